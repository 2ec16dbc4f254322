"""A whole project at a glance: the colour and why, what is next, what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from models.analysis.due import due
from models.analysis.rag import overall, rag
from models.analysis.standing import AHEAD, GROUPS, LENGTH, MOST, grouped, standing
from models.checks.finding import Finding
from models.checks.run import run
from models.project import Project
from models.standing import COLOURS, Reason
from tests.models.control_strategies import odd_projects

TODAY = date(2026, 11, 23)
LATE = {"title": "Laptops", "moscow": "must", "due": "2026-11-20"}


def looked(header: dict[str, Any] | None = None, **tables: dict[int, dict[str, Any]]) -> Any:
    return standing(Project({"project": {1: {"title": "Refresh", **(header or {})}}, **tables}), TODAY)


def test_an_empty_project_is_not_judged_and_has_nothing_due() -> None:
    found = looked()
    assert (found.colour, found.reasons) == ("none", (Reason("none", "", "no area can be judged"),))
    assert (found.dues, found.overdue, found.own) == ((), 0, "")
    assert found.errors > 0


def test_the_worst_areas_come_first_with_their_reasons() -> None:
    risk = {"title": "x", "likelihood": 5, "impact": 5}
    found = looked(scope=dict.fromkeys(range(1, 5), LATE), risks={1: risk})
    assert found.colour == "red"
    assert [(each.colour, each.area) for each in found.reasons] == [("red", "scope"), ("amber", "risk")]
    assert "4 must items" in found.reasons[0].text


def test_where_all_is_well_it_says_so() -> None:
    found = looked(scope={1: {"title": "x", "due": "2026-12-01"}})
    assert found.colour == "green"
    assert found.reasons == (Reason("green", "", "every area that can be judged is green"),)


def test_what_is_next_begins_with_what_is_overdue() -> None:
    found = looked(
        {"target_end": "2027-03-31"},
        scope={1: LATE, 2: {"title": "\x1bAn item " + "x" * 300, "due": "2026-12-01"}},
        risks={1: {"title": "Late", "next_review": "2026-12-24"}, 2: {"title": "y", "next_review": "2027-01-24"}},
    )
    assert found.overdue == 1
    assert [each.ref for each in found.dues] == ["S-001", "S-002", "R-001"]
    assert (found.dues[0].day, found.dues[0].kind, found.dues[0].overdue) == (date(2026, 11, 20), "item", True)
    assert len(found.dues[1].what) == LENGTH
    assert found.dues[1].what.startswith("An item xxx")
    (end,) = looked({"target_end": "2027-03-31"}).dues
    assert (end.ref, end.what) == ("P-001", "target end")


@pytest.mark.parametrize(
    ("report", "own", "reason"),
    [
        ({"override": "green", "override_reason": "agreed\n with the board"}, "green", "agreed with the board"),
        ({"override": "amber"}, "amber", ""),
        ({"override": ["red"], "override_reason": 3}, "", ""),
        ({"override": "blue"}, "", ""),
        ({"override": "none", "override_reason": "x"}, "", ""),
        ({}, "", ""),
    ],
)
def test_the_colour_set_by_hand_stands_beside_the_rules(report: dict[str, Any], own: str, reason: str) -> None:
    older = {"title": "a", "reported": "2026-11-01", "override": "red", "override_reason": "b"}
    found = looked(status_reports={1: older, 2: {"title": "s", "reported": "2026-11-20", **report}})
    assert (found.own, found.own_reason) == (own, reason)


def test_a_closed_project_is_neither_judged_nor_has_it_anything_due() -> None:
    found = looked({"closed": "2026-10-01"}, scope={1: LATE})
    assert found.reasons == (Reason("none", "", "closed on 2026-10-01"),)
    assert (found.colour, found.dues, found.errors, found.findings) == ("none", (), 0, ())
    assert looked({"closed": "soon"}, scope={1: LATE}).overdue == 1


def finding(code: str, severity: str, ref: str) -> Finding:
    return Finding(code, severity, ref, "", "", f"title of {code}", "", "", "", "", "")


def test_findings_are_grouped_by_rule_errors_first() -> None:
    refs = [f"S-{number:03d}" for number in range(1, 6)]
    found = grouped([finding("SCP010", "W", ref) for ref in refs] + [finding("SCP001", "E", "S-009")])
    assert [(each.code, each.many) for each in found] == [("SCP001", 1), ("SCP010", 5)]
    assert found[1].refs == tuple(refs[:MOST])
    assert len(grouped([finding(f"GRD{number:03d}", "E", "P-001") for number in range(9)])) == GROUPS


@given(odd_projects())
def test_whatever_stands_in_a_project_the_glance_is_that_of_the_rules(project: Project) -> None:
    found = standing(project, TODAY)
    assert found.colour in COLOURS
    assert found.reasons
    if not str(found.reasons[0].text).startswith("closed on"):
        assert found.colour == overall(rag(project, TODAY)).colour
        assert found.overdue == sum(each.overdue for each in due(project, TODAY, AHEAD))
        assert found.errors == run(project, TODAY).errors
