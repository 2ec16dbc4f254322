"""The views of the communication plan, by key: week, agenda, coverage, load; and recording dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.project_file import ProjectFile
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import HEADER, TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until
from tui.screens.project import ProjectScreen
from tui.views.coverage import CoverageView

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.panes.comms import CommsPane

PLAN: dict[int, dict[str, Any]] = {
    1: {
        "title": "Weekly news",
        "audience": ["K-001", "K-002"],
        "sender": "K-003",
        "channel": "email",
        "frequency": "FREQ=WEEKLY;BYDAY=MO",
        "first_date": "2026-11-02",
        "occurrences": [{"date": "2026-11-02", "state": "sent", "by": "K-003"}],
    },
    2: {
        "title": "Steering committee",
        "audience": ["K-003"],
        "channel": "meeting",
        "frequency": "once",
        "first_date": "2026-11-25",
    },
    3: {"title": "Hand-over", "audience": ["Gate"], "sender": "K-001", "frequency": "once", "first_date": "2026-11-28"},
}
PROJECT = {**TABLES, "communications": PLAN}


def pane(pilot: Pilot[None]) -> CommsPane:
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane  # type: ignore[return-value]  # the communications are what these tests open


async def go_view(pilot: Pilot[None], name: str) -> None:
    if not isinstance(pilot.app.screen, ProjectScreen) or pane(pilot).spec.name != "comms":
        await press(pilot, "4")
    for _ in range(5):
        if f"· {name} " in text_of(pilot.app):
            return
        await press(pilot, "v")
    raise AssertionError(text_of(pilot.app))


def calendar(path: Path, **header: Any) -> Path:
    """The project with other dates of its own."""
    from models.change import Change

    with ProjectFile.open(path, who="tester") as file:
        file.apply([Change("project", 1, header)], "calendar")
    return path


async def test_the_week_by_key(tmp_path: Path) -> None:
    path = calendar(made(tmp_path, PROJECT), holidays=[{"date": "2026-11-26", "name": "Founders"}])
    async with opened(path, (110, 30)) as pilot:
        await go_view(pilot, "week")
        head = line_of(pilot, "Mon 23")
        assert "Mon 23 today" in head
        assert "Founders" in head
        assert "Sat 28" not in head, "the hand-over gives way to the next working day"
        assert "w48 · Nov: 7 dates, 1 told, 2 late" in text_of(pilot.app)
        assert "▸ Weekly news" in text_of(pilot.app)
        assert "← email · Finance" in text_of(pilot.app)
        assert pane(pilot).ref == "C-001"
        await press(pilot, "right", "right")
        assert pane(pilot).ref == "C-002"
        await press(pilot, "m", "left", "right", "M", "M", "W")
        assert "Sun 29" in text_of(pilot.app)
        await press(pilot, "W", "n")
        assert "Mon 30" in line_of(pilot, "Mon 30")
        assert "Hand-over" in text_of(pilot.app)
        await press(pilot, "N", "N")
        assert "! Weekly news" in text_of(pilot.app)
        assert "(missed)" in text_of(pilot.app), "the next one has come today"
        await press(pilot, "N", "full_stop", "space")
        await saved(pilot)
        assert document(pilot, "communications", 1)["occurrences"][-1]["date"] == "2026-11-23"
        assert "✓ Weekly news (sent)" in text_of(pilot.app)
        await press(pilot, "space")
        await told(pilot, "marked already")
        await press(pilot, "right", "right", "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "Steering committee" in text_of(pilot.app)


async def test_recording_a_date(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "4", "r")
        await wait_for(pilot.app, "Record C-001 Weekly news")
        assert "! missed" in line_of(pilot, "2026-11-09")
        await press(pilot, "down", "k", "right", "left", "tab")
        await type_text(pilot, "xx")
        await press(pilot, "enter")
        await told(pilot, "on: write a date")
        await press(pilot, "backspace", "backspace")
        await type_text(pilot, "2026-11-17")
        await press(pilot, "tab", "tab")
        await type_text(pilot, "sick leave")
        await press(pilot, "shift+tab", "enter")
        await saved(pilot)
        assert document(pilot, "communications", 1)["occurrences"][-1] == {
            "date": "2026-11-16",
            "state": "skipped",
            "by": "K-003",
            "note": "sick leave",
            "on": "2026-11-17",
        }
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: len(document(pilot, "communications", 1)["occurrences"]) == 1, "undo")
        await press(pilot, "r", "escape")
        assert len(document(pilot, "communications", 1)["occurrences"]) == 1
        await press(pilot, "v", "N", "N", "N", "r")  # the week of what was sent: recorded anew
        await wait_for(pilot.app, "✓ sent")
        await press(pilot, "h", "enter")
        await saved(pilot)
        assert [each["state"] for each in document(pilot, "communications", 1)["occurrences"]] == ["held"]


async def test_a_communication_without_dates_can_be_recorded_today(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "down", "r")
        await wait_for(pilot.app, "not planned")
        await press(pilot, "enter")
        await saved(pilot)
        assert document(pilot, "communications", 2)["occurrences"][0]["date"] == "2026-11-23"


async def test_the_agenda_by_key(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await go_view(pilot, "agenda")
        rows = [line.split() for line in text_of(pilot.app).splitlines()[4:8]]
        assert [row[:5] for row in rows] == [
            ["Mon", "2026-11-09", "-14d", "!", "missed"],
            ["Mon", "2026-11-16", "-7d", "!", "missed"],
            ["Mon", "2026-11-23", "today", "▸", "today"],
            ["Wed", "2026-11-25", "2d", "·", "planned"],
        ]
        assert "2 late · 7 in 28 days" in text_of(pilot.app)
        await press(pilot, "minus")
        assert "✓ sent" in line_of(pilot, "2026-11-02")
        assert "28 days, 28 back" in text_of(pilot.app)
        await press(pilot, "G")
        await wait_for(pilot.app, "in 56 days")
        await press(pilot, "plus", "full_stop", "g", "space")
        await saved(pilot)
        assert document(pilot, "communications", 1)["occurrences"][-1]["date"] == "2026-11-09"
        await press(pilot, "m", "right", "right", "right", "e")
        await wait_until(pilot.app, lambda: bool(pane(pilot).query("FieldEditor")), "the editor")
        await press(pilot, "escape", "M", "M", "slash")
        await type_text(pilot, "steering")
        await press(pilot, "enter")
        await wait_for(pilot.app, "1 in 28 days")
        await press(pilot, "V", "V")
        assert pane(pilot).ref == "C-002"


async def test_coverage_opens_what_is_there_and_fills_a_hole(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (110, 30)) as pilot:
        await go_view(pilot, "coverage")
        assert "●1○" in line_of(pilot, "Procurement lead")
        assert " G " in line_of(pilot, "Finance sponsor")
        view = pane(pilot).face
        assert isinstance(view, CoverageView)
        assert view.matrix.cells(0)[:2] == ["! Procurement lead", "G"]
        await press(pilot, "s", "g")
        assert pane(pilot).ref == "K-003", "the hole comes first"
        assert "silent days, 14 at most" in text_of(pilot.app)
        await press(pilot, *["right"] * 7)
        assert "C-002 Steering committee: 0 told, 1 to come" in text_of(pilot.app)
        assert pane(pilot).ref == "C-002"
        await press(pilot, "left", "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "Weekly news" in text_of(pilot.app)
        await press(pilot, "escape", *["left"] * 9, "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "Finance sponsor" in line_of(pilot, "audience")
        await type_text(pilot, "Briefing")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert document(pilot, "communications", 4)["audience"] == ["K-003"]
        await press(pilot, "s", "g", "enter")
        await wait_for(pilot.app, "ctrl+s save")


async def test_coverage_of_nobody(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {"communications": PLAN})) as pilot:
        await go_view(pilot, "coverage")
        assert "nobody on the stakeholder list" in text_of(pilot.app)
        await press(pilot, "enter", "s", "v")
        assert "Gate" in text_of(pilot.app), "names that are on no list get messages too"
        await press(pilot, "enter")
        assert "· load " in text_of(pilot.app)


async def test_load_per_audience_and_sender(tmp_path: Path) -> None:
    busy = {number: {**PLAN[1], "title": f"News {number}"} for number in range(1, 8)}
    async with opened(made(tmp_path, {**TABLES, "communications": busy}), (110, 30)) as pilot:
        await go_view(pilot, "load")
        assert "to whom · 2 over 5 a week" in text_of(pilot.app)
        assert line_of(pilot, "Procurement lead").split()[2:4] == ["████████████", "7!"]
        await press(pilot, "s")
        assert "from whom · 0 over 10 a week" in text_of(pilot.app)
        assert pane(pilot).ref == "K-003"
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s save")
        assert "Finance sponsor" in text_of(pilot.app)


async def test_the_calendar_file_by_key(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "4", "I")
        await wait_for(pilot.app, "refresh-comms.ics")
        await press(pilot, "enter")
        await told(pilot, "wrote 3 entries")
    assert (tmp_path / "refresh-comms.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


async def test_where_it_is_restricted_no_editor_is_started(tmp_path: Path) -> None:
    from dataclasses import replace

    async with opened(made(tmp_path, PROJECT)) as pilot:
        app = app_of(pilot)
        app.opening = replace(app.opening, restricted=True)
        await press(pilot, "4", "w")
        await told(pilot, "no other programs are started")


async def test_hostile_text_stays_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (120, 40)) as pilot:
        for view in ("week", "agenda", "coverage", "load"):
            await go_view(pilot, view)
            assert not leaked(pilot.app)
            await press(pilot, "down", "right", "right")
        await press(pilot, "v", "r")
        await wait_for(pilot.app, "Record C-")
        assert not leaked(pilot.app)


async def test_many_entries(tmp_path: Path) -> None:
    people = {number: {"name": f"Person {number}"} for number in range(1, 1001)}
    plan = {
        number: {**PLAN[1], "title": f"News {number}", "audience": [f"K-{number % 1000 + 1:03d}"]}
        for number in range(1, 1501)
    }
    path = tmp_path / "refresh.json"
    ProjectFile.create(path, HEADER, {"communications": plan, "stakeholders": people}, who="tester").close()
    async with opened(path) as pilot:
        for view in ("week", "agenda", "coverage", "load"):
            await go_view(pilot, view)
            await press(pilot, "down", "down", "G", "g")
            assert pane(pilot).ref
        await go_view(pilot, "agenda")
        await press(pilot, "space")
        await saved(pilot)
        assert len(document(pilot, "communications", 1)["occurrences"]) == 2


async def test_the_mouse_in_the_views(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (110, 30)) as pilot:
        await go_view(pilot, "week")
        await press(pilot, "e")
        await wait_until(pilot.app, lambda: bool(pane(pilot).query("FieldEditor")), "the editor")
        await press(pilot, "escape")
        column, row = text_of(pilot.app).splitlines()[4].index("Steering"), 4
        await pilot.click(offset=(column, row), times=2)
        await wait_for(pilot.app, "ctrl+s save")
        assert "Steering committee" in text_of(pilot.app)
        await press(pilot, "escape", "v")
        await pilot.click(offset=(3, 3))
        assert line_of(pilot, "2026-11-09"), "its order is that of time"
        await press(pilot, "v")
        head = text_of(pilot.app).splitlines()[3]
        await pilot.click(offset=(head.index("C-002"), 3))
        await wait_for(pilot.app, "C-002 Steering committee")
        await pilot.click(offset=(head.index("C-002"), 6), times=2)
        await wait_for(pilot.app, "ctrl+s save")
        await press(pilot, "escape", "v")
        await pilot.click(offset=(3, 3))
        assert "· load " in text_of(pilot.app)
        await press(pilot, "v", "r")
        await wait_for(pilot.app, "Record C-")
        lines = text_of(pilot.app).splitlines()
        row = next(number for number, line in enumerate(lines) if "planned" in line or "missed" in line)
        await pilot.click(offset=(lines[row].index("2026"), row), times=2)
        await saved(pilot)
        assert "Record C-" not in text_of(pilot.app)


async def test_an_empty_plan(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {**TABLES, "communications": {}})) as pilot:
        await press(pilot, "4", "r", "w", "v")
        assert "· week " in text_of(pilot.app)
        await press(pilot, "enter", "r", "v")
        await wait_for(pilot.app, "No communication here yet: press a to add one.")
        await press(pilot, *["plus"] * 2, "e", "v")
        assert "Procurement lead" in text_of(pilot.app)
        await press(pilot, "v")
        await wait_for(pilot.app, "No communication here yet: press a to add one.")
        await press(pilot, "s", "enter")
        assert "· load " in text_of(pilot.app)
