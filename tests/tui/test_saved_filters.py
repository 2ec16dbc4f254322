"""Saved filters: `F` and a key use one; saving, renaming, replacing and deleting them by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.saved_filters import SavedFilter, save_filters, saved_filters
from tests.tui.hostile import PAYLOADS, leaked
from tests.tui.project import made, opened
from tests.tui.screen import press, text_of, told, type_text
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def in_use(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane.selection.filter.text if screen.pane.selection.filter else ""


async def test_a_filter_is_saved_and_two_keys_away(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "F", "plus")
        assert "there is no filter to save" in text_of(pilot.app)
        await press(pilot, "equals_sign", "minus", "enter", "z")
        assert "there is no filter under z" in text_of(pilot.app)
        await press(pilot, "escape", "slash")
        await type_text(pilot, "level>=12")
        await press(pilot, "enter", "F", "plus", "h")
        await type_text(pilot, "high ones")
        await press(pilot, "enter")
        assert saved_filters("risk") == [SavedFilter("h", "high ones", "level>=12")]
        assert "high ones is under h" in text_of(pilot.app)
        await press(pilot, "escape", "slash", "escape")
        assert in_use(pilot) == ""
        await press(pilot, "F", "h")
        assert in_use(pilot) == "level>=12"
        assert "1 of 2 · level>=12" in text_of(pilot.app)
        await press(pilot, "slash", "escape", "F", "enter")
        assert in_use(pilot) == "level>=12"
        await press(pilot, "2", "F")
        assert "No filter is saved here yet" in text_of(pilot.app)


async def test_a_key_that_is_taken_renaming_and_deleting(tmp_path: Path) -> None:
    save_filters("risk", [SavedFilter("h", "high", "level>=12"), SavedFilter("j", "just these", "vendor")])
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "F", "j", "F", "plus", "escape", "plus", "h")
        assert "h is high: h again replaces it" in text_of(pilot.app)
        await press(pilot, "h", "enter")
        assert saved_filters("risk")[0] == SavedFilter("h", "high", "vendor")
        await press(pilot, "home", "equals_sign")
        await type_text(pilot, "  of a -vendor +=  ")
        await press(pilot, "enter")
        assert saved_filters("risk")[0] == SavedFilter("h", "of a -vendor +=", "vendor")
        await press(pilot, "equals_sign", "escape", "end", "minus")
        assert [each.key for each in saved_filters("risk")] == ["h"]
        await press(pilot, "plus", "0", "enter", "escape")
        assert saved_filters("risk")[0] == SavedFilter("0", "vendor", "vendor")
        assert in_use(pilot) == "vendor"


async def test_what_cannot_be_read_or_kept_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_filters("risk", [SavedFilter("x", "broken", "levle>=3")])
    (tmp_path / "file").write_text("")
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "F", "x")
        await told(pilot, "the filter levle>=3")
        assert in_use(pilot) == ""
        await press(pilot, "F")
        monkeypatch.setenv("PLANROOM_STATE", str(tmp_path / "file" / "below"))
        await press(pilot, "minus")
        assert "filters cannot be remembered" in text_of(pilot.app)


async def test_hostile_names_stay_names(tmp_path: Path) -> None:
    keys = "abcdefghijklmnopqrstuvwxyz"
    filters = [SavedFilter(key, text, text or "x") for key, text in zip(keys, PAYLOADS, strict=False)]
    save_filters("scope", [each for each in filters if each.text.strip()])
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "F")
        for _ in filters:
            assert not leaked(pilot.app)
            await press(pilot, "down")
        await press(pilot, "minus")
        assert not leaked(pilot.app)
        await press(pilot, "c")
        assert not leaked(pilot.app)
