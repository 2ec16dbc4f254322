"""`planroom status` and `planroom actions`: the colours with their reasons, and what everybody has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_status_tells_the_colours_and_keeps_them_where_wanted(refresh: Planroom) -> None:
    said = refresh("status").out
    assert said.startswith("RED  Status on 2026-11-23\n")
    assert "  communications  RED         3 of 3 communications missed" in said
    assert "since the report" not in said
    assert refresh("report", "list", "--json").json == []
    assert "the rules:\n  overall: red if any area is red" in refresh("status", "--rules").out
    kept = refresh("status", "--save", "--colour", "amber", "--reason", "two are sent today", "--summary", "Late").out
    assert "AMBER  Status" in kept
    assert "amber by hand, red by the rules: two are sent today" in kept
    assert kept.endswith("kept as SR-001\n")
    refresh("comms", "done", "C-001")
    refresh("scope", "add", "Monitors", "effort=4")
    again = refresh("status").out
    assert "since the report of 2026-11-23:\n" in again
    assert "scope items: 2 -> 3 (+1)" in again
    assert refresh("status", "--save", "--json").json["ref"] == "SR-002"
    assert "nothing that is counted has changed" in refresh("status").out
    refresh("undo")
    assert len(refresh("report", "list", "--json").json) == 1


def test_a_colour_of_ones_own_needs_its_reason(refresh: Planroom) -> None:
    assert "add --save" in refresh("status", "--colour", "green", "--reason", "x", code=2).err
    assert "needs its reason" in refresh("status", "--save", "--colour", "green", code=2).err
    assert "invalid choice" in refresh("status", "--save", "--colour", "blue", code=2).err


def test_actions_of_all_registers_are_one_list(refresh: Planroom) -> None:
    refresh("action", "delete", "AC-001,AC-002")
    assert refresh("actions").out == "no action\n"
    refresh("risk", "edit", "R-001", "--actions", "Order spares | procurement lead | 2026-11-20")
    refresh("action", "add", "Book rooms", "owner=K-002", "due=2026-11-30", "agreed_in=Kick-off")
    refresh("issue", "add", "Door [b]jams[/b]", "--actions", "Call Facilities | Facilities | | 2026-11-21")
    said = refresh("actions").out.splitlines()
    assert said[1].split() == ["R-001", "Order", "spares", *said[1].split()[3:]]
    assert "2026-11-20 overdue" in said[1]
    assert "Kick-off" in said[2]
    assert len(said) == 3
    assert [each["ref"] for each in refresh("actions", "--all", "--json").json] == ["R-001", "AC-003", "I-001"]
    assert [each["ref"] for each in refresh("actions", "--owner", "lead", "--json").json] == ["R-001"]
    assert [each["ref"] for each in refresh("actions", "--owner", "K-002", "--json").json] == ["AC-003"]
    assert refresh("actions", "--overdue", "--json").json[0]["at"] == 0


def test_a_kept_report_is_not_made_better_by_command(refresh: Planroom) -> None:
    refresh("status", "--save")
    before = refresh("report", "list", "--json").json
    refused = refresh("report", "edit", "SR-001", "overall=green", code=4)
    assert "SR-001 keeps its overall as it was" in refused.err
    assert refresh("report", "list", "--json").json == before
    refresh("report", "edit", "SR-001", "summary=Late by a week")
    assert refresh("report", "list", "--json").json[0]["summary"] == "Late by a week"
