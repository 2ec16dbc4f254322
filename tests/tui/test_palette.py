"""The palette: commands and entries by a few letters, plain hits before near ones, quick with many entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.project import Project
from tests.effort import effort
from tests.tui.project import TABLES, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tui.commands import HOME, PANE, at
from tui.screens.palette import Palette
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def list_of(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, Palette)
    source = screen.table.source
    return [source.row_id(row) for row in range(len(source))]


async def test_a_command_runs_where_the_palette_was_opened(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "colon")
        await type_text(pilot, "mark all")
        assert list_of(pilot)[0] == "mark_all"
        await press(pilot, "enter")
        await wait_for(pilot.app, "2 marked")


@pytest.mark.parametrize(
    ("typed", "ref"), [("r2", "R-002"), ("K-003", "K-003"), ("old devices", "S-003"), ("cr3", "CR-003")]
)
async def test_an_entry_is_a_few_letters_away(tmp_path: Path, typed: str, ref: str) -> None:
    tables = {**TABLES, "change_requests": {3: {"title": "A second monitor"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        await press(pilot, "ctrl+p")
        await type_text(pilot, typed)
        assert list_of(pilot)[0] == ref
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await wait_until(pilot.app, lambda: screen.pane.table.current_id == ref, "the jump")


async def test_a_misspelt_title_is_found_when_the_typing_pauses(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "vender shipz")
        await wait_until(pilot.app, lambda: "R-001" in list_of(pilot), "the near hit")


async def test_hostile_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    risks = {1: {"title": "[/b] \x1b[31m [@click=app.quit]x[/] end"}}
    async with opened(made(tmp_path, {**TABLES, "risks": risks})) as pilot:
        await press(pilot, "colon")
        await type_text(pilot, "end")
        text = text_of(pilot.app)
        assert "[@click=app.quit]x[/] end" in text
        assert "\x1b" not in text


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_it_closes_without_doing_anything(tmp_path: Path, key: str) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "colon", key)
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_what_does_not_work_here_is_not_listed(tmp_path: Path) -> None:
    async with opened(made(tmp_path, {})) as pilot:
        await press(pilot, "colon")
        assert "add" in list_of(pilot)
        assert "delete" not in list_of(pilot)
        assert "cursor_down" not in list_of(pilot)


def test_names_come_before_descriptions_and_whole_words_before_parts() -> None:
    palette = Palette([*at(PANE), *at(HOME)], Project({}))
    found = [item.id for item in palette.matching("so")]
    assert found[:2] == ["sort", "sort_reverse"]
    assert [item.id for item in palette._by_name("match")] == ["next_match", "previous_match"]


def test_a_letter_costs_little_among_ten_thousand_entries() -> None:
    tables = {
        "risks": {
            number: {"title": f"Supplier {number} ships late to site {number % 97}"} for number in range(1, 10_001)
        }
    }
    palette = Palette(at(PANE), Project(tables))
    palette._folded()
    with effort() as found:
        hits = palette._entries_with("site 96")
    assert 0 < found.calls < 10 * 10_000
    assert len(hits) > 50
