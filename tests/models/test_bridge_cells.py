"""What a cell of the bridges says, and that what fills a hole covers it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.bridge_cells import as_data, covering, first_of, holes_first, settled, short, told, totals
from models.analysis.bridges import COLUMNS, bridges
from models.declared import COMMS, IMPACT, SCOPE, STAKEHOLDER
from models.project import Project
from models.standin import standin
from tests.models.strategies import broken_documents

TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "business_impacts": {
        1: {
            "title": "Laptops",
            "department": "Finance",
            "needs": ["training", "downtime_window"],
            "readiness": "ready",
        },
        2: {"title": "Close", "department": "Finance", "needs": ["downtime_window"]}
        | {"window_from": "2026-12-01", "window_agreed_by": "K-001"},
        3: {"title": "Nobody's", "needs": ["handbook"], "covered_by": "by hand"},
    },
    "scope": {1: {"title": "Item", "departments": ["Finance"], "status": "validated"}},
    "stakeholders": {1: {"name": "Lead", "department": "Finance"}},
    "communications": {
        1: {"title": "News", "audience": ["Finance"], "occurrences": [{"date": "2026-11-16", "state": "sent"}, "x"]},
        2: {"title": "Notice", "audience": ["Finance"], "occurrences": 3},
        3: {"title": "Done", "audience": ["Finance"], "status": "completed"},
    },
    "project": {1: {"title": "x", "departments": ["Legal"]}},
}
PROJECT = Project(TABLES)


def shorts(name: str) -> list[str]:
    row = next(row for row in bridges(PROJECT) if row.department == name)
    return [short(PROJECT, cell) for cell in row.cells]


def test_a_cell_tells_what_is_settled_and_what_is_a_hole() -> None:
    assert shorts("Finance") == ["1/2", "1/1", "1", "2/3", "! hole", "! 1/2"]
    assert shorts("Legal") == [""] * len(COLUMNS)
    assert shorts("")[1:3] == ["! hole", "! hole"]
    assert totals(bridges(PROJECT)) == "4 holes in 2 departments"
    assert totals([row for row in bridges(PROJECT) if row.department == "Legal"]) == "no holes"
    assert totals([]) == ""
    assert [row.department for row in holes_first(bridges(PROJECT))] == ["Finance", "", "Legal"]
    assert not settled(PROJECT, "K-001")
    assert not settled(PROJECT, "S-099")
    assert not settled(PROJECT, "nothing")


def test_a_cell_is_told_by_name() -> None:
    finance, legal = (next(row for row in bridges(PROJECT) if row.department == name) for name in ("Finance", "Legal"))
    assert told(PROJECT, finance.cell("stakeholder")) == "stakeholder: K-001 Lead"
    assert told(PROJECT, finance.cell("training")) == "hole: no training for B-001 Laptops"
    assert told(PROJECT, finance.cell("window")) == "hole: no agreed window for B-001 Laptops · window: B-002 Close"
    assert told(PROJECT, legal.cell("scope")) == "scope: nothing, and no impact needs it"
    firsts = [first_of(cell) for cell in (finance.cell("training"), finance.cell("scope"), legal.cell("scope"))]
    assert firsts == ["B-001", "S-001", ""]
    data = as_data(PROJECT, [finance])[0]
    assert data["holes"] == ["training", "window"]
    assert data["communication"] == {"refs": ["C-001", "C-002", "C-003"], "lacking": [], "settled": 2}


def test_what_is_added_covers_the_impacts_that_lacked_it() -> None:
    changes = covering(PROJECT, ["B-001", "B-003", "B-099", "S-001", "x"], 2)
    assert [(change.id, change.fields) for change in changes] == [
        (1, {"covered_by": [standin(2)]}),
        (3, {"covered_by": [standin(2)]}),
    ]
    again = Project({"business_impacts": {1: {"title": "x", "covered_by": ["S-001", 4]}}})
    assert covering(again, ["B-001"])[0].fields == {"covered_by": ["S-001", standin(0)]}


@settings(max_examples=15)
@given(st.data())
def test_documents_of_any_shape_are_told(data: st.DataObject) -> None:
    specs = (IMPACT, SCOPE, STAKEHOLDER, COMMS)
    tables = {spec.table: {**TABLES[spec.table], 9: data.draw(broken_documents(spec))} for spec in specs}
    project = Project(tables)
    rows = bridges(project)
    assert len(as_data(project, rows)) == len(rows)
    for row in rows:
        for cell in row.cells:
            assert bool(short(project, cell)) == bool(cell.refs or cell.hole)
            assert told(project, cell)
