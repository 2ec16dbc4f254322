"""Adding, showing, changing, completing and deleting entries from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.declared import REGISTERS
from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_add_prints_the_ref_and_the_entry_is_there(refresh: Planroom) -> None:
    assert refresh("risk", "add", "Staff away", "i=5").out == "R-003  Staff away\n"
    shown = refresh("risk", "show", "R-003", "--json").json
    assert shown["title"] == "Staff away"
    assert shown["impact"] == 5
    assert shown["status"] == "proposed"
    assert "likelihood" not in shown


def test_words_and_options_mix_in_any_order(refresh: Planroom) -> None:
    added = refresh(
        "risk",
        "add",
        "--impact",
        "3",
        "Two",
        "likelihood=high",
        "words",
        "--json",
        "--next-review",
        "2w",
        "cost, low=5",
    ).json
    assert added["ref"] == "R-003"
    assert added["title"] == "Two words"
    assert (added["likelihood"], added["impact"], added["level"], added["band"]) == (4, 3, 12, "medium")
    assert added["next_review"] == "2026-12-07"
    assert added["cost_low"] == 5


def test_lists_are_set_added_to_and_taken_from(refresh: Planroom) -> None:
    edited = refresh("risk", "edit", "R-001", "tags=a;b", "--tags", "c", "tags+=d;a", "tags-=b", "--json").json
    assert edited["tags"] == ["a", "c", "d"]
    assert "tags" not in refresh("risk", "edit", "R-001", "tags=", "--json").json
    said = refresh("risk", "edit", "R-001", "tags-=nothing", code=exits.INVALID)
    assert said.err == "planroom: tags does not hold 'nothing': nothing was changed\n"


def test_records_are_lines_with_bars(refresh: Planroom) -> None:
    refresh("risk", "edit", "R-001", "actions=Order spares | K-001 | 2026-12-01\nCall | Head of Finance")
    refresh("risk", "edit", "R-001", "actions-=Call")
    [action] = refresh("risk", "show", "R-001", "--json").json["actions"]
    assert (action["what"], action["actionee"], action["due"]) == ("Order spares", "K-001", "2026-12-01")


def test_edit_says_what_changed(refresh: Planroom) -> None:
    said = refresh("risk", "edit", "r1", "likelihood=3", "owner=", "tags+=late")
    assert sorted(said.out.splitlines()) == [
        "R-001 likelihood 4 -> 3",
        "R-001 owner Procurement lead -> (empty)",
        "R-001 tags + late",
    ]
    assert refresh("risk", "edit", "1", "likelihood=3").out == "R-001: nothing to change, it is like that already\n"


def test_several_entries_change_as_one_step(refresh: Planroom) -> None:
    refresh("risk", "edit", "R-001,R-002", "category=IT")
    refresh("undo")
    assert all("category" not in risk for risk in refresh("risk", "list", "--json").json)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("edit", "R-001"), exits.USAGE, "nothing to change: say what"),
        (("edit", "R-001", "likelihod=3"), exits.USAGE, "did you mean `likelihood`?"),
        (("edit", "R-001", "--likelihod", "3"), exits.USAGE, "did you mean --likelihood"),
        (("edit", "R-001", "act=x"), exits.USAGE, "did you mean actions?"),
        (("edit", "R-001", "level=3"), exits.USAGE, "it follows from other fields"),
        (("edit", "R-001", "actions.due=fri"), exits.USAGE, "change actions as a whole"),
        (("edit", "R-001", "likelihood+=1"), exits.USAGE, "likelihood holds one value"),
        (("edit", "R-001", "impact=1", "--impact", "2"), exits.USAGE, "impact is given twice"),
        (("edit", "R-001", "and", "more"), exits.USAGE, "what is 'and'?"),
        (("edit", "R-001", "likelihood=7"), exits.INVALID, "a whole number from 1 to 5 (given: '7')"),
        (("edit", "R-001", "status=gone"), exits.INVALID, "one of: proposed, assessing"),
        (("edit", "R-001", "title="), exits.INVALID, "title: this is required"),
        (("edit", "R-001", "response=exploit"), exits.INVALID, "does not fit"),
        (("edit", "R-009", "impact=2"), exits.MISSING, "there is no R-009 in PC refresh"),
        (("edit", "K-001", "impact=2"), exits.USAGE, "is no ref of the risk register: write R-007"),
        (("edit", ",", "impact=2"), exits.USAGE, "say which risk"),
        (("add",), exits.USAGE, "a risk needs a title"),
        (("add", "impact=2"), exits.USAGE, "a risk needs a title"),
        (("add", "title=x", "y"), exits.USAGE, "what is 'y'?"),
        (("show",), exits.USAGE, "the following arguments are required: REF"),
        (("show", "R-009"), exits.MISSING, "there is no R-009"),
        (("delete", "R-009"), exits.MISSING, "there is no R-009"),
        (("delete", "R-001", "--clear", "--reassign", "R-002"), exits.USAGE, "not both"),
        (("delete", "R-001", "--reassign", "R-001"), exits.USAGE, "is to be deleted itself"),
    ],
)
def test_refusals_are_one_sentence_and_change_nothing(
    refresh: Planroom, words: tuple[str, ...], code: int, sentence: str
) -> None:
    before = refresh("risk", "list", "--json").json
    said = refresh("risk", *words, code=code)
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("planroom: ")
    assert sentence in said.err
    assert refresh("risk", "list", "--json").json == before


def test_a_filter_does_not_look_into_confidential_notes_unless_asked_to(refresh: Planroom) -> None:
    for words in ("May", "confidential_notes:may"):
        assert refresh("stakeholder", "list", words, "--json").json == []
        assert [one["ref"] for one in refresh("stakeholder", "list", words, "--confidential", "--json").json] == [
            "K-001"
        ]


def test_show_is_a_page_with_names_and_referrers(refresh: Planroom) -> None:
    page = refresh("stakeholder", "show", "k1").out
    assert page.startswith("K-001  Procurement lead\n")
    assert "quadrant                manage closely" in page
    assert "referred to by          R-001 (owner), C-001 (audience)" in page
    assert "leaves in May" not in page
    assert "kept back; --confidential shows it" in page
    assert "leaves in May" in refresh("stakeholder", "show", "k1", "--confidential").out
    assert "department" not in page
    assert "department" in refresh("show", "K-001", "--all").out
    both = refresh("risk", "show", "R-001,R-002").out
    assert both.index("R-001  Vendor") < both.index("\n\nR-002  Old")
    assert [risk["ref"] for risk in refresh("risk", "show", "2,1", "--json").json] == ["R-002", "R-001"]


def test_done_sets_the_last_status_once(refresh: Planroom) -> None:
    assert refresh("risk", "done", "R-001").out == "R-001 status proposed -> closed\n"
    assert refresh("risk", "done", "R-001").out == "R-001: closed already\n"
    assert refresh("scope", "done", "S-001", "--json").json["status"] == "validated"
    said = refresh("stakeholder", "done", "K-001", code=exits.USAGE)
    assert said.err == "planroom: there is nothing to complete about a stakeholder: edit what has changed instead\n"


def test_done_marks_the_oldest_date_of_a_communication_that_is_due(refresh: Planroom) -> None:
    refresh("comms", "done", "C-001", "--by", "K-001")
    marked = refresh("comms", "done", "C-001", "--held", "--note", "in person", "--by", "Stand-in", "--json").json
    assert [tuple(mark.values()) for mark in marked["occurrences"]] == [
        ("2026-11-02", "sent", "K-001"),
        ("2026-11-09", "held", "Stand-in", "in person"),
    ]
    assert marked["status"] == "started"
    later = refresh("comms", "done", "C-001", "--skipped", "--date", "24 Dec 2026", "--json").json
    assert later["occurrences"][-1]["date"] == "2026-12-24"
    assert refresh("comms", "done", "C-001", "--whole", "--json").json["status"] == "completed"
    assert "no date of it is planned" in refresh("comms", "done", "C-001", code=exits.INVALID).err
    assert "--date: write a date" in refresh("comms", "done", "C-001", "--date", "never", code=exits.INVALID).err


def test_delete_refuses_while_something_refers_to_it(refresh: Planroom) -> None:
    said = refresh("stakeholder", "delete", "K-001", code=exits.REFUSED)
    assert said.err == (
        "planroom: K-001 is owner of R-001 and in the audience of C-001: nothing was deleted. "
        "Hand that on (planroom stakeholder delete K-001 --reassign K-002) or empty it (--clear)\n"
    )
    said = refresh("stakeholder", "delete", "K-001", "--reassign", "K-002")
    assert said.out.startswith("K-001 deleted: Procurement lead; `planroom undo` brings it back\n")
    assert refresh("risk", "show", "R-001", "--json").json["owner"] == "K-002"
    assert refresh("comms", "show", "C-001", "--json").json["audience"] == ["K-002"]
    refresh("undo")
    assert refresh("comms", "show", "C-001", "--json").json["audience"] == ["K-001", "K-002"]
    assert refresh("show", "K-001", "--json").json["name"] == "Procurement lead"


def test_delete_can_empty_what_referred_to_it(refresh: Planroom) -> None:
    said = refresh("stakeholder", "delete", "K-001,K-002", "--clear", "--json").json
    assert said == {"deleted": ["K-001", "K-002"], "changed": ["R-001", "C-001", "S-001"]}
    assert "owner" not in refresh("risk", "show", "R-001", "--json").json
    assert "audience" not in refresh("comms", "show", "C-001", "--json").json


def test_parts_go_together_with_what_they_are_part_of(refresh: Planroom) -> None:
    assert "S-001" in refresh("scope", "delete", "S-001", code=exits.REFUSED).err
    assert refresh("scope", "delete", "S-001,S-002").out.count("deleted") == 2
    assert refresh("scope", "list", "--json").json == []


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.name)
def test_numbers_are_never_used_again(refresh: Planroom, spec: object) -> None:
    name, title = spec.name, spec.title_field  # type: ignore[attr-defined]  # the ids function wants an object
    ref = refresh(name, "add", f"{title}=Passing", "--json").json["ref"]
    refresh(name, "delete", ref)
    assert refresh(name, "add", f"{title}=Next", "--json").json["ref"] > ref


def test_an_item_does_not_become_part_of_its_own_parts(refresh: Planroom) -> None:
    said = refresh("scope", "edit", "S-001", "parent=S-002", code=exits.INVALID)
    assert said.err == (
        "planroom: S-001 was not saved: parent: S-002 is part of S-001 already, so it cannot be the other way round\n"
    )
    assert "parent" not in refresh("scope", "show", "S-001", "--json").json


def test_json_of_a_changed_person_keeps_confidential_things_back(refresh: Planroom) -> None:
    for words in (("edit", "K-001", "role=Buyer"), ("add", "Auditor", "confidential_notes=strict")):
        shown = refresh("stakeholder", *words, "--json")
        assert "confidential_notes" not in shown.json
        assert "leaves in May" not in shown.out
