"""Back and forward on the screen: step, pane, view, filter and the entry under the cursor come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.project import made, opened
from tests.tui.screen import press, text_of, type_text
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path


async def test_back_and_forward_to_the_very_entry_and_filter(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)

        def here() -> tuple[int, str, str, str]:
            chosen = screen.pane.selection.filter
            return screen.step, screen.current, screen.pane.ref, chosen.text if chosen else ""

        await press(pilot, "b")
        assert "this is where you started" in text_of(pilot.app)
        await press(pilot, "B")
        assert "there is no place further on" in text_of(pilot.app)
        await press(pilot, "down", "3", "slash")
        await type_text(pilot, "application")
        await press(pilot, "enter")
        at_risk = here()
        assert at_risk == (3, "risk", "R-002", "application")
        await press(pilot, "slash", "escape", "up", "4", "4", "end", "2")
        assert here() == (2, "scope", "S-002", "")
        await press(pilot, "b")
        assert here() == (4, "stakeholder", "K-003", "")
        await press(pilot, "b", "b")
        assert here() == (3, "risk", "R-001", "")
        await press(pilot, "b")
        assert here() == (0, "scope", "S-002", "")
        await press(pilot, "B", "B", "B")
        assert here() == (4, "stakeholder", "K-003", "")
        await press(pilot, "4", "B")
        assert "there is no place further on" in text_of(pilot.app)


async def test_the_filter_that_was_on_comes_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await press(pilot, "3", "slash")
        await type_text(pilot, "application")
        await press(pilot, "enter", "f")
        await type_text(pilot, "r1")
        await press(pilot, "enter")
        assert screen.pane.ref == "R-001"
        assert not screen.pane.selection.filter
        await press(pilot, "b")
        assert screen.pane.ref == "R-002"
        assert screen.pane.selection.filter is not None
        await press(pilot, "B")
        assert screen.pane.ref == "R-001"


async def test_the_view_comes_back_with_its_entry(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        await press(pilot, "3", "v")
        view, ref = screen.pane.view_name, screen.pane.ref
        await press(pilot, "4", "b")
        assert (screen.current, screen.pane.view_name, screen.pane.ref) == ("risk", view, ref)
        await press(pilot, "4", "3")
        screen.pane.action_view("table")
        await press(pilot, "b", "b")
        assert (screen.current, screen.pane.view_name) == ("risk", view)
