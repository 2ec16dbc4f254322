"""Exports: they come in again as the same entries, run nothing in a spreadsheet, and keep confidential fields back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from models.declared import REGISTERS
from models.project import Project
from store.exchange import cells
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from store.exchange.write import export, json_schema
from store.project_file import ProjectFile
from tests.models.strategies import hostile_texts, projects, registers_in_projects
from tests.store.exchange.tables import after, planned

if TYPE_CHECKING:
    from pathlib import Path

    from models.fields import RegisterSpec

SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def emptied(project: Project) -> Project:
    """The project with nothing in its entries but their titles: what an import has to fill again."""
    return Project(
        {
            spec.table: {
                number: {
                    key: held
                    for key, held in document.items()
                    if key in {spec.title_field, "uid", "confidential_notes"}
                }
                for number, document in project.documents(spec.table).items()
            }
            for spec in REGISTERS
        }
    )


def tables(project: Project) -> dict[str, dict[int, Any]]:
    return {spec.table: {n: dict(d) for n, d in project.documents(spec.table).items()} for spec in REGISTERS}


@SLOW
@given(projects())
def test_json_comes_in_again_as_the_same_entries(project: Project) -> None:
    text = export(project, "json")
    assert planned(text, project, "p.json").changes == []
    filled = after(emptied(project), planned(text, emptied(project), "p.json").changes)
    assert tables(filled) == tables(project)


def test_a_zero_and_a_new_line_in_a_record_come_back() -> None:
    measured = {"title": "A", "measurements": [{"date": "2026-11-23", "value": 0, "note": "n\\a"}]}
    report = {"title": "B", "rules": [{"area": "risk", "colour": "red", "reason": "high:\nR-001 | C:\\new"}]}
    project = Project({"benefits": {1: measured}, "status_reports": {1: report}})
    for name in ("benefit", "report"):
        again = planned(export(project, "csv", [name]), project, "p.csv")
        assert [(row.fields.get("measurements"), row.fields.get("rules")) for row in again.rows] == [(None, None)]


@pytest.mark.parametrize("how", ["csv", "tsv"])
@settings(SLOW, max_examples=40)
@given(there=registers_in_projects())
def test_tables_come_in_again_as_the_same_entries(how: str, there: tuple[RegisterSpec, Project]) -> None:
    spec, project = there
    text = export(project, how, [spec.name], confidential=True)
    if not project.documents(spec.table):
        return
    again = planned(text.encode("utf-8-sig"), project, f"p.{how}")
    assert [row.fields for row in again.rows if row.fields] == []
    assert again.changes == []


@given(hostile_texts())
def test_no_cell_runs_and_every_text_comes_back(text: str) -> None:
    guarded = cells.guard(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cells.unguard(guarded) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''=1", "+cmd", "-2+3", "@SUM(1)", "＝1", "'quoted'", "plain", "'", ""]
)
def test_formulas_are_neutralised_and_come_back(text: str) -> None:
    guarded = cells.guard(text)
    assert guarded[:1] not in {"=", "+", "-", "@", "＝"}
    assert cells.unguard(guarded) == text


def test_a_formula_in_any_field_is_neutralised_in_the_file() -> None:
    risk = {
        "title": "=cmd|' /C calc'!A0",
        "owner": "@me",
        "tags": ["-x"],
        "actions": [{"what": "+1"}],
        "notes": "a\n=b",
    }
    project = Project({"risks": {1: risk}})
    [header, row] = csv.reader(io.StringIO(export(project, "csv", ["risk"]), newline=""))
    held = dict(zip(header, row, strict=True))
    assert held["title"] == "'=cmd|' /C calc'!A0"
    assert (held["owner"], held["tags"], held["actions"]) == ("'@me", "'-x", "'+1")


def test_people_stand_by_name_and_lead_back_to_the_same_person() -> None:
    people = {1: {"name": "Finance lead"}, 2: {"name": "Twin"}, 3: {"name": "twin"}, 4: {"name": "K-001"}}
    risks = {
        n: {"title": str(n), "owner": owner}
        for n, owner in enumerate(["K-001", "K-003", "K-004", "Twin", '"q"', "K-099", "x; y"], 1)
    }
    project = Project({"stakeholders": people, "risks": risks})
    text = export(project, "csv", ["risk"])
    shown = [row["owner"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert shown == ["Finance lead", "K-003", "K-004", '"Twin"', '""q""', "K-099", "x; y"]
    assert planned(text, project).changes == []


def test_an_edited_export_changes_just_that() -> None:
    project = Project(
        {"risks": {7: {"title": "A", "kind": "threat", "status": "proposed", "escalation": "no", "impact": 3}}}
    )
    text = export(project, "csv", ["risk"]).replace(",3,", ",5,")
    [row] = planned(text, project).rows
    assert (row.ref, row.outcome, row.fields) == ("R-007", "changed", {"impact": (3, 5)})


def test_a_status_report_stays_as_it_was() -> None:
    """An export that was edited changes what is still to be said of it, not what it tells of its day."""
    report = {"title": "May", "reported": "2026-05-04", "overall": "red", "summary": "Late"}
    rules = [{"area": "time", "colour": "red", "reason": "3 of 9 milestones late"}]
    project = Project({"status_reports": {3: {**report, "rules": rules, "figures": [{"name": "risks", "value": 4}]}}})
    text = export(project, "json").replace('"red"', '"green"').replace("Late", "In time").replace("-05-04", "-05-05")
    [row] = planned(text.replace('"value": 4', '"value": 0'), project, "p.json").rows
    assert row.fields == {"summary": ("Late", "In time")}
    assert row.warnings == [
        f"{name}: SR-003 keeps it as it was" for name in ("figures", "overall", "reported", "rules")
    ]
    [row] = planned("Title,Date,Overall\nMay,2026-05-05,green\n", project, into="report").rows
    assert (row.outcome, len(row.warnings)) == ("unchanged", 2)
    assert planned(export(project, "json"), Project({"status_reports": {3: {"title": "May"}}}), "p.json").changes


def test_confidential_notes_stay_back_and_are_not_deleted_by_the_import() -> None:
    project = Project({"stakeholders": {1: {"name": "Board", "confidential_notes": "secret"}}})
    for how in ("json", "csv"):
        text = export(project, how, ["stakeholder"])
        assert "secret" not in text
        assert planned(text, project, f"p.{how}").changes == []
        assert "secret" in export(project, how, ["stakeholder"], confidential=True)


def test_a_whole_project_goes_into_a_new_one_with_its_references(tmp_path: Path) -> None:
    old = Project(
        {
            "project": {1: {"title": "Old", "sponsor": "K-005", "strategic_objective": "Save"}},
            "stakeholders": {
                5: {"name": "Board", "uid": "U5"},
                9: {"name": "Union", "relationship_owner": "K-005", "uid": "U9"},
            },
            "scope": {2: {"title": "Laptops", "uid": "U2"}, 3: {"title": "Docks", "parent": "S-002", "uid": "U3"}},
            "communications": {1: {"title": "News", "audience": ["K-009", "All"], "uid": "U1"}},
            "risks": {
                4: {"title": "Late", "owner": "K-009", "actions": [{"what": "Ask", "actionee": "K-005"}], "uid": "U4"}
            },
        }
    )
    file = ProjectFile.create(tmp_path / "p.json", {"title": "New"}, who="lead")
    plan = planned(export(old), file.project, "old.json")
    file.apply(plan.changes, plan.label)
    project = file.project
    assert project.faults == ()
    assert project.title == "New"
    assert project.header_document["strategic_objective"] == "Save"
    board, union = (project.person(name) for name in ("Board", "Union"))
    assert project.header_document["sponsor"] == board
    assert (project.document(union) or {})["relationship_owner"] == board
    assert next(iter(project.documents("communications").values()))["audience"] == [union, "All"]
    [risk] = project.documents("risks").values()
    assert (risk["owner"], risk["actions"][0]["actionee"]) == (union, board)
    docks = next(document for document in project.documents("scope").values() if document["title"] == "Docks")
    assert project.heading(docks["parent"]) == "Laptops"
    again = planned(export(old), project, "old.json")
    assert again.counts["new"] == again.counts["changed"] == 0
    file.close()


def test_a_bad_field_of_an_edited_export_goes_to_the_notes() -> None:
    project = Project({"risks": {1: {"title": "A", "impact": 3}}})
    [row] = planned(
        orjson.dumps({"$schema": "urn:planroom:export:1", "risk": [{"ref": "R-001", "title": "A", "impact": 9}]}),
        project,
        "p.json",
    ).rows
    assert row.fields["impact"] == (3, None)
    assert row.fields["notes"] == (None, "impact: 9")
    assert row.warnings[0].startswith("impact: kept in the notes")


@pytest.mark.parametrize(
    ("how", "registers", "sentence"),
    [
        ("csv", None, "A CSV file holds one register: name one of scope, risk, comms, stakeholder"),
        ("xml", None, "There is no format `xml`: use one of json, csv, tsv"),
        ("csv", ["banana"], "There is no register `banana`"),
    ],
)
def test_what_cannot_be_exported_is_refused(how: str, registers: list[str] | None, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        export(Project({}), how, registers)


def test_the_published_schema_names_every_field() -> None:
    schema = json_schema()
    assert schema["$id"] == orjson.loads(export(Project({})))["$schema"]
    for spec in REGISTERS:
        definition = schema["$defs"][schema["properties"][spec.name]["items"]["$ref"].rsplit("/", 1)[1]]
        assert {field.name for field in spec.fields if not field.derived} <= set(definition["properties"])


def test_a_project_file_is_no_export() -> None:
    with pytest.raises(Refused, match="is a project of its own: open it"):
        table_in(b'{"_meta": {"1": {}}, "risks": {}}', "p.json")
