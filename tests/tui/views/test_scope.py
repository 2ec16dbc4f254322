"""The scope checklist by key: tree, board, priorities, acceptance, and what changed in scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.change import Change
from store.project_file import ProjectFile
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import HEADER, TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SCOPE: dict[int, dict[str, Any]] = {
    1: {"title": "Devices replaced", "moscow": "must", "status": "approved", "approver": "K-003"},
    2: {"title": "Laptops", "parent": "S-001", "status": "validated", "effort": 3, "moscow": "must", "owner": "K-001"},
    3: {"title": "Docks", "parent": "S-001", "status": "implemented", "effort": 6, "moscow": "must"},
    4: {"title": "Screens", "parent": "S-001", "status": "approved", "moscow": "should", "effort": 1},
    5: {"title": "Old devices wiped", "moscow": "could", "effort": 2, "due": "2026-11-20"},
    6: {"title": "Printers", "moscow": "wont"},
    7: {"title": "Phones", "kind": "out"},
}
PROJECT = {**TABLES, "scope": SCOPE}
TELLING = {"grown", "priority", "dropped", "architect", "sponsor"}


def under(pilot: Pilot[None]) -> str:
    """The ref under the cursor."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane.ref


def order(pilot: Pilot[None]) -> list[str]:
    """The refs in the table from top to bottom."""
    return [line.split()[0] for line in text_of(pilot.app).splitlines()[4:] if line[1:3] == "S-" and line[1:6] != ""][
        :-1
    ]


async def go_view(pilot: Pilot[None], name: str) -> None:
    """To the checklist and to one of its views."""
    await press(pilot, "0", "2")  # from the step itself the key goes to its next pane
    for _ in range(5):
        if f"Scope checklist · {name} " in text_of(pilot.app):
            return
        await press(pilot, "v")
    raise AssertionError(text_of(pilot.app))


async def test_branches_show_how_far_they_are_and_fold(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "2")
        assert "▓░░ 1/3" in line_of(pilot, "S-001")
        assert "░" not in line_of(pilot, "S-002")
        await press(pilot, "down", "minus")
        assert under(pilot) == "S-001", "a part folds what it is part of"
        assert "[ ] ▸3 Devices replaced" in text_of(pilot.app)
        assert "3 folded away · 7" in text_of(pilot.app)
        assert "Laptops" not in text_of(pilot.app)
        await press(pilot, "plus")
        assert "Laptops" in text_of(pilot.app)
        await press(pilot, "asterisk", "slash")
        await type_text(pilot, "docks")
        await press(pilot, "enter")
        assert "Docks" in text_of(pilot.app), "a filter looks into folded branches"
        await press(pilot, "minus")
        await told(pilot, "without a filter")
        await press(pilot, "slash", "escape", "v", "j", "v", "v", "v")
        await press(pilot, "g", "asterisk")
        assert "folded away" not in text_of(pilot.app)
        await press(pilot, "asterisk", "colon")
        await type_text(pilot, "s2")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: under(pilot) == "S-002", "the item, its branch unfolded")
        await press(pilot, "g", "minus", "down", "v", "G", "l", "l", "l", "l", "l", "g", "V")
        assert "Scope checklist  " in text_of(pilot.app)
        await press(pilot, "right", "right", "e")
        await told(pilot, "follows from status and effort of the items below it")
        await press(pilot, "s")
        await told(pilot, "sorted by progress")
        assert order(pilot)[0] == "S-001"
        await press(pilot, "L")
        await told(pilot, "press s on the ref column, then indent")
        await press(pilot, "asterisk")
        await told(pilot, "branches fold in the manual order")


async def test_both_figures_stand_where_there_is_room(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (160, 30)) as pilot:
        await press(pilot, "2")
        assert "▓░░ 1/3    30%" in line_of(pilot, " S-001  [")
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot.app, lambda: "30%" not in line_of(pilot, " S-001  ["), "the narrow table")
        assert "▓░░ 1/3" in line_of(pilot, "S-001")


