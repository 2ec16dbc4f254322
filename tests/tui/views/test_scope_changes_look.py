"""What changed in scope, as a whole screen: on days that the test says, for the history tells when things were done."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.change import Change
from store.journal import records
from store.project_file import ProjectFile
from tests.tui import test_goldens
from tests.tui.project import made, opened, saved
from tests.tui.screen import line_of, press, text_of, wait_for
from tests.tui.views.test_scope import PROJECT, go_view

FOLDER = Path(test_goldens.__file__).with_name("goldens") / "past"


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """The clock of the history stands at noon of that day."""
    monkeypatch.setattr(records, "now", lambda: f"{day}T12:00:00.000Z")


@pytest.mark.parametrize("size", test_goldens.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_looks_as_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    on(monkeypatch, "2026-09-01")
    path = made(tmp_path, PROJECT)
    with ProjectFile.open(path, who="architect") as file:
        on(monkeypatch, "2026-10-20")
        file.apply([Change("scope", 2, {"effort": 4})], "before the first day that is shown")
        on(monkeypatch, "2026-11-10")
        file.apply([Change("scope", 5, {"effort": 9, "moscow": "must"})], "more")
        file.apply([Change("scope", None, {"title": "Monitors", "moscow": "could", "effort": 5})], "add")
        on(monkeypatch, "2026-11-18")
        file.apply([Change("scope", 4, {"status": "rejected", "status_reason": "too dear"})], "less")
    on(monkeypatch, "2026-11-23")
    async with opened(path, size) as pilot:
        await go_view(pilot, "scope changes")
        await wait_for(pilot.app, "1 added · 1 dropped · 1 grown · 1 priority")
        screen = test_goldens.stable(text_of(pilot.app))
    golden = FOLDER / f"scope-changes-{size[0]}x{size[1]}.txt"
    if test_goldens.UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(screen, encoding="utf-8")
    assert screen == golden.read_text(encoding="utf-8")


async def test_any_day_is_typed_and_undo_takes_the_change_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2026-09-01")
    path = made(tmp_path, PROJECT)
    on(monkeypatch, "2026-11-10")
    with ProjectFile.open(path, who="architect") as file:
        file.apply([Change("scope", 5, {"effort": 9})], "more")
    on(monkeypatch, "2026-11-23")
    async with opened(path, (100, 24)) as pilot:
        await go_view(pilot, "scope changes")
        await wait_for(pilot.app, "1 grown")
        await press(pilot, "equals_sign", *"-2w", "enter")
        await wait_for(pilot.app, "since 2026-11-09: 5 -> 5 items, 12 -> 19 person-days (+58 %)")
        await press(pilot, "equals_sign", *"nonsense", "enter")
        await wait_for(pilot.app, "nonsense")
        await press(pilot, "escape", "equals_sign", *"2026-11-10", "enter")
        await wait_for(pilot.app, "Nothing came into scope or left it since then.")
        await press(pilot, "V", "V", "V", "G", "k", "k", "x", "V")
        await saved(pilot)
        await wait_for(pilot.app, "since 2026-11-10: 5 -> 4 items, 19 -> 10 person-days (-47 %)")
        assert line_of(pilot, "deleted, 9 d").split()[-2:] == ["2026-11-23", "tester"]
        await press(pilot, "u")
        await wait_for(pilot.app, "Nothing came into scope or left it since then.")
