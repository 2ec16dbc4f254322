"""The checklist as a tree: every item once, whatever the parents say; and how far each branch is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.completion import Progress, completion
from models.analysis.tree import below, branches, circle, parent_of, tree_rows
from models.declared import SCOPE
from tests.models.examples import SCOPE as ITEMS
from tests.models.strategies import broken_documents

Documents = dict[int, dict[str, Any]]

parents = st.none() | st.integers(1, 9).map(lambda number: f"S-{number:03d}")
trees = st.dictionaries(
    st.integers(1, 8),
    st.fixed_dictionaries(
        {"title": st.just("x")},
        optional={
            "parent": parents,
            "position": st.floats(-5, 5, allow_nan=False),
            "status": st.sampled_from(["approved", "validated", "rejected"]),
            "moscow": st.sampled_from(["must", "should", "could", "wont"]),
            "kind": st.sampled_from(["deliverable", "out"]),
            "effort": st.integers(0, 9),
        },
    ),
)


def test_rows_of_the_example() -> None:
    assert tree_rows(ITEMS) == [(1, 0), (2, 1), (3, 1), (4, 1), (5, 2)]


@pytest.mark.parametrize(
    ("given_parents", "rows"),
    [
        ({1: 2, 2: 1}, [(1, 0), (2, 1)]),
        ({1: 1}, [(1, 0)]),
        ({2: 9}, [(2, 0)]),
        ({1: 0, 2: 3, 3: 4, 4: 2}, [(1, 0), (2, 0), (4, 1), (3, 2)]),
    ],
)
def test_circles_and_orphans_stand_at_the_root(given_parents: dict[int, int], rows: list[tuple[int, int]]) -> None:
    documents = {number: {"parent": f"S-{parent:03d}"} for number, parent in given_parents.items()}
    assert tree_rows(documents) == rows


def test_manual_order() -> None:
    documents: Documents = {
        1: {},
        2: {"position": 0.5},
        3: {"parent": "S-001"},
        4: {"parent": "S-001", "position": 2.5},
    }
    assert [number for number, _ in tree_rows(documents)] == [2, 1, 4, 3]


def test_ten_thousand_levels() -> None:
    documents = {number: {"parent": f"S-{number - 1:03d}"} for number in range(1, 10_001)}
    assert tree_rows(documents)[-1] == (10_000, 9_999)
    assert completion(documents)[0] == Progress(0, 10_000, 0.0, 0.0)


@given(trees)
def test_every_item_once_and_children_below_their_parents(documents: Documents) -> None:
    rows = tree_rows(documents)
    assert sorted(number for number, _ in rows) == sorted(documents)
    shown = branches(documents)
    place = {number: index for index, (number, _) in enumerate(rows)}
    depth = dict(rows)
    for number, parent in shown.items():
        assert depth[number] == (depth[parent] + 1 if parent else 0)
        if parent:
            assert parent == parent_of(documents, number)
            assert place[parent] < place[number]
            assert all(depth[between] > depth[parent] for between, _ in rows[place[parent] + 1 : place[number]])


@given(trees)
def test_siblings_keep_their_order(documents: Documents) -> None:
    shown = branches(documents)
    by_parent: dict[int, list[int]] = {}
    for number, _ in tree_rows(documents):
        if parent_of(documents, number) == shown[number]:
            by_parent.setdefault(shown[number], []).append(number)
    for siblings in by_parent.values():
        assert siblings == sorted(siblings, key=lambda number: (documents[number].get("position", number), number))


def test_progress_of_the_example() -> None:
    progress = completion(ITEMS)
    assert progress[0] == progress[1] == Progress(done=1, items=3, done_effort=3, effort=10)
    assert progress[2] == Progress(1, 1, 3, 3)
    assert progress[4] == progress[5] == Progress(), "nothing below what is out of scope counts"
    assert progress[0].share == pytest.approx(1 / 3)
    assert progress[0].effort_share == pytest.approx(0.3)
    assert progress[4].share is None
    assert progress[4].effort_share is None


@given(trees)
def test_a_branch_is_the_sum_of_what_counts_in_it(documents: Documents) -> None:
    progress, shown = completion(documents), branches(documents)

    def line(number: int) -> list[int]:
        return [number, *line(shown[number])] if number else [0]

    def counts(number: int) -> bool:
        every = [documents[each] for each in line(number) if each]
        return not any(
            each.get("kind") == "out" or each.get("status") == "rejected" or each.get("moscow") == "wont"
            for each in every
        )

    for top in (0, *documents):
        inside = [documents[number] for number in documents if top in line(number) and counts(number)]
        done = [each for each in inside if each.get("status") == "validated"]
        expected = (len(done), len(inside), sum(each.get("effort", 0) for each in done))
        assert progress[top][:3] == expected
        assert progress[top].effort == sum(each.get("effort", 0) for each in inside)
        assert 0 <= (progress[top].share or 0) <= 1


@given(st.dictionaries(st.integers(1, 4), broken_documents(SCOPE)))
def test_documents_written_by_hand_break_nothing(documents: Documents) -> None:
    assert len(tree_rows(documents)) == len(documents)
    completion(documents)


def test_an_item_cannot_be_part_of_its_own_parts() -> None:
    documents = {1: {"title": "a"}, 2: {"parent": "S-001"}, 3: {"parent": "S-002"}, 4: {"parent": "S-004"}}
    assert circle(documents, 1, "S-003") == "S-003 is part of S-001 already, so it cannot be the other way round"
    assert circle(documents, 3, "S-001") == circle(documents, 2, "S-004") == circle(documents, 2, "S-009") == ""
    assert circle(documents, 1, "") == circle(documents, 1, "S-001") == ""
    assert below(documents, 3, 1)
    assert not below(documents, 4, 1)
