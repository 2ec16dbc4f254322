"""What changed in scope: every way in, out, and between."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.scope_creep import ADDED, DROPPED, GROWN, KINDS, PRIORITY, SHRUNK, Scope, scope_creep
from models.declared import SCOPE
from tests.models.strategies import broken_documents

Documents = dict[int, dict[str, Any]]
BEFORE: Documents = {
    1: {"title": "Laptops", "effort": 10, "moscow": "must"},
    2: {"title": "Docking", "effort": 4},
    3: {"title": "Wiping", "effort": 2.5},
    4: {"title": "Printers", "moscow": "could"},
    5: {"title": "Phones", "effort": 1},
    6: {"title": "Cables", "parent": "S-005"},
    7: {"title": "Desks", "kind": "out", "effort": 9},
    8: {"title": "Training"},
    9: {"title": "Chairs", "effort": 1},
}
NOW: Documents = {
    1: {"title": "Laptops", "effort": 14.5, "moscow": "should"},
    2: {"title": "Docking", "effort": 3},
    4: {"title": "Printers", "moscow": "wont"},
    5: {"title": "Phones", "effort": 1, "status": "rejected"},
    6: {"title": "Cables", "parent": "S-005"},
    7: {"title": "Desks", "effort": 9},
    8: {"title": "Training", "effort": 6},
    9: {"title": "Chairs", "effort": 1, "kind": "out"},
    10: {"title": "Monitors", "effort": 5},
    11: {"title": "Out from the start", "kind": "out"},
}


def test_every_change_is_told_once() -> None:
    creep = scope_creep(BEFORE, NOW)
    assert [(shift.kind, shift.number, shift.words, shift.days) for shift in creep.shifts] == [
        (ADDED, 7, "taken in again, 9 d", 9),
        (ADDED, 10, "new, 5 d", 5),
        (DROPPED, 4, "won't this time", 0),
        (DROPPED, 5, "rejected, 1 d", -1),
        (DROPPED, 6, "with its branch", 0),
        (DROPPED, 9, "declared out, 1 d", -1),
        (DROPPED, 3, "deleted, 2.5 d", -2.5),
        (GROWN, 1, "10 d -> 14.5 d", 4.5),
        (GROWN, 8, "no estimate -> 6 d", 6),
        (SHRUNK, 2, "4 d -> 3 d", -1),
        (PRIORITY, 1, "must -> should", 0),
    ]
    assert creep.before == Scope(8, 18.5)
    assert creep.now == Scope(5, 37.5)
    assert creep.words == "8 -> 5 items, 18.5 -> 37.5 person-days (+103 %)"
    assert creep.count(DROPPED) == 5
    assert [shift.title for shift in creep.shifts if shift.number == 3] == ["Wiping"]


def test_nothing_before_is_no_growth_in_percent() -> None:
    creep = scope_creep({}, {1: {"effort": 1000}})
    assert creep.growth is None
    assert creep.words == "0 -> 1 items, 0 -> 1,000 person-days"


documents = st.dictionaries(
    st.integers(1, 8),
    st.fixed_dictionaries(
        {},
        optional={
            "effort": st.integers(0, 9),
            "moscow": st.sampled_from(["must", "wont"]),
            "kind": st.sampled_from(["out", "deliverable"]),
            "parent": st.integers(1, 8).map(SCOPE.ref),
        },
    ),
)


@given(documents, documents)
def test_the_shifts_explain_the_totals(before: Documents, now: Documents) -> None:
    creep = scope_creep(before, now)
    assert creep.before.effort + sum(shift.days for shift in creep.shifts) == creep.now.effort
    assert creep.before.items + creep.count(ADDED) - creep.count(DROPPED) == creep.now.items
    assert len({(shift.kind, shift.number) for shift in creep.shifts}) == len(creep.shifts)
    assert [shift.kind for shift in creep.shifts] == sorted((s.kind for s in creep.shifts), key=KINDS.index)
    assert scope_creep(now, now).shifts == ()


broken = st.dictionaries(st.integers(1, 4), broken_documents(SCOPE))


@given(broken, broken)
def test_documents_written_by_hand_break_nothing(before: Documents, now: Documents) -> None:
    assert "items" in scope_creep(before, now).words
