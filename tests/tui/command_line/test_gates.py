"""Gates, acceptances and benefits on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_a_gate_is_answered_by_evidence_and_decided(refresh: Planroom) -> None:
    refresh("gate", "add", "Ready for planning", "planned=2026-12-01")
    checked = refresh("gate", "check", "G-001", code=exits.FOUND).out.splitlines()
    assert checked[0] == "G-001 Ready for planning: 0 of 10 checkpoints hold"
    assert checked[2].startswith("  2  A sponsor is named")
    plan = refresh.workspace / "plan.txt"
    plan.write_text("As agreed")
    assert refresh("gate", "answer", "1", "1", "--evidence", "p-001").out == (
        "G-001 1: P-001; 1 of 10 checkpoints hold\n"
    )
    refresh("gate", "answer", "1", "2", "--evidence", "k1")
    assert refresh("gate", "answer", "1", "3", "--file", str(plan)).out.startswith("G-001 3: plan.txt; 3 of 10")
    (refresh.home / "far.txt").write_text("Far away")
    said = refresh("gate", "answer", "1", "4", "--file", "far.txt").out
    assert str(refresh.home / "far.txt") in said
    refresh("gate", "answer", "1", "5", "--not-relevant", "There is no money")
    for number in "6789":
        refresh("gate", "answer", "1", number, "--evidence", "R-001", "--json")
    sentence = "10 “The people and the money for planning are promised.”: nobody has answered it"
    for words in (("decide", "1", "passed"), ("done", "1"), ("edit", "1", "status=passed")):
        assert sentence in refresh("gate", *words, code=exits.INVALID).err
    refresh("gate", "answer", "1", "10", "--evidence", "S-001")
    refresh("gate", "answer", "1", "10", "--open")
    refresh("gate", "decide", "1", "passed with", "--by", "procurement lead", code=exits.INVALID)
    refresh("gate", "decide", "1", "passed with", "--by", "procurement lead", "--conditions", "Promise the money")
    gate = refresh("gate", "show", "1", "--json").json
    assert (gate["status"], gate["decided_by"], gate["decided"]) == ("passed_with_conditions", ["K-001"], "2026-11-23")
    refresh("gate", "answer", "1", "10", "--evidence", "S-001")
    refresh("gate", "check", "1")
    plan.write_text("Otherwise")
    assert "  3  At least two alternatives were compared, doing nothing among them.: plan.txt has changed since\n" in (
        refresh("gate", "check", "1", code=exits.FOUND).out
    )
    found = refresh("gate", "check", "1", "--json", code=exits.FOUND).json
    assert [each["number"] for each in found["obstacles"]] == [3]
    assert "plan.txt has changed since" in refresh("gate", "decide", "1", "passed", code=exits.INVALID).err
    plan.write_text("As agreed")
    assert "status passed with conditions -> passed" in refresh("gate", "decide", "1", "passed", "--on", "fri").out
    refresh("gate", "decide", "1", "open")
    assert "decided" not in refresh("gate", "show", "1", "--json").json


def test_what_cannot_answer_a_question_is_told(refresh: Planroom) -> None:
    refresh("gate", "add", "Own", "checkpoints=Is it so?")
    for words, code, sentence in (
        (("2", "--open"), exits.MISSING, "G-001 has no question 2: `planroom gate check G-001` counts them"),
        (("x", "--open"), exits.MISSING, "has no question x"),
        (("1", "--evidence", "R-099"), exits.MISSING, "there is no R-099"),
        (("1", "--file", "nowhere"), exits.MISSING, "There is no file "),
        (("1", "--not-relevant", " "), exits.INVALID, "say why the question does not concern the project"),
        (("1",), exits.USAGE, "say what answers it: --evidence ENTRY"),
    ):
        assert sentence in refresh("gate", "answer", "1", *words, code=code).err
    assert "could be: passed" in refresh("gate", "decide", "1", "pass", code=exits.INVALID).err
    refresh("gate", "decide", "1", " ", code=exits.USAGE)


def test_an_acceptance_and_its_deliverable_are_one_step(refresh: Planroom) -> None:
    refresh("acceptance", "add", "Laptops", "deliverable=S-001", "approver=K-002")
    said = refresh("acceptance", "done", "AP-001").out
    assert "AP-001 outcome open -> accepted" in said
    assert "S-001 accepted on (empty) -> 2026-11-23" in said
    assert refresh("scope", "show", "S-001", "--json").json["accepted_by"] == "K-002"
    refresh("undo")
    assert "accepted_by" not in refresh("scope", "show", "S-001", "--json").json
    refresh("acceptance", "add", "Docks", "deliverable=S-002", "outcome=accepted", "date=2026-11-20")
    assert refresh("scope", "show", "S-002", "--json").json["accepted_on"] == "2026-11-20"


def test_a_benefit_is_measured(refresh: Planroom) -> None:
    refresh("benefit", "add", "Fewer calls", "baseline=400", "target=200", "unit=calls")
    told = refresh("benefit", "measure", "BE-001", "320", "--note", "after wave 1", "--next", "2027-02-01").out
    assert "BE-001 measurements + 2026-11-23 · 320 · after wave 1" in told
    assert "status planned -> under review" in told
    assert "already" in refresh("benefit", "measure", "1", "320", "--note", "after wave 1").out
    found = refresh("benefit", "measure", "1", "-5", "--on", "2027-02-01", "--json").json
    assert [each["value"] for each in found["measurements"]] == [320, -5]
    assert "VALUE: " in refresh("benefit", "measure", "1", "few", code=exits.INVALID).err
    assert "--on: " in refresh("benefit", "measure", "1", "5", "--on", "someday", code=exits.INVALID).err
