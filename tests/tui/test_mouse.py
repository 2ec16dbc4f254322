"""The mouse in a pane, and what a form says before it lets go of what was typed."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import tui
from tests.tui.project import document, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tui.commands import COMMANDS

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


async def test_a_click_in_another_pane_makes_its_help_come(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await pilot.click(offset=(100, 16))
        await press(pilot, "question_mark")
        await wait_for(pilot.app, "The risk register:")


def test_whatever_the_mouse_can_do_a_key_can_do_too() -> None:
    """Each widget that hears clicks is named here with the commands that do the same by key."""
    by_key = {
        "VirtualTable": {"cursor_down", "cursor_right", "sort", "open_entry"},
        "FormList": {"next_field", "previous_field"},
        "Offers": set(),  # Up, Down and Enter while one types
        "ValueInput": set(),  # the same
        "CardColumns": {"cursor_down", "cursor_right"},
        "CellGrid": {"cursor_down", "cursor_right"},
        "Blocks": {"cursor_down", "cursor_right", "open_item"},
        "Sheet": {"cursor_down", "open_entry"},
    }
    heard = set()
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.startswith(("tui.widgets", "tui.screens", "tui.panes", "tui.views")):
            for thing in vars(importlib.import_module(module.name)).values():
                own = vars(thing) if isinstance(thing, type) and thing.__module__ == module.name else {}
                if {"on_click", "_on_click", "on_mouse_down", "_on_mouse_down"} & own.keys():
                    heard.add(thing.__name__)
    known = {command.id for command in COMMANDS}
    assert heard <= by_key.keys(), f"say by which keys one does without the mouse in {heard - by_key.keys()}"
    assert set().union(*by_key.values()) <= known
