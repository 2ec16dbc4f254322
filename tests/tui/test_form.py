"""The form: every field of every register, typed and saved by keyboard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from models.analysis.kept import FIXED
from models.change import Change
from models.declared import BY_TABLE, PROJECT, REGISTERS
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from store.project_file import ProjectFile
from tests.tui.project import TABLES, document, made, opened
from tests.tui.screen import press, settle, text_of, type_text, wait_for, wait_until
from tui.messages import FormWanted
from tui.screens.form import EntryForm

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TYPED: dict[Kind, str] = {
    Kind.TEXT: "Qu x",
    Kind.PROSE: "Se w",
    Kind.SCALE: "5",
    Kind.NUMBER: "6",
    Kind.PERCENT: "35",
    Kind.DATE: "2026-12-24",
    Kind.PERSON: "Finance sponsor",
    Kind.PEOPLE: "Zoe",
    Kind.ENTRY: "S-003",
    Kind.ENTRIES: "S-003",
    Kind.WORDS: "alpha",
    Kind.FREQUENCY: "every 2 weeks",
}
STORED: dict[Kind, Any] = {
    Kind.TEXT: "Qu x",
    Kind.PROSE: "Se w",
    Kind.SCALE: 5,
    Kind.NUMBER: 6,
    Kind.PERCENT: 35,
    Kind.DATE: "2026-12-24",
    Kind.PERSON: "K-003",
    Kind.PEOPLE: ["Zoe"],
    Kind.ENTRY: "S-003",
    Kind.ENTRIES: ["S-003"],
    Kind.WORDS: ["alpha"],
    Kind.FREQUENCY: "FREQ=WEEKLY;INTERVAL=2",
}
# Values that rules across fields ask for.
OWN: dict[tuple[str, str], tuple[str, Any]] = {
    ("scope", "status"): ("validated", "validated"),
    ("risk", "response"): ("exploit", "exploit"),
    ("project", "target_end"): ("2027-05-01", "2027-05-01"),
    ("project", "start"): ("2026-10-01", "2026-10-01"),
    ("project", "working_week"): ("MO; SA", ["MO", "SA"]),
}
EDITABLE = [
    (spec, field)
    for spec in (*REGISTERS, PROJECT)
    for field in spec.fields
    if not field.derived and field.kind not in HIDDEN and field.kind is not Kind.RECORDS
]


def typed_for(spec: RegisterSpec, field: FieldSpec) -> tuple[str, Any]:
    """What to type into a field, and what is stored then."""
    if (spec.name, field.name) in OWN:
        return OWN[spec.name, field.name]
    if field.choices:
        chosen = next(value for value in reversed(field.choices) if value != field.default)
        return chosen.replace("_", " "), [chosen] if field.kind is Kind.WORDS else chosen
    if field.refers_to:
        ref = BY_TABLE[field.refers_to.split()[0]].ref(3)
        return ref, [ref] if field.kind is Kind.ENTRIES else ref
    return TYPED[field.kind], STORED[field.kind]


def bare(spec: RegisterSpec) -> dict[str, Any]:
    """The least that an entry has to have."""
    return {item.name: typed_for(spec, item)[1] for item in spec.fields if item.required}


async def open_form(pilot: Pilot[None], table: str, ref: str = "", field: str = "", **typed: Any) -> EntryForm:
    """The form of an entry, on a field."""
    pilot.app.post_message(FormWanted(table, ref, typed=typed, field=field))
    await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, EntryForm), "the form")
    await settle(pilot.app)
    form = pilot.app.screen
    assert isinstance(form, EntryForm)
    return form


async def closed(pilot: Pilot[None]) -> None:
    """Wait until the form is gone."""
    await wait_until(pilot.app, lambda: not isinstance(pilot.app.screen, EntryForm), "the form to close")


async def clear_and_type(pilot: Pilot[None], text: str) -> None:
    """Replace what stands in the live field."""
    await press(pilot, "end", "ctrl+u")
    await paste(pilot, text)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste into what has the focus: as typing, but at once."""
    assert pilot.app.focused is not None
    pilot.app.post_message(events.Paste(text))
    await settle(pilot.app)


