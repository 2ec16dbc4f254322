"""A project at one glance: what is due apart from what is said, the highest risks, figures over the last reports."""

from __future__ import annotations

from datetime import date

from models.analysis.glance import glance
from models.project import Project

TODAY = date(2026, 11, 23)
OPEN = {"name": "open issues"}


def test_a_project_at_one_glance() -> None:
    project = Project(
        {
            "scope": {1: {"title": "Laptops", "due": "2026-11-20"}},
            "risks": {1: {"title": "Late", "likelihood": 5, "impact": 5}},
            "issues": {1: {"title": "No licences"}},
            "communications": {
                1: {"title": "News", "first_date": "2026-11-25", "frequency": "once"},
                2: {"title": "Old news", "first_date": "2026-11-02", "frequency": "once"},
            },
            "status_reports": {
                1: {"title": "b", "reported": "2026-11-16", "overall": "amber", "figures": [{**OPEN, "value": 3}]},
                2: {"title": "a", "reported": "2026-11-09", "overall": "green", "figures": [{**OPEN, "value": 5}]},
                3: {"title": "not yet", "reported": "2026-12-24", "overall": "red"},
                4: {"title": "without a day"},
            },
        }
    )
    found = glance(project, TODAY)
    assert [each.ref for each in found.due] == ["C-002", "S-001"]
    assert [each.ref for each in found.said] == ["C-001"]
    assert len(found.risks) == 1
    assert found.colours == ("green", "amber")
    assert {trend.name: trend.values for trend in found.trends}["open issues"] == (5.0, 3.0, 1.0)
