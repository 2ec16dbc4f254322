"""The four panes by key: moving, sorting, marking, advancing, deleting, undoing, jumping, zooming."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.change import Change
from models.declared import CORE, REGISTERS
from store.project_file import ProjectFile
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import press, text_of, wait_until
from tui.keeping import SAVED
from tui.panes.headings import SHORT
from tui.screens.home import HomeScreen
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from models.fields import RegisterSpec

KEYS = {"scope": "2", "risk": "3", "comms": "4", "stakeholder": "tab"}


def here(pilot: Pilot[None]) -> str:
    """The ref under the cursor."""
    screen = pilot.app.screen
    assert isinstance(screen, ProjectScreen)
    return screen.pane.table.current_id


async def until(pilot: Pilot[None], text: str) -> str:
    await wait_until(pilot.app, lambda: text in text_of(pilot.app), repr(text))
    return text_of(pilot.app)


async def test_each_pane_is_a_key_away_and_shows_its_entries(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        for spec in CORE:
            await press(pilot, KEYS[spec.name])
            text = text_of(pilot.app)
            assert spec.title in text
            for number, entry in TABLES[spec.table].items():
                assert spec.ref(number) in text
                assert entry[spec.title_field][:18] in text


async def test_the_overview_shows_four_panes_where_there_is_room_and_one_where_not(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        text = text_of(pilot.app)
        assert all(spec.title in text for spec in CORE)
        await press(pilot, "tab", "z")
        text = text_of(pilot.app)
        assert "Risk register" in text
        assert "Scope checklist" not in text
        assert "likelihood       4 high" in text, "the detail panel follows the cursor"
        await press(pilot, "z")
        assert "Scope checklist" in text_of(pilot.app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, "Risk register")
        assert "Stakeholder list" not in text_of(pilot.app)


async def test_the_checklist_is_a_tree_with_marks(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        lines = text_of(pilot.app).splitlines()
        parent = next(line for line in lines if "S-001" in line)
        child = next(line for line in lines if "S-002" in line)
        assert child.index("[ ]") == parent.index("[ ]") + 2


async def test_space_advances_and_undo_takes_it_back_and_redo_makes_it_again(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "space")
        await until(pilot, "implemented · u undoes")
        assert "[/] Devices replaced" in text_of(pilot.app)
        await press(pilot, "space")
        await until(pilot, "[x] Devices replaced")
        await press(pilot, "u")
        await until(pilot, "[/] Devices replaced")
        await press(pilot, "U")
        await until(pilot, "[x] Devices replaced")
    with ProjectFile.open(path, who="tester") as file:
        assert file.project.documents("scope")[1]["status"] == "validated"
        assert [line.who for line in file.history("scope", 1)][:1] == ["tester"]


async def test_keys_pressed_faster_than_the_disk_add_up(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        pilot.app.simulate_key("space")
        pilot.app.simulate_key("space")
        await until(pilot, "[x] Devices replaced")


async def test_space_on_a_communication_marks_the_date_that_is_due(tmp_path: Path) -> None:
    tables = {**TABLES, "communications": {1: {**TABLES["communications"][1], "first_date": "2026-11-16"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        await press(pilot, "4", "space")
        await until(pilot, "2026-11-16 marked sent")
        await press(pilot, "space")
        await until(pilot, "2026-11-23 marked sent")
        marks = document(pilot, "communications", 1)["occurrences"]
        assert [mark["date"] for mark in marks] == ["2026-11-16", "2026-11-23"]


async def test_marks_make_commands_act_on_many_as_one_undo_step(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "m", "m")
        assert "2 marked" in text_of(pilot.app)
        await press(pilot, "x")
        await until(pilot, "No risk here yet")
        await press(pilot, "u")
        await until(pilot, "R-001")
        assert "R-002" in text_of(pilot.app)


async def test_mark_all_and_take_all_marks_away(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "M")
        assert "3 marked" in text_of(pilot.app)
        await press(pilot, "M")
        assert "marked" not in text_of(pilot.app).splitlines()[2]


async def test_deleting_what_is_referred_to_says_by_what_and_hands_on(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "tab")
        assert here(pilot) == "K-001"
        await press(pilot, "x")
        text = await until(pilot, "still referred to")
        assert "R-001 owner is K-001: Vendor ships late" in text
        await press(pilot, "down", "enter")
        await until(pilot, "K-001 deleted")
        await saved(pilot)
        assert document(pilot, "risks", 1)["owner"] == "K-002"
        assert document(pilot, "communications", 1)["audience"] == ["K-002"]
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["owner"] == "K-001", "undo")
        assert document(pilot, "stakeholders", 1)["name"] == "Procurement lead"


async def test_deleting_two_of_one_audience_leaves_neither_behind(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "tab", "m", "m", "x")
        await until(pilot, "still referred to")
        await press(pilot, "enter")
        await until(pilot, "K-001, K-002 deleted")
        await saved(pilot)
        assert "audience" not in document(pilot, "communications", 1)
        assert "owner" not in document(pilot, "risks", 1)


async def test_leaving_the_question_deletes_nothing(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "tab", "x")
        await until(pilot, "still referred to")
        await press(pilot, "ctrl+g")
        assert "K-001" in text_of(pilot.app)


async def test_sorting_by_the_column_under_the_cursor(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3")
        assert here(pilot) == "R-001", "risks start with the highest level"
        await press(pilot, "right", "s", "g")
        assert here(pilot) == "R-002", "An application ... comes before Vendor ..."
        await press(pilot, "S", "g")
        assert here(pilot) == "R-001"
        assert "risk▼" in text_of(pilot.app)
        await press(pilot, "s")
        assert "manual order" in text_of(pilot.app)
        assert "▼" not in text_of(pilot.app)


async def test_moving_in_the_manual_order_and_why_not_when_sorted(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "J")
        await wait_until(pilot.app, lambda: "position" in document(pilot, "communications", 1), "the move")
        lines = [line for line in text_of(pilot.app).splitlines() if line.startswith(" C-")]
        assert [line.split()[0] for line in lines[:2]] == ["C-002", "C-001"]
        assert here(pilot) == "C-001", "the cursor stays on the entry"
        await press(pilot, "3", "J")
        await until(pilot, "the manual order is not shown")


async def test_o_goes_to_the_owner_and_b_comes_back(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "o")
        await until(pilot, "Stakeholder list")
        assert here(pilot) == "K-001"
        await press(pilot, "b")
        await until(pilot, "Risk register")


async def test_a_jump_takes_away_a_filter_that_hides_the_entry(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "tab", "slash")
        for key in "finance":
            await press(pilot, key)
        await wait_until(pilot.app, lambda: "K-001" not in text_of(pilot.app), "the filter")
        await press(pilot, "enter", "3", "o")
        await until(pilot, "Stakeholder list")
        assert here(pilot) == "K-001"


async def test_other_peoples_changes_appear_and_the_cursor_stays(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "3")
        with ProjectFile.open(path, who="somebody") as file:
            file.apply([Change("risks", None, {"title": "Seen by somebody else", "likelihood": 5, "impact": 5})], "add")
        await until(pilot, "Seen by somebody else")
        assert here(pilot) == "R-001"


async def edit_meanwhile(pilot: Pilot[None], path: Path) -> None:
    """Type `!` behind the title of R-001 while somebody else gives it another one, and save."""
    await press(pilot, "3", "right", "e")
    await until(pilot, "Vendor ships late")
    with ProjectFile.open(path, who="somebody") as file:
        file.apply([Change("risks", 1, {"title": "Vendor ships very late"})], "edit")
    await wait_until(
        pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Vendor ships very late", "the other change"
    )
    await press(pilot, "exclamation_mark", "enter")


async def test_a_stale_edit_shows_both_versions_and_keeps_mine(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await edit_meanwhile(pilot, path)
        text = await until(pilot, "Changed by somebody else meanwhile")
        assert "somebody" in text
        assert "Vendor ships very late" in text
        assert "Vendor ships late!" in text
        await press(pilot, "m")
        await wait_until(
            pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Vendor ships late!", "my version to be saved"
        )


async def test_an_undecided_conflict_keeps_what_was_typed_in_the_form(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await edit_meanwhile(pilot, path)
        await until(pilot, "Changed by somebody else meanwhile")
        await press(pilot, "ctrl+g")
        await until(pilot, "Vendor ships late!")
        assert document(pilot, "risks", 1)["title"] == "Vendor ships very late"
        await press(pilot, "ctrl+s")
        await wait_until(
            pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Vendor ships late!", "the form to save"
        )


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_footer_offers_only_what_works(tmp_path: Path, size: tuple[int, int]) -> None:
    other = tmp_path / "full"
    other.mkdir()
    async with opened(made(tmp_path, {}), size) as pilot:
        footer = text_of(pilot.app).splitlines()[-1]
        assert "a add" in footer
        assert "delete" not in footer
        assert "advance" not in footer
    async with opened(made(other), size) as pilot:
        footer = text_of(pilot.app).splitlines()[-1]
        assert "x delete" in footer
        assert "space advance" in footer
        await press(pilot, "4", "4")
        await until(pilot, "Stakeholder list")
        assert "advance" not in text_of(pilot.app).splitlines()[-1], "stakeholders have no status"


async def test_copying_hands_the_entry_to_the_terminal_without_confidential_notes(tmp_path: Path) -> None:
    tables = {**TABLES, "stakeholders": {1: {"name": "Sponsor", "confidential_notes": "between us", "needs": "dates"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        await press(pilot, "4", "4", "y")
        await until(pilot, "clipboard")
        assert "dates" in pilot.app.clipboard
        assert "between us" not in pilot.app.clipboard


async def test_leaving_goes_home_and_coming_back_opens_again(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "q")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, HomeScreen), "home")
        await until(pilot, "PC refresh")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the project")
        await until(pilot, "Scope checklist")
        await wait_until(pilot.app, lambda: app_of(pilot).state == SAVED, "the store")
        await press(pilot, "space")
        await until(pilot, "[/] Devices replaced")


async def test_a_document_that_does_not_validate_is_shown_and_can_be_mended(tmp_path: Path) -> None:
    tables = {**TABLES, "risks": {1: {"title": "Odd", "likelihood": 9, "impact": 2, "kind": "threat"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        await press(pilot, "3")
        assert "Odd" in text_of(pilot.app)
        await press(pilot, "space")
        await until(pilot, "likelihood")
        assert "status" not in document(pilot, "risks", 1), "nothing is saved over a fault unsaid"


async def test_ctrl_q_quits_from_a_dialog_too(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "question_mark")
        await until(pilot, "Open the entry in its form.")
        await press(pilot, "ctrl+q")
        await wait_until(pilot.app, lambda: not pilot.app.is_running or pilot.app._exit, "the end")
        assert pilot.app.return_code == 0


async def test_an_edit_puts_only_the_registers_in_order_again_that_it_touched(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ProjectScreen)
        before = {name: pane._rows for name, pane in screen.panes.items()}
        await press(pilot, "tab", "space")
        await until(pilot, "assessing")
        assert {name for name, pane in screen.panes.items() if pane._rows is not before[name]} == {"risk"}
        await press(pilot, "tab", "tab", "x", "enter")
        await until(pilot, "K-001 deleted")
        await saved(pilot)
        assert "Procurement lead" not in text_of(pilot.app), "every pane shows people by name"


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.name)
def test_no_heading_of_a_pane_is_cut(spec: RegisterSpec) -> None:
    headings = {SHORT.get(field.name, field.title): field.width for field in spec.fields if field.table and field.width}
    assert headings
    assert [heading for heading, width in headings.items() if len(heading) > width] == []
