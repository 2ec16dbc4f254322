"""Risks that occur, issues and assumptions that become something else, by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_a_risk_occurs_and_its_issue_becomes_a_change_request(refresh: Planroom) -> None:
    assert refresh("risk", "occurred", "r1").out == "R-001 occurred: I-001 Vendor ships late\n"
    assert refresh("issue", "list", "--json").json[0]["from_risk"] == "R-001"
    risk = refresh("risk", "show", "R-001", "--json").json
    assert (risk["status"], risk["issue"], risk["reviews"][0]["date"]) == ("occurred", "I-001", "2026-11-23")
    assert "R-001 has become I-001 already: nothing was changed" in refresh("risk", "occurred", "R-001", code=4).err
    assert refresh("issue", "change", "I-001").out == "I-001 became a change request: CR-001 Vendor ships late\n"
    refresh("undo")
    refresh("undo")
    assert refresh("issue", "list", "--json").json == []
    both = refresh("risk", "occurred", "R-001,R-002", "--json").json
    assert [each["ref"] for each in both] == ["I-002", "I-003"]
    assert "there is no R-009" in refresh("risk", "occurred", "R-009", code=3).err


def test_an_assumption_becomes_a_risk_or_an_issue(refresh: Planroom) -> None:
    refresh("assumption", "add", "Rooms are free at night")
    refresh("assumption", "add", "Vendor delivers in time")
    refresh("assumption", "became", "A-001", "risk")
    assert refresh("risk", "show", "R-003", "--json").json["from_assumption"] == "A-001"
    assert refresh("assumption", "became", "A-002", "issue", "--json").json["ref"] == "I-001"
    assert refresh("assumption", "show", "A-002", "--json").json["status"] == "became_issue"
    assert "invalid choice" in refresh("assumption", "became", "A-001", "wish", code=2).err
