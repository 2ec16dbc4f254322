"""Workbooks: what a person sees in the sheet is the table, rows keep their numbers, and nothing of it is run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from models.project import Project
from store.exchange.read import read_table, table_in
from store.exchange.refusal import Refused
from tests.store.exchange.books import RISKS, SHEET, book, books, part, saved, with_parts, with_text
from tests.store.exchange.tables import after, entries, planned, taken

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("ID", "Risk", "Likelihood", "Impact", "Next review", "Notes")


def cells(data: bytes, name: str = "r.xlsx", sheet: str = "") -> list[tuple[str, ...]]:
    return [row.cells for row in table_in(data, name, sheet).rows]


def test_a_sheet_is_a_register_like_a_csv(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(book())
    raw = read_table(tmp_path / "r.xlsx")
    assert raw.headers == RISKS[0]
    assert (raw.sheet, raw.sheets, raw.delimiter) == ("Risks", ("Risks",), "workbook")
    first, second = entries(book(), "r.xlsx")
    assert (first["title"], first["likelihood"], first["impact"], first["owner"]) == ("Server fails", 4, 5, "K-001")
    assert second["title"] == "Image late"


def test_titles_and_blank_rows_above_are_found_and_rows_keep_the_numbers_of_the_sheet() -> None:
    data = book(("Risk register of the project",), (), (), *RISKS, (), ("Legend: 5 = very high",))
    plan = planned(data, name="r.xlsx")
    assert [row.line for row in plan.rows] == [5, 6]
    assert [(item.line, item.why) for item in plan.aside] == [
        (1, "above the header"),
        (7, "blank"),
        (8, "below the table: a legend or a total"),
    ]


def test_values_are_what_the_cell_shows() -> None:
    def percent(sheet: Any) -> None:
        for row in (2, 3):
            sheet[f"G{row}"].number_format = "0.0%"

    data = book(
        (*HEAD, "Share", "Cost", "Done", "At", "Wide"),
        ("1", "A", 4.0, 5, dt.date(2026, 12, 1), "x", 0.07, 1234.5, True, dt.datetime(2026, 12, 1, 14, 30), 0.1 + 0.2),  # noqa: DTZ001 - a cell has no zone
        ("2", "B", 1, 1, dt.datetime(2027, 1, 2), "y", 1.255, 1e15, False, dt.time(9, 5), 2**70),  # noqa: DTZ001 - a cell has no zone
        change=percent,
    )
    first, second = cells(data)
    assert first == ("1", "A", "4", "5", "2026-12-01", "x", "7%", "1234.5", "TRUE", "2026-12-01 14:30", "0.3")
    assert second[4:] == ("2027-01-02", "y", "125.5%", "1e+15", "FALSE", "09:05", "1.18059162071741e+21")


def test_days_of_the_calendar_that_begins_in_1904() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active.title = "Risks"  # type: ignore[union-attr]  # a new workbook has a sheet
    for row in (HEAD, ("1", "A", 4, 5, dt.date(2026, 12, 1), "x")):
        made.active.append(row)  # type: ignore[union-attr]
    assert cells(saved(made))[0][4] == "2026-12-01"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "46357"),
        ("yyyy-mm-dd", "2026-12-01"),
        ("d. mmmm yyyy", "2026-12-01"),
        ('[$-409]d"th of" mmm yy;@', "2026-12-01"),
        ('#,##0 "days"', "46357"),
        ("[Red]0", "46357"),
        ('0" %"', "46357"),
        ("0%", "4635700%"),
    ],
)
def test_a_format_tells_days_and_percentages_from_numbers(code: str, shown: str) -> None:
    data = book(HEAD, ("1", "A", 4, 5, 46357, "x"), change=lambda sheet: setattr(sheet["E2"], "number_format", code))
    assert cells(data)[0][4] == shown


def test_formulas_are_their_stored_results_and_without_one_the_cell_is_named() -> None:
    data = book(HEAD, ("1", "A", "=2+2", "=2+3", None, "=A2"), ("2", "B", 1, 1, None, '=""'))
    data = with_text(data, "<f>2+2</f><v />", "<f>2+2</f><v>4</v>")
    plan = planned(data, name="r.xlsx")
    assert taken(plan)[0]["likelihood"] == 4
    assert "impact" not in taken(plan)[0]
    assert len(plan.rows) == 2
    assert (
        "D2, F2, F3 on sheet `Risks` are formulas without stored results: left empty; open the file in a spreadsheet "
        "program, save it, and import it again" in plan.notes
    )


def test_errors_are_told_and_the_row_is_kept() -> None:
    plan = planned(book(HEAD, ("1", "A", "#REF!", 5, None, "#N/A")), name="r.xlsx")
    assert taken(plan)[0]["impact"] == 5
    assert "C2 (#REF!), F2 (#N/A) on sheet `Risks` hold errors: left empty" in plan.notes


SHARED = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><r><t xml:space="preserve">Server </t></r><r><rPr><b/></rPr><t>fails</t></r></si>
<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>two_x000A_lines _x005F_x0041_</t></si></sst>"""


