"""Outside edits: an editor, git or a synchroniser changed the project file. They are merged as one change."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from models.declared import REGISTERS
from store import migrate
from store.errors import Closed, Corrupt, NewerSchema
from store.journal import bases, checkpoint, disk, following
from store.merge import Merged, merge
from store.tables import Tables, content, digest, meta, parsed

if TYPE_CHECKING:
    from store.journal.engine import Engine

WHO = "external"
ENTRIES = frozenset(spec.table for spec in REGISTERS)  # the tables whose entries have a uid
FEW, PART = 5, 10  # more removals than 5 and than a tenth of all entries wait for a yes


@dataclass(frozen=True, slots=True)
class Held:
    """An outside version that waits for the user's yes or no, because it would remove much."""

    sha: str
    removed: int
    changes: int
    sentence: str


class Outside:
    """The watch on the published file. `seen` identifies the version that was dealt with."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.seen: disk.Identity | None = None
        self.held: Held | None = None

    @property
    def name(self) -> str:
        """The file's name, for sentences."""
        return self.engine.layout.name

    def start(self) -> None:
        """At opening: deal with whatever lies there."""
        self.seen, self.held = None, None
        path = self.engine.layout.path
        if disk.identity(path) is None:
            self._deleted()
        elif self.engine.readonly:
            self.seen = disk.identity(path)
            if self._strange(digest(disk.read(path) or b"")):
                self.engine.notices.append(
                    f"{self.name} was changed outside; opening it for writing takes the changes in"
                )
        else:
            self._look()

    def changed(self) -> bool:
        """Whether the file is another one than the one dealt with."""
        return disk.identity(self.engine.layout.path) != self.seen

    def look(self) -> bool:
        """Merge a foreign version, if there is one; whether the state changed. Costs one stat when there is none."""
        if not self.changed():
            return False
        engine = self.engine
        if engine.readonly:
            return self._look_only()
        with engine.lock:
            engine.catch_up()
            return self._look()

    def _look_only(self) -> bool:
        """Without a journal the file is all there is; with one, its writers take the changes in."""
        self.seen = disk.identity(self.engine.layout.path)
        if self.seen is None or os.path.exists(self.engine.layout.journal):
            return False
        following.reload(self.engine)
        return True

    def _look(self) -> bool:
        identity = disk.identity(self.engine.layout.path)
        data = disk.read(self.engine.layout.path) if identity else None
        if data is None:
            self._deleted()
            return False
        sha = digest(data)
        if self.held and self.held.sha == sha:
            return False
        self.held = None
        if not self._strange(sha):
            self.seen = identity
            self.engine.republish |= sha == self.engine.state.ext
            return False
        return self._take_in(data, identity)

    def _strange(self, sha: str) -> bool:
        """Whether these bytes are neither a checkpoint that we know nor a version that was merged already."""
        return sha not in (self.engine.state.base_sha, self.engine.state.ext)

    def _deleted(self) -> None:
        self.seen = None
        if not self.engine.republish:
            self.engine.republish = True
            self.engine.notices.append(
                f"{self.name} was deleted; nothing is lost, it is written again at the next save"
            )

    def _take_in(self, data: bytes, identity: disk.Identity | None, *, yes: bool = False) -> bool:
        engine, state = self.engine, self.engine.state
        try:
            theirs, exact = self._theirs(data)
        except NewerSchema as error:
            self.seen = identity
            engine.stop_writing(str(error))
            return False
        except Corrupt as error:
            self._unreadable(data, identity, str(error))
            return False
        merged = merge(state.base, theirs, state.tables, state.last_id, engine.options.rewrite)
        identify(merged, engine.project_id())
        if self._refused(merged, data, identity):
            return False
        if not yes and self._hold(merged, digest(data)):
            return False
        self.held = None
        if merged.ops or merged.clashes:
            engine.heard.append(engine.commit(merged.ops, f"{self.name} changed outside", who=WHO, ext=digest(data)))
        self._tell(merged, data)
        self.seen = identity
        if exact and content(theirs) == content(state.tables):
            bases.put(engine.layout, engine.sharing, data, state.seq)  # nothing of ours to add: git stays clean
            checkpoint.mark(engine, data)
            engine.republish = False
        else:
            engine.republish = True
        return bool(merged.ops)

    def _theirs(self, data: bytes) -> tuple[Tables, bool]:
        """Their tables in our schema, and whether they stand so in the file. Raises Corrupt, NewerSchema."""
        state = self.engine.state
        theirs = parsed(data)
        migrate.check(theirs, self.name)
        project = meta(theirs).get("project")
        if project is not None and project != self.engine.project_id() != "":
            raise Corrupt("it belongs to another project")
        old, ours = migrate.schema_of(theirs), migrate.schema_of(state.tables)
        if not meta(theirs):
            return (migrate.upgraded(_named(theirs, self.engine.project_id()), ours), False) if ours else (theirs, True)
        return (migrate.upgraded(theirs, ours), False) if old < ours else (theirs, True)

    def _unreadable(self, data: bytes, identity: disk.Identity | None, why: str) -> None:
        place = self.engine.quarantine.keep(f"unreadable-{self.name}", data)
        self.seen, self.engine.republish = identity, True
        self.engine.notices.append(
            f"{self.name} was changed outside and cannot be read ({why}); "
            f"your data is intact, the broken file is kept in {place}"
        )

    def _refused(self, merged: Merged, data: bytes, identity: disk.Identity | None) -> bool:
        """Whether the project may not be changed so; the version is kept aside then, and ours published again."""
        engine = self.engine
        try:
            if engine.options.guard is not None and merged.ops:
                engine.options.guard(engine.state.tables, merged.ops, outside=True)
        except Closed as error:
            place = engine.quarantine.keep(f"refused-{self.name}", data)
            self.held, self.seen, engine.republish = None, identity, True
            engine.notices.append(f"{self.name} was changed outside. {error}; the other version is in {place}")
            return True
        return False

    def _hold(self, merged: Merged, sha: str) -> bool:
        entries = sum(len(table) for table in content(self.engine.state.tables).values())
        if merged.removed <= max(FEW, entries // PART):
            return False
        sentence = f"{self.name} was replaced outside and would remove {merged.removed} entries: take it in, yes or no?"
        self.held = Held(sha, merged.removed, len(merged.ops), sentence)
        self.seen = None
        self.engine.notices.append(sentence)
        return True

    def _tell(self, merged: Merged, data: bytes) -> None:
        notices = self.engine.notices
        if merged.clashes:
            place = self.engine.quarantine.keep(f"conflicts-{self.name}", data)
            count = len(merged.clashes)
            notices.append(
                f"{count} {'entry was' if count == 1 else 'entries were'} changed both here and in {self.name}; "
                f"ours kept, theirs are in {place}"
            )
        if merged.ops:
            changes = f"{len(merged.ops)} {'change' if len(merged.ops) == 1 else 'changes'}"
            notices.append(f"{self.name} was changed outside: {changes} taken in (one undo step)")

    def answer(self, *, yes: bool) -> bool:
        """The user's answer to a held version: take it in, or keep it in quarantine and put ours back."""
        engine = self.engine
        changed = False
        with engine.writing():
            data = disk.read(engine.layout.path)
            if self.held is None or data is None:
                return False
            identity = disk.identity(engine.layout.path)
            if yes:
                changed = self._take_in(data, identity, yes=True)
            else:
                place = engine.quarantine.keep(f"refused-{self.name}", data)
                self.held, self.seen, engine.republish = None, identity, True
                engine.notices.append(f"Your version was kept; the other one is in {place}")
            if engine.republish:
                checkpoint.run(engine)
        return changed


def identify(merged: Merged, project: str) -> None:
    """Give entries that were added by hand their uid. It is derived, so that copies that take the same one in agree."""
    for op in merged.ops:
        if op["was"] is None and op["now"] is not None and op["t"] in ENTRIES and not op["now"].get("uid"):
            op["now"] = {**op["now"], "uid": migrate.derived_uid(project, op["t"], digest(orjson.dumps(op["now"])))}


def _named(tables: Tables, project: str) -> Tables:
    """Tables without `_meta`, given the project's identity so that derived uids come out as ours did."""
    return {**tables, "_meta": {1: {"schema": 0, "project": project}}}
