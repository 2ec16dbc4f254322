"""docs/checks.md: the manual of the plan checks, from the docstrings of the rules.

`python -m tui.documentation.checks` prints it; a gate checks that the page is current.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from models.analysis import thresholds as colours
from models.checks.finding import STEPS, WORDS
from models.checks.registry import ROWS, rule_of
from models.checks.rule import page_of
from models.checks.thresholds import Thresholds, meanings_of
from tui.documentation.markdown import cell, code, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.registry import Row

STEP_NAMES = {
    "GRD": "Groundwork",
    "SCP": "Scope",
    "PLN": "Plan",
    "COM": "Communicate",
    "MON": "Control",
    "CLS": "Close",
}
_HEAD = """# Plan checks

The rules by which Planroom reads a plan: `planroom check` on the command line; on the screen the counts of the step
strip, `!` for the findings of an entry and `Q` for all of them. `planroom explain SCP001` prints one of the rules.

An **error** makes `planroom check` end with exit code 1; a **warning** should be looked at; a **hint** is worth a
thought. Rules read what is in the project and nothing else, and no rule changes anything. In the wide form the step
strip says `3E 5W`: 3 errors, 5 warnings; in the short one `!3` for 3 errors, or `?5` for 5 warnings where there is no
error. A row with `!` before it has an error, or cannot be read as it stands.

## Suppressing a finding

A finding that is accepted for a time is suppressed, with the reason and the last day on which it holds: `x` on it on
the screen, or

    planroom suppress SCP002 --reason "The tender decides it" --until 4w
    planroom suppress PLN005 R-007 --reason "The sponsor names one" --until 2027-01-31 --by "Project manager"
    planroom suppress SCP002 --remove

With a ref it is the finding of that entry, without one every finding of the rule. It is kept in the project's own
record (`p`, suppressed findings), and told apart from the others. When the day has passed the finding comes back and
says so; a suppression without a reason or a last day does not hold."""
_THRESHOLDS = """
## Thresholds

The numbers that rules compare with. A project sets its own in its record: `p`, then thresholds; or

    planroom project edit thresholds+='contact_gap_days | 21'

`planroom explain thresholds` prints them."""
_COLOURS = """
Those by which a status report gets its colours are set in the same place:
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for family, step in STEPS.items():
        rows = [row for row in ROWS if row.code.startswith(family)]
        lines += ["", f"## Step {step}: {STEP_NAMES[family]}"]
        for row in rows:
            lines += _rule(row)
    lines += [_THRESHOLDS, "", *_thresholds(Thresholds), _COLOURS, *_thresholds(colours.Thresholds)]
    return "\n".join([*lines, ""])


def _rule(row: Row) -> Iterator[str]:
    found = page_of(rule_of(row.code))
    yield from ("", f"### {row.code} {found.title} ({WORDS[row.severity]})", "", found.condition, "")
    yield from (f"* Why: {found.why}.", f"* Fix: {found.fix}", f"* Source: {found.source}.")


def _thresholds(kind: type[Thresholds | colours.Thresholds]) -> Iterator[str]:
    rows = ((code(name), f"{each.default:g}", cell(each.what), cell(each.source)) for name, each in meanings_of(kind))
    return table(("name", "usually", "what", "whose figure"), rows)


if __name__ == "__main__":
    sys.stdout.write(page())
