"""Where the files of a project lie.

apollo.json                 the published file: TinyDB's JSON, the surface for git and for editors
.apollo/journal.jsonl       the journal; full ones are kept as journal-<last seq>.jsonl
.apollo/base/               checkpoints; the newest is what the journal is replayed on, the older ones are the backups
.apollo/lock                the target of flock, never deleted
.apollo/here/                who has the project open and where they are; nothing is lost with it
.apollo/quarantine/         torn tails, unreadable, conflicting or refused foreign files: nothing is thrown away
"""

from __future__ import annotations

import os


class Layout:
    """The paths of one project, from the path of its published file."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.path.realpath(path)
        self.workspace, self.name = os.path.split(self.path)
        self.folder = os.path.join(self.workspace, "." + self.name.removesuffix(".json"))
        self.journal = os.path.join(self.folder, "journal.jsonl")
        self.bases = os.path.join(self.folder, "base")
        self.lock = os.path.join(self.folder, "lock")
        self.quarantine = os.path.join(self.folder, "quarantine")
        self.here = os.path.join(self.folder, "here")
        self.ignore = os.path.join(self.folder, ".gitignore")

    def segment(self, seq: int) -> str:
        """The name under which a full journal is kept; `seq` is its last change."""
        return os.path.join(self.folder, f"journal-{seq:012d}.jsonl")

    def segments(self) -> list[str]:
        """The full journals, oldest first."""
        try:
            names = sorted(name for name in os.listdir(self.folder) if name.startswith("journal-"))
        except FileNotFoundError:
            return []
        return [os.path.join(self.folder, name) for name in names if segment_end(name) is not None]


def segment_end(path: str) -> int | None:
    """The last change in a full journal, from its name; None when it is no such name."""
    number = os.path.basename(path).removeprefix("journal-").removesuffix(".jsonl")
    return int(number) if number.isdecimal() else None
