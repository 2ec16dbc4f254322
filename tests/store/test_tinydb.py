"""TinyDB's own tables and queries on the journal, without the faults of its JSON storage."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from store.storage import ProjectDB
from tests.store.projects import made, opened, path, published, risks

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ProjectDB]:
    with ProjectDB(tmp_path / "apollo.json") as database:
        yield database


def test_the_usual_calls(db: ProjectDB, tmp_path: Path) -> None:
    table = db.table("risks")
    assert table.insert({"title": "a", "impact": 1}) == 1
    assert table.insert_multiple([{"title": "b", "impact": 2}, {"title": "c", "impact": 3}]) == [2, 3]
    assert table.update({"impact": 5}, where("title") == "b") == [2]
    assert table.update(lambda doc: doc.update(title="C"), doc_ids=[3]) == [3]
    assert table.upsert({"title": "d"}, where("title") == "d") == [4]
    assert table.upsert({"impact": 9}, where("title") == "d") == [4]
    assert table.update_multiple([({"x": 1}, where("title") == "a"), ({"x": 2}, where("title") == "b")]) == [1, 2]
    assert [doc["title"] for doc in table.search(where("impact") > 4)] == ["b", "d"]
    assert table.remove(where("title") == "a") == [1]
    assert table.remove(doc_ids=[3, 77]) == [3]
    assert len(table) == 2
    assert table.get(doc_id=2) == {"title": "b", "impact": 5, "x": 2}
    assert table.contains(where("title") == "d")
    assert db.tables() == {"_meta", "risks"}
    db.close()
    assert published(tmp_path)["risks"] == {"2": {"title": "b", "impact": 5, "x": 2}, "4": {"title": "d", "impact": 9}}
    with TinyDB(path(tmp_path)) as stock:
        assert len(stock.table("risks")) == 2


def test_a_number_is_never_reused(tmp_path: Path) -> None:
    with ProjectDB(path(tmp_path)) as db:
        last = db.table("risks").insert({"title": "a"})
        db.table("risks").remove(doc_ids=[last])
    with ProjectDB(path(tmp_path)) as db:
        assert db.table("risks").insert({"title": "b"}) == last + 1
        db.drop_table("risks")
        assert db.table("risks").insert({"title": "c"}) == last + 2


def test_a_given_number_is_respected_and_taken_into_account(db: ProjectDB) -> None:
    table = db.table("risks")
    table.insert(Document({"title": "ten"}, doc_id=10))
    assert table.insert({"title": "next"}) == 11
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"title": "again"}, doc_id=10))


def test_a_search_is_never_stale(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        one, two = lead.database().table("risks"), buyer.database().table("risks")
        assert len(one.search(where("impact") == 4)) == 1
        two.update({"impact": 4}, doc_ids=[2])
        assert len(one.search(where("impact") == 4)) == 2
        assert two.insert({"title": "x"}) == 4
        assert one.insert({"title": "y"}) == 5


def test_changing_a_result_never_changes_the_store(db: ProjectDB) -> None:
    table = db.table("risks")
    table.insert({"tags": ["a"]})
    for found in (table.all()[0], table.search(where("tags").any(["a"]))[0], table.get(doc_id=1)):
        assert isinstance(found, Document)
        found["tags"].append("b")
    assert table.get(doc_id=1) == {"tags": ["a"]}
    assert table.search(where("tags").any(["a"])) == [{"tags": ["a"]}]


def test_a_failing_updater_changes_nothing(db: ProjectDB) -> None:
    table = db.table("risks")
    table.insert_multiple([{"n": 1}, {"n": 2}])

    def fails(doc: MutableMapping[str, int]) -> None:
        doc["n"] += 1
        if doc["n"] == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        table.update(fails)
    assert [doc["n"] for doc in table.all()] == [1, 2]


def test_dropping_and_truncating_are_changes_that_can_be_undone(tmp_path: Path) -> None:
    with made(tmp_path, who="tinydb") as file:
        before = risks(file)
        db = file.database()
        db.table("risks").truncate()
        assert risks(file) == {}
        file.undo()
        assert risks(file) == before
        db.drop_tables()
        assert list(file.project.documents("risks")) == []
        assert file.project.tables["_meta"]
        file.undo()
        assert risks(file) == before


def test_every_change_is_one_line_of_history(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        file.database().table("risks").update({"status": "open"})
        assert len({line.seq for line in file.history()}) == 1
        assert len(file.history()) == 3


def test_it_opens_in_any_folder() -> None:
    with tempfile.TemporaryDirectory() as folder, ProjectDB(Path(folder) / "plain.json") as db:
        db.insert({"a": 1})
        assert db.all() == [{"a": 1}]
