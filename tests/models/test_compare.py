"""Two states in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.compare import compare, counts, difference, field_words, sentences, where_they_differ
from models.declared import COMMS, RISK, SCOPE
from models.project import Project

PEOPLE = {1: {"name": "Procurement lead"}, 2: {"name": "IT service lead"}}
BEFORE = Project(
    {
        "stakeholders": PEOPLE,
        "risks": {4: {"title": "Late", "likelihood": 3, "owner": "K-001", "tags": ["a"], "position": 4.0}},
        "communications": {1: {"title": "Mail", "frequency": "FREQ=WEEKLY", "status": "not_started"}},
        "scope": {1: {"title": "Laptops"}},
        "project": {1: {"title": "PC refresh"}},
        "_meta": {1: {"schema": 1}},
        "odd": {1: {"x": 1}},
    }
)
AFTER = Project(
    {
        "stakeholders": {**PEOPLE, 3: {"name": "Sponsor", "confidential_notes": "leaves"}},
        "risks": {4: {"title": "Late", "likelihood": 4, "owner": "K-002", "tags": ["b"], "position": 2.0}},
        "communications": {1: {"title": "Mail", "frequency": "FREQ=WEEKLY;INTERVAL=2", "status": "started"}},
        "scope": {12: {"title": "Phones"}},
        "project": {1: {"title": "PC refresh", "step": 2}},
        "_meta": {1: {"schema": 2}},
        "odd": {1: {"x": None, "y": "z"}},
    }
)


def told(before: Project, after: Project, **how: bool) -> list[str]:
    return [text for each in compare(before, after) for text in sentences(each, before, after, **how)]


def test_everything_that_differs_is_told_as_it_is_shown() -> None:
    assert told(BEFORE, AFTER) == [
        "S-001 deleted: Laptops",
        "S-012 added: Phones",
        "R-004 likelihood 3 -> 4",
        "R-004 owner Procurement lead -> IT service lead",
        "R-004 tags - a; + b",
        "C-001 frequency weekly -> every 2 weeks",
        "C-001 status not started -> started",
        "K-003 added: Sponsor",
        "P-001 step (empty) -> 2",
        "odd/1 x 1 -> (empty)",
        "odd/1 y (empty) -> z",
    ]
    assert counts(compare(BEFORE, AFTER)) == "4 entries changed, 2 added, 1 deleted"
    assert counts(compare(BEFORE, BEFORE)) == "nothing differs"
    assert counts(compare(BEFORE, AFTER)[:1]) == "1 entry deleted"


def test_an_entry_that_only_moved_and_one_of_no_known_register() -> None:
    one, two = Project({"risks": {1: {"title": "T", "position": 1}}}), Project({"risks": {1: {"title": "T"}}})
    assert told(one, two) == ["R-001 moved to another place"]
    assert sentences(difference("odd", 1, {}, {}), one, two) == ["odd/1 changed"]
    assert sentences(difference("odd", 1, None, {}), one, two) == ["odd/1 added"]
    assert sentences(difference("risks", 1, None, {"title": 7}), one, two) == ["R-001 added"]


def test_confidential_words_are_told_only_where_asked_for() -> None:
    one = Project({"stakeholders": {1: {"name": "A", "confidential_notes": "old"}}})
    two = Project({"stakeholders": {1: {"name": "A", "confidential_notes": "new"}}})
    assert told(one, two) == ["K-001 confidential notes changed"]
    assert told(one, two, private=True) == ["K-001 confidential notes old -> new"]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("", "new", ("", "new")),
        ("a b c d e f g", "a b c d x f g", ("…c d e f g", "…c d x f g")),
        ("a b c d e", "a b c d e f", ("…d e", "…d e f")),
        (
            "one two three four five six",
            "one two 3 four five six",
            ("one two three four five…", "one two 3 four five…"),
        ),
        ("same", "same", ("same", "same")),
        ("a a", "a", ("a a", "a")),
    ],
)
def test_of_long_texts_where_they_differ(was: str, now: str, expected: tuple[str, str]) -> None:
    assert where_they_differ(was, now) == expected


def test_prose_lists_and_values_written_by_hand() -> None:
    cause, tags, title = RISK.field("cause"), RISK.field("tags"), RISK.field("title")
    assert field_words(cause, "One thing or another thing\nhere", "One thing or no thing\nhere", BEFORE, AFTER) == (
        "cause …thing or another thing here -> …thing or no thing here"
    )
    assert field_words(cause, None, "New", BEFORE, AFTER) == "cause (empty) -> New"
    assert field_words(tags, ["a", "b"], ["b", "a"], BEFORE, AFTER) == "tags a; b -> b; a"
    assert field_words(tags, ["a"], None, BEFORE, AFTER) == "tags - a"
    assert field_words(tags, 5, {"x": 1}, BEFORE, AFTER) == "tags 5 -> {'x': 1}"
    assert field_words(COMMS.field("frequency"), "FREQ=never", 3, BEFORE, AFTER).startswith("frequency ")
    assert field_words(RISK.field("impact"), float("nan"), 2, BEFORE, AFTER) == "impact nan -> 2"
    long = field_words(title, "x" * 100, "y", BEFORE, AFTER)
    assert long == f"risk {'x' * 59}… -> y"
    assert field_words(SCOPE.field("parent"), ["S-001"], "S-001", BEFORE, AFTER)


VALUES = st.one_of(
    st.none(), st.integers(), st.text(max_size=8), st.lists(st.text(max_size=3), max_size=3), st.booleans()
)
DOCUMENTS: Any = st.dictionaries(st.sampled_from(["title", "tags", "cause", "owner", "actions", "zz", "uid"]), VALUES)
STATES: Any = st.dictionaries(st.integers(1, 4), DOCUMENTS, max_size=4)


@given(STATES, STATES)
def test_two_states_differ_where_their_documents_do(old: dict[int, Any], new: dict[int, Any]) -> None:
    before, after = Project({"risks": old}), Project({"risks": new})
    found = {each.number: each for each in compare(before, after)}
    assert set(found) == {number for number in {*old, *new} if old.get(number) != new.get(number)}
    assert {number for number, each in found.items() if each.kind == "added"} == set(new) - set(old)
    for each in found.values():
        for text in sentences(each, before, after, private=True):
            assert text.startswith(each.ref)
            assert "\n" not in text