async def test_items_go_in_out_up_and_down_with_their_branch(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "2", "L")
        await told(pilot, "S-001: there is no item above on the same level to go into")
        await press(pilot, "H")
        await told(pilot, "S-001 stands on the first level already")
        await press(pilot, "K")
        await told(pilot, "S-001 stands first in its branch already")
        await press(pilot, "minus", "down", "m", "m", "L")
        await saved(pilot)
        assert [document(pilot, "scope", number)["parent"] for number in (5, 6)] == ["S-001", "S-001"]
        assert "2 items: now part of S-001 · u undoes" in text_of(pilot.app)
        assert "Old devices wiped" in text_of(pilot.app), "the branch is not folded any more"
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: "parent" not in document(pilot, "scope", 6), "the undo of both")
        assert "parent" not in document(pilot, "scope", 5)
        await press(pilot, "M", "M", "g", "J")
        await saved(pilot)
        assert under(pilot) == "S-001"
        assert [ref for ref in order(pilot) if ref in {"S-001", "S-002", "S-005"}] == ["S-005", "S-001", "S-002"]
        await press(pilot, "down", "H")
        await saved(pilot)
        assert "parent" not in document(pilot, "scope", 2)
        assert order(pilot)[:5] == ["S-005", "S-001", "S-003", "S-004", "S-002"]


async def test_the_board_moves_items_from_status_to_status(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (160, 30)) as pilot:
        await press(pilot, "2", "down", "down")
        await go_view(pilot, "board")
        assert under(pilot) == "S-003", "the cursor stays on its item"
        assert "S-003 Docks" in text_of(pilot.app)
        await press(pilot, "L")
        await saved(pilot)
        assert document(pilot, "scope", 3)["status"] == "validated"
        assert under(pilot) == "S-003"
        await press(pilot, "L")
        await saved(pilot)
        await press(pilot, "L")
        await wait_for(pilot.app, "why it is rejected")
        await press(pilot, "enter")
        await wait_for(pilot.app, "! ")
        assert "Enter save" in text_of(pilot.app).splitlines()[-1], "the footer tells the keys of the line"
        await press(pilot, "escape")
        await saved(pilot)
        assert document(pilot, "scope", 3)["status"] == "for_fixing"
        await press(pilot, "L", *"Dear", "enter")
        await told(pilot, "S-003: rejected · u undoes")
        assert document(pilot, "scope", 3)["status_reason"] == "Dear"
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: "status_reason" not in document(pilot, "scope", 3), "the undo")
        assert document(pilot, "scope", 3)["status"] == "for_fixing"
        await press(pilot, "left", "m", *["left"] * 6, "m", "H")
        await told(pilot, "S-002: implemented")  # nothing stands before specified
        assert document(pilot, "scope", 2)["status"] == "implemented"
        await press(pilot, "u", "M", "M", "H")
        await told(pilot, "specified")
        await press(pilot, "J")
        await saved(pilot)
        assert "S-" in under(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "phones")
        await press(pilot, "enter")
        assert "Laptops" not in text_of(pilot.app)
        await press(pilot, "K")
        await told(pilot, "stands first in its branch already")
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s save")


