"""Reviews of risks: what is due, what an answer changes, what came of it; and the highest with their movement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.risk_review import (
    action_done,
    due_for_review,
    last_review,
    later,
    next_action,
    next_review,
    outcome,
    rated,
    reviewed,
    reviews,
    without_review,
)
from models.analysis.top_risks import moved, top_risks
from models.declared import RISK
from models.project import Project
from models.risk import Risk
from tests.models.strategies import TODAY, broken_documents, entries

HIGH: dict[str, Any] = {"title": "x", "likelihood": 5, "impact": 4}


def _project(*documents: dict[str, Any], **header: Any) -> Project:
    return Project({"risks": dict(enumerate(documents, 1)), "project": {1: header}})


def test_what_is_due_waits_in_order() -> None:
    project = _project(
        {"next_review": "2026-11-23"},
        {"next_review": "2026-11-24"},
        {"next_review": "2026-10-01"},
        {"next_review": "2026-01-01", "status": "closed"},
        {"next_review": "nonsense"},
        {},
    )
    assert due_for_review(project, TODAY) == [3, 1]
    assert due_for_review(project, TODAY, [1, 2, 99]) == [1]
    assert without_review(project) == [6]


@pytest.mark.parametrize(
    ("document", "header", "day"),
    [
        (HIGH, {}, "2026-11-30"),
        ({"likelihood": 3, "impact": 3}, {}, "2026-12-07"),
        ({"likelihood": 1, "impact": 1}, {}, "2026-12-21"),
        ({}, {}, "2026-11-30"),
        (HIGH, {"review_high": 3}, "2026-11-26"),
        (HIGH, {"review_high": 5}, "2026-11-30"),  # 28 November is a Saturday
        (HIGH, {"review_high": "soon"}, "2026-11-30"),
        (HIGH, {"holidays": [{"date": "2026-11-30", "name": "Feast"}]}, "2026-12-01"),
    ],
)
def test_the_next_review_goes_by_the_band(document: dict[str, Any], header: dict[str, Any], day: str) -> None:
    assert next_review(header, document, TODAY).isoformat() == day


def test_an_answer_is_recorded_once_a_day() -> None:
    first = reviewed(HIGH, {}, TODAY, "PM", note="calm")
    assert first == {
        "reviews": [{"date": "2026-11-23", "likelihood": 5, "impact": 4, "by": "PM", "note": "calm"}],
        "next_review": "2026-11-30",
    }
    again = reviewed({**HIGH, **first}, {}, TODAY, changes={"impact": 5})
    assert again["reviews"] == [{"date": "2026-11-23", "likelihood": 5, "impact": 5, "by": "PM", "note": "calm"}]
    assert again["impact"] == 5
    closed = reviewed(HIGH, {}, TODAY, changes={"status": "closed"})
    assert "next_review" not in closed
    tomorrow = reviewed({**HIGH, **first}, {}, TODAY + timedelta(1))
    assert [each["date"] for each in tomorrow["reviews"]] == ["2026-11-23", "2026-11-24"]
    assert later({}, TODAY) == {"next_review": "2026-11-30"}


@given(entries(Risk), st.integers(-1, 1), st.integers(-1, 1))
def test_what_a_review_leaves_is_valid(risk: Risk, likelihood: int, impact: int) -> None:
    document = risk.document()
    fields = reviewed(
        document, {}, TODAY, "PM", {**rated(document, likelihood, impact), **action_done(document, TODAY)}
    )
    after = Risk.parse({**document, **fields}, 1).document()
    last = last_review(after)
    assert last is not None
    assert (last.get("likelihood"), last.get("impact")) == (after.get("likelihood"), after.get("impact")) or last[
        "date"
    ] > TODAY.isoformat()


def test_moving_stops_at_the_edge() -> None:
    assert rated(HIGH, 1, 1) == {"impact": 5}
    assert rated(HIGH, 1, 0) == {}
    assert rated({}, 1, -1) == {"likelihood": 4, "impact": 2}
    assert rated({"residual_likelihood": 2}, -1, 0, "residual_") == {"residual_likelihood": 1}


def test_the_action_that_is_due_first_is_done_first() -> None:
    document = {
        "actions": [
            {"what": "no day"},
            {"what": "late", "due": "2026-12-01"},
            {"what": "early", "due": "2026-11-01"},
            {"what": "done", "done": "2026-10-01"},
            "nonsense",
        ]
    }
    assert next_action(document) == 2
    assert action_done(document, TODAY)["actions"][2] == {"what": "early", "due": "2026-11-01", "done": "2026-11-23"}
    assert action_done({"actions": "nonsense"}, TODAY) == {}


def test_what_came_of_a_review_in_a_sentence() -> None:
    before = _project(HIGH, HIGH, {**HIGH, "likelihood": 1}, HIGH, HIGH, HIGH, {})
    changes = [
        {},
        reviewed(HIGH, {}, TODAY),
        reviewed({**HIGH, "likelihood": 1}, {}, TODAY, changes={"likelihood": 3}),
        reviewed(HIGH, {}, TODAY, changes={"likelihood": 1}),
        reviewed(HIGH, {}, TODAY, changes={"status": "closed"}),
        reviewed(HIGH, {}, TODAY, changes={"status": "occurred"}),
        later({}, TODAY),
    ]
    documents = before.documents("risks")
    now = _project(*({**documents[at], **fields} for at, fields in enumerate(changes, 1)))
    found = outcome(before, now, range(1, 8))
    assert str(found) == "5 reviewed, 1 raised, 1 lowered, 1 occurred, 1 closed, 1 later"
    assert str(outcome(before, before, [1, 99])) == "0 reviewed"


def test_reviews_written_by_hand_are_read_as_far_as_they_go() -> None:
    assert reviews({"reviews": "nonsense"}) == []
    document = {"reviews": [{"date": "2026-02-01"}, {"date": "2026-01-01"}, {"date": 3}, "x", {}]}
    assert [each["date"] for each in reviews(document)] == ["2026-01-01", "2026-02-01"]
    last = last_review(document, date(2026, 2, 1))
    assert last is not None
    assert last["date"] == "2026-01-01"
    assert last_review({}) is None


def test_the_highest_with_their_movement() -> None:
    was = {"date": "2026-11-10", "likelihood": 4, "impact": 4}
    project = _project(
        {**HIGH, "reviews": [was, {"date": "2026-11-23", "likelihood": 5, "impact": 4}]},
        {**HIGH, "likelihood": 3, "kind": "opportunity", "reviews": [was], "actions": [{"what": "Ask"}]},
        {**HIGH, "reviews": [{"date": "2026-11-01"}]},
        {**HIGH, "status": "closed"},
        {},
        {**HIGH, "impact": 1},
    )
    found = top_risks(project, [1, 2, 3, 4, 5, 6, 99], TODAY, 3)
    assert [each.number for each in found] == [1, 3, 2]
    assert [each.moved for each in found] == [4, None, -4]
    assert [each.since for each in found] == [0, 22, 13]
    assert found[2].opportunity
    assert found[2].action == {"what": "Ask"}
    assert (found[0].level, found[0].today) == (20, 20)
    assert top_risks(project, [6], TODAY)[0].since is None
    assert moved({}, TODAY) is None


@given(st.data())
def test_documents_written_by_hand_break_nothing(data: st.DataObject) -> None:
    document = data.draw(broken_documents(RISK))
    project = _project(document)
    due_for_review(project, TODAY)
    top_risks(project, [1], TODAY)
    reviewed(document, {}, TODAY)
    action_done(document, TODAY)
    rated(document, 1, 1)
    without_review(project)
