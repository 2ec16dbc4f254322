"""Sums over risks and stakeholders, and the values that follow from one entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.engagement import Gap, channels, gaps, quadrants
from models.analysis.exposure import exposure, open_risks
from models.declared import REGISTERS, RISK
from models.derived import DERIVED, Facts, expected_value, level_of, mean_of, quadrant_of
from models.project import Project
from models.registers import class_of
from models.risk import Risk
from models.scales import Scales
from tests.models.examples import example
from tests.models.strategies import TODAY, broken_documents, entries, projects


def test_exposure_of_the_example() -> None:
    found = exposure(example())
    assert found.risks == 3, "closed and occurred ones don't count"
    assert found.threat_cost == pytest.approx(-0.5 * (1000 + 4 * 2000 + 6000) / 6)
    assert found.opportunity_cost == pytest.approx(100)
    assert found.cost == pytest.approx(-1150)
    assert found.threat_days == found.days == pytest.approx(-5)
    assert found.opportunity_days == 0
    assert found.inherent == {"high": 1, "medium": 0, "low": 0, "": 2}
    assert found.residual == {"high": 0, "medium": 0, "low": 1, "": 2}
    assert found.unpriced == 1


@given(projects("risks"))
def test_every_open_risk_is_in_one_band(project: Project) -> None:
    found = exposure(project)
    assert found.risks == sum(found.inherent.values()) == sum(found.residual.values()) == len(list(open_risks(project)))
    assert found.threat_cost <= 0 <= found.opportunity_cost
    assert found.unpriced <= found.risks


@given(entries(Risk))
def test_an_entry_and_its_document_agree(risk: Risk) -> None:
    facts, document = Facts(Scales()), risk.document()
    for name in ("level", "residual_level", "expected_cost", "expected_days"):
        assert DERIVED["risk"][name](document, facts) == getattr(risk, name)
    assert DERIVED["risk"]["band"](document, facts) == Scales().band(risk.level)


@pytest.mark.parametrize(
    ("points", "mean"),
    [
        ((1, 2, 6), 2.5),
        ((None, 2, 6), 2),
        ((1, None, 6), 3.5),
        ((1, None, None), 1),
        ((None, None, 6), 6),
        ((None, None, None), None),
    ],
)
def test_mean_of_what_is_given(points: tuple[Any, Any, Any], mean: float | None) -> None:
    assert mean_of(*points) == mean


def test_values_that_are_open() -> None:
    assert level_of(None, 3) is None
    assert expected_value("threat", None, 1, 2, 3) is None
    assert expected_value("threat", 10, None, None, None) is None
    assert quadrant_of(None, 3, 4) == ""


def test_bad_values_derive_nothing() -> None:
    facts = Facts(Scales())
    assert DERIVED["risk"]["level"]({"likelihood": "x", "impact": 3}, facts) is None
    assert DERIVED["risk"]["expected_cost"]({"probability": "x", "cost_low": 3}, facts) is None


def test_the_next_date_needs_a_project_and_a_day() -> None:
    project = example()
    document = project.documents("communications")[1]
    derive = DERIVED["comms"]["next"]
    assert derive(document, Facts(Scales())) is None
    assert derive(document, Facts(Scales(), TODAY, project)) == "2026-12-01"
    assert derive({"title": "x"}, Facts(Scales(), TODAY, project)) is None


@given(st.data(), st.sampled_from(REGISTERS))
def test_documents_written_by_hand_break_nothing(data: st.DataObject, spec: Any) -> None:
    document = data.draw(broken_documents(spec))
    project = Project({spec.table: {1: document}})
    for derive in DERIVED.get(spec.name, {}).values():
        derive(document, Facts(Scales(), TODAY, project))
    exposure(project)
    gaps(project)
    quadrants(project)


def test_quadrants_and_gaps() -> None:
    assert quadrants(example()) == {
        "manage closely": ["K-002"],
        "keep satisfied": ["K-003"],
        "keep informed": ["K-001"],
        "monitor": ["K-004"],
        "": ["K-005"],
    }
    assert gaps(example()) == [Gap("K-002", "neutral", "leading", 2), Gap("K-003", "supportive", "neutral", -1)]


@given(st.integers(-3, 40))
def test_channels_are_the_pairs(people: int) -> None:
    assert channels(people) == sum(1 for one in range(people) for other in range(one))


def test_a_communication_hears_of_its_own_order() -> None:
    for spec in REGISTERS:
        cls = class_of(spec.table)
        assert str(cls.DONE) == spec.done
    assert RISK.closes({"status": "closed"})
    assert not RISK.closes({"status": ["closed"]})
