"""The file of the index: whole or nothing, its owner's alone, and no reason to stop anybody."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from store import portfolio_index, stamps
from store.portfolio import Portfolio
from store.portfolio_index import KEPT, index_path, read_index, write_index
from tests.store.portfolios import TICK, TODAY, indexed, made, rest, stale, without_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED", int(TICK * 1e9))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "no head": lambda data: data.partition(b"\n")[2],
    "edited": lambda data: data.replace(b'"Refresh"', b'"Revenge"'),
    "rubbish": lambda _: b"\x00\xff" * 300,
    "another shape": lambda _: b"[]\n[]",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_edited_index_is_as_good_as_none(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    made(folder)
    indexed(folder)
    path = index_path(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert stale(folder) == ["refresh"]
    assert [project.title for project in Portfolio(folder, TODAY).whole()] == ["Refresh"]
    assert stale(folder) == []


@pytest.mark.parametrize(
    "record", [None, 3, [], [[1] * 12, "x"], "x", {"a": 1}, [["a"]], "same stamp", "odd standing"], ids=str
)
def test_records_of_another_shape_are_read_anew(folder: Path, record: Any) -> None:
    path = made(folder)
    stamp = list(stamps.stamp(str(path)))
    odd = {"same stamp": [stamp, 1, 2], "odd standing": [stamp, TODAY.isoformat(), [1], "t", "", 1, "", [0] * 4, []]}
    assert write_index(folder, {"refresh.json": odd.get(str(record), record)})
    assert stale(folder) == ["refresh"]
    assert Portfolio(folder, TODAY).whole() == without_index(folder)


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"x"'])
def test_a_body_that_proves_itself_and_is_no_index(folder: Path, body: bytes) -> None:
    path = index_path(folder)
    path.parent.mkdir(parents=True)
    path.write_bytes(portfolio_index._head(body) + b"\n" + body)
    assert read_index(folder) == {}


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_no_room_and_no_permission_stop_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)
    rest()
    with monkeypatch.context() as patch:
        patch.setattr(portfolio_index, "replace", full)
        assert len(Portfolio(folder, TODAY).whole()) == 1
    monkeypatch.setenv("PLANROOM_STATE", str(folder / "refresh.json"))  # a file where a folder should be
    assert len(Portfolio(folder, TODAY).whole()) == 1
    assert stale(folder) == ["refresh"]


def test_the_index_is_its_owners_alone_and_lies_outside_the_workspace(folder: Path) -> None:
    made(folder)
    before = sorted(folder.rglob("*"))
    indexed(folder)
    assert sorted(folder.rglob("*")) == before
    path = index_path(folder)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_workspaces_that_nobody_looks_at_are_forgotten(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        write_index(tmp_path / str(number), {})
        os.utime(index_path(tmp_path / str(number)), ns=(number, number))
    write_index(tmp_path / "last", {})
    assert len(list(index_path(tmp_path).parent.iterdir())) == KEPT
    assert index_path(tmp_path / "last").exists()
    assert not index_path(tmp_path / "0").exists()


def test_what_is_written_is_json_of_one_line_after_the_head(folder: Path) -> None:
    made(folder, title="Größe")
    indexed(folder)
    head, body = index_path(folder).read_bytes().split(b"\n", 1)
    assert head.startswith(b"planroom portfolio ")
    assert list(orjson.loads(body)) == ["refresh.json"]
