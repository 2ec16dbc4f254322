"""What can go wrong in the store: each error carries one sentence for the person in front of it."""

from __future__ import annotations

import errno
from typing import Any

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class StoreError(Exception):
    """Any refusal of the store; `str(error)` is the sentence."""


class Missing(StoreError):
    """There is no project at this path."""


class Exists(StoreError):
    """A new project would take the place of another one."""


class Busy(StoreError):
    """Another program holds the lock."""


class ReadOnly(StoreError):
    """The project is open for reading only."""


class Closed(StoreError):
    """The project is closed, and this is none of what may still be done; or it cannot be closed yet."""


class DiskFull(StoreError):
    """No space, quota or file size left: the change was not saved, everything before is intact."""


class NewerSchema(StoreError):
    """The file was written by a newer version of Planroom."""


class Corrupt(StoreError):
    """Nothing readable was found, or a foreign file is not a project."""


class Poisoned(StoreError):
    """The disk reported an error that leaves its content unknown; only reopening tells what was kept."""


class Unstorable(StoreError):
    """A value that JSON cannot hold."""


class Conflict(StoreError):
    """The entry was changed or deleted by somebody else since it was shown.

    `current` is the document as it is now (None: deleted), `mine` what the refused change would have made of it
    (None: a deletion), `by` who touched it last. `word` is "undo" or "redo" when that was refused.
    """

    def __init__(
        self,
        table: str,
        id: int,  # noqa: A002 - the name that Change has for it
        current: dict[str, Any] | None,
        mine: dict[str, Any] | None,
        by: str | None = None,
        word: str = "",
    ) -> None:
        self.table, self.id, self.current, self.mine, self.by, self.word = table, id, current, mine, by, word
        super().__init__(self.sentence(f"{table} {id}"))

    def sentence(self, ref: str) -> str:
        """The refusal, with the entry called `ref`."""
        what = "deleted" if self.current is None else "changed"
        by = self.by or "someone else"
        if self.word:
            return f"{ref} was {what} by {by} since; the {self.word} was refused and nothing was changed"
        return f"{ref} was {what} by {by} since you opened it; your version was not saved over it"


def explained(error: OSError, path: str) -> StoreError:
    """The StoreError for an error of the operating system while working on `path`."""
    where = error.filename or path
    if error.errno in FULL:
        return DiskFull("The disk is full: this change was not saved; everything saved before is intact")
    if error.errno in FORBIDDEN:
        return ReadOnly(f"No permission to write {where}: the project is open for reading only")
    return StoreError(f"{error.strerror or error}: {where}")
