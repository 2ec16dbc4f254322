"""The mouse in a pane, and what a form says before it lets go of what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.project import document, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def order(pilot: Pilot[None], *titles: str) -> list[str]:
    """These titles, from the top of the screen down."""
    text = text_of(pilot.app)
    return sorted(titles, key=text.index)


async def test_a_click_on_a_title_sorts_and_a_second_one_turns_the_order_round(tmp_path: Path) -> None:
    late, broken = "Vendor ships late", "An application does not"
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3")
        assert order(pilot, late, broken) == [late, broken], "the highest level stands first"
        title = (text_of(pilot.app).splitlines()[3].index("risk") + 1, 3)
        await pilot.click(offset=title)
        await wait_until(pilot.app, lambda: order(pilot, late, broken) == [broken, late], "the titles to be sorted")
        await pilot.click(offset=title)
        await wait_until(pilot.app, lambda: order(pilot, late, broken) == [late, broken], "the order to turn round")


async def test_a_double_click_opens_the_entry(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3")
        await pilot.click(offset=(12, 5), times=2)
        await wait_for(pilot.app, "ctrl+s")
        assert "R-002" in text_of(pilot.app)


async def test_quitting_with_something_typed_says_so_first(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "enter")
        await wait_for(pilot.app, "ctrl+s")
        await type_text(pilot, "New title")
        await press(pilot, "ctrl+q")
        await wait_for(pilot.app, "not saved: ctrl+s saves, ctrl+q again quits")
        assert document(pilot, "risks", 1)["title"] == "Vendor ships late"
        await press(pilot, "ctrl+q")
        await wait_until(pilot.app, lambda: pilot.app._exit, "the program to end")
