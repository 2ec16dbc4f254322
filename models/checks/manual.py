"""The manual page of a rule, from its docstring, in titled parts."""

from __future__ import annotations

from models.checks.finding import WORDS
from models.checks.registry import BY_CODE, rule_of
from models.checks.rule import page_of


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
