"""Closing and reopening on the command line, and that a closed project is read-only on every way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom

DAY = "2026-11-23"
REFUSED = f"planroom: This project is closed since {DAY}: reopen it to change it; nothing was changed\n"


def still_open(refresh: Planroom) -> list[str]:
    """What nobody has answered."""
    return [end["ref"] for end in refresh("close", "--check", "--json", code=exits.FOUND).json["open"] if not end["to"]]


def test_a_project_closes_when_all_of_it_is_answered(refresh: Planroom) -> None:
    checked = refresh("close", "--check", code=exits.FOUND).out
    assert "R-001  Vendor ships late: nobody has it after the project\n" in checked
    refs = still_open(refresh)
    assert f"! {len(refs)} open entries have neither a new owner nor a reason: " in checked
    said = refresh("close", "--reason", "Stopped", code=exits.REFUSED).err
    assert said.startswith("planroom: the project cannot be closed yet: ")
    assert "`planroom hand-over` answers it" in said
    others = [ref for ref in refs if ref not in {"R-001", "C-001"}]
    assert refresh("hand-over", "r1", *others, "--to", "head of finance").out == (
        f"R-001, {', '.join(others)}: Head of Finance; 1 open entry left without an answer\n"
    )
    assert refresh("hand-over", "C-001", "--reason", "It ends", "--json").json["unanswered"] == []
    refresh("hand-over", "R-002", "--back")
    refresh("close", "--reason", "Stopped", code=exits.REFUSED)
    refresh("hand-over", "R-002", "--reason", "Nobody minds")
    refresh("hand-over", "R-002", "--to", "K-009", code=exits.INVALID)
    refresh("hand-over", "R-002", code=exits.USAGE)
    assert "no gate “ready for closing” was passed" in refresh("close", code=exits.REFUSED).err
    found = refresh("close", "--check", "--json", code=exits.FOUND).json["open"]
    assert [end["reason"] for end in found if end["ref"] == "R-002"] == ["Nobody minds"]
    assert refresh("close", "--reason", "Stopped", "--json").json == {"closed": DAY}
    assert "R-002  Old software does not start: Nobody minds\n" in refresh("close", "--check").out
    assert f"closed since {DAY} already" in refresh("close").out
    undone = refresh("undo").out
    assert "Undone: close the project" in undone
    refresh("redo")
    assert refresh("reopen").out == f"PC refresh: open again; it was closed since {DAY}\n"
    assert refresh("reopen").out == "PC refresh: it is open already\n"
    assert refresh("reopen", "--json").json == {"was_closed": None}


def test_a_closed_project_is_read_only(refresh: Planroom) -> None:
    refresh("benefit", "add", "Fewer calls", "baseline=400", "target=200", "owner=K-002", "review_date=2027-06-01")
    refresh("hand-over", *still_open(refresh), "--to", "K-002")
    refresh("backup", "copy.json")
    (refresh.home / "plan.json").write_text(refresh("export", "--format", "json").out, encoding="utf-8")
    refresh("risk", "edit", "R-001", "likelihood=2")
    refresh("close", "--reason", "Stopped")
    for words in (
        ("risk", "add", "Another"),
        ("risk", "edit", "R-001", "likelihood=1"),
        ("risk", "done", "R-001"),
        ("risk", "delete", "R-001", "--clear"),
        ("benefit", "edit", "BE-001", "target=100"),
        ("comms", "done", "C-001"),
        ("import", "plan.json"),
    ):
        assert refresh(*words, code=exits.REFUSED).err.endswith(REFUSED)
    refresh("risk", "list")
    assert refresh("benefit", "measure", "BE-001", "300", "--on", "2027-06-01").out
    refresh("hand-over", "R-001", "--to", "K-001")
    refresh("undo")
    refresh("undo")
    refresh("undo")  # which opens it again
    refresh("risk", "edit", "R-001", "likelihood=1")
    refresh("restore", "copy.json")
