"""The outline of the checklist: what is folded away, how far each branch is, whatever the parents say."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.branches import Outline
from models.analysis.completion import Progress, completion
from models.declared import SCOPE
from tests.models.strategies import broken_documents

Documents = dict[int, dict[str, Any]]
ITEMS: Documents = {
    1: {"title": "a", "effort": 5},
    2: {"parent": "S-001", "status": "validated", "effort": 3, "position": 1},
    3: {"parent": "S-001", "effort": 1, "position": 2},
    4: {"parent": "S-003", "status": "validated"},
    5: {"parent": "S-001", "kind": "out"},
    6: {"title": "b"},
}


def test_a_branch_tells_of_what_is_below_it() -> None:
    outline = Outline(ITEMS)
    assert outline.progress[1] == Progress(done=2, items=3, done_effort=3, effort=4), "without its own five days"
    assert outline.progress[3] == Progress(1, 1, 0, 0)
    assert set(outline.progress) == {0, 1, 3}
    assert outline.sizes == {1: 4, 3: 1}
    assert outline.above(4) == [3, 1]
    assert outline.depths[4] == 2
    assert outline.above(6) == []


def test_a_folded_branch_hides_what_is_below_it() -> None:
    outline = Outline(ITEMS)
    assert outline.unfolded(()) == [1, 2, 3, 4, 5, 6]
    assert outline.unfolded({1}) == [1, 6]
    assert outline.unfolded({3}) == [1, 2, 3, 5, 6]
    assert outline.unfolded({1, 3}) == [1, 6]
    assert outline.unfolded({4, 6, 99}) == [1, 2, 3, 4, 5, 6], "what has no parts has nothing to fold"


parents = st.one_of(st.just(""), st.integers(1, 12).map(SCOPE.ref))
trees = st.dictionaries(st.integers(1, 12), st.fixed_dictionaries({"parent": parents}))


@given(trees, st.frozensets(st.integers(1, 12)))
def test_what_is_seen_and_what_is_folded_away_are_everything(documents: Documents, folded: frozenset[int]) -> None:
    outline = Outline(documents)
    seen = outline.unfolded(folded)
    hidden = {number for number in documents if folded.intersection(outline.above(number))}
    assert sorted([*seen, *hidden]) == sorted(documents)
    for number, size in outline.sizes.items():
        assert size == sum(number in outline.above(other) for other in documents)


@given(st.dictionaries(st.integers(1, 4), broken_documents(SCOPE)))
def test_documents_written_by_hand_break_nothing(documents: Documents) -> None:
    outline = Outline(documents)
    outline.unfolded({1})
    whole = completion(documents)
    for number, below in outline.progress.items():
        assert below.items <= whole[number].items
