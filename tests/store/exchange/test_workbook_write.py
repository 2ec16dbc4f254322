"""Workbooks that are written: they come in again as the same entries, run nothing, and look as a register should."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from models.declared import BY_NAME, REGISTERS
from models.project import Project
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from store.exchange.workbook_write import columns_of
from store.exchange.write import export, exported
from tests.models.strategies import projects, registers_in_projects
from tests.store.exchange.books import part, with_parts, with_text
from tests.store.exchange.tables import TODAY, after, planned
from tests.store.exchange.test_write import emptied, tables

if TYPE_CHECKING:
    from models.fields import RegisterSpec

SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
RISKS = {
    1: {"title": "=cmd|' /C calc'!A0", "likelihood": 4, "impact": 4, "next_review": "2026-11-02", "uid": "U1"},
    2: {"title": "Late", "likelihood": 2, "impact": 3, "status": "closed", "owner": "K-001", "notes": "two\nlines"},
}
PROJECT = Project(
    {
        "project": {1: {"title": "PC refresh", "start": "2026-09-01", "departments": ["Finance", "IT; Ops"]}},
        "risks": RISKS,
        "stakeholders": {1: {"name": "Finance lead", "confidential_notes": "secret", "power": 5, "interest": 4}},
    }
)


def too_long(project: Project) -> bool:
    """Whether the reasons of a status report are more than a cell can hold, which is refused."""
    reports = project.documents("status_reports").values()
    return any(sum(len(each.get("reason", "")) for each in report.get("rules", ())) > 30_000 for report in reports)


def whole(project: Project = PROJECT, **how: Any) -> bytes:
    return exported(project, "xlsx", TODAY, **how)


@SLOW
@given(projects())
def test_a_whole_project_comes_in_again_as_the_same_entries(project: Project) -> None:
    if not any(project.tables.values()) or too_long(project):
        return
    data = whole(project, confidential=True)
    again = planned(data, project, "p.xlsx")
    assert [(row.ref, row.fields) for row in again.rows if row.fields] == []
    filled = after(emptied(project), planned(data, emptied(project), "p.xlsx").changes)
    assert tables(filled) == tables(project)


@settings(SLOW, max_examples=30)
@given(registers_in_projects())
def test_a_register_comes_in_again_as_the_same_entries(there: tuple[RegisterSpec, Project]) -> None:
    spec, project = there
    if not project.documents(spec.table) or too_long(project):
        return
    again = planned(whole(project, registers=[spec.name], confidential=True), project, "p.xlsx")
    assert [row.fields for row in again.rows if row.fields] == []
    assert again.changes == []


@pytest.mark.parametrize(
    "text",
    ["=1+1", "'=1+1", "''=1", "+cmd", "-2+3", "@SUM(1)", "#REF!", "'quoted'", "'", "_x0041_", "_x005F_", "x005F_",
     "1e5", "007", "TRUE", "2026-12-01", "＝1", "50%", "日本\U0001f600"],
)  # fmt: skip
def test_a_text_stays_a_text_and_comes_back(text: str) -> None:
    project = Project({"risks": {1: {"title": "A", "trigger": text, "category": text, "owner": text}}})
    data = whole(project, registers=["risk"])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    written = [cell for cell in sheet[2] if cell.value is not None and cell.column > 2]
    assert all(cell.data_type == "s" for cell in written if cell.value != "A")
    assert all(cell.quotePrefix == text.startswith(("=", "+", "-", "@", "'", "＝")) for cell in written[-3:])
    assert planned(data, project, "p.xlsx").changes == []


def test_numbers_and_days_are_real_and_odd_ones_come_back_as_well() -> None:
    odd = {"title": "A", "cost_low": 0.1 + 0.2, "cost_high": 10**17, "next_review": "1850-01-01", "likelihood": 3}
    project = Project({"risks": {1: odd, 2: {"title": "B", "next_review": "2026-12-01", "cost_low": 2.5}}})
    data = whole(project, registers=["risk"])
    head, first, second = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    held, other = (dict(zip(head, row, strict=True)) for row in (first, second))
    assert (held["Cost, low"], held["Next review"], held["Likelihood"]) == ("0.30000000000000004", "1850-01-01", 3)
    assert (other["Next review"], other["Cost, low"]) == (dt.datetime(2026, 12, 1), 2.5)  # noqa: DTZ001 - a cell has no zone
    assert planned(data, project, "p.xlsx").changes == []


def test_control_characters_are_removed_and_huge_fields_refused() -> None:
    project = Project({"risks": {1: {"title": "A\x00\x1b[31m\ufffeB\ud800", "notes": "a\r\nb"}}})
    row = load_workbook(io.BytesIO(whole(project, registers=["risk"]))).worksheets[0][2]
    assert row[1].value == "A[31mB"
    assert "a\nb" in [cell.value for cell in row]
    huge = Project({"risks": {3: {"title": "A", "notes": "x" * 32_768}}})
    with pytest.raises(Refused, match=r"^notes of R-003 has 32,768 characters; a cell of a spreadsheet holds at most"):
        whole(huge)


def test_the_head_is_frozen_filtered_and_coloured() -> None:
    data = whole()
    book: Any = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Project", "Scope checklist", "Risk register", "Communication plan", "Stakeholder list"]
    sheet = book["Risk register"]
    end = sheet.max_column
    assert [cell.value for cell in sheet[1]][:4] == ["Ref", "Risk", "Level", "Band"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", f"A1:{sheet.cell(1, end).column_letter}3")
    assert sheet["A1"].font.bold
    hidden = [cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == ["Position", "Uid", "Source"]
    xml = part(data, "xl/worksheets/sheet3.xml")
    assert '<pane xSplit="2" ySplit="1" topLeftCell="C2"' in xml
    formulas = re.findall("<formula>(.*?)</formula>", xml)
    assert "AND(ISNUMBER($C2),$C2&gt;=15,$C2&lt;=25)" in formulas
    assert any('="closed"' in text for text in formulas)
    assert any("TODAY()" in text for text in formulas)
    assert book["Scope checklist"].auto_filter.ref.endswith("1")
    assert book["Project"]["A2"].value == "Title"


def test_every_register_has_a_sheet_of_its_own_name_and_empty_ones_beyond_the_four_have_none() -> None:
    entry = {spec.table: {1: {spec.title_field: "A"}} for spec in REGISTERS}
    book: Any = load_workbook(io.BytesIO(whole(Project(entry))))
    assert len(set(book.sheetnames)) == 1 + len(REGISTERS)
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert "Assumptions" in book.sheetnames
    asked: Any = load_workbook(io.BytesIO(whole(Project({}), registers=["issue"])))
    assert asked.sheetnames == ["Issue log"]
    text = export(Project({"issues": {1: {"title": "A"}}}), "md")
    assert "## Issue log\n\n| ref | issue |" in text
    assert "## Scope checklist\n\nNothing yet." in text
    assert "## Change log" not in text


def test_confidential_fields_stay_back_and_are_not_deleted_by_the_import() -> None:
    assert "secret" not in str([list(sheet.values) for sheet in load_workbook(io.BytesIO(whole())).worksheets])
    assert planned(whole(), PROJECT, "p.xlsx").changes == []
    assert "Confidential notes" in [
        item.title.capitalize() for item in columns_of(BY_NAME["stakeholder"], confidential=True)
    ]
    assert "secret" in part(whole(confidential=True), "xl/worksheets/sheet5.xml")


def test_a_workbook_that_was_edited_changes_just_that() -> None:
    data = with_text(whole(), "Late", "Later", "xl/worksheets/sheet3.xml")
    [row] = [row for row in planned(data, PROJECT, "p.xlsx").rows if row.outcome == "changed"]
    assert (row.ref, row.line, row.fields) == ("R-002", 3, {"title": ("Late", "Later")})
    raw = table_in(data, "p.xlsx", "Risk register")
    assert (len(raw.rows), raw.sheet) == (2, "Risk register")


def test_a_whole_project_fills_a_new_one() -> None:
    plan = planned(whole(), Project({"project": {1: {"title": "New"}}}), "p.xlsx")
    assert plan.counts["new"] == 3
    [header] = [row for row in plan.rows if row.register == "project"]
    assert header.fields["departments"] == (None, ["Finance", "IT; Ops"])


def test_what_somebody_added_beside_the_columns_is_not_dropped_in_silence() -> None:
    xml = part(whole(registers=["risk"]))
    beside = xml.replace('<c r="A2"', '<c r="BB2" t="str"><v>mine</v></c><c r="A2"', 1)
    with pytest.raises(Refused, match="there are cells beside the columns"):
        table_in(with_parts(whole(registers=["risk"]), {"xl/worksheets/sheet1.xml": beside}), "p.xlsx")
    with pytest.raises(Refused, match="headers but no rows below"):
        table_in(whole(Project({}), registers=["risk"]), "p.xlsx")


def test_only_some_entries_of_one_register_can_be_exported() -> None:
    for form in ("csv", "tsv", "json", "md"):
        text = export(PROJECT, form, ["risk"], numbers=[2])
        assert "Late" in text
        assert "calc" not in text
    assert load_workbook(io.BytesIO(whole(registers=["risk"], numbers=[2]))).worksheets[0].max_row == 2
    with pytest.raises(Refused, match="Only the entries of one register can be chosen"):
        export(PROJECT, "json", numbers=[2])


def test_markdown_is_for_reading_and_holds_no_markup_of_the_entries() -> None:
    project = Project({"risks": {1: {"title": "a|b <script> [x](y) *z*\nnext", "owner": "K-9"}}})
    text = export(project, "md")
    assert "# Untitled" in text
    assert "| R-001 | a\\|b \\<script\\> \\[x\\](y) \\*z\\*<br>next |" in text
    assert "## Scope checklist\n\nNothing yet." in text
