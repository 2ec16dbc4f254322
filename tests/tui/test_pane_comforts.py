"""What a pane tells: documents at fault, what was looked for, why a key does nothing, and what a cell cuts off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.change import Change
from store.project_file import ProjectFile
from tests.tui.project import TABLES, document, made, opened
from tests.tui.screen import press, text_of, wait_until
from tests.tui.test_panes import here, until

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_document_at_fault_is_marked_and_explained(tmp_path: Path) -> None:
    risks: dict[int, dict[str, Any]] = {1: {"title": "Sound"}, 2: {"title": "Odd", "likelihood": 9, "impact": "huge"}}
    async with opened(made(tmp_path, {**TABLES, "risks": risks})) as pilot:
        await press(pilot, "3")
        await until(pilot, "!R-002")
        assert " R-001" in text_of(pilot.app)
        await press(pilot, "G")
        assert "! R-002 likelihood: a whole number from 1 to 5; impact:" in text_of(pilot.app)
        await press(pilot, "enter")
        await until(pilot, "! a whole number from 1 to 5")
        await press(pilot, "2", "tab", "3", "ctrl+s")
        await until(pilot, "R-002: saved")
        assert "!R-002" not in text_of(pilot.app)
        await pilot.resize_terminal(140, 40)
        await press(pilot, "u")
        await until(pilot, "mend it.")


async def test_n_goes_between_what_was_looked_for_also_when_all_is_shown_again(tmp_path: Path) -> None:
    risks = {number: {"title": f"{'Supply' if number % 2 else 'Other'} {number}"} for number in range(1, 7)}
    async with opened(made(tmp_path, {"risks": risks})) as pilot:
        await press(pilot, "3", "n")
        await until(pilot, "nothing was looked for yet")
        await press(pilot, "slash", *"supply", "escape")
        await until(pilot, "R-002")
        went = []
        for key in "nnnN":
            await press(pilot, key)
            went.append(here(pilot))
        assert went == ["R-003", "R-005", "R-001", "R-005"]
        assert "supply: 3 of 3" in text_of(pilot.app)
        await press(pilot, "slash", *"other", "enter", "g", "n")
        assert here(pilot) == "R-004"


async def test_keys_that_can_do_nothing_say_why(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "right", "right", "right", "e")
        await until(pilot, "next follows from first date, frequency and the dates marked")
        await press(pilot, "4", "space")
        await until(pilot, "a stakeholder has no status to advance")
        await press(pilot, "3")
        assert "stakeholder has no status" not in text_of(pilot.app), "said about another place"


async def test_a_title_that_is_cut_off_stands_in_full_below(tmp_path: Path) -> None:
    title = "Laptops for the field staff of both warehouses, with docks"
    tables = {"scope": {1: {"title": "Top"}, 2: {"title": title, "parent": "S-001"}}}
    async with opened(made(tmp_path, tables)) as pilot:
        assert title not in text_of(pilot.app)
        await press(pilot, "down")
        assert f"S-002 {title}" in text_of(pilot.app)
        await press(pilot, "e")
        line = next(line for line in text_of(pilot.app).splitlines() if line.startswith(" S-002 "))
        assert title[:20] in line, "on the ref the title is edited, where it stands"


async def test_a_deep_tree_leaves_room_for_titles(tmp_path: Path) -> None:
    scope = {number: {"title": f"Item {number}", "parent": f"S-{number - 1:03d}"} for number in range(2, 31)}
    async with opened(made(tmp_path, {"scope": {1: {"title": "Item 1"}, **scope}})) as pilot:
        await press(pilot, "G")
        assert "29 [ ] Item 30" in text_of(pilot.app)


async def test_the_details_scroll_by_key_and_stay_where_one_reads(tmp_path: Path) -> None:
    long = {"title": "Long", "cause": "\n".join(f"line {number}" for number in range(90)), "effect": "the very end"}
    path = made(tmp_path, {**TABLES, "risks": {1: long}})
    async with opened(path, (130, 30)) as pilot:
        await press(pilot, "3")
        assert "the very end" not in text_of(pilot.app)
        await press(pilot, *">>>>")
        assert "the very end" in text_of(pilot.app)
        with ProjectFile.open(path, who="somebody") as file:
            file.apply([Change("scope", 1, {"title": "Seen"})], "edit")
        await wait_until(pilot.app, lambda: document(pilot, "scope", 1)["title"] == "Seen", "the other change")
        assert "the very end" in text_of(pilot.app)
        await press(pilot, *"<<<<")
        assert "R-001 Long" in text_of(pilot.app)
    async with opened(path) as pilot:
        await press(pilot, ">")
        assert "Enter opens the entry" in text_of(pilot.app)


async def test_dates_of_what_is_done_with_are_not_counted(tmp_path: Path) -> None:
    late = {"title": "Late", "due": "2026-11-20"}
    tables = {"scope": {1: late, 2: {**late, "title": "Done", "status": "validated"}}}
    async with opened(made(tmp_path, tables), (130, 30)) as pilot:
        lines = {line.split()[0]: line.split("│")[0] for line in text_of(pilot.app).splitlines() if line[1:3] == "S-"}
        assert "-3d" in lines["S-001"]
        assert "-3d" not in lines["S-002"]
        assert "2026-11-20" in lines["S-002"]
        assert "2026-11-20 (-3d)" in text_of(pilot.app)
        await press(pilot, "down")
        assert "(-3d)" not in text_of(pilot.app)


async def test_prose_at_the_end_of_a_form_is_written_beside_its_title(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "enter")
        await until(pilot, "S-001")
        await press(pilot, "pagedown", "tab", *"first", "enter", *"second")
        line = next(line for line in text_of(pilot.app).splitlines() if "notes" in line[:20])
        assert "first" in line
        await press(pilot, "tab")
        assert "first second" in " ".join(text_of(pilot.app).replace("…", "").split()) or "first …" in text_of(
            pilot.app
        )


async def test_what_the_project_itself_refers_to_is_told_by_its_title(tmp_path: Path) -> None:
    path = made(tmp_path)
    with ProjectFile.open(path, who="tester") as file:
        file.apply([Change("project", 1, {"sponsor": "K-003"})], "sponsor")
    async with opened(path) as pilot:
        await press(pilot, "4", "4", "G", "x")
        await until(pilot, "P-001 sponsor is K-003: PC refresh")


async def test_a_sentence_is_told_in_full_where_the_line_is_too_short(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (50, 20)) as pilot:
        await press(pilot, "3", "J")
        await until(pilot, "the manual order is not shown")
        lines = text_of(pilot.app).splitlines()
        told = " ".join(" ".join(lines[-3:-1]).split())
        assert told == "the manual order is not shown: press s on the ref column, then move"
        await press(pilot, "4")
        assert "the ref column" not in text_of(pilot.app)
        assert text_of(pilot.app).splitlines()[-2].startswith(" C-001")
        assert len(text_of(pilot.app).splitlines()) == 20
