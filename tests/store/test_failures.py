"""Faults of the machine: kills, full and broken disks, missing rights, damaged and deleted files."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import raw
from store.errors import Corrupt, DiskFull, Poisoned, ReadOnly
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
    published,
    quarantined,
    risks,
    sentences,
    titles,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
    import sys
    from models.change import Change
    from store.project_file import ProjectFile
    file = ProjectFile.open(sys.argv[1], who="writer")
    turn = 0
    while True:
        turn += 1
        file.apply([Change("risks", 1, {"impact": turn})], "count")
        print(turn, flush=True)
        if turn % 7 == 0:
            file.checkpoint()
"""


def script(text: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(text), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload, no-any-return]  # options are Popen's own


def test_kill_9_in_the_middle_of_writing(tmp_path: Path) -> None:
    made(tmp_path).close()
    process = script(WRITER, str(path(tmp_path)))
    assert process.stdout is not None
    acknowledged = 0
    for _ in range(40):
        acknowledged = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    acknowledged = max([acknowledged, *map(int, rest.split())])
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] in (acknowledged, acknowledged + 1)
        assert len(file.history("risks", 1)) == risks(file)[1]["impact"]


# A full disk

FULL = """
    import resource, signal, sys
    from models.change import Change
    from store.errors import DiskFull
    from store.project_file import ProjectFile
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    file = ProjectFile.open(sys.argv[1], who="writer")
    size = file.engine.log.end + 150
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        file.apply([Change("risks", 1, {"impact": 99, "cause": "x" * 300})], "too much")
        print("written")
    except DiskFull as error:
        print(error)
    print(file.project.documents("risks")[1]["impact"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    file.apply([Change("risks", 1, {"impact": 7})], "retry")
    print(file.project.documents("risks")[1]["impact"], flush=True)
    import os
    os._exit(1)
"""


def test_a_file_size_limit_refuses_the_edit_and_keeps_the_rest(tmp_path: Path) -> None:
    made(tmp_path).close()
    out, err = script(FULL, str(path(tmp_path))).communicate()
    assert out.splitlines() == [
        "The disk is full: this change was not saved; everything saved before is intact", "4", "7",
    ], err  # fmt: skip
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 7
        assert sentences(file) == ""


def refusing(code: int, match: Callable[[int], bool] = lambda _: True) -> Callable[..., int]:
    """A system call that writes half and then fails with `code`."""
    real = os.pwrite

    def pwrite(fd: int, data: memoryview, offset: int) -> int:
        if not match(fd):
            return real(fd, data, offset)
        if len(data) > 20:
            return real(fd, data[: len(data) // 2], offset)
        raise OSError(code, os.strerror(code))

    return pwrite


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_disk_full_during_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    with made(tmp_path) as file:
        edit(file, 2, impact=1)
        before, size = file.project, journal(tmp_path).stat().st_size
        with monkeypatch.context() as patch:
            patch.setattr(os, "pwrite", refusing(code))
            with pytest.raises(DiskFull, match="not saved; everything saved before is intact"):
                edit(file, 1, impact=1)
        assert file.project is before
        assert journal(tmp_path).stat().st_size == size
        edit(file, 1, impact=2)
        assert risks(file)[1]["impact"] == 2


def test_disk_full_at_the_fsync_of_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path) as file:
        real, calls = os.fdatasync, [0]

        def full_once(fd: int) -> None:
            calls[0] += 1
            if calls[0] == 1:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(fd)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fdatasync", full_once)
            with pytest.raises(DiskFull):
                edit(file, 1, impact=1)
        edit(file, 1, impact=2)
        crash(file)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 2


def test_disk_full_during_a_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path) as file:
        whole = path(tmp_path).read_bytes()
        edit(file, 1, impact=1)
        with monkeypatch.context() as patch:
            log = file.engine.log.fd
            patch.setattr(os, "pwrite", refusing(errno.ENOSPC, lambda fd: fd != log))
            with pytest.raises(DiskFull):
                file.checkpoint()
            edit(file, 2, impact=1)
        assert path(tmp_path).read_bytes() == whole
        assert [found for found in tmp_path.rglob("*") if ".tmp" in found.name] == []
        assert file.checkpoint()
        assert published(tmp_path)["risks"]["1"]["impact"] == 1


def test_an_io_error_from_fsync_is_never_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path)
    edit(file, 2, impact=1)
    kept = risks(file)
    calls = [0]

    def broken(_: int) -> None:
        calls[0] += 1
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", broken)
        with pytest.raises(Poisoned, match="The disk reported an error while saving; reopen the project"):
            edit(file, 1, impact=1)
    assert file.readonly
    tried = calls[0]
    with pytest.raises(Poisoned):
        edit(file, 1, impact=1)
    assert calls[0] == tried
    assert risks(file) == kept
    file.close()
    with opened(tmp_path) as file:
        assert risks(file) == kept
        edit(file, 1, impact=1)


