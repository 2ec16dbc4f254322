"""A risk that occurs, an issue that becomes a change request: by key, both linked, one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, told, wait_until
from tui.edits_becoming import became

if TYPE_CHECKING:
    from pathlib import Path

ISSUES: dict[int, dict[str, Any]] = {1: {"title": "No loan devices", "urgency": 2, "impact": 4, "from_risk": "R-009"}}


async def test_a_risk_occurs_and_its_issue_is_gone_to(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {**TABLES, "issues": ISSUES})) as pilot:
        project = app_of(pilot)
        await press(pilot, "3", "I")
        await saved(pilot)
        await told(pilot, "R-001 occurred: I-002 · u undoes")
        assert "Issue log" in line_of(pilot, "Issue log")
        risk, issue = document(pilot, "risks", 1), document(pilot, "issues", 2)
        assert (risk["status"], risk["issue"], risk["reviews"][-1]["by"]) == ("occurred", "I-002", "tester")
        assert (issue["from_risk"], issue["raised"], issue["raised_by"]) == ("R-001", "2026-11-23", "tester")
        assert issue["actions"][0]["what"] == "Order spares"
        await press(pilot, "b", "I")
        await told(pilot, "R-001 has become I-002 already")
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: "issue" not in document(pilot, "risks", 1), "the undo")
        assert project.project is not None
        assert 2 not in project.project.documents("issues")
        await press(pilot, "M", "I")
        await saved(pilot)
        await told(pilot, "R-001 occurred: I-003 · R-002 occurred: I-004")


async def test_an_issue_becomes_a_change_request(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {**TABLES, "issues": ISSUES})) as pilot:
        await press(pilot, "5", "5", "R")
        await saved(pilot)
        await told(pilot, "I-001 became a change request: CR-001")
        request = document(pilot, "change_requests", 1)
        assert (request["from_issue"], request["priority"], request["requested_by"]) == ("I-001", 4, "tester")
        assert document(pilot, "issues", 1)["change"] == "CR-001"
        await press(pilot, "O")
        await told(pilot, "I-001")
        await press(pilot, "escape", "b", "R")
        await told(pilot, "I-001 has become CR-001 already")


def test_an_assumption_is_told_as_what_it_became(tmp_path: Path) -> None:
    from datetime import date

    from store.project_file import ProjectFile

    with ProjectFile.open(made(tmp_path, {"assumptions": {1: {"title": "Rooms are free"}}}), who="tester") as file:
        edit = became([1], "issue", date(2026, 11, 23), "tester")(file.project)
        assert edit is not None
        assert edit.tell is not None
        assert edit.tell(file.apply(edit.changes, edit.label)) == "A-001 became an issue: I-001 · u undoes"
