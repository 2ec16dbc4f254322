"""What the store's tests share: a small project on a real disk, and ways to look at its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from models.change import Change
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RISKS: dict[int, dict[str, Any]] = {
    1: {"title": "Vendor slips", "impact": 4, "likelihood": 2, "uid": "U1"},
    2: {"title": "Image fails on old hardware", "impact": 3, "uid": "U2"},
    3: {"title": "Budget cut", "impact": 5, "uid": "U3"},
}


def made(
    folder: Path, tables: Mapping[str, Mapping[int, dict[str, Any]]] | None = None, who: str = "lead"
) -> ProjectFile:
    """A new project `apollo.json` in `folder`, open for `who`."""
    return ProjectFile.create(path(folder), {"title": "Apollo"}, tables or {"risks": RISKS}, who=who)


def path(folder: Path) -> Path:
    return folder / "apollo.json"


def journal(folder: Path) -> Path:
    return folder / ".apollo" / "journal.jsonl"


def opened(folder: Path, who: str = "lead", **options: Any) -> ProjectFile:
    return ProjectFile.open(path(folder), who=who, **options)


def edit(file: ProjectFile, number: int, seen: int | None = None, **fields: Any) -> None:
    file.apply([Change("risks", number, fields, seen)], f"edit R-{number:03d}")


def add(file: ProjectFile, **fields: Any) -> int:
    [number] = file.added([Change("risks", None, fields)], "add risk")
    return number


def delete(file: ProjectFile, number: int) -> None:
    file.apply([Change("risks", number, None)], f"delete R-{number:03d}")


def risks(file: ProjectFile) -> dict[int, dict[str, Any]]:
    """The risks as the open project has them, without the uids of new ones."""
    return {number: dict(doc) for number, doc in file.project.documents("risks").items()}


def titles(file: ProjectFile) -> dict[int, Any]:
    return {number: doc.get("title") for number, doc in file.project.documents("risks").items()}


def published(folder: Path) -> dict[str, Any]:
    """The project file as any program reads it."""
    found: dict[str, Any] = orjson.loads(path(folder).read_bytes())
    return found


def outside(folder: Path, *swaps: tuple[str, str]) -> None:
    """Edit the project file as an editor does: replace text in place."""
    text = path(folder).read_text()
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path(folder).write_text(text)


def crash(file: ProjectFile) -> None:
    """Let the process's hold go without closing anything, as a kill does."""
    file.engine.log.close()
    file.engine.lock.close()
    file.engine.closed = True


def quarantined(folder: Path) -> list[Path]:
    return sorted((folder / ".apollo" / "quarantine").iterdir())


def sentences(file: ProjectFile) -> str:
    return " | ".join(file.notices())
