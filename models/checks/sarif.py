"""Findings as SARIF 2.1.0 (OASIS), which editors and code-hosting sites can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.checks.finding import ERROR, HINT, WARNING
from models.checks.registry import BY_CODE, rule_of
from models.checks.rule import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.checks.finding import Finding
    from models.checks.run import Findings
    from models.checks.suppressions import Suppression

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {ERROR: "error", WARNING: "warning", HINT: "note"}


def sarif(checked: Iterable[tuple[str, Findings]], version: str) -> dict[str, Any]:
    """One run over some projects, each with the URI of its file; `version` is Planroom's own."""
    stated = [
        (uri, finding, suppression)
        for uri, found in checked
        for finding, suppression in (
            *((each, None) for each in found.standing),
            *((each.finding, each.suppression) for each in found.suppressed),
        )
    ]
    codes = [code for code in BY_CODE if any(finding.code == code for _, finding, _ in stated)]
    places = {code: place for place, code in enumerate(codes)}
    driver = {"name": "Planroom", "version": version, "rules": [_rule(code) for code in codes]}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(*each, places) for each in stated],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    row, page = BY_CODE[code], page_of(rule_of(code))
    return {
        "id": code,
        "name": row.name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.condition},
        "help": {"text": f"Why: {page.why}. Fix: {page.fix} Source: {page.source}."},
        "defaultConfiguration": {"level": LEVELS[row.severity]},
    }


def _result(uri: str, finding: Finding, suppression: Suppression | None, places: dict[str, int]) -> dict[str, Any]:
    where = f"{finding.ref}.{finding.field}" if finding.field else finding.ref
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.sentence}. Fix: {finding.key} / {finding.command}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uri}},
                "logicalLocations": [{"name": finding.ref, "fullyQualifiedName": where, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"planroom/v1": f"{finding.code}:{where}"},
    }
    if suppression is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": f"{suppression.reason} ({suppression.until})"}
        ]
    return result
