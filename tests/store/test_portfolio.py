"""The index of the portfolio: it spares reading, and never says anything but what the files say."""

from __future__ import annotations

import errno
import os
import shutil
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.change import Change
from models.fold import fold
from store import fence, portfolio_index, stamps, summary
from store.errors import StoreError
from store.portfolio import Portfolio
from store.portfolio_index import KEPT, index_path, read_index, write_index
from store.project_file import ProjectFile
from store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.summary import ProjectSummary

TODAY = date(2026, 11, 23)
TICK = 0.03  # seconds that the tests take for settled; the clocks of file systems tick faster
HEADER = {"title": "Refresh", "kind": "it_workstream", "step": 3, "target_end": "2027-03-31"}
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "scope": {1: {"title": "Laptops", "moscow": "must", "due": "2026-11-20"}},
    "risks": {1: {"title": "Late", "likelihood": 4, "impact": 4}, 2: {"title": "Odd"}},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED", int(TICK * 1e9))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def made(folder: Path, name: str = "refresh", **header: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    ProjectFile.create(path, {**HEADER, **header}, TABLES, who="tester").close()
    return path


def rest() -> None:
    time.sleep(TICK * 1.2)


def indexed(folder: Path, today: date = TODAY) -> None:
    """Let everything be in the index."""
    rest()
    Portfolio(folder, today).whole()
    again = Portfolio(folder, today)
    again.listed()
    assert again.stale == [project.path for project in again.listed() if project.fault or not project.known]


def without_index(folder: Path, today: date = TODAY) -> list[ProjectSummary]:
    found = [summary.summary(path, today) for path in Workspace(folder).paths()]
    return sorted(found, key=lambda project: (fold(project.title), project.place))


def stale(folder: Path, today: date = TODAY) -> list[str]:
    portfolio = Portfolio(folder, today)
    portfolio.listed()
    return [path.stem for path in portfolio.stale]


def test_an_empty_or_missing_workspace_has_no_projects_and_no_index(folder: Path) -> None:
    assert Portfolio(folder, TODAY).whole() == []
    assert not index_path(folder).exists()


def test_what_is_in_the_index_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder), made(folder, "other", title="Another")
    expected = without_index(folder)
    indexed(folder)
    monkeypatch.setattr("store.portfolio.summary", pytest.fail)
    assert Portfolio(folder, TODAY).whole() == expected
    first = expected[0]
    assert first.standing is not None
    assert (first.title, first.kind, first.step, first.risks["high"]) == ("Another", "it_workstream", 3, 1)
    assert (first.standing.colour, first.standing.overdue) == ("amber", 1)


def test_before_anything_is_read_the_names_of_the_files_are_known(folder: Path) -> None:
    made(folder)
    (found,) = Portfolio(folder, TODAY).listed()
    assert (found.title, found.known, found.standing) == ("refresh", False, None)
    assert found.changed is not None


def rename(path: Path) -> None:
    with ProjectFile.open(path) as file:
        file.apply([Change("project", 1, {"title": "Renamed"})], "rename")


def append(path: Path) -> None:
    """A change that is in the journal only."""
    file = ProjectFile.open(path)
    file.apply([Change("risks", None, {"title": "New", "likelihood": 5, "impact": 5})], "add")
    file.engine.log.close()


def edit_in_place(path: Path) -> None:
    """As many bytes as before, and the time of the last write set back: only the inode tells."""
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)
    before = path.stat()
    data = path.read_bytes().replace(b"Laptops", b"Desktop")
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_another(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes().replace(b"Refresh", b"Replace"))
    copy.replace(path)


def break_off(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)
    path.write_bytes(path.read_bytes()[:-20])


def forget_history(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}", ignore_errors=True)


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


def lose_bases(path: Path) -> None:
    shutil.rmtree(path.parent / f".{path.stem}" / "base", ignore_errors=True)


EDITS: dict[str, Callable[[Path], None]] = {
    edit.__name__: edit
    for edit in (rename, append, edit_in_place, put_another, break_off, forget_history, delete, lose_bases)
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_every_change_of_the_files_makes_stale(folder: Path, edit: Callable[[Path], None]) -> None:
    path = made(folder)
    made(folder, "other")
    indexed(folder)
    rest()
    edit(path)
    assert stale(folder) == ["refresh"]
    assert Portfolio(folder, TODAY).whole() == without_index(folder)


def test_another_day_makes_stale_what_depends_on_the_day(folder: Path) -> None:
    made(folder)
    indexed(folder)
    tomorrow = TODAY + timedelta(days=120)
    (found,) = Portfolio(folder, tomorrow).listed()
    assert (found.title, found.step, found.risks["high"], found.standing) == ("Refresh", 3, 1, None)
    assert stale(folder, tomorrow) == ["refresh"]
    (found,) = Portfolio(folder, tomorrow).whole()
    assert [found] == without_index(folder, tomorrow)
    assert found.standing is not None
    assert found.standing.dues[0].day == date(2026, 11, 20)


def test_another_version_of_the_program_makes_all_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)
    indexed(folder)
    for name, value in (("FORMAT", 99), ("_PROGRAM", ("models", "nowhere"))):
        with monkeypatch.context() as patch:
            patch.setattr(portfolio_index, name, value)
            assert stale(folder) == ["refresh"]
    assert stale(folder) == []


