"""Importing again: no duplicates, what a person changed here stays, what changed in the file is shown and taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.change import Change
from models.project import Project
from store.exchange.guess import guess
from store.exchange.mapping import Mapping, mapping_from
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from store.project_file import ProjectFile
from tests.store.exchange.sheets import SHEETS
from tests.store.exchange.tables import PEOPLE, after, planned, taken

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "Risk ID,Risk,Likelihood,Impact,Owner,Mitigation,Vendor\n"
    "R1,Server fails,4,5,Finance lead,Buy a spare; Test it,Acme\n"
    "R2,Image late,2,3,PMO,,\n"
)


def imported(text: str = FIRST, name: str = "r.csv") -> Project:
    return after(PEOPLE, planned(text, name=name).changes)


def test_the_same_file_changes_nothing() -> None:
    again = planned(FIRST, imported(), "r.csv")
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "skipped": 0}
    assert again.changes == []


def test_what_was_changed_here_stays_when_the_file_did_not() -> None:
    edited = after(imported(), [Change("risks", 1, {"impact": 2, "title": "Server room fails", "owner": "K-002"})])
    again = planned(FIRST, edited, "r.csv")
    assert again.counts["unchanged"] == 2
    assert again.changes == []


def test_a_changed_cell_is_shown_as_was_and_now_and_only_it_is_taken() -> None:
    edited = after(imported(), [Change("risks", 1, {"title": "Server room fails"})])
    again = planned(FIRST.replace("Server fails,4,5", "Server fails,3,5"), edited, "r.csv")
    assert again.rows[0].outcome == "changed"
    assert again.rows[0].fields == {"likelihood": (4, 3)}
    assert after(edited, again.changes).documents("risks")[1]["title"] == "Server room fails"


def test_a_field_changed_in_both_is_the_files_and_said() -> None:
    edited = after(imported(), [Change("risks", 1, {"impact": 2})])
    again = planned(FIRST.replace("4,5,Finance", "4,4,Finance"), edited, "r.csv")
    assert again.rows[0].fields == {"impact": (2, 4)}
    assert again.rows[0].warnings == ["impact: changed in the file and in Planroom; the file wins"]


def test_a_cell_that_became_empty_in_the_file_becomes_empty_here() -> None:
    again = planned(FIRST.replace("Finance lead", ""), imported(), "r.csv")
    assert again.rows[0].fields == {"owner": ("K-001", None)}


def test_next_months_copy_under_another_date_is_the_same_register() -> None:
    project = imported(name="register_2026-10.csv")
    again = planned(FIRST.replace("Server fails", "Server farm fails"), project, "register_2026-11.csv")
    assert again.counts == {"new": 0, "changed": 1, "unchanged": 1, "skipped": 0}


def test_another_file_with_the_same_ids_is_another_register() -> None:
    other = planned("ID,Risk,Likelihood,Impact\nR1,Union objects,4,4\n", imported(), "people risks.csv")
    assert other.counts["new"] == 1


def test_an_entry_typed_by_hand_is_found_by_its_title() -> None:
    project = Project({"risks": {1: {"title": "server  FAILS", "impact": 1, "notes": "mine"}}})
    again = planned(FIRST, project, "r.csv")
    assert [row.outcome for row in again.rows] == ["changed", "new"]
    assert after(project, again.changes).documents("risks")[1]["notes"] == "mine\nVendor: Acme"


def test_notes_written_here_stay_beside_the_imported_lines() -> None:
    edited = after(imported(), [Change("risks", 1, {"notes": "Vendor: Acme\nCalled them on Monday"})])
    again = planned(FIRST.replace("Acme", "Brent"), edited, "r.csv")
    assert again.rows[0].fields == {
        "notes": ("Vendor: Acme\nCalled them on Monday", "Vendor: Brent\nCalled them on Monday")
    }


def test_an_action_that_was_done_here_stays_done() -> None:
    actions = [{"what": "Buy a spare", "done": "2026-11-01"}, {"what": "Test it"}]
    edited = after(imported(), [Change("risks", 1, {"actions": actions})])
    again = planned(FIRST.replace("Test it", "Test it; Label it"), edited, "r.csv")
    now = taken(again)[0]["actions"]
    assert [action["what"] for action in now] == ["Buy a spare", "Test it", "Label it"]
    assert now[0]["done"] == "2026-11-01"


def test_rows_of_one_title_are_entries_of_their_own_and_stay_so() -> None:
    text = "Risk,Likelihood,Impact\nSame,1,2\nSame,3,4\n"
    plan = planned(text)
    assert plan.counts["new"] == 2
    assert "occurs 2 times" in plan.rows[1].warnings[0]
    assert planned(text, after(PEOPLE, plan.changes)).counts["unchanged"] == 2


def test_rows_without_a_title_are_skipped_and_say_why() -> None:
    plan = planned("ID,Risk,Likelihood\n1,A,3\n2,,4\n3,N/A,5\n")
    assert [(row.line, row.outcome, row.why) for row in plan.rows][1:] == [
        (3, "skipped", "no title"),
        (4, "skipped", "no title"),
    ]
    assert plan.sentence == "file.csv: 3 rows: 1 new, 2 skipped"


def test_parents_point_at_rows_of_the_same_file(tmp_path: Path) -> None:
    text = (
        "Req ID,Requirement,Priority,Acceptance criteria,Parent\n"
        "A.1,Docking stations,Should,One each,A\n"
        "A,Laptops,Must have,All,\n"
        "B,Printing,Could,,Z\n"
    )
    file = ProjectFile.create(tmp_path / "p.json", {"title": "Apollo"}, who="lead")
    plan = planned(text, file.project)
    file.apply(plan.changes, plan.label)
    scope = file.project.documents("scope")
    parents = {document["title"]: document.get("parent") for document in scope.values()}
    assert parents == {"Docking stations": _ref(file, "Laptops"), "Laptops": None, "Printing": None}
    assert plan.rows[2].warnings == ["parent: no row has the id `Z`"]
    assert planned(text, file.project).counts["unchanged"] == 3
    file.close()


def _ref(file: ProjectFile, title: str) -> str:
    scope = file.project.documents("scope")
    return next(f"S-{number:03d}" for number, document in scope.items() if document["title"] == title)


def test_a_column_can_be_mapped_by_hand() -> None:
    text = "Thing,Chance,Weight\nServer fails,4,5\n"
    plan = planned(text, into="risk", maps=("Thing=title", "chance = likelihood", "Weight=impact"))
    assert (taken(plan)[0]["likelihood"], taken(plan)[0]["impact"]) == (4, 5)


def test_a_column_mapped_by_hand_takes_the_field_from_another() -> None:
    mapping = guess(table_in(FIRST.encode(), "r.csv")).with_column("Vendor", "owner")
    owner = mapping.column_of("owner")
    assert owner
    assert owner.header == "Vendor"
    assert {column.header: column.field for column in mapping.columns}["Owner"] == ""
    assert isinstance(mapping.with_column("Vendor", "ignore"), Mapping)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Owner", "`Owner` is no mapping: write COLUMN=FIELD"),
        ("Nothing=owner", "The file has no column `Nothing`: it has Risk ID, Risk"),
        ("Owner=banana", "Risk register has no field `banana`: use one of title, kind"),
    ],
)
def test_a_bad_mapping_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        mapping_from([text], guess(table_in(FIRST.encode(), "r.csv")))
    assert str(caught.value).startswith(sentence)


def test_hostile_text_is_cleaned_and_what_was_removed_is_said() -> None:
    plan = planned("Risk,Likelihood,Impact\nA\u202eB\x1b[31m,3,4\n")
    assert taken(plan)[0]["title"] == "AB[31m"
    assert any("removed" in warning for warning in plan.rows[0].warnings)


def test_a_guarded_formula_comes_in_as_it_was_meant() -> None:
    assert taken(planned("Risk,Likelihood\n'=1+1,3\n"))[0]["title"] == "=1+1"


def test_the_plan_is_plain_json() -> None:
    import orjson

    told = planned(FIRST).as_json()
    assert orjson.loads(orjson.dumps(told))["counts"]["new"] == 2
    assert told["rows"][0]["fields"]["title"] == {"was": None, "now": "Server fails"}


@pytest.mark.parametrize(("register", "header", "row"), SHEETS)
def test_every_register_is_found_again_and_only_what_changed_in_the_file_is_changed(
    register: str, header: str, row: str
) -> None:
    text = f"{header}\n{row}\n"
    project = after(Project({}), planned(text, Project({}), "sheet.csv").changes)
    [again] = planned(text, project, "sheet.csv").rows
    assert (again.register, again.outcome) == (register, "unchanged")
    owned = {column.field: place for place, column in enumerate(guess(table_in(text.encode(), "f.csv")).columns)}
    if "owner" not in owned or '"' in row:
        return
    mark = ";" if ";" in header else ","
    cells = row.split(mark)
    cells[owned["owner"]] = "Somebody else"
    [moved] = planned(f"{header}\n{mark.join(cells)}\n", project, "sheet.csv").rows
    assert list(moved.fields) == ["owner"]
