"""Many hands on one project: the lock, its holder's death, counters shared by processes."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from store.errors import Busy
from store.watch import Kind
from tests.store.projects import add, edit, made, opened, path, risks, sentences

ROOT = Path(__file__).resolve().parents[2]


def test_a_lock_held_too_long_refuses_and_changes_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        file.engine.lock.timeout = 0.1
        holder = os.open(tmp_path / ".apollo" / "lock", os.O_RDWR)
        fcntl.flock(holder, fcntl.LOCK_EX)
        before = file.project
        with pytest.raises(Busy, match="Another program is saving this project; nothing was changed"):
            edit(file, 1, impact=1)
        assert file.project is before
        assert file.poll() is None
        with pytest.raises(Busy):
            opened(tmp_path, timeout=0.1)
        os.close(holder)
        edit(file, 1, impact=1)


def test_the_lock_waits_for_its_holder(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        holder = os.open(tmp_path / ".apollo" / "lock", os.O_RDWR)
        fcntl.flock(holder, fcntl.LOCK_EX)
        threading.Timer(0.2, os.close, [holder]).start()
        start = time.monotonic()
        edit(file, 1, impact=1)
        assert 0.1 < time.monotonic() - start < 2


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        text = """
            import fcntl, os, sys, time
            fd = os.open(sys.argv[1], os.O_RDWR)
            fcntl.flock(fd, fcntl.LOCK_EX)
            print(1, flush=True)
            time.sleep(60)
        """
        holder = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(text), str(tmp_path / ".apollo" / "lock")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait()
        holder.stdout.close()
        edit(file, 1, impact=1)


def test_a_deleted_lock_file_is_made_again(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        (tmp_path / ".apollo" / "lock").unlink()
        edit(lead, 1, impact=1)
        edit(buyer, 2, impact=1)
        lead.poll()
        assert risks(lead) == risks(buyer)
        assert os.path.samestat(os.fstat(lead.engine.lock.fd or -1), (tmp_path / ".apollo" / "lock").stat())


COUNTER = """
    import sys
    from models.change import Change
    from store.errors import Conflict
    from store.project_file import ProjectFile
    file = ProjectFile.open(sys.argv[1], who=sys.argv[2])
    done = conflicts = 0
    while done < int(sys.argv[3]):
        project = file.poll() or file.project
        value = project.documents("risks")[1].get("impact", 0)
        try:
            file.apply([Change("risks", 1, {"impact": value + 1}, project.version)], "count")
            done += 1
        except Conflict:
            conflicts += 1
        if done % 10 == 0:
            file.checkpoint()
    file.close()
    print(conflicts)
"""


def test_two_processes_count_together_and_lose_nothing(tmp_path: Path) -> None:
    made(tmp_path, {"risks": {1: {"impact": 0}}}).close()
    command = [sys.executable, "-c", textwrap.dedent(COUNTER), str(path(tmp_path))]
    processes = [
        subprocess.Popen([*command, who, "40"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for who in ("one", "two")
    ]
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 80
        assert len(file.history("risks", 1)) == 80
        assert sentences(file) == ""


def test_threads_of_one_process_take_turns(tmp_path: Path) -> None:
    with made(tmp_path) as one, opened(tmp_path) as other:

        def work(file: object) -> None:
            for _ in range(20):
                add(file, title="x")  # type: ignore[arg-type]  # a ProjectFile

        threads = [threading.Thread(target=work, args=[file]) for file in (one, other, one)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        one.poll()
        assert len(risks(one)) == 63


def test_where_locks_cannot_be_trusted_one_writes_and_others_read(tmp_path: Path) -> None:
    made(tmp_path).close()
    with opened(tmp_path, kind=Kind.SINGLE_WRITER) as one:
        edit(one, 1, impact=1)
        with opened(tmp_path, "buyer", kind=Kind.SINGLE_WRITER, timeout=0.1) as two:
            assert two.readonly
            assert "safe for one writer only" in sentences(two)
            edit(one, 1, impact=2)
            two.poll()
            assert risks(two)[1]["impact"] == 2
    with opened(tmp_path, kind=Kind.SINGLE_WRITER) as two:
        edit(two, 1, impact=3)


def test_on_nfs_polling_takes_the_lock_and_the_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path).close()
    with opened(tmp_path, kind=Kind.NFS) as one, opened(tmp_path, "buyer") as two:
        assert "lies on NFS" in sentences(one)
        calls: list[int] = []
        real = fcntl.flock

        def noted(fd: int, how: int) -> None:
            calls.append(how)
            real(fd, how)

        edit(two, 1, impact=1)
        monkeypatch.setattr(fcntl, "flock", noted)
        assert one.poll() is not None
        assert calls[0] == fcntl.LOCK_SH | fcntl.LOCK_NB
