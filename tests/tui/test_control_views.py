"""The views of changes, decisions and issues: what they add up to, who has to be told, how old they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until

if TYPE_CHECKING:
    from pathlib import Path

ODD = {
    "title": 3,
    "status": ["x"],
    "implemented_by": "S-001",
    "communicated_to": 7,
    "about": "x",
    "actions": [1],
    "due": 9,
}
PROJECT: dict[str, dict[int, dict[str, Any]]] = {
    **TABLES,
    "issues": {
        1: {"title": "Doors [b]jam[/b]", "urgency": 4, "impact": 3, "raised": "2026-10-01", "due": "2026-11-20"},
        2: {"title": "No decision", "escalation": "steering", "escalated": "2026-11-01", "owner": "K-001"},
        3: {"title": "Verified", "status": "closed"},
        4: ODD,
    },
    "change_requests": {
        1: {
            "title": "Twenty tablets",
            "status": "approved",
            "decided": "2026-11-09",
            "effect_days": 3,
            "effect_cost": 8000,
            "implemented_by": ["S-001"],
        },
        2: {
            "title": "No phones",
            "status": "implemented",
            "decided": "2026-11-02",
            "implemented_on": "2026-11-05",
            "effect_days": -1,
            "effect_cost": -500.5,
        },
        3: {"title": "Darker mode", "status": "waiting_for_approval"},
        4: ODD,
    },
    "decisions": {
        1: {
            "title": "Two waves",
            "status": "decided",
            "decided": "2026-11-16",
            "description": "Finance first",
            "communicated_to": ["K-001", "K-003"],
            "about": ["CR-001"],
        },
        2: ODD,
    },
}


async def test_changes_add_up_and_are_decided_in_one_dialog(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (119, 30)) as pilot:
        await press(pilot, "5", "right_square_bracket", "right_square_bracket", "v")
        await wait_for(pilot.app, "2 agreed")
        first = line_of(pilot, "No phones").split("│")[0].split()
        assert first == ["CR-002", "No", "phones", "-1", "-1", "-500.5", "-500.5", *first[7:]]
        assert " 3d" in line_of(pilot, "No phones")
        assert "+3 +2 +8000 +7499.5" in " ".join(line_of(pilot, "Twenty tablets").split())
        assert ">14d" in line_of(pilot, "Twenty tablets")
        assert "1 approved, not implemented yet" in text_of(pilot.app)
        await press(pilot, "V", "g", "down", "down", "space")
        await wait_for(pilot.app, "Decide CR-003")
        await press(pilot, "down")
        await type_text(pilot, "Head of IT")
        await press(pilot, "ctrl+s")
        await told(pilot, "CR-003: approved · u undoes")
        change = document(pilot, "change_requests", 3)
        decided = (change["status"], change["decision"], change["decided_by"], change["decided"])
        assert decided == ("approved", "approve", "Head of IT", "2026-11-23")
        await press(pilot, "space")
        await wait_until(pilot.app, lambda: "implemented_on" in document(pilot, "change_requests", 3), "the date")
        await press(pilot, "space")
        await wait_until(pilot.app, lambda: "implemented_on" not in document(pilot, "change_requests", 3), "no date")
        await press(pilot, "D", "m", "e", "r", "g", "e", "ctrl+s")
        await told(pilot, "say which change it becomes a part of")


async def test_who_has_not_heard_is_told_and_the_decision_refers_to_it(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "5", "left_square_bracket", "left_square_bracket", "D")
        await wait_for(pilot.app, "1 to be told")
        assert "0/2" in line_of(pilot, "Two waves")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Decision D-001: Two waves")
        await press(pilot, "ctrl+s")
        await wait_until(pilot.app, lambda: 3 in app_of(pilot).project.documents("communications"), "it")  # type: ignore[union-attr]
        sent = document(pilot, "communications", 3)
        assert (sent["audience"], sent["first_date"]) == (["K-001", "K-003"], "2026-11-23")
        assert document(pilot, "decisions", 1)["about"] == ["CR-001", "C-003"]
        await press(pilot, "O")
        await wait_for(pilot.app, "C-003")
        assert "CR-001" in text_of(pilot.app)


async def test_issues_age_and_move_over_the_board(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (119, 30)) as pilot:
        await press(pilot, "5", "right_square_bracket", "v")
        await wait_for(pilot.app, "resolved")
        await press(pilot, "L", "L", "L")
        await wait_until(pilot.app, lambda: document(pilot, "issues", 1).get("closed_on") == "2026-11-23", "closed")
        await press(pilot, "L")
        await told(pilot, "I-001: there is no status beyond closed")
        await press(pilot, "H")
        await wait_until(pilot.app, lambda: "closed_on" not in document(pilot, "issues", 1), "no date")
        assert document(pilot, "issues", 1)["status"] == "resolved"
        await press(pilot, "v")
        await wait_for(pilot.app, "1 undecided")
        assert "steering 22d" in line_of(pilot, "I-002")
        assert "53d" in line_of(pilot, "I-001")
        await press(pilot, "v", "g", "right", "space", "space")
        await saved(pilot)
        assert document(pilot, "issues", 1)["status"] in {"closed", "open"}
