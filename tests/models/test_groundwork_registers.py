"""The registers of the groundwork and of the plan: kept whole on disk, faults in words, ways through the states."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.alternative import Alternative
from models.assumption import Assumption
from models.criterion import SuccessCriterion
from models.declare import register_spec
from models.entry import Entry, ordered, sentence
from models.fields import HIDDEN, Kind
from models.glossary import alternative, assumption, criterion, impact, resource, task
from models.impact import BusinessImpact
from models.resource import Resource
from models.task import Task
from tests.models.strategies import broken_documents, documents, values

CLASSES: tuple[type[Entry], ...] = (SuccessCriterion, Alternative, Assumption, BusinessImpact, Task, Resource)
SPECS = {cls: register_spec(cls) for cls in CLASSES}
each_register = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.NAME)
few = settings(max_examples=25)


def fault(cls: type[Entry], number: int = 0, **fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        cls.parse({cls.TITLE_FIELD: "x", **fields}, number)
    return sentence(caught.value)


@each_register
def test_the_declaration_is_whole(cls: type[Entry]) -> None:
    spec = SPECS[cls]
    for field in spec.fields:
        assert field.help.endswith("."), field.name
        assert len(field.help) < 120, field.name
        assert field.choices or field.kind is not Kind.CHOICE, field.name
        assert field.parts or field.kind is not Kind.RECORDS, field.name
        assert field.refers_to or field.kind is not Kind.ENTRY, field.name
    keys = [field.key for field in spec.fields if field.key]
    assert len(set(keys)) == len(keys)
    assert sum(field.width == 0 for field in spec.fields if field.table) == 1


@each_register
def test_a_name_means_one_field_alone(cls: type[Entry]) -> None:
    fields = [field for field in SPECS[cls].fields if field.kind not in HIDDEN]
    own = [name for field in fields for name in {field.name, field.title.replace(" ", "_")}]
    others = [synonym for field in fields for synonym in field.synonyms]
    assert len(set(own)) == len(own)
    assert len(set(others)) == len(others)


@each_register
def test_every_status_leads_on(cls: type[Entry]) -> None:
    spec = SPECS[cls]
    if not spec.status_field:
        assert not spec.flow
        return
    statuses = set(spec.field(spec.status_field).choices)
    assert set(spec.flow) == statuses
    assert set(spec.flow.values()) <= statuses
    assert spec.done in spec.closed < statuses
    seen, status = set(), str(spec.field(spec.status_field).default)
    while status not in seen:
        seen.add(status)
        status = spec.flow[status]
    assert spec.done in seen, "going on from a new entry one comes past done"


@each_register
@few
@given(data=st.data())
def test_a_document_comes_back_as_it_was(cls: type[Entry], data: st.DataObject) -> None:
    entry = cls.parse(data.draw(documents(SPECS[cls])), 7)
    stored = json.loads(json.dumps(entry.document()))
    assert cls.parse(stored, 7) == entry
    assert cls.parse(stored, 7).document() == stored
    assert list(stored) == [name for name in ordered(cls) if name in stored]
    assert not any(value in (None, "", []) for value in stored.values())
    assert entry.ref == f"{cls.PREFIX}-007"
    assert entry.heading == stored[cls.TITLE_FIELD]


@each_register
@few
@given(data=st.data())
def test_a_change_is_validated_as_a_whole(cls: type[Entry], data: st.DataObject) -> None:
    spec = SPECS[cls]
    entry = cls.parse(data.draw(documents(spec)), 33)
    field = data.draw(st.sampled_from([field for field in spec.fields if not field.derived]))
    try:
        changed = entry.amended(**{field.name: data.draw(values(field))})
    except ValidationError:
        return  # a rule across fields said no
    assert cls.parse(changed.document(), 33) == changed
    assert set(changed.changes_from(entry)) <= {field.name}


@each_register
@few
@given(data=st.data())
def test_what_somebody_wrote_by_hand_is_read_or_refused_in_words(cls: type[Entry], data: st.DataObject) -> None:
    told = "read"
    try:
        cls.parse({cls.TITLE_FIELD: "x", **data.draw(broken_documents(SPECS[cls]))}, 3).document()
    except ValidationError as error:
        told = sentence(error)
    assert told


@each_register
def test_an_entry_is_only_its_title_at_first(cls: type[Entry]) -> None:
    new = cls.parse({cls.TITLE_FIELD: "x"})
    assert new == cls.parse(dict.fromkeys(ordered(cls)) | {cls.TITLE_FIELD: "x"})
    untitled: dict[str, Any] = {cls.TITLE_FIELD: ""}
    assert "this is required" in fault(cls, **untitled)


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


EVERYDAY = {"title", "owner", "due", "description", "department", "role", "start", "tags", "notes"}
TERMS = {
    "criterion": criterion.TERMS,
    "alternative": alternative.TERMS,
    "assumption": assumption.TERMS,
    "impact": impact.TERMS,
    "task": task.TERMS,
    "resource": resource.TERMS,
}


@each_register
def test_every_field_of_the_trade_and_each_choice_has_its_term(cls: type[Entry]) -> None:
    for field in SPECS[cls].fields:
        if field.kind in HIDDEN or field.name in EVERYDAY:
            continue
        terms = [term for term in TERMS[cls.NAME] if f"{cls.NAME}.{field.name}" in term.fields]
        assert terms, field.name
        choices = {*field.choices, *(choice for part in field.parts for choice in part.choices)}
        assert choices <= {value for term in terms for value in term.values}, field.name
