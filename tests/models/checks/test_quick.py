"""What the checks reckon their own quick way is the same as what the views show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.branches import Outline
from models.analysis.courses import Courses
from models.analysis.moscow import meter
from models.checks.quick_courses import QuickCourses
from models.checks.quick_outline import QuickOutline
from models.declared import SCOPE
from models.frequency import canonical
from models.project import Project
from tests.models.strategies import FREQUENCIES, TODAY, days


@given(
    st.dictionaries(
        st.integers(1, 5),
        st.fixed_dictionaries(
            {"frequency": st.sampled_from([canonical(each) for each in FREQUENCIES])},
            optional={
                "first_date": days(date(2019, 1, 1), date(2027, 6, 1)),
                "until": days(date(2026, 1, 1), date(2028, 1, 1)),
                "audience": st.lists(st.sampled_from(["K-001", "K-002"]), max_size=2),
            },
        ),
        max_size=5,
    ),
    st.lists(days(date(2026, 1, 1), date(2027, 12, 1)), max_size=9),
    st.lists(days(date(2026, 1, 1), date(2027, 12, 1)), max_size=2),
    st.sampled_from(["2026-01-05", "2019-01-01", None]),
)
def test_courses_are_the_same_as_those_of_the_views(
    messages: dict[int, Any], holidays: list[str], blackouts: list[str], start: str | None
) -> None:
    out = [
        {"start": each, "end": str(date.fromisoformat(each) + timedelta(days=16)), "department": "Finance"}
        for each in blackouts
    ]
    header = {"start": start, "target_end": "2027-12-31", "holidays": [{"date": each} for each in holidays]}
    project = Project(
        {
            "project": {1: {**header, "blackouts": out}},
            "communications": messages,
            "stakeholders": {1: {"department": "Finance"}, 2: {"department": "HR"}},
        }
    )
    plain, quick = Courses(), QuickCourses()
    plain.take(project, TODAY)
    quick.take(project, TODAY)
    assert [each.planned for each in quick.all()] == [each.planned for each in plain.all()]


def test_a_day_that_moved_over_the_first_one_hides_nothing() -> None:
    header = {"start": "2026-01-05", "holidays": [{"date": "2026-11-02"}]}
    every = {"frequency": "FREQ=WEEKLY;BYDAY=MO,TU"}
    messages = {1: {**every, "first_date": "2026-10-05"}, 2: {**every, "first_date": "2026-11-03"}}
    project = Project({"project": {1: header}, "communications": messages})
    quick = QuickCourses()
    quick.take(project, TODAY)
    assert quick.of(1).days[8:10] == (date(2026, 11, 3), date(2026, 11, 9))
    assert quick.of(1).planned[8].meant == date(2026, 11, 2)
    assert quick.of(2).planned[0].meant == quick.of(2).days[0] == date(2026, 11, 3)


def test_courses_without_a_first_day_of_long_ago_and_on_a_holiday() -> None:
    weekly = "FREQ=WEEKLY;BYDAY=MO"
    messages = {
        1: {"frequency": weekly},
        2: {"frequency": weekly, "first_date": "2015-01-01", "until": "2015-01-31"},
        3: {"frequency": weekly, "first_date": "2026-11-03", "until": "2026-11-10"},
        4: {"frequency": "once", "first_date": "2026-12-25"},
        5: {"frequency": "once"},
        6: {"frequency": "once", "first_date": "2026-12-24"},
    }
    project = Project({"project": {1: {"holidays": [{"date": "2026-12-25"}]}}, "communications": messages})
    quick = QuickCourses()
    quick.take(project, TODAY)
    assert [len(quick.of(number).days) for number in messages] == [0, 4, 1, 1, 0, 1]
    assert quick.of(4).days == (date(2026, 12, 28),)
    blackout = {"department": "Finance", "start": "2026-11-09", "end": "2026-11-09"}
    tables: dict[str, Any] = {"project": {1: {"blackouts": [blackout]}}, "stakeholders": {1: {"department": "Finance"}}}
    to_finance = {"frequency": weekly, "first_date": "2026-11-03", "audience": ["K-001"]}
    to_nobody = {"frequency": weekly, "first_date": "2026-11-03"}
    away = QuickCourses()
    away.take(Project({**tables, "communications": {1: to_finance, 2: to_nobody}}), TODAY)
    assert [away.of(number).days[0] for number in (1, 2)] == [date(2026, 11, 10), date(2026, 11, 9)]


@given(
    st.dictionaries(
        st.integers(1, 9),
        st.fixed_dictionaries(
            {"moscow": st.sampled_from(["must", "should", "could", "wont"]), "effort": st.integers(0, 9)},
            optional={"kind": st.just("out"), "parent": st.integers(1, 9).map(SCOPE.ref)},
        ),
    )
)
def test_the_checklist_adds_up_as_in_the_views(items: dict[int, Any]) -> None:
    rows, quick = Outline(items), QuickOutline(items)
    assert quick.parents.keys() == rows.parents.keys()
    above = {0}
    for number, parent in quick.parents.items():
        assert parent in above
        above.add(number)
    if not _circular(items):
        assert {name: part.effort for name, part in meter(quick).parts.items()} == {
            name: part.effort for name, part in meter(rows).parts.items()
        }


def _circular(items: dict[int, Any]) -> bool:
    parents = {number: int(item.get("parent", "S-0")[2:]) for number, item in items.items()}
    for number in items:
        seen, at = set(), number
        while at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        if at in seen:
            return True
    return False


def test_items_that_are_each_others_parents_are_counted_once() -> None:
    ring = {
        1: {"parent": "S-002", "effort": 2, "moscow": "must"},
        2: {"parent": "S-001", "effort": 3, "moscow": "must"},
    }
    assert QuickOutline(ring).parents == {2: 0, 1: 2}
    assert meter(QuickOutline(ring)).parts["must"].effort == 5
