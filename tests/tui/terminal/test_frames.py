"""The frame diff: what the terminal shows in the end equals what Textual's own writing shows, with far fewer bytes."""

from __future__ import annotations

import argparse
import io
import random
import time
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.screen import press, settle
from tests.tui.terminal.demo import build
from tests.tui.terminal.recorder import TwoScreens, record, shown
from tui.terminal.frames import Frames
from tui.terminal.start import Outfit

LIMIT = 15.0
"""Seconds until two screens must be the same."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.end_to_end.terminal_session import TerminalSession

CALM = settings(deadline=None, max_examples=60)  # a slow machine is no error
WIDTH, HEIGHT = 24, 6
STYLES = st.sampled_from(
    [
        None,
        Style(bold=True),
        Style(color="red"),
        Style(color="red", bold=True),
        Style(bgcolor="blue"),
        Style(color="#102030", bgcolor="#405060"),
        Style(color="#102030", bgcolor="#708090", underline=True),
        Style(reverse=True),
        Style(color="default", bgcolor="default"),
    ]
)
TEXTS = st.sampled_from(["a", "b", "xyz", " ", "      ", " " * 14, "世", "世界", "한", "─│", "é", "ab cd ef", "✓", "…"])


@st.composite
def updates(draw: st.DrawFn) -> LayoutUpdate:
    """A block of whole strips somewhere on the screen."""
    x = draw(st.integers(0, WIDTH - 1))
    y = draw(st.integers(0, HEIGHT - 1))
    width = draw(st.integers(1, WIDTH - x))
    height = draw(st.integers(1, HEIGHT - y))
    strips: list[Iterable[Strip]] = []
    for _ in range(height):
        parts = draw(st.lists(st.tuples(TEXTS, STYLES), min_size=1, max_size=6))
        strip = Strip([Segment(text, style) for text, style in parts])
        strips.append([strip.adjust_cell_length(width, draw(STYLES))])
    return LayoutUpdate(strips, Region(x, y, width, height))


def console() -> Console:
    return Console(file=io.StringIO(), color_system="truecolor", force_terminal=True, width=WIDTH)


@CALM
@given(st.lists(st.tuples(updates(), st.booleans()), max_size=8), st.booleans())
def test_any_updates_show_the_same(found: list[tuple[LayoutUpdate, bool]], erase: bool) -> None:
    """A fresh diff of the wanted screen and the diff over many frames show the same, cell by cell."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    frames = Frames(erase=erase)
    frames.resize(WIDTH, HEIGHT)
    stream.feed(frames.changes((0, 0)))
    for update, flush in found:
        frames.apply(update, ColorSystem.TRUECOLOR)
        if flush:
            stream.feed(frames.changes((0, 0)))
    stream.feed(frames.changes((0, 0)))
    whole = pyte.Screen(WIDTH, HEIGHT)
    _paint_whole(frames, whole)
    wrong = [(x, y) for y in range(HEIGHT) for x in range(WIDTH) if shown(screen, x, y) != shown(whole, x, y)]
    assert not wrong, "\n".join([*screen.display, "---", *whole.display])
    assert frames.changes((0, 0)) == "", "nothing is left to send"


def _paint_whole(frames: Frames, screen: pyte.Screen) -> None:
    """Write every cell of the wanted screen in the plainest way."""
    stream = pyte.Stream(screen)
    for y, row in enumerate(frames._back):
        for x, (text, look) in enumerate(row):
            if text:
                codes = ";".join(part for part in ("0", *look) if part)
                stream.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{codes}m{text}")


@CALM
@given(st.lists(updates().filter(lambda update: "".join(s.text for (s,) in update.strips).isascii()), max_size=6))
def test_narrow_updates_show_what_textual_writes(found: list[LayoutUpdate]) -> None:
    screens = TwoScreens(WIDTH, HEIGHT, console())
    for update in found:
        screens.update(update)
        screens.flush()
    assert not screens.differences()


def test_half_of_an_overwritten_wide_character_becomes_a_blank() -> None:
    frames = Frames()
    frames.resize(8, 1)
    frames.apply(_line("世界世界", 0), ColorSystem.TRUECOLOR)
    frames.changes((0, 0))
    frames.apply(_line("x", 1), ColorSystem.TRUECOLOR)
    frames.apply(_line("y", 6), ColorSystem.TRUECOLOR)
    screen = pyte.Screen(8, 1)
    _paint_whole(frames, screen)
    assert screen.display[0] == " x界世y "


def test_one_changed_cell_costs_a_few_bytes() -> None:
    frames = Frames()
    frames.resize(80, 24)
    style = Style(color="#aabbcc", bgcolor="#112233")
    frames.apply(_line("x" * 80, 0, style), ColorSystem.TRUECOLOR)
    frames.changes((0, 0))
    frames.apply(_line("x" * 40 + "y" + "x" * 39, 0, style), ColorSystem.TRUECOLOR)
    assert len(frames.changes((0, 0))) < 60


