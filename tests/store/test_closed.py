"""A closed project: read-only on every way to the disk, but for what goes on after the end."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import where

from models.analysis.closing import closed_since
from models.change import Change
from models.project import Project
from store import closed
from store.errors import Closed, Conflict
from store.merge import diff_tables
from store.project_file import ProjectFile
from tests.store.projects import opened, outside, path, published, quarantined, risks, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = "2026-11-28"
REFUSED = f"This project is closed since {DAY}: reopen it to change it; nothing was changed"
HEADER = {"title": "Apollo", "handed_over": [{"ref": "P-001", "reason": "The sponsor stopped it"}]}
TABLES = {
    "risks": {1: {"title": "Vendor slips", "status": "closed", "uid": "U1"}},
    "benefits": {1: {"title": "Fewer calls", "owner": "K-001", "review_date": "2027-06-01", "uid": "U2"}},
    "stakeholders": {1: {"name": "Head of support", "uid": "U3"}},
}
MEASURED = [{"date": "2027-06-01", "value": 310}]


def made(folder: Path, **header: Any) -> ProjectFile:
    return ProjectFile.create(path(folder), HEADER | header, TABLES, who="lead")


def header(file: ProjectFile, **fields: Any) -> None:
    file.apply([Change("project", 1, fields)], "close" if fields.get("closed") else "reopen")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    """A project that was closed."""
    with made(tmp_path) as found:
        found.apply([Change("risks", 1, {"impact": 3})], "edit R-001")
        header(found, closed=DAY)
        yield found


def refused(file: ProjectFile, *changes: Change) -> None:
    before = file.project
    with pytest.raises(Closed, match=REFUSED):
        file.apply(changes, "x")
    assert file.project is before


def test_every_way_to_change_it_is_refused(file: ProjectFile, tmp_path: Path) -> None:
    refused(file, Change("risks", None, {"title": "New"}))
    refused(file, Change("risks", 1, {"title": "Other"}))
    refused(file, Change("risks", 1, None))
    refused(file, Change("benefits", None, {"title": "New"}))
    refused(file, Change("benefits", 1, {"title": "Other", "measurements": MEASURED}))
    refused(file, Change("benefits", 1, None))
    refused(file, Change("project", 1, {"title": "Other"}))
    refused(file, Change("project", 1, {"closed": "2026-12-24"}))
    refused(file, Change("project", 1, {"closed": None}), Change("risks", 1, {"title": "Other"}))
    with pytest.raises(Closed):
        file.restore_to(0, "restore")
    file.checkpoint()
    oldest = file.backups()[-1]
    with pytest.raises(Closed):
        file.restore(oldest)
    with pytest.raises(Closed):
        file.database().table("risks").update({"title": "Other"}, where("title") == "Vendor slips")
    with opened(tmp_path, who="other") as other, pytest.raises(Closed):
        other.apply([Change("risks", 1, {"title": "Other"})], "x")
    assert risks(file)[1]["title"] == "Vendor slips"


def test_benefits_go_on_and_what_was_handed_over(file: ProjectFile) -> None:
    fields = {"measurements": MEASURED, "status": "realised", "review_date": "2028-06-01", "owner": "Head of support"}
    file.apply([Change("benefits", 1, fields)], "measure BE-001")
    file.apply([Change("project", 1, {"handed_over": [{"ref": "P-001", "reason": "Moved on"}]})], "hand over")
    file.undo()
    assert file.undo().label == "measure BE-001"
    assert "measurements" not in file.project.documents("benefits")[1]
    assert closed_since(file.project.header_document) == DAY


def test_undoing_the_closing_opens_it_again_and_redoing_closes_it(file: ProjectFile, tmp_path: Path) -> None:
    with opened(tmp_path, who="other") as other:
        assert other.undo().label is None  # nothing of theirs
    assert file.undo().label == "close"
    file.apply([Change("risks", 1, {"title": "Other"})], "edit R-001")
    file.undo()
    assert file.undo().label == "edit R-001"  # the one before the closing
    header(file, closed=DAY)
    header(file, closed=None)
    assert file.undo().label == "reopen"
    refused(file, Change("risks", 1, {"title": "Other"}))


def test_somebody_elses_closing_keeps_ones_own_changes_from_being_undone(tmp_path: Path) -> None:
    with made(tmp_path) as mine, opened(tmp_path, who="other") as theirs:
        mine.apply([Change("risks", 1, {"impact": 3})], "edit R-001")
        header(theirs, closed=DAY)
        with pytest.raises(Closed):
            mine.undo()
        header(theirs, closed=None)
        assert mine.undo().label == "edit R-001"


def test_whoever_closes_while_somebody_edits(tmp_path: Path) -> None:
    """Neither has seen what the other did: it is asked under the lock, of what is there then."""
    with made(tmp_path) as closing, opened(tmp_path, who="other") as editing:
        editing.apply([Change("risks", None, {"title": "Came late"})], "add risk")
        with pytest.raises(Closed, match="1 open entry has neither a new owner nor a reason: R-002"):
            header(closing, closed=DAY)
        editing.apply([Change("risks", 2, {"status": "closed"})], "close R-002")
        seen = editing.project.version
        header(closing, closed=DAY)
        with pytest.raises(Closed):
            editing.apply([Change("risks", 2, {"title": "Still here"}, seen)], "edit R-002")
        header(closing, closed=None)
        editing.apply([Change("project", 1, {"title": "Artemis"})], "edit")
        with pytest.raises(Conflict):
            closing.apply([Change("project", 1, {"closed": DAY}, closing.project.version)], "close")


def test_it_does_not_close_before_all_is_answered(tmp_path: Path) -> None:
    with made(tmp_path, handed_over=[]) as file:
        with pytest.raises(Closed, match="no gate “ready for closing” was passed"):
            header(file, closed=DAY)
        gate = {"title": "Done", "kind": "ready_for_closing", "status": "passed"}
        file.apply([Change("gates", None, gate)], "add gate")
        header(file, closed="no day at all")  # what is no day closes nothing
        file.apply([Change("risks", 1, {"impact": 1})], "edit R-001")
        header(file, closed=DAY)
        refused(file, Change("risks", 1, {"impact": 2}))


def test_a_hand_edit_of_a_closed_project_is_kept_aside(file: ProjectFile, tmp_path: Path) -> None:
    file.checkpoint()
    outside(tmp_path, ("Vendor slips", "Vendor fails"))
    assert file.poll() is None
    place = quarantined(tmp_path)[0]
    assert sentences(file) == f"apollo.json was changed outside. {REFUSED}; the other version is in {place}"
    assert "Vendor fails" in place.read_text()
    assert published(tmp_path)["risks"]["1"]["title"] == "Vendor slips"
    outside(tmp_path, ('"review_date": "2027-06-01"', '"review_date": "2027-09-01"'))
    file.poll()
    assert file.project.documents("benefits")[1]["review_date"] == "2027-09-01"


def test_a_hand_edit_that_opens_it_again_is_taken_in_with_all_it_brings(file: ProjectFile, tmp_path: Path) -> None:
    file.checkpoint()
    outside(tmp_path, ("Vendor slips", "Vendor fails"), (f',\n      "closed": "{DAY}"', ""))
    assert file.poll() is not None
    assert risks(file)[1]["title"] == "Vendor fails"
    assert closed_since(file.project.header_document) == ""
    outside(
        tmp_path, ("Vendor fails", "Vendor slips"), ('"title": "Apollo",', f'"title": "Apollo", "closed": "{DAY}",')
    )
    file.poll()
    assert closed_since(file.project.header_document) == DAY
    assert risks(file)[1]["title"] == "Vendor slips"


VALUES = st.sampled_from(["x", DAY, None, MEASURED, 3])
TABLE = st.fixed_dictionaries(
    {"title": st.just("x")},
    optional=dict.fromkeys(("closed", "handed_over", "measurements", "review_date", "owner", "status"), VALUES),
)
STATES = st.fixed_dictionaries(
    {name: st.dictionaries(st.integers(1, 2), TABLE, max_size=2) for name in ("project", "risks", "benefits")}
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(before=STATES, after=STATES)
def test_whatever_is_done_a_closed_project_stays_as_it_was_but_for_what_goes_on(before: Any, after: Any) -> None:
    header_before = before["project"].get(1, {})
    if not closed_since(header_before):
        return
    ops = diff_tables(before, after)
    with contextlib.suppress(Closed):
        closed.refuse(before, ops)
        _only_what_goes_on(before, after)


def _only_what_goes_on(before: Any, after: Any) -> None:
    free = {"closed", "handed_over", "measurements", "review_date", "owner", "status", "notes"}
    assert before["risks"] == after["risks"]
    for name in ("project", "benefits"):
        assert before[name].keys() == after[name].keys()
        for number, document in before[name].items():
            now = after[name][number]
            changed = {each for each in {*document, *now} if document.get(each) != now.get(each)}
            assert changed <= free
    assert closed_since(Project(after).header_document) in ("", DAY)
