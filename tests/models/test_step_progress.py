"""How far the steps are: the share of questions that the documents answer, whatever was written into them by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from models.analysis.progress import CHARTER, TABLES, progress
from models.declared import PROJECT
from models.project import Project
from tests.models.control_strategies import odd_projects

TODAY = date(2026, 11, 23)
PAST, AHEAD = "2026-11-22", "2026-12-01"
ASKED = [PROJECT.field(name).name for name in CHARTER]


def share(step: int, **tables: list[dict[str, Any]]) -> int | None:
    return progress(Project({table: dict(enumerate(documents, 1)) for table, documents in tables.items()}), step, TODAY)


def test_an_empty_project_has_nothing_to_judge_but_its_groundwork() -> None:
    assert [share(step) for step in range(8)] == [None, 0, None, None, None, None, None, None]


def test_groundwork_asks_the_charter_the_criteria_the_alternatives_and_the_assumptions() -> None:
    charter = [dict.fromkeys(ASKED, "2026-01-01")]
    assert share(1, project=charter) == 80, "twelve of fifteen"
    more: dict[str, list[dict[str, Any]]] = {
        "success_criteria": [{"metric": "calls", "target": "9"}, {"metric": "calls"}],
        "alternatives": [{"status": "chosen"}, {"status": "rejected"}],
        "assumptions": [{"status": "valid"}, {"validate_by": PAST}, {"validate_by": AHEAD}, {}],
    }
    assert share(1, project=charter, **more) == 100 * 18 // 21
    assert share(1, project=charter, alternatives=[{"status": "chosen"}]) == 100 * 13 // 15, "one is no choice"


@pytest.mark.parametrize(
    ("step", "tables", "expected"),
    [
        (2, {"scope": [{"status": "validated"}, {}, {"kind": "out"}, {"moscow": "wont"}, {"status": "rejected"}]}, 50),
        (2, {"scope": [{"status": "validated"}], "business_impacts": [{"readiness": "ready"}, {}]}, 66),
        (3, {"risks": [{"owner": "K-1", "response": "reduce", "likelihood": 2, "impact": 1}, {"owner": "K-1"}]}, 50),
        (3, {"risks": [{"status": "closed"}], "tasks": [{"status": "cancelled"}, {"owner": "K", "finish": PAST}]}, 100),
        (4, {"communications": [{"audience": ["K"], "sender": "K", "channel": "e", "frequency": "once"}, {}]}, 50),
        (4, {"communications": [{"status": "cancelled"}]}, None),
        (5, {"issues": [{"owner": "K", "due": AHEAD}, {"owner": "K", "due": PAST}, {"status": "closed"}]}, 50),
        (5, {"actions": [{"owner": "K"}], "change_requests": [{"due": AHEAD}], "risks": [{"next_review": AHEAD}]}, 33),
        (5, {"risks": [{"next_review": PAST}, {}, {"next_review": PAST, "status": "closed"}]}, 0),
        (6, {"gates": [{"status": "passed"}], "acceptances": [{}], "lessons": [{"owner": "K", "due": PAST}, {}]}, 50),
        (
            6,
            {"lessons": [{"status": "applied"}], "benefits": [{"owner": "K"}, {"owner": "K", "review_date": PAST}]},
            66,
        ),
    ],
)
def test_each_step_is_the_share_of_what_is_answered(
    step: int, tables: dict[str, list[dict[str, Any]]], expected: int | None
) -> None:
    assert share(step, **tables) == expected


@settings(max_examples=25)
@given(odd_projects(*(table for table in dict.fromkeys(sum(TABLES.values(), ())) if table != "project")))
def test_whatever_is_written_by_hand_is_a_share(project: Project) -> None:
    for step in TABLES:
        assert progress(project, step, TODAY) in {None, *range(101)}
