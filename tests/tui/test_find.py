"""Find: as one types, over all registers, with typing errors; refs at once; large projects read on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.make_project import Maker
from models.project import Project
from models.search import SearchIndex
from tests.effort import effort
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import app_of, made, opened
from tests.tui.screen import line_of, press, text_of, type_text, wait_until
from tui.screens import find as find_module
from tui.screens.find import FindScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def found(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, FindScreen)
    return [screen.table.source.row_id(row) for row in range(len(screen.table.source))]


async def test_words_of_any_field_lead_to_the_entry_and_b_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "f")
        assert "Type words of any field of any entry." in text_of(pilot.app)
        await type_text(pilot, "spares")
        assert found(pilot) == ["R-001"]
        assert "actions: Order spares" in line_of(pilot, "R-001")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        assert (screen.current, screen.pane.ref) == ("risk", "R-001")
        await press(pilot, "f")
        await type_text(pilot, "finanse")
        assert set(found(pilot)) == {"S-002", "K-003", "R-002", "C-002"}
        await press(pilot, *["backspace"] * 7)
        await type_text(pilot, "qqqq")
        assert "No entry holds that." in text_of(pilot.app)
        await press(pilot, *["backspace"] * 4)
        await type_text(pilot, "k3")
        assert found(pilot)[0] == "K-003"
        await press(pilot, "enter", "b")
        assert (screen.current, screen.pane.ref) == ("risk", "R-001")
        await press(pilot, "b")
        assert (screen.step, screen.pane.ref) == (0, "S-001")
        await press(pilot, "f", "escape")
        assert pilot.app.screen is screen


async def test_what_is_private_is_not_found_while_it_is_hidden(tmp_path: Path) -> None:
    people = {"stakeholders": {1: {"name": "HR director", "confidential_notes": "leaves in May"}}}
    async with opened(made(tmp_path, people)) as pilot:
        await press(pilot, "f")
        await type_text(pilot, "leaves")
        assert found(pilot) == ["K-001"]
        app_of(pilot).hide(1)
        await wait_until(pilot.app, lambda: not found(pilot), "the list without")
        await press(pilot, "escape", "f")
        await type_text(pilot, "leaves")
        assert found(pilot) == []
        app_of(pilot).hide(0)
        await wait_until(pilot.app, lambda: found(pilot) == ["K-001"], "the list with")


async def test_many_entries_are_read_on_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_module, "FEW", 0)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, FindScreen)
        known, screen.index = screen.index, None  # as while it is being read
        assert [choice.id for choice in screen.matching("r2")] == ["R-002"]
        assert screen.matching("vendor") == []
        screen.index = known
        await type_text(pilot, "vendor")
        await wait_until(pilot.app, lambda: found(pilot) == ["R-001"], "the hit")
        await press(pilot, "ctrl+g", "2", "end", "space")
        await wait_until(pilot.app, lambda: app_of(pilot).state == "saved", "the edit")
        await press(pilot, "f")
        await type_text(pilot, "wiped")
        await wait_until(pilot.app, lambda: found(pilot) == ["S-003"], "the hit")


async def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path)) as pilot:
        await press(pilot, "f")
        for text in ("click", "link", "字", "w", "[/", "red"):
            await type_text(pilot, text)
            assert not leaked(pilot.app)
            await press(pilot, "ctrl+u")


def test_a_letter_costs_little_among_ten_thousand_entries() -> None:
    """Counted, not timed: reading the texts again is a hundred calls an entry."""
    index = SearchIndex(Project(Maker(10_000).tables()))
    index.search("warm up rapidfuzz")
    for text in ("v", "s", "vendor d", "vender delivry", "procedure plan list"):
        with effort() as found:
            assert index.search(text).hits
        assert 1_000 < found.calls < 10 * 10_000, text
