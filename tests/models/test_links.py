"""The links of an entry, both ways."""

from __future__ import annotations

from models.analysis.links import Link, links
from models.project import Project
from tests.models.examples import example


def test_both_ways_with_the_fields() -> None:
    project = example()
    assert [(link.ref, link.fields) for link in links(project, "R-001") if link.out] == [
        ("K-001", ("owner",)),
        ("K-002", ("actions, actionee",)),
    ]
    back = {link.ref: link.fields for link in links(project, "K-002") if not link.out}
    assert back == {"R-001": ("actions, actionee",), "C-001": ("audience",), "P-001": ("sponsor",)}
    assert links(project, "P-001")[0] == Link("K-002", project.heading("K-002"), ("sponsor",), True)


def test_an_entry_stands_once_for_each_direction() -> None:
    table = {1: {"title": "x", "owner": "K-001", "actions": [{"what": "a", "actionee": "K-001"}] * 2}}
    project = Project({"risks": table, "stakeholders": {1: {"name": "Procurement lead"}}})
    assert links(project, "R-001") == [Link("K-001", "Procurement lead", ("owner", "actions, actionee"), True)]
    assert links(project, "K-001") == [Link("R-001", "x", ("owner", "actions, actionee"), False)]


def test_what_is_gone_is_not_linked_to_but_still_tells_who_refers_to_it() -> None:
    project = Project({"risks": {1: {"title": "x", "owner": "K-009"}}})
    assert links(project, "R-001") == []
    assert [link.ref for link in links(project, "K-009")] == ["R-001"]
