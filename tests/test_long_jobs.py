"""What takes long at ten thousand entries tells how far it is, and ends where nobody waits any more."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from models.analysis.due import due
from models.change import Change
from models.project import Project
from models.search import SearchIndex
from store.exchange.write import exported
from store.project_file import ProjectFile
from store.workspace import Workspace
from tests.tui.project import TABLES, made
from tui.widgets.progress import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.counting import Report

TODAY = dt.date(2026, 11, 23)
MANY = 120
PROJECT = Project({**TABLES, "risks": {number: {"title": f"Risk {number}"} for number in range(1, MANY + 1)}})
EVERY = sum(map(len, PROJECT.tables.values()))
DATED = Project({"communications": {n: {"title": "Mail", "first_date": "2026-11-24"} for n in range(1, MANY + 1)}})
JOBS: dict[str, tuple[Callable[[Report], object], int]] = {
    "search": (lambda report: SearchIndex(PROJECT, report=report), EVERY),
    "due": (lambda report: due(PROJECT, TODAY, report=report), EVERY),
    "calendar": (lambda report: exported(DATED, "ics", TODAY, report=report), MANY),
    **{
        kind: (lambda report, kind=kind: exported(PROJECT, kind, TODAY, report=report), EVERY)  # type: ignore[misc]
        for kind in ("xlsx", "json", "md")
    },
    "csv": (lambda report: exported(PROJECT, "csv", TODAY, ["risk"], report=report), MANY),
}


@pytest.mark.parametrize("name", JOBS)
def test_it_counts_up_and_ends_when_it_is_let_go(name: str) -> None:
    job, every = JOBS[name]
    heard: list[tuple[int, int]] = []
    job(lambda done, of: heard.append((done, of)))
    assert heard[0] == (0, every)
    assert heard == sorted(set(heard))
    assert heard[-1][0] >= every // 3
    assert {of for _, of in heard} == {every}

    def stop(done: int, of: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        job(stop)


def test_taking_changes_back_and_searching_all_projects_count_too(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    with ProjectFile.open(made(tmp_path), who="tester") as file:
        for turn in range(MANY):
            file.apply([Change("risks", 1, {"notes": f"{turn}"})], "note")
        now = file.project.version
        file.at(1, lambda done, of: heard.append((done, of)))
        assert heard[:2] == [(0, heard[0][1]), (50, heard[0][1])]
        assert heard[0][1] >= MANY - 1

        def stop(done: int, of: int) -> None:
            raise Stopped

        with pytest.raises(Stopped):
            file.restore_to(1, "back", report=stop)
        assert file.project.version == now
        assert file.project.documents("risks")[1]["notes"] == f"{MANY - 1}"
    heard.clear()
    Workspace(tmp_path).search("vendor", lambda done, of: heard.append((done, of)))
    assert heard == [(0, 1)]
