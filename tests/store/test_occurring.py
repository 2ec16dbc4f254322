"""A risk that occurs, on a real disk: both entries come and go in one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.analysis.occurred import became, occurred, to_change
from tests.store.projects import made

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)


def test_what_occurs_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        file.apply(occurred(file.project, "R-001", TODAY), "R-001 occurred")
        risk, issue = file.project.documents("risks")[1], file.project.documents("issues")[1]
        assert (risk["status"], risk["issue"], issue["from_risk"]) == ("occurred", "I-001", "R-001")
        file.apply(to_change(file.project, "I-001", TODAY), "I-001 became a change request")
        assert file.project.documents("issues")[1]["change"] == "CR-001"
        assert file.project.documents("change_requests")[1]["from_issue"] == "I-001"
        file.undo()
        file.undo()
        assert not file.project.documents("issues")
        assert not file.project.documents("change_requests")
        assert "issue" not in file.project.documents("risks")[1]


def test_an_assumption_becomes_a_risk_in_one_step(tmp_path: Path) -> None:
    tables = {"risks": {}, "assumptions": {1: {"title": "Rooms are free at night"}}}
    with made(tmp_path, tables) as file:
        file.apply(became(file.project, "A-001", "risk", TODAY), "A-001 became a risk")
        assert file.project.documents("assumptions")[1]["became"] == "R-001"
        assert file.project.documents("risks")[1]["from_assumption"] == "A-001"
        file.undo()
        assert not file.project.documents("risks")
        assert set(file.project.documents("assumptions")[1]) == {"title", "uid"}
