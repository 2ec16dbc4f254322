"""Typed repositories over the backend: what the program of another kind of store has to give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.risk import Risk
from models.stakeholder import Stakeholder
from store import references
from store.errors import Conflict
from store.repository import Repository
from tests.store.projects import RISKS, edit, made, opened

if TYPE_CHECKING:
    from pathlib import Path

    from store.backend import Backend


def test_entries_come_and_go_as_typed_values(tmp_path: Path) -> None:
    with made(tmp_path, {"risks": {}}) as file:
        backend: Backend = file.backend
        repository = Repository(backend, Risk)
        item = repository.add(Risk.parse({"title": "Vendor slips", "impact": 4}))
        assert (item.number, item.value.ref, item.value.impact) == (1, "R-001", 4)
        saved = repository.save(item, item.value.amended(impact=2, notes="Talked to them"))
        assert saved.value.impact == 2
        assert repository.get("R-001") == repository.get(1)
        assert [each.value.title for each in repository.all()] == ["Vendor slips"]
        assert repository.all(lambda doc: doc.get("impact") == 5) == []
        assert [commit.label for commit in repository.history(saved)] == ["edit R-001", "add risk"]
        repository.delete(saved)
        assert repository.get(1) is None
        assert [commit.ops[0]["now"] for commit in backend.changes(since=2)] == [None]


def test_a_token_refuses_what_somebody_changed_since(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        repository = Repository(lead.backend, Risk)
        item = repository.get(1)
        assert item is not None
        edit(buyer, 1, impact=1)
        with pytest.raises(Conflict):
            repository.save(item, item.value.amended(impact=5))
        with pytest.raises(Conflict):
            repository.delete(item)


def test_the_feed_goes_on_from_a_cursor(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        [first] = file.backend.changes()
        edit(file, 2, impact=1)
        file.backend.undo()
        undone, second = file.backend.changes(first.cursor)
        assert second.ops[0]["id"] == 2
        assert undone.undoes == second.cursor
        assert (undone.who, undone.at[:2]) == ("lead", "20")
        assert file.backend.get("risks", 99) is None
        assert len(list(file.backend.scan("risks"))) == 3
        assert list(file.backend.scan("nothing")) == []


def test_refs_and_the_order_of_fields_come_from_the_registers() -> None:
    assert references.ref("risks", 7) == "R-007"
    assert references.ref("project", 1) == "The project header"
    assert references.ref("unknown", 3) == "unknown 3"
    doc = {"zebra": 1, "impact": 3, "title": "x"}
    assert list(references.arranged("risks", doc)) == ["title", "impact", "zebra"]
    assert references.arranged("unknown", doc) is doc
    swapped = references.rewritten(
        "risks", {"actions": [{"actionee": "K-002"}], "notes": "K-002 said", "impact": 2}, {("stakeholders", 2): 5}
    )
    assert swapped == {"actions": [{"actionee": "K-005"}], "notes": "K-002 said", "impact": 2}


def test_typed_registers_share_one_backend(tmp_path: Path) -> None:
    with made(tmp_path, {"risks": {1: RISKS[1]}, "stakeholders": {1: {"name": "Sponsor"}}}) as file:
        [person] = Repository(file.backend, Stakeholder).all()
        assert person.value.name == "Sponsor"
        assert len(Repository(file.backend, Risk).all()) == 1
