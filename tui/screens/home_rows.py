"""The rows of home: the projects at a glance and, while one searches, the entries whose titles match below theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from models.declared import CORE, STAKEHOLDER
from models.fold import fold
from models.project import split
from models.text import clean
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from store.workspace import Found, ProjectSummary

TITLE = 40  # cells of the project column, at least
COUNTS_FROM, FILE_FROM = 100, 140  # columns of the terminal
BANDS = (("high", "H"), ("medium", "M"), ("low", "L"))
MOST = 200  # entries shown in one search
_STEP_NAMES = {1: "Groundwork", 2: "Scope", 3: "Plan", 4: "Communicate", 5: "Control", 6: "Close"}


class Row(NamedTuple):
    """A project, or an entry of it where `ref` is given."""

    project: ProjectSummary
    ref: str = ""
    title: str = ""


class Projects:
    """The projects whose name or title holds every word that is searched for, and the entries found in others."""

    def __init__(
        self,
        summaries: Iterable[ProjectSummary],
        today: date,
        search: str = "",
        found: Iterable[Found] = (),
        width: int = 80,
    ) -> None:
        self.today = today
        self.width = width
        words = fold(search).split()
        below: dict[Path, list[Row]] = {}
        for place, item in enumerate(entry for entry in found if entry.ref):
            if place < MOST:
                below.setdefault(item.project.path, []).append(Row(item.project, item.ref, item.title))
        self.rows: list[Row] = []
        for each in summaries:
            text = fold(f"{each.name} {each.title}")
            if each.path in below or all(word in text for word in words):
                self.rows += [Row(each), *below.get(each.path, ())]

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The path of the project file and, after a line end, the ref of the entry."""
        return key(self.rows[row].project.path, self.rows[row].ref)

    def tone(self, row: int) -> str:
        """A project that cannot be read stands out."""
        return "overdue" if self.rows[row].project.fault else ""

    def cells(self, row: int) -> Sequence[str]:
        """Title, step, open risks by band, last change, counts, file; for a project at fault, the sentence."""
        item = self.rows[row]
        if item.ref:
            return (f"   {item.ref} {item.title}",)
        project = item.project
        if project.fault:
            return (f"{project.name}: cannot be read",)
        step = str(project.step) if self.width < COUNTS_FROM else f"{project.step} {_STEP_NAMES.get(project.step, '')}"
        bands = " ".join(f"{letter}{project.risks.get(band, 0) or '·':<4}" for band, letter in BANDS)
        counts = (str(project.counts.get(spec.name, 0)) for spec in CORE)
        return (project.title or project.name, step, bands, changed(project, self.today), *counts, project.name)


def key(path: Path, ref: str = "") -> str:
    """The id of a row."""
    return f"{path}\n{ref}"


def changed(project: ProjectSummary, today: date) -> str:
    """When the project was last written: the time today, else the day."""
    if project.changed is None:
        return ""
    same = project.changed.date() == today
    return project.changed.strftime("today %H:%M" if same else "%Y-%m-%d")


def columns(summaries: Sequence[ProjectSummary], width: int) -> tuple[TableColumn, ...]:
    """The columns that a terminal of this width has room for. Titles take what they need, no more."""
    longest = max((cell_len(item.title or item.name) for item in summaries), default=0)
    wide = width >= COUNTS_FROM
    others = [
        TableColumn("step", 15 if wide else 4),
        TableColumn("open risks", 17),
        TableColumn("changed", 11),
    ]
    if wide:
        others += [TableColumn(_SHORT.get(spec.name, spec.name), 6, align="right") for spec in CORE]
    if width >= FILE_FROM:
        others.append(TableColumn("file", 12, flex=1))
    room = width - sum(column.width + 1 for column in others) - 3
    title = min(room, max(longest + 2, TITLE)) if wide else room
    return (TableColumn("project", max(TITLE // 2, title)), *others)


_SHORT = {"stakeholder": "people", "risk": "risks"}


def is_person(ref: str) -> bool:
    """Whether a ref is that of a stakeholder, whose title is a name."""
    found = split(ref)
    return found is not None and found[0] is STAKEHOLDER


def about(row: Row, width: int) -> str:
    """What the message line tells of the row under the cursor: the fault, or what the project holds.

    The name of the file is told where `width` cells have room for it.
    """
    project = row.project
    if project.fault:
        return f"{project.name} cannot be opened: {clean(project.fault).text}"
    if row.ref:
        return f"{row.ref} in {project.title or project.name}"
    counts = [(spec, project.counts.get(spec.name, 0)) for spec in CORE]
    parts = [f"{count} {spec.singular if count == 1 else spec.plural}" for spec, count in counts]
    unrated = project.risks.get("", 0)
    if unrated:
        parts[1] += f" ({unrated} without a level)"
    said = ", ".join(parts)
    whole = f"{said} · {project.path.name}"
    return whole if cell_len(whole) <= width else said
