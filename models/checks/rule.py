"""Rule: the base of every rule. A rule's docstring is its manual page, and what its findings say comes from there.

The docstring has a first line (the title), a paragraph (the condition), and one each that begin with `Why:`, `Fix:` and
`Source:`. Why is a clause that follows "because".
"""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from models.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.registers import Register

OPEN_FIELD = "open {ref}, e on {title}"
OF_PROJECT = "p, then {title}"
ADD = "a in {pane}"
EDIT_COMMAND = "planroom {register} edit {ref} --{option} '…'"
PROJECT_COMMAND = "planroom project edit --{option} '…'"


class Page(NamedTuple):
    """A rule's manual page in its parts."""

    title: str
    condition: str
    why: str
    fix: str
    source: str


def page_of(rule: type[Rule]) -> Page:
    """The manual page in a rule's docstring."""
    return _page(rule.__doc__ or "")


@cache
def _page(text: str) -> Page:
    title, *paragraphs = (" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))
    named = {
        name: rest for part in paragraphs for name, mark, rest in [part.partition(": ")] if mark and name in _PARTS
    }
    condition = " ".join(part for part in paragraphs if part.partition(": ")[0] not in _PARTS)
    return Page(title.rstrip("."), condition, *(named.get(name, "") for name in _PARTS))


_PARTS = ("Why", "Fix", "Source")


class Rule:
    """A rule says which findings the facts of a project give.

    register, field: where a finding is mended. key, command: how; `{ref}`, `{title}` (of the field), `{pane}`,
    `{register}` and `{option}` are filled in.
    """

    code: ClassVar[str]
    severity: ClassVar[str]
    register: ClassVar[Register]
    field: ClassVar[str] = ""
    key: ClassVar[str] = OPEN_FIELD
    command: ClassVar[str] = EDIT_COMMAND

    def check(self, facts: Facts) -> Iterator[Finding]:
        """The findings, in any order."""
        raise NotImplementedError

    def found(self, ref: str, sentence: str, field: str = "", severity: str = "", command: str = "") -> Finding:
        """A finding about the entry; field, severity and command where they differ from the rule's own."""
        page, at = page_of(type(self)), field or self.field
        register = self.register
        names = {
            "ref": ref,
            "title": register.title_of(at) if "{title}" in self.key else "",
            "pane": register.pane,
            "register": register.name,
            "option": at.replace("_", "-"),
        }
        return Finding(
            self.code,
            severity or self.severity,
            ref,
            at,
            register.name,
            page.title,
            sentence,
            page.why.rstrip("."),
            page.source.rstrip("."),
            self.key.format_map(names),
            command or self.command.format_map(names),
        )
