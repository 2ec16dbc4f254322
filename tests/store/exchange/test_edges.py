"""Corners: damaged text, old code pages, and values that do not fit what is here already."""

from __future__ import annotations

import orjson
import pytest

from models.change import Change
from models.project import Project
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from store.exchange.write import export
from tests.store.exchange.tables import PEOPLE, after, planned, taken


def test_polish_text_of_the_nineties() -> None:
    text = "Ryzyko,Likelihood,Impact,Owner\nOpóźnienie dostaw części,4,5,Łukasz\nZła jakość połączeń,3,2,Żaneta\n"
    raw = table_in(text.encode("cp1250"), "r.csv")
    assert raw.encoding == "cp1250"
    assert raw.rows[0].cells[0] == "Opóźnienie dostaw części"


def test_damaged_utf_16_is_refused() -> None:
    with pytest.raises(Refused, match="says that it is UTF-16, but it is damaged"):
        table_in(b"\xff\xfeR\x00i\x00s\x00k\x00\x00\xd8A", "r.csv")


def test_a_mark_of_utf_8_before_other_text_is_passed_over() -> None:
    raw = table_in(b"\xef\xbb\xbf" + "Risk,Impact\nBüro,3\n".encode("cp1252"), "r.csv")
    assert raw.headers == ("Risk", "Impact")
    assert raw.rows[0].cells[0] == "Büro"


def test_notes_that_are_too_long_are_cut_and_say_so() -> None:
    plan = planned(f"Risk,Likelihood,Vendor\nA,3,{'x' * 25_000}\n")
    assert len(taken(plan)[0]["notes"]) == 20_000
    assert "cut after 20,000" in plan.rows[0].warnings[0]


def test_what_does_not_fit_the_entry_here_is_left_out_and_said() -> None:
    text = "ID,Risk,Likelihood,Response\n1,A,3,Avoid\n"
    project = after(PEOPLE, planned(text).changes)
    edited = after(project, [Change("risks", 1, {"kind": "opportunity", "response": "enhance"})])
    plan = planned(text.replace("3,Avoid", "4,Transfer"), edited)
    assert plan.rows[0].fields == {"likelihood": (3, 4)}
    assert any("does not fit what is here" in warning for warning in plan.rows[0].warnings)


def test_a_confirmed_reading_of_what_is_not_allowed_in_an_export() -> None:
    content = {
        "$schema": "urn:planroom:export:1",
        "project": {"title": "P", "start": "2026-02-01", "target_end": "2026-01-01"},
        "risk": [{"ref": "R-001", "impact": 3}, {"ref": "R-002", "title": "Fine", "owner": "R-001"}],
    }
    plan = planned(orjson.dumps(content), Project({}), "p.json")
    assert [row.outcome for row in plan.rows][:2] == ["skipped", "new"]
    assert plan.rows[0].why == "no title"
    with pytest.raises(Refused, match="`risk` should be a list of entries"):
        table_in(orjson.dumps({**content, "risk": "x"}), "p.json")


def test_a_header_is_not_taken_over_but_said_to_differ() -> None:
    here = Project({"project": {1: {"title": "Mine", "sponsor": "Board", "step": 3}}})
    content = {
        "$schema": "urn:planroom:export:1",
        "project": {"title": "Other", "sponsor": "CIO", "start": "2026-02-01"},
        "risk": [],
    }
    [row] = planned(orjson.dumps(content), here, "p.json").rows
    assert row.fields["start"] == (None, "2026-02-01")
    assert "sponsor: differs from this project's and was left as it is" in row.warnings


@pytest.mark.parametrize("registers", [None, [], ["risk"]])
def test_an_export_of_nothing_imports_as_nothing(registers: list[str] | None) -> None:
    project = Project({"project": {1: {"title": "Empty"}}})
    plan = planned(export(project, "json", registers), project, "p.json")
    assert plan.changes == []
    assert plan.counts["new"] == 0
