"""`?` explains: the field under the cursor first, then the place, its keys, and the words used there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.project import made, opened
from tests.tui.screen import press, settle, text_of, told, type_text, wait_for
from tui.commands import PLACES
from tui.screens.help import HelpScreen, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def first_line(pilot: Pilot[None]) -> str:
    """The first line of the help's text."""
    lines = [line.strip("│ ▁▂▃▄▅▆▇█") for line in text_of(pilot.app).splitlines()]
    return lines[lines.index("Help") + 1]


async def test_the_field_under_the_cursor_is_explained_first(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (120, 40)) as pilot:
        await press(pilot, "3", "right", "right", "question_mark")
        assert first_line(pilot) == "risk: likelihood"
        await told(pilot, "1 is under 5 %, 2 is 5 to 10 %")
        await told(pilot, "what could go wrong or well")
        await press(pilot, "escape", "g", "left", "left", "left", "question_mark")
        assert first_line(pilot).startswith("The risk register:"), "on the ref there is no field"


async def test_help_is_searched_and_shown_whole_again(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "question_mark", "slash")
        await type_text(pilot, "proximity")
        await told(pilot, "beyond project: only after the project has ended")
        assert "Moving in a table" not in text_of(pilot.app)
        await press(pilot, "enter", "j", "k", "slash")
        await type_text(pilot, " nonsense")
        await told(pilot, "Nothing in this help is about proximity nonsense.")
        await press(pilot, "escape")
        await told(pilot, "what could go wrong or well")
        await press(pilot, "G")
        await told(pilot, "The risks on a grid of likelihood and impact.")
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_a_form_explains_its_field_at_f1_because_a_question_mark_is_typed_there(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "enter")
        await wait_for(pilot.app, "F1 explain")
        await press(pilot, "question_mark")
        assert not isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "tab", "tab", "f1")
        await settle(pilot.app)
        assert first_line(pilot) == "risk: likelihood"
        await press(pilot, "q")
        await wait_for(pilot.app, "ctrl+s save")


async def test_home_and_small_terminals_have_help_too(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (40, 12)) as pilot:
        await press(pilot, "q", "question_mark")
        await told(pilot, "The projects of this workspace")


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_a_heading(place: str) -> None:
    assert title_of(place)
