"""The little Markdown that the generated pages need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def cell(text: str) -> str:
    """Text that stays in its cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """Text as it is typed; nothing for nothing."""
    return f"`{cell(text)}`" if text else ""


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; the cells are Markdown already."""
    yield f"| {' | '.join(titles)} |"
    yield f"|{'--|' * len(titles)}"
    for row in rows:
        yield f"| {' | '.join(row)} |".replace("|  |", "| |")
