"""Engagement and influence as the screens show them: gaps in order, counts, phases and holes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.engagement import STEPS, Stance, by_gap, counted, stance
from models.analysis.influence import HIGH, PHASES, Influence, field_of, holes, influence, is_hole, present, reached
from models.project import Project

_ODD = st.one_of(st.none(), st.sampled_from([*STEPS, "x", 3, ["leading"]]))


def of(number: int, current: str = "", desired: str = "", power: Any = None) -> Stance:
    return stance(number, {"engagement_current": current, "engagement_desired": desired, "power": power})


def test_the_widest_gap_and_the_most_power_come_first() -> None:
    stances = [
        of(1, "leading", "leading"),
        of(2, "neutral", "supportive", 2),
        of(3, "unaware", "supportive"),
        of(4, "neutral"),
        of(5, "leading", "supportive", 5),
    ]
    assert [one.number for one in by_gap(stances)] == [3, 5, 2, 4, 1]
    assert counted(stances) == {"below": 2, "at goal": 1, "above": 1, "not judged": 1}


@given(st.lists(st.tuples(_ODD, _ODD, _ODD)))
def test_no_stance_is_lost_and_odd_values_are_open(found: list[tuple[Any, Any, Any]]) -> None:
    stances = [
        stance(at, {"engagement_current": current, "engagement_desired": desired, "power": power, "strategy": power})
        for at, (current, desired, power) in enumerate(found)
    ]
    ordered = by_gap(stances)
    assert (
        sorted(ordered) == sorted(stances)
        if all(one.gap is not None for one in stances)
        else len(ordered) == len(stances)
    )
    assert sum(counted(stances).values()) == len(stances)
    gaps = [abs(one.gap) for one in ordered if one.gap]
    assert gaps == sorted(gaps, reverse=True)
    for one, (current, desired, _) in zip(stances, found, strict=True):
        assert (one.gap is None) == (current not in STEPS or desired not in STEPS)


@pytest.mark.parametrize(("step", "phase"), [(1, 0), (2, 1), (4, 1), (5, 2), (6, 3), ("x", 0), (9, 0), (None, 0)])
def test_the_step_of_the_project_says_its_phase(step: object, phase: int) -> None:
    assert present(Project({"project": {1: {"step": step}}})) == phase


def test_influence_is_what_was_said_else_what_the_phase_of_most_influence_says() -> None:
    assert influence({"influence_planning": "low", "phase": "planning"}, 1) == Influence("low", said=True)
    assert influence({"phase": "planning"}, 1) == Influence(HIGH, said=False)
    assert influence({"phase": "throughout"}, 3) == Influence(HIGH, said=False)
    assert influence({"phase": "planning", "influence_closing": 7}, 3) == Influence("", said=False)
    assert influence({"influence_closing": ["high"], "phase": []}, 3).level == ""


def test_who_matters_now_or_next_and_hears_nothing_is_a_hole() -> None:
    people = {
        1: {"name": "Hears", field_of(1): "high"},
        2: {"name": "Now", field_of(1): "high"},
        3: {"name": "Next", field_of(2): "high"},
        4: {"name": "Later", field_of(3): "high"},
        5: {"name": "Little", field_of(1): "medium"},
    }
    plan: dict[int, dict[str, Any]] = {
        1: {"title": "News", "audience": ["K-001", "K-001", "Press", 7]},
        2: {"title": "Over", "audience": ["K-002"], "status": "completed"},
        3: {"title": "Odd", "audience": "K-002"},
    }
    project = Project({"project": {1: {"step": 3}}, "stakeholders": people, "communications": plan})
    assert reached(project) == {"K-001": 1, "Press": 1}
    assert holes(project, list(people)) == [2, 3]
    assert is_hole({"phase": PHASES[-1]}, 0, len(PHASES) - 1)
