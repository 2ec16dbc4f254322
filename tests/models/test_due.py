"""All that is due: nothing forgotten, nothing twice, nothing of what is closed; what is kept is as good as reckoned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.due import DATES, Due, Reckoned, due
from models.analysis.recurrence import dates, missed
from models.dates import iso
from models.declared import BY_NAME, REGISTERS
from models.project import Project

TODAY = date(2026, 11, 23)
PEOPLE = {1: {"name": "Procurement lead", "department": "Procurement"}, 2: {"name": "Project sponsor"}}
DAYS = st.dates(date(2026, 10, 1), date(2027, 2, 1)).map(date.isoformat)
ODD: st.SearchStrategy[Any] = st.sampled_from([None, 7, "soon", [], {}])
SCOPE = st.fixed_dictionaries({"title": st.text(max_size=5)}, optional={
    "due": DAYS | ODD, "status": st.sampled_from(["approved", "validated", "rejected"]),
    "owner": st.just("K-001") | ODD,
})  # fmt: skip
ACTIONS = st.lists(
    st.fixed_dictionaries({"what": st.just("Order spares")}, optional={"due": DAYS | ODD, "done": DAYS | ODD})
    | st.just("no record"),
    max_size=3,
)
RISK = st.fixed_dictionaries({"title": st.just("x")}, optional={
    "next_review": DAYS | ODD, "status": st.sampled_from(["approved", "closed"]), "actions": ACTIONS | ODD,
})  # fmt: skip
COMMUNICATION = st.fixed_dictionaries(
    {"title": st.just("x"), "first_date": DAYS},
    optional={
        "frequency": st.sampled_from(["once", "FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY", "anchor:wave-2", "nonsense"]),
        "status": st.sampled_from(["started", "completed"]),
        "channel": st.sampled_from(["email", "meeting"]),
        "occurrences": st.lists(st.fixed_dictionaries({"date": DAYS, "state": st.just("sent")}), max_size=4),
    },
)
HEADER = {
    "title": "PC refresh",
    "sponsor": "K-002",
    "target_end": "2026-12-05",
    "anchors": [{"name": "wave", "date": "2026-12-01"}, {"name": "kick-off", "date": "2026-09-01"}, {"name": "x"}],
}


def tables(content: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[int, dict[str, Any]]]:
    return st.dictionaries(st.integers(1, 9), content, max_size=4)


PROJECTS = st.fixed_dictionaries(
    {"scope": tables(SCOPE), "risks": tables(RISK), "communications": tables(COMMUNICATION)}
).map(lambda found: {**found, "stakeholders": PEOPLE, "project": {1: HEADER}})


@given(PROJECTS, st.integers(0, 40))
def test_everything_is_there_once(found: dict[str, Any], days: int) -> None:
    project = Project(found)
    told = due(project, TODAY, days)
    last = TODAY + timedelta(days=days)
    assert [each.day for each in told] == sorted(each.day for each in told)
    assert all(each.day <= last and each.overdue == (each.day < TODAY) for each in told)
    for spec in REGISTERS:
        for number, document in project.documents(spec.table).items():
            mine = [each for each in told if each.ref == spec.ref(number)]
            assert (not mine) if spec.closes(document) else _as_expected(project, document, mine, last)


def _as_expected(project: Project, document: dict[str, Any], mine: list[Due], last: date) -> bool:
    if "first_date" in document:
        late = missed(document, project, TODAY)
        marked = {iso(each["date"]) for each in document.get("occurrences", [])}
        ahead = [item for item in dates(document, project, TODAY, last) if not {item.day, item.meant} & marked]
        assert [each.day for each in mine if not each.overdue] == [item.day for item in ahead]
        assert [(each.day, each.more) for each in mine if each.overdue] == [(x.day, len(late) - 1) for x in late[:1]]
        return all(each.kind == ("hold" if document.get("channel") == "meeting" else "send") for each in mine)
    actions = document.get("actions")
    wanted = [("due", 0)] if (day := iso(document.get("due"))) and day <= last else []
    wanted += [("review", 0)] if (day := iso(document.get("next_review"))) and day <= last else []
    for at, action in enumerate(actions if isinstance(actions, list) else []):
        if isinstance(action, dict) and (day := iso(action.get("due"))) and day <= last and not action.get("done"):
            wanted.append(("action", at))
    return sorted(wanted) == sorted(("due" if each.kind == "item" else each.kind, each.at) for each in mine)


@given(PROJECTS, st.lists(st.tuples(st.sampled_from(["scope", "risks", "project", "stakeholders"]), DAYS), max_size=4))
def test_what_is_kept_from_before_makes_no_difference(found: dict[str, Any], edits: list[tuple[str, str]]) -> None:
    known = Reckoned()
    for table, day in [("scope", "2026-11-20"), *edits]:
        document = {"title": "x", "name": "x", "due": day, "next_review": day, "target_end": day}
        found = {**found, table: {**found[table], 1: document}}
        assert due(Project(found), TODAY, 14, known) == due(Project(found), TODAY, 14)
    assert due(Project(found), TODAY, 2, known) == due(Project(found), TODAY, 2)


def test_each_kind_of_thing() -> None:
    project = Project(
        {
            "scope": {
                1: {"title": "Laptops", "due": "2026-11-20", "owner": "K-001"},
                2: {"title": "Later", "due": "2027-01-01"},
            },
            "risks": {1: {"title": "Strike", "next_review": "2026-11-25", "actions": [{"due": "2026-11-24"}]}},
            "communications": {1: {"title": "Call", "channel": "call", "first_date": "2026-11-26", "sender": "K-002"}},
        }
    )
    assert due(project, TODAY) == [
        Due("S-001", date(2026, 11, 20), "Laptops", "item", "K-001", overdue=True),
        Due("R-001", date(2026, 11, 24), "Strike", "action", "", overdue=False),
        Due("R-001", date(2026, 11, 25), "Strike", "review", "", overdue=False),
        Due("C-001", date(2026, 11, 26), "Call", "hold", "K-002", overdue=False),
    ]


def test_every_register_has_its_dates_and_what_it_wants_of_whom() -> None:
    day = "2026-11-24"
    project = Project(
        {
            "assumptions": {
                1: {"title": "a", "validate_by": day},
                2: {"title": "b", "validate_by": day, "status": "met"},
            },
            "business_impacts": {1: {"title": "a", "due": day, "owner": "K-001"}},
            "tasks": {1: {"title": "a", "finish": day, "start": "2026-11-01"}},
            "issues": {
                1: {"title": "a", "due": day, "actions": [{"what": "Call", "due": day, "actionee": "K-002"}]},
                2: {"title": "b", "due": day, "status": "resolved", "actions": [{"what": "Call", "due": day}]},
            },
            "change_requests": {1: {"title": "a", "due": day}},
            "decisions": {1: {"title": "a", "applies_from": day, "owner": 3}},
            "actions": {1: {"title": "a", "due": day}},
            "gates": {1: {"title": "a", "planned": day, "decided_by": ["K-002", "K-001"]}},
            "acceptances": {1: {"title": "a", "date": day, "approver": "K-001"}},
            "lessons": {1: {"title": "a", "due": day}},
            "benefits": {1: {"title": "a", "review_date": day}},
            "resources": {1: {"name": "a", "available_from": day}},
        }
    )
    assert [(each.ref, each.kind, each.who) for each in due(project, TODAY)] == [
        ("A-001", "item", ""),
        ("B-001", "item", "K-001"),
        ("T-001", "item", ""),
        ("I-001", "item", ""),
        ("I-001", "action", "K-002"),
        ("CR-001", "item", ""),
        ("D-001", "item", ""),
        ("AC-001", "item", ""),
        ("G-001", "decide", "K-002"),
        ("AP-001", "accept", "K-001"),
        ("L-001", "item", ""),
        ("BE-001", "measure", ""),
    ]
    assert all(dated.field in {field.name for field in BY_NAME[name].fields} for name, dated in DATES.items())


def test_the_dates_of_the_project() -> None:
    project = Project({"project": {1: HEADER}})
    assert due(project, TODAY) == [
        Due("P-001", date(2026, 12, 1), "wave", "milestone", "K-002", overdue=False),
        Due("P-001", date(2026, 12, 5), "PC refresh", "end", "K-002", overdue=False),
    ]
    assert [each.overdue for each in due(project, date(2026, 12, 6))] == [True]
    assert due(project, TODAY, -5) == due(project, date(9999, 12, 31), 5)[1:] == []
