"""Moving items of the checklist: in, out, up and down; whole branches, marked ones together."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from models.analysis.branches import Outline
from models.analysis.placing import Spot, indented, outdented, shifted, tops
from models.analysis.tree import parent_of
from models.declared import SCOPE
from tests.models.strategies import broken_documents

Documents = dict[int, dict[str, Any]]


def tree(text: str) -> Documents:
    """`1 2>1 3` as documents: item 2 is part of item 1."""
    documents: Documents = {}
    for place, word in enumerate(text.split(), 1):
        number, _, parent = word.partition(">")
        documents[int(number)] = {"position": place, **({"parent": SCOPE.ref(int(parent))} if parent else {})}
    return documents


def moved(documents: Documents, spots: dict[int, Spot]) -> Documents:
    """The documents with the items at their spots."""
    done = {number: dict(document) for number, document in documents.items()}
    for number, spot in spots.items():
        done[number] |= {"position": spot.position, "parent": SCOPE.ref(spot.parent) if spot.parent else ""}
    return done


def told(documents: Documents) -> str:
    """The tree in order, depth by dots: `1 .2 3`."""
    return " ".join("." * depth + str(number) for number, depth in Outline(documents).rows)


def after(text: str, action: Any, numbers: list[int], *more: Any, **named: Any) -> str:
    documents = tree(text)
    return told(moved(documents, action(Outline(documents), numbers, *more, **named)))


def test_indent_makes_the_last_part_of_the_item_above() -> None:
    assert after("1 2>1 3 4>3 5", indented, [3]) == "1 .2 .3 ..4 5", "the branch goes along"
    assert after("1 2 3 4", indented, [2, 3]) == "1 .2 .3 4", "those side by side go into the same item"
    assert after("1 2 3 4", indented, [2, 4]) == "1 .2 3 .4"
    assert after("1 2", indented, [1]) == "1 2", "nothing stands above it"
    assert after("1 2>1 3", indented, [2, 3]) == "1 .2 .3", "what can go in goes in"
    assert after("1 2>1 3", indented, [1, 2, 3]) == "1 .2 3", "the first one has nothing above, nor the one after it"


def test_indent_never_goes_into_what_is_not_seen() -> None:
    assert after("1 2 3", indented, [3], {1, 3}) == "1 .3 2"
    assert after("1 2", indented, [2], {2}) == "1 2"


def test_outdent_stands_after_its_parent() -> None:
    assert after("1 2>1 3>2 4>1 5", outdented, [2]) == "1 .4 2 .3 5"
    assert after("1 2>1 3>1 4", outdented, [2, 3]) == "1 2 3 4", "in the order in which they stood"
    assert after("1 2>1 3>2", outdented, [2, 3]) == "1 2 .3", "a part goes along with what it is part of"
    assert after("1 2>1 3>2", outdented, [3]) == "1 .2 .3"
    assert outdented(Outline(tree("1 2")), [1]) == {}


def test_shift_moves_whole_branches_among_siblings() -> None:
    assert after("1 2>1 3 4", shifted, [1], 1) == "3 1 .2 4"
    assert after("1 2>1 3 4", shifted, [3], -1) == "3 1 .2 4"
    assert after("1 2 3 4", shifted, [2, 3], 1) == "1 4 2 3", "a block keeps its order"
    assert after("1 2 3 4", shifted, [1, 2], -1) == "1 2 3 4"
    assert after("1 2 3 4", shifted, [1, 3], -1) == "1 3 2 4"
    assert after("1 2 3 4", shifted, [1], 1, {1, 4}) == "2 3 4 1", "past the next one that is seen"
    assert after("1 2>1 3>1 4", shifted, [3, 4], -1) == "4 1 .3 .2", "each in its own branch"
    assert shifted(Outline(tree("1 2")), [2], 1) == {}


def test_positions_that_are_alike_or_too_near_are_numbered_anew() -> None:
    same = {number: {"position": 1.0} for number in (1, 2, 3)}
    assert told(moved(same, shifted(Outline(same), [3], -1))) == "1 3 2"
    near: Documents = {1: {"position": 1.0}, 2: {"position": 1.0000000000000002}, 3: {"position": 7}}
    assert told(moved(near, shifted(Outline(near), [3], -1))) == "1 3 2"


def in_circles(documents: Documents) -> bool:
    """Whether some items are part of themselves."""
    parents = Outline(documents).parents
    return any(parent_of(documents, number) != parents[number] for number in documents)


trees = st.dictionaries(
    st.integers(1, 9),
    st.fixed_dictionaries(
        {"parent": st.one_of(st.just(""), st.integers(1, 9).map(SCOPE.ref))},
        optional={"position": st.integers(0, 3) | st.floats(-5, 5)},
    ),
)
chosen = st.frozensets(st.integers(1, 9))
ways = st.sampled_from(
    [indented, outdented, lambda tree, some: shifted(tree, some, -1), lambda tree, some: shifted(tree, some, 1)]
)


@given(trees, chosen, ways)
def test_nothing_is_lost_and_nothing_becomes_its_own_part(documents: Documents, numbers: Any, way: Any) -> None:
    before = Outline(documents)
    spots = way(before, [number for number in numbers if number in documents])
    done = Outline(moved(documents, spots))
    assert sorted(done.parents) == sorted(documents)
    for number, spot in spots.items():
        assert number not in before.above(spot.parent)
        assert number != spot.parent
    if in_circles(documents):
        return  # written by hand: the edit is refused
    for number in set(documents) - set(spots):
        assert done.parents[number] == before.parents[number], "who was not moved keeps the parent"


@given(trees, chosen)
def test_down_and_up_again_is_where_it_was(documents: Documents, numbers: Any) -> None:
    assume(not in_circles(documents))
    present = [number for number in numbers if number in documents][:1]
    before = Outline(documents)
    spots = shifted(before, present, 1)
    if spots:
        done = moved(documents, spots)
        assert told(moved(done, shifted(Outline(done), present, -1))) == told(documents)


def test_tops_are_those_that_no_other_takes_along() -> None:
    assert tops(Outline(tree("1 2>1 3>2 4")), [3, 1, 4]) == [1, 4]


@given(st.dictionaries(st.integers(1, 4), broken_documents(SCOPE)), ways)
def test_documents_written_by_hand_break_nothing(documents: Documents, way: Any) -> None:
    way(Outline(documents), list(documents)[:2])
