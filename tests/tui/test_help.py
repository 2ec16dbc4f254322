"""`?` explains: first the place, then the field under the cursor, the keys, and the words used there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.project import made, opened
from tests.tui.screen import press, settle, text_of, told, type_text, wait_for
from tui.commands import PLACES
from tui.screens.help import ABOUT, HelpScreen, about_of, title_of
from tui.views.registry import views_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def first_line(pilot: Pilot[None]) -> str:
    """The first line of the help's text."""
    lines = [line.strip("│ ▁▂▃▄▅▆▇█") for line in text_of(pilot.app).splitlines()]
    return lines[lines.index("Help") + 1]


async def test_the_place_comes_first_and_the_field_under_the_cursor_next(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (120, 40)) as pilot:
        await press(pilot, "3", "right", "right", "question_mark")
        assert first_line(pilot).startswith("The risk register: what could go wrong or well")
        text = text_of(pilot.app)
        assert text.index("risk: likelihood") < text.index("In the risk register")
        await told(pilot, "1 is under 5 %, 2 is 5 to 10 %")
        await press(pilot, "escape", "g", "left", "left", "left", "question_mark")
        assert first_line(pilot).startswith("The risk register:")
        assert "risk: likelihood" not in text_of(pilot.app), "on the ref there is no field"


@pytest.mark.parametrize("register", ["scope", "risk", "comms", "stakeholder", "gate", "lesson", "benefit"])
async def test_every_view_begins_with_what_it_is(register: str, tmp_path: Path) -> None:
    ways = {
        "scope": "2",
        "risk": "3",
        "comms": "4",
        "stakeholder": "44",
        "gate": "6",
        "lesson": "666",
        "benefit": "6666",
    }
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, *ways[register])
        for view in views_of(register):
            await press(pilot, "v", "question_mark")
            assert first_line(pilot).startswith(f"{view.name.capitalize()}: {view.help}"[:60])
            assert isinstance(pilot.app.screen, HelpScreen)
            assert ABOUT[view.name] in about_of(pilot.app.screen.places, pilot.app.screen.topic)
            await press(pilot, "q")


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