def with_shared(data: bytes, texts: str, *cells: str) -> bytes:
    """The workbook with a table of shared texts, and these cells (`B2`) taking its texts 0, 1, 2 ..."""
    rels = part(data, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rIdS" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings"/></Relationships>',
    )
    sheet = part(data)
    for number, cell in enumerate(cells):
        begin = sheet.index(f'<c r="{cell}"')
        end = sheet.index("</c>", begin)
        sheet = f'{sheet[:begin]}<c r="{cell}" t="s"><v>{number}</v>{sheet[end:]}'
    return with_parts(data, {"xl/_rels/workbook.xml.rels": rels, SHEET: sheet, "xl/sharedStrings.xml": texts})


def test_rich_text_hyperlinks_and_escapes_are_plain() -> None:
    def change(sheet: Any) -> None:
        sheet["F2"].hyperlink = "http://example.org/x"

    data = with_shared(book(HEAD, ("1", "A", "B", "C", "D", "link"), change=change), SHARED, "B2", "C2", "D2")
    assert cells(data)[0] == ("1", "Server fails", "東京", "two\nlines _x0041_", "D", "link")
    data = with_shared(book(HEAD, ("1", "A", "B", "C", "D", "link")), "<sst/>", "B2")
    assert cells(data)[0][1] == ""


def test_a_head_of_two_rows_with_merged_groups_becomes_combined_names() -> None:
    def change(sheet: Any) -> None:
        for span in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            sheet.merge_cells(span)

    rows = (
        ("No", "Risk", "Inherent", None, "Residual", None, None),
        (None, None, "Likelihood", "Impact", "Likelihood", "Impact", "Owner"),
        ("1", "Data loss", 4, 5, 2, 3, "Finance lead"),
    )
    data = book(*rows, change=change)
    assert table_in(data, "r.xlsx").headers == (
        "No", "Risk", "Inherent Likelihood", "Inherent Impact", "Residual Likelihood", "Residual Impact", "Owner",
    )  # fmt: skip
    first = entries(data, "r.xlsx")[0]
    assert [first[name] for name in ("likelihood", "impact", "residual_likelihood", "residual_impact")] == [4, 5, 2, 3]
    assert first["owner"] == "K-001"
    assert "The header takes two rows, lines 1 and 2" in table_in(data, "r.xlsx").notes


def test_a_title_merged_over_the_table_is_no_group() -> None:
    data = book(("Risk register",), *RISKS, change=lambda sheet: sheet.merge_cells("A1:E1"))
    raw = table_in(data, "r.xlsx")
    assert raw.headers == RISKS[0]
    assert raw.aside[0].text == "Risk register"


