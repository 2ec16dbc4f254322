"""A report as Markdown: what every renderer of it understands, and no text of a person taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from store.exchange.markdown_write import plain
from store.reports.blocks import (
    MISSING,
    NOTE,
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from store.reports.blocks import Block, Report, Row, Square

_BEGINS = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
_AROUND = {MISSING: "_", NOTE: "_", WARNING: "**"}


def markdown(report: Report) -> str:
    """The whole report."""
    parts = [f"# {line(report.title)}", f"**{line(report.kind)}**"]
    parts.append("\n".join(f"- {line(name)}: {line(value)}" for name, value in report.about))
    for section in report.sections:
        parts.append(f"{'#' * section.level} {line(section.title)}")
        parts += (_BLOCKS[type(block)](block) for block in section.blocks)
    return "\n\n".join(parts) + "\n"


def line(text: str) -> str:
    """The text in one line that begins nothing."""
    return _begun(plain(" ".join(text.split())))


def _begun(text: str) -> str:
    """A line that begins like a list, a heading's rule or a number does not become one."""
    return _BEGINS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def _paragraph(block: Paragraph) -> str:
    around = _AROUND.get(block.tone, "")
    pieces = [piece for piece in re.split(r"\n\s*\n", block.text) if piece.strip()]
    return "\n\n".join(f"{around}{_broken(line(each) for each in piece.splitlines())}{around}" for piece in pieces)


def _broken(lines: Iterable[str]) -> str:
    """Lines that stay lines."""
    return "\\\n".join(filter(None, lines))


def _bullets(block: Bullets) -> str:
    return "\n".join(f"- {line(item)}" for item in block.items)


def _pairs(block: Pairs) -> str:
    return "\n".join(f"- **{line(name)}:** {_cell(value)}" for name, value in block.rows)


def _table(block: Table) -> str:
    rules = ["--:" if at in block.right else "--" for at in range(len(block.heads))]
    lines = [_row(map(line, block.heads)), _row(rules)]
    lines += (_row(_cells(each)) for each in block.rows)
    return "\n".join(lines)


def _cells(row: Row) -> Iterator[str]:
    for cell in row.cells:
        shown = _cell(cell)
        yield f"**{shown}**" if row.head and shown else shown


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    mark = f"**{SIGNS[cell.mark]}** " if cell.mark else ""
    text = plain(cell.text)
    shown = mark + (f"_{text}_" if cell.missing and text else text)
    detail = f"<br>{plain(cell.detail)}" if cell.detail else ""
    return f"{shown}{cell.drawn}{detail}"


def _verdict(block: Verdict) -> str:
    aside = f" {line(block.aside)}" if block.aside else ""
    return f"**{SIGNS[block.colour]} {line(block.words).upper()}**{aside}"


def _maps(block: Maps) -> str:
    return "\n\n".join(map(_map, block.maps))


def _map(block: Map) -> str:
    lines = [_row(["likelihood", *(f"impact {impact}" for impact in range(1, 6))]), _row(["--"] * 6)]
    lines += (_row([str(5 - at), *map(_square, squares)]) for at, squares in enumerate(block.rows))
    aside = f"\n\n_{line(block.aside)}_" if block.aside else ""
    return f"**{line(block.title)}**\n\n" + "\n".join(lines) + aside


def _square(square: Square) -> str:
    if not square.number:
        return ""
    more = f" +{square.more}" if square.more else ""
    return f"**{SIGNS.get(square.band, '')}** {', '.join(square.refs)}{more}"


_BLOCKS: dict[type[Block], Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Pairs: _pairs,
    Table: _table,
    Verdict: _verdict,
    Maps: _maps,
}
