"""Columns and widths: applied at once, kept for the next time, the usual ones a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import RISK, SCOPE
from store.own_columns import OwnColumns, keep_columns, own_columns
from store.remembered import state_folder
from tests.effort import effort
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import made, opened
from tests.tui.screen import press, settle, text_of, told
from tui.screens.columns import ColumnsScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def heads(pilot: Pilot[None]) -> list[tuple[str, int]]:
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ProjectScreen))
    return [(column.title.strip("▼▲"), column.width) for column in screen.pane.table.columns]


async def test_columns_are_shown_hidden_moved_and_widened(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "3")
        usual = heads(pilot)
        assert usual[:3] == [("ref", 6), ("risk", 24), ("L", 3)]
        await press(pilot, "C", "space", "J", "plus")
        assert heads(pilot) == usual
        assert "the title takes what the others leave" in text_of(pilot.app)
        await press(pilot, "down", "space", "J", "plus", "right", "minus")
        assert heads(pilot)[2:4] == [("lvl", 4), ("I", 4)]
        assert "your own columns, kept for this register" in text_of(pilot.app)
        screen = pilot.app.screen
        assert isinstance(screen, ColumnsScreen)
        await press(pilot, "K", "K", "K")
        assert heads(pilot)[2:4] == [("I", 4), ("lvl", 4)]
        screen.table.go_to("cause")
        await press(pilot, "K")
        assert "space shows the column first" in text_of(pilot.app)
        await press(pilot, "left", "space", "space")
        assert [title for title, _ in heads(pilot)][-2:] == ["cause", "event"]
        assert ("cause", 23) in heads(pilot)
        await press(pilot, "j", "k", "enter")
        chosen = heads(pilot)
        assert own_columns(RISK).widths == (("impact", 4), ("cause", 23))
    async with opened(path) as pilot:
        await press(pilot, "3")
        assert heads(pilot) == chosen
        await press(pilot, "right", "right", "s")
        assert text_of(pilot.app).count("▲") == 1
        await press(pilot, "C", "r", "escape", "s")
        assert [title for title, _ in heads(pilot)] == [title for title, _ in usual]
        assert own_columns(RISK) == OwnColumns()


async def test_from_a_view_to_the_table_that_has_them_and_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "v", "C", "down", "space", "escape")
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        assert screen.pane.view_name == "table"
        assert "L" not in dict(heads(pilot))
        await press(pilot, "b")
        assert screen.pane.view_name == "heat map"


async def test_what_cannot_be_kept_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    async with opened(made(tmp_path)) as pilot:
        monkeypatch.setenv("PLANROOM_STATE", str(tmp_path / "file" / "below"))
        await press(pilot, "3", "C", "down", "space", "escape")
        await told(pilot, "columns cannot be remembered")
        assert "L" not in dict(heads(pilot))


async def test_hostile_fields_as_columns_and_a_column_for_every_field(tmp_path: Path) -> None:
    keep_columns(RISK, OwnColumns(tuple(field.name for field in RISK.fields if field.kind not in {"uid", "rank"})))
    async with opened(hostile_project(tmp_path), (160, 45)) as pilot:
        await press(pilot, "3", "z")
        await settle(pilot.app)
        for _ in range(30):
            await press(pilot, "right")
            assert not leaked(pilot.app)
        await press(pilot, "C")
        assert not leaked(pilot.app)


def test_a_start_costs_next_to_nothing() -> None:
    assert not state_folder().exists()
    with effort() as found:
        own_columns(RISK)
    assert 0 < found.calls < 200


async def test_the_progress_of_branches_is_a_column_like_the_others(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "2")
        assert heads(pilot)[2] == ("progress", 9)
        await press(pilot, "C", "down", "space")
        assert "progress" not in dict(heads(pilot))
        await press(pilot, "enter")
    async with opened(path) as pilot:
        await press(pilot, "2")
        assert "progress" not in dict(heads(pilot))
        await press(pilot, "C")
        screen = pilot.app.screen
        assert isinstance(screen, ColumnsScreen)
        screen.table.go_to("progress")
        await press(pilot, "space", "up", "plus")
        assert heads(pilot)[-1] == ("progress", 10)
        await press(pilot, "r", "escape")
        assert heads(pilot)[2] == ("progress", 9)


def test_only_the_checklist_has_progress() -> None:
    keep_columns(RISK, OwnColumns(("title", "progress")))
    assert own_columns(RISK).columns == ("title",)
    keep_columns(SCOPE, OwnColumns(("progress", "title")))
    assert own_columns(SCOPE).columns == ("title", "progress")
