"""The questions of the program: a stale edit, deleting what others refer to, an outside version, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.change import Change
from store.errors import Conflict
from store.project_file import ProjectFile
from tests.tui.project import TABLES, TODAY, app_of, document, made, opened, saved
from tests.tui.screen import press, settle, text_of, type_text, wait_for, wait_until
from tui.screens.conflict import Chosen, ConflictScreen
from tui.screens.help import HelpScreen
from tui.screens.home import HomeScreen
from tui.screens.reassign import ReassignScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

LONG = "A long reason with [/b] and \x1b[31m in it that goes on. " * 12


# A stale edit


async def stale(pilot: Pilot[None], mine: dict[str, Any]) -> list[str | Chosen | None]:
    """The question that a refused edit of R-002 asks; the list takes the answer."""
    app = app_of(pilot)
    assert app.project is not None
    now = {**document(pilot, "risks", 2), "cause": "Theirs\nof two lines"}
    error = Conflict("risks", 2, now, mine, "anna@elsewhere")
    error.args = (error.sentence("R-002"),)
    answers: list[str | Chosen | None] = []
    app.push_screen(ConflictScreen(error, app.project, TODAY), answers.append)
    await settle(app)
    return answers


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_stale_edit_shows_both_versions_and_takes_one_by_a_key(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(made(tmp_path), size) as pilot:
        mine = {**document(pilot, "risks", 2), "cause": LONG, "likelihood": 5}
        answers = await stale(pilot, mine)
        text = text_of(pilot.app)
        assert "R-002 was changed by anna@elsewhere" in text
        assert "likelihood" in text
        await press(pilot, "down")
        text = text_of(pilot.app)
        assert "Theirs" in text
        assert "of two lines" in text
        assert "[/b]" in text
        assert "\x1b" not in text
        assert len(text.splitlines()) <= size[1]
        await press(pilot, "m")
        assert answers == ["mine"]


@pytest.mark.parametrize(("key", "answer"), [("t", "theirs"), ("escape", None), ("ctrl+g", None)])
async def test_the_other_answers_of_a_stale_edit(tmp_path: Path, key: str, answer: str | None) -> None:
    async with opened(made(tmp_path)) as pilot:
        answers = await stale(pilot, {**document(pilot, "risks", 2), "likelihood": 5})
        await press(pilot, key)
        assert answers == [answer]


async def test_a_field_that_mine_empties_is_shown_as_empty(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        mine = document(pilot, "risks", 2)
        del mine["cause"]
        await stale(pilot, mine)
        assert any("cause" in line and "(empty)" in line for line in text_of(pilot.app).splitlines())


# Deleting what others refer to


async def test_deleting_a_person_hands_their_work_to_the_one_whose_name_is_typed(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "4", "g", "x")
        await wait_for(pilot.app, "K-001 Procurement lead is still referred to")
        text = text_of(pilot.app)
        assert "R-001 owner is K-001: Vendor ships late" in text
        assert "nobody: empty those fields" in text
        await type_text(pilot, "finance")
        screen = pilot.app.screen
        assert isinstance(screen, ReassignScreen)
        assert [screen.table.source.row_id(row) for row in range(len(screen.table.source))] == ["K-003"]
        await press(pilot, "enter")
        await wait_for(pilot.app, "K-001 deleted")
        assert document(pilot, "risks", 1)["owner"] == "K-003"
        await press(pilot, "u")
        await saved(pilot)
        assert document(pilot, "risks", 1)["owner"] == "K-001"


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_leaving_the_question_leaves_everything(tmp_path: Path, key: str) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "4", "g", "x")
        await wait_for(pilot.app, "still referred to")
        await press(pilot, key)
        assert not isinstance(pilot.app.screen, ReassignScreen)
        assert document(pilot, "stakeholders", 1)["name"] == "Procurement lead"


async def test_many_and_long_references_fit_eighty_by_twenty_four(tmp_path: Path) -> None:
    risks = {number: {"title": f"{LONG[:180]}{number}", "owner": "K-001"} for number in range(1, 40)}
    people = {number: {"name": f"Person {number}"} for number in range(1, 60)}
    async with opened(made(tmp_path, {**TABLES, "risks": risks, "stakeholders": people})) as pilot:
        await press(pilot, "4", "4", "g", "x")
        await wait_for(pilot.app, "is still referred to")
        text = text_of(pilot.app)
        assert "Enter hand on and delete" in text
        assert "nobody: empty those fields" in text
        assert "and 34 more" in text
        assert len([line for line in text.splitlines() if "owner is K-001: A long reason" in line]) == 6


# An outside version that would remove much


def many(folder: Path) -> Path:
    return made(folder, {**TABLES, "risks": {number: {"title": f"Risk {number}"} for number in range(1, 41)}})


async def replaced_outside(pilot: Pilot[None], path: Path) -> None:
    """Another program writes the file with one risk left."""
    import json

    app = app_of(pilot)
    assert app.session is not None
    await app.session.do(lambda file: file.checkpoint())
    tables = json.loads(path.read_text())
    tables["risks"] = {"1": tables["risks"]["1"]}
    path.write_text(json.dumps(tables, indent=1))
    await wait_for(app, "The project file was replaced outside")


async def test_an_outside_version_is_refused_by_a_key(tmp_path: Path) -> None:
    path = many(tmp_path)
    async with opened(path) as pilot:
        await replaced_outside(pilot, path)
        assert "would remove 39 entries" in " ".join(text_of(pilot.app).replace("│", " ").split())
        await press(pilot, "n")
        await wait_for(pilot.app, "Your version was kept")
        assert len(app_of(pilot).project.documents("risks")) == 40  # type: ignore[union-attr]  # a project is open


async def test_an_outside_version_is_taken_in_by_a_key_and_undone_by_another(tmp_path: Path) -> None:
    path = many(tmp_path)
    async with opened(path) as pilot:
        await replaced_outside(pilot, path)
        await press(pilot, "y")
        app = app_of(pilot)
        await wait_until(app, lambda: len(app.project.documents("risks")) == 1, "the outside version")  # type: ignore[union-attr]
        await press(pilot, "u")
        await wait_until(app, lambda: len(app.project.documents("risks")) == 40, "the undo")  # type: ignore[union-attr]


async def test_later_asks_again_only_at_the_next_opening(tmp_path: Path) -> None:
    path = many(tmp_path)
    async with opened(path) as pilot:
        await replaced_outside(pilot, path)
        await press(pilot, "q")
        await pilot.pause(0.6)
        assert "replaced outside" not in text_of(pilot.app).replace("was replaced outside and", "")
        assert len(app_of(pilot).project.documents("risks")) == 40  # type: ignore[union-attr]
    async with opened(path) as pilot:
        await wait_for(pilot.app, "The project file was replaced outside")


# Help


async def test_help_tells_the_place_and_its_keys_and_closes_by_any_of_five_keys(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3")
        for key in ("escape", "q", "question_mark", "f1", "ctrl+g"):
            await press(pilot, "question_mark")
            text = text_of(pilot.app)
            assert "The risk register:" in text
            assert "Esc or q close" in text
            assert "u takes it back" not in text.split("On an entry")[0]
            await press(pilot, key)
            assert not isinstance(pilot.app.screen, HelpScreen), key


async def test_help_scrolls_on_a_small_screen_and_stands_in_two_columns_on_a_wide_one(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "question_mark")
        assert "scope creep" not in text_of(pilot.app)
        await press(pilot, "G")
        assert "scope creep" in text_of(pilot.app)
        assert "Esc or q close" in text_of(pilot.app)
    async with opened(tmp_path / "refresh.json", (160, 45)) as pilot:
        await press(pilot, "question_mark")
        text = text_of(pilot.app)
        assert any("Open the entry in its form" in line and "Moving" not in line for line in text.splitlines())
        assert any("In the scope checklist" in line and "In the project" in line for line in text.splitlines())
        await press(pilot, "slash")
        await type_text(pilot, "by name")
        assert "Find a command by name" in text_of(pilot.app)


async def test_help_at_home_explains_home(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "q")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, HomeScreen), "home")
        await press(pilot, "question_mark")
        assert "The projects of this workspace" in text_of(pilot.app)


async def test_edits_of_others_are_not_touched_by_these_dialogs(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "question_mark")
        with ProjectFile.open(path, who="anna") as other:
            other.apply([Change("risks", 1, {"title": "Changed by another"})], "edit")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["title"] == "Changed by another", "the change")
        await press(pilot, "q", "3")
        assert "Changed by another" in text_of(pilot.app)


async def test_several_that_are_referred_to_are_named_together(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "4", "g", "m", "m", "x")
        await wait_for(pilot.app, "K-001, K-002 are still referred to")
        await press(pilot, "enter")
        await wait_for(pilot.app, "K-001, K-002 deleted")
        assert "owner" not in document(pilot, "risks", 1)
