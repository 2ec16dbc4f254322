"""docs/terms.md: the glossary.

`python -m tui.documentation.terms` prints it; a gate checks that the page is current.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from models.declared import PROJECT, REGISTERS
from models.fields import label
from models.terms import BY_REGISTER
from tui.documentation.markdown import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.glossary.term import Term

_HEAD = """# Terms

What the words on the screens mean, in a few sentences each. The same is on the screen: `?` begins with the field that
the cursor is on, in a form F1 does.

This page is generated: `make generate` writes it again."""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for spec in (*REGISTERS, PROJECT):
        lines += ["", f"## {spec.title}"]
        for term in BY_REGISTER.get(spec.name, ()):
            lines += _term(term)
    return "\n".join([*lines, ""])


def _term(term: Term) -> Iterator[str]:
    yield from ("", f"**{cell(term.name)}**: {cell(term.text)}")
    if term.values:
        yield ""
        yield from (f"* {label(name)}: {cell(text)}" for name, text in term.values.items())


if __name__ == "__main__":
    sys.stdout.write(page())
