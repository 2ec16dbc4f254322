"""Every rule on small projects: those in which it finds something, and those in which it finds nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from models.checks.registry import BY_CODE
from models.checks.run import run
from models.declared import BY_NAME, BY_TABLE, PROJECT
from models.project import Project

if TYPE_CHECKING:
    from models.fields import RegisterSpec

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "cases"
SHORTHAND = {"thresholds"}  # a record with a value for each name will do as well
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


def _undeclared(spec: RegisterSpec, document: dict[str, Any]) -> list[str]:
    """What of a document is no field, no part of a record or no choice of the register."""
    found = []
    for name, value in document.items():
        field = next((field for field in spec.fields if field.name == name), None)
        if field is None:
            found.append(f"{spec.name}.{name}")
            continue
        given = value if isinstance(value, list) else [value]
        records = [each for each in given if isinstance(each, dict) and name not in SHORTHAND]
        found += [f"{spec.name}.{name}={each}" for each in given if field.choices and each not in field.choices]
        parts = {part.name: part.choices for part in field.parts}
        for record in records:
            found += [f"{spec.name}.{name}.{part}" for part in record.keys() - parts.keys()]
            found += [
                f"{name}.{part}={text}" for part, text in record.items() if parts.get(part) and text not in parts[part]
            ]
    return found


@pytest.mark.parametrize(("code", "case"), EACH)
def test_cases_are_of_the_declared_registers(code: str, case: dict[str, Any]) -> None:
    tables = {name: table for name, table in case.items() if name not in NOT_TABLES}
    documents = [(PROJECT, case.get("project", {}))]
    documents += [(BY_TABLE[name], document) for name, table in tables.items() for document in table.values()]
    assert [each for spec, document in documents for each in _undeclared(spec, document)] == [], code


@pytest.mark.parametrize(("code", "case"), EACH)
def test_a_case(code: str, case: dict[str, Any]) -> None:
    found = run(project_of(case), TODAY, select=[code]).standing
    assert [finding.ref for finding in found] == case.get("find", []), (case["why"], [one.sentence for one in found])
    for finding in found:
        assert finding.code == code
        assert finding.severity == case.get("severity", finding.severity)
        assert case.get("field", finding.field) == finding.field
        assert {**BY_NAME, PROJECT.name: PROJECT}[finding.register].field(finding.field)
        assert "{" not in finding.key + finding.command
        assert all((finding.sentence, finding.reason, finding.source, finding.key, finding.command))
