"""`planroom check` and `planroom explain`, on real projects."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from models.checks.registry import ROWS
from models.checks.run import run
from models.declared import BY_NAME, PROJECT
from tests.models.checks.test_cases import CASES, TODAY, project_of
from tests.tui.command_line.test_hostile import CONTROL, HOSTILE
from tui.command_line import assignments, check, exits, explain
from tui.command_line.exits import Refusal
from tui.command_line.parser import Parser, add_common, parsed, plain_parser, verb_parser

if TYPE_CHECKING:
    from types import ModuleType

    from tests.tui.command_line.conftest import Planroom


def ran(module: ModuleType, *words: str) -> int:
    """Run the command's module with its own parser, as the command line does."""
    parser = Parser(prog="planroom")
    module.arguments(parser)
    add_common(parser)
    code = module.run(parsed(parser, list(words)))
    assert isinstance(code, int)
    return code


def test_findings_are_told_with_what_mends_them(refresh: Planroom, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert ran(check) == exits.FOUND
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("PC refresh: ")
    assert "errors" in head
    (must,) = [line for line in lines if " SCP001 " in line]
    assert must.startswith("E SCP001 S-001 Must item without acceptance criterion: “Laptops replaced” is a must")
    assert "planroom scope edit S-001 --acceptance-criterion" in must
    refresh("scope", "edit", "S-001", "--acceptance-criterion", "98 % of the list")
    capsys.readouterr()
    assert ran(check, "--select", "SCP001,SCP002") == exits.OK
    assert "E SCP001" not in capsys.readouterr().out


def test_the_command_that_a_finding_names_mends_it(refresh: Planroom, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    ran(check, "--json", "--select", "SCP001,PLN006,PLN010")
    for finding in json.loads(capsys.readouterr().out)[0]["findings"]:
        words = finding["command"].split()[1:-1]
        value = {"response": "reduce", "acceptance_criterion": "98 %"}.get(finding["field"], "Some words")
        refresh(*words, value)
    capsys.readouterr()
    ran(check, "--select", "PLN006")
    assert "planroom risk edit R-001 actions+='what | who | due'" in capsys.readouterr().out
    refresh("risk", "edit", "R-001", "actions+=Order early | K-001 | 2026-12-01")
    capsys.readouterr()
    ran(check, "--json", "--select", "SCP001,PLN006")
    assert json.loads(capsys.readouterr().out)[0]["findings"] == []


def test_json_and_sarif_hold_the_same_findings(refresh: Planroom, capsys: pytest.CaptureFixture[str]) -> None:
    refresh("new", "Switches & cables")
    capsys.readouterr()
    assert ran(check, "PC refresh", "Switches", "--json", "--ignore", "GRD") == exits.FOUND
    first, second = json.loads(capsys.readouterr().out)
    assert (first["project"], second["project"]) == ("PC refresh", "Switches & cables")
    assert first["counts"]["2"]["error"] == 1
    assert {finding["code"][:3] for finding in first["findings"]} >= {"SCP", "PLN", "COM", "MON"}
    ran(check, "PC refresh", "Switches", "--sarif", "--ignore", "GRD")
    (made,) = json.loads(capsys.readouterr().out)["runs"]
    assert len(made["results"]) == len(first["findings"]) + len(second["findings"])
    files = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in made["results"]}
    assert {first["file"], second["file"]} == files


def test_suppressed_findings_are_told_when_asked_for(refresh: Planroom, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = refresh.workspace.glob("*.json")
    tables = json.loads(path.read_text("utf-8"))
    record = {"code": "SCP001", "ref": "S-001", "reason": "Agreed\x1b[2J later", "until": "2026-12-31"}
    tables["project"]["1"]["suppressed"] = [record]
    path.write_text(json.dumps(tables), "utf-8")
    capsys.readouterr()
    assert ran(check, "--select", "SCP001") == exits.OK
    assert "; 1 suppressed" in capsys.readouterr().out
    ran(check, "--select", "SCP001", "--suppressed")
    told = capsys.readouterr().out
    assert "- SCP001 S-001" in told
    assert "\x1b[2J" not in told


def test_what_is_not_known_is_refused_in_a_sentence(refresh: Planroom) -> None:
    with pytest.raises(Refusal, match="no rule is called 'XYZ'") as refused:
        ran(check, "--select", "xyz")
    assert refused.value.code == exits.USAGE
    with pytest.raises(Refusal, match=r"did you mean scp0.*scp001"):
        ran(explain, "scp01")
    with pytest.raises(Refusal, match="not allowed with"):
        ran(check, "--json", "--sarif")


def test_a_rule_is_explained(environment: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(explain, "com002") == exits.OK
    told = capsys.readouterr().out
    assert told.startswith("COM002 Key player reached too rarely\n")
    assert "warning, step 4" in told
    assert "contact_gap_days" in told
    assert "Mendelow" in told
    ran(explain, "COM002", "--json")
    assert json.loads(capsys.readouterr().out)["title"] == "Key player reached too rarely"
    ran(explain)
    assert len(capsys.readouterr().out.splitlines()) == len(ROWS)
    ran(explain, "--json")
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == [row.code for row in ROWS]


def test_on_a_terminal_a_finding_is_a_paragraph(
    refresh: Planroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    capsys.readouterr()
    ran(check, "--select", "SCP001")
    told = capsys.readouterr().out
    assert "\nE SCP001 S-001 Must item without acceptance criterion\n  what  " in told
    assert re.search(r"\n  why +what nobody can measure", told)
    assert "planroom scope edit S-001" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 60


def test_a_finding_is_suppressed_for_a_time_and_undone(refresh: Planroom) -> None:
    why = ("--reason", "Agreed\x1b[2J with the sponsor", "--until", "4w")
    assert refresh("suppress", "scp001", "s-1", *why).out == "SCP001 S-001: suppressed until 2026-12-21\n"
    assert refresh("check", "--select", "SCP001", "--suppressed").out.count("suppressed until 2026-12-21 by") == 1
    again = ("--reason", "Longer", "--until", "2027-01-31", "--by", "Procurement lead", "--json")
    (one,) = refresh("suppress", "SCP001", "S-001", *again).json["suppressed"]
    assert (one["until"], one["reason"]) == ("2027-01-31", "Longer")
    assert refresh("suppress", "SCP002", "p-1", "--reason", "None", "--until", "1w").code == exits.OK
    assert refresh("suppress", "SCP003", "--reason", "None", "--until", "1w").out.startswith("SCP003: ")
    assert refresh("suppress", "SCP001", "S-001", "--remove").out == "SCP001 S-001: not suppressed any more\n"
    assert "SCP001" in refresh("check", "--select", "SCP001", code=exits.FOUND).out
    refresh("undo")
    assert "1 suppressed" in refresh("check", "--select", "SCP001").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("SCP1", "--remove"), exits.USAGE, "no rule is called 'SCP1'"),
        (("SCP001",), exits.USAGE, "say why it may stand (--reason) and until when (--until)"),
        (("SCP001", "--reason", "x"), exits.USAGE, "--until"),
        (("SCP001", "--reason", "x", "--until", "2026-11-22"), exits.INVALID, "2026-11-22 has passed already"),
        (("SCP001", "--reason", "x", "--until", "soonish"), exits.INVALID, "--until: "),
        (("SCP001", "--reason", " ", "--until", "1w"), exits.INVALID, "--reason: "),
        (("SCP001", "S-099", "--reason", "x", "--until", "1w"), exits.MISSING, "there is no S-099"),
        (("SCP001", "--remove"), exits.MISSING, "SCP001 is not suppressed"),
    ],
)
def test_what_cannot_be_suppressed_is_said(refresh: Planroom, words: tuple[str, ...], code: int, told: str) -> None:
    said = refresh("suppress", *words, code=code)
    assert told in said.err
    assert said.err.count("\n") == 1


def test_hostile_text_is_told_harmlessly_in_every_form(refresh: Planroom) -> None:
    refresh("scope", "edit", "S-001", f"title={HOSTILE}", "moscow=must", f"departments={HOSTILE}")
    for words in ((), ("--json",), ("--sarif",), ("--suppressed",)):
        said = refresh("check", *words, code=exits.FOUND)
        assert "$(reboot)" in said.out
        assert not CONTROL.search(said.out + said.err)


def test_a_hand_written_suppression_of_any_shape_is_kept(refresh: Planroom) -> None:
    (path,) = refresh.workspace.glob("*.json")
    tables = json.loads(path.read_text("utf-8"))
    tables["project"]["1"]["suppressed"] = ["no record", {"code": 7}, {"code": "scp001", "ref": "S-001"}]
    path.write_text(json.dumps(tables), "utf-8")
    assert "its suppression gives no reason" in refresh("check", "--select", "SCP001", code=exits.FOUND).out
    (*kept, given) = refresh("suppress", "SCP001", "S-001", "--reason", "x", "--until", "1w", "--json").json[
        "suppressed"
    ]
    assert kept == ["no record", {"code": 7}]
    assert given["reason"] == "x"


def test_every_command_that_a_finding_names_can_be_typed() -> None:
    commands = {
        finding.command
        for given in CASES.values()
        for case in given["fail"]
        for finding in run(project_of(case), TODAY).standing
    }
    assert len(commands) > 90
    for command in commands:
        program, name, *words = shlex.split(command)
        assert program == "planroom"
        parser = verb_parser(BY_NAME[name], words.pop(0)) if name in BY_NAME else plain_parser(name)
        typed = parsed(parser, words)
        spec = BY_NAME.get(name, PROJECT)
        if hasattr(typed, "words"):
            given, rest = assignments.stated(spec, typed.words, typed)
            assert len(rest) <= 1, command
            assert given, command


def test_the_project_record_is_edited(refresh: Planroom) -> None:
    said = refresh("project", "edit", "--sponsor", "Procurement lead", "thresholds+=gate_days | 5")
    assert "P-001 thresholds + gate_days · 5" in said.out
    record = refresh("project", "edit", "thresholds+=contact_gap_days | 21", "--json").json
    assert record["thresholds"] == [{"name": "gate_days", "value": 5}, {"name": "contact_gap_days", "value": 21}]
    assert "like that already" in refresh("project", "edit", "sponsor=Procurement lead").out
    said = refresh("project", "edit", "thresholds+=gate_dayz | 5", code=exits.INVALID)
    assert "no threshold is called gate_dayz; did you mean gate_days" in said.err
    assert "say what" in refresh("project", "edit", code=exits.USAGE).err
    assert "what is 'stray'?" in refresh("project", "edit", "stray", code=exits.USAGE).err


def test_thresholds_are_explained(planroom: Planroom) -> None:
    told = planroom("explain", "Thresholds").out
    assert "contact_gap_days             14  the most days between two contacts with a key player" in told
    assert {"gate_days", "time_red"} <= {each["name"] for each in planroom("explain", "thresholds", "--json").json}
