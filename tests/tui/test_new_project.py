"""The new-project wizard by key: page by page and back, what is wrong beside its field, and what is made in the end."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from store.project_file import ProjectFile
from store.workspace import Workspace
from tests.tui.project import TODAY
from tests.tui.screen import press, settle, text_of, told, type_text, wait_for, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.screens.home import HomeScreen
from tui.screens.new_project import NewProject
from tui.screens.project import ProjectScreen
from tui.screens.starting.working_week import working_week

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

HOSTILE = "Phones [/b] east [red]abc"


@asynccontextmanager
async def wizard(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app at home, with the wizard open and the templates read."""
    app = PlanroomApp(Opening(folder, who="tester", today=TODAY, remember=False))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: "reading" not in text_of(app), "the list")
        await press(pilot, "a")
        await wait_for(app, "everything is yours to write")
        yield pilot


def page(pilot: Pilot[None]) -> int:
    assert isinstance(pilot.app.screen, NewProject)
    return pilot.app.screen.answers.page + 1


async def made(pilot: Pilot[None], path: Path) -> ProjectFile:
    """Wait until the project is open; its file, to look into."""
    app = pilot.app
    assert isinstance(app, PlanroomApp)
    await wait_until(app, lambda: isinstance(app.screen, ProjectScreen) and app.state == SAVED, "the project")
    return ProjectFile.open(path, readonly=True)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_project_is_made_page_by_page(tmp_path: Path, size: tuple[int, int]) -> None:
    async with wizard(tmp_path, size) as pilot:
        await press(pilot, *["down"] * 4)
        assert "Replace ageing desktops and laptops across the organisation, move" in text_of(pilot.app)
        assert "Change sponsored by IT: Other departments" in text_of(pilot.app)
        await press(pilot, "enter")
        assert page(pilot) == 2
        await type_text(pilot, "PCs east")
        await told(pilot, "pcs-east.json in temporary folder")
        await told(pilot, "The template's: Staff can serve customers from supported, secure")
        await told(pilot, "(as in the template)")
        await press(pilot, "enter", "enter", "up")
        await told(pilot, "The IT part of a programme that somebody else leads")
        assert "(as in the template)" not in text_of(pilot.app)
        await press(pilot, "enter")
        await type_text(pilot, "Serve")
        assert "The template's" not in text_of(pilot.app)
        await press(pilot, "enter")
        assert page(pilot) == 3
        await type_text(pilot, "next monday")
        assert "Monday 2026-11-30" in text_of(pilot.app)
        await press(pilot, "enter")
        assert "6 departments, one a line" in text_of(pilot.app)
        await press(pilot, "enter")
        await type_text(pilot, "Sales")
        assert "7 departments, one a line" in text_of(pilot.app)
        await press(pilot, "tab")
        await type_text(pilot, "german")
        await wait_for(pilot.app, "Germany  DE")
        await press(pilot, "down", "enter")
        await wait_for(pilot.app, "Germany, Bayern  DE-BY")
        await press(pilot, *["down"] * 3, "enter")
        await told(
            pilot, "Germany, Bayern (DE-BY): public holidays of the project's years; people work Monday to Friday"
        )
        await press(pilot, "enter")
        assert page(pilot) == 4
        await wait_for(pilot.app, "IT workstream: starts Mon 2026-11-30, ends")
        await told(pilot, "public holidays of DE-BY; people work Monday to Friday")
        await told(pilot, "11 scope items, 9 risks, 10 communications, 9 stakeholders, 3 success criteria")
        await press(pilot, "end")
        await told(pilot, "Disposal certificates received (gate)")
        await told(pilot, "Name the sponsor: p, then sponsor")
        await press(pilot, "enter")
        with await made(pilot, tmp_path / "pcs-east.json") as file:
            header = file.project.header_document
            assert (header["title"], header["kind"], header["start"]) == ("PCs east", "it_workstream", "2026-11-30")
            assert (header["strategic_objective"], header["country"]) == ("Serve", "DE-BY")
            assert header["departments"][-2:] == ["Finance", "Sales"]
            assert {"date": "2027-01-06", "name": "Epiphany"} in header["holidays"]
            assert len(file.project.documents("tasks")) == 18
        await press(pilot, "t")
        await told(pilot, "item Name the sponsor: p, then")


