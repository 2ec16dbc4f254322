"""What step 1 is reckoned from: the charter's sections, targets, alternatives, dependencies."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis import alternatives, charter, criteria, dependencies
from models.declared import ALTERNATIVE, ASSUMPTION, CRITERION, PROJECT, SCOPE
from models.project import Project
from tests.models.strategies import broken_documents

TODAY = dt.date(2026, 11, 23)
Table = dict[int, dict[str, Any]]


def having(header: dict[str, Any] | None = None, **tables: Table) -> Project:
    return Project({"project": {1: header or {}}, **tables})


def said(project: Project) -> dict[str, str]:
    return {section.name: section.said for section in charter.sections(project, TODAY)}


def test_a_charter_says_what_is_there_and_what_is_missing() -> None:
    header = {
        "title": "PC refresh",
        "need": "Devices fail\nevery week",
        "out_of_scope": "Printers",
        "budget": 450000.5,
        "currency": "EUR",
        "sponsor": "K-001",
        "start": "2026-09-01",
    }
    project = having(
        header,
        stakeholders={1: {"name": "Finance sponsor"}},
        scope={1: {"title": "Phones", "kind": "out"}, 2: {"title": "Laptops"}},
        success_criteria={1: {"title": "a", "status": "met"}, 2: {"title": "b"}},
        alternatives={1: {"title": "Do nothing"}, 2: {"title": "Replace", "status": "chosen"}},
        assumptions={
            1: {"title": "x", "validate_by": "2026-11-01"},
            2: {"title": "y", "validate_by": "2026-11-01", "status": "valid"},
        },
    )
    told = said(project)
    assert told["need"] == "Devices fail\nevery week"
    assert told["out_of_scope"] == "Printers\nS-001 Phones"
    assert (told["budget"], told["sponsor"], told["start"]) == ("450,000.50 EUR", "Finance sponsor", "2026-09-01")
    assert (told["outcomes"], told["forecast_cost"]) == (charter.NOT_STATED, "")
    assert told["criterion"] == "2 criteria: 1 open, 1 met"
    assert told["alternative"] == "2 alternatives: 1 considered, 1 chosen\nchosen: AL-002 Replace"
    assert told["assumption"].endswith("1 past the day until which somebody had to make sure")
    found = charter.sections(project, TODAY)
    assert charter.stated(found) == "5 of 15 stated"
    assert next(section.refs for section in found if section.name == "out_of_scope") == ("S-001",)
    text = charter.as_text(project, TODAY)
    assert text.startswith("PC refresh\n\nNeed\n  Devices fail\n  every week")
    assert "Strategic objective\n  not stated yet" in text
    assert "Forecast cost" not in text


def test_an_empty_charter_is_all_questions() -> None:
    told = said(having())
    assert (told["need"], told["criterion"], told["alternative"]) == (charter.NOT_STATED, *[charter.NONE_YET] * 2)
    assert charter.as_text(having(), TODAY).startswith("Untitled")
    assert said(having(success_criteria={1: {"title": "a", "status": "by hand"}}))["criterion"] == "1"


JUDGED = [
    ({"actual": "", "target": "5"}, ("open", "not measured", None, "not measured")),
    ({"actual": "good", "target": "5"}, ("open", "measured", None, "measured")),
    ({"actual": "95", "target": "<= 60", "baseline": "180"}, ("open", "short of it", 71, "short of it")),
    ({"actual": "1,050 s", "target": "at least 1,000 s"}, ("open", "reached", 100, "reached")),
    ({"actual": "50", "target": "40", "baseline": "60"}, ("open", "short of it", 50, "short of it")),
    ({"actual": "200", "target": "40", "baseline": "60"}, ("open", "short of it", 0, "short of it")),
    ({"actual": "-9", "target": ">= -5"}, ("open", "short of it", None, "short of it")),
    ({"actual": "3", "target": "0"}, ("open", "short of it", None, "short of it")),
    ({"actual": "70", "target": "85", "status": "met"}, ("met", "short of it", 82, "met, but short of it")),
    ({"actual": "90", "target": "85", "status": "missed"}, ("missed", "reached", 100, "missed, but reached")),
    ({"actual": "90", "target": "85", "status": "met"}, ("met", "reached", 100, "met")),
    ({"actual": "70", "target": "85", "baseline": "85"}, ("open", "short of it", None, "short of it")),
]


@pytest.mark.parametrize(("document", "expected"), JUDGED)
def test_a_criterion_is_judged_by_its_numbers(document: dict[str, str], expected: tuple[Any, ...]) -> None:
    one = criteria.judged(1, document)
    assert (one.status, one.reading, one.share, one.said) == expected


def test_criteria_are_counted() -> None:
    found = [criteria.judged(at, document) for at, (document, _) in enumerate(JUDGED)]
    assert criteria.counted(found) == "2 met, 1 missed, 1 not measured"
    assert criteria.counted([]) == ""


def test_one_alternative_is_chosen_and_the_others_are_rejected() -> None:
    table = {
        1: {"title": "Replace"},
        2: {"title": "Nothing", "kind": "do_nothing", "reason": "No answer to the need"},
        3: {"title": "Less", "kind": "do_minimum"},
        4: {"title": "Old", "status": "rejected"},
    }
    project = having(alternatives=table)
    assert alternatives.in_order(project, table) == [2, 3, 1, 4]
    assert alternatives.has_do_nothing(project)
    assert not alternatives.has_do_nothing(having())
    fields = {change.id: change.fields for change in alternatives.chosen(project, 1, "Cheapest")}
    assert fields == {
        1: {"status": "chosen", "reason": "Cheapest"},
        2: {"status": "rejected"},
        3: {"status": "rejected", "reason": "AL-001 was chosen: Cheapest"},
    }
    with pytest.raises(ValueError, match="AL-009"):
        alternatives.chosen(project, 9, "x")


def test_dependencies_are_told_by_direction_with_the_overdue_first() -> None:
    table: Table = {
        1: {"title": "An assumption", "validate_by": "2026-01-01"},
        2: {"title": "Out", "kind": "dependency", "direction": "outbound", "programme": "Identity"},
        3: {"title": "In", "kind": "dependency", "direction": "inbound", "validate_by": "2026-12-01"},
        4: {"title": "Late", "kind": "dependency", "direction": "outbound", "validate_by": "2026-11-20"},
        5: {"title": "Was late", "kind": "dependency", "validate_by": "2026-11-20", "status": "met"},
        6: {"title": "By hand", "kind": "dependency", "direction": ["inbound"]},
    }
    found = dependencies.dependencies(having(assumptions=table), table, TODAY)
    assert [one.number for one in found] == [4, 3, 2, 6, 5]
    assert (found[0].overdue, found[-1].overdue, found[-1].open) == (3, 0, False)
    assert dependencies.told(found) == "1 inbound, 2 outbound, 2 undirected, 1 overdue"
    assert dependencies.told([]) == ""


@settings(max_examples=15)
@given(st.data())
def test_documents_of_any_shape_are_read(data: st.DataObject) -> None:
    specs = (CRITERION, ALTERNATIVE, ASSUMPTION, PROJECT, SCOPE)
    project = Project({spec.table: {1: data.draw(broken_documents(spec))} for spec in specs})
    assert charter.as_text(project, TODAY)
    assert criteria.judged(1, project.documents("success_criteria")[1]).said
    assert alternatives.in_order(project, [1]) == [1]
    assert len(dependencies.dependencies(project, [1], TODAY)) in {0, 1}
