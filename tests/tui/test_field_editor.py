"""In place: each kind of field is edited on its cell, saved by Enter, and the row shows it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from textual.geometry import Region

from models.analysis.kept import FIXED
from models.change import Change
from models.declared import BY_NAME, CORE, REGISTERS
from models.fields import FieldSpec, Kind, RegisterSpec
from store.errors import DiskFull
from store.project_file import ProjectFile
from tests.tui.project import EVERY_TABLE, HEADER, TABLES, document, made, opened
from tests.tui.screen import press, settle, text_of, type_text, wait_for, wait_until
from tests.tui.test_form import EDITABLE, HOSTILE, clear_and_type, paste, typed_for
from tui.app import PlanroomApp
from tui.panes.viewed import TABLE_VIEW
from tui.screens.project import ProjectScreen
from tui.widgets.field_editor import FieldEditor

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.panes.register import RegisterPane


RULED = {"became", "direction", "override", "conditions"}  # what rules across fields allow only with other fields


def editor_of(pilot: Pilot[None]) -> FieldEditor:
    """The editor that is open."""
    return pilot.app.screen.query_one(FieldEditor)


async def go(pilot: Pilot[None], register: str) -> RegisterPane:
    """The pane of a register, in front."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    screen.go(BY_NAME[register].step, register)
    await wait_until(pilot.app, lambda: register in screen.panes, "the pane")
    pane = screen.panes[register]
    await wait_until(pilot.app, lambda: pane.project is not None, "the pane to be filled")
    pane.action_view(TABLE_VIEW)
    await wait_until(pilot.app, lambda: pane.number is not None, "the rows")
    await settle(pilot.app)
    return pane


async def edit(pilot: Pilot[None], register: str, field: str, ref: str = "", width: int = 0) -> RegisterPane:
    """Open the editor of a field by `e` on its cell, in a column of its own width or of so many cells."""
    pane = await go(pilot, register)
    widths = ((field, width),) if width else ()
    pane.selection = pane.selection.__class__(columns=(pane.spec.title_field, field), widths=widths)
    pane.rebuild()
    pane.table.go_to(ref or pane.spec.ref(1), 2 if field != pane.spec.title_field else 1)
    pane.table.focus()
    await settle(pilot.app)
    await press(pilot, "e")
    await wait_until(pilot.app, lambda: bool(pilot.app.screen.query(FieldEditor)), "the editor")
    return pane


def _is_laid(editor: FieldEditor) -> bool:
    return editor.region.height >= 2


async def gone(pilot: Pilot[None]) -> None:
    """Wait until no editor is open."""
    await wait_until(pilot.app, lambda: not pilot.app.screen.query(FieldEditor), "the editor to go")


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.name)
async def test_every_field_is_edited_in_place(tmp_path: Path, spec: RegisterSpec) -> None:
    """`e`, type, Enter (ctrl+s for prose): stored, shown in the row, the focus back on the table."""
    fields = [field for owner, field in EDITABLE if owner is spec]
    if spec not in CORE:  # the kinds are edited in the same way everywhere
        fixed = RULED | FIXED.get(spec.name, frozenset())
        fields = list({field.kind: field for field in fields if field.name not in fixed}.values())
    async with opened(made(tmp_path, EVERY_TABLE)) as pilot:
        for field in fields:
            text, want = typed_for(spec, field)
            pane = await edit(pilot, spec.name, field.name, spec.ref(2), width=40)
            if field.kind is Kind.PROSE:
                await press(pilot, "ctrl+end", *["ctrl+u"] * 3)
                await paste(pilot, f" {text}")
                await press(pilot, "ctrl+s")
            else:
                await clear_and_type(pilot, text)
                await press(pilot, "enter")
                if any(item.display for item in pilot.app.screen.query(FieldEditor)):
                    await press(pilot, "enter")
            await gone(pilot)
            stored = document(pilot, spec.table, 2)[field.name]
            assert stored == want or (field.kind is Kind.PROSE and want in stored), field.name
            assert pane.table.has_focus
            heading = pane.context.project.heading(text)
            shown = {Kind.ENTRY: heading, Kind.FREQUENCY: "2 weeks"}.get(field.kind, text)
            if field.kind not in {Kind.DATE, Kind.PROSE}:
                assert shown.split(";")[0] in text_of(pilot.app), field.name


