"""The quick line: what was understood is said while one types; Enter adds; Tab goes on to the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.declared import REGISTERS, REPORT
from store.errors import DiskFull
from store.project_file import ProjectFile
from tests.tui.project import EVERY_TABLE, document, made, opened
from tests.tui.screen import press, text_of, type_text, wait_for, wait_until
from tests.tui.test_field_editor import go
from tests.tui.test_form import HOSTILE, closed, paste
from tui.screens.form import EntryForm
from tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from models.fields import RegisterSpec


async def add(pilot: Pilot[None], register: str, text: str = "") -> QuickLine:
    """Open the quick line of a register with `a`, and type."""
    await go(pilot, register)
    await press(pilot, "a")
    await wait_until(pilot.app, lambda: bool(pilot.app.screen.query(QuickLine)), "the quick line")
    await paste(pilot, text)
    return pilot.app.screen.query_one(QuickLine)


async def gone(pilot: Pilot[None]) -> None:
    """Wait until the quick line is gone."""
    await wait_until(pilot.app, lambda: not pilot.app.screen.query(QuickLine), "the quick line to go")


@pytest.mark.parametrize("spec", [spec for spec in REGISTERS if spec is not REPORT], ids=lambda spec: spec.name)
async def test_a_line_adds_an_entry_and_the_cursor_goes_there(tmp_path: Path, spec: RegisterSpec) -> None:
    """In every register; status reports are not typed but made."""
    async with opened(made(tmp_path, EVERY_TABLE)) as pilot:
        pane = await go(pilot, spec.name)
        count = len(pane.context.project.documents(spec.table))
        await add(pilot, spec.name, "Brand new one #quick")
        await wait_for(pilot.app, "tags quick")
        await press(pilot, "enter")
        await gone(pilot)
        assert document(pilot, spec.table, count + 1)[spec.title_field] == "Brand new one"
        await wait_until(pilot.app, lambda: pane.number == count + 1, "the cursor")
        assert pane.table.has_focus


async def test_what_was_understood_is_said_in_the_fields_own_names(tmp_path: Path) -> None:
    """Scale, date, person, tag."""
    async with opened(made(tmp_path), (120, 30)) as pilot:
        await add(pilot, "risk", 'Vendor strike p4 i5 @"Procurement lead" review 2w #supply')
        shown = text_of(pilot.app)
        for part in (
            "likelihood 4",
            "impact 5",
            "owner Procurement lead",
            "next review",
            "tags supply",
            "Vendor strike",
        ):
            assert part in shown


async def test_names_complete_with_tab(tmp_path: Path) -> None:
    """`@fin` and Tab."""
    async with opened(made(tmp_path)) as pilot:
        line = await add(pilot, "risk", "Late ")
        await type_text(pilot, "@fin")
        assert "Finance sponsor" in text_of(pilot.app)
        await press(pilot, "tab")
        assert line.line.value == 'Late @"Finance sponsor" '
        await press(pilot, "enter")
        await gone(pilot)
        assert document(pilot, "risks", 3)["owner"] == "K-003"


async def test_tab_goes_on_to_the_form(tmp_path: Path) -> None:
    """With what was typed so far; leaving it asks, since it is not saved."""
    async with opened(made(tmp_path)) as pilot:
        await add(pilot, "risk", "Late p4")
        await press(pilot, "tab")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, EntryForm), "the form")
        await wait_for(pilot.app, "New risk")
        assert "Late" in text_of(pilot.app)
        await press(pilot, "escape")
        await wait_for(pilot.app, "not saved")
        await press(pilot, "ctrl+s")
        await closed(pilot)
        assert document(pilot, "risks", 3)["likelihood"] == 4


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_two_keys_leave(tmp_path: Path, key: str) -> None:
    """Nothing is added."""
    async with opened(made(tmp_path)) as pilot:
        pane = await go(pilot, "risk")
        await add(pilot, "risk", "Not this")
        await press(pilot, key)
        await gone(pilot)
        assert pane.table.has_focus
        assert len(pane.context.project.documents("risks")) == 2


async def test_a_line_without_a_title_is_refused(tmp_path: Path) -> None:
    """It says what to type."""
    async with opened(made(tmp_path)) as pilot:
        await add(pilot, "risk", "p4")
        await press(pilot, "enter")
        await wait_for(pilot.app, "type what the risk is called")


async def test_an_item_of_the_checklist_comes_after_its_sibling(tmp_path: Path) -> None:
    """Under the same parent, right behind the item under the cursor."""
    async with opened(made(tmp_path)) as pilot:
        pane = await go(pilot, "scope")
        pane.table.go_to("S-001")
        await add(pilot, "scope", "Between")
        await press(pilot, "enter")
        await gone(pilot)
        await wait_until(pilot.app, lambda: pane.number == 4, "the cursor")
        shown = text_of(pilot.app)
        assert shown.index("S-002") < shown.index("Between") < shown.index("S-003")
        pane.table.go_to("S-002")
        await add(pilot, "scope", "Child")
        await press(pilot, "enter")
        await gone(pilot)
        assert document(pilot, "scope", 5)["parent"] == "S-001"


async def test_what_was_typed_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter tries again, and adds it once."""

    def full(*_: Any) -> None:
        raise DiskFull("The disk is full: this change was not saved; everything saved before is intact")

    async with opened(made(tmp_path)) as pilot:
        line = await add(pilot, "risk", "Precious words")
        with monkeypatch.context() as patched:
            patched.setattr(ProjectFile, "apply", full)
            await press(pilot, "enter")
            await wait_for(pilot.app, "The disk is full")
        assert line.line.value == "Precious words"
        await press(pilot, "enter", "enter")
        await gone(pilot)
        assert [document(pilot, "risks", 3)["title"]] == ["Precious words"]


async def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    """Typed, understood, added and shown."""
    async with opened(made(tmp_path)) as pilot:
        await add(pilot, "risk", f"[/bold] {HOSTILE[:60]} p4")
        shown = text_of(pilot.app)
        await press(pilot, "enter")
        await gone(pilot)
        shown += text_of(pilot.app)
        assert "[/bold]" in shown
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)
