"""The project file, open: the one door between the program and the store.

Every call may block and belongs on one worker thread; the `Project` snapshots it hands out may be read from any thread.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from models.counting import Report, unheard
from models.project import Project
from store import closed, fence, migrate, points, references, watch
from store.backend import UNNAMED, Commit, JournalBackend
from store.errors import Conflict, Corrupt, StoreError
from store.journal import bases
from store.journal.engine import Engine, Options
from store.journal.lock import TIMEOUT
from store.merge import diff_tables
from store.tables import parsed
from store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from models.change import Change
    from store.journal.outside import Held
    from store.storage import ProjectDB
    from store.tables import Doc, Tables


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where it was or is empty."""

    name: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one change did to one entry. `at` is UTC, ISO 8601 with milliseconds; `kind` added, changed or deleted."""

    seq: int
    at: str
    who: str
    label: str
    table: str
    id: int
    kind: str
    fields: tuple[FieldChange, ...]

    @property
    def ref(self) -> str:
        """The entry's ref."""
        return references.ref(self.table, self.id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What undo or redo did. `label` is that of the change it inverted; None: there was nothing to invert."""

    project: Project
    label: str | None
    entries: tuple[tuple[str, int], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A state that can be brought back. `at` is UTC, ISO 8601; `size` in bytes; `schema`: that of a migration."""

    path: str
    seq: int
    at: str
    size: int
    schema: int | None


class ProjectFile:
    """One project, open for reading and writing (or for reading only)."""

    def __init__(self, path: str | os.PathLike[str], options: Options) -> None:
        self.backend = JournalBackend(Engine(path, options), new_uid)
        self._project: Project | None = None
        said = watch.notice(options.kind)
        if said:
            self.engine.notices.append(said)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        who: str | None = None,
        readonly: bool = False,
        timeout: float = TIMEOUT,
        kind: watch.Kind | None = None,
    ) -> Self:
        """Open an existing project. `who` signs changes (default user@host); `timeout` in seconds for the lock.

        Raises Missing, Corrupt, NewerSchema, Busy, StoreError. Without permission to write it opens for reading only.
        """
        return cls(path, _options(path, who, kind, readonly=readonly, timeout=timeout))

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        header_doc: Doc,
        tables: Mapping[str, Mapping[int, Doc]] | None = None,
        who: str | None = None,
    ) -> Self:
        """Make a new project from its header and entries, and open it. Raises Exists when one is there."""
        initial: Tables = {"project": {1: dict(header_doc)}}
        for name, table in (tables or {}).items():
            initial[name] = {
                number: dict(doc) if doc.get("uid") or name in UNNAMED else {**doc, "uid": new_uid()}
                for number, doc in table.items()
            }
        return cls(path, _options(path, who, None, initial=initial))

    @property
    def engine(self) -> Engine:
        """The engine underneath."""
        return self.backend.engine

    @property
    def path(self) -> str:
        """The published file."""
        return self.engine.layout.path

    @property
    def who(self) -> str:
        """Who signs the changes."""
        return self.engine.who

    @property
    def readonly(self) -> bool:
        """Whether nothing can be written, now and until it is opened again."""
        return self.engine.readonly or self.engine.log.poisoned

    @property
    def project(self) -> Project:
        """The state as this process knows it: an immutable snapshot, the same object until something changes."""
        state = self.engine.state
        if self._project is None or self._project.version != state.version:
            self._project = Project(state.tables, state.version)
        return self._project

    def apply(self, changes: Sequence[Change], label: str) -> Project:
        """Make all the changes durable as one undoable step, or none; the next snapshot.

        Raises Conflict, Closed, DiskFull, ReadOnly, Busy, Poisoned, Unstorable: each with one sentence; nothing changed
        then.
        """
        self.added(changes, label)
        return self.project

    def added(self, changes: Sequence[Change], label: str) -> list[int]:
        """The same as `apply`, for callers that want the numbers of the entries, in the order of the changes."""
        try:
            return self.backend.commit(changes, label)
        except Conflict as error:
            raise _named(error) from None

    def undo(self) -> Outcome:
        """Take back this user's last change, or the last outside edit. Raises Conflict, naming who changed it since."""
        return self._outcome("undo")

    def redo(self) -> Outcome:
        """Do again what this user last took back. Raises Conflict, naming who changed it since."""
        return self._outcome("redo")

    def _outcome(self, word: str) -> Outcome:
        try:
            done = self.backend.undo() if word == "undo" else self.backend.redo()
        except Conflict as error:
            raise _named(error) from None
        if done is None:
            return Outcome(self.project, None, (), f"Nothing to {word}")
        sentence = f"{'Undone' if word == 'undo' else 'Done again'}: {done.label or 'the last change'}"
        return Outcome(self.project, done.label, tuple((op["t"], op["id"]) for op in done.ops), sentence)

    def history(
        self,
        table: str | None = None,
        id: int | None = None,  # noqa: A002 - the name that Change has for it
        limit: int | None = None,
    ) -> list[HistoryLine]:
        """Who changed what when, field by field, newest first: of the project, a table or an entry."""
        out: list[HistoryLine] = []
        for commit in self.backend.changes(None, table, id):
            for op in reversed(commit.ops):
                if limit is not None and len(out) >= limit:
                    return out
                out.append(_line(commit, op))
        return out

    def at(self, seq: int, report: Report = unheard) -> Project:
        """The project as it was after change `seq`; 0 is the start. Raises NotKept where the history does not reach."""
        state = self.engine.state
        return Project(points.state_at(self.engine.layout, state.tables, state.seq, seq, report))

    def restore_to(self, seq: int, label: str, entry: tuple[str, int] | None = None, report: Report = unheard) -> int:
        """Bring the project, or one entry, back to how it was after change `seq`, as one undoable change.

        How many entries that changed. Raises NotKept, and all that `apply` raises; nothing was changed then.
        """
        with self.engine.writing():
            state = self.engine.state
            ops = diff_tables(state.tables, points.state_at(self.engine.layout, state.tables, state.seq, seq, report))
            wanted = [op for op in ops if entry in (None, (op["t"], op["id"]))]
            if wanted:
                self.engine.commit(wanted, label)
        return len(wanted)

    def poll(self) -> Project | None:
        """The next snapshot if other programs or an outside edit changed something; None when nothing is new. Cheap."""
        before = self.project.version
        self.backend.poll()
        return self.project if self.engine.state.version != before else None

    def heard(self) -> list[HistoryLine]:
        """What others changed since the last call, oldest first: other programs, and whoever edited the file itself."""
        return [_line(commit, op) for commit in self.backend.heard() for op in commit.ops]

    def notices(self) -> list[str]:
        """Sentences for the user since the last call."""
        return self.backend.notices()

    def checkpoint(self) -> bool:
        """Publish the state to the project file and keep a backup; False when there was nothing to do.

        Raises DiskFull, Busy, ReadOnly, Poisoned; the old file stays whole and edits go on.
        """
        return self.backend.checkpoint()

    @property
    def checkpoint_due(self) -> bool:
        """Whether the journal has grown so long that a checkpoint should not wait for an idle moment."""
        return self.engine.due

    @property
    def held(self) -> Held | None:
        """An outside version of the file that would remove many entries and waits for `answer_outside`; or None."""
        return self.engine.outside.held

    def answer_outside(self, yes: bool) -> Project:
        """Take the held outside version in (undoable), or keep it in quarantine and publish ours again."""
        self.engine.outside.answer(yes=yes)
        return self.project

    def backups(self) -> list[Backup]:
        """The states that can be brought back, newest first."""
        return [
            Backup(base.path, base.seq, _iso(base.utc), os.stat(base.path).st_size, base.schema)
            for base in bases.listed(self.engine.layout)
        ]

    def restore(self, backup: Backup) -> Project:
        """Bring the entries of a backup back, as one undoable change. Raises Corrupt when the backup is damaged."""
        base = bases.parsed_name(backup.path)
        data = base.data() if base else None
        if data is None:
            raise Corrupt(f"The backup of {backup.at} is damaged or gone; nothing was changed")
        tables = migrate.upgraded(parsed(data))
        with self.engine.writing():
            ops = diff_tables(self.engine.state.tables, tables)
            if ops:
                self.engine.commit(ops, f"restore the backup of {backup.at}")
        return self.project

    def database(self) -> ProjectDB:
        """The project as a TinyDB database on the same journal, for queries in TinyDB's language."""
        from store.storage import ProjectDB

        return ProjectDB(engine=self.engine)

    def close(self) -> None:
        """Publish what is not yet published, and let go. Raises StoreError when that failed; nothing is lost."""
        try:
            self.backend.close()
        except OSError as error:
            raise StoreError(f"The project file could not be written ({error.strerror}); nothing is lost") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def signature() -> str:
    """Who this is, as changes are signed: user@host."""
    import getpass

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = f"uid{os.getuid()}"
    return f"{user}@{socket.gethostname()}"


