"""The list of all projects: its filter and its order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.filter_grammar import FilterError
from models.portfolio import PROJECTS, SORTS, ordered
from models.portfolio_filter import parse_projects

TODAY = date(2026, 11, 23)


def document(title: str, **fields: Any) -> dict[str, Any]:
    known = {
        "title": title,
        "file": title.lower(),
        "kind": "technical",
        "step": 1,
        "closed": "",
        "rag": "green",
        "own": None,
        "overdue": 0,
        "changed": "2026-11-01",
        "changed_at": 1.0,
        **dict.fromkeys(("high", "medium", "low", "risks", "errors", "warnings", "findings"), 0),
    }
    return {**known, **fields}


MOVE = document("Büro move", kind="workstream", step=4, rag="red", own="green", high=2, risks=3, due="2026-11-20")
PHONES = document("Phones", rag="amber", errors=3, findings=3, due="2027-01-20", changed="2026-11-22", changed_at=9.0)
NEW = {"title": "Not read yet", "file": "new"}
ALL = {"move": MOVE, "phones": PHONES, "new": NEW}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "move phones new"),
        ("rag:red", "move"),
        ("rag>=amber", "move phones"),
        ("own:green", "move"),
        ("-rag:red kind:tech", "phones"),
        ("kind:workstream step>=4", "move"),
        ("due<14d", "move"),
        ("due<=2027-01-20", "move phones"),
        ("risks>2 or errors>2", "move phones"),
        ("buro", "move"),
        ('"buro move" high:2', "move"),
        ("phones rag:red", ""),
        ("changed>=-2d", "phones"),
        ("closed:any", ""),
        ("7", ""),
        ("#tag", ""),
        ("new", "new"),
    ],
)
def test_the_filter(text: str, found: str) -> None:
    wanted = parse_projects(text, TODAY)
    assert [name for name, each in ALL.items() if wanted.matches(each)] == found.split()


def test_words_are_told_apart_from_what_is_asked_of_projects() -> None:
    wanted = parse_projects("vendor rag:red late", TODAY)
    assert wanted.words == "vendor late"
    assert not wanted.matches(MOVE)
    assert wanted.matches_but_for_words(MOVE)
    assert not wanted.matches_but_for_words(PHONES)
    assert parse_projects("vendor or late", TODAY).words == ""
    assert parse_projects("rag:red", TODAY).words == ""


@pytest.mark.parametrize("text", ["colour:", "rag:blue", "step:many", "due:nonsense", "nothing:x", "("])
def test_what_is_no_filter_says_why(text: str) -> None:
    with pytest.raises(FilterError):
        parse_projects(text, TODAY)


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("title", "move new phones"),
        ("rag", "move phones new"),
        ("step", "phones move new"),
        ("kind", "phones move new"),
        ("due", "move phones new"),
        ("risks", "move phones new"),
        ("findings", "phones move new"),
        ("changed", "phones move new"),
        ("file", "move new phones"),
    ],
)
def test_the_worst_the_next_and_the_newest_come_first(by: str, order: str) -> None:
    assert ordered(ALL, by) == order.split()


def test_backwards_what_is_not_known_stays_last_and_equals_stay_by_title() -> None:
    twins = {"b": document("Beta"), "a": document("alpha"), "new": NEW}
    assert ordered(twins, "rag", backwards=True) == ["a", "b", "new"]
    assert ordered(twins, "title", backwards=True) == ["new", "b", "a"]


def test_something_due_comes_before_nothing_due() -> None:
    assert ordered({"a": document("A"), "m": MOVE}, "due") == ["m", "a"]


@given(st.sampled_from(sorted(SORTS)), st.booleans())
def test_every_order_has_every_project(by: str, backwards: bool) -> None:
    assert sorted(ordered(ALL, by, backwards=backwards)) == sorted(ALL)


def test_every_column_says_what_it_is() -> None:
    assert all(field.title and field.help for field in PROJECTS.fields)
