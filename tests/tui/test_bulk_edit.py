"""Many entries at once: which, what, a preview, one undo step; and a stale edit decided field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.change import Change
from models.declared import RISK
from models.project import Project
from store.project_file import ProjectFile
from tests.tui.hostile import hostile_project, leaked
from tests.tui.project import TABLES, app_of, document, made, opened, saved
from tests.tui.screen import line_of, press, text_of, told, type_text, wait_for, wait_until
from tui.edits import mixed
from tui.messages import Edit
from tui.screens.bulk_edit import ADD, REMOVE, SET, BulkEditScreen, Wish, preview, summary, wished
from tui.screens.conflict import ConflictScreen
from tui.screens.form import EntryForm
from tui.screens.project import ProjectScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def previewed(pilot: Pilot[None], field: str, value: str) -> None:
    """From the question for the field to the preview."""
    await type_text(pilot, field)
    await press(pilot, "enter")
    await wait_until(pilot.app, lambda: bool(pilot.app.screen.query("FieldEditor")), "the editor")
    await type_text(pilot, value)
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, BulkEditScreen)
    await wait_until(pilot.app, lambda: screen.found is not None, "the preview")


def field_line(pilot: Pilot[None], field: str) -> str:
    """The line of a field in a dialog's box."""
    return next((line for line in text_of(pilot.app).splitlines() if line.startswith(f"│ {field}")), "")


async def test_all_shown_are_edited_after_a_preview_and_undone_by_one_key(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "g", "E")
        await wait_for(pilot.app, "Nothing is marked")
        await press(pilot, *"all", "enter")
        await wait_for(pilot.app, "2 entries: which field?")
        await previewed(pilot, "impact", "5")
        assert "1 would change, 1 have that already" in text_of(pilot.app)
        assert line_of(pilot, "R-001").split()[-3:-1] == ["->", "5"]
        assert "5 stays" in line_of(pilot, "R-002")
        await press(pilot, "e", "escape")
        await wait_for(pilot.app, "1 would change")
        await press(pilot, "enter")
        await saved(pilot)
        await told(pilot, "1 entry: impact set · u undoes")
        assert document(pilot, "risks", 1)["impact"] == 5
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["impact"] == 4, "the store")


async def test_only_the_one_under_the_cursor_and_nothing_to_change(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "g", "E", *"only", "enter")
        await wait_for(pilot.app, "1 entry: which field?")
        await previewed(pilot, "likelihood", "4")
        await press(pilot, "enter")
        await wait_for(pilot.app, "Nothing would change: e for another value")
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ProjectScreen)
        await press(pilot, "E", *"only", "enter", *"owner", "enter")
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, BulkEditScreen), "the editor")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProjectScreen)


async def test_marked_entries_get_a_tag_more_and_what_is_refused_says_why(tmp_path: Path) -> None:
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "3", "g", "m", "m", "E")
        await wait_for(pilot.app, "2 entries: which field?")
        await previewed(pilot, "tags add to", "late")
        assert "supply -> supply; late" in line_of(pilot, "R-001")
        await press(pilot, "enter")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 2).get("tags") == ["late"], "the store")
        assert document(pilot, "risks", 1)["tags"] == ["supply", "late"]
        await press(pilot, "2", "g", "m", "down", "m", "E")
        await wait_for(pilot.app, "2 entries: which field?")
        await previewed(pilot, "parent", "S-003")
        assert "1 refused (they stay as they are)" in text_of(pilot.app) or "2 would change" in text_of(pilot.app)


def test_lists_are_added_to_taken_from_and_replaced() -> None:
    tags = RISK.field("tags")
    assert wished(Wish(tags, ADD, ["b", "c"]), ["a", "b"]) == ["a", "b", "c"]
    assert wished(Wish(tags, ADD, None), None) is None
    assert wished(Wish(tags, REMOVE, ["a"]), ["a", "b"]) == ["b"]
    assert wished(Wish(tags, REMOVE, ["a"]), ["a"]) is None
    assert wished(Wish(tags, REMOVE, ["a"]), "by hand") is None
    assert wished(Wish(tags, SET, ["a"]), ["b"]) == ["a"]


def test_what_an_entry_has_against_the_value_is_told_in_the_preview() -> None:
    project = Project(
        {"risks": {1: {"title": "T", "cost_low": 5, "cost_likely": 7}, 2: {"title": 3}, 4: {"title": "U"}}}
    )
    found = preview(RISK, project, project, [1, 2, 3, 4], Wish(RISK.field("cost_low"), SET, 9))
    assert [(each.number, bool(each.change), bool(each.refused)) for each in found] == [
        (1, False, True),
        (2, False, True),
        (4, True, False),
    ]
    assert "title" in found[1].refused
    assert summary(found) == "1 would change, 2 refused (they stay as they are)"
    odd = Project({"risks": {1: {"title": "T", "tags": 5}}})
    [only] = preview(RISK, odd, odd, [1], Wish(RISK.field("tags"), SET, ["a"]))
    assert only.before == "5"


