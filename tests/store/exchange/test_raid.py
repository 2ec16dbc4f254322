"""RAID logs: every row goes into the register of what it says it is."""

from __future__ import annotations

import pytest

from models.project import Project
from store.exchange.guess import guess
from store.exchange.mapping import IGNORE
from store.exchange.raid import item_of
from store.exchange.read import table_in
from tests.store.exchange.tables import after, planned, taken

RAID = """ID,Type,Title,Probability,Impact,Owner,Due date,Status
R1,Risk,Vendor ships late,Likely,Major,PMO,2026-12-01,Open
I1,Issue,Screens too small,,High,IT,2026-12-02,In progress
A1,Assumption,Rooms have sockets,,,Facilities,2026-12-03,Validated
D1,Dependency,New switch,,,Network,2026-12-04,Open
X1,Decision,One image for all,,,Sponsor,2026-12-05,Approved
N1,Action,Book the room,,,HR,2026-12-06,Done
O1,Opportunity,Cheaper docks,Rare,Minor,PMO,,Open
?,,Nobody said what,Rare,Minor,PMO,,Open
"""


def test_every_row_goes_where_it_belongs_in_one_step() -> None:
    plan = planned(RAID, Project({}), "raid.csv")
    assert [(row.line, row.register, row.outcome) for row in plan.rows] == [
        (2, "risk", "new"),
        (3, "issue", "new"),
        (4, "assumption", "new"),
        (5, "assumption", "new"),
        (6, "decision", "new"),
        (7, "action", "new"),
        (8, "risk", "new"),
        (9, "risk", "new"),
    ]
    told = "each row goes into its own: 3 risks, 1 issue, 2 assumptions, 1 decision, 1 action"
    assert plan.notes[-1] == f"A log of several registers, {told}"
    by_title = {each["title"]: each for each in taken(plan)}
    assert by_title["Cheaper docks"]["kind"] == "opportunity"
    assert (by_title["Screens too small"]["impact"], by_title["Screens too small"]["due"]) == (4, "2026-12-02")
    assert (by_title["New switch"]["kind"], by_title["New switch"]["validate_by"]) == ("dependency", "2026-12-04")
    assert by_title["Rooms have sockets"]["status"] == "valid"
    assert by_title["Book the room"]["status"] == "done"
    assert "Type" not in str(by_title["One image for all"])


def test_importing_it_again_finds_the_rows_in_all_registers() -> None:
    project = after(Project({}), planned(RAID, Project({}), "raid.csv").changes)
    again = planned(RAID, project, "raid.csv")
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 8, "skipped": 0}
    assert again.changes == []
    moved = planned(RAID.replace("2026-12-06", "2026-12-16"), project, "raid.csv")
    assert [(change.table, change.fields and change.fields.get("due")) for change in moved.changes] == [
        ("actions", "2026-12-16")
    ]


def test_a_log_of_letters_and_one_without_risks() -> None:
    letters = "RAID,Description,Owner\nR,Vendor ships late,PMO\nA,Rooms have sockets,Site\nI,No licences,IT\n"
    assert [row.register for row in planned(letters, Project({})).rows] == ["risk", "assumption", "issue"]
    rest = "Category,Description,Owner\nAction,Book the room,HR\nDecision,One image,PSC\nAction,Order docks,PMO\n"
    assert [row.register for row in planned(rest, Project({})).rows] == ["action", "decision", "action"]


@pytest.mark.parametrize(
    "text",
    [
        "Issue ID,Type,Issue,Status,Resolution\n1,Problem,No licences,Open,\n2,Request for change,More,Open,\n",
        "Issue ID,Type,Issue,Status,Resolution\n1,Issue,No licences,Open,\n2,Change request,More,Open,\n",
        "Risk ID,Type,Risk,Probability,Impact\n1,Threat,A,High,Low\n2,Opportunity,B,Low,Low\n",
        "Risk ID,Type,Risk,Probability,Impact\n1,A,A,High,Low\n2,X,B,Low,Low\n",
    ],
)
def test_types_of_one_register_make_no_raid_log(text: str) -> None:
    assert guess(table_in(text.encode(), "f.csv")).items is None


def test_who_asks_for_one_register_or_maps_the_column_gets_that() -> None:
    skipped = planned(RAID, Project({}), "raid.csv", into="risk")
    assert next(row.why for row in skipped.rows if row.why) == "its type is `issue`: not a risk"
    assert skipped.counts["new"] == 3
    mapping = guess(table_in(RAID.encode(), "raid.csv"))
    assert mapping.items == 1
    chosen = mapping.with_column("Type", IGNORE)
    assert chosen.items is None
    assert mapping.with_column("Owner", IGNORE).items == 1


@pytest.mark.parametrize(
    ("cell", "register"),
    [("Dependencies", "assumption"), ("ISSUES", "issue"), ("Risque", "risk"), ("note", ""), ("", "")],
)
def test_what_a_row_is(cell: str, register: str) -> None:
    assert item_of(cell) == register
