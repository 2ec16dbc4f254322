"""Corners that daily use rarely reaches: two things at once, two faults at once."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import raw
from store.errors import Corrupt, DiskFull, Missing, NewerSchema, Poisoned, StoreError
from store.journal import bases, checkpoint, history
from store.journal.layout import Layout
from store.tables import written as tables_written
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
    published,
    quarantined,
    risks,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.project_file import ProjectFile
    from store.tables import Arrange, Tables


def meanwhile(monkeypatch: pytest.MonkeyPatch, file: ProjectFile, work: Callable[[], None], times: int) -> None:
    """Do `work` while `file` writes a checkpoint outside its lock, the first `times` times."""
    left = [times]

    def written(tables: Tables, arrange: Arrange | None = None) -> bytes:
        if left[0] and not file.engine.lock.held:
            left[0] -= 1
            work()
        return tables_written(tables, arrange)

    monkeypatch.setattr("store.journal.checkpoint.written", written)


def edit_also(file: ProjectFile) -> None:
    add(file, title="Meanwhile")


@pytest.mark.parametrize("times", [1, 10])
def test_an_edit_during_a_checkpoint_is_published_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        edit(lead, 1, impact=1)
        meanwhile(monkeypatch, lead, lambda: edit_also(buyer), times)
        assert lead.checkpoint()
        assert published(tmp_path)["risks"]["4"]["title"] == "Meanwhile"
        assert len(published(tmp_path)["risks"]) == len(risks(buyer))
        assert [found for found in tmp_path.rglob("*") if ".tmp" in found.name] == []


def test_an_outside_edit_during_a_checkpoint_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        meanwhile(monkeypatch, file, lambda: outside(tmp_path, ("Budget cut", "Budget doubled")), 1)
        file.checkpoint()
        assert risks(file)[3]["title"] == "Budget doubled"
        assert published(tmp_path)["risks"]["1"]["impact"] == 1


def test_two_broken_calls_in_a_row_stop_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with made(tmp_path) as file:
        with monkeypatch.context() as patch:
            patch.setattr(os, "pwrite", full)
            patch.setattr(os, "ftruncate", full)
            with pytest.raises(Poisoned):
                edit(file, 1, impact=1)
        with pytest.raises(Poisoned):
            file.checkpoint()
        with pytest.raises(Poisoned):
            file.engine.log.append(b"x")
        assert file.readonly


def test_a_publication_that_fails_is_told_once_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        outside(tmp_path, ("Budget cut", "Budget doubled"))
        real, log = os.pwrite, file.engine.log.fd

        def full(fd: int, data: bytes, offset: int) -> int:
            if fd != log:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(fd, data, offset)

        with monkeypatch.context() as patch:
            patch.setattr(os, "pwrite", full)
            for _ in range(3):
                file.poll()
            assert sentences(file).count("The disk is full") == 1
            assert risks(file)[3]["title"] == "Budget doubled"
        crash(file)
    with opened(tmp_path) as file:
        assert sentences(file) == ""  # it was merged already
        assert risks(file)[3]["title"] == "Budget doubled"
    assert published(tmp_path)["risks"]["1"]["impact"] == 1


def test_an_outside_edit_on_a_full_disk_is_not_asked_about_ten_times_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(tmp_path) as file:
        outside(tmp_path, ("Budget cut", "Budget doubled"))
        with monkeypatch.context() as patch:
            patch.setattr(os, "pwrite", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space")))
            said = []
            for _ in range(5):
                file.poll()
                said += file.notices()
        assert said == ["The disk is full: this change was not saved; everything saved before is intact"]
        assert risks(file) == RISKS
        file.engine.retry_at = 0
        file.poll()
        assert risks(file)[3]["title"] == "Budget doubled"


def test_a_damaged_base_is_replaced_by_replaying_full_journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "ROTATE", 600)
    with made(tmp_path) as file:
        for turn in range(6):
            edit(file, 1, impact=turn)
            edit(file, 2, impact=turn)
            file.checkpoint()
        edit(file, 3, impact=9)
        before = risks(file)
        known = bases.listed(Layout(path(tmp_path)))
        crash(file)
    assert len(list((tmp_path / ".apollo").glob("journal-*"))) > 1
    for base in known[:2]:
        Path(base.path).write_bytes(b"{}")
    assert raw.load(path(tmp_path))[0]["risks"] == before
    with opened(tmp_path) as file:
        assert risks(file) == before
        assert "is damaged; the one before it was used" in sentences(file)
        edit(file, 1, impact=7)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 7


def test_a_crash_between_the_steps_of_a_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each system call that names something, everything is still there."""
    file = made(tmp_path)
    edit(file, 1, impact=1)
    before = risks(file)
    real = os.replace
    for step in range(3):
        count = [0]

        def dies(source: str, target: str, step: int = step, count: list[int] = count) -> None:
            if count[0] == step:
                raise KeyboardInterrupt
            count[0] += 1
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", dies)
            if step < 2:
                with pytest.raises(KeyboardInterrupt):
                    file.checkpoint()
        crash(file)
        file = opened(tmp_path)
        assert risks(file) == before
        assert sentences(file) == ""
        edit(file, 2, impact=step)
        before = risks(file)
    file.close()


def test_a_crash_in_the_middle_of_a_rotation_doubles_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(tmp_path) as file:
        for turn in range(3):
            edit(file, 1, impact=turn)
        crash(file)
    os.link(journal(tmp_path), Layout(path(tmp_path)).segment(3))
    monkeypatch.setattr(checkpoint, "ROTATE", 10)
    with opened(tmp_path) as file:
        assert len(file.history()) == 3
        edit(file, 1, impact=9)
        file.checkpoint()
        assert len(file.history()) == 4


