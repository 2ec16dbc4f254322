"""Hostile text on every screen: nothing crashes, nothing runs, and no control character leaves the program."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from textual import events

from models.change import Change
from models.declared import BY_NAME, REGISTERS
from store.errors import StoreError
from store.project_file import ProjectFile
from store.raw import load
from tests.tui.hostile import PAYLOADS, hostile_project, leaked
from tests.tui.project import made, opened
from tests.tui.screen import press, settle, text_of, type_text, wait_for, wait_until
from tests.tui.test_field_editor import go
from tui.app import PlanroomApp
from tui.screens.form import EntryForm
from tui.screens.home import HomeScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = [(80, 24), (160, 45), (200, 50)]
KEYS = {"scope": ("2",), "risk": ("3",), "comms": ("4",), "stakeholder": ("4", "tab")}


def assert_harmless(pilot: Pilot[None]) -> None:
    assert not leaked(pilot.app), text_of(pilot.app)
    assert len(text_of(pilot.app).splitlines()) <= pilot.app.size.height


async def click(pilot: Pilot[None], column: int, row: int) -> None:
    """A click with the left button, as the driver hands it on."""
    for kind in (events.MouseDown, events.MouseUp):
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(kind(None, column, row, 0, 0, 1, False, False, False, column, row))
        await settle(pilot.app)


def at_project(pilot: Pilot[None]) -> ProjectScreen:
    assert isinstance(pilot.app.screen, ProjectScreen), pilot.app.screen
    return pilot.app.screen


def snapshot(path: Path) -> str:
    return repr({name: dict(table) for name, table in load(path)[0].items()})


@pytest.mark.usefixtures("_unrecorded")
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_on_the_overview_and_in_every_pane(tmp_path: Path, size: tuple[int, int]) -> None:
    path = hostile_project(tmp_path)
    async with opened(path, size) as pilot:
        assert_harmless(pilot)
        for spec in REGISTERS:
            await go(pilot, spec.name)
            await press(pilot, "g")
            rows = len(at_project(pilot).pane.table.source)
            assert rows >= len(PAYLOADS)
            for at in range(0, rows, 4 if size[0] < 100 else 12):
                at_project(pilot).pane.table.cursor_row = at
                await press(pilot, "right", "down")
                assert_harmless(pilot)
            await press(pilot, "s", "G", "m", "y")
            assert_harmless(pilot)


@pytest.mark.parametrize("name", [*KEYS, "project"])
async def test_in_the_form_and_in_place(tmp_path: Path, name: str) -> None:
    async with opened(hostile_project(tmp_path), (80, 24)) as pilot:
        if name == "project":
            await press(pilot, "p")
        else:
            await press(pilot, *KEYS[name], "g", "enter")
        form = pilot.app.screen
        assert isinstance(form, EntryForm)
        for _ in range(20):
            await press(pilot, "down")
            assert_harmless(pilot)
        await press(pilot, "ctrl+g", "ctrl+g")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the project")
        if name == "project":
            return
        fields = len(BY_NAME[name].fields)
        await press(pilot, "home")
        for at in range(min(fields, 8)):
            await press(pilot, "right", *["down"] * (at % 3), "e")
            assert_harmless(pilot)
            await press(pilot, "ctrl+g")
            if not isinstance(pilot.app.screen, ProjectScreen):
                await press(pilot, "ctrl+g")
            at_project(pilot)


async def test_in_lines_that_are_typed_and_what_they_suggest(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (80, 24)) as pilot:
        await press(pilot, "3", "a")
        for text in ("Title @", "", "click", "#", "zero"):
            await type_text(pilot, text)
            assert_harmless(pilot)
        await press(pilot, "tab")
        assert_harmless(pilot)
        await press(pilot, "ctrl+g", "ctrl+g")
        if not isinstance(pilot.app.screen, ProjectScreen):
            await press(pilot, "ctrl+g", "ctrl+g")
        at_project(pilot)
        await press(pilot, "slash")
        for text in ("owner:", "cl", " tag", "s:[", ' "[/]" \\'):
            await type_text(pilot, text)
            assert_harmless(pilot)
        await press(pilot, "enter")
        assert_harmless(pilot)
        await press(pilot, "slash", "ctrl+g")
        await press(pilot, "colon")
        for text in ("[", "/", "", "click"):
            await type_text(pilot, text)
            assert_harmless(pilot)
        await press(pilot, "ctrl+g", "question_mark")
        assert_harmless(pilot)
        await press(pilot, "q")
        at_project(pilot)


async def test_what_is_said_is_only_said(tmp_path: Path) -> None:
    path = hostile_project(tmp_path)
    async with opened(path) as pilot:
        app = pilot.app
        assert isinstance(app, PlanroomApp)
        for payload in PAYLOADS:
            for tone in ("", "warning", "error"):
                app.say(payload, tone)
                await settle(app)
                assert_harmless(pilot)
        await press(pilot, "3")
        for key in ("space", "u", "U", "x", "u"):
            await press(pilot, key)
            await settle(app)
            assert_harmless(pilot)
            if not isinstance(app.screen, ProjectScreen):
                await press(pilot, "ctrl+g")


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_clicks_select_and_nothing_else(tmp_path: Path, size: tuple[int, int]) -> None:
    path = hostile_project(tmp_path)
    before = snapshot(path)
    async with opened(path, size) as pilot:
        for spec in REGISTERS[: 2 if size[0] < 100 else 1]:
            await press(pilot, *KEYS[spec.name], "g")
            for row in range(4, 20, 3):
                for column in range(9, size[0], size[0] // 3):
                    await click(pilot, min(column + row % 5, size[0] - 1), row)
                    assert pilot.app.is_running
            assert_harmless(pilot)
            while not isinstance(pilot.app.screen, ProjectScreen):
                await press(pilot, "ctrl+g")
        await press(pilot, "3", "g", "down", "down", "enter")
        for row in range(1, 22, 4):
            await click(pilot, 32, row)
        assert pilot.app.is_running
    assert snapshot(path) == before


async def test_in_a_stale_edit(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path, (80, 24)) as pilot:
        await press(pilot, "3", "home", "g")
        pane = at_project(pilot).pane
        number = pane.number
        assert number is not None
        assert pane.number == number
        await press(pilot, "e")
        await type_text(pilot, "Mine [/] ")
        with ProjectFile.open(path, who="anna [/] \x1b[31m") as other:
            other.apply(
                [Change("risks", number, {"title": "Theirs [/b]\x1b[38;5;123m \u202e", "cause": PAYLOADS[13]})],
                "\x1b[31m",
            )
        await press(pilot, "enter")
        await wait_for(pilot.app, "t keep theirs")
        assert_harmless(pilot)
        await press(pilot, "down", "down")
        assert_harmless(pilot)
        await press(pilot, "t")
        at_project(pilot)


async def test_when_something_referred_to_is_deleted(tmp_path: Path) -> None:
    path = hostile_project(tmp_path)
    tables = json.loads(path.read_text(encoding="utf-8"))
    for number, risk in tables["risks"].items():
        risk["owner"] = "K-003"
        risk["title"] = PAYLOADS[int(number) - 1]
    path.write_text(json.dumps(tables), encoding="utf-8")
    async with opened(path, (80, 24)) as pilot:
        await press(pilot, *KEYS["stakeholder"], "g", "down", "down", "x")
        await wait_for(pilot.app, "still referred to")
        for key in ("down", "down", "pagedown", "c", "l"):
            await press(pilot, key)
            assert_harmless(pilot)
        await press(pilot, "ctrl+g")
        at_project(pilot)


async def test_in_the_import_preview(tmp_path: Path) -> None:
    path = made(tmp_path)
    cells = [text.replace("\n", " ").replace("\r", " ").replace("\x00", "") for text in PAYLOADS]
    lines = ["Risk,Owner,[bold]\x1b[31mHead[/],Impact"]
    lines += [
        f'"{text.replace(chr(34), "")}","{cells[at - 1]}","{cells[at - 2]}","{text[:40]}"'
        for at, text in enumerate(cells)
    ]
    file = tmp_path / "h[bold][@click=app.exit][.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    async with opened(path, (160, 45)) as pilot:
        await press(pilot, "i")
        pilot.app.post_message(events.Paste(str(tmp_path)))
        await settle(pilot.app)
        await press(pilot, "slash", "h")
        await wait_for(pilot.app, ".csv")
        assert_harmless(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot.app)
        assert_harmless(pilot)
        await wait_for(pilot.app, "column of the file")
        for key in ("down", "down", "e"):
            await press(pilot, key)
            assert_harmless(pilot)
        await press(pilot, "ctrl+g", "tab", "down", "pagedown")
        assert_harmless(pilot)
        await press(pilot, "ctrl+s")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the import")
        assert_harmless(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_at_home_in_titles_and_in_names_of_files(tmp_path: Path, size: tuple[int, int]) -> None:
    names = ("[bold", "x\x1b[31m", "x\u202ey", "[@click=app.exit]z[", "n\nl", "字" * 40)
    for name in names:
        hostile_project(tmp_path, name=f"{name}.json")
    broken = tmp_path / "broken [] \x07.json"
    broken.write_bytes(b"\x1b[31m{")
    async with opened(tmp_path / f"{names[0]}.json", size) as pilot:
        await press(pilot, "q")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, HomeScreen), "home")
        await wait_for(pilot.app, "click=app.exit")
        for _ in range(len(names) + 1):
            assert_harmless(pilot)
            await press(pilot, "down")
        for row in range(2, 9):
            await click(pilot, 4 + row, row)
            assert_harmless(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "[/")
        assert_harmless(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '{"a": "\\ud83d"}'])
async def test_half_characters_in_the_file_are_shown_or_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = made(tmp_path)
    shutil.rmtree(tmp_path / ".refresh")
    content = path.read_text(encoding="utf-8").replace('"Vendor ships late"', text)
    assert text in content
    path.write_text(content, encoding="utf-8")
    try:
        load(path)
    except StoreError as error:
        assert str(error).isprintable()  # noqa: PT017 - either outcome is right
        return
    async with opened(path) as pilot:
        await press(pilot, "3")
        assert_harmless(pilot)


async def test_words_where_a_number_belongs_are_shown_as_they_stand(tmp_path: Path) -> None:
    path = made(tmp_path)
    shutil.rmtree(tmp_path / ".refresh")
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["scope"]["1"] |= {"effort": "two days", "position": "first", "due": 7}
    tables["risks"]["1"] |= {"likelihood": "high", "impact": "very high"}
    path.write_text(json.dumps(tables), encoding="utf-8")
    async with opened(path, (160, 45)) as pilot:
        assert "Devices replaced" in text_of(pilot.app)
        await press(pilot, "3")
        assert "Vendor ships late" in text_of(pilot.app)
        assert_harmless(pilot)
