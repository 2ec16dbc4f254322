"""Rule: the base of every rule. A rule's docstring is its manual page, and what its findings say comes from there.

The docstring has a first line (the title), a paragraph (the condition), and one each that begin with `Why:`, `Fix:` and
`Source:`. Why is a clause that follows "because".
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from models.checks.finding import Finding
from models.declared import BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.fields import RegisterSpec

OPEN_FIELD = "open {ref}, e on {title}"
OF_PROJECT = "p, then {title}"
ADD = "a in {pane}"
EDIT_COMMAND = "planroom {register} edit {ref} --{option} '…'"
PROJECT_COMMAND = "planroom project edit --{option} '…'"


class Page(NamedTuple):
    """A rule's manual page in its parts; title, why and source without the full stop."""

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
    title, *paragraphs = (" ".join(part.split()) for part in _BREAK.split(inspect.cleandoc(text)))
    named = {name: rest for name, _, rest in (part.partition(": ") for part in paragraphs) if name in _PARTS}
    condition = " ".join(part for part in paragraphs if part.partition(": ")[0] not in _PARTS)
    why, fix, source = (named.get(name, "") for name in _PARTS)
    return Page(title.rstrip("."), condition, why.rstrip("."), fix, source.rstrip("."))


_PARTS = ("Why", "Fix", "Source")
_BREAK = re.compile(rf"\n\n|\n(?=(?:{'|'.join(_PARTS)}): )")


class Rule:
    """A rule says which findings the facts of a project give.

    register, field: where a finding is mended. key, command: how; `{ref}`, `{title}` (of the field), `{pane}`,
    `{register}` and `{option}` are filled in.
    """

    code: ClassVar[str]
    severity: ClassVar[str]
    register: ClassVar[RegisterSpec]
    field: ClassVar[str] = ""
    key: ClassVar[str] = OPEN_FIELD
    command: ClassVar[str] = EDIT_COMMAND

    def check(self, facts: Facts) -> Iterator[Finding]:
        """The findings, in any order."""
        raise NotImplementedError

    def found(
        self,
        ref: str,
        sentence: str,
        field: str = "",
        *,
        severity: str = "",
        command: str = "",
        key: str = "",
        register: RegisterSpec | None = None,
    ) -> Finding:
        """A finding about the entry; field, severity, command, key and register where they differ from the rule's."""
        page, at, place = page_of(type(self)), field or self.field, register or self.register
        way = _filled(key or self.key, place.table, at)
        typed = command or _filled(self.command, place.table, at)
        return Finding(
            self.code,
            severity or self.severity,
            ref,
            at,
            place.name,
            page.title,
            sentence,
            page.why,
            page.source,
            way.replace("{ref}", ref),
            typed.replace("{ref}", ref),
        )


@cache
def _filled(template: str, table: str, field: str) -> str:
    """A template with everything filled in but the ref."""
    register = BY_TABLE[table]
    return template.format_map(
        {
            "ref": "{ref}",
            "title": register.field(field).title,
            "pane": register.pane,
            "register": register.name,
            "option": field.replace("_", "-"),
        }
    )
