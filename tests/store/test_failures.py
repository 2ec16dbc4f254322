"""Faults of the machine: kills, full and broken disks."""

from __future__ import annotations

import errno
import os
import signal
from typing import TYPE_CHECKING

import pytest

from store.errors import DiskFull, Poisoned
from tests.store.projects import crash, edit, journal, made, opened, path, published, risks, sentences
from tests.store.scripts import script

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
