"""Lists of refs in files: our own CSV without loss, other files with what is no ref kept aside."""

from __future__ import annotations

import pytest
from hypothesis import given

from models.declared import RISK
from models.fields import FieldSpec, Kind
from models.project import Project
from store.exchange import cells, fitting, values
from store.exchange.own_plan import _OwnPlanner
from store.exchange.raw_table import RawTable
from store.exchange.workbook_write import _width, _wraps
from tests.models.strategies import values as any_value

COVERED = FieldSpec("covered_by", "covered by", "", Kind.ENTRIES, refers_to="scope communications")


@given(any_value(COVERED))
def test_our_own_files_give_the_list_back(refs: list[str]) -> None:
    people = cells.People()
    assert cells.value(COVERED, cells.cell(COVERED, refs, people), people) == (refs or None)


@pytest.mark.parametrize(
    ("text", "found", "understood", "rest"),
    [
        ("S-003; C-004", ["S-003", "C-004"], True, ""),
        ("s-003|c-004, S-012", ["S-003", "C-004", "S-012"], True, ""),
        ("S-003 and the rest", ["S-003"], True, "S-003 and the rest"),
        ("the kick-off", [], False, "the kick-off"),
    ],
)
def test_cells_of_other_files(text: str, found: list[str], understood: bool, rest: str) -> None:
    column = values.reader(RISK, COVERED, "covered by", [text], cells.People())
    reading = column.read(text)
    assert (reading.value, reading.understood, reading.rest) == (found, understood, rest)


def test_a_column_of_refs_fits() -> None:
    assert fitting.fits(COVERED, "risk", ["S-003", "S-004; C-005", ""]) == 1
    assert fitting.fits(COVERED, "risk", ["S-003", "training for all"]) == 0.5


def test_entries_that_get_another_ref_are_followed() -> None:
    planner = _OwnPlanner(RawTable("x.json"), Project({}), [])
    planner.renamed = {"S-003": "S-030"}
    assert planner._pointing(COVERED, ["S-003", "C-004"]) == ["S-030", "C-004"]


def test_the_workbook_gives_the_list_room() -> None:
    assert _wraps(COVERED)
    assert _width(COVERED) == 22