async def test_the_meter_says_what_has_to_give_way(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await go_view(pilot, "priorities")
        assert "Musts are 75 % of effort, above 60 %: 1.8 days must become shoulds or coulds." in text_of(pilot.app)
        assert "▸ must            3        9   75 %" in text_of(pilot.app)
        assert "60 % line" in line_of(pilot, "▸ must")
        await press(pilot, "n")
        assert under(pilot) == "S-004"
        assert "▸ should" in text_of(pilot.app)
        await press(pilot, "N", "down", "m", "m", "L")
        await told(pilot, "2 items: should · u undoes")
        assert "Musts are 0 % of effort" in text_of(pilot.app)
        await press(pilot, "u", "M", "M", "g", "H")
        await told(pilot, "S-001: there is nothing above a must")
        await press(pilot, "right", "right", "right", "e")
        await type_text(pilot, "4")
        await press(pilot, "enter")
        await saved(pilot)
        assert document(pilot, "scope", 1)["effort"] == 4
        await press(pilot, "G", "L")
        await saved(pilot)
        assert "moscow" not in document(pilot, "scope", 6)
        assert "1 without effort, so not in the shares" not in text_of(pilot.app)


async def test_acceptance_is_recorded_for_all_marked(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "2", "A")
        await wait_for(pilot.app, "Accept S-001")
        assert "Finance sponsor" in line_of(pilot, "accepted by"), "who approves it is suggested"
        assert "2026-11-23" in line_of(pilot, "accepted on")
        await press(pilot, "tab", "tab", "tab", *"Signed", "ctrl+s")
        await saved(pilot)
        now = document(pilot, "scope", 1)
        assert {name: now[name] for name in ("status", "accepted_by", "accepted_on", "evidence")} == {
            "status": "validated",
            "accepted_by": "K-003",
            "accepted_on": "2026-11-23",
            "evidence": "Signed",
        }
        await press(pilot, "down", "down", "m", "m", "A")
        await wait_for(pilot.app, "Accept 2 items")
        await press(pilot, *"for", "tab", "ctrl+s")
        await wait_for(pilot.app, "say what has to be fixed")
        await press(pilot, *"Cable", "escape", "escape")
        await wait_for(pilot.app, "not saved: ctrl+s saves")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        for number in (3, 4):
            assert document(pilot, "scope", number)["status"] == "for_fixing"
            assert document(pilot, "scope", number)["status_reason"] == "Cable"
        assert "2 items: for fixing · u undoes" in text_of(pilot.app)
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "scope", 3)["status"] == "implemented", "one undo")
        assert document(pilot, "scope", 4)["status"] == "approved"
        await press(pilot, "A", "tab", "tab", *"nodate", "ctrl+s")
        await wait_for(pilot.app, "! accepted on")
        await press(pilot, "escape", "escape")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the project")


async def test_what_changed_in_scope_is_told_with_who_and_when(tmp_path: Path) -> None:
    path = made(tmp_path, PROJECT)
    async with opened(path) as pilot:
        await press(pilot, "2", "down", "x")
        await saved(pilot)
        await go_view(pilot, "scope changes")
        await wait_for(pilot.app, "since 2026-10-24: 5 -> 4 items, 12 -> 9 person-days (-25 %)")
        assert "the history begins on" in text_of(pilot.app)
        line = line_of(pilot, "S-002")
        assert "dropped" in line
        assert "deleted, 3 d" in line
        assert under(pilot) == "", "what is gone cannot be opened"
        await press(pilot, "minus", "minus")
        await wait_for(pilot.app, "since 2026-10-10: 5 -> 4")
        await press(pilot, "plus", "equals_sign", *"yesterday", "enter")
        await wait_for(pilot.app, "since 2026-11-22: 5 -> 4")
        await press(pilot, "equals_sign", "escape", "equals_sign", *"2027-01-01", "enter")
        await wait_for(pilot.app, "since 2026-11-23")
        await press(pilot, "v", "a")
        await type_text(pilot, "Monitors must effort 5")
        await press(pilot, "enter", "escape")
        await saved(pilot)
        await go_view(pilot, "scope changes")
        await press(pilot, "minus")
        await wait_for(pilot.app, "5 -> 5 items, 12 -> 14 person-days (+17 %)")
        assert "1 added · 1 dropped" in text_of(pilot.app)
        assert "new, 5 d" in line_of(pilot, "Monitors")
        await press(pilot, "g", "m", "slash")
        await type_text(pilot, "monitors")
        await press(pilot, "enter")
        assert "Monitors" in text_of(pilot.app)
        assert "deleted, 3 d" not in text_of(pilot.app)