@pytest.mark.parametrize("spec", [*REGISTERS, PROJECT], ids=lambda spec: spec.name)
async def test_every_field_is_typed_and_saved(tmp_path: Path, spec: RegisterSpec) -> None:
    """Tab through the whole form, type into every field, save once: all of it is stored."""
    fixed = FIXED.get(spec.name, frozenset()) | ({"closed"} if spec is PROJECT else set())  # that looks at all of it
    fields = [field for owner, field in EDITABLE if owner is spec and field.name not in fixed]
    ref = "P-001" if spec is PROJECT else spec.ref(3 if spec.name in {"scope", "stakeholder"} else 2)
    if spec.name == "scope":
        ref = "S-002"
    tables = {other.table: dict(TABLES.get(other.table, {2: bare(other)})) for other in REGISTERS}
    for other in REGISTERS:
        tables[other.table].setdefault(3, bare(other))
    async with opened(made(tmp_path, tables)) as pilot:
        form = await open_form(pilot, spec.table, ref)
        for field in fields:
            for _ in range(60):
                if form.row.place.field == field.name:
                    break
                await press(pilot, "tab")
            assert form.row.place.field == field.name, text_of(pilot.app)
            text, _ = typed_for(spec, field)
            if field.kind is Kind.PROSE:
                await press(pilot, "enter", "ctrl+a")
                await paste(pilot, text)
            else:
                await clear_and_type(pilot, text)
        await press(pilot, "ctrl+s")
        await closed(pilot)
        await wait_for(pilot.app, "saved")
        stored = document(pilot, spec.table, int(ref.rsplit("-", 1)[1]))
    for field in fields:
        want = typed_for(spec, field)[1]
        got = stored.get(field.name)
        assert got == want or (field.kind is Kind.PROSE and want in str(got)), field.name


async def test_derived_values_follow_while_typing(tmp_path: Path) -> None:
    """The level is live: 5 x 4 before anything is saved."""
    async with opened(made(tmp_path)) as pilot:
        await open_form(pilot, "risks", "R-001", "likelihood")
        assert "H16" in text_of(pilot.app)
        await type_text(pilot, "5")
        assert "H20" in text_of(pilot.app)
        assert document(pilot, "risks", 1)["likelihood"] == 4


async def test_a_wrong_value_is_told_at_its_field_and_kept(tmp_path: Path) -> None:
    """ctrl+s goes to the field, says what is allowed and keeps the text."""
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "risks", "R-001", "impact")
        await type_text(pilot, "9")
        await press(pilot, "tab", "tab")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "! impact: a whole number from 1 to 5")
        assert form.row.place.field == "impact"
        assert form.input.text == "9"
        await clear_and_type(pilot, "2")
        await press(pilot, "ctrl+s")
        await closed(pilot)
        assert document(pilot, "risks", 1)["impact"] == 2


async def test_a_rule_across_fields_is_told_at_a_field(tmp_path: Path) -> None:
    """A response that does not fit the kind; the form stays."""
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "risks", "R-001", "response")
        await type_text(pilot, "exploit")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "does not fit")
        assert form.row.place.field == "response"


async def test_an_item_does_not_become_part_of_its_own_parts(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await open_form(pilot, "scope", "S-001", "parent")
        await clear_and_type(pilot, "S-002")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "S-002 is part of S-001 already")
        assert "parent" not in document(pilot, "scope", 1)


async def test_a_new_entry_starts_with_what_was_typed(tmp_path: Path) -> None:
    """The cursor is on the new entry afterwards."""
    async with opened(made(tmp_path)) as pilot:
        await open_form(pilot, "risks", field="impact", title="Chips are short", likelihood=2)
        await wait_for(pilot.app, "New risk")
        await type_text(pilot, "3")
        await press(pilot, "ctrl+s")
        await closed(pilot)
        await wait_for(pilot.app, "R-003 added")
        assert document(pilot, "risks", 3)["impact"] == 3
        await wait_for(pilot.app, "Chips are short")


