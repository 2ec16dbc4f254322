"""The portfolio at home by key: colours and why, sorting, asking, filling in behind, Today over all, the veil."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from store.own_order import Order, own_order
from store.portfolio import Portfolio
from tests.tui.project import HEADER, TABLES
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until
from tests.tui.test_home import at_project, home, project
from tui.screens import home_reading
from tui.screens.all_today import AllToday
from tui.screens.home import HomeScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from store.summary import ProjectSummary

OWN = {
    "title": "Status",
    "reported": "2026-11-20",
    "override": "green",
    "override_reason": "the Procurement lead agreed to it",
}


def three(folder: Path) -> None:
    """A red one, a green one and a closed one."""
    from store.project_file import ProjectFile

    ProjectFile.create(folder / "b.json", {**HEADER, "title": "Branch"}, {**TABLES, "status_reports": {1: OWN}}).close()
    fine = {"scope": {1: {"title": "x", "due": "2026-12-30"}}}
    ProjectFile.create(folder / "a.json", {**HEADER, "title": "Archive", "step": 4}, fine, who="tester").close()
    closed = {**HEADER, "title": "Closed one", "closed": "2026-10-01", "step": 6}
    ProjectFile.create(folder / "c.json", closed, TABLES, who="tester").close()


def screen_of(pilot: Pilot[None]) -> HomeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return screen


async def complete(pilot: Pilot[None]) -> HomeScreen:
    screen = screen_of(pilot)
    await wait_until(pilot.app, lambda: screen.complete, "all projects")
    return screen


def titles(pilot: Pilot[None]) -> list[str]:
    rows = screen_of(pilot)._rows
    return [row.title or row.project.title for row in rows]


async def test_on_a_narrow_screen_the_lines_below_say_why_what_is_next_and_what_is_wrong(tmp_path: Path) -> None:
    three(tmp_path)
    async with home(tmp_path) as pilot:
        await complete(pilot)
        assert "G      " in line_of(pilot, "Archive")
        await press(pilot, "j")
        text = text_of(pilot.app)
        assert "R (G)" in line_of(pilot, "Branch ")
        assert "red: communications: 4 of 4 communications missed · risk: 1 of 1" in text
        assert "green by hand: the Procurement lead agreed to it" in text
        assert "1 overdue: -83d C-001 Weekly news · 1d C-001 Weekly news" in text
        assert "6 errors, 9 warnings, 1 hint: Key player with no communication (1)" in text
        await press(pilot, "j")
        assert "none: closed on 2026-10-01" in text_of(pilot.app)
        assert " end " in line_of(pilot, "Closed one")


async def test_on_a_wide_screen_the_panel_says_it_and_follows_the_width(tmp_path: Path) -> None:
    three(tmp_path)
    async with home(tmp_path, (160, 45)) as pilot:
        await complete(pilot)
        await press(pilot, "j")
        text = text_of(pilot.app)
        for words in (
            "RED by the rules",
            "A risk: 1 of 1 high risk lacks",
            "GREEN by hand",
            "Next due (1 overdue)",
            "2026-09-01 (-83d) send C-001 Weekly news",
            "6 errors, 9 warnings, 1 hint",
            "E GRD001 No strategic objective: P-001",
            "technical · step 1 of 6, Groundwork",
            "communications: 4 of 4",
            "3 scope items, 2 risks",
        ):
            assert words in text, words
        await pilot.resize_terminal(90, 24)
        await settle(pilot.app)
        assert "RED by the rules" not in text_of(pilot.app)
        assert "red: communications" in text_of(pilot.app)


async def test_sorting_by_a_column_is_remembered(tmp_path: Path) -> None:
    three(tmp_path)
    async with home(tmp_path) as pilot:
        await complete(pilot)
        assert titles(pilot) == ["Archive", "Branch", "Closed one"]
        await press(pilot, "l", "l", "s")
        assert titles(pilot) == ["Branch", "Archive", "Closed one"]
        assert "RAG▲" in text_of(pilot.app)
        assert "sorted by rag" in text_of(pilot.app)
        assert screen_of(pilot).table.current_id.startswith(str(tmp_path / "a.json"))
        await press(pilot, "S")
        assert titles(pilot) == ["Closed one", "Archive", "Branch"]
        assert "RAG▼" in text_of(pilot.app)
        await wait_until(pilot.app, lambda: own_order() == Order("rag", backwards=True), "what is remembered")
    async with home(tmp_path) as pilot:
        await complete(pilot)
        assert titles(pilot) == ["Closed one", "Archive", "Branch"]
        await press(pilot, "l", "l", "S")
        assert titles(pilot) == ["Branch", "Archive", "Closed one"]
        await press(pilot, "s")
        assert titles(pilot) == ["Archive", "Branch", "Closed one"]
        await press(pilot, *["l"] * 4, "s")
        assert "sorted by changed" in text_of(pilot.app)
        assert "changed▲" in text_of(pilot.app)
        await pilot.click("VirtualTable", offset=(4, 0))
        await settle(pilot.app)
        assert titles(pilot) == ["Archive", "Branch", "Closed one"]
        await pilot.click("VirtualTable", offset=(4, 0))
        await settle(pilot.app)
        assert titles(pilot) == ["Closed one", "Branch", "Archive"]


async def test_what_is_asked_of_projects_and_words_of_their_entries(tmp_path: Path) -> None:
    three(tmp_path)
    async with home(tmp_path) as pilot:
        await complete(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "rag:red")
        assert titles(pilot) == ["Branch"]
        assert "1 of 3 projects" in text_of(pilot.app)
        await type_text(pilot, " (")
        assert "this bracket is not closed" in text_of(pilot.app)
        assert titles(pilot) == ["Branch"]
        await press(pilot, *["backspace"] * 2)
        await type_text(pilot, " r-2")
        await wait_for(pilot.app, "R-002 An application does not start")
        assert titles(pilot) == ["Branch", "An application does not start"]
        assert "R-002 in Branch" not in text_of(pilot.app)
        await press(pilot, "down")
        assert "R-002 in Branch" in text_of(pilot.app)
        await press(pilot, "escape")
        assert len(titles(pilot)) == 3


async def test_rows_fill_in_behind_and_the_cursor_and_the_order_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for letter in "abcd":
        project(tmp_path, letter, f"Title {'dcba'['abcd'.index(letter)]}", full=True)
    at_once, go_on, asked = Portfolio.reckoned, threading.Semaphore(0), list[str]()

    def slow(portfolio: Portfolio, path: Path) -> ProjectSummary:
        asked.append(path.stem)
        go_on.acquire(timeout=10)
        return at_once(portfolio, path)

    monkeypatch.setattr(Portfolio, "reckoned", slow)
    monkeypatch.setattr(home_reading, "BEAT", 0.0)
    async with home(tmp_path) as pilot:
        screen = screen_of(pilot)
        assert titles(pilot) == ["a", "b", "c", "d"]
        assert "4 still to be read" in text_of(pilot.app)
        assert "a: being reckoned" in text_of(pilot.app)
        await press(pilot, "G")
        go_on.release(2)
        await wait_for(pilot.app, "2 still to be read")
        assert titles(pilot) == ["Title d", "Title c", "c", "d"]
        assert screen.table.current_id.startswith(str(tmp_path / "d.json"))
        assert not screen.complete
        go_on.release(2)
        await complete(pilot)
        assert titles(pilot) == ["Title a", "Title b", "Title c", "Title d"]
        assert screen.table.current_id.startswith(str(tmp_path / "d.json"))
        assert "still to be read" not in text_of(pilot.app)
        assert asked == ["a", "b", "c", "d"]


async def test_reading_stops_while_a_project_is_open_and_goes_on_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        project(tmp_path, name, f"Project {name}", full=True)
    at_once, go_on = Portfolio.reckoned, threading.Event()

    def slow(portfolio: Portfolio, path: Path) -> ProjectSummary:
        go_on.wait(10)
        return at_once(portfolio, path)

    monkeypatch.setattr(Portfolio, "reckoned", slow)
    async with home(tmp_path) as pilot:
        await press(pilot, "enter")
        await at_project(pilot)
        go_on.set()
        await press(pilot, "q")
        await wait_for(pilot.app, "Project b")
        assert (await complete(pilot)).row is not None


async def test_today_over_all_projects_opens_the_project_at_the_entry(tmp_path: Path) -> None:
    three(tmp_path)
    (tmp_path / "broken.json").write_text("{")
    async with home(tmp_path, (160, 45)) as pilot:
        await complete(pilot)
        await press(pilot, "t")
        await wait_for(pilot.app, "Order spares")
        line = line_of(pilot, "Order spares")
        assert "Tue 2026-12-01" in line
        assert "Branch" in line
        assert "IT service lead" in line
        assert "Closed one" not in text_of(pilot.app)
        assert "cannot be read, and left out: broken" in text_of(pilot.app)
        await press(pilot, "slash")
        await type_text(pilot, "spares")
        assert "1 later" in text_of(pilot.app)
        await press(pilot, "enter")
        assert "Branch · action R-001 · Order spares · 2026-12-01 · IT service lead" in text_of(pilot.app)
        await press(pilot, "enter")
        await at_project(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await wait_until(pilot.app, lambda: screen.pane.ref == "R-001", "the jump")
        await press(pilot, "q")
        await wait_for(pilot.app, "Archive")
        await press(pilot, "t")
        await wait_for(pilot.app, "Order spares")
        today = pilot.app.screen
        assert isinstance(today, AllToday)
        await wait_until(pilot.app, lambda: "R-001 action" in today.table.current_id, "the row one left from")


async def test_today_looks_further_and_less_far_and_a_date_of_the_project_opens_its_record(tmp_path: Path) -> None:
    project(tmp_path, "a", "Archive")
    async with home(tmp_path) as pilot:
        await complete(pilot)
        await press(pilot, "t")
        await wait_for(pilot.app, "Nothing is due in the next 14 days: + looks further.")
        assert "Enter go there" not in text_of(pilot.app)
        await press(pilot, "minus", "enter")
        await wait_for(pilot.app, "+ 7 days")
        await press(pilot, *["plus"] * 18)
        await wait_for(pilot.app, "128d Archive")
        assert "+ 133 days" in text_of(pilot.app)
        await press(pilot, "colon")
        assert "Look further ahead" in text_of(pilot.app)
        await press(pilot, "escape", "question_mark")
        assert "All that is due or overdue in every project" in " ".join(text_of(pilot.app).replace("│", " ").split())
        await press(pilot, "escape", "enter")
        await wait_for(pilot.app, "target end")
        assert not isinstance(pilot.app.screen, AllToday)
        await press(pilot, "escape", "q")
        await wait_for(pilot.app, "1 project")
        await press(pilot, "t", "t")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_behind_the_veil_texts_and_names_are_not_told(tmp_path: Path) -> None:
    three(tmp_path)
    async with home(tmp_path, (160, 45)) as pilot:
        await complete(pilot)
        await press(pilot, "j", "P", "P")
        assert "anonymised" in text_of(pilot.app).splitlines()[0]
        text = text_of(pilot.app)
        assert "Weekly news" not in text
        assert "Procurement lead" not in text
        assert "(hidden)" in text
        assert "-83d send C-001" in line_of(pilot, "Branch ")
        await press(pilot, "t")
        await wait_for(pilot.app, "Order spares")
        assert "IT service lead" not in text_of(pilot.app)
        assert "K-002 (IT)" in line_of(pilot, "Order spares")
        await press(pilot, "q", "P")
        assert "Weekly news" in text_of(pilot.app)


async def test_a_folder_that_cannot_be_read_any_more_is_told_in_today(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    project(folder, "a", "Archive")
    async with home(folder) as pilot:
        await complete(pilot)
        folder.rename(tmp_path / "moved")
        folder.write_text("")
        await press(pilot, "t")
        await told(pilot, "is a file, not a folder")


def test_the_order_that_somebody_wrote_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    from store.remembered import write_remembered

    for found in ({"sort": "nothing"}, {"sort": 3}, {"backwards": True}, dict[str, Any]()):
        write_remembered("projects", found)
        assert own_order() == Order()
    write_remembered("projects", {"sort": "due", "backwards": "yes"})
    assert own_order() == Order("due")
