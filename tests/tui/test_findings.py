"""The findings of the plan checks on the screen: counts, the findings of an entry, all of them, and what mends them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from models.change import Change
from models.checks.finding import Finding
from models.project import Project
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, TODAY, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, type_text, wait_for, wait_until
from tui import findings as checking
from tui.app import Opening, PlanroomApp
from tui.edits_checks import begun
from tui.keeping import SAVED
from tui.messages import Edit
from tui.screens.findings import FindingsScreen
from tui.screens.form import EntryForm
from tui.screens.project import ProjectScreen
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.panes.register import RegisterPane

WRONG: dict[str, dict[int, dict[str, Any]]] = {
    **TABLES,
    "risks": {
        1: {"title": "Vendor ships late", "likelihood": 4, "impact": 4, "owner": "K-001"},
        2: {"title": "An application does not start", "likelihood": 5, "impact": 5, "cause": "a", "event": "b"},
    },
}


async def checked(pilot: Pilot[None]) -> None:
    """Wait until what is found is about the project as it is."""
    await wait_until(pilot.app, lambda: app_of(pilot).checking.is_current, "the check")


def form_of(pilot: Pilot[None]) -> EntryForm:
    assert isinstance(pilot.app.screen, EntryForm)
    return pilot.app.screen


def pane_of(pilot: Pilot[None]) -> RegisterPane:
    assert isinstance(pilot.app.screen, ProjectScreen)
    return pilot.app.screen.pane


def cursor_line(pilot: Pilot[None]) -> str:
    table = pilot.app.screen.query_one(VirtualTable)
    return " ".join(table.source.cells(table.cursor_row))


async def test_the_findings_of_an_entry_are_mended_in_the_field_at_fault(tmp_path: Path) -> None:
    async with opened(made(tmp_path, WRONG)) as pilot:
        await press(pilot, "3", "exclamation_mark")
        await checked(pilot)
        text = text_of(pilot.app)
        assert "Findings of R-002 An application does not start" in text
        assert "E PLN005 High risk without owner" in text
        for part in (
            "what: ",
            "and nobody owns it",
            "fix: open R-002, e on owner",
            "planroom risk edit R-002",
            "why: ",
        ):
            assert part in text
        assert "PM2 and PRINCE2" in text
        await press(pilot, "m")
        assert "condition: An open risk in the high band has no owner" in text_of(pilot.app)
        await press(pilot, "q", "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, EntryForm), "the form")
        assert form_of(pilot).row.place.field == "owner"
        await type_text(pilot, "K-001")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "risks", 2)["owner"] == "K-001"
        await press(pilot, "exclamation_mark")
        await checked(pilot)
        assert "PLN005" not in text_of(pilot.app)
        await press(pilot, "o")
        await settle(pilot.app)
        assert pane_of(pilot).ref == "R-002"


async def test_an_entry_in_order_says_so_and_leads_on_to_all(tmp_path: Path) -> None:
    async with opened(made(tmp_path, WRONG)) as pilot:
        await press(pilot, "2", "down", "exclamation_mark")
        await checked(pilot)
        assert "The plan checks find nothing wrong with it." in text_of(pilot.app)
        await press(pilot, "enter", "o", "x", "m", "exclamation_mark")
        await wait_for(pilot.app, "Findings PC refresh")
        await press(pilot, "q", "6", "exclamation_mark")  # there is no entry: all findings at once
        await wait_for(pilot.app, "Findings PC refresh")


async def test_all_findings_are_filtered_sorted_suppressed_and_mended_from_the_list(tmp_path: Path) -> None:
    async with opened(made(tmp_path, WRONG), size=(120, 40)) as pilot:
        await press(pilot, "Q")
        await checked(pilot)
        text = text_of(pilot.app)
        assert "1 Ground" in text
        assert "4 Comms" in text
        assert " suppressed" not in line_of(pilot, "Findings")
        await press(pilot, "s")
        assert cursor_line(pilot).startswith("errors E GRD001 project")
        await press(pilot, "slash")
        await type_text(pilot, "r-002 owner")
        await press(pilot, "enter")
        assert cursor_line(pilot).split()[:4] == ["errors", "E", "PLN005", "R-002"]
        await press(pilot, "x")
        await type_text(pilot, "The sponsor names one next week")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await checked(pilot)
        await wait_for(pilot.app, "; 1 suppressed")
        row = line_of(pilot, "until 2026-12-21")
        assert row.split()[:4] == ["suppressed", "E", "PLN005", "R-002"]
        assert "by tester: The sponsor names one" in row
        (kept,) = document(pilot, "project", 1)["suppressed"]
        assert kept == {
            "code": "PLN005",
            "ref": "R-002",
            "reason": "The sponsor names one next week",
            "until": "2026-12-21",
            "by": "tester",
        }
        await press(pilot, "x")
        await saved(pilot)
        await wait_until(pilot.app, lambda: "suppressed" not in document(pilot, "project", 1), "the suppression to go")
        await press(pilot, "u")
        await saved(pilot)
        await checked(pilot)
        await wait_for(pilot.app, "; 1 suppressed")
        await press(pilot, "U")
        await saved(pilot)
        await checked(pilot)
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, EntryForm), "the form")
        await type_text(pilot, "K-003")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        await wait_for(pilot.app, "Nothing has these words.")  # the list stayed, and what was mended is gone from it
        assert isinstance(pilot.app.screen, FindingsScreen)
        await press(pilot, "question_mark")
        assert "What the plan checks find: errors (E), warnings (W), hints (I)" in " ".join(text_of(pilot.app).split())


async def test_a_suppression_needs_a_reason_and_a_day_ahead_and_what_has_ended_says_so(tmp_path: Path) -> None:
    path = made(tmp_path, WRONG)
    async with opened(path, size=(120, 40)) as pilot:
        app = app_of(pilot)
        ended = [{"code": "GRD001", "reason": "Soon", "until": "2026-11-01"}, "no record"]
        await app.edit(lambda project: Edit((Change("project", 1, {"suppressed": ended}, project.version),), "by hand"))
        await press(pilot, "Q")
        await checked(pilot)
        assert "its suppression ended on 2026-11-01" in line_of(pilot, "GRD001")
        await press(pilot, "x", "ctrl+s")
        assert "reason: this is required" in text_of(pilot.app)
        await type_text(pilot, "Later")
        await press(pilot, "tab", "ctrl+u")
        await type_text(pilot, "2026-11-22")
        await press(pilot, "ctrl+s")
        assert "2026-11-22 has passed already" in text_of(pilot.app)


@pytest.mark.parametrize(
    ("code", "field", "typed"),
    [
        ("GRD001", "strategic_objective", {}),  # of the project's own record
        ("COM001", "title", {"audience": ["K-003"]}),  # an entry is missing: it is begun
        ("GRD004", "kind", {"title": "Do nothing", "kind": "do_nothing"}),
    ],
)
async def test_what_is_missing_is_begun(tmp_path: Path, code: str, field: str, typed: dict[str, Any]) -> None:
    async with opened(made(tmp_path, WRONG), size=(120, 40)) as pilot:
        await press(pilot, "Q")
        await checked(pilot)
        await press(pilot, "slash")
        await type_text(pilot, code.lower())
        await press(pilot, "enter", "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, EntryForm), "the form")
        form = form_of(pilot)
        assert form.row.place.field == field
        assert typed == {name: form.draft.values.get(name) for name in typed}


async def test_what_is_mended_elsewhere_is_shown_in_its_pane_with_the_key(tmp_path: Path) -> None:
    musts = {number: {"title": f"Item {number}", "moscow": "must"} for number in (1, 2)}
    async with opened(made(tmp_path, {**WRONG, "scope": musts}), size=(120, 40)) as pilot:
        await press(pilot, "3", "Q")
        await checked(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "scp003")
        await press(pilot, "enter", "enter")
        await wait_for(pilot.app, "SCP003: v in Scope for the priorities")
        assert pane_of(pilot).spec.name == "scope"
        await press(pilot, "Q", "slash")
        await type_text(pilot, "scp001 s-002")
        await press(pilot, "enter", "o")
        await wait_for(pilot.app, "SCP001: open S-002")
        assert pane_of(pilot).ref == "S-002"


async def test_the_strip_and_the_rows_tell_what_was_found_when_nobody_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "AFTER", 0.01)
    monkeypatch.setattr(checking, "QUIET", 0.02)
    path = made(tmp_path, WRONG)
    app = PlanroomApp(Opening(path.parent, path, who="tester", today=TODAY, checking=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(app, lambda: app.state == SAVED and app.checking.is_current, "the check")
        assert app.findings is not None
        assert f"!{app.findings.counts()[3]['E']}" in text_of(app).splitlines()[1]
        await press(pilot, "3")
        assert line_of(pilot, "R-002").startswith("!R-002")
        before = app.findings
        await press(pilot, "x")
        await saved(pilot)
        await wait_until(app, lambda: app.findings is not before, "the next check")
        assert app.findings.of("R-002") == ()
        monkeypatch.setattr(checking, "SLICE", -1.0)  # a rule that fails is told, and the project stays open
        monkeypatch.setattr(checking.Checking, "_slice", _fails)
        await press(pilot, "u")
        await wait_for(app, "the plan checks could not be run: KeyError")


def _fails(*_: object) -> None:
    raise KeyError("x")


async def test_hostile_text_stays_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path)) as pilot:
        await press(pilot, "Q")
        await checked(pilot)
        rows = len(pilot.app.screen.query_one(VirtualTable).source)
        assert rows > 20
        for turn in range(12):
            await press(pilot, "enter", *(("escape",) if isinstance(pilot.app.screen, EntryForm) else ()))
            if not isinstance(pilot.app.screen, FindingsScreen):
                await press(pilot, "escape", "Q")
            assert not leaked(pilot.app)
            await press(pilot, *["down"] * (turn + 1))
        await press(pilot, "o", "2", "exclamation_mark")
        assert not leaked(pilot.app)
        await press(pilot, "x")
        assert not leaked(pilot.app)


async def test_hidden_names_are_hidden_in_findings_too(tmp_path: Path) -> None:
    long = "L" * 120
    people = {8: {"name": "Very Secret", "power": 5}, 9: {"name": long, "power": 5}}
    async with opened(made(tmp_path, {**WRONG, "stakeholders": people}), size=(120, 40)) as pilot:
        await press(pilot, "P", "P", "Q")
        await checked(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "com001")
        await press(pilot, "enter")
        assert "K-008 has power 5" in text_of(pilot.app)
        for _ in range(2):
            assert "Secret" not in text_of(pilot.app)
            assert "LLL" not in text_of(pilot.app)
            await press(pilot, "down")


def test_a_command_that_adds_begins_the_entry_as_far_as_it_says() -> None:
    def wanted(command: str, field: str = "audience") -> Any:
        finding = Finding("COM001", "E", "K-003", field, "comms", "", "", "", "", "", command)
        return begun(finding, Project({}), date(2026, 11, 23))

    assert wanted("planroom comms edit C-… --audience K-003") is None
    assert wanted("planroom project edit --sponsor '…'") is None
    form = wanted("planroom scope add 'Rollback: …' kind=enabling", "kind")
    assert (form.table, form.typed, form.field) == ("scope", {"title": "Rollback:", "kind": "enabling"}, "title")
    form = wanted("planroom impact add '…' --department '--x' --severity 9 stray", "department")
    assert form.typed == {"department": "--x"}
