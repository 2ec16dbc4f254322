"""The user's own keys: they work, the footer shows them, and a keymap that clashes changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from store.project_file import ProjectFile
from tests.tui.project import TODAY, made
from tests.tui.screen import press, settle, text_of, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.commands import COMMANDS, sign
from tui.keeping import SAVED
from tui.key_names import key_name

if TYPE_CHECKING:
    from pathlib import Path

OWN = {"delete": ("d",), "cursor_down": ("down", "Z")}
CLASH = {"delete": ("a",)}


def refs(path: Path) -> set[int]:
    with ProjectFile.open(path, readonly=True) as file:
        return set(file.project.documents("risks"))


async def test_own_keys_move_and_act_and_stand_in_the_footer(tmp_path: Path) -> None:
    path = made(tmp_path)
    app = PlanroomApp(Opening(path.parent, path, today=TODAY, keymap=OWN))
    async with app.run_test(size=(160, 45)) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the project")
        await press(pilot, "3")
        before = text_of(app)
        await press(pilot, "Z")
        assert text_of(app) != before, "the own key moves the cursor"
        assert "d delete" in text_of(app)
        count = len(refs(path))
        await press(pilot, "d")
        await wait_until(app, lambda: "deleted" in text_of(app), "the deletion")
        await settle(app)
    assert len(refs(path)) == count - 1


async def test_a_clash_is_told_and_the_usual_keys_stay(tmp_path: Path) -> None:
    path = made(tmp_path)
    app = PlanroomApp(Opening(path.parent, path, today=TODAY, keymap=CLASH))
    async with app.run_test(size=(160, 45)) as pilot:
        await wait_until(app, lambda: "means both `add` and `delete`" in text_of(app), "the sentence")
        assert "x delete" in text_of(app)
        await press(pilot, "3", "a")
        assert "risk: what it is called" in text_of(app)


async def test_the_footers_of_home_and_of_a_form_show_own_keys(tmp_path: Path) -> None:
    path = made(tmp_path)
    app = PlanroomApp(Opening(path.parent, path, today=TODAY, keymap={"new_project": ("c",), "save": ("f3",)}))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the project")
        await press(pilot, "3", "enter")
        assert "F3 save" in text_of(app)
        await press(pilot, "escape", "q")
        await wait_until(app, lambda: "c new" in text_of(app), "home")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("D", "D"),
        ("+", "plus"),
        (" ", "space"),
        ("PgUp", "pageup"),
        ("Esc", "escape"),
        ("F5", "f5"),
        ("ctrl+T", "ctrl+t"),
        ("ctrl++", "ctrl+plus"),
        ("shift+d", "D"),
        ("alt+ctrl+x", "ctrl+alt+x"),
        ("ø", "ø"),
        ("ctl+t", ""),
        ("f99", ""),
        ("a,b", ""),
        ("+d", ""),
        ("ctrl+", ""),
        ("<any>", ""),
        ("\t", ""),
        ("", ""),
    ],
)
def test_keys_are_understood_as_a_person_writes_them(written: str, name: str) -> None:
    assert key_name(written) == name


def test_every_key_of_ours_is_understood_by_its_name_and_by_its_sign() -> None:
    for command in COMMANDS:
        assert [key_name(key) for key in command.keys] == list(command.keys)
        assert [key_name(sign(key)) for key in command.keys] == list(command.keys)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"keymap": {"delete": ("ctl+d",)}}, "keymap: `ctl+d` for `delete` is no key"),
        ({"keymap": {"delete": ("/",)}}, "keymap: / means both `filter` and `delete`"),
        ({"keymap": {"destroy": ("d",)}}, "keymap: there is no command `destroy`"),
        ({"theme": "tokyo"}, "there is no theme `tokyo`; there are ansi-dark, "),
        ({"faults": ("settings.toml, line 3: ascii takes true or false",)}, "settings.toml, line 3: ascii takes"),
    ],
)
async def test_what_cannot_be_used_is_told_on_start(tmp_path: Path, settings: dict[str, Any], told: str) -> None:
    path = made(tmp_path)
    for start in (path, None):
        app = PlanroomApp(Opening(path.parent, start, today=TODAY, **settings))
        async with app.run_test(size=(120, 30)):
            await wait_for(app, told)
