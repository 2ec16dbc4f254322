"""What the changes add up to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from models.analysis.effects import STATUSES, Effect, Step, effects
from models.project import Project
from tests.models.control_strategies import odd_projects

CHANGES: dict[int, dict[str, Any]] = {
    1: {
        "title": "Tablets for sales",
        "status": "implemented",
        "effect_days": 5,
        "effect_cost": 8000,
        "decided": "2026-11-10",
    },
    2: {"title": "One model less", "status": "approved", "effect_cost": -2500.5, "implemented_on": "2026-11-02"},
    3: {"title": "New dock", "status": "approved"},
    4: {"title": "Labels", "status": "submitted", "effect_days": 1},
    5: {"title": "Weekend work", "status": "waiting_for_approval", "effect_cost": 900},
    6: {"title": "No", "status": "rejected", "effect_days": 90},
    7: {"title": "By hand", "status": ["approved"], "effect_days": "ten", "effect_cost": float("inf")},
    8: {"title": "Asked", "status": "approved", "effect_days": -2, "requested": "2026-11-05"},
}


def test_agreed_and_waiting_are_added_up_apart() -> None:
    found = effects(Project({"change_requests": CHANGES}))
    assert found.agreed == Effect(4, 3, 5499.5, 1)
    assert found.waiting == Effect(3, 1, 900, 1)
    assert found.by_status["rejected"] == Effect(1, 90, 0, 0)
    assert tuple(found.by_status) == STATUSES
    assert found.by_status["merged"] == Effect()


def test_the_effect_grows_over_time() -> None:
    found = effects(Project({"change_requests": CHANGES}))
    assert found.steps == (
        Step(date(2026, 11, 2), "CR-002", "One model less", 0, -2500.5, 0, -2500.5),
        Step(date(2026, 11, 5), "CR-008", "Asked", -2, 0, -2, -2500.5),
        Step(date(2026, 11, 10), "CR-001", "Tablets for sales", 5, 8000, 3, 5499.5),
        Step(None, "CR-003", "New dock", 0, 0, 3, 5499.5),
    )


@given(project=odd_projects("change_requests"))
def test_the_steps_end_at_the_total(project: Project) -> None:
    found = effects(project)
    assert sum(effect.changes for effect in found.by_status.values()) == len(project.documents("change_requests"))
    assert len(found.steps) == found.agreed.changes
    if found.steps:
        assert found.steps[-1].total_days == pytest.approx(found.agreed.days)
        assert found.steps[-1].total_cost == pytest.approx(found.agreed.cost)
    dates = [step.day or date.max for step in found.steps]
    assert dates == sorted(dates)
