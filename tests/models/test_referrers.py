"""Who refers to what: the index that follows the edits tells the same as one made anew, for old snapshots too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.declared import BY_TABLE, PROJECT, REGISTERS, RISK
from models.fields import FieldSpec, Kind, RegisterSpec
from models.project import Project
from models.referrers import targets

PEOPLE = st.sampled_from(["K-001", "K-002", "K-003", "somebody else", 7])
DOCUMENTS = st.fixed_dictionaries(
    {"title": st.just("x")},
    optional={
        "owner": PEOPLE,
        "identified_by": PEOPLE,
        "actions": st.lists(
            st.fixed_dictionaries({}, optional={"actionee": PEOPLE}) | st.just("no record"), max_size=3
        ),
    },
)
TABLES = st.dictionaries(st.integers(1, 30), DOCUMENTS, max_size=30)


def told(project: Project) -> dict[str, list[tuple[str, str]]]:
    return {
        ref: [(item.ref, item.field) for item in project.referrers(ref)] for ref in ("K-001", "K-002", "K-003", "K-004")
    }


def reckoned(table: dict[int, dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {ref: [] for ref in ("K-001", "K-002", "K-003", "K-004")}
    for number in sorted(table):
        for place, target in targets(RISK, table[number]):
            found[target].append((RISK.ref(number), place))
    return found


@given(TABLES, st.lists(st.tuples(st.integers(1, 30), st.none() | DOCUMENTS), max_size=8), st.data())
def test_it_follows_the_edits(
    table: dict[int, dict[str, Any]], edits: list[tuple[int, dict[str, Any] | None]], data: st.DataObject
) -> None:
    snapshots = [table]
    for number, document in edits:
        after = {key: value for key, value in snapshots[-1].items() if key != number}
        snapshots.append(after if document is None else {**after, number: document})
        assert told(Project({"risks": snapshots[-1]})) == reckoned(snapshots[-1])
    older = data.draw(st.sampled_from(snapshots))
    assert told(Project({"risks": older})) == reckoned(older)


@pytest.mark.parametrize("spec", [*REGISTERS, PROJECT], ids=lambda spec: str(spec.name))
def test_every_field_that_names_an_entry_is_found_from_the_other_side(spec: RegisterSpec) -> None:
    for field in spec.fields:
        for part in field.parts or (field,):
            for table in _meant(part):
                ref = BY_TABLE[table].ref(9)
                held: Any = [ref] if part.kind in {Kind.ENTRIES, Kind.PEOPLE} else ref
                held = [{part.name: held}] if field.parts else held
                project = Project({spec.table: {1: {spec.title_field: "x", field.name: held}}})
                assert [each.ref for each in project.referrers(ref)] == [spec.ref(1)], (field.name, table)


def _meant(field: FieldSpec) -> list[str]:
    """The tables whose entries a field names."""
    if field.derived or field.kind not in {Kind.ENTRY, Kind.ENTRIES, Kind.PERSON, Kind.PEOPLE}:
        return []
    if field.kind in {Kind.PERSON, Kind.PEOPLE}:
        return ["stakeholders"]
    return field.refers_to.split() or [register.table for register in REGISTERS]
