"""Looking up the lessons of other projects by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


@pytest.fixture
def two(refresh: Planroom, monkeypatch: pytest.MonkeyPatch) -> Planroom:
    """Another project beside the small one, with two lessons."""
    refresh("new", "Telephony")
    monkeypatch.setenv("PLANROOM_PROJECT", "Telephony")
    advice = "recommendation=Order spares eight weeks before"
    refresh("lesson", "add", "Vendor ships late", advice, "event=Phones came late")
    refresh("lesson", "add", "Pilots need users of every kind", "tags=pilot")
    monkeypatch.setenv("PLANROOM_PROJECT", "PC refresh")
    return refresh


def test_lessons_are_found_as_on_the_screen(two: Planroom) -> None:
    assert [line.split("  ")[0] for line in two("lesson", "earlier").out.splitlines()] == [
        "learned in",
        "Telephony L-001",
        "Telephony L-002",
    ]
    found = two("lesson", "earlier", "vender", "--json").json
    assert [(each["learned_from"], each["event"]) for each in found] == [("Telephony L-001", "Phones came late")]
    assert two("lesson", "earlier", "qqqq").out == "1 other project: no lesson holds that\n"
    assert two("-p", "Telephony", "lesson", "earlier").out == "1 other project: no lessons there\n"


def test_one_is_taken_over_once(two: Planroom) -> None:
    assert two("lesson", "earlier", "--take", "telephony  l-002").out == (
        "L-001 Pilots need users of every kind: taken over\n"
    )
    assert two("lesson", "earlier", "--take", "Telephony L-002").out == "it is here already: L-001\n"
    kept = two("lesson", "earlier", "--take", "Telephony L-001", "--json").json
    assert (kept["ref"], kept["origin"], kept["learned_from"]) == ("L-002", "previous_project", "Telephony L-001")
    assert "no lesson was learned in Telephony L-009" in (
        two("lesson", "earlier", "--take", "Telephony L-009", code=exits.MISSING).err
    )
    two("lesson", "earlier", "pilot", "--take", "Telephony L-001", code=exits.USAGE)
    two("lesson", "earlier", "--none-found", "--take", "Telephony L-001", code=exits.USAGE)
    assert two("-p", "Telephony", "lesson", "earlier").out == "1 other project: no lessons there\n", "they are its own"


def test_that_there_is_none_is_kept(two: Planroom) -> None:
    note = "none found for “vpn”: lessons of 1 project looked through on 2026-11-23"
    assert two("lesson", "earlier", "vpn", "--none-found").out == f"kept in the project's record: {note}\n"
    again = two("lesson", "earlier", "--none-found", "--json").json["earlier_lessons"]
    assert again == f"{note}\nnone found: lessons of 1 project looked through on 2026-11-23"
    assert two("show", "P-001", "--json").json["earlier_lessons"] == again
    two("undo")
    assert two("show", "P-001", "--json").json["earlier_lessons"] == note
