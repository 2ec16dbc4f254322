"""Hints for newcomers: at the right moment, a few times, never over something that matters, and off for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.change import Change
from store.remembered import read_remembered, remembered_path, write_remembered
from tests.tui.project import TODAY, made
from tests.tui.screen import settle, text_of, told, wait_until
from tui.app import Opening, PlanroomApp
from tui.first_hints import FILE, HINTS, next_hint
from tui.keeping import SAVED
from tui.messages import Edit, EditWanted
from tui.tastes import Tastes

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "? explains what you are looking at"


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANROOM_CONFIG", str(tmp_path / "config"))


def app_on(path: Path | None, folder: Path, **options: Any) -> PlanroomApp:
    return PlanroomApp(Opening(folder, path, who="tester", today=TODAY, **{"remember": True, **options}))


async def test_the_first_start_and_the_first_edit_are_explained_and_counted(tmp_path: Path) -> None:
    app = app_on(made(tmp_path), tmp_path)
    async with app.run_test(size=(120, 30)) as pilot:
        await told(pilot, FIRST)
        await wait_until(app, lambda: read_remembered(FILE) == {"first": 1}, "the count")
        await wait_until(app, lambda: app.state == SAVED, "the store")
        app.screen.hush()  # type: ignore[attr-defined]  # as its timer would after some seconds
        app.post_message(EditWanted(lambda _: Edit((Change("risks", 1, {"impact": 5}),), "edit")))
        await told(pilot, "u takes it back, also tomorrow")
        await wait_until(app, lambda: read_remembered(FILE) == {"first": 1, "saved": 1}, "the count")


def test_each_is_given_so_often_and_then_the_next_one() -> None:
    given: dict[str, object] = {}
    heard = []
    while (hint := next_hint("project", given)) is not None:
        heard.append(hint.name)
        given[hint.name] = heard.count(hint.name)
    assert heard == ["first", "first", "panes", "panes", "commands"]
    assert next_hint("home", {"home": "often"}) is not None, "what somebody wrote by hand is no number"


@pytest.mark.parametrize("options", [{"remember": False}, {"tastes": Tastes(hints=False)}])
async def test_there_are_none_in_tests_and_where_they_are_turned_off(tmp_path: Path, options: dict[str, Any]) -> None:
    app = app_on(made(tmp_path), tmp_path, **options)
    async with app.run_test(size=(120, 30)):
        await wait_until(app, lambda: app.state == SAVED, "the store")
        await settle(app)
        assert FIRST not in text_of(app)
    assert not remembered_path(FILE).exists()


async def test_what_matters_is_not_hidden_by_a_hint(tmp_path: Path) -> None:
    app = app_on(made(tmp_path), tmp_path, faults=("settings.toml, line 1: no",))
    async with app.run_test(size=(120, 30)) as pilot:
        await told(pilot, "settings.toml, line 1: no")
        await wait_until(app, lambda: not [one for one in app.workers if one.group == "hints"], "the hint")
        assert FIRST not in text_of(app)
    assert read_remembered(FILE) == {}


async def test_home_has_a_hint_of_its_own_until_it_was_given_twice(tmp_path: Path) -> None:
    made(tmp_path)
    app = app_on(None, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await told(pilot, HINTS["home"][0].text)
    write_remembered(FILE, {"home": 2})
    app = app_on(None, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await told(pilot, "PC refresh")
        await settle(app)
        assert HINTS["home"][0].text not in text_of(app)
