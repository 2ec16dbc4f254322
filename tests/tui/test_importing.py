"""Importing by key: choosing the file, looking at columns and rows, changing what is doubtful, taking it in."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from textual import events

from models.change import Change
from models.declared import BY_NAME
from store.project_file import ProjectFile
from tests.store.exchange.books import RISKS as RISK_ROWS
from tests.store.exchange.books import books
from tests.tui.project import made, opened
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import PlanroomApp
from tui.screens.importing import ImportScreen
from tui.screens.project import ProjectScreen
from tui.widgets.path_line import PathInput

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

RISKS = """Risk ID,Risk,Probability,Impact,Owner,Weather
1,Vendor ships late,High,4,Procurement lead,fine
2,The [/b] wing \x1b[31mfloods\x07,Low,5,,rain
3,,Low,2,,
4,Keys are lost,Medium,3,Finance sponsor,dry
"""
FILES = {
    "scope": "Requirement,MoSCoW,Acceptance criterion,Requested by\nLaptops,Must,Signed list,Finance sponsor\n",
    "risk": RISKS,
    "comms": "Communication,Audience,Channel,Frequency\nMonthly letter,Finance sponsor,email,monthly\n",
    "stakeholder": "Stakeholder,Power,Interest,Role\nWorks council,5,4,Council\n",
    "issue": "Issue ID,Issue,Date raised,Raised by,Resolution\n1,No licences,2026-11-02,IT,\n",
    "task": "Task Name,Start,Finish,% Complete\nImage the pilot,2026-11-02,2026-11-20,40\n",
}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def titles(pilot: Pilot[None], table: str) -> list[str]:
    app = pilot.app
    assert isinstance(app, PlanroomApp)
    assert app.project is not None
    key = "name" if table == "stakeholders" else "title"
    return [str(document[key]) for document in app.project.documents(table).values()]


async def paste(pilot: Pilot[None], text: str) -> None:
    """What the terminal sends for a paste into the line that has the keyboard."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot.app)


async def preview(pilot: Pilot[None], path: Path) -> None:
    """Open the import screen and let it read the file."""
    await press(pilot, "i")
    await paste(pilot, str(path))
    await press(pilot, "enter")
    await wait_for(pilot.app, "column of the file")


async def taken_in(pilot: Pilot[None]) -> None:
    await press(pilot, "ctrl+s")
    await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the import")
    await told(pilot, "u undoes")


@pytest.mark.parametrize("name", FILES)
async def test_each_register_is_found_out_imported_and_undone_by_one_key(name: str, tmp_path: Path) -> None:
    spec, table = BY_NAME[name], BY_NAME[name].table
    path = write(tmp_path, f"{name}.csv", FILES[name])
    async with opened(made(tmp_path)) as pilot:
        before = titles(pilot, table)
        await preview(pilot, path)
        assert spec.title in text_of(pilot.app)
        await taken_in(pilot)
        assert len(titles(pilot, table)) > len(before)
        assert spec.title in text_of(pilot.app)
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: titles(pilot, table) == before, "the undo")


