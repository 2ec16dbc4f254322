"""Files and folders that a half-typed path may mean, and how Tab completes it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.fold import fold
from store import fence
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWN = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".md", ".markdown", ".json")
MOST = 2_000  # entries of a folder that are listed
COLUMNS = (TableColumn("name", 30, flex=1), TableColumn("size", 9, align="right"), TableColumn("changed", 16))


class Entry(NamedTuple):
    """A file or folder; `known` says whether the importer knows its kind."""

    name: str
    folder: bool
    size: int
    changed: float

    @property
    def known(self) -> bool:
        """Whether it may hold a register."""
        return self.folder or self.name.lower().endswith(KNOWN)


class Files:
    """The rows of the list: folders first, then files; of a kind that cannot be imported, muted."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def row_id(self, row: int) -> str:
        """The name, with a slash after that of a folder."""
        item = self.entries[row]
        return f"{item.name}/" if item.folder else item.name

    def tone(self, row: int) -> str:
        """What cannot be imported steps back."""
        return "" if self.entries[row].known else "muted"

    def cells(self, row: int) -> Sequence[str]:
        """Name, size, last change."""
        item = self.entries[row]
        when = datetime.fromtimestamp(item.changed).astimezone().strftime("%Y-%m-%d %H:%M") if item.changed else ""
        return (self.row_id(row), "" if item.folder else _size(item.size), when)


def meant(text: str, base: Path) -> Path:
    """The path that was typed: `~` is the home folder, a relative path starts at `base`."""
    try:
        return base / Path(text.strip()).expanduser()
    except RuntimeError:  # no such user
        return base / text.strip()


def parts(text: str) -> tuple[str, str]:
    """The folder part as typed, with its slash, and the beginning of a name after it."""
    if text == "~":
        return "~/", ""
    place = text.rfind("/") + 1
    return text[:place], text[place:]


def listed(text: str, base: Path) -> tuple[Entry, ...]:
    """What begins as the last part of the path does, in its folder; case does not matter. Raises OSError."""
    head, start = parts(text)
    wanted = fold(start)
    found = []
    folder = meant(head, base) if head else base
    if not fence.inside(folder):
        return ()
    with os.scandir(folder) as entries:
        for item in entries:
            if item.name.startswith(".") and not start.startswith("."):
                continue
            if fold(item.name).startswith(wanted) and item.name.isprintable():
                found.append(_entry(item))
            if len(found) >= MOST:
                break
    return tuple(sorted(found, key=lambda item: (not item.folder, not item.known, fold(item.name))))


def completed(text: str, entries: Sequence[Entry]) -> str:
    """The text made longer as far as all these entries agree; whole, with a slash after a folder, when there is one."""
    head, start = parts(text)
    if not entries:
        return text
    if len(entries) == 1:
        return head + Files(entries).row_id(0)
    common = os.path.commonprefix([item.name for item in entries])  # noqa: RUF071 - letters of names, not parts of paths
    return head + common if len(common) > len(start) else text


def _entry(item: os.DirEntry[str]) -> Entry:
    try:
        status = item.stat()
        return Entry(item.name, item.is_dir(), status.st_size, status.st_mtime)
    except OSError:  # a link that leads nowhere
        return Entry(item.name, folder=False, size=0, changed=0)


def _size(size: int) -> str:
    if size < 1000:
        return f"{size} B"
    amount = float(size)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 1000 or unit == "GB":
            break
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"
