"""Where risks stand: inherent, today and planned; on the map; and the response that a cell proposes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.heat_map import FILTERS, Kinds, Stage, heat_map, place_of
from models.analysis.residual import actions, inherent, residual_planned, residual_today
from models.analysis.responses import offered, proposed
from models.declared import RISK
from models.derived import DERIVED, Facts
from models.filter import parse
from models.project import Project
from models.risk_terms import FITS, RiskKind
from models.scales import Scales
from tests.models.strategies import TODAY, broken_documents, projects

RATED: dict[str, Any] = {"likelihood": 4, "impact": 5, "residual_likelihood": 2, "residual_impact": 3}
DONE = {"what": "Order spares", "done": "2026-11-01"}
PLANNED = {"what": "Order more", "due": "2026-12-01"}


@pytest.mark.parametrize(
    ("given_actions", "today"),
    [
        ([], (4, 5)),
        ([PLANNED], (4, 5)),
        ([DONE, PLANNED], (4, 5)),
        ([DONE], (2, 3)),
        ([{"what": "Later", "done": "2026-12-24"}], (4, 5)),
        ("nonsense", (4, 5)),
        ([DONE, "nonsense"], (2, 3)),
        ([{"what": "x", "done": 7}], (4, 5)),
    ],
)
def test_a_planned_action_does_not_lower_what_is_left_today(given_actions: Any, today: tuple[int, int]) -> None:
    document = {**RATED, "actions": given_actions}
    assert residual_today(document, TODAY) == today
    assert residual_planned(document) == (2, 3)
    facts = Facts(Scales(), TODAY)
    found = [DERIVED["risk"][name](document, facts) for name in ("today_level", "today_likelihood", "today_impact")]
    assert found == [today[0] * today[1], *today]


def test_done_without_a_target_leaves_the_risk_where_it_is() -> None:
    document = {"likelihood": 4, "impact": 5, "actions": [DONE]}
    assert residual_today(document) == (4, 5)
    assert residual_planned(document) is None
    assert inherent({"likelihood": 9, "impact": 1}) is None
    assert inherent({"likelihood": True, "impact": 1}) is None
    assert DERIVED["risk"]["today_level"]({}, Facts(Scales())) is None
    assert DERIVED["risk"]["today_impact"]({}, Facts(Scales())) is None
    assert actions({"actions": [{"what": "x", "done": "2027-01-01"}]}) == ([], [{"what": "x", "done": "2027-01-01"}])


def _project(*documents: dict[str, Any]) -> Project:
    return Project({"risks": dict(enumerate(documents, 1))})


def test_the_map_counts_every_open_risk_once() -> None:
    project = _project(
        {**RATED, "status": "closed"},
        RATED,
        {**RATED, "kind": "opportunity"},
        {"title": "not rated"},
        {"title": "not rated", "status": "closed"},
    )
    numbers = [1, 2, 3, 4, 5, 99]
    found = heat_map(project, numbers, Stage.INHERENT)
    assert found.cells == {(4, 5): [2, 3, 1]}, "the closed one comes last"
    assert found.unrated == [4]
    assert heat_map(project, numbers, Stage.INHERENT, Kinds.THREATS).cells == {(4, 5): [2, 1]}
    assert heat_map(project, numbers, Stage.PLANNED, Kinds.OPPORTUNITIES).cells == {(2, 3): [3]}
    assert heat_map(_project({**RATED, "status": "closed"}), [1], Stage.TODAY).cells == {(4, 5): [1]}


@settings(deadline=None, max_examples=12)
@given(projects("risks"))
def test_the_filter_of_a_cell_finds_what_stands_in_it(project: Project) -> None:
    numbers = list(project.documents(RISK.table))
    for stage, names in FILTERS.items():
        found = heat_map(project, numbers, stage, today=TODAY)
        for (likelihood, impact), there in found.cells.items():
            wanted = parse(f"{names[0]}:{likelihood} {names[1]}:{impact}", RISK)
            assert set(wanted.select(project, TODAY)) == set(there)


@given(st.data())
def test_documents_written_by_hand_break_nothing(data: st.DataObject) -> None:
    project = _project(data.draw(broken_documents(RISK)))
    for stage in Stage:
        heat_map(project, [1], stage, today=TODAY)
        place_of(project.documents(RISK.table)[1], stage)
    proposed(project.documents(RISK.table)[1])


@pytest.mark.parametrize(
    ("likelihood", "impact", "threat", "opportunity"),
    [
        (5, 5, "avoid", "exploit"),
        (4, 5, "avoid", "exploit"),
        (5, 4, "avoid", "exploit"),
        (1, 5, "transfer", "share"),
        (1, 1, "accept", "accept"),
        (1, 2, "accept", "accept"),
        (2, 1, "accept", "accept"),
        (5, 1, "reduce", "enhance"),
        (4, 4, "reduce", "enhance"),
        (2, 2, "reduce", "enhance"),
    ],
)
def test_the_response_of_a_cell(likelihood: int, impact: int, threat: str, opportunity: str) -> None:
    document = {"likelihood": likelihood, "impact": impact}
    found = proposed(document)
    assert found is not None
    assert found.response == threat
    assert found.reason.startswith(f"likelihood {likelihood}, impact {impact}: ")
    good = proposed({**document, "kind": "opportunity"})
    assert good is not None
    assert good.response == opportunity
    assert found.response in FITS[RiskKind.THREAT]
    assert good.response in FITS[RiskKind.OPPORTUNITY]


def test_what_is_offered_says_what_is_proposed() -> None:
    assert set(offered({}).values()) == {""}
    found = offered({"likelihood": 5, "impact": 5})
    assert found["avoid"].startswith("proposed: ")
    assert found["reduce"] == "as good"
    assert "exploit" not in found
    assert offered({"kind": "opportunity", "likelihood": 1, "impact": 1})["accept"].startswith("proposed: ")


def test_today_is_an_argument() -> None:
    document = {**RATED, "actions": [{"what": "x", "done": "2026-11-23"}]}
    assert residual_today(document, date(2026, 11, 22)) == (4, 5)
    assert residual_today(document, date(2026, 11, 23)) == (2, 3)
