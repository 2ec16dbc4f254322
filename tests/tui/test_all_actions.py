"""One list of all actions: finished wherever they are kept, opened at the action, filtered as one register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.project import TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until

if TYPE_CHECKING:
    from pathlib import Path

PROJECT: dict[str, dict[int, dict[str, Any]]] = {
    **TABLES,
    "issues": {
        1: {
            "title": "Doors",
            "actions": [
                {"what": "Ask Facilities", "done": "2026-11-20"},
                {"what": "Call [b]them[/b]", "actionee": "K-002", "due": "2026-11-20"},
            ],
        },
        2: {"title": "By hand", "actions": ["none", {"due": 3}]},
    },
    "decisions": {1: {"title": "Two waves"}},
    "actions": {
        1: {"title": "Tell the works council", "owner": "K-003", "due": "2026-11-25", "decision": "D-001"},
        2: {"title": "Book rooms", "agreed_in": "Kick-off", "status": "done", "done": "2026-11-19"},
    },
}


async def test_actions_are_finished_and_opened_where_they_are_kept(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "5", "left_square_bracket")
        await wait_for(pilot.app, "4 open · 1 overdue")
        lines = text_of(pilot.app).splitlines()[4:8]
        assert [line.split()[0] for line in lines] == ["I-001", "AC-001", "R-001", "I-002"]
        assert "Call [b]them[/b]" in lines[0]
        assert "D-001 Two waves" in lines[1]
        await press(pilot, "enter")
        await wait_for(pilot.app, "2 what")
        assert "Call [b]them[/b]" in line_of(pilot, "2 what")
        await press(pilot, "escape", "space")
        await told(pilot, "I-001 Call [b]them[/b]: done · u undoes")
        assert document(pilot, "issues", 1)["actions"][1]["done"] == "2026-11-23"
        await press(pilot, "space")
        await wait_until(pilot.app, lambda: document(pilot, "actions", 1).get("done") == "2026-11-23", "AC-001")
        assert document(pilot, "actions", 1)["status"] == "done"
        await press(pilot, "s")
        await wait_for(pilot.app, "Book rooms")
        await press(pilot, "G", "space")
        await told(pilot, "done already")
        await press(pilot, "slash")
        await type_text(pilot, "owner:lead")
        await press(pilot, "enter")
        await saved(pilot)
        assert "Order spares" in text_of(pilot.app)
        assert "AC-002 Book rooms  " not in text_of(pilot.app)
        await press(pilot, "g", "e")
        assert "1 what" in text_of(pilot.app), text_of(pilot.app)


async def test_a_project_without_actions_says_so(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {"risks": {1: {"title": "x"}}})) as pilot:
        await press(pilot, "5", "left_square_bracket")
        await wait_for(pilot.app, "No action is open")
        await press(pilot, "space", "enter", "e", "a")
        await type_text(pilot, "Call them due +2d")
        await press(pilot, "enter")
        await saved(pilot)
        await wait_for(pilot.app, "AC-001")
        assert "1 open" in text_of(pilot.app)
