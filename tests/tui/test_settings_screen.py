"""The settings screen: what is changed holds at once, and is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models import date_form
from store.settings import read_settings
from tests.tui.project import TODAY, app_of, made, opened
from tests.tui.screen import press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.tastes import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "config"
    monkeypatch.setenv("PLANROOM_CONFIG", str(folder))
    yield folder / "settings.toml"
    date_form.use("iso")


async def written(pilot: Pilot[None], name: str, value: object) -> None:
    await wait_until(pilot.app, lambda: getattr(read_settings(), name) == value, f"{name} in the file")


async def test_dates_are_shown_and_typed_in_the_chosen_form_and_stored_in_iso(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (119, 30)) as pilot:
        await press(pilot, "2", "a")
        await type_text(pilot, "Cables laid due 2027-03-01")
        await press(pilot, "enter")
        await wait_for(pilot.app, "2027-03-01")
        await press(pilot, "escape", "comma", "down", "down", "enter")
        await wait_for(pilot.app, "12/01/2026")
        await press(pilot, "down", "down", "enter")
        await told(pilot, "dates: 12/01/2026")
        await press(pilot, "q")
        assert "03/01/2027" in text_of(pilot.app)
        await written(pilot, "date_format", "slashed")
        await press(pilot, "G", *["right"] * 5, "e")
        await type_text(pilot, "02/01/2027")
        await press(pilot, "enter")
        project = app_of(pilot).project
        assert project is not None
        await wait_until(
            pilot.app,
            lambda: "2027-02-01" in [item.get("due") for item in app_of(pilot).project.documents("scope").values()],  # type: ignore[union-attr]
            "the date",
        )


async def test_a_theme_is_seen_while_choosing_and_escape_brings_the_old_one_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        before = pilot.app.theme
        await press(pilot, "comma", "enter", "down")
        tried = pilot.app.theme
        assert tried != before
        await press(pilot, "escape")
        assert pilot.app.theme == before
        await press(pilot, "enter", "down", "enter")
        assert pilot.app.theme == tried
        await written(pilot, "theme", tried)
        await press(pilot, "backspace")
        await written(pilot, "theme", "")


async def test_what_is_on_or_off_changes_at_a_key(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        app = app_of(pilot)
        await press(pilot, "comma", *["down"] * 5, "space")
        await told(pilot, "ASCII only: on")
        assert app.outfit.glyphs == "ascii"
        await press(pilot, "space", "down", "enter")
        await told(pilot, "animations: on")
        assert app.animation_level == "full"
        await press(pilot, "down", "enter")
        assert not app.tastes.hints
        await press(pilot, "down", "enter")
        await told(pilot, "plain mode: on, from the next start on")
        await written(pilot, "plain", True)
        assert not read_settings().hints
        await press(pilot, "backspace", "up", "backspace", "up", "backspace")
        assert app.tastes == USUAL
        await written(pilot, "plain", False)


async def test_the_week_and_the_name_that_signs(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "comma", "down", "down", "down", "enter")
        await type_text(pilot, "sun")
        await press(pilot, "enter")
        assert app_of(pilot).week_start == 6
        await written(pilot, "week_start", "sunday")
        await press(pilot, "down", "enter", "ctrl+u")
        await type_text(pilot, "Project office")
        await press(pilot, "enter")
        await told(pilot, "signs changes: Project office, from the next project opened on")
        await written(pilot, "who", "Project office")


async def test_a_key_is_changed_by_pressing_it_and_a_clash_changes_nothing(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (100, 30)) as pilot:
        await press(pilot, "3", "comma", "down", "enter", "down", "enter", "d")
        await told(pilot, "add: d")
        assert "d *" in text_of(pilot.app)
        await press(pilot, "enter", "x")
        await told(pilot, "x means both `add` and `delete` in the same place: nothing was changed")
        await press(pilot, "a", "f2")
        await told(pilot, "add: d F2")
        await press(pilot, "enter", "escape")
        await told(pilot, "add: as it was")
        await written(pilot, "keymap", {"add": ("d", "F2")})
        await press(pilot, "q", "q")
        await wait_for(pilot.app, "d add")
        await press(pilot, "d")
        await wait_for(pilot.app, "risk: what it is called")
        await press(pilot, "escape", "comma", "down", "enter", "R")
        await told(pilot, "all keys: as they came")
        await written(pilot, "keymap", {})
        await press(pilot, "q", "q")
        await wait_for(pilot.app, "a add")


async def test_a_settings_file_that_cannot_be_written_is_told_and_the_choice_holds(
    tmp_path: Path, config: Path
) -> None:
    config.parent.mkdir()
    config.write_text("theme = \n")
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "comma", *["down"] * 7, "enter")
        await told(pilot, "It holds until Planroom ends.")
        assert not app_of(pilot).tastes.hints
    assert config.read_text() == "theme = \n"


async def test_the_mouse_changes_a_setting_too(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "comma")
        row = next(at for at, line in enumerate(text_of(pilot.app).splitlines()) if "hints" in line)
        await pilot.click(offset=(5, row), times=2)
        await settle(pilot.app)
        await told(pilot, "hints: off")


async def test_restricted_nobody_chooses_a_name(tmp_path: Path) -> None:
    path = made(tmp_path)
    app = PlanroomApp(Opening(path.parent, path, today=TODAY, restricted=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the project")
        await press(pilot, "comma")
        await wait_for(app, "week begins")
        assert "signs changes" not in text_of(app)
