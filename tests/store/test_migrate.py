"""Schema migrations, on stored files: older ones are brought up to date, newer ones are left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store import migrate, raw
from store.errors import NewerSchema, ReadOnly
from store.tables import Tables, parsed
from tests.store.projects import crash, edit, made, opened, outside, path, published, risks, sentences

FILES = Path(__file__).parent / "files"


def stored(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    shutil.copy(FILES / name, path(folder))
    return path(folder)


def everything(folder: Path) -> dict[Path, bytes]:
    return {found: found.read_bytes() for found in folder.rglob("*") if found.is_file()}


def test_every_version_has_a_step_to_the_next() -> None:
    assert sorted(migrate.MIGRATIONS) == list(range(migrate.SCHEMA))


def test_a_migration_leaves_what_it_was_given() -> None:
    before = parsed((FILES / "schema-0.json").read_bytes())
    copy = parsed((FILES / "schema-0.json").read_bytes())
    after = migrate.upgraded(before)
    assert before == copy
    assert migrate.schema_of(after) == migrate.SCHEMA
    assert migrate.upgraded(after) is after


def test_schema_0_is_brought_up_to_date_and_kept(tmp_path: Path) -> None:
    first = stored(tmp_path, "schema-0.json").read_bytes()
    with opened(tmp_path) as file:
        assert "brought to schema 1; its older form is kept in" in sentences(file)
        assert published(tmp_path)["_meta"]["1"]["schema"] == 1
        assert file.project.title == "PC refresh"
        assert [len(doc["uid"]) for doc in risks(file).values()] == [26, 26, 26]
        assert risks(file)[7]["uid"] == "01J00000000000000000000007"
        assert risks(file)[2]["owner"] == "K-001"
        assert file.undo().label is None
        for turn in range(8):
            edit(file, 1, impact=turn)
            file.checkpoint()
        [kept] = [backup for backup in file.backups() if backup.schema == 0]
        assert parsed(Path(kept.path).read_bytes()) == parsed(first)
        restored = file.restore(kept)
        assert restored.documents("risks")[1]["impact"] == 4
        assert published(tmp_path)["_meta"]["1"]["schema"] == 1
    with opened(tmp_path) as file:
        assert sentences(file) == ""


def test_two_clones_of_an_old_project_come_out_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        stored(tmp_path / name, "schema-0.json")
        opened(tmp_path / name).close()
    assert published(tmp_path / "one") == published(tmp_path / "two")


def test_the_raw_reader_brings_an_old_project_up_in_memory_only(tmp_path: Path) -> None:
    before = stored(tmp_path, "schema-0.json").read_bytes()
    tables, version = raw.load(path(tmp_path))
    assert version.migrated
    assert len(tables["risks"][1]["uid"]) == 26
    with opened(tmp_path, readonly=True) as file:
        assert file.project.tables == tables
    assert everything(tmp_path) == {path(tmp_path): before}


def test_an_old_version_checked_out_later_is_merged_in_the_new_shape(tmp_path: Path) -> None:
    old = stored(tmp_path, "schema-0.json").read_text()
    with opened(tmp_path) as file:
        before = risks(file)
        path(tmp_path).write_text(old.replace("Vendor slips", "Vendor fails"))
        file.poll()
        assert risks(file) == {**before, 1: {**before[1], "title": "Vendor fails"}}
        assert published(tmp_path)["_meta"]["1"]["schema"] == 1


def test_a_newer_schema_is_refused_and_untouched(tmp_path: Path) -> None:
    stored(tmp_path, "schema-99.json")
    before = everything(tmp_path)
    with pytest.raises(NewerSchema, match=r"written by a newer version of Planroom \(schema 99, this one knows 1\)"):
        opened(tmp_path)
    with pytest.raises(NewerSchema):
        raw.load(path(tmp_path))
    assert everything(tmp_path) == before


def test_a_newer_schema_that_appears_while_open_makes_it_read_only(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        outside(tmp_path, ('"schema": 1', '"schema": 99'))
        before = path(tmp_path).read_bytes()
        file.poll()
        assert file.readonly
        assert "written by a newer version of Planroom" in sentences(file)
        assert risks(file)[1]["impact"] == 1
        with pytest.raises(ReadOnly):
            edit(file, 1, impact=2)
    assert path(tmp_path).read_bytes() == before


def from_1(tables: Tables) -> Tables:
    """A migration of the future: the field impact is called severity."""
    renamed = {
        number: {("severity" if name == "impact" else name): value for name, value in doc.items()}
        for number, doc in tables["risks"].items()
    }
    stated = {**tables["_meta"][1], "schema": 2}
    return {**tables, "_meta": {1: stated}, "risks": renamed}


@pytest.fixture
def future(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The store of the next version."""
    monkeypatch.setattr(migrate, "SCHEMA", 2)
    monkeypatch.setitem(migrate.MIGRATIONS, 1, from_1)
    return monkeypatch


def test_an_older_program_that_has_it_open_stops_writing(tmp_path: Path, future: pytest.MonkeyPatch) -> None:
    future.setattr(migrate, "SCHEMA", 1)
    with made(tmp_path) as older:
        edit(older, 2, impact=1)
        future.setattr(migrate, "SCHEMA", 2)
        with opened(tmp_path, "buyer") as newer:
            assert risks(newer)[1]["severity"] == 4
            edit(newer, 1, severity=5)
            future.setattr(migrate, "SCHEMA", 1)
            older.poll()
            assert older.readonly
            assert "newer version" in sentences(older)
            assert risks(older)[2]["impact"] == 1
            with pytest.raises(ReadOnly):
                edit(older, 1, impact=1)
            future.setattr(migrate, "SCHEMA", 2)
    with opened(tmp_path) as file:
        assert risks(file)[1]["severity"] == 5
        assert file.undo().label is None


def test_a_reader_of_the_same_version_follows_through_the_migration(tmp_path: Path, future: pytest.MonkeyPatch) -> None:
    future.setattr(migrate, "SCHEMA", 1)
    made(tmp_path).close()
    future.setattr(migrate, "SCHEMA", 2)
    with opened(tmp_path, "buyer", readonly=True) as reader:
        assert risks(reader)[1]["severity"] == 4
        with opened(tmp_path) as writer:
            edit(writer, 1, severity=1)
            reader.poll()
            assert risks(reader) == risks(writer)


def test_a_crash_right_after_a_migration_replays_on_the_new_shape(tmp_path: Path, future: pytest.MonkeyPatch) -> None:
    future.setattr(migrate, "SCHEMA", 1)
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        old = path(tmp_path).read_bytes()
    future.setattr(migrate, "SCHEMA", 2)
    file = opened(tmp_path)
    edit(file, 1, severity=2, likelihood=None)
    expected = risks(file)
    crash(file)
    path(tmp_path).write_bytes(old.replace(b'"impact": 4', b'"impact": 1'))  # the new file had not got its name yet
    with opened(tmp_path) as file:
        assert risks(file) == expected


def test_nonsense_instead_of_a_schema_is_refused(tmp_path: Path) -> None:
    path(tmp_path).write_text('{"_meta": {"1": {"schema": "two"}}}')
    with pytest.raises(NewerSchema, match="does not understand"):
        opened(tmp_path)
