"""What is owed to a stakeholder: every open entry that names them, as what, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.owed import Owed, Reckoning
from models.project import Project

TODAY = date(2026, 11, 23)
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "project": {1: {"title": "Refresh", "sponsor": "K-001"}},
    "scope": {
        1: {"title": "Build", "approver": "K-001", "due": "2026-11-20"},
        2: {"title": "Done with", "approver": "K-001", "status": "validated"},
        3: {"title": "Wipe", "requested_by": "K-001", "owner": "K-001"},
    },
    "risks": {
        1: {
            "title": "Late",
            "owner": "K-001",
            "identified_by": "K-001",
            "next_review": "2026-12-24",
            "actions": [
                {"what": "Order spares", "actionee": "K-001", "due": "2026-11-01"},
                {"actionee": "K-001", "due": "2026-11-30"},
                {"what": "Done", "actionee": "K-001", "done": "2026-11-02"},
            ],
        },
        2: {"title": "Closed", "owner": "K-001", "status": "closed"},
        3: {"title": "By hand", "actions": "K-001", "owner": "K-001", "next_review": 7},
    },
    "communications": {
        1: {"title": "News", "audience": ["K-001", "K-001"], "frequency": "once", "first_date": "2026-11-25"},
        2: {"title": "Old", "sender": "K-001", "audience": ["K-001"], "frequency": "once", "first_date": "2026-11-02"},
        3: {"title": "Called off", "audience": ["K-001"], "status": "cancelled"},
        4: {"title": "Odd", "sender": "K-001", "frequency": 5, "first_date": ["x"]},
        5: {"title": "Marked", "occurrences": [{"date": "2026-11-02", "state": "sent", "by": "K-001"}]},
    },
    "stakeholders": {1: {"name": "Lead"}, 2: {"name": "Other", "relationship_owner": "K-001"}, 3: {"name": "New"}},
}


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def test_everything_open_is_told_with_what_is_overdue_first() -> None:
    reckoning = Reckoning(Project(TABLES), TODAY)
    assert reckoning.owed("K-001") == (
        Owed("R-001", "carries out", "Order spares", day(1), overdue=True),
        Owed("C-002", "sends", "Old", day(2), overdue=True),
        Owed("C-002", "hears", "Old", day(2), overdue=True),
        Owed("S-001", "approves", "Build", day(20), overdue=True),
        Owed("C-001", "hears", "News", day(25), overdue=False),
        Owed("R-001", "carries out", "Late", day(30), overdue=False),
        Owed("R-001", "owns the risk", "Late", day(24, 12), overdue=False),
        Owed("S-003", "delivers", "Wipe", None, overdue=False),
        Owed("S-003", "asked for it", "Wipe", None, overdue=False),
        Owed("R-001", "named the risk", "Late", None, overdue=False),
        Owed("R-003", "owns the risk", "By hand", None, overdue=False),
        Owed("C-004", "sends", "Odd", None, overdue=False),
        Owed("K-002", "looks after", "Other", None, overdue=False),
    )
    assert reckoning.owed("K-003") == ()
    assert reckoning.owed("K-001") is reckoning.owed("K-001")


@given(st.lists(st.sampled_from(["K-001", "nobody", "K-009"]), max_size=3), st.data())
def test_no_document_is_too_odd(audience: list[str], data: st.DataObject) -> None:
    odd = st.one_of(st.none(), st.text(max_size=4), st.integers(), st.lists(st.none(), max_size=2))
    shape = st.fixed_dictionaries(
        {"sender": st.just("K-001")},
        optional=dict.fromkeys(("frequency", "first_date", "until", "occurrences", "title", "status"), odd),
    )
    tables = {"communications": {1: {**data.draw(shape), "audience": audience}}}
    owed = Reckoning(Project(tables), TODAY).owed("K-001")
    assert {one.part for one in owed} <= {"sends", "hears"}
    assert ("hears" in {one.part for one in owed}) == (bool(owed) and "K-001" in audience)
