"""The registers of control and close: declared in full, kept whole on disk, faults told in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.entry import ordered, sentence
from models.fields import Kind
from models.gate import Checkpoint
from models.text import clean
from tests.models.control_strategies import CLASSES, SPECS, control_documents
from tests.models.strategies import broken_documents, hostile_texts, values

if TYPE_CHECKING:
    from models.entry import Entry

few = settings(max_examples=8)  # nine classes, and each example is a whole entry
every_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.NAME)
BY_NAME = {cls.NAME: cls for cls in CLASSES}


def says(cls: type[Entry], document: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        cls.parse({"title": "x", **document}, 4)
    return sentence(caught.value)


@every_class
def test_every_field_says_what_it_is(cls: type[Entry]) -> None:
    spec = SPECS[cls.TABLE]
    for field in spec.fields:
        assert field.title, field.name
        assert field.help.endswith("."), field.name
        assert len(field.help) < 120, field.name
        assert field.kind is not Kind.CHOICE or field.choices, field.name
        assert field.kind is not Kind.RECORDS or field.parts, field.name
        assert all(part.title and part.help for part in field.parts), field.name
    keys = [field.key for field in spec.fields if field.key]
    assert len(set(keys)) == len(keys)
    assert sum(field.width == 0 for field in spec.fields if field.table) == 1, "one column takes what is left"
    words = [word for field in spec.fields for word in field.synonyms]
    assert len(set(words)) == len(words), "a column of a file can only mean one field"


@every_class
def test_the_status_leads_somewhere(cls: type[Entry]) -> None:
    spec = SPECS[cls.TABLE]
    if not spec.status_field:
        assert not spec.flow
        return
    statuses = set(spec.field(spec.status_field).choices)
    assert set(spec.flow) == statuses
    assert set(spec.flow.values()) <= statuses
    assert spec.closed <= statuses
    assert spec.done in spec.closed
    assert spec.field(spec.status_field).default in statuses - spec.closed
    status, seen = str(spec.field(spec.status_field).default), set[str]()
    while status not in seen:
        seen.add(status)
        status = spec.flow[status]
    assert spec.done in seen, "space leads from the beginning to done"


@every_class
@few
@given(data=st.data())
def test_a_document_comes_back_as_it_was(cls: type[Entry], data: st.DataObject) -> None:
    entry = cls.parse(data.draw(control_documents(SPECS[cls.TABLE])), 7)
    stored = json.loads(json.dumps(entry.document()))
    assert cls.parse(stored, 7) == entry
    assert cls.parse(stored, 7).document() == stored
    assert list(stored) == [name for name in ordered(cls) if name in stored]
    assert entry.ref == f"{cls.PREFIX}-007"
    assert entry.heading == stored["title"]


@every_class
@few
@given(data=st.data())
def test_a_change_is_validated_as_a_whole(cls: type[Entry], data: st.DataObject) -> None:
    spec = SPECS[cls.TABLE]
    entry = cls.parse(data.draw(control_documents(spec)), 33)
    field = data.draw(st.sampled_from(spec.fields))
    try:
        changed = entry.amended(**{field.name: data.draw(values(field))})
    except ValidationError:
        return  # a rule across fields said no
    assert cls.parse(changed.document(), 33) == changed
    assert set(changed.changes_from(entry)) <= {field.name}


@every_class
@few
@given(data=st.data())
def test_nothing_by_hand_gets_through_unseen(cls: type[Entry], data: st.DataObject) -> None:
    document = data.draw(broken_documents(SPECS[cls.TABLE]))
    try:
        entry = cls.parse({"title": "x", **document})
    except ValidationError as error:
        told = sentence(error)
    else:
        told = "" if cls.parse(entry.document()) == entry else "lost something"
    assert told != "lost something"
    assert "pydantic" not in told


@every_class
@few
@given(text=hostile_texts())
def test_hostile_text_is_cleaned(cls: type[Entry], text: str) -> None:
    spec = SPECS[cls.TABLE]
    names = [field.name for field in spec.fields if field.kind is Kind.PROSE]
    entry = cls.parse({"title": "x", **dict.fromkeys(names, text)})
    assert all(getattr(entry, name) == clean(text, lines=True).text for name in names)


@pytest.mark.parametrize(
    ("name", "document", "fault"),
    [
        ("issue", {"status": "solved"}, "status: one of: open, postponed, resolved, closed"),
        ("issue", {"raised": "2026-11-02", "closed_on": "2026-11-01"}, "closed_on: 2026-11-01 is before it was raised"),
        ("issue", {"actions": [{"due": "2026-11-02"}]}, " 1, what: this is required"),
        ("issue", {"from_risk": "the first"}, "from_risk: the ref of an entry, such as S-012"),
        ("change", {"decision": "maybe"}, "decision: one of: open, approve, reject, postpone, merge"),
        ("change", {"merged_into": "CR-004"}, "merged_into: a change cannot be merged into itself"),
        ("change", {"implemented_by": "S-1; build"}, "implemented_by: item 2: the ref of an entry, such as S-012"),
        ("report", {"override": "green"}, "override: an own colour needs its reason; fill in `override_reason`"),
        ("report", {"from_day": "2026-11-02", "to_day": "2026-11-01"}, "to_day: 2026-11-01 is before the first day"),
        ("report", {"rules": [{"colour": "blue"}]}, " 1, area: this is required"),
        ("gate", {"status": "passed with conditions"}, "status: passed with conditions needs them; fill in"),
        ("gate", {"checkpoints": [{"state": "open"}]}, " 1, question: this is required"),
        ("gate", {"checkpoints": [{"question": "x", "sha256": "12ab"}]}, "64 hexadecimal digits, as sha256sum"),
        ("benefit", {"measurements": [{"date": "2026-11-01"}]}, " 1, value: this is required"),
        ("lesson", {"origin": "elsewhere"}, "origin: one of: this project, previous project"),
        ("acceptance", {"outcome": "fine"}, "outcome: one of: open, accepted, accepted with conditions, rejected"),
        ("decision", {"status": "made"}, "status: one of: proposed, decided, applied, withdrawn"),
        ("action", {"title": ""}, "title: this is required"),
    ],
)
def test_says_what_is_wrong(name: str, document: dict[str, Any], fault: str) -> None:
    assert fault in says(BY_NAME[name], document)


def test_what_costs_less_or_is_sooner_is_negative() -> None:
    change = BY_NAME["change"].parse({"title": "Fewer models", "effect_cost": -1200.5, "effect_days": -3})
    assert change.document()["effect_cost"] == -1200.5
    benefit = {"title": "Calls", "baseline": 0, "target": -40, "measurements": [{"date": "2026-11-01", "value": -8}]}
    stored = BY_NAME["benefit"].parse(benefit).document()
    assert {name: stored[name] for name in benefit} == benefit


def test_a_hash_is_taken_as_sha256sum_prints_it() -> None:
    assert Checkpoint(question="Plan approved", file="plan.pdf", sha256="ab" * 32).sha256 == "ab" * 32