def _options(
    path: str | os.PathLike[str],
    who: str | None,
    kind: watch.Kind | None,
    *,
    readonly: bool = False,
    timeout: float = TIMEOUT,
    initial: Tables | None = None,
) -> Options:
    fence.check(path)
    return Options(
        who=signature() if fence.is_up() else who or signature(),
        readonly=readonly,
        timeout=timeout,
        initial=initial,
        rewrite=references.rewritten,
        arrange=references.arranged,
        guard=closed.refuse,
        kind=kind or watch.kind_of(os.fspath(path)),
    )


def _named(error: Conflict) -> Conflict:
    error.args = (error.sentence(references.ref(error.table, error.id)),)
    return error


def _line(commit: Commit, op: dict[str, Any]) -> HistoryLine:
    was, now = op["was"], op["now"]
    kind = "added" if was is None else "deleted" if now is None else "changed"
    before, after = was or {}, now or {}
    fields = tuple(FieldChange(name, before.get(name), after.get(name)) for name in {**before, **after})
    return HistoryLine(commit.cursor, commit.at, commit.who, commit.label, op["t"], op["id"], kind, fields)


def _iso(utc: str) -> str:
    """`20261123T101112345Z` as `2026-11-23T10:11:12.345Z`."""
    return f"{utc[:4]}-{utc[4:6]}-{utc[6:8]}T{utc[9:11]}:{utc[11:13]}:{utc[13:15]}.{utc[15:18]}Z"
