"""Step 6: measurements, lessons and their learning, lessons of other projects, deliverables and their acceptances."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from models.acceptance import Acceptance
from models.analysis.acceptance import follows
from models.analysis.benefits import measured
from models.analysis.deliverables import accepted, by_deliverable
from models.analysis.earlier import gathered, here_already, taken_over, told
from models.analysis.learning import learning
from models.change import Change
from models.lesson import Lesson
from models.project import Project
from models.scope import ScopeItem
from tests.models.control_strategies import odd_projects

TODAY = dt.date(2026, 11, 28)
DAY = TODAY.isoformat()


def test_a_day_is_measured_once_and_the_days_are_in_order() -> None:
    document = {"measurements": [{"date": "2026-10-01", "value": 3}, "junk"]}
    assert measured(document, "2026-09-01", 4, "after wave 1", "2027-01-01") == {
        "measurements": [
            "junk",
            {"date": "2026-09-01", "value": 4, "note": "after wave 1"},
            document["measurements"][0],
        ],
        "status": "under_review",
        "review_date": "2027-01-01",
    }
    again = measured({**document, "status": "realised"}, "2026-10-01", 5)
    assert again == {"measurements": ["junk", {"date": "2026-10-01", "value": 5}]}
    assert measured({"measurements": 7, "status": "planned"}, DAY, 1)["measurements"] == [{"date": DAY, "value": 1}]


def test_lessons_that_nobody_acts_on_come_first() -> None:
    whole = {"title": "x", "recommendation": "Do", "owner": "K-001", "due": "2026-12-01"}
    lessons: dict[int, dict[str, Any]] = {
        1: {**whole, "status": "applied"},
        2: whole,
        3: {**whole, "due": "2026-11-01"},
        4: {"title": "x", "recommendation": "Do"},
        5: {"title": "x", "recommendation": "  "},
        6: {"title": "x", "origin": "previous_project"},
    }
    found = learning(Project({"lessons": lessons}), [*lessons, 99], TODAY)
    assert [one.number for one in found] == [5, 4, 3, 2, 6, 1]
    assert [one.missing for one in found[:3]] == [("what", "who", "when"), ("who", "when"), ()]
    assert [one.late for one in found] == [False, False, True, False, False, False]


def test_lessons_of_other_projects_are_gathered_and_taken_over() -> None:
    lessons: dict[int, dict[str, Any]] = {
        1: {"title": "Order early", "kind": "both", "owner": "K-001", "tags": ["supply", 3], "notes": "private"},
        2: {"title": "From elsewhere", "origin": "previous_project"},
        3: {"title": "Dropped", "status": "dropped"},
        4: {"title": "Tell twice", "event": "Nobody\ncame", "tags": "x"},
    }
    first = Project({"project": {1: {"title": "Telephony", "kind": "it_workstream"}}, "lessons": lessons})
    earlier = gathered([first, Project({})])
    assert earlier.projects == 2
    assert earlier.origins == {1: "Telephony L-001", 2: "Telephony L-004"}
    assert earlier.lessons.documents("lessons")[1] == {
        "title": "Order early", "kind": "both", "tags": ["supply", "both", "it workstream"],
        "learned_from": "Telephony L-001",
    }  # fmt: skip
    taken = taken_over(earlier, 1, DAY, "me")
    assert Lesson.parse(taken).document() == {
        "title": "Order early", "kind": "both", "origin": "previous_project", "status": "logged",
        "learned_from": "Telephony L-001", "logged": DAY, "logged_by": "me",
    }  # fmt: skip
    assert "logged_by" not in taken_over(earlier, 2, DAY, "")
    assert here_already(Project({"lessons": {5: taken}}), "Telephony L-001") == "L-005"
    assert here_already(Project({"lessons": {5: taken}}), "Telephony L-004") == ""
    assert told(lessons[4]) == [("event", "Nobody came")]
    assert gathered([Project({"lessons": {1: {"title": "x"}}})]).origins == {1: "L-001"}


SCOPE: dict[int, dict[str, Any]] = {
    1: {"title": "Devices", "moscow": "must", "acceptance_criterion": "98 %", "status": "implemented"},
    2: {"title": "Wiped", "moscow": "should", "status": "validated", "accepted_on": "2026-11-01"},
    3: {"title": "Docks", "moscow": "must", "status": "approved", "approver": "K-001"},
    4: {"title": "Printers", "moscow": "wont"},
    5: {"title": "Phones", "moscow": "must", "kind": "out"},
    6: {"title": "Order them", "moscow": "must", "kind": "enabling"},
}
ACCEPTANCES: dict[int, dict[str, Any]] = {
    1: {"title": "a", "deliverable": "S-001", "criterion": "98 %", "approver": "K-001", "date": "2026-12-24"},
    2: {"title": "b", "deliverable": "S-001", "outcome": "accepted", "date": "2026-11-02"},
    3: {"title": "c", "deliverable": "S-004"},
    4: {"title": "d"},
    5: {"title": "e", "deliverable": "R-001", "outcome": "accepted"},
}
PROJECT = Project({"scope": SCOPE, "acceptances": ACCEPTANCES})


def test_every_must_and_should_with_what_is_missing() -> None:
    found = [(line.ref, line.missing, line.below, line.accepted) for line in by_deliverable(PROJECT, list(ACCEPTANCES))]
    assert found == [
        ("S-001", ("1 of 2 not accepted",), False, False),
        ("AP-001", (), True, False),
        ("AP-002", (), True, True),
        ("S-003", ("no acceptance", "no criterion"), False, False),
        ("S-002", (), False, True),
        ("AP-003", ("no criterion", "no approver", "no date"), True, False),
        ("AP-004", ("no deliverable", "no criterion", "no approver", "no date"), False, False),
        ("AP-005", (), True, True),
    ]
    assert accepted({}, [ACCEPTANCES[2]])
    assert not accepted({}, [])
    bare = by_deliverable(Project({"scope": {1: {"moscow": "must", "approver": ""}}}), [])
    assert bare[0].missing == ("no acceptance", "no criterion", "no approver")
    stated = {"moscow": "must", "approver": "K-001", "acceptance_criterion": "98 %"}
    assert by_deliverable(Project({"scope": {1: stated}}), [])[0].missing == ("no acceptance",)


def effect(table: str, number: int | None, **fields: Any) -> dict[str, Any]:
    """What follows from one change: by ref, the fields."""
    changes = follows(PROJECT, [Change(table, number, fields)], TODAY)
    return {f"{change.table} {change.id}": change.fields for change in changes}


def test_the_last_acceptance_accepts_its_deliverable() -> None:
    fields = {"status": "validated", "accepted_on": DAY, "status_reason": None, "accepted_by": "K-001"}
    assert effect("acceptances", 1, outcome="accepted") == {"scope 1": fields}
    done = effect("acceptances", 1, outcome="accepted_with_conditions", date="2026-11-03", evidence="Note 7")
    assert done == {"scope 1": {**fields, "accepted_on": "2026-11-03", "evidence": "Note 7"}}
    whole = {**SCOPE[1], **{name: value for name, value in fields.items() if value}}
    assert ScopeItem.parse(whole).accepted_by == "K-001"
    assert effect("acceptances", 1, title="other") == {}
    assert effect("acceptances", 4, outcome="accepted") == {}
    assert effect("acceptances", 4, outcome="accepted", deliverable="S-002") == {}, "it is accepted already"
    assert effect("acceptances", 4, deliverable="S-003", outcome="accepted")["scope 3"]["status"] == "validated"
    assert (
        effect("acceptances", None, title="n", deliverable="S-003", outcome="accepted")["scope 3"]["accepted_on"] == DAY
    )
    assert effect("acceptances", None, title="n", deliverable="S-001", outcome="accepted") == {}, "another one is open"
    assert effect("acceptances", 5, outcome="rejected") == {}, "that is no item of the checklist"


def test_a_rejection_sends_it_back_and_opening_again_takes_the_acceptance_back() -> None:
    back = {"status": "for_fixing", "status_reason": "Serials", "accepted_by": None, "accepted_on": None}
    assert effect("acceptances", 1, outcome="rejected", conditions="Serials") == {"scope 1": back}
    assert effect("acceptances", 2, outcome="open") == {}, "the item was not accepted yet"
    whole = Project({"scope": {1: {**SCOPE[1], "accepted_on": "2026-11-02"}}, "acceptances": {2: ACCEPTANCES[2]}})
    (change,) = follows(whole, [Change("acceptances", 2, {"outcome": "open"})], TODAY)
    assert change.fields == {"status": "implemented", "accepted_by": None, "accepted_on": None}
    both = [Change("acceptances", 2, {"outcome": "open"}), Change("scope", 1, {"status": "approved"})]
    assert follows(whole, both, TODAY) == [], "what somebody says of the item themselves stands"


def test_accepting_an_item_as_a_whole_settles_what_is_open() -> None:
    done = effect("scope", 1, status="validated", accepted_on=DAY, accepted_by="K-002", evidence="Note 7")
    assert done == {"acceptances 1": {"outcome": "accepted", "date": DAY, "evidence": "Note 7"}}
    assert Acceptance.parse({**ACCEPTANCES[1], **done["acceptances 1"]}).evidence == "Note 7"
    sent = effect("scope", 1, status="for_fixing", status_reason="Serials")
    assert sent == {"acceptances 1": {"outcome": "rejected", "conditions": "Serials"}}
    assert effect("scope", 1, status="for_fixing") == {"acceptances 1": {"outcome": "rejected"}}
    assert effect("scope", 1, title="Other") == {}
    assert effect("scope", None, title="Other") == {}
    rejected = Project({"scope": SCOPE, "acceptances": {1: {**ACCEPTANCES[1], "outcome": "rejected"}}})
    assert follows(rejected, [Change("scope", 1, {"status": "for_fixing"})], TODAY) == []
    assert follows(PROJECT, [Change("acceptances", 1, None), Change("scope", 1, None)], TODAY) == []
    assert follows(PROJECT, [Change("risks", 1, {"title": "x"})], TODAY) == []


@pytest.mark.parametrize("outcome", ["accepted", "rejected", "open"])
@given(odd_projects())
def test_documents_of_any_shape_are_read(outcome: str, project: Project) -> None:
    assert isinstance(learning(project, list(project.documents("lessons")), TODAY), list)
    assert len(by_deliverable(project, list(project.documents("acceptances")))) >= len(project.documents("acceptances"))
    earlier = gathered([project])
    for number, lesson in earlier.lessons.documents("lessons").items():
        assert taken_over(earlier, number, DAY, "me")["learned_from"]
        assert isinstance(told(lesson), list)
    for number in project.documents("acceptances"):
        follows(project, [Change("acceptances", number, {"outcome": outcome})], TODAY)
    for number in project.documents("scope"):
        follows(project, [Change("scope", number, {"accepted_on": DAY, "status": "for_fixing"})], TODAY)
