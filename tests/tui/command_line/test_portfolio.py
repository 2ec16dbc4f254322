"""`planroom list` and `planroom today`: all projects at a glance, asked and sorted as at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from store.project_file import ProjectFile
from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom

LATE = {"title": "Laptops", "moscow": "must", "due": "2026-11-20", "owner": "K-001"}
OWN = {"title": "s", "reported": "2026-11-20", "override": "green", "override_reason": "agreed"}


@pytest.fixture
def several(planroom: Planroom) -> Planroom:
    planroom.workspace.mkdir(exist_ok=True)

    def made(name: str, header: dict[str, Any], **tables: dict[int, dict[str, Any]]) -> None:
        ProjectFile.create(
            planroom.workspace / f"{name}.json", {"title": name.title(), **header}, tables, who="tester"
        ).close()

    people: dict[int, dict[str, Any]] = {1: {"name": "Procurement lead"}}
    made("branch", {"step": 4, "kind": "it_workstream"}, scope={1: LATE}, status_reports={1: OWN}, stakeholders=people)
    made("archive", {"target_end": "2027-03-31"})
    made("closed", {"closed": "2026-10-01"}, scope={1: LATE})
    return planroom


def test_the_list_says_how_every_project_is_and_why(several: Planroom) -> None:
    lines = several("list").out.splitlines()
    assert lines[0].split() == [
        "name",
        "title",
        "step",
        "RAG",
        "next",
        "due",
        "open",
        "H/M/L",
        "findings",
        "changed",
        "why",
    ]
    archive, branch, closed = lines[1:]
    assert archive.startswith("archive")
    assert "2027-03-31 P-001 target end" in archive
    assert "amber (green)  2026-11-20 S-001 Laptops" in branch
    assert "scope: 1 must item is past the day and not accepted (S-001)" in branch
    assert " end " in closed
    assert "closed on 2026-10-01" in closed


def test_the_list_is_asked_and_sorted_as_at_home(several: Planroom) -> None:
    def names(*words: str) -> list[str]:
        return [each["name"] for each in several("list", "--json", *words).json]

    assert names() == ["archive", "branch", "closed"]
    assert names("--sort", "rag") == ["branch", "archive", "closed"]
    assert names("rag>=amber", "step>=4") == ["branch"]
    assert names("due<14d") == names("kind:work") == ["branch"]
    assert names("closed:any") == names("close") == ["closed"]
    assert "No project in" in several("list", "nothing").err
    assert "step:x" in several("list", "step:x", code=exits.USAGE).err


def test_the_list_as_json_has_the_same_facts(several: Planroom) -> None:
    found = several("list", "branch", "--json").json[0]
    assert found["kind"] == "it_workstream"
    assert found["rag"] == {
        "colour": "amber",
        "reasons": [
            {"colour": "amber", "area": "scope", "text": "1 must item is past the day and not accepted (S-001)"}
        ],
        "own": "green",
        "own_reason": "agreed",
    }
    assert found["next_due"] == [
        {"ref": "S-001", "day": "2026-11-20", "kind": "item", "what": "Laptops", "overdue": True}
    ]
    assert found["overdue"] == 1
    assert found["findings"]["errors"] > 0
    assert set(found["findings"]["worst"][0]) == {"code", "severity", "title", "count", "entries"}
    assert several("list", "closed", "--json").json[0]["closed"] == "2026-10-01"


def test_today_of_one_project_and_of_all(several: Planroom) -> None:
    (several.workspace / "broken.json").write_text("{")
    said = several("-p", "branch", "today")
    assert said.out.splitlines()[0].split() == ["day", "what", "in", "ref", "kind", "who"]
    assert said.out.splitlines()[1].split("  ")[0] == "2026-11-20"
    assert "Procurement lead" in said.out
    assert several("-p", "archive", "today").err == "Nothing is due in the next 14 days.\n"
    assert "P-001" in several("-p", "archive", "today", "--days", "200").out
    found = several("today", "--all", "--json", "--days", "200")
    assert [(each["project"], each["ref"]) for each in found.json] == [("Branch", "S-001"), ("Archive", "P-001")]
    assert "broken cannot be read and is left out" in found.err
    assert several("today", "--all").out.splitlines()[1].endswith("Branch")
    assert "say 0 to 9999" in several("today", "--all", "--days", "-1", code=exits.USAGE).err
