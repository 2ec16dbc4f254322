"""The engine: one open project. It reads, follows, commits; checkpoints, outside edits and undo are its neighbours.

The commit protocol: take the lock; be at the very end of the very journal that is on disk; check what the caller
expects; append one line and force it to the disk; only then change the memory and acknowledge.
"""

from __future__ import annotations

import errno
import os
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.errors import FORBIDDEN, Busy, Poisoned, ReadOnly, StoreError, explained
from store.journal import checkpoint, disk, following, records, starting
from store.journal.layout import Layout
from store.journal.lock import TIMEOUT, WriteLock
from store.journal.log import POISON, Log
from store.journal.outside import Outside
from store.journal.quarantine import Quarantine
from store.journal.state import State
from store.journal.undo import Stacks
from store.tables import Arrange, Guard, Op, Tables, meta
from store.watch import Kind

if TYPE_CHECKING:
    from types import TracebackType

    from store.merge import Rewrite

HEARD = 500  # changes of others that are kept to be told
RETRY = 5.0  # seconds before a failed publication is tried again
DUE = (1 << 20, 0.25)  # a checkpoint is due when the tail is longer than both: bytes, part of the base


@dataclass(frozen=True, slots=True)
class Options:
    """How a project is opened. `initial` are the tables of a project that must not exist yet."""

    who: str
    readonly: bool = False
    timeout: float = TIMEOUT
    initial: Tables | None = None
    may_create: bool = False  # an empty project is made when there is none
    rewrite: Rewrite | None = None
    arrange: Arrange | None = None
    guard: Guard | None = None
    kind: Kind = Kind.LOCAL


class Writing:
    """The time in which a process is the only writer. Errors of the operating system leave it as sentences."""

    __slots__ = ("engine",)

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __enter__(self) -> None:
        engine = self.engine
        engine.refuse_reader()
        try:
            engine.lock.__enter__()
            try:
                engine.catch_up()
                engine.refuse_reader()
            except BaseException:
                engine.lock.__exit__(None, None, None)
                raise
        except OSError as error:
            raise explained(error, engine.layout.path) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.lock.__exit__(kind, error, trace)
        if isinstance(error, OSError):
            raise explained(error, self.engine.layout.path) from error


