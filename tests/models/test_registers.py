"""What is promised of every register: declared in full, kept whole on disk, changed only as a whole."""

from __future__ import annotations

import json
import runpy
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models import declare, declared, schema
from models.declare import register_spec, source
from models.entry import Entry, ordered, sentence
from models.fields import HIDDEN, Kind
from models.header import ProjectHeader
from models.registers import BY_TABLE, CORE, REGISTERS, class_of
from models.text import clean
from tests.models.strategies import broken_documents, documents, hostile_texts, values

EVERY = (*REGISTERS, ProjectHeader)
every_register = pytest.mark.parametrize("cls", EVERY, ids=lambda cls: cls.NAME)
few = settings(max_examples=8)  # of each of so many classes, and each example is a whole entry
any_register = pytest.mark.parametrize("cls", REGISTERS, ids=lambda cls: cls.NAME)


def spec_of(cls: type[Entry]) -> Any:
    return declared.BY_TABLE[cls.TABLE]


@every_register
def test_declared_module_is_current(cls: type[Entry]) -> None:
    spec = register_spec(cls)
    assert spec == spec_of(cls)
    assert source() == Path(declared.__file__).read_text(encoding="utf-8")


@every_register
def test_every_field_says_what_it_is(cls: type[Entry]) -> None:
    for field in spec_of(cls).fields:
        assert field.title, field.name
        assert field.help.endswith("."), field.name
        assert len(field.help) < 120, field.name
        if field.kind is Kind.CHOICE:
            assert field.choices, field.name
        if field.kind is Kind.RECORDS:
            assert field.parts, field.name
            assert all(part.title and part.help for part in field.parts)


@any_register
def test_keys_and_names_are_distinct(cls: type[Entry]) -> None:
    fields = spec_of(cls).fields
    keys = [field.key for field in fields if field.key]
    assert len(set(keys)) == len(keys)
    assert len({field.name for field in fields}) == len(fields)
    titles = [field.title for field in fields if field.kind not in HIDDEN]
    assert len(set(titles)) == len(titles)
    assert sum(field.width == 0 for field in fields if field.table) == 1, "one column takes what is left"


@pytest.mark.parametrize("cls", [cls for cls in REGISTERS if cls not in CORE], ids=lambda cls: cls.NAME)
def test_a_column_of_a_file_can_only_mean_one_field(cls: type[Entry]) -> None:
    synonyms = [name for field in spec_of(cls).fields for name in field.synonyms]
    assert len(set(synonyms)) == len(synonyms)


@any_register
def test_status_flow_leads_somewhere(cls: type[Entry]) -> None:
    spec = spec_of(cls)
    if not spec.status_field:
        assert not spec.flow
        return
    statuses = set(spec.field(spec.status_field).choices)
    assert set(spec.flow) == statuses
    assert set(spec.flow.values()) <= statuses
    assert spec.done in spec.closed < statuses
    status, seen = str(spec.field(spec.status_field).default), set[str]()
    assert status not in spec.closed
    while status not in seen:
        seen.add(status)
        status = spec.flow[status]
    assert spec.done in seen, "space leads from the beginning to done"


@every_register
@few
@given(data=st.data())
def test_a_document_comes_back_as_it_was(cls: type[Entry], data: st.DataObject) -> None:
    entry = cls.parse(data.draw(documents(spec_of(cls))), 7)
    stored = json.loads(json.dumps(entry.document()))
    assert cls.parse(stored, 7) == entry
    assert cls.parse(stored, 7).document() == stored
    assert list(stored) == [name for name in ordered(cls) if name in stored], "fields stay in declared order"
    assert not any(value in (None, "", []) for value in stored.values())
    assert entry.ref == f"{cls.PREFIX}-007"
    assert entry.number == 7
    assert entry.heading == stored[cls.TITLE_FIELD]


@any_register
@few
@given(data=st.data())
def test_a_change_is_validated_as_a_whole_and_told(cls: type[Entry], data: st.DataObject) -> None:
    spec = spec_of(cls)
    entry = cls.parse(data.draw(documents(spec)), 33)
    field = data.draw(st.sampled_from([field for field in spec.fields if not field.derived]))
    value = data.draw(values(field))
    try:
        changed = entry.amended(**{field.name: value})
    except ValidationError:
        return  # a rule across fields said no
    assert cls.parse(changed.document(), 33) == changed
    told = changed.changes_from(entry)
    assert {**entry.document(), **told} == {**changed.document(), **{name: None for name in told if told[name] is None}}
    assert changed.changes_from(None) == changed.document()
    assert set(told) <= {field.name}


@any_register
def test_amending_refuses_what_is_no_field(cls: type[Entry]) -> None:
    entry = cls.parse({cls.TITLE_FIELD: "x"})
    assert entry.number == 0
    for name in ("ref", "nonsense"):
        unknown: dict[str, Any] = {name: "x"}
        with pytest.raises(KeyError):
            entry.amended(**unknown)
    untitled: dict[str, Any] = {cls.TITLE_FIELD: ""}
    with pytest.raises(ValidationError):
        entry.amended(**untitled)


