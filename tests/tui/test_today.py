"""Today: all that is due in one list, worked off by keys; large projects are reckoned off the keystroke path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.analysis.due import Due, Reckoned
from models.project import Project
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, TODAY, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, type_text, wait_for, wait_until
from tui.edits import Refused
from tui.screens import today as today_module
from tui.screens.project import ProjectScreen
from tui.screens.today import TodayScreen
from tui.screens.today_rows import DueRows
from tui.settling import settle as settling

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

DATED: dict[str, dict[int, dict[str, Any]]] = {
    **TABLES,
    "risks": {
        **TABLES["risks"],
        2: {**TABLES["risks"][2], "next_review": "2026-11-20", "owner": "K-002"},
        3: {"title": "Far off", "next_review": "2026-12-20"},
    },
    "communications": {
        1: {**TABLES["communications"][1], "first_date": "2026-11-10", "frequency": "FREQ=WEEKLY"},
        2: {**TABLES["communications"][2], "first_date": "2026-11-23", "channel": "meeting"},
    },
}


def shown(pilot: Pilot[None]) -> list[tuple[str, ...]]:
    screen = pilot.app.screen
    assert isinstance(screen, TodayScreen)
    source = screen.table.source
    return [tuple(source.cells(row)) for row in range(len(source))]


def refs(pilot: Pilot[None]) -> list[tuple[str, str]]:
    return [(cells[-4], cells[-3]) for cells in shown(pilot)]


async def test_everything_due_is_listed_and_worked_off(tmp_path: Path) -> None:
    async with opened(made(tmp_path, DATED), (130, 30)) as pilot:
        await press(pilot, "t")
        assert [cells[:4] for cells in shown(pilot)] == [
            ("overdue", "Tue 2026-11-10", "-13d", "C-001"),
            ("", "Fri 2026-11-20", "-3d", "R-002"),
            ("today", "Mon 2026-11-23", "today", "C-002"),
            ("this week", "Tue 2026-11-24", "1d", "C-001"),
            ("later", "Tue 2026-12-01", "8d", "R-001"),
            ("", "Tue 2026-12-01", "8d", "C-001"),
            ("", "Fri 2026-12-04", "11d", "S-002"),
        ]
        assert "2 overdue · 1 today · 1 this week · 3 later" in text_of(pilot.app)
        assert "Weekly news (+1 more)" in line_of(pilot, "-13d")
        await press(pilot, "space")
        await saved(pilot)
        await wait_for(pilot.app, "C-001: 2026-11-10 marked sent")
        assert document(pilot, "communications", 1)["occurrences"] == [
            {"date": "2026-11-10", "state": "sent", "by": "tester"}
        ]
        await press(pilot, "down", "space")
        await saved(pilot)
        assert document(pilot, "risks", 2)["next_review"] == "2026-12-07"
        assert "R-002: still the same, next review 2026-12-07" in text_of(pilot.app)
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "communications", 2)["occurrences"][0]["state"] == "held"
        await press(pilot, "down", "space")
        await saved(pilot)
        assert document(pilot, "risks", 1)["actions"][0]["done"] == TODAY.isoformat()
        await press(pilot, "end", "up", "space")
        await saved(pilot)
        assert document(pilot, "scope", 2)["status"] == "implemented"
        await press(pilot, "u", "u")
        await wait_until(pilot.app, lambda: "done" not in document(pilot, "risks", 1)["actions"][0], "the undo")
        await press(pilot, "U")
        await wait_until(pilot.app, lambda: "done" in document(pilot, "risks", 1)["actions"][0], "the redo")


async def test_days_words_and_the_way_to_the_entry_and_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path, DATED)) as pilot:
        await press(pilot, "3", "t", "minus")
        assert "+ 7 days" in text_of(pilot.app)
        assert ("S-002", "item") not in refs(pilot)
        await press(pilot, *["minus"] * 8)
        assert "+ 0 days" in text_of(pilot.app)
        await press(pilot, *["plus"] * 10)
        assert "+ 28 days" in text_of(pilot.app)
        assert ("R-003", "review") in refs(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "review service")
        assert refs(pilot) == [("R-002", "review")]
        assert "Enter to the list" in text_of(pilot.app)
        await press(pilot, "up", "down", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        assert (screen.current, screen.pane.ref) == ("risk", "R-002")
        await press(pilot, "t")
        assert screen.app.screen.table.current_id.startswith("R-002")  # type: ignore[attr-defined]
        await press(pilot, "slash", "x", "escape")
        assert len(refs(pilot)) > 4
        for key in ("escape", "q", "ctrl+g", "t"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, ProjectScreen), key
            await press(pilot, "t")
        await press(pilot, "question_mark")
        assert "All that is due or overdue" in " ".join(text_of(pilot.app).replace("│", " ").split())
        await press(pilot, "escape", "colon")
        await type_text(pilot, "r2")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: pilot.app.screen is screen, "the project")
        assert screen.pane.ref == "R-002"


async def test_actions_of_issues_are_done_and_what_only_a_person_can_answer_is_opened(tmp_path: Path) -> None:
    tables: dict[str, dict[int, dict[str, Any]]] = {
        "issues": {1: {"title": "No licences", "actions": [{"what": "Order them", "due": "2026-11-20"}]}},
        "actions": {1: {"title": "Book the room", "due": "2026-11-21"}},
        "tasks": {1: {"title": "Image the pilot", "finish": "2026-11-22", "status": "under_way"}},
        "gates": {1: {"title": "Ready to execute", "planned": "2026-11-24"}},
    }
    async with opened(made(tmp_path, tables), (130, 30)) as pilot:
        await press(pilot, "t")
        assert refs(pilot)[:4] == [("I-001", "action"), ("AC-001", "item"), ("T-001", "item"), ("G-001", "decide")]
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "issues", 1)["actions"][0]["done"] == TODAY.isoformat()
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "actions", 1)["status"] == "done"
        await press(pilot, "space")
        await saved(pilot)
        assert document(pilot, "tasks", 1)["status"] == "done"
        await press(pilot, "space")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the gate")
        assert "Ready to execute" in text_of(pilot.app)
        assert document(pilot, "gates", 1).get("status", "open") == "open"


async def test_the_dates_of_the_project_open_its_record(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {"risks": {1: {"title": "x", "next_review": "2027-03-30"}}})) as pilot:
        await press(pilot, "t")
        assert "Nothing is due in the next 14 days: + looks further." in text_of(pilot.app)
        await press(pilot, "enter", "space", *["plus"] * 17)
        assert refs(pilot) == [("R-001", "review"), ("P-001", "end")]
        await press(pilot, "end", "space")
        assert "settle" not in text_of(pilot.app).splitlines()[-1]
        await press(pilot, "enter")
        assert "last day" in text_of(pilot.app).casefold()


async def test_many_entries_are_reckoned_on_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today_module, "FEW", 0)
    async with opened(made(tmp_path, DATED), (130, 30)) as pilot:
        await press(pilot, "t")
        await wait_until(pilot.app, lambda: len(refs(pilot)) == 7, "the list")
        await press(pilot, "plus", "plus", "space")
        await saved(pilot)
        await wait_until(pilot.app, lambda: len(refs(pilot)) == 10, "the new list")
        await press(pilot, "q")


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_hostile_texts_stay_texts(tmp_path: Path, size: tuple[int, int]) -> None:
    import json

    path = hostile_project(tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for number, (risk, item) in enumerate(zip(content["risks"].values(), content["scope"].values(), strict=True)):
        risk["next_review"] = item["due"] = f"2026-11-{number + 1:02d}"
        for action in risk["actions"]:
            action["due"] = "2026-11-25"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    async with opened(path, size) as pilot:
        await press(pilot, "t")
        for _ in range(8):
            assert not leaked(pilot.app)
            await press(pilot, "pagedown")
        await press(pilot, "g", "space")
        await settle(pilot.app)
        assert not leaked(pilot.app)


def test_weeks_end_where_the_person_says() -> None:
    found = [Due("S-001", TODAY.replace(day=28), "x", "item", "", overdue=False)]
    groups = [DueRows(found, Project({}), TODAY, start, wide=False).group(0) for start in (0, 6, 5)]
    assert groups == ["this week", "this week", "later"]  # 2026-11-28 is a Saturday


def test_what_changed_meanwhile_is_not_settled() -> None:
    action = Due("R-001", TODAY, "Order spares", "action", "", overdue=False)
    moved = [{"what": "Other"}, {"what": "Order spares", "due": TODAY.isoformat()}]
    project = Project({"risks": {1: {"title": "x", "actions": moved}}})
    maker = settling(action, project, TODAY, "me")
    assert maker is not None
    for tables in ({}, {"risks": {1: {"title": "x", "actions": [{"what": "Other", "due": TODAY.isoformat()}]}}}):
        with pytest.raises(Refused):
            maker(Project(tables))
    edit = maker(project)
    assert edit is not None
    assert [each.get("done") for each in edit.changes[0].fields["actions"]] == [None, TODAY.isoformat()]  # type: ignore[index]
    assert settling(Due("P-001", TODAY, "x", "end", "", overdue=False), project, TODAY, "me") is None


async def test_what_was_reckoned_is_kept_for_the_next_time(tmp_path: Path) -> None:
    async with opened(made(tmp_path, DATED)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await press(pilot, "t", "q")
        kept = screen._reckoned
        await press(pilot, "t", "q")
        assert screen._reckoned is kept
        assert isinstance(kept, Reckoned)
        assert app_of(pilot).project is not None


async def test_the_project_behind_is_brought_up_to_date_when_one_comes_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path, DATED), (130, 30)) as pilot:
        app = app_of(pilot)
        screen = app.screen
        assert isinstance(screen, ProjectScreen)

        def covered() -> bool:  # as it is now
            return screen.covered

        await press(pilot, "3", "t")
        line = next(at for at, cells in enumerate(shown(pilot)) if cells[3] == "R-001")
        await press(pilot, *("down",) * line, "space")
        await saved(pilot)
        assert document(pilot, "risks", 1)["actions"][0]["done"] == TODAY.isoformat()
        assert covered()
        assert screen.pane.project is not app.project
        await press(pilot, "question_mark", "escape")
        assert screen.pane.project is not app.project
        await press(pilot, "escape")
        assert not covered()
        assert screen.pane.project is app.project
        await press(pilot, "question_mark")
        assert not covered()  # a dialog lets one see it