async def test_what_grew_and_what_was_prioritised_is_told_apart(tmp_path: Path) -> None:
    path = made(tmp_path, PROJECT)
    with ProjectFile.open(path, who="architect") as file:
        file.apply([Change("scope", 5, {"effort": 9, "moscow": "must"})], "more")
        file.apply([Change("scope", 4, {"status": "rejected", "status_reason": "too dear"})], "less")
        file.apply([Change("scope", 3, {"title": "Docking stations"})], "say it better")
    with ProjectFile.open(path, who="sponsor") as file:
        file.apply([Change("scope", 5, {"moscow": "should"})], "not that much")
    async with opened(path, (160, 30)) as pilot:
        await go_view(pilot, "scope changes")
        await wait_for(pilot.app, "1 dropped · 1 grown · 1 priority")
        assert [word for word in line_of(pilot, "2 d -> 9 d").split() if word in TELLING] == ["grown", "architect"]
        assert [word for word in line_of(pilot, "could -> should").split() if word in TELLING] == [
            "priority",
            "sponsor",
        ]
        assert [word for word in line_of(pilot, "rejected, 1 d").split() if word in TELLING] == ["dropped", "architect"]
        assert "Docking" not in text_of(pilot.app)
        await press(pilot, "m", "j")
        assert "1 marked" in text_of(pilot.app)
        await press(pilot, "l", "l", "e", "escape", "right", "e")
        await wait_for(pilot.app, "person-days")
        await press(pilot, "escape", "v", "G", "v", "v", "v")
        assert under(pilot) == "S-005", "the cursor goes to the item's first line"


async def test_a_history_that_was_lost_is_told(tmp_path: Path) -> None:
    path = made(tmp_path, PROJECT)
    with ProjectFile.open(path, who="tester") as file:
        file.apply([Change("scope", 5, {"effort": 9})], "more")
    (tmp_path / ".refresh" / "journal.jsonl").unlink()
    async with opened(path) as pilot:
        await go_view(pilot, "scope changes")
        await wait_for(pilot.app, "no change is recorded yet")
        await press(pilot, "v", "down", "x", "V")
        await saved(pilot)
        await wait_for(pilot.app, "the history begins on")
        assert "5 -> 4 items" in text_of(pilot.app), "compared with what is known"
        await press(pilot, "minus", "j")
        await wait_for(pilot.app, "since 2026-10-17: 5 -> 4 items")


async def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path)) as pilot:
        for name in ("board", "priorities", "scope changes"):
            await go_view(pilot, name)
            await press(pilot, "j", "l", "G")
            assert leaked(pilot.app) == set()
            assert all(strip.cell_length == 80 for strip in pilot.app.screen._compositor.render_strips())
        await press(pilot, "v", "g", "A")
        await wait_for(pilot.app, "Accept S-")
        assert leaked(pilot.app) == set()


async def test_ten_thousand_items_in_every_view(tmp_path: Path) -> None:
    items: dict[int, dict[str, Any]] = {
        number: {
            "title": f"Item {number}",
            "status": ("approved", "implemented", "validated")[number % 3],
            "moscow": ("must", "should", "could")[number % 3],
            "effort": number % 7,
            **({"parent": f"S-{number // 10:03d}"} if number >= 10 else {}),
        }
        for number in range(1, 10_001)
    }
    path = tmp_path / "refresh.json"
    ProjectFile.create(path, HEADER, {"scope": items}, who="tester").close()
    async with opened(path, (120, 40)) as pilot:
        await press(pilot, "2", "asterisk")
        assert "9991 folded away" in text_of(pilot.app)
        await press(pilot, "asterisk", "down", "L")
        await saved(pilot)
        for name in ("board", "priorities", "scope changes"):
            await go_view(pilot, name)
            await press(pilot, "j", "j", "k")
        await wait_for(pilot.app, "10000 -> 10000 items")
        await go_view(pilot, "board")
        number = int(under(pilot).removeprefix("S-"))
        before = document(pilot, "scope", number)["status"]
        await press(pilot, "L")
        await saved(pilot)
        assert document(pilot, "scope", number)["status"] != before