def test_merged_cells_below_the_head_hold_for_all_that_they_cover() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C3:D3")
        sheet.merge_cells("A5:E5")

    data = book(
        ("Category", "Risk", "Likelihood", "Impact", "Owner"),
        ("Technical", "A", 1, 2, "x"),
        (None, "B", 3, None, "y"),
        (None, "C", 1, 1, "z"),
        ("People", None, None, None, None),
        ("Staff", "D", 5, 5, "w"),
        change=change,
    )
    table = {cells[1]: cells for cells in cells_of(data)}
    assert [table[name][0] for name in "ABCD"] == ["Technical", "Technical", "Technical", "Staff"]
    assert table["B"][2:4] == ("3", "3")
    assert [row.line for row in table_in(data, "r.xlsx").rows] == [2, 3, 4, 6]


def cells_of(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in table_in(data, "r.xlsx").rows]


LISTS = (("Word", "Number"), ("low", 1), ("high", 5))
PEOPLE = (("Stakeholder", "Power", "Interest", "Role"), ("Works council", 5, 4, "Council"))


def test_the_sheet_that_looks_like_a_register_is_taken_and_the_others_are_named() -> None:
    data = books({"Lists": LISTS, "Log": (("Date", "What"), ("2026-01-01", "Began")), "Register": RISKS})
    raw = table_in(data, "r.xlsx")
    assert (raw.sheet, raw.sheets) == ("Register", ("Lists", "Log", "Register"))
    assert raw.notes == ("3 sheets in the file: took `Register`, not `Lists`, `Log`",)


def test_a_sheet_can_be_named_and_a_register_wished_for() -> None:
    data = books({"Risks": RISKS, "Who": PEOPLE})
    assert table_in(data, "r.xlsx").sheet == "Risks"
    assert table_in(data, "r.xlsx", "who ").sheet == "Who"
    assert table_in(data, "r.xlsx", register="stakeholder").sheet == "Who"
    with pytest.raises(Refused, match=r"^r\.xlsx has no sheet `Other`: it has Risks, Who$"):
        table_in(data, "r.xlsx", "Other")
    with pytest.raises(Refused, match=r"r\.csv has no sheets, only a workbook"):
        table_in(b"a,b\n1,2\n", "r.csv", "Other")


def test_hidden_sheets_come_last() -> None:
    hide = {"change": lambda sheet: setattr(sheet, "sheet_state", "hidden")}
    data = books({"Old risks": RISKS, "Risks": RISKS, "Empty": ()}, **hide)
    raw = table_in(data, "r.xlsx")
    assert (raw.sheet, raw.sheets) == ("Risks", ("Risks", "Old risks"))
    assert raw.notes == ("2 sheets in the file: took `Risks`, not `Old risks` (hidden)",)


def test_the_same_workbook_changes_nothing_and_two_sheets_are_two_sources() -> None:
    data = books({"IT": RISKS, "HR": (RISKS[0], ("R1", "Strike", 3, 3, "PMO"))})
    plan = planned(data, Project({}), "r.xlsx")
    project = after(Project({}), plan.changes)
    again = planned(data, project, "r.xlsx")
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "skipped": 0}
    assert again.changes == []
    from store.exchange.guess import guess
    from store.exchange.plan import plan as planning
    from tests.store.exchange.tables import TODAY

    other = table_in(data, "r.xlsx", "HR")
    assert planning(other, guess(other), project, TODAY).counts["new"] == 1


def test_macros_stay_where_they_are() -> None:
    data = with_parts(book(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})
    types = (
        part(data, "[Content_Types].xml")
        .replace("openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")
        .replace(
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    )
    assert len(cells(with_parts(data, {"[Content_Types].xml": types}), "r.xlsm")) == 2


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30))
)
def test_any_text_in_a_cell_arrives_or_the_file_is_refused_in_a_sentence(texts: list[str]) -> None:
    rows = [
        ("Risk", "Likelihood", "Impact", "Remark"),
        *((f"Risk {n}", 1, 1, f".{text}") for n, text in enumerate(texts)),
    ]
    try:
        found = [row[3] for row in cells(book(*rows))]
    except Refused as error:
        assert not texts
        assert "\n" not in str(error)  # noqa: PT017 - it need not be raised
        return
    assert found == [f".{text}" for text in texts]
