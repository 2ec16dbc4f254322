"""Tables in Markdown text (GitHub's pipe tables)."""

from __future__ import annotations

import re
from itertools import pairwise

from store.exchange.delimited import Row

_RULE = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BOLD = re.compile(r"^(\*\*|__|\*|`)(?P<text>(?:(?!\1).)+)\1$")


def is_markdown(text: str) -> bool:
    """Whether the text holds a pipe table: a row of dashes and pipes under a row with pipes."""
    return any(_is_rule(line) and "|" in above for above, line in pairwise(_lines(text)))


def tables(text: str) -> list[list[Row]]:
    """Every table of the text: the header row first, the rule left out."""
    lines = _lines(text)
    found, number = [], 1
    while number < len(lines):
        if not (_is_rule(lines[number]) and "|" in lines[number - 1]):
            number += 1
            continue
        rows = [Row(number, cells_of(lines[number - 1]))]
        number += 1
        while number < len(lines) and "|" in lines[number]:
            rows.append(Row(number + 1, cells_of(lines[number])))
            number += 1
        found.append(rows)
    return found


def cells_of(line: str) -> tuple[str, ...]:
    r"""The cells of a row: outer pipes and emphasis around a whole cell come off, `\|` and `<br>` are put back."""
    line = line.strip()
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(_cell(piece) for piece in _PIPE.split(inner))


def _cell(piece: str) -> str:
    text = _BREAK.sub("\n", piece.strip()).replace("\\|", "|")
    emphasised = _BOLD.match(text)
    return emphasised["text"] if emphasised else text


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and _RULE.match(line) is not None


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
