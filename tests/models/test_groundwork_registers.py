"""The registers of the groundwork and of the plan: kept whole on disk, faults in words, ways through the states."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from models.alternative import Alternative
from models.assumption import Assumption
from models.criterion import SuccessCriterion
from models.entry import Entry, sentence
from models.impact import BusinessImpact
from models.resource import Resource
from models.task import Task


def fault(cls: type[Entry], number: int = 0, **fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        cls.parse({cls.TITLE_FIELD: "x", **fields}, number)
    return sentence(caught.value)


@pytest.mark.parametrize(
    ("cls", "fields", "says"),
    [
        (Task, {"start": "2026-12-02", "finish": "2026-12-01"}, "finish: 2026-12-01 is before the start 2026-12-02"),
        (Task, {"parent": "T-007"}, "parent: a task cannot be part of itself"),
        (Task, {"serves": ["S-001", "the image"]}, "the ref of an entry, such as S-012"),
        (Task, {"gate": "ready"}, "one of: none, ready for planning, ready for executing, ready for closing"),
        (
            BusinessImpact,
            {"window_from": "2026-12-02", "window_to": "2026-12-01"},
            "window_to: 2026-12-01 is before the window begins on 2026-12-02",
        ),
        (BusinessImpact, {"needs": ["training", "luck"]}, "one of: training, downtime window, communication"),
        (BusinessImpact, {"needs": 7}, "a list"),
        (
            Resource,
            {"available_from": "2026-12-02", "available_until": "2026-12-01"},
            "available_until: 2026-12-01 is before 2026-12-02",
        ),
        (
            Resource,
            {"absences": [{"start": "2026-12-02"}, {"start": "2026-12-02", "end": "2026-12-01"}]},
            "2026-12-01 is before the start 2026-12-02",
        ),
        (Assumption, {"direction": "inbound"}, "direction: only a dependency has one"),
        (
            Assumption,
            {"kind": "constraint", "direction": "outbound"},
            "direction: only a dependency has one; set `kind` to dependency as well",
        ),
        (Assumption, {"status": "became_risk", "became": "I-001"}, "became: with this status it became a risk"),
        (Assumption, {"status": "became_issue", "became": "R-001"}, "became: with this status it became an issue"),
        (Alternative, {"kind": "nothing"}, "one of: do nothing, do minimum, option"),
        (SuccessCriterion, {"status": "maybe"}, "one of: open, met, missed"),
        (SuccessCriterion, {"measured": "soon"}, "date"),
    ],
)
def test_faults_are_told_in_words(cls: type[Entry], fields: dict[str, Any], says: str) -> None:
    assert says in fault(cls, 7, **fields)


def test_what_is_allowed_is_allowed() -> None:
    day = {"start": "2026-12-01", "finish": "2026-12-01"}
    assert Task.parse({"title": "x", **day}, 1).document().items() >= day.items()
    assert Task.parse({"title": "x", "parent": "T-007"}, 8).parent == "T-007"
    assert Assumption.parse({"title": "x", "kind": "dependency", "direction": "inbound"}).direction == "inbound"
    assert Assumption.parse({"title": "x", "status": "became_risk", "became": "R-001"}).became == "R-001"
    assert Assumption.parse({"title": "x", "status": "valid", "became": "I-001"}).became == "I-001"
    assert Resource.parse({"name": "x", "absences": [{"start": "2026-12-01"}]}).absences[0].end is None
    assert Resource.parse({"name": "x"}).document() == {"name": "x", "kind": "person", "capacity": 100.0}


def test_needs_are_kept_once_and_read_in_any_spelling() -> None:
    entry = BusinessImpact.parse({"title": "x", "needs": "Training; downtime-window;; training"})
    assert entry.document()["needs"] == ["training", "downtime_window"]
