"""Every rule on small projects: those in which it finds something, and those in which it finds nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.checks.registry import BY_CODE
from models.checks.run import run
from models.project import Project

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "cases"
NOT_TABLES = {"why", "find", "severity", "field", "project"}


class _PlainLoader(yaml.SafeLoader):
    """Dates stay text, as they are in a project file."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def cases() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The cases of every rule, by its code."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for code, given in yaml.load(path.read_text("utf-8"), _PlainLoader).items():
            assert code not in found, code
            found[code] = given
    return found


CASES = cases()
EACH = [
    pytest.param(code, case, id=f"{code}-{outcome}-{place}")
    for code, given in CASES.items()
    for outcome in ("fail", "pass")
    for place, case in enumerate(given[outcome])
]


def project_of(case: dict[str, Any]) -> Project:
    tables = {name: table for name, table in case.items() if name not in NOT_TABLES}
    return Project({**tables, "project": {1: case.get("project", {})}})


def test_every_rule_has_cases() -> None:
    assert set(CASES) == set(BY_CODE)
    short = [code for code, given in CASES.items() if len(given["fail"]) < 2 or len(given["pass"]) < 2]
    assert short == []


@pytest.mark.parametrize(("code", "case"), EACH)
def test_a_case(code: str, case: dict[str, Any]) -> None:
    found = run(project_of(case), TODAY, select=[code]).standing
    assert [finding.ref for finding in found] == case.get("find", []), (case["why"], [one.sentence for one in found])
    for finding in found:
        assert finding.code == code
        assert finding.severity == case.get("severity", finding.severity)
        assert case.get("field", finding.field) == finding.field
        assert "{" not in finding.key + finding.command
        assert all((finding.sentence, finding.reason, finding.source, finding.key, finding.command))
