"""Load of people against their time: how effort is spread, what absences do, who has too much."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.workload import LeftOut, Work, Workload, left_out, over_allocated, workloads
from models.declare import register_spec
from models.project import Project
from models.resource import Resource
from models.task import Task
from tests.effort import effort
from tests.models.strategies import broken_documents, documents

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
SUNDAY = date(2026, 11, 29)
PEOPLE: dict[int, dict[str, Any]] = {1: {"name": "Network engineer"}, 2: {"name": "Trainer"}, 3: {"name": ["by hand"]}}


def having(tasks: dict[int, Any], resources: dict[int, Any] | None = None, **header: Any) -> Project:
    return Project(
        {"tasks": tasks, "resources": resources or {}, "stakeholders": PEOPLE, "project": {1: {"title": "x", **header}}}
    )


def task(
    effort: Any = 5, start: Any = "2026-11-23", finish: Any = "2026-11-27", owner: Any = "K-001", **more: Any
) -> Any:
    return {"title": "x", "owner": owner, "start": start, "finish": finish, "effort": effort, **more}


def one(tasks: dict[int, Any], resources: dict[int, Any] | None = None, last: date = SUNDAY, **header: Any) -> Workload:
    (load,) = workloads(having(tasks, resources, **header), MONDAY, last)
    return load


def test_effort_is_spread_over_the_working_days() -> None:
    load = one({1: task(5, finish="2026-11-29")})
    assert load.who == "K-001"
    assert list(load.load) == [1, 1, 1, 1, 1, 0, 0]
    assert list(load.capacity) == [1, 1, 1, 1, 1, 0, 0]
    assert not load.over
    assert load.tasks == (Work("T-001", MONDAY, SUNDAY, 5),)


def test_only_the_part_in_the_time_that_is_looked_at_counts() -> None:
    load = one({1: task(20, start="2026-11-16", finish="2026-12-11")}, last=FRIDAY)
    assert list(load.load) == [1, 1, 1, 1, 1]
    assert workloads(having({1: task(), 2: task(owner="x")}), date(2026, 12, 1), date(2026, 12, 4)) == []
    assert workloads(having({1: task()}), date(2026, 11, 1), date(2026, 11, 4)) == []


def test_the_week_and_the_holidays_of_the_project_count() -> None:
    load = one(
        {1: task(6, finish="2026-11-28")},
        working_week=["MO", "TU", "SA"],
        holidays=[{"date": "2026-11-24", "name": "x"}],
    )
    assert list(load.load) == [3, 0, 0, 0, 0, 3, 0]


def test_too_much_is_told_by_day_and_week() -> None:
    load = one(
        {1: task(5), 2: task(1, start="2026-11-25", finish="2026-11-25"), 3: task(1, finish=None)},
        last=date(2026, 12, 1),
    )
    assert load.over == (MONDAY, date(2026, 11, 25))
    assert list(load.weeks) == [(7, 5), (0, 2)]
    assert [work.ref for work in load.on(date(2026, 11, 25))] == ["T-001", "T-002"]
    assert not load.on(SUNDAY)


def test_part_time_is_less_capacity() -> None:
    load = one({1: task(3)}, {1: {"name": "Half", "person": "K-001", "capacity": 50}})
    assert load.resources == ("W-001",)
    assert list(load.capacity[:5]) == [0.5] * 5
    assert len(load.over) == 5


def test_work_moves_to_the_days_on_which_somebody_is_there() -> None:
    absences = [
        {"start": "2026-11-24", "end": "2026-11-25"},
        {"start": "2026-11-25", "end": "2026-11-24"},
        {"end": "x"},
    ]
    load = one({1: task(3)}, {1: {"name": "x", "person": "K-001", "absences": absences}})
    assert list(load.load) == [1, 0, 0, 1, 1, 0, 0]
    assert list(load.capacity) == [1, 0, 0, 1, 1, 0, 0]
    late = {"name": "x", "person": "K-001", "available_from": "2026-11-26", "available_until": "2026-11-27"}
    assert list(one({1: task(3)}, {1: late}).load) == [0, 0, 0, 1.5, 1.5, 0, 0]


def test_who_is_never_there_has_too_much() -> None:
    away = {"name": "x", "person": "K-001", "absences": [{"start": "2026-11-01", "end": "2026-12-31"}]}
    assert one({1: task(5)}, {1: away}).over == tuple(MONDAY + timedelta(days=at) for at in range(5))
    nothing = {"name": "x", "person": "K-001", "capacity": 0}
    assert len(one({1: task(5)}, {1: nothing}).over) == 5
    gone = {"name": "x", "person": "K-001", "available_until": "2026-01-01"}
    assert len(one({1: task(5)}, {1: gone}).over) == 5


def test_work_on_days_off_is_too_much() -> None:
    load = one({1: task(1, start="2026-11-28", finish="2026-11-29")})
    assert list(load.load) == [0, 0, 0, 0, 0, 0.5, 0.5]
    assert len(load.over) == 2


def test_the_resources_of_one_person_add_up() -> None:
    resources = {
        1: {"name": "As engineer", "person": "K-001", "capacity": 50},
        2: {"name": "As writer", "person": "K-001", "capacity": 30, "absences": [{"start": "2026-11-23"}]},
    }
    load = one({}, resources)
    assert load.resources == ("W-001", "W-002")
    assert list(load.capacity[:2]) == [0, 0.8]


@pytest.mark.parametrize("owner", ["K-001", "network engineer", "Network  Engineer", "Router person"])
def test_a_person_is_found_by_any_of_their_names(owner: str) -> None:
    loads = workloads(having({1: task(owner=owner)}, {1: {"name": "Router person", "person": "K-001"}}), MONDAY, SUNDAY)
    assert [(load.who, load.resources, sum(load.load)) for load in loads] == [("K-001", ("W-001",), 5)]


def test_resources_without_a_person_stand_for_themselves() -> None:
    resources = {1: {"name": "Trainer"}, 2: {"name": "Crane"}, 3: {"person": "Freelancer"}, 4: {"name": 7}}
    loads = workloads(having({1: task(owner="crane")}, resources), MONDAY, SUNDAY)
    assert sorted(load.who for load in loads) == ["Crane", "Freelancer", "K-002", "W-004"]
    assert loads[0].who == "Crane"


def test_closed_tasks_and_milestones_are_no_work() -> None:
    tasks = {
        1: task(status="done"),
        2: task(status="cancelled"),
        3: task(kind="milestone"),
        4: task(status="under_way"),
    }
    assert sum(one(tasks).load) == 5


def test_of_a_task_with_parts_only_the_parts_count() -> None:
    tasks = {1: task(9), 2: task(None, parent="T-001"), 3: task(2, parent="T-002"), 4: task(1, parent="T-004")}
    assert sum(one(tasks).load) == pytest.approx(3)
    assert sum(one({1: task(9), 2: task(None, parent="T-001")}).load) == pytest.approx(9)
    assert sum(one({1: task(9, parent="T-099"), 2: task(1, parent="x")}).load) == pytest.approx(10)


def test_what_is_left_out_is_told() -> None:
    tasks = {
        1: task(owner=""),
        2: task(start=None, finish="soon"),
        3: task(None),
        4: task(None, owner=None, start=None, finish=None, status="done"),
        5: task(None, kind="milestone"),
        6: task(1, parent="T-007"),
        7: task(None),
    }
    assert left_out(having(tasks)) == LeftOut(("T-001",), ("T-002",), ("T-003",))
    assert [load.who for load in workloads(having(tasks), MONDAY, SUNDAY)] == ["K-001"]


def test_the_most_over_allocated_come_first() -> None:
    tasks = {1: task(3, owner="a"), 2: task(5, owner="b"), 3: task(9, owner="c")}
    assert [load.who for load in workloads(having(tasks), MONDAY, SUNDAY)] == ["c", "b", "a"]
    assert [load.who for load in over_allocated(having(tasks), MONDAY, SUNDAY)] == ["c"]


def test_the_time_has_to_begin_before_it_ends() -> None:
    with pytest.raises(ValueError, match="2026-11-22 is before 2026-11-23"):
        workloads(having({}), MONDAY, date(2026, 11, 22))


@pytest.mark.parametrize("effort", [True, -1, float("inf"), float("nan"), "3", [3], 0])
def test_an_effort_that_is_none_counts_nothing(effort: Any) -> None:
    assert workloads(having({1: task(effort)}), MONDAY, SUNDAY) == []


def test_dates_at_the_ends_of_the_calendar_and_the_wrong_way_round() -> None:
    project = having(
        {1: task(5, start="9999-12-31", finish="0001-01-01"), 2: task(5, start="2026-11-27", finish="2026-11-23")}
    )
    (load,) = workloads(project, MONDAY, SUNDAY)
    assert 5 < sum(load.load) < 5.001
    (last,) = workloads(project, date(9999, 12, 25), date.max)
    assert len(last.load) == 7


TASK, RESOURCE = register_spec(Task), register_spec(Resource)
OWNERS = st.sampled_from(["K-001", "K-002", "Trainer", "Crane", ""])
DAYS = st.dates(date(2026, 10, 1), date(2027, 1, 31)).map(date.isoformat)
OURS = st.fixed_dictionaries(
    {"owner": OWNERS, "start": DAYS, "finish": DAYS}, optional={"effort": st.floats(0, 100), "status": st.just("done")}
)
THEIRS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Crane", "Trainer"])},
    optional={
        "person": OWNERS,
        "capacity": st.integers(0, 100),
        "available_from": DAYS,
        "available_until": DAYS,
        "absences": st.lists(st.fixed_dictionaries({"start": DAYS}, optional={"end": DAYS}), max_size=3),
    },
)


@settings(max_examples=60)
@given(st.dictionaries(st.integers(1, 9), OURS, max_size=5), st.dictionaries(st.integers(1, 3), THEIRS, max_size=1))
def test_no_work_is_lost_or_made(tasks: dict[int, Any], resources: dict[int, Any]) -> None:
    project = having(tasks, resources)
    counted = [
        found["effort"] for found in tasks.values() if found["owner"] and found.get("effort") and "status" not in found
    ]
    first, last = date(2026, 9, 28), date(2027, 2, 28)
    loads = workloads(project, first, last)
    assert sum(sum(load.load) for load in loads) == pytest.approx(sum(counted))
    weeks = [
        load
        for at in range(22)
        for load in workloads(project, first + timedelta(7 * at), first + timedelta(7 * at + 6))
    ]
    assert sum(sum(load.load) for load in weeks) == pytest.approx(sum(counted)), "week by week it is the same"
    for load in loads:
        assert len(load.load) == len(load.capacity) == (last - first).days + 1
        assert sum(part for part, _ in load.weeks) == pytest.approx(sum(load.load), abs=1e-4)


@settings(max_examples=40)
@given(
    st.dictionaries(st.integers(1, 6), documents(TASK) | broken_documents(TASK), max_size=4),
    st.dictionaries(st.integers(1, 6), documents(RESOURCE) | broken_documents(RESOURCE), max_size=3),
    st.dates(),
)
def test_any_project_has_loads(tasks: dict[int, Any], resources: dict[int, Any], first: date) -> None:
    project = having(tasks, resources)
    last = min(date.max, first + timedelta(days=min(30, (date.max - first).days)))
    for load in workloads(project, first, last):
        assert all(part >= 0 for part in (*load.load, *load.capacity))
        assert set(load.over) <= {first + timedelta(days=at) for at in range(31)}
    left_out(project)


def test_ten_thousand_entries_are_quick() -> None:
    tasks = {
        n: task(
            5,
            (MONDAY + timedelta(n % 90)).isoformat(),
            (MONDAY + timedelta(n % 90 + 14)).isoformat(),
            f"Person {n % 500}",
        )
        for n in range(1, 9_501)
    }
    absences = [{"start": "2026-12-24", "end": "2027-01-02"}, {"start": "2026-12-01"}]
    resources = {n: {"name": f"Person {n}", "capacity": 80, "absences": absences} for n in range(500)}
    holidays = [{"date": (MONDAY + timedelta(30 * n)).isoformat()} for n in range(30)]
    project = having(tasks, resources, holidays=holidays)
    with effort() as found:
        loads = workloads(project, MONDAY, MONDAY + timedelta(days=83))
    assert 0 < found.calls < 300 * 10_000
    assert len(loads) == 500
    eternal = having({n: task(5, "2000-01-01", "9999-12-31", "Somebody") for n in range(1, 10_001)})
    with effort() as found:
        workloads(eternal, MONDAY, MONDAY + timedelta(days=365))
    assert 0 < found.calls < 300 * 10_000
