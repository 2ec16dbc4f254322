"""The project as it was after any change: walked back through edits, checkpoints, crashes, outside edits and undo."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, precondition, rule

from models.change import Change
from store import points
from store.errors import ReadOnly, StoreError
from store.journal import bases, checkpoint
from store.points import NotKept
from tests.store.projects import add, delete, edit, journal, made, opened, path, risks, titles
from tests.store.test_machine import StoreMachine

if TYPE_CHECKING:
    from pathlib import Path

    from store.project_file import ProjectFile


class PointsMachine(StoreMachine):
    """The store's machine, which also remembers what was there after each change."""

    def __init__(self) -> None:
        super().__init__()
        self.then: dict[int, dict[int, dict[str, Any]]] = {0: {}}

    def newest(self) -> ProjectFile:
        self.files[0].poll()
        return self.files[0]

    @invariant()
    def remember(self) -> None:
        if self.files:
            self.then[self.newest().engine.state.seq] = dict(self.rows)

    @rule()
    def look_back(self) -> None:
        file = self.newest()
        assert {seq: dict(file.at(seq).documents("risks")) for seq in self.then} == self.then

    @precondition(lambda self: len(self.then) > 2)
    @rule()
    def go_back_and_undo(self) -> None:
        file = self.newest()
        seq = sorted(self.then)[len(self.then) // 2]
        before = dict(file.project.documents("risks"))
        count = file.restore_to(seq, "restore")
        assert dict(file.project.documents("risks")) == self.then[seq]
        assert bool(count) == (self.then[seq] != before)
        if count:
            file.undo()
        assert dict(file.project.documents("risks")) == before

    def teardown(self) -> None:
        if self.files:
            self.look_back()
        super().teardown()


@pytest.fixture(autouse=True)
def _small_journals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "ROTATE", 4000)


TestPoints = PointsMachine.TestCase
TestPoints.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def seq(file: ProjectFile) -> int:
    return file.engine.state.seq


def test_one_entry_is_brought_back_and_the_others_stay(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        at = seq(file)
        edit(file, 1, impact=5)
        edit(file, 2, impact=5)
        assert file.restore_to(at, "restore R-001", ("risks", 1)) == 1
        assert [risks(file)[number]["impact"] for number in (1, 2)] == [1, 5]
        assert file.restore_to(at, "again", ("risks", 1)) == 0
        assert file.undo().label == "restore R-001"
        assert risks(file)[1]["impact"] == 5


def test_a_deleted_entry_comes_back_under_its_number(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        delete(file, 3)
        number = add(file, title="Later")
        assert file.restore_to(0, "restore the start") == 2
        assert titles(file) == {1: "Vendor slips", 2: "Image fails on old hardware", 3: "Budget cut"}
        assert add(file, title="Next") == number + 1


def test_what_never_was_is_said(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        for wrong in (-1, 2):
            with pytest.raises(NotKept, match="the last one is 1"):
                file.at(wrong)


def test_a_project_open_for_reading_looks_back_and_changes_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    with opened(tmp_path, readonly=True) as file:
        assert file.at(0).documents("risks")[1]["impact"] == 4
        with pytest.raises(ReadOnly):
            file.restore_to(0, "restore")


def test_after_the_journal_was_deleted_the_kept_copies_are_what_is_left(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        file.checkpoint()
        kept = seq(file)
        edit(file, 1, impact=2)
        edit(file, 1, impact=3)
    journal(tmp_path).unlink()
    with opened(tmp_path) as file:
        edit(file, 1, impact=5)
        last = seq(file)
        assert file.at(last - 1).documents("risks")[1]["impact"] == 3
        assert file.at(kept).documents("risks")[1]["impact"] == 1
        with pytest.raises(NotKept, match=f"reaches back to change {last}, not to change {kept + 1}"):
            file.at(kept + 1)
        for base in bases.listed(file.engine.layout):
            with open(base.path, "r+b") as damaged:  # noqa: PTH123 - a path of the store is a text
                damaged.write(b"[")
        with pytest.raises(NotKept):
            file.at(kept)


def test_a_line_that_is_gone_ends_the_history(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        for impact in (1, 2, 3, 5):
            edit(file, 1, impact=impact)
        lines = journal(tmp_path).read_bytes().splitlines(keepends=True)
        at = next(index for index, line in enumerate(lines) if b'"seq":2,' in line and b'"tx"' in line)
        journal(tmp_path).write_bytes(
            b"".join([*lines[:at], lines[at].replace(b"impact", b"impxct"), *lines[at + 1 :]])
        )
        assert file.at(3).documents("risks")[1]["impact"] == 3
        with pytest.raises(NotKept):
            file.at(1)


def test_changes_of_others_that_were_not_taken_in_yet_do_not_count(tmp_path: Path) -> None:
    with made(tmp_path) as file, opened(tmp_path, "buyer") as other:
        edit(file, 1, impact=1)
        edit(other, 1, impact=2)
        assert file.at(1).documents("risks")[1]["impact"] == 1
        assert file.at(0).documents("risks")[1]["impact"] == 4


def test_a_time_is_the_last_change_before_it(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        edit(file, 1, impact=2)
        [second, first] = [line.at for line in file.history()]
        layout = file.engine.layout
        assert points.moment(layout, 2, dt.datetime.fromisoformat(first)) == (1 if first < second else 2, first)
        assert points.moment(layout, 2, dt.datetime.now(dt.UTC)) == (2, second)
        assert points.moment(layout, 2, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) == (0, "")


def test_all_of_it_gone_says_how_far_it_reaches(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
    shutil.rmtree(tmp_path / ".apollo")
    with opened(tmp_path) as file:
        file.apply([Change("risks", 1, {"impact": 2})], "edit")
        assert file.at(0).documents("risks")[1]["impact"] == 1
        assert path(tmp_path).exists()
        with pytest.raises(StoreError):
            file.at(2)