async def test_a_wrong_value_is_told_below_and_kept(tmp_path: Path) -> None:
    """Enter on nonsense: what is allowed, the text and the caret stay; Esc leaves the field as it was."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "risk", "next_review")
        assert "YYYY-MM-DD" in text_of(pilot.app)
        await type_text(pilot, "soon")
        await press(pilot, "enter")
        assert "! write a date as YYYY-MM-DD" in text_of(pilot.app)
        assert editor_of(pilot).text == "soon"
        await press(pilot, "ctrl+u")
        await type_text(pilot, "+2w")
        assert "= Mon 2026-12-07" in text_of(pilot.app)
        await press(pilot, "escape")
        await gone(pilot)
        assert "next_review" not in document(pilot, "risks", 1)


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_two_keys_leave_it_as_it_was(tmp_path: Path, key: str) -> None:
    """A lone Esc is slow over SSH."""
    async with opened(made(tmp_path)) as pilot:
        pane = await edit(pilot, "risk", "title")
        await type_text(pilot, "more")
        await press(pilot, key)
        await gone(pilot)
        assert document(pilot, "risks", 1)["title"] == "Vendor ships late"
        assert pane.table.has_focus


async def test_a_rule_of_the_whole_entry_is_told_in_the_editor(tmp_path: Path) -> None:
    """A rejected item needs its reason: said before the editor closes."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "scope", "status")
        await type_text(pilot, "rej")
        await press(pilot, "enter")
        await wait_for(pilot.app, "!")
        assert "reason" in text_of(pilot.app)
        assert document(pilot, "scope", 1)["status"] == "approved"


async def test_a_choice_is_taken_from_the_list_by_arrows(tmp_path: Path) -> None:
    """The list starts at the present value."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "risk", "likelihood")
        assert "4  high · 25-50 %" in text_of(pilot.app)
        await press(pilot, "up", "up", "enter")
        await gone(pilot)
        assert document(pilot, "risks", 1)["likelihood"] == 2


async def test_people_are_ticked_and_typed(tmp_path: Path) -> None:
    """Type-ahead adds, space unticks, a name that is not on the list is kept as typed."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "comms", "audience")
        await type_text(pilot, "spons")
        assert "IT service lead  IT" not in text_of(pilot.app)
        await press(pilot, "enter")
        assert text_of(pilot.app).count("[x]") == 3
        await press(pilot, "down", "space")
        assert text_of(pilot.app).count("[x]") == 2
        await type_text(pilot, "Works council;")
        await press(pilot, "enter")
        await gone(pilot)
        assert document(pilot, "communications", 1)["audience"] == ["K-002", "K-003", "Works council"]


async def test_an_empty_text_empties_the_field(tmp_path: Path) -> None:
    """And it is gone from the document."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "risk", "owner")
        await press(pilot, "end", "ctrl+u", "enter")
        await gone(pilot)
        assert "owner" not in document(pilot, "risks", 1)


async def test_all_marked_entries_are_set(tmp_path: Path) -> None:
    """One undo step for all of them."""
    async with opened(made(tmp_path)) as pilot:
        pane = await go(pilot, "risk")
        await press(pilot, "M")
        pane.table.cursor_column = 2
        await press(pilot, "e")
        await type_text(pilot, "1")
        await press(pilot, "enter")
        await gone(pilot)
        assert [document(pilot, "risks", number)["likelihood"] for number in (1, 2)] == [1, 1]
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["likelihood"] == 4, "undo")
        assert document(pilot, "risks", 2)["likelihood"] == 2


async def test_what_was_typed_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor comes back with the text; Enter tries again."""

    def full(*_: Any) -> None:
        raise DiskFull("The disk is full: this change was not saved; everything saved before is intact")

    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "risk", "title")
        await clear_and_type(pilot, "Mine")
        with monkeypatch.context() as patched:
            patched.setattr(ProjectFile, "apply", full)
            await press(pilot, "enter")
            await wait_for(pilot.app, "The disk is full")
        assert editor_of(pilot).text == "Mine"
        await press(pilot, "enter")
        await gone(pilot)
        assert document(pilot, "risks", 1)["title"] == "Mine"


