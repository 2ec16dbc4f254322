"""A report as one web page that needs nothing else: no script, no font, no picture, no address outside itself.

The templates escape every text. The page's policy allows its own style sheet by its hash and nothing more, so that
even markup that got in could load and run nothing.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from store.reports.blocks import SIGNS, Bullets, Maps, Pairs, Paragraph, Table, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from store.reports.blocks import Report

_NAMES = {Paragraph: "paragraph", Bullets: "bullets", Pairs: "pairs", Table: "table", Verdict: "verdict", Maps: "maps"}
_TIGHT = 14  # characters of a ref, a day, a status
_WIDTH, _HEIGHT, _EDGE = 96, 22, 2  # of a drawn line, in pixels


def html(report: Report) -> str:
    """The whole page."""
    style = _file("report.css").strip()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return _template().render(report=report, style=style, policy=f"default-src 'none'; style-src 'sha256-{digest}'")


def curve(values: Sequence[float]) -> str:
    """The points of a line through the values, the oldest at the left, as an SVG takes them."""
    low, high = min(values), max(values)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    span = (high - low) or 1.0
    flat = 0.5 if high == low else 0.0
    return " ".join(
        f"{_EDGE + at * step:.1f},{_HEIGHT - _EDGE - ((value - low) / span + flat) * (_HEIGHT - 2 * _EDGE):.1f}"
        for at, value in enumerate(values)
    )


def classes(table: Table) -> list[str]:
    """What each column is to the style sheet: `right` for numbers, `long` for texts, `tight` for one line."""
    found = []
    for at in range(len(table.heads)):
        longest = max((len(row.cells[at].text) for row in table.rows if not row.head), default=0)
        kind = "right" if at in table.right else "long" if at in table.wide else "tight" if longest <= _TIGHT else ""
        found.append(kind)
    return found


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    around = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    around.globals.update(signs=SIGNS, curve=curve, classes=classes, width=_WIDTH, height=_HEIGHT)
    around.tests["block"] = lambda block, name: _NAMES[type(block)] == name
    return around.get_template("report.html.jinja")


def _file(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
