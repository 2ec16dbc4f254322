"""What stands behind a dialog stays painted, however quickly one types: read from what was sent to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.change import Change
from tests.tui.project import app_of, made, opened, saved
from tests.tui.screen import press, press_at_once, text_of, wait_for, wait_until
from tests.tui.terminal.recorder import TwoScreens, record
from tui.messages import Edit

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import PlanroomApp

SIZES = ((80, 24), (160, 45))
DIALOGS = {
    "help": ("3", "question_mark"),
    "columns": ("3", "C", "down", "space", "down", "plus"),
    "palette": ("4", "colon", *"compare"),
    "since when": ("colon", *"compare", "enter"),
    "who is here": ("colon", *("space" if each == " " else each for each in "who is here"), "enter"),
    "edit many": ("3", "m", "m", "E"),
    "help over today": ("t", "question_mark"),
}


def recorded(pilot: Pilot[None], size: tuple[int, int]) -> TwoScreens:
    """A terminal that shows from now on what the app sends, beginning with the whole screen."""
    screens = TwoScreens(*size, pilot.app.console)
    record(pilot.app, screens)
    return screens


def lines_of(screens: TwoScreens) -> list[str]:
    """What the terminal shows."""
    screens.flush()
    return [line.rstrip() for line in screens.ours.display]


def around(app: PlanroomApp) -> dict[int, str]:
    """The lines of the screen behind the dialog that it does not cover, by line; the last line is the dialog's."""
    lines = [strip.text.rstrip() for strip in app._background_screens[-1]._compositor.render_strips()]
    box = app.screen.query_one(".box").region
    free = {y: line for y, line in enumerate(lines[:-1]) if not box.y <= y < box.bottom}
    assert any(free.values()), "the box leaves nothing to be seen"
    return free


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_keys_in_one_burst_leave_nothing_unpainted(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(made(tmp_path), size) as pilot:
        app = app_of(pilot)
        screens = recorded(pilot, size)
        for name, keys in DIALOGS.items():
            await press_at_once(pilot, *keys)
            await wait_until(app, lambda: app.screen.is_modal and "─╮" in "".join(lines_of(screens)), name)
            await wait_until(app, lambda: text_of(app).splitlines() == lines_of(screens), f"{name}: what is painted")
            seen = lines_of(screens)
            assert all(seen[y] == line for y, line in around(app).items()), f"{name}\n" + "\n".join(seen)
            while len(app.screen_stack) > 1:
                await press(pilot, "escape")
            await press(pilot, "0")


async def test_a_change_is_seen_behind_a_dialog_at_once(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        app = app_of(pilot)
        screens = recorded(pilot, (160, 45))
        await press_at_once(pilot, "2", "colon", *"compare", "enter")
        await wait_for(app, "since when?")
        assert app.screen.is_modal
        assert await app.edit(lambda _: Edit((Change("scope", 1, {"title": "Devices swapped"}),), "edit S-001"))
        await saved(pilot)
        await wait_until(app, lambda: any("Devices swapped" in line for line in lines_of(screens)), "the new title")
        assert "since when?" in text_of(app)