async def test_the_preview_accounts_for_every_row_and_is_clean_of_what_the_file_holds(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        text = text_of(pilot.app)
        assert "likelihood" in line_of(pilot, "Probability")
        assert "High" in line_of(pilot, "Probability")
        assert "kept in the notes" in line_of(pilot, "Weather")
        assert line_of(pilot, "     4 skipped").split() == ["4", "skipped", "no", "title"]
        assert "changed" in line_of(pilot, "R-001 Vendor ships late") or "unchanged" in line_of(pilot, "R-001")
        assert "[/b] wing" in text
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "2 new, 1 changed, 1 skipped" in text
        await taken_in(pilot)
        assert "The [/b] wing [31mfloods" in titles(pilot, "risks")
        await preview(pilot, tmp_path / "risks.csv")
        assert "3 unchanged, 1 skipped" in text_of(pilot.app)
        await press(pilot, "ctrl+s")
        await told(pilot, "there is nothing to import")


async def test_a_changed_entry_shows_what_was_and_what_will_be(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        assert "likelihood 4" not in line_of(pilot, "R-001 Vendor")
        await press(pilot, "escape")
        await preview(pilot, write(tmp_path, "more.csv", "Risk,Probability,Impact\nVendor ships late,2,5\n"))
        assert "likelihood 4 -> 2" in line_of(pilot, "R-001 Vendor")


async def test_a_column_becomes_another_field_by_key(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        await press(pilot, "G", "e")
        assert "What does the column Weather become?" in text_of(pilot.app)
        await type_text(pilot, "trig")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "trigger" in line_of(pilot, "Weather"), "the mapping")
        await press(pilot, "n")
        await wait_until(pilot.app, lambda: "kept in the notes" in line_of(pilot, "Weather"), "the notes")
        await press(pilot, "x")
        await wait_until(pilot.app, lambda: "left out" in line_of(pilot, "Weather"), "leaving it out")
        await press(pilot, "k", "e", "escape")
        assert "owner" in line_of(pilot, " Owner")
        await taken_in(pilot)
        app = pilot.app
        assert isinstance(app, PlanroomApp)
        assert app.project is not None
        assert "Weather" not in str(app.project.documents("risks"))


async def test_without_a_title_nothing_can_be_taken_until_a_column_is_one(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        await press(pilot, "j", "n")
        await told(pilot, "No column of risks.csv is the title")
        assert "ctrl+s" not in text_of(pilot.app).splitlines()[-1]
        await press(pilot, "ctrl+s", "enter")
        await type_text(pilot, "risk")
        await press(pilot, "enter")
        await wait_for(pilot.app, "ctrl+s import")
        await taken_in(pilot)


async def test_another_register_is_taken_when_the_person_says_so(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        await press(pilot, "r")
        await type_text(pilot, "scope")
        await press(pilot, "enter")
        await wait_for(pilot.app, "risks.csv -> Scope checklist")


async def test_a_file_of_something_else_is_refused_in_a_sentence_and_can_be_insisted_on(tmp_path: Path) -> None:
    figures = "Period,Scope,BAC,PV,EV,AC,CPI,SPI\n2026-01,Laptops,1000,100,90,95,0.95,0.9\n"
    path = write(tmp_path, "figures.csv", figures)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "i")
        await paste(pilot, str(path))
        await press(pilot, "enter")
        await told(pilot, "looks like earned value figures, which is no register")
        assert "--into" not in text_of(pilot.app)
        assert pilot.app.screen.query_one(PathInput).value == str(path)
        await press(pilot, "ctrl+r")
        await type_text(pilot, "scope")
        await press(pilot, "enter")
        await wait_for(pilot.app, "-> Scope checklist")


async def test_a_path_that_leads_nowhere_is_told_and_kept(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "i")
        await paste(pilot, f"{tmp_path}/nothing.csv")
        await press(pilot, "enter")
        await told(pilot, "is not there: name a CSV")
        assert pilot.app.screen.query_one(PathInput).value.endswith("/nothing.csv")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_tab_completes_folders_and_files_and_enter_takes_what_the_cursor_is_on(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    write(folder, "risks.csv", RISKS)
    write(folder, "risks-old.csv", RISKS)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "i")
        await paste(pilot, f"{tmp_path}/reg")
        await press(pilot, "tab")
        await wait_for(pilot.app, "picture.png")
        await type_text(pilot, "r")
        await press(pilot, "tab")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        await wait_until(pilot.app, lambda: screen.query_one(PathInput).value.endswith("registers/risks"), "completion")
        await press(pilot, "down", "enter")
        await wait_for(pilot.app, "risks.csv -> Risk register")


async def test_in_a_low_terminal_tab_goes_between_columns_and_rows(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        assert "Keys are lost" not in text_of(pilot.app).replace("Keys are lost ·", "").split("Rows")[1]
        await press(pilot, "tab")
        text = text_of(pilot.app)
        assert "Keys are lost" in text
        assert "column of the file" not in text
        assert len(text.splitlines()) == 24
        await press(pilot, "tab")
        assert "column of the file" in text_of(pilot.app)


async def test_a_slow_file_says_what_it_is_doing_and_escape_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.exchange import read

    go_on, read_it = threading.Event(), threading.Event()

    def slow(path: Path, *_: object) -> object:
        go_on.wait(20)
        read_it.set()
        return read.table_in(RISKS.encode(), path.name)

    monkeypatch.setattr(read, "read_table", slow)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "i")
        await paste(pilot, str(write(tmp_path, "risks.csv", RISKS)))
        await press(pilot, "enter")
        await wait_for(pilot.app, "reading risks.csv")
        await press(pilot, "escape")
        assert "stopped" in text_of(pilot.app)
        go_on.set()
        await wait_until(pilot.app, read_it.is_set, "the file to be read for nothing")
        await pilot.pause(0.1)
        assert "column of the file" not in text_of(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_planrooms_own_export_needs_no_choices(tmp_path: Path) -> None:
    import json

    export = {
        "$schema": "urn:planroom:export:1",
        "scope": [{"ref": "S-009", "title": "Above"}, {"ref": "S-010", "title": "Below", "parent": "S-009"}],
    }
    async with opened(made(tmp_path, {})) as pilot:
        await press(pilot, "i")
        await paste(pilot, str(write(tmp_path, "own.json", json.dumps(export))))
        await press(pilot, "enter")
        await wait_for(pilot.app, "own.json -> all registers")
        assert "2 new" in text_of(pilot.app)
        assert "\0" not in text_of(pilot.app)
        assert "Enter field" not in text_of(pilot.app)
        await press(pilot, "enter")
        await told(pilot, "u undoes")
        assert titles(pilot, "scope") == ["Above", "Below"]


async def test_lines_that_are_no_rows_are_listed_with_the_reason(tmp_path: Path) -> None:
    sheet = (
        "Risks of the project,,\nRisk,Probability,Impact\nLate,High,3\nLost,Low,2\nBroken,Low,2\n\nLegend: High = 4,,\n"
    )
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await preview(pilot, write(tmp_path, "sheet.csv", sheet))
        assert "above the header" in line_of(pilot, "Risks of the project")
        assert "legend" in line_of(pilot, "Legend: High = 4")
        assert "3 new; 2 set aside" in text_of(pilot.app)


async def test_what_somebody_adds_after_the_preview_counts_in_the_import(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", "Risk,Probability,Impact\nMeanwhile added,2,5\n"))
        assert "1 new" in text_of(pilot.app)
        with ProjectFile.open(path, who="anna") as other:
            other.apply([Change("risks", None, {"title": "Meanwhile added"})], "add")
        await wait_until(pilot.app, lambda: "Meanwhile added" in titles(pilot, "risks"), "the other's entry")
        await taken_in(pilot)
        assert titles(pilot, "risks").count("Meanwhile added") == 1


async def test_another_file_help_and_palette_are_a_key_away(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await preview(pilot, write(tmp_path, "risks.csv", RISKS))
        await press(pilot, "question_mark")
        assert "What an import would do" in text_of(pilot.app)
        await press(pilot, "q", "colon")
        await type_text(pilot, "choose another")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Tab complete")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        assert screen.query_one(PathInput).value == str(tmp_path / "risks.csv")
        await press(pilot, "enter")
        await wait_for(pilot.app, "column of the file")
        await pilot.click("#file-columns", offset=(4, 2), times=2)
        assert "What does the column Risk become?" in text_of(pilot.app)
        await press(pilot, "pagedown", "up", "ctrl+g", "q")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_a_double_click_in_the_list_of_files_takes_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    write(folder, "risks.csv", RISKS)
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "i")
        await paste(pilot, f"{folder}/")
        await wait_for(pilot.app, "risks.csv")
        await press(pilot, "pagedown", "pageup", "up")
        await pilot.click("PathLine VirtualTable", offset=(4, 1), times=2)
        await wait_for(pilot.app, "risks.csv -> Risk register")


async def test_a_workbook_is_read_another_sheet_chosen_and_the_columns_are_remembered(tmp_path: Path) -> None:
    people = (("Stakeholder", "Power", "Interest", "Colour"), ("Works council", 5, 4, "red"))
    path = tmp_path / "registers.xlsx"
    path.write_bytes(books({"Risks": RISK_ROWS, "Who": people}))
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await preview(pilot, path)
        assert "registers.xlsx, sheet Risks -> Risk register" in text_of(pilot.app)
        assert "2 sheets in the file: took `Risks`, not `Who`" in text_of(pilot.app)
        await press(pilot, "t")
        await type_text(pilot, "who")
        await press(pilot, "enter")
        await wait_for(pilot.app, "sheet Who -> Stakeholder list")
        await press(pilot, "G", "e")
        await type_text(pilot, "tags")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: "tags" in line_of(pilot, "Colour"), "the mapping")
        await taken_in(pilot)
        assert "Works council" in titles(pilot, "stakeholders")
        await preview(pilot, path)
        assert "as last time" not in text_of(pilot.app)
        await press(pilot, "t")
        await type_text(pilot, "who")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Columns as last time; r guesses again")
        assert "1 unchanged" in text_of(pilot.app)
        await press(pilot, "r", "enter")
        await wait_until(pilot.app, lambda: "as last time" not in text_of(pilot.app), "the guess")