# Missing rights

READ_ONLY = """
    import os, sys
    from models.change import Change
    from store.errors import StoreError
    from store.project_file import ProjectFile
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    file = ProjectFile.open(sys.argv[1], who="reader")
    print(file.readonly, file.project.documents("risks")[1]["impact"])
    print(" | ".join(file.notices()))
    try:
        file.apply([Change("risks", 1, {"impact": 1})], "edit")
    except StoreError as error:
        print(type(error).__name__)
    file.close()
"""


@pytest.fixture
def outer(tmp_path: Path) -> Path:
    """A workspace that an unprivileged user may reach, if pytest's own folders let them."""
    reachable = tmp_path
    while reachable != reachable.parent and reachable.stat().st_uid == os.getuid() and "pytest" in str(reachable):
        reachable.chmod(0o755)
        reachable = reachable.parent
    return tmp_path


def as_reader(folder: Path) -> list[str]:
    """What the program above says; root, whom permissions don't stop, becomes nobody after its imports."""
    out, err = script(READ_ONLY, str(path(folder))).communicate()
    assert out, err
    return out.splitlines()


@pytest.mark.parametrize("private", [True, False])
def test_a_folder_without_permission_opens_for_reading(outer: Path, *, private: bool) -> None:
    with made(outer) as file:
        edit(file, 1, impact=2)
    path(outer).chmod(0o444 if os.geteuid() else 0o644)
    folder = outer / ".apollo"
    if not private:
        folder.chmod(0o755)
        for found in folder.rglob("*"):
            found.chmod(0o755 if found.is_dir() else 0o644)
    if os.geteuid():
        folder.chmod(0o000 if private else 0o555)
        outer.chmod(0o555)
    before = path(outer).read_bytes()
    try:
        said = as_reader(outer)
    finally:
        if os.geteuid():
            outer.chmod(0o755)
            folder.chmod(0o755)
    assert said[0] == "True 2"
    assert f"No permission to write {outer}" in said[1]
    assert said[2] == "ReadOnly"
    assert path(outer).read_bytes() == before


def test_a_write_protected_file_is_respected(tmp_path: Path) -> None:
    made(tmp_path).close()
    path(tmp_path).chmod(0o444)
    before = path(tmp_path).read_bytes()
    with opened(tmp_path) as file:
        assert file.readonly
        assert f"No permission to write {path(tmp_path)}: the project was opened for reading only" in sentences(file)
        with pytest.raises(ReadOnly):
            edit(file, 1, impact=1)
    assert path(tmp_path).read_bytes() == before


def test_a_write_protected_file_without_a_private_folder_gets_none(tmp_path: Path) -> None:
    path(tmp_path).write_text('{"risks": {"1": {"title": "By hand"}}}')
    path(tmp_path).chmod(0o444)
    with opened(tmp_path) as file:
        assert titles(file) == {1: "By hand"}
    assert [found.name for found in tmp_path.iterdir()] == ["apollo.json"]


def test_nothing_is_created_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda place, _how: str(place) != str(tmp_path))  # root may write anywhere
    with pytest.raises(ReadOnly, match="No permission to write"):
        made(tmp_path)
    assert list(tmp_path.iterdir()) == []


# Damage


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
    with made(tmp_path) as alice, opened(tmp_path, "bob") as bob:
        edit(bob, 2, impact=1)  # alice has not seen it yet
        shutil.rmtree(tmp_path / ".apollo")
        edit(alice, 1, impact=1)
        assert "The journal was deleted by someone; it was written anew from memory" in sentences(alice)
        assert risks(alice)[2]["impact"] == 1
        edit(bob, 3, impact=1)
        assert risks(bob)[1]["impact"] == 1
        alice.poll()
        assert risks(alice) == risks(bob)
        before = risks(bob)
    with opened(tmp_path) as file:
        assert risks(file) == before


def test_the_private_folder_moved_away_while_open_leaves_one_lock(tmp_path: Path) -> None:
    with made(tmp_path) as alice:
        shutil.move(tmp_path / ".apollo", tmp_path / "moved")
        edit(alice, 1, impact=1)
        with opened(tmp_path, "bob") as bob:
            edit(bob, 2, impact=1)
            edit(alice, 3, impact=1)
            bob.poll()
            assert risks(alice) == risks(bob)
            assert os.path.samestat(os.fstat(alice.engine.lock.fd or -1), (tmp_path / ".apollo" / "lock").stat())


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
    record = {"k": "tx", "seq": 5, "ts": records.now(), "who": "alice", "sid": "x", "ops": []}
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
