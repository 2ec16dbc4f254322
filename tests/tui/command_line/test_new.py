"""`planroom new` with everything that it takes, and `planroom holidays`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_a_project_is_made_without_a_question(planroom: Planroom) -> None:
    said = planroom(
        *("new", "PCs east", "--template", "pc-refresh", "--kind", "it_workstream", "--objective", "Serve customers"),
        *("--start", "next monday", "--department", "Sales", "--department", "Back office"),
        *("--country", "DE", "--subdivision", "Bayern"),
    ).out
    assert said.splitlines()[0].startswith("Made pcs-east in ")
    assert "2026-12-07  Name the sponsor: p, then sponsor" in said
    assert "Agree the window with All departments: open B-002, e on window agreed by" in said
    header = planroom("show", "-p", "pcs-east", "--json").json
    assert header["kind"] == "it_workstream"
    assert header["strategic_objective"] == "Serve customers"
    assert header["start"] == "2026-11-30"
    assert header["departments"] == ["Sales", "Back office"]
    assert header["country"] == "DE-BY"
    assert {"date": "2027-01-06", "name": "Epiphany"} in header["holidays"]
    found = planroom("check", "-p", "pcs-east", code=exits.FOUND).out.splitlines()
    assert [line.split()[1] for line in found if line.startswith("E ")] == ["GRD002", "SCP007"]
    todos = planroom("action", "list", "-p", "pcs-east", "--json").json
    assert [each["agreed_in"] for each in todos] == ["plan check GRD002", "plan check SCP007"]


def test_the_templates_are_listed_with_what_they_hold(planroom: Planroom) -> None:
    said = planroom("new", "--list-templates").out
    assert "pc-refresh" in said
    assert "Replace ageing desktops and laptops" in said
    found = planroom("new", "--list-templates", "--json").json
    assert [each["name"] for each in found][:2] == ["empty", "infosec-policy-change"]
    assert all(each["summary"] for each in found)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("new",), exits.USAGE, "what is the project called?"),
        (("new", "X", "--kind", "odd"), exits.INVALID, "There is no kind `odd`"),
        (("new", "X", "--country", "Germny"), exits.INVALID, "near it are Germany (DE)"),
        (("new", "X", "--subdivision", "BY"), exits.USAGE, "--subdivision needs --country"),
        (("new", "X", "--country", "DE", "--subdivision", "Q"), exits.INVALID, "Germany has no part called “Q”"),
        (("new", "X", "--department", "x" * 81), exits.INVALID, "A department has a name of up to 80 characters"),
        (("holidays", "Atlantis"), exits.INVALID, "No country called “Atlantis”"),
        (("holidays",), exits.USAGE, "whose holidays? The project names no country"),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    planroom: Planroom, words: tuple[str, ...], code: int, sentence: str
) -> None:
    planroom("new", "Plain")
    said = planroom(*words, code=code)
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert [each["name"] for each in planroom("list", "--json").json] == ["plain"]


def test_holidays_are_taken_anew_in_one_step_that_undo_takes_back(planroom: Planroom) -> None:
    planroom("new", "Plan", "--template", "pc-refresh", "--start", "2026-12-01")
    assert planroom("holidays", "Austria").out.startswith("26 days off in 2 years of the project: Austria (AT)\n")
    assert "nothing to change, they stand there already" in planroom("holidays").out
    found = planroom("holidays", "DE", "--subdivision", "BY", "--json").json
    assert (found["country"], found["name"]) == ("DE-BY", "Germany, Bayern")
    assert {"date": "2027-01-06", "name": "Epiphany"} in found["holidays"]
    assert "public holidays of Germany, Bayern" in planroom("history", "--limit", "1").out
    planroom("undo")
    assert planroom("show", "--json").json["country"] == "AT"


def test_countries_and_their_parts_are_listed(planroom: Planroom) -> None:
    assert "DE    Germany" in planroom("holidays", "--list").out
    assert "DE-BY        Germany, Bayern" in planroom("holidays", "germany", "--list").out
    assert planroom("holidays", "China", "--list").out == "China has no parts with holidays of their own\n"
    assert {"code": "US", "name": "United States"} in planroom("holidays", "--list", "--json").json


def test_a_record_that_does_not_read_well_is_left_as_it_is(planroom: Planroom) -> None:
    path = planroom.workspace / "plan.json"
    planroom("new", "Plan")
    document = json.loads(path.read_text())
    document["project"]["1"]["step"] = 99
    path.write_text(json.dumps(document))
    said = planroom("holidays", "DE", code=exits.INVALID)
    assert "the project's record was not changed: step" in said.err