async def test_a_new_entry_without_a_title_is_refused(tmp_path: Path) -> None:
    """The title is required."""
    async with opened(made(tmp_path)) as pilot:
        await open_form(pilot, "stakeholders", field="role")
        await type_text(pilot, "user")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "! name:")
        assert isinstance(pilot.app.screen, EntryForm)


async def test_records_are_added_edited_and_taken_out(tmp_path: Path) -> None:
    """Actions of a risk, by keyboard alone."""
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "risks", "R-001", "actions")
        await clear_and_type(pilot, "Order more spares")
        await press(pilot, "ctrl+n")
        await type_text(pilot, "Ask a second vendor")
        await press(pilot, "tab")
        assert form.row.place.part == "actionee"
        await type_text(pilot, "proc")
        await press(pilot, "tab")
        await type_text(pilot, "+2w")
        await press(pilot, "ctrl+s")
        await closed(pilot)
        actions = document(pilot, "risks", 1)["actions"]
        assert [{name: value for name, value in action.items() if value} for action in actions] == [
            {"what": "Order more spares", "actionee": "K-002", "due": "2026-12-01"},
            {"what": "Ask a second vendor", "actionee": "K-001", "due": "2026-12-07"},
        ]
        await open_form(pilot, "risks", "R-001", "actions")
        await press(pilot, "ctrl+t", "ctrl+s")
        await closed(pilot)
        assert [item["what"] for item in document(pilot, "risks", 1)["actions"]] == ["Ask a second vendor"]


async def test_a_faulty_record_is_told_at_its_part(tmp_path: Path) -> None:
    """A blackout that ends before it starts."""
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "project", "P-001", "blackouts")
        await type_text(pilot, "Finance")
        await press(pilot, "tab")
        await type_text(pilot, "2026-12-24")
        await press(pilot, "tab")
        await type_text(pilot, "2026-12-01")
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "is before the start")
        assert form.row.place == ("blackouts", 0, "end")


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_leaving_asks_nothing_unless_something_was_typed(tmp_path: Path, key: str) -> None:
    """The first key only says so, the second one leaves; nothing is saved."""
    async with opened(made(tmp_path)) as pilot:
        await open_form(pilot, "risks", "R-001")
        await press(pilot, key)
        await closed(pilot)
        await open_form(pilot, "risks", "R-001")
        await type_text(pilot, "!")
        await press(pilot, key)
        await wait_for(pilot.app, "not saved: ctrl+s saves, Esc again leaves")
        await press(pilot, key)
        await closed(pilot)
        assert document(pilot, "risks", 1)["title"] == "Vendor ships late"


def _change_outside(path: Path, **fields: Any) -> None:
    with ProjectFile.open(path, who="somebody@else") as other:
        other.apply([Change("risks", 1, fields)], "edit R-001")


async def test_what_others_change_is_said_at_once_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    """The title tells who; saving shows both versions; the form behind keeps what was typed."""
    path = made(tmp_path)
    async with opened(path) as pilot:
        form = await open_form(pilot, "risks", "R-001")
        await clear_and_type(pilot, "Mine")
        await asyncio.to_thread(_change_outside, path, title="Theirs")
        await wait_for(pilot.app, "changed by somebody@else meanwhile")
        assert form.input.text == "Mine"
        await press(pilot, "ctrl+s")
        await wait_for(pilot.app, "Theirs")
        assert pilot.app.screen is not form
        await press(pilot, "escape")
        await wait_until(pilot.app, lambda: pilot.app.screen is form, "the form again")
        assert "Mine" in text_of(pilot.app)
        await press(pilot, "ctrl+s")
        await wait_until(pilot.app, lambda: pilot.app.screen is not form, "the conflict")
        await press(pilot, "m")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Mine", "mine")
        await closed(pilot)


