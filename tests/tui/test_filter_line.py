"""The filter line: the table narrows while one types; a fault keeps the last good result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.project import TABLES, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tests.tui.test_field_editor import go
from tests.tui.test_form import HOSTILE, paste
from tui.widgets.filter_line import FilterLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def filtering(pilot: Pilot[None], text: str = "") -> FilterLine:
    """Open the filter of the risks with `/`, and type."""
    await go(pilot, "risk")
    await press(pilot, "slash")
    await wait_until(pilot.app, lambda: bool(pilot.app.screen.query(FilterLine)), "the filter line")
    await type_text(pilot, text)
    return pilot.app.screen.query_one(FilterLine)


async def gone(pilot: Pilot[None]) -> None:
    """Wait until the line is gone."""
    await wait_until(pilot.app, lambda: not pilot.app.screen.query(FilterLine), "the filter line to go")


async def test_rows_narrow_while_typing_and_enter_keeps_it(tmp_path: Path) -> None:
    """The title says how many of how many, and by what."""
    async with opened(made(tmp_path)) as pilot:
        await filtering(pilot, "vendor")
        shown = text_of(pilot.app)
        assert "R-001" in shown
        assert "R-002" not in shown
        assert "1 of 2" in shown
        await press(pilot, "enter")
        await gone(pilot)
        pane = await go(pilot, "risk")
        assert pane.table.has_focus
        assert "1 of 2 · vendor" in text_of(pilot.app)


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_two_keys_show_all_again(tmp_path: Path, key: str) -> None:
    """Also a filter that was kept before."""
    async with opened(made(tmp_path)) as pilot:
        await filtering(pilot, "vendor")
        await press(pilot, "enter")
        await gone(pilot)
        line = await filtering(pilot)
        assert line.line.value == "vendor"
        await press(pilot, key)
        await gone(pilot)
        assert "R-002" in text_of(pilot.app)


async def test_a_fault_is_underlined_and_keeps_the_last_good_result(tmp_path: Path) -> None:
    """The sentence says what is wrong; the rows are those of what was good."""
    async with opened(made(tmp_path)) as pilot:
        line = await filtering(pilot, "vendor level>=x")
        shown = text_of(pilot.app)
        assert "! `level` is a number" in shown
        assert "R-001" in shown
        assert "R-002" not in shown
        start, end = line._underlined.span or (0, 0)
        assert line.line.value[start:end] == "x"
        await press(pilot, "backspace", "8")
        assert "!" not in text_of(pilot.app).splitlines()[3]
        await press(pilot, "enter")
        await gone(pilot)
        assert "vendor level>=8" in text_of(pilot.app)


async def test_tab_completes_and_goes_on(tmp_path: Path) -> None:
    """Field, then value; Shift+Tab goes back."""
    async with opened(made(tmp_path)) as pilot:
        line = await filtering(pilot, "own")
        assert "Tab: owner:" in text_of(pilot.app)
        await press(pilot, "tab")
        assert line.line.value == "owner:"
        await type_text(pilot, "pro")
        await press(pilot, "tab")
        assert line.line.value == 'owner:"Procurement lead"'
        assert "R-001" in text_of(pilot.app)
        assert "R-002" not in text_of(pilot.app)
        line.line.put("status:")
        await press(pilot, "tab")
        first = line.line.value
        await press(pilot, "tab")
        assert line.line.value != first
        await press(pilot, "shift+tab")
        assert line.line.value == first


async def test_ten_thousand_entries_narrow_with_every_key(tmp_path: Path) -> None:
    """What was typed is in the title when the keys are done."""
    many = {number: {"title": f"Risk number {number}", "likelihood": number % 5 + 1} for number in range(1, 10_001)}
    async with opened(made(tmp_path, {**TABLES, "risks": many})) as pilot:
        await filtering(pilot, "number 77 p")
        await wait_for(pilot.app, "of 10000")
        await press(pilot, "backspace", "backspace", "enter")
        await gone(pilot)
        left = sum("77" in str(number) for number in many)
        assert f"{left} of 10000" in text_of(pilot.app)


async def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    """As a filter and as a name that is completed."""
    tables = {**TABLES, "stakeholders": {1: {"name": HOSTILE[:90]}}}
    async with opened(made(tmp_path, tables)) as pilot:
        line = await filtering(pilot)
        await paste(pilot, HOSTILE)
        shown = text_of(pilot.app)
        line.line.put("owner:")
        await press(pilot, "tab", "tab", "tab")
        shown += text_of(pilot.app)
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)
        await press(pilot, "escape")
        await gone(pilot)
