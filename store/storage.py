"""TinyDB on the journal: TinyDB's own tables and queries, while every change is one durable line.

Stock TinyDB rewrites the whole file for each change, without atomicity; gives stale answers from its cache after
another process wrote; gives a number twice; and shares nested lists with the caller. None of that is so here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store import closed
from store.draft import Draft
from store.journal.engine import Engine, Options
from store.tables import META, Doc, copied

if TYPE_CHECKING:
    import os

    from tinydb.queries import QueryLike

Raw = dict[str, dict[str, Any]]


_OPTIONS: dict[str, Any] = {"who": "tinydb", "may_create": True, "guard": closed.refuse}


class Copy(Document):
    """TinyDB's document, with nested values of its own: changing a result never changes the store."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copied(dict(value)), doc_id)


class View(MutableMapping[int, Doc]):
    """A table as TinyDB's updaters want to change it; what they do goes into a draft."""

    def __init__(self, draft: Draft, table: str) -> None:
        self.draft, self.table = draft, table
        self.rows = draft.state.tables.get(table, {})
        self.own: dict[int, Doc] = {}  # documents handed out, which the updater may change in place

    def __getitem__(self, number: int) -> Doc:
        if number not in self.own:
            doc = self.draft.get(self.table, number)
            if doc is None:
                raise KeyError(number)
            self[number] = copied(doc)
        return self.own[number]

    def __setitem__(self, number: int, doc: Doc) -> None:
        self.own[number] = doc
        self.draft.put(self.table, number, doc)

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self.own.pop(number, None)
        self.draft.put(self.table, number, None)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.draft.get(self.table, number) is not None

    def __iter__(self) -> Iterator[int]:
        added = [number for name, number in self.draft.changed if name == self.table and number not in self.rows]
        return (number for number in [*self.rows, *added] if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalStorage(Storage):
    """The storage TinyDB reads from and writes to. Opens a project of its own, or shares an open engine."""

    def __init__(self, path: str | os.PathLike[str] = "", engine: Engine | None = None, **options: Any) -> None:
        self.own = engine is None
        self.engine = engine or Engine(path, Options(**(_OPTIONS | options)))
        self.draft: Draft | None = None
        self._read: tuple[int, Raw] = (-1, {})

    def read(self) -> Raw:
        """The tables as TinyDB wants them: ids as strings. Made anew only when something changed."""
        self.engine.refresh()
        version = self.engine.state.version
        if self._read[0] != version:
            tables = self.engine.state.tables
            self._read = version, {name: {str(key): doc for key, doc in rows.items()} for name, rows in tables.items()}
        return dict(self._read[1])

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """A whole database, as `drop_tables` writes it: what differs becomes one change. `_meta` stays."""

        def change(draft: Draft) -> None:
            tables = self.engine.state.tables
            for name in {*tables, *data} - {META}:
                wanted = {int(key): dict(doc) for key, doc in data.get(name, {}).items()}
                for number in {*tables.get(name, {}), *wanted}:
                    draft.put(name, number, wanted.get(number))

        self.change(change)

    def change(self, work: Callable[[Draft], None]) -> None:
        """Do `work` on a draft and commit it as one change; inside another change, join that one."""
        if self.draft is not None:
            work(self.draft)
            return
        with self.engine.writing():
            self.draft = Draft(self.engine.state)
            try:
                work(self.draft)
                ops = self.draft.ops()
                if ops:
                    self.engine.commit(ops, None)
            finally:
                self.draft = None

    def close(self) -> None:
        """Close the project, unless it is somebody else's."""
        if self.own:
            self.engine.close()


class JournalTable(Table):
    """TinyDB's table; every change becomes one line of the journal, and searches are never stale."""

    document_class = Copy
    _version = -1

    @property
    def journal(self) -> JournalStorage:
        """The storage, by its real type."""
        return cast("JournalStorage", self._storage)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        self.journal.change(lambda draft: updater(cast("dict[int, Mapping[str, Any]]", View(draft, self.name))))
        self.clear_cache()

    def _get_next_id(self) -> int:
        draft = self.journal.draft
        if draft is None:
            raise RuntimeError("a number is given only inside a change")
        return draft.next_number(self.name)

    def _whole(self, work: Callable[[], Any]) -> Any:
        """Run a TinyDB method that reads and then writes as one change."""
        out: list[Any] = []
        self.journal.change(lambda _: out.append(work()))
        return out[0]

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its number was never used before in this table."""
        return cast("int", self._whole(lambda: super(JournalTable, self).insert(_numbered(document))))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one change."""
        return super().insert_multiple(map(_numbered, documents))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches or insert, in one change."""
        return cast("list[int]", self._whole(lambda: super(JournalTable, self).upsert(_numbered(document), cond)))

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[Any], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update documents in one change; only those that match are copied."""
        return cast("list[int]", self._whole(lambda: self._update(fields, cond, doc_ids)))

    def _update(self, fields: Any, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        if doc_ids is None and cond is not None:
            doc_ids = self._matching(cond)
        return super().update(fields, doc_ids=doc_ids)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove documents in one change."""
        return cast("list[int]", self._whole(lambda: self._remove(cond, doc_ids)))

    def _remove(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        if doc_ids is None and cond is not None:
            doc_ids = self._matching(cond)
        return super().remove(doc_ids=doc_ids)

    def _matching(self, cond: QueryLike) -> list[int]:
        draft = self.journal.draft
        if draft is None:
            raise RuntimeError("only inside a change")
        view = View(draft, self.name)
        return [number for number in view if cond(cast("Doc", draft.get(self.name, number)))]

    def search(self, cond: QueryLike) -> list[Document]:
        """What matches now: the cache is dropped as soon as anybody changed anything."""
        self.journal.engine.refresh()
        version = self.journal.engine.state.version
        if self._version != version:
            self.clear_cache()
            self._version = version
        return [Copy(doc, doc.doc_id) for doc in super().search(cond)]


def _numbered(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """TinyDB takes the number only from the table's own kind of document."""
    return Copy(document, document.doc_id) if isinstance(document, Document) else document


class ProjectDB(TinyDB):
    """`TinyDB(path)` on the journal."""

    default_storage_class = JournalStorage  # type: ignore[assignment]  # TinyDB annotates it as JSONStorage
    table_class = JournalTable
