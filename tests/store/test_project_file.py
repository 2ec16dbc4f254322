"""The project file in daily use: edits, undo after a restart, history, backups, other people's changes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from models.change import Change
from store import raw
from store.errors import Conflict, Exists, Missing, ReadOnly, StoreError, Unstorable
from store.project_file import ProjectFile
from tests.store.projects import (
    RISKS,
    add,
    crash,
    delete,
    edit,
    journal,
    made,
    opened,
    outside,
    path,
    published,
    risks,
    sentences,
    titles,
)  # fmt: skip


def test_a_new_project_is_a_file_that_stock_tinydb_opens(tmp_path: Path) -> None:
    made(tmp_path).close()
    stock = TinyDB(path(tmp_path))
    assert [doc["title"] for doc in stock.table("risks").all()] == [doc["title"] for doc in RISKS.values()]
    assert stock.table("_meta").all()[0]["format"] == "planroom"
    stock.close()


def test_the_file_has_one_field_per_line_in_the_order_of_the_model(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        add(file, uid="U4", impact=1, title="Late", zebra=1, likelihood=2)
    lines = path(tmp_path).read_text().splitlines()
    start = lines.index('    "4": {')
    assert [line.split(":")[0].strip() for line in lines[start + 1 : start + 6]] == [
        '"title"', '"likelihood"', '"impact"', '"uid"', '"zebra"',
    ]  # fmt: skip
    assert path(tmp_path).read_bytes().endswith(b"}\n")


def test_an_acknowledged_edit_is_there_after_a_crash(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    number = add(file, title="New")
    delete(file, 2)
    before = risks(file)
    crash(file)
    assert published(tmp_path)["risks"]["1"]["impact"] == 4
    with opened(tmp_path) as again:
        assert risks(again) == before
        assert number == 4
    assert published(tmp_path)["risks"]["1"]["impact"] == 1


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        before = file.project
        edit(file, 1, impact=1)
        assert before.documents("risks")[1]["impact"] == 4
        assert file.project.documents("risks")[1]["impact"] == 1
        assert file.project is file.project


def test_what_the_caller_keeps_is_not_the_store_s(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        fields = {"tags": ["a"]}
        file.apply([Change("risks", 1, fields)], "tag")
        fields["tags"].append("b")
        assert file.project.documents("risks")[1]["tags"] == ["a"]


def test_changes_are_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        before = file.project
        with pytest.raises(Conflict):
            file.apply([Change("risks", 1, {"impact": 1}), Change("risks", 99, {"impact": 1})], "two")
        assert file.project is before
        with pytest.raises(Unstorable):
            file.apply([Change("risks", 1, {"impact": {1, 2}})], "a set is no JSON")
        assert file.project is before


def test_a_value_none_takes_the_field_out(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, likelihood=None)
        assert "likelihood" not in risks(file)[1]


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    file = made(tmp_path)
    number = add(file, title="Short-lived")
    delete(file, number)
    file.close()
    with opened(tmp_path) as file:
        assert add(file, title="Next") == number + 1
        file.undo()
        assert add(file, title="After undo") == number + 2


def test_undo_and_redo_after_a_restart(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    add(file, title="New", uid="U4")
    file.close()
    with opened(tmp_path) as file:
        assert file.undo().sentence == "Undone: add risk"
        assert titles(file) == {number: doc["title"] for number, doc in RISKS.items()}
    file = opened(tmp_path)
    assert file.undo().entries == (("risks", 1),)
    assert risks(file) == RISKS
    crash(file)
    with opened(tmp_path) as file:
        assert file.undo().sentence == "Nothing to undo"
        assert file.redo().sentence == "Done again: edit R-001"
        assert file.redo().sentence == "Done again: add risk"
        assert file.redo().label is None
        assert risks(file)[1]["impact"] == 1
        assert titles(file)[4] == "New"
        assert file.undo().sentence == "Undone: add risk"


def test_a_new_edit_ends_redo(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        file.undo()
        edit(file, 2, impact=1)
        assert file.redo().sentence == "Nothing to redo"


def test_undo_reaches_only_own_changes(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        edit(lead, 1, impact=1)
        edit(buyer, 2, impact=1)
        assert lead.undo().entries == (("risks", 1),)
        assert risks(lead)[2]["impact"] == 1
        assert lead.undo().label is None


@pytest.mark.parametrize("restart", [False, True])
def test_undo_of_what_somebody_changed_since_is_refused_and_names_them(tmp_path: Path, *, restart: bool) -> None:
    lead, buyer = made(tmp_path), opened(tmp_path, "buyer")
    edit(lead, 1, impact=1)
    edit(buyer, 1, impact=2)
    if restart:
        lead.close()
        buyer.close()
        lead = opened(tmp_path)
    with pytest.raises(Conflict, match="R-001 was changed by buyer since; the undo was refused") as caught:
        lead.undo()
    assert caught.value.current is not None
    assert caught.value.current["impact"] == 2
    assert risks(lead)[1]["impact"] == 2


def test_undo_of_an_addition_that_somebody_built_on_is_refused(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        number = add(lead, title="New")
        edit(buyer, number, owner="Sponsor")
        with pytest.raises(Conflict, match="changed by buyer"):
            lead.undo()


def test_a_stale_edit_shows_both_versions(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        seen = lead.project.version
        edit(buyer, 1, impact=2, owner="Sponsor")
        with pytest.raises(Conflict, match="R-001 was changed by buyer since you opened it") as caught:
            edit(lead, 1, seen, impact=5)
        assert caught.value.current == {**RISKS[1], "impact": 2, "owner": "Sponsor"}
        assert caught.value.mine == {**RISKS[1], "impact": 5, "owner": "Sponsor"}
        edit(lead, 1, lead.project.version, impact=5)
        assert risks(lead)[1]["impact"] == 5


def test_a_stale_edit_of_a_deleted_entry(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        seen = lead.project.version
        delete(buyer, 1)
        with pytest.raises(Conflict, match="R-001 was deleted by buyer") as caught:
            edit(lead, 1, seen, impact=5)
        assert caught.value.current is None


def test_edits_to_different_entries_meet_without_a_word(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        seen = lead.project.version
        edit(buyer, 2, impact=1)
        edit(lead, 1, seen, impact=1)
        project = buyer.poll()
        assert project is not None
        assert project.documents("risks")[1]["impact"] == 1
        assert buyer.poll() is None
        assert lead.project.documents("risks")[2]["impact"] == 1
        assert sentences(lead) + sentences(buyer) == ""


def test_history_tells_field_by_field_across_rotated_journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.journal.checkpoint.ROTATE", 2000)
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        for turn in range(12):
            edit(lead, 1, impact=turn)
            edit(buyer, 2, impact=turn)
            lead.checkpoint()
        lines = lead.history("risks", 1)
        assert len(list((tmp_path / ".apollo").glob("journal-*.jsonl"))) > 1
        assert [(line.fields[0].was, line.fields[0].now) for line in lines] == [
            *((turn - 1, turn) for turn in range(11, 0, -1)),
            (4, 0),
        ]
        assert {line.who for line in lines} == {"lead"}
        assert lines[0].ref == "R-001"
        assert lines[0].label == "edit R-001"
        assert len(lead.history(limit=5)) == 5
        assert len(lead.history()) == 24
    with opened(tmp_path) as again:
        assert len(again.history("risks", 2)) == 12
        assert again.undo().label == "edit R-001"


def test_a_backup_comes_back_as_one_undoable_change(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        [backup] = file.backups()
        edit(file, 1, impact=1)
        delete(file, 2)
        add(file, title="New")
        file.checkpoint()
        changed = risks(file)
        assert len(file.backups()) == 2
        assert file.restore(backup).documents("risks") == RISKS
        file.undo()
        assert risks(file) == changed
        Path(backup.path).write_bytes(b"{}")
        with pytest.raises(StoreError, match="damaged"):
            file.restore(backup)


def test_backups_thin_out(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        for turn in range(12):
            edit(file, 1, impact=turn)
            file.checkpoint()
        assert len(file.backups()) <= 5


def test_files_are_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    made(tmp_path).close()
    for found in [path(tmp_path), *(tmp_path / ".apollo").rglob("*"), tmp_path / ".apollo"]:
        assert stat.S_IMODE(found.stat().st_mode) == (0o700 if found.is_dir() else 0o600), found
    assert (tmp_path / ".apollo" / ".gitignore").read_text() == "*\n"


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="There is no project at"):
        opened(tmp_path)
    assert list(tmp_path.iterdir()) == []
    made(tmp_path).close()
    with pytest.raises(Exists):
        made(tmp_path)


def test_a_closed_project_takes_nothing(tmp_path: Path) -> None:
    file = made(tmp_path)
    file.close()
    file.close()
    with pytest.raises(StoreError, match="closed"):
        edit(file, 1, impact=1)


def test_a_reader_sees_and_never_writes(tmp_path: Path) -> None:
    with made(tmp_path) as file, opened(tmp_path, "buyer", readonly=True) as reader:
        edit(file, 1, impact=1)
        project = reader.poll()
        assert project is not None
        assert project.documents("risks")[1]["impact"] == 1
        with pytest.raises(ReadOnly):
            edit(reader, 1, impact=2)


def test_the_raw_reader_sees_what_is_durable(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        tables, version = raw.load(path(tmp_path))
        assert tables == file.project.tables
        assert (version.seq, version.outside) == (1, False)
        file.checkpoint()
        assert raw.load(path(tmp_path))[0] == file.project.tables
        outside(tmp_path, ("Budget cut", "Budget doubled"))
        assert raw.load(path(tmp_path))[1].outside
    opened(tmp_path).close()
    assert not raw.load(path(tmp_path))[1].outside


def test_the_raw_reader_falls_back_to_the_file(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        raw.load(path(tmp_path))
    path(tmp_path).write_text('{"risks": {"1": {"title": "By hand"}}}')
    tables, version = raw.load(path(tmp_path))
    assert tables["risks"][1]["title"] == "By hand"
    assert version.migrated
    assert not (tmp_path / ".apollo").exists()


def test_a_full_journal_is_followed_across_its_rotation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.journal.checkpoint.ROTATE", 500)
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        for turn in range(5):
            edit(lead, 1, impact=turn)
            lead.checkpoint()
            edit(lead, 2, impact=turn)
        buyer.poll()
        assert buyer.project.tables == lead.project.tables
        assert sentences(buyer) == ""
        edit(buyer, 3, impact=1)
        lead.poll()
        assert buyer.project.tables == lead.project.tables
    assert journal(tmp_path).stat().st_size < 2000


def test_two_programs_of_one_person_share_one_undo(tmp_path: Path) -> None:
    with made(tmp_path) as one, opened(tmp_path) as other:
        edit(one, 1, impact=1)
        assert other.undo().entries == (("risks", 1),)
        one.poll()
        assert one.undo().label is None
        assert one.redo().label == "edit R-001"


def test_creating_gives_every_entry_an_identity(tmp_path: Path) -> None:
    tables = {"risks": {1: {"title": "a"}, 2: {"title": "b"}}}
    with ProjectFile.create(path(tmp_path), {"title": "Apollo"}, tables) as file:
        number = add(file, title="c")
        uids = {doc["uid"] for doc in risks(file).values()}
        assert len(uids) == number == 3
        assert all(len(uid) == 26 for uid in uids)
        assert "uid" not in file.project.header_document
