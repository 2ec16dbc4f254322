"""Workspaces of real projects, and everything that can become of their files."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from typing import TYPE_CHECKING, Any

from models.change import Change
from models.fold import fold
from store import summary
from store.portfolio import Portfolio
from store.project_file import ProjectFile
from store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.summary import ProjectSummary

TODAY = date(2026, 11, 23)
TICK = 0.03  # seconds that the tests take for settled; the clocks of file systems tick faster
HEADER = {"title": "Refresh", "kind": "it_workstream", "step": 3, "target_end": "2027-03-31"}
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "scope": {1: {"title": "Laptops", "moscow": "must", "due": "2026-11-20"}},
    "risks": {1: {"title": "Late", "likelihood": 4, "impact": 4}, 2: {"title": "Odd"}},
}


def made(folder: Path, name: str = "refresh", **header: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    ProjectFile.create(path, {**HEADER, **header}, TABLES, who="tester").close()
    return path


def rest() -> None:
    time.sleep(TICK * 1.2)


def indexed(folder: Path, today: date = TODAY) -> None:
    """Let everything be in the index."""
    rest()
    Portfolio(folder, today).whole()
    again = Portfolio(folder, today)
    again.listed()
    assert again.stale == [project.path for project in again.listed() if project.fault or not project.known]


def without_index(folder: Path, today: date = TODAY) -> list[ProjectSummary]:
    found = [summary.summary(path, today) for path in Workspace(folder).paths()]
    return sorted(found, key=lambda project: (fold(project.title), project.place))


def stale(folder: Path, today: date = TODAY) -> list[str]:
    portfolio = Portfolio(folder, today)
    portfolio.listed()
    return [path.stem for path in portfolio.stale]


def rename(path: Path) -> None:
    with ProjectFile.open(path) as file:
        file.apply([Change("project", 1, {"title": "Renamed"})], "rename")


def append(path: Path) -> None:
    """A change that is in the journal only."""
    file = ProjectFile.open(path)
    file.apply([Change("risks", None, {"title": "New", "likelihood": 5, "impact": 5})], "add")
    file.engine.log.close()


def edit_in_place(path: Path) -> None:
    """As many bytes as before, and the time of the last write set back: only the inode tells."""
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)
    before = path.stat()
    data = path.read_bytes().replace(b"Laptops", b"Desktop")
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_another(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes().replace(b"Refresh", b"Replace"))
    copy.replace(path)


def break_off(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)
    path.write_bytes(path.read_bytes()[:-20])


def forget_history(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


def lose_bases(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}" / "base", ignore_errors=True)


EDITS: dict[str, Callable[[Path], None]] = {
    edit.__name__: edit
    for edit in (rename, append, edit_in_place, put_another, break_off, forget_history, delete, lose_bases)
}
