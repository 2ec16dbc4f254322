"""The manual of the rules, from their docstrings: for `explain`, and for docs/checks.md.

`python -m models.checks.manual` prints the page; a gate checks that it is current.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from typing import TYPE_CHECKING

from models.checks.finding import STEPS, WORDS
from models.checks.registry import BY_CODE, ROWS, rule_of
from models.checks.rule import page_of
from models.checks.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.registry import Row

STEP_NAMES = {
    "GRD": "Groundwork",
    "SCP": "Scope",
    "PLN": "Plan",
    "COM": "Communicate",
    "MON": "Monitor and control",
    "CLS": "Deliver, close, review",
}
_HEAD = """# Plan checks

The rules by which `planroom check` reads a project. `planroom explain SCP001` prints one of them. An **error** makes
`planroom check` end with exit code 1; a **warning** should be looked at, a **hint** is worth a thought. Rules read what
is in the project and nothing else; no rule changes anything.

A finding that is accepted for a time is suppressed in the project's own record, field `suppressed`: code, ref (empty:
every finding of the rule), reason, the last day on which it holds, and who said so. It is still told, apart from the
others. When the day has passed the finding comes back and says so; a suppression without a reason or a last day does
not hold.

This page is generated: `make generate` writes it again."""
_THRESHOLDS = """
## Thresholds

A project may have its own, in the field `thresholds` of its record: name and value.

| name | default | is | source |
|--|--|--|--|"""


def explained(code: str) -> list[tuple[str, str]]:
    """A rule's manual page as titled texts. KeyError for a code that no rule has."""
    row, page = BY_CODE[code], page_of(rule_of(code))
    return [
        ("severity", f"{WORDS[row.severity]}, step {row.step}"),
        ("condition", page.condition),
        ("why", f"{page.why}."),
        ("fix", page.fix),
        ("source", f"{page.source}."),
    ]


def page() -> str:
    """The whole of docs/checks.md."""
    lines = [_HEAD]
    for family, step in STEPS.items():
        lines += ["", f"## Step {step}: {STEP_NAMES[family]}"]
        for row in ROWS:
            if row.code.startswith(family):
                lines += _rule(row)
    lines += [_THRESHOLDS, *_thresholds(), ""]
    return "\n".join(lines)


def _rule(row: Row) -> Iterator[str]:
    found = page_of(rule_of(row.code))
    yield from ("", f"### {row.code} {found.title} ({WORDS[row.severity]})", "", found.condition, "")
    yield from (f"* Why: {found.why}.", f"* Fix: {found.fix}", f"* Source: {found.source}.")


def _thresholds() -> Iterator[str]:
    for each in fields(Thresholds):
        yield f"| {each.name} | {each.default:g} | {each.metadata['what']} | {each.metadata['source']} |"


if __name__ == "__main__":
    sys.stdout.write(page())
