"""The engine of the plan checks: order, suppressions, thresholds, the registry, and the forms of output."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from models.checks import manual
from models.checks.departments import is_team
from models.checks.facts import Facts
from models.checks.plain import listed, short
from models.checks.printed import left_out, line, parts, report, summary
from models.checks.registry import ROWS, chosen, rule_of
from models.checks.rule import Rule, page_of
from models.checks.run import Findings, run, stepwise
from models.checks.sarif import sarif
from models.checks.suppressions import Suppression, suppressing, without
from models.checks.thresholds import Thresholds, meanings, thresholds_of
from models.declared import STAKEHOLDER
from models.header import ProjectHeader
from models.project import Project
from tests.models.checks.test_cases import CASES, project_of
from tests.models.strategies import TODAY

ROOT = Path(__file__).parents[3]
BOTH: dict[str, Any] = {
    "scope": {4: {"title": "Laptops\nreplaced", "moscow": "must"}, 12: {"title": "Wiped", "moscow": "must"}},
    "risks": {1: {"title": "Vendor ships late", "likelihood": 5, "impact": 5, "response": "reduce"}},
}


def with_suppression(**record: Any) -> Project:
    return Project({**BOTH, "project": {1: {"suppressed": [record, "no record", {"code": 7}]}}})


def test_findings_stand_by_step_then_severity_then_entry() -> None:
    found = run(Project({**BOTH, "project": {1: {}}}), TODAY)
    keys = [(one.step, "EWI".index(one.severity)) for one in found.standing]
    assert keys == sorted(keys)
    assert [one.ref for one in found.standing if one.code == "SCP001"] == ["S-004", "S-012"]
    assert found.errors == sum(one.severity == "E" for one in found.standing) > 3
    assert found.counts()[3]["E"] == 2
    assert sum(sum(each.values()) for each in found.counts().values()) == len(found.standing)
    assert {one.code for one in found.of("R-001")} >= {"PLN005", "PLN006"}


def test_a_line_has_all_that_one_needs_to_mend_it() -> None:
    found = run(Project(BOTH), TODAY, select=["scp001"]).standing
    assert line(found[0]) == (
        "E SCP001 S-004 Must item without acceptance criterion: “Laptops replaced” is a must, and nothing says when it "
        "is done; because what nobody can measure nobody can accept, and the quarrel comes at the handover; "
        "(PM2 deliverables acceptance plan) fix: open S-004, e on acceptance criterion / "
        "planroom scope edit S-004 --acceptance-criterion '…'"
    )


def test_a_suppressed_finding_stands_apart_with_reason_and_end() -> None:
    project = with_suppression(code="scp001", ref="s-004", reason="Agreed later", until="2026-11-23", by="Sponsor")
    found = run(project, TODAY, select=["SCP001"])
    assert [one.ref for one in found.standing] == ["S-012"]
    assert [left_out(one) for one in found.suppressed] == [
        "- SCP001 S-004 Must item without acceptance criterion: suppressed until 2026-11-23 by Sponsor: Agreed later"
    ]
    assert summary(found) == "1 error, 0 warnings, 0 hints; 1 suppressed"
    assert report(found)["suppressed"][0]["suppressed"]["reason"] == "Agreed later"
    every = with_suppression(code="SCP001", reason="Not now", until="2027-01-01")
    assert len(run(every, TODAY, select=["SCP"]).suppressed) == 2
    assert "by" not in left_out(run(every, TODAY, select=["SCP001"]).suppressed[0]).split(":")[1]


@pytest.mark.parametrize(
    ("record", "note"),
    [
        ({"reason": "Agreed", "until": "2026-11-22"}, "its suppression ended on 2026-11-22"),
        ({"reason": "Agreed"}, "its suppression has no end"),
        ({"until": "2027-01-01"}, "its suppression gives no reason"),
    ],
)
def test_a_suppression_that_does_not_hold_says_so(record: dict[str, str], note: str) -> None:
    found = run(with_suppression(code="SCP001", ref="S-004", **record), TODAY, select=["SCP001"])
    assert not found.suppressed
    assert [one.note for one in found.standing] == [note, ""]
    assert line(found.standing[0]).endswith(f"[{note}]")
    assert report(found)["findings"][0]["note"] == note
    assert summary(found) == "2 errors, 0 warnings, 0 hints"


def test_thresholds_come_from_the_project_where_they_can_be_used() -> None:
    assert thresholds_of({}) == Thresholds(appetite=7)
    assert thresholds_of({"band_preset": "pm2"}).appetite == 2
    given = [{"name": "issue_days", "value": 3}, {"name": "change_days", "value": "ten"}, {"name": []}, 5]
    assert thresholds_of({"thresholds": given}) == Thresholds(appetite=7, issue_days=3)
    assert thresholds_of({"thresholds": {"gate_days": -1, "notice_days": 1e9, "issue_days": True}}).gate_days == 10
    assert thresholds_of({"thresholds": {"appetite": 12}}).appetite == 12


def test_the_registry_lists_every_rule_as_it_is() -> None:
    for row in ROWS:
        rule = rule_of(row.code)
        assert (rule.code, rule.severity, page_of(rule).title) == (row.code, row.severity, row.title)
        assert all(page_of(rule)), row.code
    modules = [import_module(f"models.checks.rules.{path.stem}") for path in _rule_files()]
    classes = {each for module in modules for each in vars(module).values() if _is_rule(each)}
    assert classes == {rule_of(row.code) for row in ROWS}
    assert len({row.code for row in ROWS}) == len(ROWS) == 59


def _is_rule(each: Any) -> bool:
    return isinstance(each, type) and issubclass(each, Rule) and each is not Rule


def _rule_files() -> list[Path]:
    return [path for path in (ROOT / "models/checks/rules").glob("*.py") if path.stem != "__init__"]


def test_rules_are_chosen_by_code_or_beginning() -> None:
    assert [row.code for row in chosen(["grd", "SCP001 "], ["GRD00"])] == ["SCP001"]
    assert len(chosen()) == len(ROWS)
    assert len(chosen([""], ["", "CLS"])) == len(ROWS) - 8
    assert {row.step for row in ROWS} == {1, 2, 3, 4, 5, 6}
    with pytest.raises(ValueError, match="no rule is called 'XYZ'"):
        chosen(["xyz"])


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, datetime, models.checks.registry; assert not any('checks.rules.' in n for n in sys.modules);"
        "from models.checks.run import run; from models.project import Project; run(Project({}), datetime.date.min);"
        "print([n for n in ('pydantic', 'dateutil', 'orjson', 'rapidfuzz', 'textual') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_field_at_fault_is_one_of_its_register() -> None:
    for row in ROWS:
        rule = rule_of(row.code)
        assert rule.register.field(rule.field), row.code


def test_sarif_has_what_the_standard_asks_for() -> None:
    project = with_suppression(code="SCP001", ref="S-004", reason="Agreed later", until="2026-12-01")
    made = json.loads(json.dumps(sarif([("pc-refresh.json", run(project, TODAY))], "1.2")))
    assert made["version"] == "2.1.0"
    assert made["$schema"].endswith("sarif-2.1.0.json")
    (one_run,) = made["runs"]
    driver = one_run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Planroom", "1.2")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert re.fullmatch("[A-Z]{3}[0-9]{3}", rule["id"])
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in one_run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "pc-refresh.json"
        assert place["logicalLocations"][0]["fullyQualifiedName"].startswith(place["logicalLocations"][0]["name"])
    suppressed = [result for result in one_run["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in suppressed] == ["SCP001"]
    assert suppressed[0]["suppressions"][0]["kind"] == "external"


def test_a_rule_is_explained_in_parts() -> None:
    parts = dict(manual.explained("SCP001"))
    assert parts["severity"] == "error, step 2"
    assert list(parts) == ["severity", "condition", "why", "fix", "source"]


def test_collecting_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        run(Project({}), TODAY)
        assert not gc.isenabled()
    finally:
        gc.enable()
    run(Project({}), TODAY)
    assert gc.isenabled()


def test_small_words() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C", "D"]) == "A, B, C and 1 more"
    assert short("x" * 100) == "x" * 79 + "…"
    assert not is_team("  ", frozenset())
    facts = Facts(Project({"stakeholders": {1: {}}}), TODAY)
    assert facts.called("K-001") == "K-001"
    assert facts.document(STAKEHOLDER, "K-x") is None
    assert facts.working(date.min, -5) == date.min
    assert facts.people[0].name == "K-001"


def test_every_case_can_be_told() -> None:
    for code, given_cases in CASES.items():
        for finding in run(project_of(given_cases["fail"][0]), TODAY, select=[code]).standing:
            assert "  " not in line(finding)


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"name": "gate_dayz", "value": 3}, "no threshold is called gate_dayz; did you mean gate_days"),
        ({"name": "\u2026" * 300, "value": 3}, ""),
        ({"name": "qqq", "value": 3}, "no threshold is called qqq; `planroom explain thresholds` lists them"),
        ({"name": "gate_days", "value": -3}, "greater than or equal to 0"),
    ],
)
def test_an_unknown_threshold_is_refused_in_a_sentence(record: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ProjectHeader.parse({"title": "Refresh", "thresholds": [record]}, 1)
    assert fault in str(refused.value)


def test_every_threshold_can_be_set_also_those_of_the_colours() -> None:
    records = [{"name": name, "value": each.default} for name, each in meanings().items()]
    assert len(ProjectHeader.parse({"title": "Refresh", "thresholds": records}, 1).thresholds) == len(records) > 25
    assert {"gate_days", "time_red", "issue_days"} <= meanings().keys()


def test_a_suppression_names_a_rule() -> None:
    given = {"code": "scp001", "reason": "Agreed", "until": "2026-12-01"}
    assert ProjectHeader.parse({"title": "Refresh", "suppressed": [given]}, 1).suppressed[0].code == "SCP001"
    with pytest.raises(ValidationError, match="no rule is called XYZ1"):
        ProjectHeader.parse({"title": "Refresh", "suppressed": [given | {"code": "XYZ1"}]}, 1)


def bit_by_bit(project: Project) -> tuple[Findings | None, int]:
    """What is found in small steps, and in how many."""
    steps, turns = stepwise(project, TODAY), 0
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return ended.value, turns
        turns += 1


def test_a_check_bit_by_bit_finds_the_same() -> None:
    for code, given_cases in CASES.items():
        project = project_of(given_cases["fail"][0])
        found, turns = bit_by_bit(project)
        assert found == run(project, TODAY), code
        assert turns > len(ROWS)


def test_a_suppression_takes_the_place_of_an_earlier_one_and_can_be_taken_back() -> None:
    header: dict[str, Any] = {"suppressed": [{"code": "scp001", "ref": "s-004"}, {"code": "SCP001"}, "no record"]}
    first = Suppression("SCP001", "S-004", "Agreed", date(2026, 12, 1))
    assert suppressing(header, first) == [
        {"code": "SCP001"},
        "no record",
        {"code": "SCP001", "ref": "S-004", "reason": "Agreed", "until": "2026-12-01"},
    ]
    assert without(header, "SCP001", "") == [{"code": "scp001", "ref": "s-004"}, "no record"]
    assert without({"suppressed": "text"}, "SCP001", "") == []
    assert without({}, "SCP001", "") == []


def test_a_finding_is_told_in_parts() -> None:
    project = with_suppression(code="SCP001", ref="S-004", reason="Agreed", until="2026-11-22")
    one, other = run(project, TODAY, select=["SCP001"]).standing
    assert [name for name, _ in parts(one)] == ["what", "fix", "why", "note"]
    assert dict(parts(other))["fix"].startswith("open S-012, e on acceptance criterion / planroom scope edit S-012")


def test_errors_of_an_entry_are_found_by_its_ref() -> None:
    found = run(Project(BOTH), TODAY)
    assert found.by_ref["S-004"] == found.of("S-004")
    assert found.counts() is found.counts()
    assert Findings().of("S-004") == ()
