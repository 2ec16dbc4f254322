"""Damaged, deleted and moved files: what is intact is found again, and nothing is thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import raw
from store.errors import Corrupt
from store.journal import records
from tests.store.projects import (
    RISKS,
    add,
    crash,
    edit,
    journal,
    made,
    opened,
    path,
    quarantined,
    risks,
    sentences,
    titles,
)


def test_a_torn_tail_is_kept_and_cut(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    end = file.engine.log.end
    edit(file, 1, impact=2)
    crash(file)
    whole = journal(tmp_path).read_bytes()
    journal(tmp_path).write_bytes(whole[:-10])
    with opened(tmp_path) as file:
        said = sentences(file)
        assert risks(file)[1]["impact"] == 1
        assert f"The last {len(whole) - 10 - end} bytes of the journal did not verify" in said
        [kept] = quarantined(tmp_path)
        assert kept.read_bytes() == whole[end:-10]
        edit(file, 1, impact=3)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 3
        assert sentences(file) == ""


def test_a_journal_cut_at_every_byte_keeps_all_complete_records(tmp_path: Path) -> None:
    file = made(tmp_path)
    ends = {file.engine.log.end: 4}
    for turn in range(10, 13):
        edit(file, 1, impact=turn)
        ends[file.engine.log.end] = turn
    crash(file)
    whole = journal(tmp_path).read_bytes()
    for cut in range(min(ends), len(whole) + 1):
        journal(tmp_path).write_bytes(whole[:cut])
        tables, _ = raw.load(path(tmp_path))
        assert tables["risks"][1]["impact"] == max(turn for end, turn in ends.items() if end <= cut)
    for cut in (*ends, *(end - 1 for end in ends if end > min(ends))):
        copy = tmp_path / f"cut{cut}"
        shutil.copytree(tmp_path / ".apollo", copy / ".apollo")
        shutil.copy(path(tmp_path), path(copy))
        journal(copy).write_bytes(whole[:cut])
        with opened(copy) as file:
            assert risks(file)[1]["impact"] == max(turn for end, turn in ends.items() if end <= cut)


def test_damage_inside_the_journal_costs_only_its_change(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    start = file.engine.log.end
    edit(file, 2, impact=1)
    edit(file, 1, likelihood=1)
    add(file, title="Later")
    crash(file)
    data = bytearray(journal(tmp_path).read_bytes())
    data[start + 60] ^= 4
    journal(tmp_path).write_bytes(data)
    with opened(tmp_path) as file:
        assert risks(file)[1] == {**RISKS[1], "impact": 1, "likelihood": 1}
        assert risks(file)[2] == RISKS[2]
        assert titles(file)[4] == "Later"
        assert "bytes inside the journal are damaged (kept in" in sentences(file)
        assert len(quarantined(tmp_path)) == 1


def test_damage_before_the_checkpoint_costs_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    data = bytearray(journal(tmp_path).read_bytes())
    data[data.index(b'"tx"') + 40] ^= 4
    journal(tmp_path).write_bytes(data)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
        assert sentences(file) == ""


def test_a_damaged_base_falls_back_to_the_one_before(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        file.checkpoint()
        edit(file, 2, impact=1)
        newest, _ = file.backups()
        before = risks(file)
        crash(file)
    Path(newest.path).write_bytes(b"{}")
    with opened(tmp_path) as file:
        assert risks(file) == before
        assert "is damaged; the one before it was used" in sentences(file)


def test_without_any_base_the_project_file_and_the_journal_are_enough(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    file.checkpoint()
    edit(file, 2, impact=1)
    before = risks(file)
    crash(file)
    shutil.rmtree(tmp_path / ".apollo" / "base")
    with opened(tmp_path) as file:
        assert risks(file) == before
        assert "rebuilt from its file and the journal" in sentences(file)


def test_when_nothing_is_intact_nothing_is_written(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    for base in (tmp_path / ".apollo" / "base").iterdir():
        base.write_bytes(b"{")
    path(tmp_path).write_bytes(b"{")
    before = {found: found.read_bytes() for found in tmp_path.rglob("*") if found.is_file()}
    with pytest.raises(Corrupt, match=r"No intact checkpoint of .* was found; nothing was written"):
        opened(tmp_path)
    assert {found: found.read_bytes() for found in tmp_path.rglob("*") if found.is_file()} == before


def test_the_private_folder_deleted_while_open_is_rebuilt(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        edit(buyer, 2, impact=1)  # lead has not seen it yet
        shutil.rmtree(tmp_path / ".apollo")
        edit(lead, 1, impact=1)
        assert "The journal was deleted by someone; it was written anew from memory" in sentences(lead)
        assert risks(lead)[2]["impact"] == 1
        edit(buyer, 3, impact=1)
        assert risks(buyer)[1]["impact"] == 1
        lead.poll()
        assert risks(lead) == risks(buyer)
        before = risks(buyer)
    with opened(tmp_path) as file:
        assert risks(file) == before


def test_the_private_folder_moved_away_while_open_leaves_one_lock(tmp_path: Path) -> None:
    with made(tmp_path) as lead:
        shutil.move(tmp_path / ".apollo", tmp_path / "moved")
        edit(lead, 1, impact=1)
        with opened(tmp_path, "buyer") as buyer:
            edit(buyer, 2, impact=1)
            edit(lead, 3, impact=1)
            buyer.poll()
            assert risks(lead) == risks(buyer)
            assert os.path.samestat(os.fstat(lead.engine.lock.fd or -1), (tmp_path / ".apollo" / "lock").stat())


def test_the_private_folder_deleted_while_closed(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    shutil.rmtree(tmp_path / ".apollo")
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
        assert file.history() == []
        edit(file, 1, impact=2)


def test_a_missing_journal_opens_the_last_checkpoint_and_says_so(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    journal(tmp_path).unlink()
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
        assert "The journal is missing" in sentences(file)
        edit(file, 1, impact=2)


def test_a_journal_full_of_rubbish_is_set_aside(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    journal(tmp_path).write_bytes(b"\0" * 500)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
        assert "The journal could not be read" in sentences(file)
        edit(file, 1, impact=2)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 2


def test_a_missing_number_is_told(tmp_path: Path) -> None:
    """A disk that lied about its flush may have lost a line and kept the next."""
    file = made(tmp_path)
    edit(file, 1, impact=1)
    crash(file)
    record = {"k": "tx", "seq": 5, "ts": records.now(), "who": "lead", "sid": "x", "ops": []}
    with journal(tmp_path).open("ab") as out:
        out.write(records.sealed(record, file.engine.log.sum))
    with opened(tmp_path) as file:
        assert "Changes 2 to 4 are missing from the journal" in sentences(file)


def test_left_over_temporary_files_go_at_the_next_opening(tmp_path: Path) -> None:
    made(tmp_path).close()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    leftover = tmp_path / f"apollo.json.tmp{gone.pid}-abc123"
    leftover.write_bytes(b"half")
    alive = tmp_path / f"apollo.json.tmp{os.getppid()}-abc123"
    alive.write_bytes(b"being written")
    opened(tmp_path).close()
    assert not leftover.exists()
    assert alive.exists()


def test_a_journal_somebody_damages_while_open_stops_the_writer(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        with journal(tmp_path).open("ab") as out:
            out.write(b"not a record")
        edit(file, 2, impact=1)
        assert "did not verify" in sentences(file)
    with opened(tmp_path) as file:
        assert (risks(file)[1]["impact"], risks(file)[2]["impact"]) == (1, 1)
