"""Decisions on changes by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def change(refresh: Planroom, ref: str) -> tuple[object, ...]:
    found = refresh("change", "show", ref, "--json").json
    return tuple(found.get(name) for name in ("decision", "status", "decided_by", "decided", "merged_into"))


def test_the_status_goes_with_a_decision(refresh: Planroom) -> None:
    for title in ("More laptops", "Fewer waves", "Docks too"):
        refresh("change", "add", title)
    said = refresh("change", "decide", "1,2", "approve", "--by", "head of finance", "--on", "fri").out
    assert "CR-001 status submitted -> approved\n" in said
    assert change(refresh, "1") == change(refresh, "2") == ("approve", "approved", "K-002", "2026-11-27", None)
    refresh("change", "decide", "2", "reject")
    assert change(refresh, "2") == ("reject", "rejected", "K-002", "2026-11-23", None)
    merged = refresh("change", "decide", "3", "merge", "--into", "cr1", "--json").json
    assert (merged["status"], merged["merged_into"]) == ("merged", "CR-001")
    refresh("change", "decide", "3", "postpone")
    assert change(refresh, "3") == ("postpone", "postponed", None, "2026-11-23", None)
    assert "that was decided already" in refresh("change", "decide", "3", "postpone").out
    refresh("undo")
    assert change(refresh, "3")[1] == "merged"


def test_what_is_no_decision_changes_nothing(refresh: Planroom) -> None:
    refresh("change", "add", "More laptops")
    for words, code, sentence in (
        (("1", "open"), exits.USAGE, "DECISION: say one of approve, reject, postpone, merge"),
        (("1", "perhaps"), exits.INVALID, "(given: 'perhaps')"),
        (("1", "merge"), exits.INVALID, "say which change it becomes a part of (--into)"),
        (("1", "merge", "--into", "CR-009"), exits.INVALID, "--into: "),
        (("1", "merge", "--into", "CR-001"), exits.INVALID, "CR-001 was not saved: "),
        (("1", "approve", "--by", "K-009"), exits.INVALID, "--by: "),
        (("1", "approve", "--on", "someday"), exits.INVALID, "--on: "),
        (("9", "approve"), exits.MISSING, "there is no CR-009"),
    ):
        assert sentence in refresh("change", "decide", *words, code=code).err, words
    assert change(refresh, "1") == ("open", "submitted", None, None, None)
