"""The MoSCoW meter: the 60 % line for musts by DSDM, and what has to give when they are above it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.branches import Outline
from models.analysis.moscow import MUST, PRIORITIES, RATED, UNDECIDED, WONT, meter
from models.declared import SCOPE
from tests.models.strategies import broken_documents


def items(*rows: tuple[str, float | None]) -> Outline:
    documents: dict[int, dict[str, Any]] = {}
    for number, (moscow, effort) in enumerate(rows, 1):
        given = {"moscow": moscow or None, "effort": effort}
        documents[number] = {name: value for name, value in given.items() if value is not None}
    return Outline(documents)


def test_shares_are_of_effort() -> None:
    found = meter(items(("must", 10), ("should", 6), ("could", 4), ("wont", 50), ("", 30)))
    assert found.total == 20
    assert [found.share(name) for name in PRIORITIES] == [0.5, 0.3, 0.2, None, None]
    assert not found.too_many_musts
    assert found.advice == "Musts are 50 % of effort; up to 60 % leaves room when time gets short."
    assert found.missing == ""


def test_it_says_how_much_is_too_much() -> None:
    found = meter(items(("must", 14.2), ("should", 5.8), ("must", None)))
    assert found.too_many_musts
    assert found.excess == pytest.approx(2.2)
    assert found.advice == "Musts are 71 % of effort, above 60 %: 2.2 days must become shoulds or coulds."
    assert found.missing == "1 without effort, so not in the shares: S-003"


def test_sixty_percent_is_not_too_much() -> None:
    assert not meter(items(("must", 6), ("could", 4))).too_many_musts
    slightly = meter(items(("must", 6.01), ("could", 4)))
    assert slightly.too_many_musts
    assert "61 %" in slightly.advice, "never says 60 % is more than 60 %"


def test_without_estimates_items_are_counted() -> None:
    found = meter(items(("must", None), ("must", None), ("must", None), ("should", None)))
    assert not found.by_effort
    assert found.advice == "Musts are 75 % of the items, above 60 %: 1 must become shoulds or coulds."
    assert found.missing == "No effort is estimated yet, so the shares are of the number of items."


def test_an_empty_checklist_asks_for_priorities() -> None:
    found = meter(Outline({}))
    assert found.advice == "No item is a must, should or could yet: give the items a priority."
    assert found.share(MUST) is None
    assert not found.too_many_musts


def test_every_item_is_told_once() -> None:
    outline = Outline(
        {
            1: {"moscow": "wont", "kind": "out", "effort": 3},
            2: {"moscow": "could", "parent": "S-001"},
            3: {"kind": "out"},
            4: {"moscow": "must", "parent": "S-003", "effort": 2},
            5: {"moscow": "wont", "parent": "S-003"},
            6: {"status": "rejected", "moscow": "could"},
            7: {"moscow": "must", "effort": 1},
        }
    )
    found = meter(outline)
    assert found.parts[WONT].numbers == (1, 2, 5), "declared out of scope as well: still a won't"
    assert found.outside == 3
    assert sum(len(part.numbers) for part in found.parts.values()) + found.outside == len(outline.documents)
    assert found.share(MUST) == 1


def test_branches_pass_on_that_they_do_not_count() -> None:
    found = meter(
        Outline(
            {
                1: {"moscow": "wont"},
                2: {"moscow": "must", "parent": "S-001", "effort": 2},
                3: {"kind": "out"},
                4: {"moscow": "must", "parent": "S-003", "effort": 2},
                5: {"status": "rejected", "moscow": "must"},
                6: {"moscow": "must"},
                7: {"parent": "S-006", "effort": 1},
                8: {"moscow": "must", "effort": 1},
                **{number: {"moscow": "could"} for number in range(9, 14)},
            }
        )
    )
    assert found.parts[WONT].numbers == (1, 2)
    assert found.parts[MUST].numbers == (6, 8)
    assert found.parts[UNDECIDED].numbers == (7,)
    assert found.missing == "5 without effort, so not in the shares: S-009, S-010, S-011 and 2 more"


moscows = st.sampled_from([*PRIORITIES, "urgent"])
efforts = st.none() | st.floats(0, 1000)


@given(st.lists(st.tuples(moscows, efforts), max_size=12))
def test_following_the_advice_helps(rows: list[tuple[str, float | None]]) -> None:
    found = meter(items(*rows))
    assert sum(found.share(name) or 0 for name in RATED) == pytest.approx(1 if found.total else 0)
    assert sum(len(part.numbers) for part in found.parts.values()) == len(rows)
    musts = found.weight(MUST) - found.excess
    assert musts <= 0.6 * found.total * (1 + 1e-9)


@given(st.dictionaries(st.integers(1, 4), broken_documents(SCOPE)))
def test_documents_written_by_hand_break_nothing(documents: dict[int, dict[str, Any]]) -> None:
    found = meter(Outline(documents))
    assert found.advice
    assert len(found.missing) < 200
