"""What is due in all projects: one list by day, with the names of projects and people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.veil import Level, Veil
from store.agenda import agenda
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
PEOPLE = {1: {"name": "Procurement lead", "department": "Procurement"}}


def made(folder: Path, name: str, header: dict[str, Any], **tables: dict[int, dict[str, Any]]) -> None:
    ProjectFile.create(folder / f"{name}.json", {"title": name.title(), **header}, tables, who="tester").close()


def test_it_is_one_list_over_all_projects_by_day(tmp_path: Path) -> None:
    item = {"title": "Laptops", "owner": "K-001", "due": "2026-11-25"}
    made(tmp_path, "a", {}, scope={1: item, 2: {"title": "Far", "due": "2027-11-25"}}, stakeholders=PEOPLE)
    made(tmp_path, "b", {"target_end": "2026-11-24"}, risks={1: {"title": "Late", "next_review": "2026-11-01"}})
    made(tmp_path, "c", {"closed": "2026-11-01"}, scope={1: item})
    (tmp_path / "broken.json").write_text("{")
    heard: list[tuple[int, int]] = []

    def report(done: int, of: int = 0) -> None:
        heard.append((done, of))

    found = agenda(tmp_path, TODAY, report=report)
    told = [(duty.project, duty.due.ref, duty.due.overdue, duty.who) for duty in found.duties]
    assert told == [
        ("B", "R-001", True, ""),
        ("B", "P-001", False, ""),
        ("A", "S-001", False, "Procurement lead"),
    ]
    assert found.duties[2].path == tmp_path / "a.json"
    assert found.unread == ["broken"]
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert len(agenda(tmp_path, TODAY, days=400).duties) == 4


def test_behind_the_veil_nobody_is_named(tmp_path: Path) -> None:
    made(tmp_path, "a", {}, scope={1: {"title": "x", "owner": "K-001", "due": "2026-11-25"}}, stakeholders=PEOPLE)
    (duty,) = agenda(tmp_path, TODAY, veil=Veil(Level.NAMES)).duties
    assert duty.who == "K-001 (Procurement)"
