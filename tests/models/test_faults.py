"""What is wrong with an entry, in our words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.dates import UNDERSTOOD
from models.declared import BY_TABLE, REGISTERS
from models.entry import faults, sentence
from models.registers import class_of
from models.risk import RiskAction
from models.schema import project_schema
from tests.models.strategies import broken_documents


def wrong(table: str, document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        class_of(table).parse(document)
    return faults(caught.value)


@pytest.mark.parametrize(
    ("table", "field", "value", "says"),
    [
        ("risks", "title", "", "this is required"),
        ("risks", "title", "\x00", "this is required"),
        ("risks", "title", "x" * 231, "at most 200 characters (this has 231)"),
        ("risks", "title", 3, "a text"),
        ("risks", "notes", "x" * 20_001, "at most 20,000 characters (this has 20,001)"),
        ("risks", "likelihood", 6, "a whole number from 1 to 5"),
        ("risks", "likelihood", "2.5", "a whole number from 1 to 5"),
        ("risks", "probability", 101, "a number from 0 to 100"),
        ("risks", "cost_low", -1, "a number, 0 or more"),
        ("risks", "cost_low", float("nan"), "a number, 0 or more"),
        ("risks", "proximity", "soon", "one of: imminent, within stage, within project, beyond project"),
        ("risks", "next_review", "soon", UNDERSTOOD),
        ("risks", "next_review", 3, UNDERSTOOD),
        ("risks", "next_review", "3", UNDERSTOOD),
        ("risks", "tags", 3, "a list"),
        ("risks", "tags", ["ok", "x" * 99], "item 2: at most 80 characters (this has 99)"),
        ("risks", "tags", [f"x{number}" for number in range(1001)], "at most 1,000 items (this has 1,001)"),
        ("risks", "actions", [{"what": "ok"}, {"due": "2026-12-01"}], "line 2, what: this is required"),
        ("risks", "actions", [{"what": "ok", "due": "soon"}], f"line 1, due: {UNDERSTOOD}"),
        ("risks", "actions", [{"what": "ok", "weather": 1}], "line 1, weather: there is no such part"),
        ("risks", "actions", [3], "line 1: a record of named values"),
        (
            "risks",
            "response",
            "exploit",
            "`exploit` does not fit; threat takes avoid, reduce, transfer, share, accept, fallback",
        ),
        ("scope", "parent", "above", "the ref of an entry, such as S-012"),
        ("communications", "frequency", "whenever", "write how often as in: once, daily"),
        ("project", "step", 9, "a number from 1 to 6"),
        (
            "project",
            "blackouts",
            [{"start": "2026-12-02", "end": "2026-12-01"}],
            "line 1, end: 2026-12-01 is before the start 2026-12-02",
        ),
    ],
)
def test_says_what_is_allowed(table: str, field: str, value: Any, says: str) -> None:
    title = BY_TABLE[table].title_field
    found = wrong(table, {title: "x", field: value})
    assert list(found) == [field]
    assert found[field].startswith(says)


@pytest.mark.parametrize(
    ("table", "document", "field", "says"),
    [
        ("risks", {"cost_low": 3, "cost_high": 2}, "cost_low", "3 is more than cost_high 2"),
        ("risks", {"days_low": 3, "days_likely": 2}, "days_low", "3 is more than days_likely 2"),
        ("scope", {"status": "rejected"}, "status", "a rejected item needs its reason"),
        ("communications", {"first_date": "2026-12-02", "until": "2026-12-01"}, "until", "2026-12-01 is before"),
        ("project", {"start": "2026-12-02", "target_end": "2026-12-01"}, "target_end", "2026-12-01 is before"),
        ("project", {"low_max": 9, "medium_max": 3}, "medium_max", "3 is below low_max 9"),
        ("project", {"low_max": 20}, "low_max", "20 is above medium_max 14"),
        ("project", {"medium_max": 5}, "medium_max", "5 is below low_max 7"),
        ("project", {"band_preset": "pm2", "medium_max": 1}, "medium_max", "1 is below low_max 2"),
    ],
)
def test_a_rule_across_fields_is_told_at_one_of_them(
    table: str, document: dict[str, Any], field: str, says: str
) -> None:
    found = wrong(table, {"title": "x", **document})
    assert list(found) == [field]
    assert found[field].startswith(says)


def test_an_item_is_not_part_of_itself() -> None:
    with pytest.raises(ValidationError) as caught:
        class_of("scope").parse({"title": "x", "parent": "S-003"}, 3)
    assert sentence(caught.value) == "parent: an item cannot be part of itself"


def test_one_line_for_all() -> None:
    with pytest.raises(ValidationError) as caught:
        class_of("risks").parse({"impact": 9})
    assert sentence(caught.value) == "title: this is required; impact: a whole number from 1 to 5"


def test_errors_of_other_classes_are_told_too() -> None:
    with pytest.raises(ValidationError) as caught:
        RiskAction.model_validate({"due": "soon"})
    assert faults(caught.value) == {"what": "this is required", "due": UNDERSTOOD}
    with pytest.raises(ValidationError) as caught:
        class_of("risks").model_validate(3)
    assert list(faults(caught.value)) == [""]
    assert "Input should be" in sentence(caught.value)


@given(st.data(), st.sampled_from(REGISTERS))
def test_every_fault_names_a_field_and_sounds_like_us(data: st.DataObject, spec: Any) -> None:
    try:
        class_of(spec.table).parse(data.draw(broken_documents(spec)))
    except ValidationError as error:
        found = faults(error)
    else:
        return
    names = {field.name for field in spec.fields}
    for name, text in found.items():
        assert name in names
        assert not re.search(r"Input should|valid (integer|number|string)|pydantic", text), text


def test_the_schema_tells_of_every_field() -> None:
    schema = project_schema()
    assert list(schema["properties"]) == ["project", *(spec.table for spec in REGISTERS)]
    for table, told in schema["properties"].items():
        spec = BY_TABLE[table]
        assert told["x-prefix"] == spec.prefix
        entry = schema["$defs"][told["additionalProperties"]["$ref"].rsplit("/", 1)[1]]
        fields = {field.name: field for field in spec.fields if not field.derived}
        assert set(entry["properties"]) == set(fields)
        assert entry["required"] == [spec.title_field]
        for name, field in fields.items():
            assert entry["properties"][name]["x-kind"] == field.kind
            assert entry["properties"][name].get("description", field.help) == field.help
    assert schema["$defs"]["ScopeItem"]["properties"]["parent"]["x-refers-to"] == "scope"
    refs = re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(schema))
    assert set(refs) <= set(schema["$defs"])