def test_a_cell_that_changes_back_costs_nothing() -> None:
    frames = Frames()
    frames.resize(80, 24)
    frames.changes((0, 0))
    frames.apply(_line("busy", 0), ColorSystem.TRUECOLOR)
    frames.apply(_line("    ", 0), ColorSystem.TRUECOLOR)
    assert frames.changes((0, 0)) == ""


def test_hostile_text_is_cleaned_even_without_the_guard() -> None:
    frames = Frames()
    frames.resize(20, 1)
    frames.apply(_line("a\x1b[31mb\u202ec\x07d\x9be", 0), ColorSystem.TRUECOLOR)
    assert "a[31mbcde" in frames.changes((0, 0))


def _line(text: str, x: int, style: Style | None = None) -> LayoutUpdate:
    strip = Strip([Segment(text, style)])
    return LayoutUpdate([[strip]], Region(x, 0, strip.cell_length, 1))


MOVES = ["down", "up", "pagedown", "pageup", "right", "left", "w", "end", "home"]
ACTIONS = [*MOVES, "t", "o", "escape", "resize", "click"]


@pytest.mark.parametrize("seed", range(8))
async def test_a_real_app_shows_the_same_over_random_actions(seed: int) -> None:
    chance = random.Random(seed)
    app = _demo()
    app.console._color_system = ColorSystem.TRUECOLOR  # one for all: Textual keeps rendered styles for ever
    screens = TwoScreens(80, 24, app.console, erase=seed % 2 == 0)
    record(app, screens)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app)
        for _ in range(25):
            action = chance.choice(ACTIONS)
            if action == "resize":
                width, height = chance.choice([(80, 24), (120, 30), (60, 12), (81, 24)])
                if (width, height) == tuple(app.size):
                    continue
                screens.resize(width, height)
                await pilot.resize_terminal(width, height)
            elif action == "click":
                await pilot.click(offset=(chance.randrange(26, 50), chance.randrange(1, 10)))
            else:
                await press(pilot, action)
            await settle(app)
            if chance.random() < 0.7:
                screens.flush()
        await settle(app)
        screens.flush()
        assert not screens.differences(), f"after {action}: " + "\n".join(screens.differences()[:5])
    assert screens.our_bytes < screens.plain_bytes / 2


@pytest.mark.pty
@pytest.mark.parametrize(
    ("term", "env"),
    [
        ("xterm-256color", {}),
        ("xterm-256color", {"COLORTERM": "truecolor"}),
        ("xterm", {}),
        ("screen", {"NO_COLOR": "1"}),
    ],
)
def test_a_real_program_shows_the_same_over_random_keys(
    demo: Callable[..., TerminalSession], term: str, env: dict[str, str]
) -> None:
    chance = random.Random(term + str(env))
    plain = demo(term=term, env={**env, "PLANROOM_FRAME_DIFF": "0"})
    ours = demo(term=term, env=env)
    sessions = (plain, ours)
    for turn in range(1, 6):
        size = chance.choice([(80, 24), (100, 30), (60, 12)])
        keys = [chance.choice(MOVES) for _ in range(12)]
        table, other = ("other", "main") if turn % 2 else ("main", "other")
        for session in sessions:
            session.resize(*size)
            _wait_for_size(session, size[1])
            session.press(*keys, "y")
            session.wait_for(f"counted {turn} ")
        _wait_for_the_same(plain, ours, f"the same screen after {keys} at {size}")
        for key, sign in (
            ("o", "A dialog"),
            ("ctrl+g", f"table {other}" if turn > 1 else "row"),
            ("t", f"table {table}"),
        ):
            for session in sessions:
                session.press(key)
                session.wait_for(sign)
                if key == "ctrl+g":
                    session.wait_gone("A dialog")
            _wait_for_the_same(plain, ours, f"the same screen after {key}")
    assert len(ours.received) < len(plain.received) / 2


def _wait_for_size(session: TerminalSession, rows: int) -> None:
    session.wait_until(lambda: "row" in session.screen.display[rows - 1], "the new size")


def _wait_for_the_same(plain: TerminalSession, ours: TerminalSession, when: str) -> None:
    end = time.monotonic() + LIMIT
    while found := _differences(plain, ours):
        assert time.monotonic() < end, f"{when}: {found[:5]}\n{plain.text}\n---\n{ours.text}"
        plain.pump()
        ours.pump()


def _differences(plain: TerminalSession, ours: TerminalSession) -> list[str]:
    return [
        f"line {y} column {x}: plain {shown(plain.screen, x, y)}, ours {shown(ours.screen, x, y)}"
        for y in range(plain.screen.lines)
        for x in range(plain.screen.columns)
        if shown(plain.screen, x, y) != shown(ours.screen, x, y)
    ]


def _demo() -> Any:
    outfit = Outfit(glyphs="unicode", colours=256, over_ssh=False, erases_with_background=True, frame_diff=True)
    options = argparse.Namespace(rows=60, flavour="", saved="", log="", tick="", outfit=outfit)
    return build(options)