@any_register
@few
@given(data=st.data())
def test_hostile_text_is_cleaned_on_the_way_in(cls: type[Entry], data: st.DataObject) -> None:
    spec = spec_of(cls)
    names = [field.name for field in spec.fields if field.kind in {Kind.TEXT, Kind.PROSE} and field.kind not in HIDDEN]
    given_text = data.draw(hostile_texts())
    name = data.draw(st.sampled_from(names))
    removed: list[str] = []
    document = {cls.TITLE_FIELD: "x", name: given_text}
    try:
        entry = cls.parse(document, 1, removed)
    except ValidationError:
        expected = clean(given_text, lines=spec.field(name).kind is Kind.PROSE).text
        assert not expected or len(expected) > spec.field(name).max_length
        return
    value = getattr(entry, name)
    assert clean(value, lines=spec.field(name).kind is Kind.PROSE) == (value, ())
    assert bool(removed) == bool(clean(given_text, lines=True).removed and given_text.strip())
    assert all(note.startswith(f"{name}: removed ") for note in removed)


@any_register
@few
@given(data=st.data())
def test_what_somebody_wrote_by_hand_is_read_or_refused_in_words(cls: type[Entry], data: st.DataObject) -> None:
    document = data.draw(broken_documents(spec_of(cls)))
    try:
        entry = cls.parse({cls.TITLE_FIELD: "x", **document})
    except ValidationError as error:
        told = sentence(error)
    else:
        told = "read whole" if cls.parse(entry.document()) == entry else ""
    assert told
    assert "pydantic" not in told


@any_register
def test_empty_values_are_the_same_as_none(cls: type[Entry]) -> None:
    spec = spec_of(cls)
    empty = {field.name: "  " for field in spec.fields if not field.derived} | {cls.TITLE_FIELD: "x"}
    none = dict.fromkeys(empty) | {cls.TITLE_FIELD: "x"}
    plain = cls.parse({cls.TITLE_FIELD: "x"})
    assert cls.parse(empty) == cls.parse(none) == plain


def test_choices_are_read_in_any_spelling() -> None:
    risk = class_of("risks")
    for text in ("Waiting for approval", "WAITING-FOR-APPROVAL", "waiting_for_approval"):
        assert risk.parse({"title": "x", "status": text}).document()["status"] == "waiting_for_approval"
    scope = class_of("scope")
    assert scope.parse({"title": "x", "moscow": "Won't"}).document()["moscow"] == "wont"
    with pytest.raises(ValidationError):
        scope.parse({"title": "x", "moscow": 3})


def test_empty_parts_of_records_are_left_out() -> None:
    risk = class_of("risks").parse({"title": "x", "actions": [{"what": "Call", "actionee": "", "due": None}]})
    assert risk.document()["actions"] == [{"what": "Call"}]


def test_dates_are_taken_as_dates_too() -> None:
    item = class_of("scope").parse({"title": "x"}).amended(due=date(2026, 12, 1))
    assert item.document()["due"] == "2026-12-01"


@pytest.mark.parametrize("part", ["", *declare.PARTS])
def test_the_declarations_are_printed_whole_and_in_parts(
    part: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["declare", *([part] if part else [])])
    runpy.run_path(str(declare.__file__), run_name="__main__")
    assert capsys.readouterr().out == source(part)


def test_every_register_is_declared_in_one_part() -> None:
    parted = [cls for classes in declare.PARTS.values() for cls in classes]
    assert sorted(cls.TABLE for cls in parted) == sorted(declared.BY_TABLE)


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(schema.__file__), run_name="__main__")
    assert json.loads(capsys.readouterr().out) == schema.project_schema()


def test_unknown_keys_of_a_newer_version_are_ignored() -> None:
    assert class_of("risks").parse({"title": "x", "weather": "fine"}).document()["title"] == "x"


def test_every_table_has_its_class() -> None:
    assert class_of("project") is ProjectHeader
    assert [class_of(table) for table in BY_TABLE] == list(REGISTERS)
    with pytest.raises(KeyError):
        class_of("weather")


def test_a_field_without_a_declaration_is_refused() -> None:
    class Bare(Entry):
        NAME, TABLE, PREFIX, TITLE, PANE, SINGULAR, STEP = "bare", "bare", "B", "Bare", "Bare", "bare", 1
        undeclared: str = ""

    with pytest.raises(TypeError, match="undeclared"):
        register_spec(Bare)


def test_spec_lookups() -> None:
    assert declared.RISK.field("owner").title == "owner"
    assert declared.RISK.ref(7) == "R-007"
    with pytest.raises(KeyError):
        declared.RISK.field("weather")
