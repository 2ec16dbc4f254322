"""What step 3 is reckoned from: how tasks go on, milestones, and which tasks each scope item comes about by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis import milestones, served
from models.analysis.task_progress import advanced, completed
from models.declared import SCOPE as CHECKLIST
from models.declared import TASK
from models.project import Project
from tests.models.strategies import broken_documents

TODAY = dt.date(2026, 11, 23)
Table = dict[int, dict[str, Any]]


def having(tasks: Table, scope: Table | None = None) -> Project:
    return Project({"tasks": tasks, "scope": scope or {}})


def test_a_task_goes_on_with_its_progress_and_its_day() -> None:
    assert advanced({}, TODAY) == {"status": "under_way"}
    assert advanced({"status": "by hand"}, TODAY) == {"status": "under_way"}
    done = {"status": "done", "done": "2026-11-23", "progress": 100}
    assert advanced({"status": "under_way", "progress": 40}, TODAY) == done
    assert advanced(done, TODAY) == {"status": "under_way", "done": None, "progress": None}
    assert advanced({"status": "done", "progress": 90}, TODAY) == {"status": "under_way"}
    assert completed({"done": "2026-11-20"}, TODAY)["done"] == "2026-11-20"


def test_a_milestone_is_planned_or_reached() -> None:
    assert advanced({"kind": "milestone"}, TODAY) == {"status": "done", "done": "2026-11-23"}
    reached = {"kind": "milestone", "status": "done", "done": "2026-11-23"}
    assert advanced(reached, TODAY) == {"status": "planned", "done": None}


def test_milestones_are_told_by_date_with_their_slip() -> None:
    tasks = {
        1: {"title": "Work"},
        2: {"title": "Undated", "kind": "milestone"},
        3: {"title": "Next", "kind": "milestone", "finish": "2026-12-18"},
        4: {"title": "Late", "gate": "ready_for_executing", "finish": "2026-11-18"},
        5: {"title": "Reached", "kind": "milestone", "finish": "2026-10-01", "done": "2026-10-09", "status": "done"},
        6: {"title": "Given up", "kind": "milestone", "finish": "2026-10-02", "status": "cancelled", "gate": "none"},
    }
    found = milestones.milestones(having(tasks), tasks, TODAY)
    assert [(one.number, one.state, one.slip, one.gate) for one in found] == [
        (5, "reached", 8, ""),
        (6, "cancelled", None, ""),
        (4, "late", 5, "ready_for_executing"),
        (3, "ahead", None, ""),
        (2, "no date", None, ""),
    ]
    assert milestones.upcoming(found, TODAY) == "1 of 5 reached, 1 late, next in 25d"
    assert milestones.upcoming([], TODAY) == ""
    today = milestones.milestones(having({1: {"kind": "milestone", "finish": "2026-11-23"}}), [1], TODAY)
    assert milestones.upcoming(today, TODAY) == "0 of 1 reached, next today"


SCOPE: Table = {
    1: {"title": "Devices"},
    2: {"title": "Laptops", "parent": "S-001"},
    3: {"title": "Docks", "parent": "S-001"},
    4: {"title": "Training"},
    5: {"title": "Printers", "kind": "out"},
    6: {"title": "Course", "parent": "S-004"},
}


def test_what_no_task_serves_is_an_orphan() -> None:
    tasks: Table = {
        1: {"title": "a", "serves": ["S-002", "S-002", "K-001", 7], "progress": 50, "finish": "2026-12-01"},
        2: {"title": "b", "serves": ["S-003"], "status": "done", "finish": "2026-11-01"},
        3: {"title": "c", "serves": ["S-004"], "status": "cancelled"},
        4: {"title": "d", "serves": "by hand"},
        5: {"title": "e", "kind": "milestone"},
        6: {"title": "f", "serves": ["S-002"], "status": "done"},
    }
    project = having(tasks, SCOPE)
    found = {one.item: one for one in served.served(project)}
    assert list(found) == [4, 6, 1, 2, 3]
    assert [one.orphan for one in found.values()] == [True, True, False, False, False]
    assert (found[1].tasks, found[1].by) == ((), 0), "by its parts"
    assert (found[2].tasks, found[2].progress, found[2].finish) == ((1, 6), 75, dt.date(2026, 12, 1))
    assert served.told(list(found.values())) == "2 items without a task"
    assert served.serving_nothing(project) == [4]
    whole = served.served(having({1: {"serves": ["S-001", "S-004"]}}, SCOPE))
    assert {one.item: one.by for one in whole} == {1: 0, 2: 1, 3: 1, 4: 0, 6: 4}
    assert served.told(whole) == "every item has a task"
    assert served.told([]) == ""


@settings(max_examples=15)
@given(st.data())
def test_documents_of_any_shape_are_read(data: st.DataObject) -> None:
    tasks = {number: data.draw(broken_documents(TASK)) for number in (1, 2)}
    project = having(tasks, {1: data.draw(broken_documents(CHECKLIST)), 2: {"title": "x", "parent": "S-001"}})
    assert len(milestones.milestones(project, tasks, TODAY)) <= 2
    assert {one.item for one in served.served(project)} <= {1, 2}
    assert set(served.serving_nothing(project)) <= {1, 2}
    assert all("status" in advanced(task, TODAY) for task in tasks.values())