class Engine:
    """One project, open. Every call may block; snapshots of `state.tables` may be read from any thread."""

    def __init__(self, path: str | os.PathLike[str], options: Options) -> None:
        self.layout = Layout(path)
        self.options = options
        self.who = options.who
        self.session = os.urandom(4).hex()
        self.readonly = options.readonly
        self.notices: list[str] = []
        self.heard: deque[dict[str, Any]] = deque(maxlen=HEARD)  # others' changes that nobody asked for yet
        self.republish = False
        self.retry_at = 0.0
        self.closed = False
        starting.refuse(self.layout, options)
        self.sharing = disk.Sharing(self.layout.workspace)
        self.lock = WriteLock(self.layout.lock, self.make_folders, self.sharing.apply, options.timeout)
        self.log = Log(self.layout.journal)
        self.quarantine = Quarantine(self)
        self.outside = Outside(self)
        self.stacks = Stacks(self.layout, self.who)
        self.state = State({}, 0, "", 0)
        try:
            self._start()
        except BaseException:
            self.close(publish=False)
            raise

    # opening

    def _start(self) -> None:
        if not self.readonly and (protected := starting.write_protected(self.layout)):
            self._only_reading(PermissionError(errno.EACCES, os.strerror(errno.EACCES), protected))
        if not self.readonly:
            try:
                self.make_folders()
            except OSError as error:
                self._only_reading(error)
        if not self.readonly and self.options.kind is Kind.SINGLE_WRITER:
            self._be_the_only_writer()
        if not self.readonly:
            try:
                with self.lock:
                    starting.load(self)
                return
            except PermissionError as error:
                self._only_reading(error)
        starting.load(self)

    def _only_reading(self, error: OSError) -> None:
        if error.errno not in FORBIDDEN or not os.path.exists(self.layout.path):
            raise explained(error, self.layout.path) from error
        self.readonly = True
        self.notices.append(f"No permission to write {error.filename}: the project was opened for reading only")

    def _be_the_only_writer(self) -> None:
        try:
            self.lock.keep()
        except Busy:
            self.readonly = True
            self.notices.append(
                "Another program has this project open, on a file system that is safe for one writer only"
            )

    def make_folders(self) -> None:
        """Create the private folders, durably; git is told to leave them alone."""
        layout = self.layout
        for folder in (layout.folder, layout.bases, layout.quarantine):
            self.sharing.make_folder(folder)
        if not os.path.exists(layout.ignore):
            self.sharing.replace(layout.ignore, b"*\n")

    @property
    def owner(self) -> bool:
        """Whether the lock is ours, so that what does not verify is debris and not a write in progress."""
        return self.lock.held and not self.readonly

    # the lock and the way to the end of the journal

    def writing(self) -> Writing:
        """Be the only writer, at the very end of the journal, for a `with` block.

        Raises ReadOnly, Busy, Poisoned, DiskFull.
        """
        return Writing(self)

    def refuse_reader(self) -> None:
        """Raise ReadOnly where nothing may be written."""
        if self.closed:
            raise StoreError("The project is closed")
        if self.log.poisoned:
            raise Poisoned(POISON)
        if self.readonly:
            raise ReadOnly("This project is open for reading only; nothing was changed")

    def catch_up(self) -> None:
        """Under the lock: be at the very end of the very journal that is on disk."""
        following.catch_up(self)

    def refresh(self) -> bool:
        """Take in other processes' commits; whether there were any."""
        return following.refresh(self)

    def start_journal(self, sha: str, size: int) -> None:
        """Begin a new journal file whose first marker is for the base with this hash and size."""
        chain = self.log.sum
        opening_line = {"k": "journal", "prev": chain.decode(), "seq": self.state.seq, "format": 1, "ts": records.now()}
        first = records.sealed(opening_line, chain)
        snap = self.snap_line(sha, size, records.stored_sum(first))
        self.sharing.replace(self.layout.journal, first + snap)
        self.log.open(len(first) + len(snap), records.stored_sum(snap), readonly=False)
        self.state.mark(sha, size, self.log.end)

    def snap_line(self, sha: str, size: int, before: bytes, *, reset: bool = False) -> bytes:
        """The marker of a checkpoint. `reset` tells followers to read the base anew."""
        state = self.state
        snap: dict[str, Any] = {"k": "snap", "seq": state.seq, "sha": sha, "size": size}
        if reset:
            snap["reset"] = True
        return records.sealed({**snap, "last": state.last_recorded(), "ts": records.now()}, before)

    # following

    def stop_writing(self, reason: str) -> None:
        """Go on for reading only."""
        self.readonly = True
        self.log.close()
        self.notices.append(f"{reason}. From now on this project is open for reading only")

    # committing

    def commit(self, ops: list[Op], label: str | None, *, who: str | None = None, **marks: int | str) -> dict[str, Any]:
        """Make the operations durable as one change, then apply them; its record. Only inside `writing()`.

        `marks`: undoes=number of the change that this one inverts, ext=hash of the merged foreign file, schema=new one.
        Raises what the guard raises, which is asked about everything but those last two.
        """
        if self.options.guard is not None and not marks.keys() & {"ext", "schema"}:
            self.options.guard(self.state.tables, ops)
        record: dict[str, Any] = {
            "k": "tx", "seq": self.state.seq + 1, "ts": records.now(), "who": who or self.who, "sid": self.session,
        }  # fmt: skip
        if label:
            record["label"] = label
        record.update(marks, ops=ops)
        line = records.sealed(record, self.log.sum)
        self.log.append(line)
        stored = records.opened(line)  # what a restart would read: the caller's own objects stay out of the state
        self.state.commit(stored)
        self.stacks.take(stored)
        return stored

    def undo(self) -> dict[str, Any] | None:
        """Take back this user's last change: the record of the inverse change, None when there is nothing. Conflict."""
        return self._invert("undo")

    def redo(self) -> dict[str, Any] | None:
        """Do again what this user last took back; None when there is nothing. Raises Conflict."""
        return self._invert("redo")

    def _invert(self, word: str) -> dict[str, Any] | None:
        with self.writing():
            step = self.stacks.top(word)
            if step is None:
                return None
            ops = self.stacks.inverse(word, step, self.state)
            label = f"{word} {step.label}" if step.label else word
            return {**self.commit(ops, label, undoes=step.seq), "label": step.label}

    # publishing

    @property
    def tail(self) -> int:
        """Bytes of journal since the last checkpoint."""
        return self.log.end - self.state.base_end if self.log.fd is not None else 0

    @property
    def due(self) -> bool:
        """Whether the tail is so long that opening would get slow."""
        least, part = DUE
        return self.tail > max(least, part * self.state.base_size)

    def poll(self) -> bool:
        """Look for other processes' commits and outside edits; whether the state changed. Never raises OSError."""
        before = self.state.version
        if self.options.kind is Kind.NFS:
            self.lock.revalidate()
        try:
            self.refresh()
            if time.monotonic() >= self.retry_at:
                self.outside.look()
                self.settle()
        except Busy:
            pass  # somebody is saving: the next poll sees it
        except (OSError, StoreError) as error:
            self._try_later(error)
        return self.state.version != before

    def settle(self) -> None:
        """Publish again after a merge, so that the next outside edit is compared with what it started from."""
        if self.republish and not self.readonly and not self.outside.held and time.monotonic() >= self.retry_at:
            try:
                checkpoint.run(self)
            except (StoreError, OSError) as error:
                self._try_later(error)

    def _try_later(self, error: OSError | StoreError) -> None:
        self.retry_at = time.monotonic() + RETRY
        sentence = str(explained(error, self.layout.path) if isinstance(error, OSError) else error)
        if sentence not in self.notices:
            self.notices.append(sentence)

    def project_id(self) -> str:
        """The identity in `_meta`, the same in every clone."""
        return str(meta(self.state.tables).get("project", ""))

    def close(self, *, publish: bool = True) -> None:
        """Publish what is not yet published, and let go. Raises what a checkpoint raises, after letting go."""
        if self.closed:
            return
        try:
            wanted = self.tail or self.republish or not os.path.exists(self.layout.path)
            if publish and wanted and not self.readonly and not self.log.poisoned:
                checkpoint.run(self)
        finally:
            self.closed = True
            self.log.close()
            self.lock.close()
