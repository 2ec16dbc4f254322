"""The veil: what is hidden is nowhere in the veiled project, everything else is, and nothing is made twice."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.change import Change
from models.declared import REGISTERS
from models.fields import Kind
from models.project import Project
from models.values import typed
from models.veil import Level, Veil, would_lose

PEOPLE: dict[int, dict[str, Any]] = {
    1: {
        "name": "Payroll lead",
        "department": "Finance",
        "contact": "payroll@example.org",
        "confidential_notes": "leaves",
    },
    2: {"name": "IT", "role": "Auditor", "power": 3},
    3: {"name": "Works council"},
}
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "stakeholders": PEOPLE,
    "risks": {1: {"title": "Late", "owner": "K-001"}},
}
_VALUES = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.lists(st.integers(), max_size=2))
_DOCUMENTS = st.dictionaries(
    st.sampled_from(["name", "confidential_notes", "contact", "department", "power", "notes"]), _VALUES
)


def test_at_first_nothing_is_hidden_and_nothing_is_made() -> None:
    project = Project(TABLES, 7)
    assert Veil().over(project) is project
    assert project.hidden("stakeholders") == frozenset()
    assert project.real is project
    assert Veil().told("Payroll lead") == "Payroll lead"
    assert would_lose([Change("stakeholders", 1, {"confidential_notes": None})], project, project) == ""


def test_notes_are_hidden_and_all_else_is_the_same() -> None:
    project = Project(TABLES, 7)
    shown = Veil(Level.NOTES).over(project)
    assert shown.version == 7
    assert shown.real is project
    assert shown.documents("stakeholders")[1] == {
        "name": "Payroll lead", "department": "Finance", "contact": "payroll@example.org",
    }  # fmt: skip
    assert shown.documents("stakeholders")[2] is PEOPLE[2]
    assert shown.documents("risks") is project.documents("risks")
    assert shown.hidden("stakeholders") == {"confidential_notes"}
    assert shown.hidden("risks") == frozenset()


def test_names_become_ref_and_department() -> None:
    project = Project(TABLES)
    veil = Veil(Level.NAMES)
    shown = veil.over(project)
    assert [shown.heading(ref) for ref in ("K-001", "K-002", "K-003")] == [
        "K-001 (Finance)",
        "K-002 (Auditor)",
        "K-003",
    ]
    assert shown.documents("stakeholders")[1] == {"name": "K-001 (Finance)", "department": "Finance"}
    assert shown.hidden("stakeholders") == {"confidential_notes", "name", "contact"}
    assert shown.person("K-001 (Finance)") == "K-001"
    assert shown.person(" payroll lead ") == "K-001"
    assert shown.person("nobody") == "nobody"
    veil.over(Project({"stakeholders": {4: {"name": "Payroll lead abroad"}, 5: {"name": 7}}}))
    assert veil.told("add stakeholder Payroll lead, IT") == "add stakeholder K-001 (Finance), IT"
    assert veil.told("Payroll lead abroad is gone, Payroll lead too") == "K-004 is gone, K-001 (Finance) too"
    notes = Veil(Level.NOTES)
    notes.over(project)
    assert notes.told("Payroll lead") == "Payroll lead"


def test_a_resource_that_is_somebody_on_the_list_is_called_as_they_are() -> None:
    resources: dict[int, dict[str, Any]] = {
        1: {"name": "Payroll lead", "person": "K-001", "capacity": 50},
        2: {"name": "Image server", "kind": "equipment"},
        3: {"name": "Gone", "person": "K-009"},
        4: {"name": "By hand", "person": 3},
        5: {"name": "No stakeholder", "person": "R-001"},
    }
    veil = Veil(Level.NAMES)
    shown = veil.over(Project({**TABLES, "resources": resources}))
    assert shown.documents("resources")[1] == {"name": "K-001 (Finance)", "person": "K-001", "capacity": 50}
    assert all(shown.documents("resources")[number] is resources[number] for number in (2, 3, 4, 5))
    moved = {**PEOPLE, 1: {**PEOPLE[1], "department": "HR"}}
    after = veil.over(Project({**TABLES, "stakeholders": moved, "resources": resources}))
    assert after.documents("resources")[1]["name"] == "K-001 (HR)"
    assert Veil(Level.NOTES).over(Project({"resources": resources})).documents("resources") is resources


def test_every_field_that_names_people_is_veiled_in_every_register() -> None:
    for spec in REGISTERS:
        for field in spec.fields:
            if field.kind in {Kind.PERSON, Kind.PEOPLE} and spec.name != "stakeholder":
                held = "K-001" if field.kind is Kind.PERSON else ["K-001"]
                project = Project({**TABLES, spec.table: {1: {spec.title_field: "x", field.name: held}}})
                shown = Veil(Level.NAMES).over(project)
                assert "Payroll" not in typed(field, shown.documents(spec.table)[1][field.name], shown)


def test_what_was_not_touched_is_the_same_object_in_the_next_snapshot() -> None:
    veil = Veil(Level.NAMES)
    before = veil.over(Project(TABLES))
    same = veil.over(Project({**TABLES, "risks": {}}))
    assert same.documents("stakeholders") is before.documents("stakeholders")
    after = veil.over(Project({**TABLES, "stakeholders": {**PEOPLE, 2: {"name": "IT", "power": 4}}}))
    assert after.documents("stakeholders")[1] is before.documents("stakeholders")[1]
    assert after.documents("stakeholders")[2]["power"] == 4
    assert veil.over(after).documents("stakeholders") is after.documents("stakeholders")  # never a veil over a veil


def test_what_the_veil_shows_is_never_written_over_what_it_hides() -> None:
    project = Project(TABLES)
    shown = Veil(Level.NAMES).over(project)

    def lost(number: int | None, fields: dict[str, Any] | None) -> str:
        return would_lose([Change("stakeholders", number, fields)], project, shown)

    assert lost(1, {"name": "K-001 (Finance)"}) == "name"
    assert lost(1, {"confidential_notes": None}) == "confidential notes"
    assert lost(1, {"name": "Payroll head"}) == ""  # somebody typed it
    assert lost(1, {"power": 3}) == ""
    assert lost(2, {"confidential_notes": None}) == ""  # there is nothing to lose
    assert lost(None, {"name": "K-001 (Finance)"}) == ""
    assert lost(1, None) == ""
    assert would_lose([Change("risks", 1, {"title": "Later"})], project, shown) == ""


@given(st.dictionaries(st.integers(1, 5), _DOCUMENTS), st.sampled_from(list(Level)))
def test_of_any_documents_only_what_is_hidden_is_missing(people: dict[int, dict[str, Any]], level: Level) -> None:
    project = Project({"stakeholders": people})
    shown = Veil(level).over(project)
    hidden = shown.hidden("stakeholders")
    assert list(shown.documents("stakeholders")) == list(people)
    for number, document in shown.documents("stakeholders").items():
        assert not (hidden - {"name"}) & set(document)
        kept = {name: value for name, value in people[number].items() if name not in hidden}
        assert {name: value for name, value in document.items() if name not in hidden} == kept
        if "name" in hidden and "name" in document:
            assert str(document["name"]).startswith(f"K-{number:03d}")
