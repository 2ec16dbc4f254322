"""Exposure by group: expected value before, today and when all actions are done."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.exposure import (
    CATEGORY,
    COST,
    DAYS,
    DEPARTMENT,
    GROUPINGS,
    OWNER,
    Value,
    exposure,
    shares,
    value_of,
)
from models.declared import RISK
from models.project import Project
from tests.models.examples import example
from tests.models.strategies import TODAY, broken_documents, projects

PRICED: dict[str, Any] = {"probability": 50, "cost_likely": 1000, "days_likely": 10}
DONE = [{"what": "x", "done": "2026-11-01"}]


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ({}, Value(-500, -500, -500)),
        ({"residual_probability": 10}, Value(-500, -500, -100)),
        ({"residual_cost": 200}, Value(-500, -500, -100)),
        ({"residual_cost": 0, "actions": DONE}, Value(-500, 0, 0)),
        ({"residual_probability": 0, "actions": [*DONE, {"what": "y"}]}, Value(-500, -500, 0)),
        ({"kind": "opportunity", "residual_probability": 80, "actions": DONE}, Value(500, 800, 800)),
        ({"probability": None}, None),
        ({"cost_likely": "much"}, None),
    ],
)
def test_planned_is_not_done(more: dict[str, Any], value: Value | None) -> None:
    assert value_of({**PRICED, **more}, COST, TODAY) == value


def test_days_are_apart_from_cost() -> None:
    assert value_of({**PRICED, "residual_cost": 1}, DAYS) == Value(-5, -5, -5)
    assert value_of({**PRICED, "residual_days": 2}, DAYS) == Value(-5, -5, -1)


def test_groups_add_up_to_the_whole() -> None:
    project = example()
    numbers = list(project.documents(RISK.table))
    found = shares(project, numbers, OWNER, COST, TODAY)
    assert found.whole.risks == 3
    assert found.whole.priced == 2
    assert found.whole.net == pytest.approx(-1150)
    assert [group.name for group in found.groups] == ["Procurement lead", ""]
    assert [number for number, _ in found.biggest] == [1, 4]
    assert shares(project, [*numbers, 99], DEPARTMENT, DAYS).groups[0].name == "Procurement"
    assert [group.name for group in shares(project, numbers, CATEGORY, COST).groups] == [""]


@settings(deadline=None, max_examples=15)
@given(projects("risks"), st.sampled_from(GROUPINGS))
def test_nothing_is_lost_between_the_groups(project: Project, by: str) -> None:
    found = shares(project, list(project.documents(RISK.table)), by, COST, TODAY)
    whole = exposure(project)
    assert sum(group.risks for group in found.groups) == found.whole.risks == whole.risks
    assert found.whole.priced == whole.risks - whole.unpriced
    assert found.whole.threats == pytest.approx(whole.threat_cost)
    assert found.whole.opportunities == pytest.approx(whole.opportunity_cost)
    assert sum(group.planned for group in found.groups) == pytest.approx(found.whole.planned)


@given(st.data())
def test_documents_written_by_hand_break_nothing(data: st.DataObject) -> None:
    project = Project({"risks": {1: data.draw(broken_documents(RISK))}})
    for by in GROUPINGS:
        shares(project, [1], by, DAYS, TODAY)
