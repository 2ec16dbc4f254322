"""Values as a person types and reads them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import UNDERSTOOD
from models.declared import COMMS, PROJECT, REGISTERS, RISK, SCOPE, STAKEHOLDER
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.project import Project
from models.registers import class_of
from models.values import number, read, show, typed
from tests.models.examples import RISKS, example
from tests.models.strategies import TODAY, documents, hostile_texts, projects


def given_value(spec: RegisterSpec, field: str, text: str) -> Any:
    return read(spec.field(field), text, example(), TODAY)


@pytest.mark.parametrize(
    ("spec", "field", "text", "value"),
    [
        (RISK, "title", "  Vendor  ships\nlate ", "Vendor ships late"),
        (RISK, "cause", "one\ntwo", "one\ntwo"),
        (RISK, "owner", "procurement LEAD", "K-001"),
        (RISK, "owner", "k-1", "K-001"),
        (RISK, "owner", "Somebody", "Somebody"),
        (RISK, "owner", "none", None),
        (RISK, "owner", "", None),
        (RISK, "status", "Waiting for", "waiting_for_approval"),
        (RISK, "response", "red", "reduce"),
        (RISK, "response", "none", None),
        (RISK, "likelihood", "4", 4),
        (RISK, "likelihood", "very high", 5),
        (RISK, "probability", "30 %", 30),
        (RISK, "cost_low", "1,200.50", 1200.5),
        (RISK, "cost_low", "12 000", 12000),
        (RISK, "cost_low", ".5", 0.5),
        (RISK, "next_review", "fri", "2026-11-27"),
        (RISK, "next_review", "-", None),
        (RISK, "tags", "#a #b, c; a", ["a", "b", "c"]),
        (
            RISK,
            "actions",
            "Call a \\| b | procurement lead | +2w\n\nWait",
            [{"what": "Call a | b", "actionee": "K-001", "due": "2026-12-07"}, {"what": "Wait"}],
        ),
        (COMMS, "audience", "Finance leadership, End users; All staff", ["K-003", "K-004", "All staff"]),
        (COMMS, "audience", "Dépt. heads; K-5", ["K-005"]),
        (COMMS, "frequency", "every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        (COMMS, "occurrences", "2026-12-01 | held", [{"date": "2026-12-01", "state": "held"}]),
        (SCOPE, "parent", "S-1", "S-001"),
        (SCOPE, "parent", "3", "S-003"),
        (SCOPE, "parent", "list", "S-002"),
        (SCOPE, "parent", "printers", "S-004"),
        (SCOPE, "parent", "none", None),
        (PROJECT, "working_week", "mo, tu", ["MO", "TU"]),
        (PROJECT, "step", "3", 3),
    ],
)
def test_read(spec: RegisterSpec, field: str, text: str, value: Any) -> None:
    assert given_value(spec, field, text) == value


@pytest.mark.parametrize(
    ("spec", "field", "text", "says"),
    [
        (RISK, "title", " ", "this is required"),
        (RISK, "title", "x" * 201, "at most 200 characters (this has 201)"),
        (RISK, "owner", "K-099", "there is no K-099"),
        (RISK, "status", "frozen", "one of: proposed, assessing, waiting for approval"),
        (RISK, "status", "none", "one of: proposed"),
        (RISK, "response", "re", "could be: reduce, reject"),
        (RISK, "likelihood", "6", "a whole number from 1 to 5"),
        (RISK, "likelihood", "2.5", "a whole number from 1 to 5"),
        (RISK, "probability", "101", "a number from 0 to 100"),
        (RISK, "cost_low", "much", "a number, 0 or more"),
        (RISK, "cost_low", "-1", "a number, 0 or more"),
        (RISK, "cost_low", "-", "a number, 0 or more"),
        (RISK, "next_review", "soon", UNDERSTOOD),
        (RISK, "actions", "a | b | fri | fri | x", "a line is what | actionee | due | done"),
        (RISK, "actions", "a | b | soon", f"due: {UNDERSTOOD}"),
        (RISK, "actions", "| b", "what: this is required"),
        (COMMS, "frequency", "whenever", "write how often"),
        (SCOPE, "parent", "99", "there is no S-099"),
        (SCOPE, "parent", "print", "could be"),
        (SCOPE, "parent", "weather", "no scope item is called that: write its ref, such as S-007"),
    ],
)
def test_not_read(spec: RegisterSpec, field: str, text: str, says: str) -> None:
    project = example()
    if text == "print":
        project = Project({"scope": {1: {"title": "Print a"}, 2: {"title": "Print b"}}})
        says = "could be S-001, S-002: write the ref"
    with pytest.raises(ValueError) as caught:
        read(spec.field(field), text, project, TODAY)
    assert str(caught.value).startswith(says)


def test_a_number_without_bounds_says_so() -> None:
    with pytest.raises(ValueError, match=r"^a number$"):
        read(RISK.field("level"), "x", example(), TODAY)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("title", "Vendor", "Vendor"),
        ("owner", "K-001", "Procurement lead"),
        ("owner", "Somebody", "Somebody"),
        ("status", "waiting_for_approval", "waiting for approval"),
        ("next_review", "2026-11-30", "7d"),
        ("next_review", "2027-11-30", "2027-11-30"),
        ("next_review", "soon", "soon"),
        ("likelihood", 4, "4"),
        ("cost_low", 1200.0, "1200"),
        ("cost_low", 0.126, "0.13"),
        ("tags", ["a", "b"], "a; b"),
        ("owner", None, ""),
        ("tags", [], ""),
        (
            "actions",
            RISKS[1]["actions"],
            "Order the first two waves together · Project sponsor · 2026-12-01; Hold buffer stock · 2026-11-01",
        ),
    ],
)
def test_shown(field: str, value: Any, shown: str) -> None:
    assert show(RISK.field(field), value, example(), TODAY) == shown


def test_shown_elsewhere() -> None:
    project = example()
    assert show(COMMS.field("audience"), ["K-003", "All staff"], project) == "Finance leadership; All staff"
    assert show(COMMS.field("frequency"), "FREQ=WEEKLY;INTERVAL=2", project) == "every 2 weeks"
    assert show(SCOPE.field("parent"), "S-001", project) == "Devices"
    assert show(RISK.field("next_review"), "2026-11-30", project) == "2026-11-30"
    assert typed(SCOPE.field("parent"), "S-001", project) == "S-001"
    assert typed(SCOPE.field("parent"), None, project) == ""
    assert typed(RISK.field("cost_low"), 0.126, project) == "0.126"
    assert (
        typed(RISK.field("actions"), [{"what": "a | b", "due": "2026-12-01"}, 3], project)
        == "a \\| b |  | 2026-12-01\n"
    )
    assert number(-0.5) == "-0.5"


@given(projects("stakeholders", "scope"), st.data(), st.sampled_from(REGISTERS))
def test_what_is_typed_is_read_back(project: Project, data: st.DataObject, spec: RegisterSpec) -> None:
    document = class_of(spec.table).parse(data.draw(documents(spec))).document()
    unread: list[str] = []
    for field in spec.fields:
        value = document.get(field.name)
        if field.kind in HIDDEN or value is None or not _plain(field.kind, value):
            continue
        text = typed(field, value, project)
        try:
            back = read(field, text, project, TODAY)
        except ValueError as error:
            unread.append(str(error))
        else:
            assert _known(field, back, project) == _known(field, value, project)
    assert all("there is no" in told or "could be" in told for told in unread), "only what leads nowhere is refused"


def _plain(kind: Kind, value: Any) -> bool:
    """Values whose text has none of the signs that stand between the parts of a list or record."""
    if kind in {Kind.WORDS, Kind.PEOPLE, Kind.RECORDS, Kind.PERSON}:
        text = str(list(value) if isinstance(value, list) else [value]).replace("', '", "").lower()
        return not any(sign in text for sign in (*',;#|\\\n"', "none", "'-'"))
    return True


def _known(field: FieldSpec, value: Any, project: Project) -> Any:
    """Names of stakeholders as their refs, each person of a list once: that is how a name is read."""
    if field.kind is Kind.PEOPLE:
        return list(dict.fromkeys(project.person(person) for person in value))
    if field.kind is Kind.RECORDS:
        return [
            {part.name: _known(part, record[part.name], project) for part in field.parts if part.name in record}
            for record in value
        ]
    return project.person(value) if field.kind is Kind.PERSON else value


@pytest.mark.parametrize("ref", ["K-001", "K-002", "K-003", "K-004", "K-005", "K-006", "K-007", "K-099"])
def test_who_is_meant_stays_the_same_whatever_they_are_called(ref: str) -> None:
    names = ("Finance; IT", "Service desk", "service desk", "none", "Dépt. head, Finance", "K-2", "K-88")
    project = Project({"stakeholders": {number: {"name": name} for number, name in enumerate(names, 1)}})
    rows = ((COMMS, "audience", [ref]), (RISK, "owner", ref), (RISK, "actions", [{"what": "Call", "actionee": ref}]))
    for register, name, value in rows:
        field = register.field(name)
        text = typed(field, value, project)
        if ref == "K-099":
            assert "K-099" in text
        else:
            assert read(field, text, project, TODAY) == value


def test_somebody_named_twice_is_read_once() -> None:
    audience = COMMS.field("audience")
    text = typed(audience, ["Procurement lead", "K-001", "IT"], example())
    assert text == "Procurement lead; Procurement lead; IT"
    assert read(audience, text, example(), TODAY) == ["K-001", "IT"]


@given(hostile_texts(), st.sampled_from([*REGISTERS, PROJECT]), st.data())
def test_any_text_is_a_value_or_a_sentence(text: str, spec: RegisterSpec, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([field for field in spec.fields if not field.derived]))
    try:
        value = read(field, text, example(), TODAY)
    except ValueError as error:
        told = str(error)
    else:
        show(field, value, example(), TODAY)
        typed(field, value, example())
        return
    assert told


def test_keys_of_stakeholders_are_fields() -> None:
    assert STAKEHOLDER.field("power").key == "p"
