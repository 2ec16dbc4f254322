"""Confidential notes and names, hidden and shown: nothing of them is on any screen, and nothing is lost by editing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.change import Change
from models.declared import STAKEHOLDER
from models.project import Project
from models.veil import Level, Veil, would_lose
from store.errors import Conflict
from tests.models.strategies import documents
from tests.tui.project import TABLES, TODAY, app_of, document, made, opened, saved
from tests.tui.screen import press, text_of, told, type_text, wait_for, wait_until
from tui.edits import checked
from tui.messages import Edit, EditWanted
from tui.screens.conflict import Versions
from tui.screens.form_draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import PlanroomApp

SECRET, NAME, MAIL = "leaves in May", "Payroll lead", "payroll@example.org"
PEOPLE: dict[int, dict[str, Any]] = {
    1: {"name": NAME, "department": "Finance", "contact": MAIL, "confidential_notes": SECRET, "power": 4},
    2: {"name": "Network lead", "department": "IT", "relationship_owner": "K-001"},
}
PROJECT = {**TABLES, "stakeholders": PEOPLE}


def hidden(app: PlanroomApp) -> tuple[bool, bool]:
    """Whether notes are, and names."""
    return app.private_hidden, app.names_hidden


async def test_p_hides_notes_then_names_then_nothing(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (160, 30)) as pilot:
        app = app_of(pilot)
        await press(pilot, "4", "4")
        assert SECRET in text_of(app)  # in the detail panel
        await press(pilot, "P")
        assert hidden(app) == (True, False)
        assert SECRET not in text_of(app)
        assert NAME in text_of(app)
        assert "private   step" in text_of(app)
        await press(pilot, "enter")
        await wait_for(app, "hidden: P shows it")
        assert SECRET not in text_of(app)
        await press(pilot, "escape", "slash", *"may", "enter")
        await wait_for(app, "0 of 2")
        await press(pilot, "slash", *["backspace"] * 3, "enter")
        await press(pilot, "P", "y")
        assert hidden(app) == (True, True)
        assert "anonymised   step" in text_of(app)
        for place in ("2", "3", "4", "tab", "v", "v", "v", "v", "v"):
            await press(pilot, place)
            assert NAME not in text_of(app)
            assert MAIL not in text_of(app)
        assert "K-001 (Finance)" in text_of(app)
        assert NAME not in app.clipboard
        await press(pilot, "P")
        assert NAME in text_of(app)
        assert SECRET in text_of(app)
        assert app.project is app.newest


async def test_names_stay_hidden_at_home(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (120, 30)) as pilot:
        app = app_of(pilot)
        await press(pilot, "P", "P", "q")
        await wait_for(app, "1 project ")
        assert "anonymised   " in text_of(app)
        await press(pilot, "slash", *"lead")
        await told(pilot, "Names are hidden: people are not searched. P shows them again.")
        assert NAME not in text_of(app)
        await press(pilot, *["backspace"] * 4, *"laptops")
        await wait_for(app, "S-002")
        await press(pilot, "enter")
        await wait_until(app, lambda: app.project is not None, "the project")
        assert hidden(app) == (True, True), "the veil stays until P lifts it"
        await press(pilot, "P", "q")
        await wait_for(app, "1 project ")
        await press(pilot, "slash", *"payroll")
        await wait_for(app, "K-001")
        assert "anonymised" not in text_of(app)


async def test_editing_behind_the_veil_loses_nothing(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 40)) as pilot:
        app = app_of(pilot)
        await press(pilot, "4", "4", "P", "P", "right", "right", "e")  # power, in place
        await press(pilot, "backspace", "5", "enter")
        await saved(pilot)
        await press(pilot, "enter", "backspace", "3", "ctrl+s")  # power, in the form: the name is passed over
        await told(pilot, "K-001: saved")
        await press(pilot, "v", "J", "J", "v", "L", "v", "v", "space")  # the keys of the views
        await saved(pilot)
        assert app.newest is not None
        truth = app.newest.documents("stakeholders")[1]
        kept = {name: truth[name] for name in ("name", "department", "contact", "confidential_notes")}
        assert kept == {name: PEOPLE[1][name] for name in kept}
        assert (truth["power"], truth["engagement_current"], truth["influence_initiating"]) == (2, "neutral", "none")
        assert document(pilot, "stakeholders", 1)["name"] == "K-001 (Finance)"
        await press(pilot, "v", "left", "left", "e")
        await told(pilot, "name is hidden: P shows it")
        await press(pilot, "down", "x")
        await saved(pilot)
        await press(pilot, "u")
        await wait_until(app, lambda: 2 in app.newest.documents("stakeholders") if app.newest else False, "undo")
        assert PEOPLE[2].items() <= app.newest.documents("stakeholders")[2].items()


async def test_a_person_can_be_meant_by_the_hidden_name_and_by_what_stands_for_it(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (100, 30)) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "P", "P", "a")
        await type_text(pilot, f'Late again @"{NAME}"')
        await press(pilot, "enter")
        await saved(pilot)
        await wait_until(app, lambda: 3 in app.newest.documents("risks") if app.newest else False, "the risk")
        assert document(pilot, "risks", 3)["owner"] == "K-001"
        await press(pilot, "4", "4", "a")
        await type_text(pilot, "Site lead")
        await press(pilot, "enter")
        await wait_until(app, lambda: 3 in app.newest.documents("stakeholders") if app.newest else False, "the person")
        assert app.newest is not None
        assert app.newest.documents("stakeholders")[3]["name"] == "Site lead"
        await press(pilot, "escape", "u")
        await told(pilot, "K-00")
        assert "Site lead" not in text_of(app)


@pytest.mark.parametrize("fields", [{"name": "K-001 (Finance)"}, {"confidential_notes": None}, {"contact": None}])
async def test_what_stands_for_something_hidden_is_never_saved(tmp_path: Path, fields: dict[str, Any]) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        app = app_of(pilot)
        await press(pilot, "P", "P")
        answers: list[bool] = []
        edit = Edit((Change("stakeholders", 1, fields),), "a screen that forgot")
        app.post_message(EditWanted(lambda _: edit, answers.append))
        await wait_until(app, lambda: bool(answers), "the answer")
        assert answers == [False]
        assert "is hidden and stays as it is" in text_of(app)
        assert app.newest is not None
        assert PEOPLE[1].items() <= app.newest.documents("stakeholders")[1].items()


def test_a_conflict_about_hidden_fields_does_not_tell_them() -> None:
    project = Veil(Level.NAMES).over(Project({"stakeholders": PEOPLE}))
    now, mine = {**PEOPLE[1], "power": 2}, {**PEOPLE[1], "power": 3, "confidential_notes": "stays"}
    versions = Versions(Conflict("stakeholders", 1, now, mine), project, TODAY)
    assert versions.rows == [("power", "2", "3"), ("confidential notes", "(hidden)", "(hidden)")]


@given(documents(STAKEHOLDER), st.sampled_from([Level.NOTES, Level.NAMES]), st.data())
def test_whatever_is_typed_in_a_form_behind_the_veil_leaves_what_is_hidden(
    person: dict[str, Any], level: Level, data: st.DataObject
) -> None:
    real = Project({"stakeholders": {1: person}})
    shown = Veil(level).over(real)
    draft = Draft(STAKEHOLDER, 1, shown, TODAY, {})
    assert draft.changes() == {}
    for row in draft.rows():
        assert row.stop == (not row.spec.derived and row.place.field not in shown.hidden("stakeholders"))
        if row.stop and data.draw(st.booleans()):
            draft.write(row, data.draw(st.sampled_from(["", "3", "leading", "somebody", "2026-12-01"])))
    change = checked(STAKEHOLDER, real, 1, draft.changes(), None)
    after = {**person, **(change.fields or {})}
    assert {name: after.get(name) for name in shown.hidden("stakeholders")} == {
        name: person.get(name) for name in shown.hidden("stakeholders")
    }
    assert not would_lose([change], real, shown)