async def test_a_stale_edit_shows_both_versions(tmp_path: Path) -> None:
    """Somebody else was quicker: their text and mine are on the screen, mine can be saved over it."""
    path = made(tmp_path)

    def outside() -> None:
        with ProjectFile.open(path, who="somebody@else") as other:
            other.apply([Change("risks", 1, {"title": "Theirs"})], "edit R-001")

    async with opened(path) as pilot:
        await edit(pilot, "risk", "title")
        await clear_and_type(pilot, "Mine")
        await asyncio.to_thread(outside)
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Theirs", "their change")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: not isinstance(pilot.app.screen, ProjectScreen), "the conflict")
        await wait_for(pilot.app, "Theirs")
        assert "Mine" in text_of(pilot.app)
        await press(pilot, "m")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Mine", "mine")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_it_is_never_off_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """Wherever the cell is: input, hint and list lie inside the screen, and the input on its line."""
    kinds = [("risk", "likelihood"), ("comms", "audience"), ("risk", "cause")]
    async with opened(made(tmp_path), size) as pilot:
        app = pilot.app
        assert isinstance(app, PlanroomApp)
        assert app.project is not None
        for register, name in kinds:
            pane = await go(pilot, register)
            field: FieldSpec = pane.spec.field(name)
            for x in (0, size[0] - 3):
                for y in (0, size[1] // 2, size[1] - 1):
                    editor = FieldEditor(field, None, app.project, app.today, ref=pane.spec.ref(1))
                    editor.open_at(pane, Region(x, y, 3, 1))
                    await wait_until(app, partial(_is_laid, editor), "the editor")
                    whole = app.screen.region
                    assert whole.contains_region(editor.region), (register, name, x, y, editor.region)
                    if editor.area is None:
                        assert editor.line.region.y == y
                    await editor.remove()


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.name)
async def test_hostile_text_is_only_text(tmp_path: Path, spec: RegisterSpec) -> None:
    """Opened, looked at and left in every editor; the screen gets no control character of it."""
    names = [HOSTILE[:80], "[/bold]", "K-999"]
    one = {
        Kind.TEXT: HOSTILE[:120],
        Kind.PROSE: f"{HOSTILE}\n" * 30,
        Kind.PERSON: HOSTILE[:80],
        Kind.PEOPLE: names,
        Kind.WORDS: names,
    }
    fields = [item for item in spec.fields if not item.derived and item.kind in one]
    each_kind = {item.kind: item for item in fields}.values()
    tables = {**TABLES, spec.table: {1: {"title": "x", "name": "x", **{item.name: one[item.kind] for item in fields}}}}
    assert HEADER
    async with opened(made(tmp_path, tables)) as pilot:
        for field in each_kind:
            await edit(pilot, spec.name, field.name)
            shown = text_of(pilot.app)
            assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown), field.name
            await press(pilot, "down", "escape")
            await gone(pilot)


async def test_prose_is_shown_in_its_area(tmp_path: Path) -> None:
    """What is there already can be read and gone on with."""
    async with opened(made(tmp_path)) as pilot:
        await edit(pilot, "risk", "cause", "R-002")
        await wait_for(pilot.app, "in Finance")
        assert "ctrl+s saves" in text_of(pilot.app)
        await type_text(pilot, "!")
        await press(pilot, "ctrl+s")
        await gone(pilot)
        assert document(pilot, "risks", 2)["cause"] == "Old software\nin Finance!"


async def test_a_hint_takes_the_lines_it_needs_at_the_edge_of_the_screen(tmp_path: Path) -> None:
    """There the editor is narrower than it was made: the sentence is broken, not cut."""
    async with opened(made(tmp_path)) as pilot:
        await go(pilot, "comms")
        await press(pilot, *["right"] * 7, "e")
        await wait_for(pilot.app, "status: one of the")
        shown = text_of(pilot.app)
        assert "list" in shown[shown.index("status: one of the") :].splitlines()[1]
