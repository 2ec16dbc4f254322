"""Looking back: the timeline, the changes of an entry, two points compared, going back to one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from models.change import Change
from store.project_file import ProjectFile
from store.remembered import read_remembered, write_remembered
from tests.tui.hostile import PAYLOADS, hostile_project, leaked
from tests.tui.project import TODAY, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.presence import VISITS
from tui.screens.comparing import AskWhen, CompareScreen
from tui.screens.project import ProjectScreen
from tui.screens.restoring import RestoreScreen
from tui.screens.timeline import TimelineScreen
from tui.screens.timeline_rows import clock_words, day_words, time_words

if TYPE_CHECKING:
    from pathlib import Path


def changed(folder: Path) -> Path:
    """The project after a few changes of two people."""
    path = made(folder)
    with ProjectFile.open(path, who="IT service lead") as file:
        file.apply([Change("risks", 1, {"likelihood": 3, "owner": "K-002"})], "edit R-001")
        file.apply([Change("risks", None, {"title": "Spares are short"})], "add risk")
    with ProjectFile.open(path, who="tester") as file:
        file.apply([Change("risks", number, {"impact": 2}) for number in (1, 2)], "edit 2 entries impact")
        file.apply([Change("scope", 3, None)], "delete S-003")
    return path


async def test_the_timeline_unfolds_finds_and_goes_to_an_entry(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "T")
        await wait_for(pilot.app, "4 changes")
        text = text_of(pilot.app)
        assert "Timeline of PC refresh" in text
        assert [line.split()[:2] for line in text.splitlines()[2:7]] == [
            ["today"],
            *[["just", "now"]] * 4,
        ]
        await press(pilot, "down", "enter")
        assert "R-001 impact 4 -> 2" in text_of(pilot.app)
        assert "R-002 impact 5 -> 2" in text_of(pilot.app)
        await press(pilot, "slash", *"service", "enter")
        assert "R-001 impact" not in text_of(pilot.app)
        assert "edit R-001" in text_of(pilot.app)
        await press(pilot, "slash", *" xyz")
        assert "Nothing here has that in it." in text_of(pilot.app)
        await press(pilot, "escape")
        assert "delete S-003" in text_of(pilot.app)
        await press(pilot, "G", "enter", "G")
        assert line_of(pilot, "R-001 owner").endswith("R-001 owner Procurement lead -> IT service lead")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ProjectScreen)
        assert pilot.app.screen.pane.ref == "R-001"


async def test_the_changes_of_an_entry_follow_what_happens(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "3", "g", "c")
        await wait_for(pilot.app, "2 changes")
        assert "Changes of R-001 Vendor ships late" in text_of(pilot.app)
        assert line_of(pilot, "likelihood").split() == "just now IT service lead likelihood 4 -> 3".split()  # noqa: SIM905
        with ProjectFile.open(tmp_path / "refresh.json", who="buyer") as other:
            other.apply([Change("risks", 1, {"cause": "A strike"})], "edit R-001")
        await wait_for(pilot.app, "cause (empty) -> A strike")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_going_back_to_a_point_is_told_first_and_undone_by_one_key(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "T")
        await wait_for(pilot.app, "4 changes")
        await press(pilot, "G", "r")
        await told(pilot, "2 entries change back, 1 comes back, 1 goes")
        await press(pilot, "b")
        await told(pilot, "before edit R-001 (just now): 2 entries change back")
        assert "R-001 likelihood" not in text_of(pilot.app)
        assert "likelihood 3 -> 4" in text_of(pilot.app)
        assert "added: Old devices wiped" in text_of(pilot.app)
        await press(pilot, "enter")
        await saved(pilot)
        await wait_for(pilot.app, "5 changes")
        assert document(pilot, "risks", 1)["likelihood"] == 4
        assert document(pilot, "scope", 3)["title"] == "Old devices wiped"
        await press(pilot, "q", "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["likelihood"] == 3, "the store")


async def test_one_entry_goes_back_alone(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "3", "g", "c")
        await wait_for(pilot.app, "2 changes")
        await press(pilot, "G", "r")
        await told(pilot, "1 entry changes back")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["impact"] == 4, "the store")
        assert document(pilot, "risks", 2)["impact"] == 2
        await press(pilot, "g", "r")
        await told(pilot, "everything is like that already")
        await press(pilot, "enter", "q", "q")
        await press(pilot, "G", "c")
        await wait_for(pilot.app, "added: Spares are short")
        await press(pilot, "r", "b")
        await told(pilot, "R-003 was not there yet; x deletes it.")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RestoreScreen)


async def test_two_points_are_compared_in_words(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "T")
        await wait_for(pilot.app, "4 changes")
        await press(pilot, "G", "m", "g", "down", "down", "equals_sign")
        await wait_for(pilot.app, "Compared: 2 entries changed, 1 added")
        assert "R-003" in line_of(pilot, "added: Spares are short")
        await press(pilot, "q", "G", "m", "equals_sign")
        await wait_for(pilot.app, "edit R-001 (just now) -> now")
        assert "S-003" in line_of(pilot, "deleted: Old devices wiped")
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ProjectScreen)
        assert pilot.app.screen.pane.ref == "R-001"
        await press(pilot, "T", "s")
        await wait_for(pilot.app, "this is your first visit here")


async def test_the_palette_asks_since_when(tmp_path: Path) -> None:
    async with opened(changed(tmp_path)) as pilot:
        await press(pilot, "colon", *"compare", "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, AskWhen), "the question")
        await press(pilot, *"start", "enter")
        await wait_for(pilot.app, "the start -> now")
        await press(pilot, "escape")
        for typed, said in (
            ("999", "There is no change 999"),
            ("./x.json", "There is no file"),
            ("when", "no point in time"),
        ):
            await press(pilot, "colon", *"compare", "enter")
            await type_text(pilot, typed)
            await press(pilot, "enter")
            await wait_for(pilot.app, said)


async def test_what_changed_since_the_last_visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANROOM_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("PLANROOM_CONFIG", str(tmp_path / "config.toml"))
    path = changed(tmp_path)
    write_remembered(VISITS, {str(path): 2})
    app = PlanroomApp(Opening(path.parent, path, who="tester", today=TODAY, remember=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(app, lambda: app.state == SAVED and app.company.last_visit == 2, "the visit")
        await press(pilot, "colon", *"compare", "enter", "enter")
        await wait_for(app, "your last visit -> now")
        assert "R-002 " in line_of(pilot, "impact 5 -> 2")
        await press(pilot, "q", "T")
        await wait_for(app, "4 changes")
        await press(pilot, "s")
        await wait_until(app, lambda: isinstance(app.screen, CompareScreen), "the comparison")
        await press(pilot, "q", "q")
        await app.close_project()
    assert read_remembered(VISITS) == {str(path): 4}


async def test_hidden_names_stay_hidden_in_the_past(tmp_path: Path) -> None:
    path = changed(tmp_path)
    with ProjectFile.open(path, who="IT service lead") as file:
        file.apply(
            [Change("stakeholders", 1, {"name": "Head of buying", "confidential_notes": "secret"})], "edit K-001"
        )
    async with opened(path) as pilot:
        await press(pilot, "P", "P", "T")
        await wait_for(pilot.app, "5 changes")
        await press(pilot, "enter")
        assert "K-001 changed" in text_of(pilot.app)
        await press(pilot, "G", "r", "b")
        await told(pilot, "change back")
        assert "secret" not in text_of(pilot.app)
        assert "Head of buying" not in text_of(pilot.app)
        await press(pilot, "q", "q", "P", "4", "4", "g", "c")
        await wait_for(pilot.app, "name Procurement lead -> Head of buying")
        assert "confidential notes changed" in text_of(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_hostile_text_is_only_text(tmp_path: Path, size: tuple[int, int]) -> None:
    path = hostile_project(tmp_path)
    with ProjectFile.open(path, who=PAYLOADS[4]) as file:
        for number, text in enumerate(PAYLOADS, 1):
            file.apply([Change("risks", number, {"title": text, "cause": text, text[:9]: text})], text)
        file.apply([Change("strange\x1b[31m", None, {"title": "x", "n": 1})], "")
    async with opened(path, size) as pilot:
        await press(pilot, "T")
        await wait_for(pilot.app, f"{len(PAYLOADS) + 1} changes")
        screen = pilot.app.screen
        assert isinstance(screen, TimelineScreen)
        screen.rows.unfolded |= {each.seq for each in screen.changes}
        for at in range(0, 4 * len(PAYLOADS), 10):
            await press(pilot, "slash", "escape")
            screen.table.cursor_row = at
            await settle(pilot.app)
            assert not leaked(pilot.app)
        await press(pilot, "equals_sign")
        await wait_for(pilot.app, "Compared")
        assert not leaked(pilot.app)
        await press(pilot, "escape", "r", "b")
        await wait_for(pilot.app, "back")
        assert not leaked(pilot.app)
        await press(pilot, "escape", "escape", "3", "g", "c")
        await wait_for(pilot.app, "Changes of R-001")
        assert not leaked(pilot.app)


async def test_a_long_history_is_read_as_far_as_it_is_looked_at(tmp_path: Path) -> None:
    path = made(tmp_path)
    with ProjectFile.open(path, who="lead") as file:
        for count in range(450):
            file.apply([Change("risks", 1, {"notes": str(count)})], f"edit number {count}")
    async with opened(path) as pilot:
        await press(pilot, "T")
        await wait_for(pilot.app, "200 changes, more below")
        assert isinstance(pilot.app.screen, TimelineScreen)
        await press(pilot, "G")
        await wait_for(pilot.app, "450 changes")
        await press(pilot, "slash", *"zzz", "escape", "q", "T", "slash")  # the cursor was on the last of many lines
        await type_text(pilot, "number 7")
        await wait_until(pilot.app, lambda: line_of(pilot, "Timeline").endswith(" 450 changes"), "the rest")
        await settle(pilot.app)
        assert line_of(pilot, "edit number 447")
        assert not line_of(pilot, "edit number 446")


def test_times_in_words() -> None:
    now = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
    words = [time_words(now - dt.timedelta(minutes=back), now) for back in (0, 5, 90, 60 * 20, 60 * 60)]
    assert words == ["just now", "5 min ago", "12:30", "yesterday 18:00", "2026-11-21 02:00"]
    assert time_words(now - dt.timedelta(hours=14, minutes=30), now) == "yesterday 23:30"
    assert clock_words(None, now) == time_words(None, now) == "?"
    assert [day_words(now.date() - dt.timedelta(days=back), now.date()) for back in (0, 1, 2)] == [
        "today",
        "yesterday",
        "2026-11-21",
    ]
