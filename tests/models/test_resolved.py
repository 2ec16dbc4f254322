"""A resolved issue: open until somebody has verified it, and nobody is asked to work on it."""

from __future__ import annotations

from datetime import date

import pytest

from models.analysis.closure import closure
from models.analysis.due import due
from models.analysis.issues import unsettled
from models.analysis.rag import rag
from models.analysis.status import figures
from models.checks.run import run
from models.declared import ISSUE, REGISTERS
from models.filter import parse
from models.project import Project

TODAY = date(2026, 11, 23)
OLD = {"title": "No licences", "raised": "2026-01-05", "due": "2026-02-01", "urgency": 5, "owner": "K-001"}


def with_status(status: str) -> Project:
    return Project({"issues": {1: {**OLD, "status": status}}, "project": {1: {"title": "x", "step": 5}}})


@pytest.mark.parametrize("status", ["open", "resolved", "closed"])
def test_who_counts_it_as_open(status: str) -> None:
    project = with_status(status)
    verified, settled = status == "closed", status != "open"
    assert (parse("status:open", ISSUE).select(project, TODAY) == []) is verified
    assert (closure(project, REGISTERS) == []) is verified
    assert (due(project, TODAY) == []) is settled
    assert ("MON003" not in {finding.code for finding in run(project, TODAY).standing}) is settled
    assert ({each.area: each.colour for each in rag(project, TODAY)}["issues"] == "green") is settled
    assert (figures(project, TODAY)["open issues"] == 0) is settled


@pytest.mark.parametrize("status", [None, 3, [], "weather"])
def test_what_somebody_wrote_by_hand_asks_for_work(status: object) -> None:
    assert unsettled({"status": status})