async def test_hostile_entries_in_the_preview(tmp_path: Path) -> None:
    async with opened(hostile_project(tmp_path), (160, 45)) as pilot:
        await press(pilot, "3", "M", "E")
        await wait_for(pilot.app, "which field?")
        await previewed(pilot, "category", "tech")
        assert not leaked(pilot.app)


# A stale edit, field by field


async def conflict(pilot: Pilot[None], path: Path) -> None:
    """A form on R-001 whose fields somebody else changed meanwhile, saved."""
    await press(pilot, "3", "g", "enter")
    assert isinstance(pilot.app.screen, EntryForm)
    app = app_of(pilot)
    project = app.newest
    assert project is not None
    with ProjectFile.open(path, who="anna@desk") as other:
        other.apply([Change("risks", 1, {"likelihood": 1, "impact": 1, "cause": "theirs"})], "edit R-001")
    mine = Edit((Change("risks", 1, {"likelihood": 2, "impact": 2, "notes": "mine"}, project.version),), "edit R-001")
    app.run_worker(app.edit(lambda _: mine), group="edit")
    await wait_until(app, lambda: isinstance(app.screen, ConflictScreen), "the question")


async def test_a_mix_of_both_versions_is_saved_and_the_form_is_done_with(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await conflict(pilot, path)
        await wait_until(pilot.app, lambda: "4" in field_line(pilot, "likelihood")[:30], "what was before")
        assert "> mine" in field_line(pilot, "notes")
        await press(pilot, "g", "enter")
        await told(pilot, "2 fields not decided yet: left takes theirs, right takes yours")
        await press(pilot, "left", "down", "space")
        assert "> 1" in field_line(pilot, "likelihood")
        assert "> 2" in field_line(pilot, "impact")
        await press(pilot, "enter")
        await saved(pilot)
        await wait_until(pilot.app, lambda: isinstance(pilot.app.screen, ProjectScreen), "the project")
        now = document(pilot, "risks", 1)
        assert [now[name] for name in ("likelihood", "impact", "notes", "cause")] == [1, 2, "mine", "theirs"]
        await press(pilot, "u")
        await wait_until(pilot.app, lambda: document(pilot, "risks", 1)["impact"] == 1, "the store")


async def test_all_theirs_field_by_field_is_keeping_theirs(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await conflict(pilot, path)
        await wait_until(pilot.app, lambda: "> mine" in field_line(pilot, "notes"), "what was before")
        await press(pilot, "g", "left", "down", "left", "down", "left", "enter")
        await wait_until(pilot.app, lambda: not isinstance(pilot.app.screen, ConflictScreen), "the answer")
        assert document(pilot, "risks", 1)["likelihood"] == 1
        assert "notes" not in document(pilot, "risks", 1)


async def test_a_mix_that_may_not_stand_is_told_and_can_be_changed(tmp_path: Path) -> None:
    tables = {**TABLES, "risks": {1: {"title": "T", "cost_low": 1, "cost_likely": 2, "cost_high": 9}}}
    path = made(tmp_path, tables)
    async with opened(path) as pilot:
        app = app_of(pilot)
        project = app.newest
        assert project is not None
        with ProjectFile.open(path, who="anna@desk") as other:
            other.apply([Change("risks", 1, {"cost_low": 6, "cost_likely": 7})], "edit")
        mine = Edit((Change("risks", 1, {"cost_low": 2, "cost_likely": 3}, project.version),), "edit R-001")
        app.run_worker(app.edit(lambda _: mine), group="edit")
        await wait_until(app, lambda: isinstance(app.screen, ConflictScreen), "the question")
        await press(pilot, "g", "left", "down", "right")
        await wait_until(app, lambda: "> 6" in field_line(pilot, "cost, low"), "the choice")
        await press(pilot, "enter")
        assert isinstance(app.screen, ConflictScreen)
        await press(pilot, "up", "space", "enter")
        await saved(pilot)
        await wait_until(app, lambda: document(pilot, "risks", 1)["cost_low"] == 2, "all mine")


def test_of_an_edit_of_several_entries_only_the_one_in_question_is_mixed() -> None:
    project = Project(TABLES, 7)
    edit = Edit(
        (Change("risks", 1, {"impact": 2, "notes": "n"}, 3), Change("risks", 2, {"impact": 2}, 3)), "edit 2 entries"
    )
    made_anew = mixed(edit, "risks", 1, {"notes": "n"})(project)
    assert made_anew is not None
    assert made_anew.changes == (Change("risks", 2, {"impact": 2}, 3), Change("risks", 1, {"notes": "n"}, None))


async def test_what_the_same_person_changed_in_another_window_is_told_too(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "g")
        assert app.newest is not None
        mine = Edit((Change("risks", 1, {"likelihood": 2, "notes": "mine"}, app.newest.version),), "edit R-001")
        with ProjectFile.open(path, who=app.who) as other:
            other.apply([Change("risks", 1, {"likelihood": 1})], "edit R-001")
        app.run_worker(app.edit(lambda _: mine), group="edit")
        await wait_until(app, lambda: isinstance(app.screen, ConflictScreen), "the question")
        await wait_until(app, lambda: "4" in field_line(pilot, "likelihood")[:30], "what was before")
        assert "> mine" not in field_line(pilot, "notes"), "there may have been more changes before the last one"
