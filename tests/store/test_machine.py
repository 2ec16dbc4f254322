"""A Hypothesis machine over the store: edits of two programs, crashes, torn tails, outside edits, checkpoints, undo.

The model knows what was acknowledged; after every step both programs and the raw reader must agree with it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.change import Change
from store import raw
from store.errors import Conflict
from store.journal import checkpoint
from store.project_file import ProjectFile
from tests.store.projects import crash, journal, opened, path, published

Rows = dict[int, dict[str, Any]]
WHO = ("lead", "buyer")
FIELDS = st.dictionaries(
    st.sampled_from(["title", "impact", "owner", "tags"]),
    st.one_of(st.none(), st.integers(1, 5), st.text(max_size=5), st.lists(st.text(max_size=2), max_size=2)),
    min_size=1,
    max_size=3,
)


class StoreMachine(RuleBasedStateMachine):
    """Two programs on one project. Everything that returned counts as acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.rows: Rows = {}
        self.ever: set[int] = set()
        self.files: list[ProjectFile] = []
        self.serial = 0

    @initialize()
    def start(self) -> None:
        ProjectFile.create(path(self.folder), {"title": "Machine"}, {"risks": {}}, who="lead").close()
        self.files = [opened(self.folder, who) for who in WHO]

    def teardown(self) -> None:
        for file in self.files:
            file.close()
        if self.files:
            assert raw.load(path(self.folder))[0].get("risks", {}) == self.rows
            stock = {int(number): doc for number, doc in published(self.folder).get("risks", {}).items()}
            assert stock == self.rows
        shutil.rmtree(self.folder)

    def number(self, pick: int) -> int:
        return sorted(self.rows)[pick % len(self.rows)]

    def merged(self, doc: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in {**doc, **fields}.items() if value is not None}

    @rule(hand=st.integers(0, 1), fields=FIELDS)
    def add(self, hand: int, fields: dict[str, Any]) -> None:
        self.serial += 1
        fields = {**fields, "uid": f"U{self.serial}"}
        [number] = self.files[hand].added([Change("risks", None, fields)], "add")
        assert number not in self.ever
        self.ever.add(number)
        self.rows[number] = self.merged({}, fields)

    @precondition(lambda self: self.rows)
    @rule(hand=st.integers(0, 1), pick=st.integers(0, 50), fields=FIELDS)
    def edit(self, hand: int, pick: int, fields: dict[str, Any]) -> None:
        number = self.number(pick)
        self.files[hand].apply([Change("risks", number, fields)], "edit")
        self.rows[number] = self.merged(self.rows[number], fields)

    @precondition(lambda self: self.rows)
    @rule(hand=st.integers(0, 1), pick=st.integers(0, 50))
    def delete(self, hand: int, pick: int) -> None:
        number = self.number(pick)
        self.files[hand].apply([Change("risks", number, None)], "delete")
        del self.rows[number]

    @precondition(lambda self: len(self.rows) > 1)
    @rule(hand=st.integers(0, 1), fields=FIELDS)
    def bulk(self, hand: int, fields: dict[str, Any]) -> None:
        self.files[hand].apply([Change("risks", number, fields) for number in self.rows], "bulk")
        self.rows = {number: self.merged(doc, fields) for number, doc in self.rows.items()}

    @precondition(lambda self: self.rows)
    @rule(hand=st.integers(0, 1), pick=st.integers(0, 50))
    def stale_edit(self, hand: int, pick: int) -> None:
        number = self.number(pick)
        mine, theirs = self.files[hand], self.files[1 - hand]
        mine.poll()
        seen = mine.project.version
        self.serial += 1
        theirs.apply([Change("risks", number, {"owner": f"new {self.serial}"})], "edit")
        self.rows[number] = {**self.rows[number], "owner": f"new {self.serial}"}
        with pytest.raises(Conflict) as caught:
            mine.apply([Change("risks", number, {"impact": 9}, seen)], "stale")
        assert caught.value.current == self.rows[number]
        assert caught.value.by == theirs.who

    @rule(hand=st.integers(0, 1), word=st.sampled_from(["undo", "redo"]))
    def undo(self, hand: int, word: str) -> None:
        """What an inverse must restore follows from the history: nothing but what that change touched."""
        file = self.files[hand]
        file.poll()
        before = dict(file.project.documents("risks"))
        try:
            outcome = file.undo() if word == "undo" else file.redo()
        except Conflict:
            assert file.project.documents("risks") == before == self.rows
            return
        if outcome.label is None:
            assert file.project.documents("risks") == before == self.rows
            return
        touched = {number for _, number in outcome.entries}
        after = dict(outcome.project.documents("risks"))
        assert {number: doc for number, doc in after.items() if number not in touched} == {
            number: doc for number, doc in self.rows.items() if number not in touched
        }
        other = file.redo() if word == "undo" else file.undo()
        assert other.label == outcome.label
        assert file.project.documents("risks") == before
        again = file.undo() if word == "undo" else file.redo()
        assert again.project.documents("risks") == after
        self.rows = after

    @rule(hand=st.integers(0, 1))
    def checkpoint(self, hand: int) -> None:
        self.files[hand].checkpoint()
        assert self.files[hand].held is None

    @rule(hand=st.integers(0, 1))
    def poll(self, hand: int) -> None:
        self.files[hand].poll()
        assert self.files[hand].project.documents("risks") == self.rows

    @rule(hand=st.integers(0, 1), clean=st.booleans())
    def reopen(self, hand: int, clean: bool) -> None:
        if clean:
            self.files[hand].close()
        else:
            crash(self.files[hand])
        self.files[hand] = opened(self.folder, WHO[hand])

    @rule(torn=st.binary(min_size=1, max_size=30))
    def crash_in_a_write(self, torn: bytes) -> None:
        """Power goes while a line is half written: both programs die, what was acknowledged stays."""
        for file in self.files:
            crash(file)
        with journal(self.folder).open("ab") as out:
            out.write(b'{"k":"tx","seq":' + torn.replace(b"\n", b""))
        self.files = [opened(self.folder, who) for who in WHO]
        assert any("did not verify" in notice for notice in self.files[0].notices())

    @precondition(lambda self: self.rows)
    @rule(hand=st.integers(0, 1), pick=st.integers(0, 50))
    def outside_edit(self, hand: int, pick: int) -> None:
        """Somebody edits a field in the published file; both programs' own changes since then stay."""
        self.files[hand].checkpoint()
        content = published(self.folder)
        number = self.number(pick)
        self.serial += 1
        content["risks"][str(number)]["outside"] = self.serial
        path(self.folder).write_bytes(orjson.dumps(content))
        self.files[1 - hand].poll()
        self.rows[number] = {**self.rows[number], "outside": self.serial}

    @rule()
    def lose_the_published_file(self) -> None:
        path(self.folder).unlink(missing_ok=True)

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if self.files:
            assert raw.load(path(self.folder))[0].get("risks", {}) == self.rows


@pytest.fixture(autouse=True)
def _small_journals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "ROTATE", 4000)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