def test_a_replaced_private_folder_is_read_anew(tmp_path: Path) -> None:
    """Somebody put an older copy of the whole folder back while it was open."""
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        file.checkpoint()
        shutil.copytree(tmp_path / ".apollo", tmp_path / "copy")
        old = path(tmp_path).read_bytes()
        edit(file, 1, impact=2)
        file.checkpoint()
        shutil.rmtree(tmp_path / ".apollo")
        (tmp_path / "copy").rename(tmp_path / ".apollo")
        path(tmp_path).write_bytes(old)
        file.poll()
        assert risks(file)[1]["impact"] == 1
        edit(file, 2, impact=1)
    with opened(tmp_path) as file:
        assert risks(file)[2]["impact"] == 1


def test_a_reader_follows_a_file_without_a_private_folder(tmp_path: Path) -> None:
    with made(tmp_path):
        pass
    shutil.rmtree(tmp_path / ".apollo")
    with opened(tmp_path, readonly=True) as reader:
        outside(tmp_path, ("Budget cut", "Budget doubled"))
        project = reader.poll()
        assert project is not None
        assert project.documents("risks")[3]["title"] == "Budget doubled"
    assert not (tmp_path / ".apollo").exists()


def test_a_reader_tells_of_an_outside_edit_it_may_not_take_in(tmp_path: Path) -> None:
    made(tmp_path).close()
    outside(tmp_path, ("Budget cut", "Budget doubled"))
    with opened(tmp_path, readonly=True) as reader:
        assert "was changed outside; opening it for writing takes the changes in" in sentences(reader)
        assert risks(reader) == RISKS
        outside(tmp_path, ("Budget doubled", "Budget tripled"))
        assert reader.poll() is None


def test_the_raw_reader_tells_what_is_wrong(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    start = file.engine.log.end
    edit(file, 2, impact=1)
    edit(file, 3, impact=1)
    crash(file)
    data = bytearray(journal(tmp_path).read_bytes())
    data[start + 60] ^= 4
    journal(tmp_path).write_bytes(data)
    tables, version = raw.load(path(tmp_path))
    assert (tables["risks"][2], tables["risks"][3]["impact"]) == (RISKS[2], 1)
    assert "damaged in places" in version.notices[0]
    shutil.rmtree(tmp_path / ".apollo" / "base")
    path(tmp_path).write_text("{")
    with pytest.raises(Corrupt, match="No intact checkpoint"):
        raw.load(path(tmp_path))
    shutil.rmtree(tmp_path / ".apollo")
    with pytest.raises(Corrupt, match="cannot be read: not JSON at line 1"):
        raw.load(path(tmp_path))
    path(tmp_path).unlink()
    path(tmp_path).mkdir()
    with pytest.raises(StoreError):
        raw.load(path(tmp_path))
    with pytest.raises(StoreError):
        opened(tmp_path)


def test_a_file_that_is_no_project_is_not_touched(tmp_path: Path) -> None:
    path(tmp_path).write_text("just words")
    with pytest.raises(Corrupt, match=r"cannot be read: not JSON at line 1, column 1\. It was not touched"):
        opened(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["apollo.json"]
    with pytest.raises(Missing, match="There is no folder"):
        opened(tmp_path / "nowhere")


def test_a_newer_base_is_refused_although_the_file_is_old(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    newest = bases.listed(Layout(path(tmp_path)))[0]
    content = Path(newest.path).read_bytes().replace(b'"schema": 1', b'"schema": 7')
    Path(newest.path).unlink()
    place = tmp_path / ".apollo" / "base" / "new"
    place.write_bytes(content)
    bases.name(Layout(path(tmp_path)), str(place), content, 5)
    with pytest.raises(NewerSchema):
        opened(tmp_path)


def test_names_that_are_no_bases_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path).close()
    for name in ("notes.txt", "1-2.json", "x-20260101T000000000Z-00.json", "a-b-c-d-e.json"):
        (tmp_path / ".apollo" / "base" / name).write_text("{}")
    (tmp_path / ".apollo" / "journal-notes.jsonl").write_text("")
    with opened(tmp_path) as file:
        assert len(file.backups()) == 1
        assert file.history() == []


def test_history_without_a_journal_is_empty(tmp_path: Path) -> None:
    assert list(history.changes(Layout(tmp_path / "none.json"))) == []
    assert history.last_by(Layout(tmp_path / "none.json"), "risks", 1) is None


def test_a_link_to_a_project_shares_its_journal(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    made(tmp_path / "real").close()
    path(tmp_path).symlink_to(path(tmp_path / "real"))
    with opened(tmp_path) as one, opened(tmp_path / "real", "buyer") as two:
        edit(one, 1, impact=1)
        two.poll()
        assert risks(two)[1]["impact"] == 1
    assert path(tmp_path).is_symlink()
    assert not (tmp_path / ".apollo").exists()


def test_closing_on_a_full_disk_tells_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path)
    edit(file, 1, impact=1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space")))
        with pytest.raises(DiskFull):
            file.close()
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
    assert quarantined(tmp_path) == []


def test_a_checkpoint_is_due_when_the_tail_is_long(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        due = [file.checkpoint_due]
        edit(file, 1, cause="x" * (1 << 20))
        due.append(file.checkpoint_due)
        assert file.checkpoint()
        due.append(file.checkpoint_due)
        assert due == [False, True, False]
        assert not file.checkpoint()
