"""`planroom explain [CODE]`: the manual page of a plan check, the list of them, or that of the thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse


THRESHOLDS = "thresholds"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which rule."""
    parser.add_argument(
        "code",
        nargs="?",
        metavar="CODE",
        help="a rule such as SCP001, or `thresholds`; without it all rules are listed",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Print the page or the list. Raises Refusal for a code that no rule has."""
    from models.checks.registry import BY_CODE

    if not wanted.code:
        return _list(wanted)
    if wanted.code.strip().lower() == THRESHOLDS:
        return _thresholds(wanted)
    code = wanted.code.strip().upper()
    if code not in BY_CODE:
        from tui.command_line.parser import unknown_name

        known = {known.casefold(): known for known in BY_CODE}
        raise unknown_name(f"no rule is called {wanted.code!r}", code, list(known), "planroom explain")
    from models.checks.manual import explained

    parts = explained(code)
    if wanted.json:
        output.json({"code": code, "title": BY_CODE[code].title, **dict(parts)})
        return OK
    from tui.command_line.page import item

    output.heading(f"{code} {BY_CODE[code].title}")
    for name, text in parts:
        item(name, [text])
    return OK


def _thresholds(wanted: argparse.Namespace) -> int:
    """The numbers that a project may set for itself."""
    from models.checks.thresholds import meanings

    if wanted.json:
        output.json([{"name": name, **each._asdict()} for name, each in meanings().items()])
    else:
        for name, each in meanings().items():
            output.line(f"{name:25}  {each.default:>4g}  {each.what} ({each.source})")
    return OK


def _list(wanted: argparse.Namespace) -> int:
    from models.checks.finding import WORDS
    from models.checks.registry import ROWS

    if wanted.json:
        rows = (
            {"code": row.code, "severity": WORDS[row.severity], "step": row.step, "title": row.title} for row in ROWS
        )
        output.json(list(rows))
    else:
        for row in ROWS:
            output.line(f"{row.code}  {WORDS[row.severity]:7}  {row.title}")
    return OK