async def test_a_form_goes_on_from_the_other_version_when_that_is_kept(tmp_path: Path) -> None:
    """`t` in a conflict: what was typed is still there, the rest is theirs, and ctrl+s saves without asking again."""
    path = made(tmp_path)
    async with opened(path) as pilot:
        form = await open_form(pilot, "risks", "R-001")
        await clear_and_type(pilot, "Mine")
        await asyncio.to_thread(_change_outside, path, title="Theirs", impact=1)
        await wait_for(pilot.app, "changed by somebody@else meanwhile")
        await press(pilot, "ctrl+s")
        await wait_until(pilot.app, lambda: pilot.app.screen is not form, "the conflict")
        await press(pilot, "t")
        await wait_for(pilot.app, "yours is still typed here")
        shown = text_of(pilot.app)
        assert "Mine" in shown
        assert "meanwhile" not in shown
        assert "L4" in shown  # 4 x 1, their impact
        await press(pilot, "ctrl+s")
        await closed(pilot)
        after = document(pilot, "risks", 1)
        assert (after["title"], after["impact"]) == ("Mine", 1)


async def test_a_form_stays_open_when_the_store_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the sentence is on the form, and so is what was typed."""
    from store.errors import DiskFull

    def full(*_: Any) -> None:
        raise DiskFull("The disk is full: this change was not saved; everything saved before is intact")

    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "risks", "R-001")
        await clear_and_type(pilot, "Mine")
        with monkeypatch.context() as patched:
            patched.setattr(ProjectFile, "apply", full)
            await press(pilot, "ctrl+s")
            await wait_for(pilot.app, "The disk is full")
        assert pilot.app.screen is form
        assert form.input.text == "Mine"
        await press(pilot, "ctrl+s")
        await closed(pilot)
        assert document(pilot, "risks", 1)["title"] == "Mine"


HOSTILE = "[/]x [@click=app.quit]y[/] \x1b]0;t\x07 \u202eabc\u200b `${" + "字" * 60 + " e\u0301 👩\u200d💻"


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (40, 12)])
@pytest.mark.parametrize("spec", [*REGISTERS, PROJECT], ids=lambda spec: spec.name)
async def test_hostile_text_is_only_text(tmp_path: Path, spec: RegisterSpec, size: tuple[int, int]) -> None:
    """In every text field of the form: shown, walked through, saved; no control character reaches the screen."""
    long = {Kind.TEXT: HOSTILE[:150], Kind.PROSE: f"{HOSTILE}\n{HOSTILE}" * 20, Kind.PERSON: HOSTILE[:150]}
    hostile: dict[str, Any] = {
        field.name: long[field.kind] for _, field in EDITABLE if field in spec.fields and field.kind in long
    }
    hostile |= {
        field.name: [HOSTILE[:70], "b"] for field in spec.fields if field.kind is Kind.WORDS and not field.choices
    }
    tables = {spec.table: {1: {"title": "x", "name": "x", **hostile}}} if spec is not PROJECT else {}
    path = made(tmp_path, tables)
    if spec is PROJECT:
        with ProjectFile.open(path) as file:
            file.apply([Change("project", 1, hostile)], "hostile")
    async with opened(path, size) as pilot:
        form = await open_form(pilot, spec.table, "P-001" if spec is PROJECT else spec.ref(1))
        shown = ""
        while form.cursor < max(at for at, row in enumerate(form.rows) if row.stop):
            before = form.cursor
            await press(pilot, *["pagedown"] * (form.cursor > 5), "down")
            shown += text_of(pilot.app)
            assert form.cursor > before, text_of(pilot.app)
        assert form.cursor == max(at for at, row in enumerate(form.rows) if row.stop)
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown.replace("\n", ""))
        assert not form.draft.modified


async def test_prose_is_written_in_several_lines(tmp_path: Path) -> None:
    """Typing opens the area, Enter is a new line, Esc goes back to the form and keeps the text in it."""
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "risks", "R-001", "cause")
        await type_text(pilot, "First")
        await press(pilot, "enter")
        await type_text(pilot, "second")
        await press(pilot, "escape")
        assert pilot.app.screen is form
        await press(pilot, "ctrl+s")
        await closed(pilot)
        assert document(pilot, "risks", 1)["cause"] == "First\nsecond"


async def test_what_tab_takes_from_a_list_stays_in_its_field(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        form = await open_form(pilot, "scope", "S-002", "moscow")
        await type_text(pilot, "sh")
        await press(pilot, "tab", "tab")
        assert form.draft.values["moscow"] == "should"
        assert form.draft.values["owner"] == "K-001"
