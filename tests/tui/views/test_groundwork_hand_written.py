"""The charter, the bridges and the views of groundwork and plan with whatever somebody wrote into the file by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import BY_NAME, PROJECT
from store.project_file import ProjectFile
from tests.tui.hostile import leaked
from tests.tui.project import opened
from tests.tui.screen import press, text_of
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from models.fields import RegisterSpec

ODD: tuple[Any, ...] = (7, "x", [], {}, ["x"], [{"x": 1}], True, -1.5, "2026-13-45", ["S-001", 3], "K-001", 1e300)
NAMES = ("criterion", "alternative", "assumption", "impact", "task", "resource", "scope", "comms", "stakeholder")
KEPT: dict[str, dict[str, Any]] = {
    "task": {"kind": "milestone"},
    "assumption": {"kind": "dependency"},
    "impact": {"needs": ["training"]},
}
VIEWS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (  # keys that lead there, and those that open something
    (("1",), ("enter",)),
    (("1", "v"), ("enter",)),
    (("1", "v"), ("A", "enter")),
    (("1", "v"), ("enter",)),
    (("2", "2", "v"), ("enter", "W")),
    (("3", "3", "v"), ("enter",)),
    (("v",), ("enter",)),
    (("3", "v"), ("enter",)),
)


def odd(spec: RegisterSpec, number: int) -> dict[str, Any]:
    """A document of which no field is what it should be, but for what makes it be shown."""
    document = {field.name: ODD[(number + at) % len(ODD)] for at, field in enumerate(spec.fields) if not field.derived}
    shown = KEPT.get(spec.name, {}) if number % 2 else {}
    return {name: value for name, value in document.items() if name != "uid"} | shown


async def test_every_view_shows_whatever_is_there(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    tables = {BY_NAME[name].table: {at: odd(BY_NAME[name], at) for at in range(1, 13)} for name in NAMES}
    ProjectFile.create(path, {**odd(PROJECT, 3), "title": "Odd"}, tables, who="tester").close()
    async with opened(path, (100, 30)) as pilot:
        for keys, openers in VIEWS:
            await press(pilot, *keys)
            screen = pilot.app.screen
            assert isinstance(screen, ProjectScreen), text_of(pilot.app)
            seen = set()
            for key in ("down", "right", "right", "down", "G", "left"):
                await press(pilot, key)
                seen.add(screen.pane.ref)
                assert not leaked(pilot.app), text_of(pilot.app)
            assert any(seen), f"{screen.pane.heading} shows nothing"
            for key in openers:
                await press(pilot, key)
                assert not leaked(pilot.app), text_of(pilot.app)
                while not isinstance(pilot.app.screen, ProjectScreen):
                    await press(pilot, "escape")
