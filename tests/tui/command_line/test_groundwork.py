"""`planroom charter` and `planroom bridges`; what `done` means for a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_the_charter_is_printed_with_what_is_missing(refresh: Planroom) -> None:
    said = refresh("charter")
    head, *lines = said.out.splitlines()
    assert head.startswith("PC refresh: project charter, ")
    assert any(line.startswith("need") and line.endswith("not stated yet") for line in lines)
    assert not any(line.startswith("actual cost") for line in lines)
    printed = refresh("charter", "--json").json
    assert printed["title"] == "PC refresh"
    assert printed["need"] is None


def test_the_bridges_are_printed_with_every_hole_in_words(refresh: Planroom) -> None:
    refresh("impact", "add", "Orders in the portal", "--department", "Legal", "--needs", "training; sign off")
    said = refresh("bridges")
    assert " holes in " in said.out.splitlines()[0]
    assert "! hole" in said.out
    assert "Legal: hole: no training for B-001 Orders in the portal" in said.out
    rows = refresh("bridges", "--holes", "--json").json
    assert [row["department"] for row in rows] == ["Legal"]
    assert rows[0]["training"] == {"refs": [], "lacking": ["B-001"], "settled": 0}
    refresh("impact", "delete", "B-001")
    assert "Legal" not in refresh("bridges", "--holes").out


def test_a_task_that_is_done_is_whole_and_has_its_day(refresh: Planroom) -> None:
    refresh("task", "add", "Prepare image", "--progress", "40")
    refresh("task", "done", "T-001")
    task = refresh("task", "show", "T-001", "--json").json
    assert (task["status"], task["progress"], task["done"]) == ("done", 100, "2026-11-23")
