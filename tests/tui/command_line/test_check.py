"""`planroom check` and `planroom explain`, on real projects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from models.checks.registry import ROWS
from tui.command_line import check, exits, explain
from tui.command_line.exits import Refusal
from tui.command_line.parser import Parser, add_common, parsed

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
