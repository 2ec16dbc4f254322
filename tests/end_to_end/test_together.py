"""Several at once: two programs on one project, a stale edit, git writing the file underneath."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from models.change import Change
from store.project_file import ProjectFile
from tests.tui.project import TABLES

if TYPE_CHECKING:
    from tests.end_to_end.program import Program

pytestmark = pytest.mark.pty

SECOND = 3.0
"""Seconds within which another's change is seen; about one on an idle machine, more on a busy one."""


def test_an_edit_in_one_program_appears_in_the_other_within_about_a_second(planroom: Program) -> None:
    one, two = planroom.start(), planroom.start()
    waits = []
    for here, there, text in ((one, two, "[/] Devices replaced"), (two, one, "[x] Devices replaced")):
        here.press("space")
        here.wait_for(text)
        begun = time.monotonic()
        there.wait_for(text)
        waits.append(time.monotonic() - begun)
    assert min(waits) < SECOND
    one.press("ctrl+q")
    assert one.wait_exit() == 0
    two.press("down", "space")
    two.wait_for("S-002:")
    two.press("ctrl+q")
    assert two.wait_exit() == 0
    assert planroom.document("scope", 1)["status"] == "validated"


def test_both_add_at_the_same_time_and_both_are_there(planroom: Program) -> None:
    one, two = planroom.start(), planroom.start()
    for number in range(3):
        for session, name in ((one, "left"), (two, "right")):
            session.write(f"a{name} {number}\r")
    for session in (one, two):
        session.wait_until(
            lambda: all(f"{name} {number}" in session.text for name in ("left", "right") for number in range(3)),  # noqa: B023
            "all six",
        )
    assert len(planroom.titles("scope")) == 9


def test_a_stale_edit_shows_both_versions_and_keeps_what_was_typed(planroom: Program) -> None:
    session = planroom.start()
    session.press("e")
    session.wait_for("Enter save")
    session.press("ctrl+u")
    session.write("Mine")
    planroom.change(Change("scope", 1, {"title": "Theirs"}))
    session.press("enter")
    session.wait_for("Changed by somebody else meanwhile")
    for text in ("S-001 was changed by anna", "Theirs", "Mine", "t keep theirs", "m all mine"):
        assert text in session.text
    assert planroom.document("scope", 1)["title"] == "Theirs"
    session.press("m")
    session.wait_gone("Changed by somebody else meanwhile")
    session.wait_until(lambda: planroom.document("scope", 1)["title"] == "Mine", "mine on the disk")


def test_a_stale_form_says_who_and_keeps_what_was_typed(planroom: Program) -> None:
    session = planroom.start()
    session.press("enter")
    session.wait_for("ctrl+s save")
    session.press("ctrl+u")
    session.write("Mine")
    planroom.change(Change("scope", 1, {"title": "Theirs"}))
    session.wait_for("changed by anna meanwhile")
    session.press("ctrl+s")
    session.wait_for("t keep theirs")
    session.press("ctrl+g")
    session.wait_for("ctrl+s save")
    assert "Mine" in session.text
    assert planroom.document("scope", 1)["title"] == "Theirs"


def test_an_edit_of_the_file_itself_appears_and_is_one_undo_step(planroom: Program) -> None:
    """What `git checkout` does: another version of the file in its place."""
    session = planroom.start()
    session.press("3")
    session.wait_for("Vendor ships late")
    tables = json.loads(planroom.path.read_text(encoding="utf-8"))
    tables["risks"]["1"]["title"] = "Vendor ships in time"
    tables["risks"]["2"]["likelihood"] = 1
    tables["risks"]["3"] = {"title": "Written by hand", "likelihood": 5, "impact": 5}
    beside = planroom.path.with_suffix(".new")
    beside.write_text(json.dumps(tables, indent=1), encoding="utf-8")
    beside.replace(planroom.path)
    session.wait_for("Vendor ships in time")
    session.wait_for("Written by hand")
    session.press("u")
    session.wait_for("Vendor ships late")
    session.wait_gone("Written by hand")
    with ProjectFile.open(planroom.path, readonly=True) as file:
        assert [dict(each)["title"] for each in file.project.documents("risks").values()] == [
            each["title"] for each in TABLES["risks"].values()
        ]
        assert file.project.documents("risks")[2]["likelihood"] == 2
