"""The bridges to the departments: what fills a cell, what makes a hole, and that what fills it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.bridges import COLUMNS, Cell, bridges, fill, is_training
from models.communication import Communication
from models.declare import register_spec
from models.impact import BusinessImpact
from models.project import Project
from models.scope import ScopeItem
from models.stakeholder import Stakeholder
from tests.effort import effort
from tests.models.strategies import broken_documents, documents

if TYPE_CHECKING:
    from models.entry import Entry

CLASSES: dict[str, type[Entry]] = {cls.TABLE: cls for cls in (BusinessImpact, ScopeItem, Stakeholder, Communication)}
Table = dict[int, dict[str, Any]]


def having(
    impacts: Table | None = None,
    scope: Table | None = None,
    stakeholders: Table | None = None,
    communications: Table | None = None,
    departments: Any = None,
) -> Project:
    return Project(
        {
            "business_impacts": impacts or {},
            "scope": scope or {},
            "stakeholders": stakeholders or {},
            "communications": communications or {},
            "project": {1: {"title": "x", "departments": departments}},
        }
    )


def told(project: Project) -> dict[str, str]:
    """Each department with its row: the refs of a cell, `-` where it is empty, `!` where that is a hole."""
    return {
        row.department: " | ".join(" ".join(cell.refs) + "!" * cell.hole or "-" for cell in row.cells)
        for row in bridges(project)
    }


def impact(*needs: str, **fields: Any) -> dict[str, Any]:
    return {"title": "x", "department": "Finance", "needs": list(needs), **fields}


def test_departments_come_from_everywhere_however_they_are_spelt() -> None:
    project = having(
        {1: impact(department="finance"), 2: {"title": "x"}},
        {1: {"departments": ["Legal", "HR "]}},
        {1: {"name": "x", "department": "hr"}, 2: {"name": "y", "department": "Sales"}},
        departments=["Finance", "HR"],
    )
    assert told(project) == {
        "Finance": "B-001 | - | ! | - | - | -",
        "HR": "- | S-001 | K-001 | - | - | -",
        "": "B-002 | - | ! | - | - | -",
        "Legal": "- | S-001 | - | - | - | -",
        "Sales": "- | - | K-002 | - | - | -",
    }


@pytest.mark.parametrize(
    ("needs", "row"),
    [
        ((), "B-001 | - | ! | - | - | -"),
        (("training",), "B-001 | ! | ! | - | ! | -"),
        (("downtime_window",), "B-001 | - | ! | - | - | !"),
        (("communication",), "B-001 | - | ! | ! | - | -"),
        (("handbook", "blackout"), "B-001 | ! | ! | - | - | -"),
        (("blackout",), "B-001 | - | ! | - | - | -"),
    ],
)
def test_a_hole_is_where_an_impact_needs_what_is_not_there(needs: tuple[str, ...], row: str) -> None:
    assert told(having({1: impact(*needs)})) == {"Finance": row}


def test_without_an_impact_nothing_is_a_hole() -> None:
    assert told(having(departments=["Finance"])) == {"Finance": "- | - | - | - | - | -"}


def test_what_fills_the_cells() -> None:
    project = having(
        {
            1: impact(
                "training", "downtime_window", "communication", "handbook", window_from="2026-12-05", owner="K-002"
            ),
            2: impact(covered_by=["S-003", "C-002", "K-001", "S-099", "C-099", "nothing"], owner="S-003"),
        },
        {
            1: {"title": "Handbook", "departments": ["FINANCE"]},
            2: {"title": "Learn it", "departments": ["Finance"], "category": "Training"},
            3: {"title": "Elsewhere", "departments": []},
        },
        {
            1: {"name": "Accountant", "department": "Finance"},
            2: {"name": "Lead", "department": "HR"},
            3: {"name": "finance"},
        },
        {
            1: {"title": "To all", "audience": ["K-001", "Finance"]},
            2: {"title": "By hand"},
            3: {"audience": ["HR", "x"]},
        },
    )
    assert told(project) == {
        "Finance": "B-001 B-002 | S-003 S-001 S-002 | K-002 K-001 K-003 | C-002 C-001 | S-002 | !",
        "HR": "- | - | K-002 | C-003 | - | -",
    }
    finance = bridges(project)[0]
    assert [cell.column for cell in finance.holes] == ["window"]
    assert finance.cell("window").mended_in == "B-001"
    assert finance.cell("scope").mended_in == ""
    with pytest.raises(ValueError, match="not in tuple"):
        finance.cell("weather")


def test_an_agreed_window_of_another_impact_is_no_window_for_this_one() -> None:
    agreed = {"window_from": "2026-12-05", "window_agreed_by": "K-001"}
    project = having({1: impact("downtime_window", **agreed), 2: impact("downtime_window")})
    window = bridges(project)[0].cell("window")
    assert (window.refs, window.lacking) == (("B-001",), ("B-002",))
    assert not bridges(having({1: impact("downtime_window", **agreed)}))[0].cell("window").hole


def test_what_is_left_out_or_cancelled_fills_nothing() -> None:
    lost = ({"kind": "out"}, {"status": "rejected"}, {"moscow": "wont"})
    scope = {place: {"departments": ["Finance"], **fields} for place, fields in enumerate(lost, start=1)}
    cancelled = {1: {"audience": ["Finance"], "status": "cancelled"}}
    covered = ["S-001", "S-002", "S-003", "C-001"]
    project = having({1: impact("handbook", "communication", covered_by=covered)}, scope, None, cancelled)
    assert told(project) == {"Finance": "B-001 | ! | ! | ! | - | -"}


def test_what_covers_an_impact_covers_its_needs() -> None:
    one = having({1: impact("handbook", covered_by=["C-001"])}, None, None, {1: {"title": "Where to find it"}})
    assert not bridges(one)[0].cell("scope").hole
    trained = having({1: impact("training")}, None, None, {1: {"channel": "training", "audience": ["Finance"]}})
    assert told(trained) == {"Finance": "B-001 | - | ! | C-001 | C-001 | -"}


@pytest.mark.parametrize(
    ("document", "training"),
    [
        ({"category": "training"}, True),
        ({"channel": "Training day"}, True),
        ({"tags": ["supply", "training"]}, True),
        ({"title": "Trainings for Finance"}, True),
        ({"title": "Handbook", "category": "support"}, False),
        ({"title": 7, "category": ["training"], "tags": "training"}, False),
    ],
)
def test_what_counts_as_training(document: dict[str, Any], training: bool) -> None:
    assert is_training(document) is training


def added(project: Project, cell: Cell) -> Project:
    """The project with the hole filled, as far as the beginnings of the entry go."""
    table, fields = fill(cell)
    number = int(cell.mended_in[2:]) if cell.mended_in else 7
    before = project.documents(table).get(number, {"title": "x", "name": "x", "window_from": "2026-12-05"})
    merged = {**before, **fields}
    cls = CLASSES[table]
    document = cls.parse({cls.TITLE_FIELD: "new", **merged}).document()
    return Project({**project.tables, table: {**project.documents(table), number: document}})


@pytest.mark.parametrize("department", ["Finance", "x" * 500])
@pytest.mark.parametrize("column", COLUMNS)
def test_what_fill_begins_fills_the_cell(column: str, department: str) -> None:
    needy = impact("training", "downtime_window", "communication", department=department, window_from="2026-12-05")
    empty = having({} if column == "impact" else {1: needy}, departments=[department])
    people = {1: {"name": "Lead", "department": department}} if column == "window" else {}
    project = Project({**empty.tables, "stakeholders": people})
    cell = bridges(project)[0].cell(column)
    assert not cell.refs
    if column in {"scope", "communication", "training"} and len(department) > 80:
        return  # a list of departments holds shorter names
    assert bridges(added(project, cell))[0].cell(column).refs


def test_fill_begins_with_the_people_there() -> None:
    project = having({1: impact("communication", "downtime_window")}, None, {1: {"name": "A", "department": "Finance"}})
    row = bridges(project)[0]
    assert fill(row.cell("communication")) == ("communications", {"audience": ["K-001"]})
    assert fill(row.cell("window")) == ("business_impacts", {"window_agreed_by": "K-001"})
    assert fill(bridges(having({1: impact("downtime_window")}))[0].cell("window")) == ("business_impacts", {})
    nowhere = bridges(having({1: impact("training", department="")}))[0]
    assert fill(nowhere.cell("training"))[1]["title"] == "Training"


TABLES = {
    table: st.dictionaries(
        st.integers(1, 6), documents(register_spec(cls)) | broken_documents(register_spec(cls)), max_size=3
    )
    for table, cls in CLASSES.items()
}


@settings(max_examples=40)
@given(st.fixed_dictionaries(TABLES), st.lists(st.text(max_size=5), max_size=3) | st.none() | st.integers())
def test_any_project_has_bridges(tables: dict[str, Any], departments: Any) -> None:
    project = Project({**tables, "project": {1: {"departments": departments}}})
    rows = bridges(project)
    assert len({row.department for row in rows}) == len(rows)
    impacts = [ref for row in rows for ref in row.cell("impact").refs]
    assert sorted(impacts) == sorted(f"B-{number:03d}" for number in tables["business_impacts"])
    for row in rows:
        assert [cell.column for cell in row.cells] == list(COLUMNS)
        for cell in row.cells:
            assert set(cell.lacking) <= set(row.cell("impact").refs)
            assert cell.column == "window" or not (cell.hole and cell.refs)
            assert fill(cell)[0] in CLASSES


def test_ten_thousand_entries_are_quick() -> None:
    names = [f"Department {place}" for place in range(50)]
    project = having(
        {n: impact("training", department=names[n % 50], covered_by=[f"S-{n:03d}"]) for n in range(1, 2001)},
        {n: {"title": f"Item {n}", "departments": [names[n % 50]]} for n in range(1, 4001)},
        {n: {"name": f"Person {n}", "department": names[n % 50]} for n in range(1, 2001)},
        {n: {"title": f"C {n}", "audience": [f"K-{n:03d}", names[n % 50]]} for n in range(1, 2001)},
        names,
    )
    with effort() as found:
        rows = bridges(project)
    assert 0 < found.calls < 100 * 10_000
    assert len(rows) == 50
