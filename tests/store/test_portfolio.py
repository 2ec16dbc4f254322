"""The index of the portfolio: it spares reading, and never says anything but what the files say."""

from __future__ import annotations

import os
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import fence, portfolio_index, stamps, summary
from store.errors import StoreError
from store.portfolio import Portfolio
from store.portfolio_index import index_path, read_index
from tests.store.portfolios import (
    EDITS,
    TICK,
    TODAY,
    append,
    delete,
    forget_history,
    indexed,
    made,
    rename,
    rest,
    stale,
    without_index,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.summary import ProjectSummary


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED", int(TICK * 1e9))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


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
