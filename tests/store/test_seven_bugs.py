"""Seven bugs that crash tests of the first design found. Each must stay dead."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import orjson
import pytest

from store.journal import disk
from tests.store.projects import (
    RISKS,
    add,
    crash,
    edit,
    journal,
    made,
    opened,
    outside,
    path,
    quarantined,
    risks,
    sentences,
    titles,
)  # fmt: skip

if TYPE_CHECKING:
    from pathlib import Path


def test_bug_1_a_lost_checkpoint_record_never_brings_back_an_older_state(tmp_path: Path) -> None:
    """A base proves by its name which state it is, even when the journal has lost the marker of its checkpoint."""
    file = made(tmp_path)
    edit(file, 1, impact=1)
    before_marker = file.engine.log.end
    file.checkpoint()
    crash(file)
    journal(tmp_path).write_bytes(journal(tmp_path).read_bytes()[:before_marker])
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
        assert sentences(file) == ""
    journal(tmp_path).write_bytes(journal(tmp_path).read_bytes()[: before_marker - 100])
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1


def test_a_lost_checkpoint_record_never_gives_a_number_twice(tmp_path: Path) -> None:
    """Found by the torture: the base knows nothing of an entry that was added and deleted before it was written."""
    file = made(tmp_path)
    number = add(file, title="Short-lived")
    file.undo()
    before_marker = file.engine.log.end
    file.checkpoint()
    crash(file)
    journal(tmp_path).write_bytes(journal(tmp_path).read_bytes()[:before_marker])
    with opened(tmp_path) as file:
        assert add(file, title="Next") == number + 1


def test_bug_2_a_damaged_checksum_never_lets_an_append_overwrite_acknowledged_records(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    hit = file.engine.log.end
    edit(file, 2, impact=1)
    edit(file, 3, impact=1)
    crash(file)
    data = bytearray(journal(tmp_path).read_bytes())
    data[hit - 5] = ord("0") if data[hit - 5] != ord("0") else ord("1")  # inside the first edit's checksum
    journal(tmp_path).write_bytes(data)
    with opened(tmp_path) as file:
        assert [doc["impact"] for doc in risks(file).values()] == [1, 1, 1]
        assert "proven whole by the next one" in sentences(file)
        edit(file, 1, impact=2)
        crash(file)
    assert journal(tmp_path).read_bytes().startswith(bytes(data))
    with opened(tmp_path) as file:
        assert [doc["impact"] for doc in risks(file).values()] == [2, 1, 1]


def test_bug_2_nothing_is_appended_where_the_verified_position_is_not_the_end(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    with journal(tmp_path).open("ab") as out:
        out.write(b"somebody else's bytes")
    with pytest.raises(Exception, match="could not be read; reopen"):
        file.engine.log.append(b"line\n")
    assert journal(tmp_path).read_bytes().endswith(b"somebody else's bytes")
    file.close()


def test_bug_3_every_new_name_is_forced_to_the_disk_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = disk.sync_folder

    def noted(folder: str) -> None:
        synced.append(os.path.realpath(folder))
        real(folder)

    monkeypatch.setattr(disk, "sync_folder", noted)
    with made(tmp_path) as file:
        private = tmp_path / ".apollo"
        wanted = {str(tmp_path.resolve()), str(private.resolve()), str((private / "base").resolve())}
        assert wanted <= set(synced)  # .apollo itself, base/ and quarantine/, the journal, the first base
        synced.clear()
        edit(file, 1, impact=1)
        assert synced == []
        file.checkpoint()
        assert {str(tmp_path.resolve()), str((private / "base").resolve())} <= set(synced)


def test_bug_4_a_second_hand_edit_before_the_next_save_is_no_conflict(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 2, impact=1)
        outside(tmp_path, ("Vendor slips", "Vendor fails"))
        file.poll()
        outside(tmp_path, ("Vendor fails", "Vendor vanishes"))
        file.poll()
        assert titles(file)[1] == "Vendor vanishes"
        assert risks(file)[2]["impact"] == 1
        assert "ours kept" not in sentences(file)
        assert quarantined(tmp_path) == []


@pytest.mark.parametrize("key", ["x", "-1", "1.5", "٣", "1e3", " 1"])
def test_bug_5_a_key_that_is_no_number_in_a_foreign_file_is_refused_not_fatal(tmp_path: Path, key: str) -> None:
    with made(tmp_path) as file:
        data = orjson.loads(path(tmp_path).read_bytes())
        data["risks"][key] = {"title": "Foreign"}
        path(tmp_path).write_bytes(orjson.dumps(data))
        file.poll()
        assert "is not a numbered entry" in sentences(file)
        assert risks(file) == RISKS


def test_bug_6_a_group_shared_folder_makes_group_writable_files_whatever_the_umask(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    before = os.umask(0o022)
    try:
        with made(shared) as file:
            edit(file, 1, impact=1)
            outside(shared, ("Vendor slips", "Vendor fails"))
            path(shared).write_text(path(shared).read_text().replace("Budget", "{"))
            file.poll()
    finally:
        os.umask(before)
    for found in [path(shared), *(shared / ".apollo").rglob("*"), shared / ".apollo"]:
        mode, group = stat.S_IMODE(found.stat().st_mode), found.stat().st_gid
        assert mode & 0o060 == 0o060, found
        assert not mode & 0o007, found
        assert group == shared.stat().st_gid
        assert not found.is_dir() or mode & 0o2070 == 0o2070


def test_bug_7_a_follower_asks_whether_its_own_position_still_stands(tmp_path: Path) -> None:
    """A follower read a commit that was then taken back (its fsync failed) and another took its place."""
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        edit(lead, 1, impact=1)
        end, before = lead.engine.log.end, journal(tmp_path).read_bytes()
        edit(lead, 2, impact=1)
        buyer.poll()
        assert risks(buyer)[2]["impact"] == 1
        os.truncate(journal(tmp_path), end)  # taken back
        crash(lead)
        with opened(tmp_path, "sponsor") as sponsor:
            edit(sponsor, 3, impact=1)
            buyer.poll()
            edit(buyer, 1, likelihood=5)
            assert risks(buyer)[2]["impact"] == 3
            assert risks(buyer)[3]["impact"] == 1
            assert "did not verify" not in sentences(buyer)
            sponsor.poll()
            assert risks(sponsor) == risks(buyer)
        assert journal(tmp_path).read_bytes().startswith(before)
        assert quarantined(tmp_path) == []