async def test_back_and_away_and_nothing_that_was_typed_is_lost(tmp_path: Path) -> None:
    async with wizard(tmp_path) as pilot:
        await press(pilot, *["down"] * 3, "enter")
        await type_text(pilot, "Switches")
        await press(pilot, *["enter"] * 4)
        await type_text(pilot, "+2w")
        await press(pilot, "enter")
        await type_text(pilot, " and more")
        await press(pilot, "escape", "ctrl+g")
        assert page(pilot) == 1
        await press(pilot, "down", "enter")  # another template: what was typed stays, the rest follows it
        assert "Switches" in text_of(pilot.app)
        await told(pilot, "Staff can serve customers")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "a")
        await wait_for(pilot.app, "Replace ageing desktops")
        await press(pilot, "enter", *["enter"] * 4)
        await settle(pilot.app)
        text = text_of(pilot.app)
        assert "Monday 2026-12-07" in text
        assert "and more" in text
        await press(pilot, "escape", "shift+tab", "escape")
        assert page(pilot) == 1
    assert Workspace(tmp_path).paths() == []


async def test_what_is_wrong_stands_beside_its_field(tmp_path: Path) -> None:
    Workspace(tmp_path).new("There", today=TODAY)
    async with wizard(tmp_path) as pilot:
        await press(pilot, "ctrl+s")
        assert page(pilot) == 2
        await told(pilot, "a project needs a name of 1 to 200 characters")
        await type_text(pilot, "There")
        assert "a project needs" not in text_of(pilot.app)
        await told(pilot, "is already there; give the new project another name")
        await press(pilot, *["enter"] * 4)
        assert page(pilot) == 2
        await press(pilot, "tab")
        await type_text(pilot, "../second.json")
        await told(pilot, "second.json in temporary folder")
        await press(pilot, *["enter"] * 3)
        assert page(pilot) == 3
        await type_text(pilot, "nonsense")
        await press(pilot, "ctrl+s")
        await told(pilot, "write a date as")
        assert "nonsense" in text_of(pilot.app)
        await press(pilot, *["backspace"] * 8, "tab")
        await type_text(pilot, "x" * 81)
        await press(pilot, "ctrl+s")
        await told(pilot, "the name of a department has up to 80 characters")
        await press(pilot, *["backspace"] * 81, "tab")
        await type_text(pilot, "Germny, X")
        await press(pilot, "enter")
        await told(pilot, "No country called “Germny” is known: near it are Germany (DE), Guernsey (GG)")
        assert page(pilot) == 3
        await press(pilot, *["backspace"] * 9)
        await type_text(pilot, "il")
        await press(pilot, "ctrl+s")
        with await made(pilot, tmp_path / "second.json") as file:
            header = file.project.header_document
            assert header["title"] == "There"
            assert header["working_week"] == ["MO", "TU", "WE", "TH", "SU"]


async def test_a_workspace_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = Workspace.free

    def refuse(_: Workspace, __: str) -> Path:
        raise PermissionError(13, "Permission denied")

    async with wizard(tmp_path) as pilot:
        await press(pilot, "enter")
        await type_text(pilot, "A")
        await press(pilot, *["enter"] * 4)
        monkeypatch.setattr(Workspace, "free", refuse)
        await press(pilot, "ctrl+s")
        await told(pilot, "No permission to write")
        assert page(pilot) == 2
        monkeypatch.setattr(Workspace, "free", true)
        await press(pilot, *["enter"] * 4)
        assert page(pilot) == 3
        monkeypatch.setattr(Workspace, "free", refuse)
        await press(pilot, "enter", "tab", "enter")
        await told(pilot, "No permission to write")
        assert page(pilot) == 4


async def test_hostile_text_and_a_plan_that_cannot_be_made(tmp_path: Path) -> None:
    async with wizard(tmp_path) as pilot:
        await press(pilot, "down", "enter")
        await type_text(pilot, HOSTILE)
        await press(pilot, *["enter"] * 4)
        await type_text(pilot, "9999-12-01")
        await press(pilot, "enter", "tab", "enter")
        await told(pilot, "A plan that starts on 9999-12-01 ends after the year 9999; choose an earlier day")
        await press(pilot, "enter")
        await told(pilot, "choose an earlier day")
        await press(pilot, "escape")
        assert page(pilot) == 3
        await press(pilot, *["backspace"] * 10)
        await press(pilot, "enter", "tab", "enter")
        await wait_for(pilot.app, "Phones [/b] east [red]abc")
        (tmp_path / "phones-b-east-red-abc.json").write_text("{}")  # somebody was quicker
        await press(pilot, "enter")
        await told(pilot, "is already there; give the new project another name")
        assert page(pilot) == 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("MO", "TU", "WE", "TH", "FR"), "Monday to Friday"),
        (("MO", "TU", "WE", "TH", "SU"), "Sunday to Thursday"),
        (("MO", "WE", "FR"), "Monday, Wednesday, Friday"),
        (("SA", "SU"), "Saturday, Sunday"),
        (("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
        ((), ""),
    ],
)
def test_the_working_week_in_words(days: tuple[str, ...], words: str) -> None:
    assert working_week(days) == words
