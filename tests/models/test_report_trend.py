"""Reports one after the other, and the rules of the colours in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.analysis.actions import actions, of_owner
from models.analysis.rag import AREAS, judged, rag
from models.analysis.rag_rules import stated
from models.analysis.report_trend import Trend, one_before, ordered, trends
from models.project import Project

TODAY = date(2026, 11, 23)
REPORTS: dict[int, dict[str, Any]] = {
    1: {"reported": "2026-11-16", "overall": "amber", "rules": [{"area": "time", "colour": "amber"}]},
    2: {
        "reported": "2026-11-09",
        "overall": "green",
        "rules": [{"area": "time", "colour": "green"}, {"area": "morale", "colour": "red"}],
        "figures": [{"name": "open risks", "value": 2}, {"name": "gone", "value": 1}],
    },
    3: {"overall": "blue", "figures": [{"name": "open risks", "value": 5}]},
}
PROJECT = Project({"status_reports": REPORTS})


def test_reports_are_ordered_by_their_day() -> None:
    assert ordered(PROJECT) == [3, 2, 1]
    assert ordered(PROJECT, [1, 2, 9]) == [2, 1]
    assert (one_before(PROJECT, 1), one_before(PROJECT, 3)) == (2, None)


def test_every_area_and_every_figure_is_a_line() -> None:
    found = {line.name: line for line in trends(PROJECT, [3, 2, 1])}
    assert list(found)[:2] == ["overall", "scope"]
    assert found["overall"].colours == ("none", "green", "amber")
    assert found["time"].colours == ("none", "green", "amber")
    assert found["morale"].colours == ("none", "red", "none")
    assert found["open risks"] == Trend("open risks", values=(5.0, 2.0, None))
    assert (found["open risks"].line, found["gone"].line, found["overall"].line) == ("█▁", "", "")
    by_hand = Project({"status_reports": {1: {"override": "red"}}})
    assert trends(by_hand, [1])[1] == Trend("own colour", ("red",))


def test_the_rules_are_stated_with_the_figures_of_the_project() -> None:
    usual = stated({})
    assert usual[0].startswith("overall: red if any area is red")
    assert "time: amber above 7, red above 30 days late (a published rule of SSP projects)" in usual
    assert all(any(line.startswith(f"{area}: ") for line in usual) for area in AREAS)
    own = stated({"thresholds": [{"name": "time_amber", "value": 3}]})
    assert "time: amber above 3, red above 30 days late (set in this project)" in own


def test_one_area_is_judged_as_all_of_them_are() -> None:
    project = Project({"tasks": {1: {"finish": "2026-11-03"}}})
    assert [judged(area, project, TODAY) for area in AREAS] == rag(project, TODAY)


def test_the_actions_of_one_person() -> None:
    project = Project(
        {
            "stakeholders": {1: {"name": "Procurement lead"}},
            "actions": {1: {"title": "a", "owner": "K-001"}, 2: {"title": "b", "owner": "Vendor"}},
        }
    )
    every = actions(project, TODAY)
    for who, refs in (("K-001", ["AC-001"]), ("lead", ["AC-001"]), ("VENDOR", ["AC-002"]), ("nobody", [])):
        assert [each.ref for each in of_owner(project, every, who)] == refs
