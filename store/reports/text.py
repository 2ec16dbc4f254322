"""A report as plain text, to be read on a terminal or in a mail: no markup at all, wrapped to a width."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from models.width import padded, width
from store.reports.blocks import (
    SIGNS,
    WARNING,
    Bullets,
    Cell,
    Map,
    Maps,
    Pairs,
    Paragraph,
    Table,
    Verdict,
)
from store.reports.columns import columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from store.reports.blocks import Block, Report, Row, Square

_LEAST = 34  # cells of a line: those of a map
_RULES = {1: "=", 2: "-"}


def text(report: Report, across: int = 80) -> str:
    """The whole report in lines of at most `across` cells."""
    return "\n".join(lines(report, across)) + "\n"


def lines(report: Report, across: int = 80) -> list[str]:
    """The same, line by line."""
    across = max(across, _LEAST)
    found = [*_heading(f"{report.kind}: {report.title}", 1, across)]
    for name, value in report.about:
        found += _hung(f"{name}: ", value, across)
    for section in report.sections:
        found += ["", *_heading(section.title, section.level, across)]
        for at, block in enumerate(section.blocks):
            found += ["", *_BLOCKS[type(block)](block, across)] if at else _BLOCKS[type(block)](block, across)
    return [line.rstrip() for line in found]


def _heading(title: str, level: int, across: int) -> Iterator[str]:
    shown = wrapped(title, across)
    yield from shown
    if level in _RULES:
        yield _RULES[level] * max(map(width, shown))


def _hung(begin: str, rest: str, across: int) -> Iterator[str]:
    """The text after its beginning, its other lines set in below."""
    indent = width(begin)
    if indent > across // 2:
        yield from wrapped(begin + rest, across)
        return
    for at, each in enumerate(wrapped(rest, across - indent)):
        yield (padded(begin, indent) if at == 0 else " " * indent) + each


def _paragraph(block: Paragraph, across: int) -> list[str]:
    return list(_hung("! " if block.tone == WARNING else "", block.text, across))


def _bullets(block: Bullets, across: int) -> list[str]:
    return [line for item in block.items for line in _hung("* ", item, across)]


def _pairs(block: Pairs, across: int) -> list[str]:
    most = min(max((width(name) for name, _ in block.rows), default=0) + 2, across // 2)
    return [line for name, cell in block.rows for line in _hung(padded(f"{name}:", most), shown(cell), across)]


def shown(cell: Cell) -> str:
    """A cell in plain text, its detail on lines of its own."""
    mark = f"[{SIGNS[cell.mark]}] " if cell.mark else ""
    detail = f"\n{cell.detail}" if cell.detail else ""
    return f"{mark}{cell.text}{cell.drawn}{detail}"


def _table(block: Table, across: int) -> list[str]:
    texts = [[shown(cell) for cell in row.cells] for row in block.rows if not row.head]
    widths = columns(block, texts, across)
    if not widths:
        return [line for each in block.rows for line in _record(block.heads, each, across)]
    found = [*_laid(block, block.heads, widths), "  ".join("-" * each for each in widths)]
    tall = any("\n" in each or width(each) > most for row in texts for each, most in zip(row, widths, strict=True))
    for at, row in enumerate(block.rows):
        if row.head:
            found += ["", *wrapped(row.cells[0].text, across)]
        else:
            gap = [""] if tall and at and not block.rows[at - 1].head else []
            found += [*gap, *_laid(block, [shown(cell) for cell in row.cells], widths)]
    return found


def _laid(block: Table, texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """One row: as many lines as its tallest cell has."""
    cells = [wrapped(each, most) for each, most in zip(texts, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield "  ".join(
            padded(part, most, right=at in block.right)
            for at, (part, most) in enumerate(zip(parts, widths, strict=True))
        )


def _record(heads: Iterable[str], row: Row, across: int) -> Iterator[str]:
    """A row where there is no room for columns: a line for each of its cells that says something."""
    if row.head:
        yield from ("", *wrapped(row.cells[0].text, across))
        return
    for name, cell in zip(heads, row.cells, strict=True):
        if told := shown(cell):
            yield from _hung(f"{name}: " if name else "", told, across)
    yield ""


def _verdict(block: Verdict, across: int) -> list[str]:
    return list(_hung(f"[{SIGNS[block.colour]}] ", f"{block.words.upper()} {block.aside}", across))


def _maps(block: Maps, across: int) -> list[str]:
    return [line for at, each in enumerate(block.maps) for line in [*([""] if at else []), *_map(each, across)]]


def _map(block: Map, across: int) -> list[str]:
    found = [*wrapped(f"{block.title} (likelihood upwards, impact to the right)", across)]
    found += (
        f"  {5 - at} {''.join(padded(_square(each), 6, right=True) for each in row)}"
        for at, row in enumerate(block.rows)
    )
    found.append(f"    {''.join(padded(str(impact), 6, right=True) for impact in range(1, 6))}")
    return [*found, *(wrapped(block.aside, across) if block.aside else [])]


def _square(square: Square) -> str:
    return f"{square.number}{SIGNS.get(square.band, '')}" if square.number else f".{SIGNS.get(square.band, '')}"


_BLOCKS: dict[type[Block], Callable[[Any, int], list[str]]] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Pairs: _pairs,
    Table: _table,
    Verdict: _verdict,
    Maps: _maps,
}
