"""Registers as Markdown tables, for reading: the columns of the pane, nothing that a renderer would take for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.exchange.cells import People, cell, unguard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.fields import RegisterSpec
    from models.project import Project

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&])")


def tables(
    project: Project, chosen: Iterable[tuple[RegisterSpec, Sequence[int]]], *, confidential: bool = False
) -> str:
    """A heading and a table per register that has entries."""
    people, parts = People(project), [f"# {plain(project.title or 'Untitled')}\n"]
    for spec, numbers in chosen:
        fields = [
            item for item in spec.fields if item.table and not item.derived and (confidential or not item.private)
        ]
        heads = ["ref", *(item.title for item in fields)]
        lines = [f"## {spec.title}\n", _row(heads), _row(["--"] * len(heads))]
        documents = project.documents(spec.table)
        for number in numbers:
            held = documents[number]
            shown = (plain(unguard(cell(item, held.get(item.name), people))) for item in fields)
            lines.append(_row([spec.ref(number), *shown]))
        parts.append("\n".join(lines) + "\n" if numbers else f"## {spec.title}\n\nNothing yet.\n")
    return "\n".join(parts)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """The text for a cell: nothing in it is taken for markup, and it stays in one line."""
    return _MARKUP.sub(r"\\\1", text).replace("\r", "").replace("\n", "<br>")