def test_what_changed_a_moment_ago_is_not_trusted_to_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writes within one tick of the clock leave the same stamp."""
    made(folder)
    monkeypatch.setattr(stamps, "SETTLED", 60 * 10**9)
    Portfolio(folder, TODAY).whole()
    assert stale(folder) == ["refresh"]
    assert not index_path(folder).exists()


def test_what_changes_while_it_is_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(folder)
    rest()
    look = summary.summary

    def slow(place: Path, today: date) -> ProjectSummary:
        found = look(place, today)
        rename(path)
        return found

    with monkeypatch.context() as patch:
        patch.setattr("store.portfolio.summary", slow)
        (found,) = Portfolio(folder, TODAY).whole()
    assert found.title == "Refresh"
    rest()
    assert [project.title for project in Portfolio(folder, TODAY).whole()] == ["Renamed"]


def test_a_project_that_is_gone_leaves_the_index(folder: Path) -> None:
    path = made(folder)
    made(folder, "other")
    indexed(folder)
    delete(path)
    forget_history(path)
    assert [project.name for project in Portfolio(folder, TODAY).whole()] == ["other"]
    assert list(read_index(folder)) == ["other.json"]


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


def test_a_symbolic_link_is_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    path = made(elsewhere, "real")
    folder.mkdir()
    (folder / "linked.json").symlink_to(path)
    indexed(folder)
    assert stale(folder) == []
    append(path)
    assert stale(folder) == ["linked"]
    assert Portfolio(folder, TODAY).whole() == without_index(folder)


def test_a_link_out_of_the_fence_shows_nothing_that_was_indexed_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "elsewhere", "real", title="Secret")
    folder.mkdir()
    (folder / "linked.json").symlink_to(path)
    indexed(folder)
    monkeypatch.setattr(fence, "_fence", fence.Fence(str(folder)))
    (found,) = Portfolio(folder, TODAY).listed()
    assert (found.title, found.known) == ("linked", False)
    (found,) = Portfolio(folder, TODAY).whole()
    assert "lies outside" in found.fault


def test_a_file_name_that_is_no_text_is_read_each_time(folder: Path) -> None:
    made(folder)
    path = Path(os.fsdecode(bytes(folder) + b"/b\xffd.json"))
    try:
        path.write_bytes(b'{"project": {"1": {"title": "Odd name"}}}')
    except OSError:
        pytest.skip("this file system has no such names")
    rest()
    Portfolio(folder, TODAY).whole()
    assert stale(folder) == [path.stem]
    assert [project.title for project in Portfolio(folder, TODAY).whole()] == ["Odd name", "Refresh"]


def test_rules_that_fail_on_a_project_do_not_hide_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("models.analysis.standing.standing", fail)
    (found,) = Portfolio(folder, TODAY).whole()
    assert found.standing is not None
    assert "cannot be judged: KeyError" in found.standing.reasons[0].text


def test_two_programs_at_once(folder: Path) -> None:
    for number in range(4):
        made(folder, f"p{number}")
    rest()
    found: list[list[ProjectSummary]] = []
    threads = [threading.Thread(target=lambda: found.append(Portfolio(folder, TODAY).whole())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [without_index(folder)] * 4
    assert stale(folder) == []


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(["one", "two"]), st.sampled_from([*EDITS, "make", "day"])), max_size=6))
def test_with_the_index_the_list_is_always_that_without(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("workspace")
    made(folder, "one"), made(folder, "two")
    day = TODAY
    for name, step in steps:
        rest()
        path = folder / f"{name}.json"
        if step == "day":
            day += timedelta(days=7)
        elif step == "make" and not path.exists():
            forget_history(path)
            made(folder, name)
        elif path.exists() and step in EDITS:
            _tried(EDITS[step], path)
        for _ in range(2):  # with what the index holds, and with what the first look made of it
            assert Portfolio(folder, day).whole() == without_index(folder, day)
            rest()


def _tried(edit: Callable[[Path], None], path: Path) -> None:
    """Some files cannot be opened any more after what was done to them before."""
    try:
        edit(path)
    except (StoreError, OSError):
        assert summary.summary(path, TODAY).fault or edit in {rename, append}


def test_what_is_written_is_json_of_one_line_after_the_head(folder: Path) -> None:
    made(folder, title="Größe")
    indexed(folder)
    head, body = index_path(folder).read_bytes().split(b"\n", 1)
    assert head.startswith(b"planroom portfolio ")
    assert list(orjson.loads(body)) == ["refresh.json"]
