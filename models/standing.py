"""What a project looks like on a day, as plain data: the list of all projects is made of these, many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

COLOURS = ("none", "green", "amber", "red")
"""As `models.analysis.rag` has them, from the best to the worst; none where nothing can be judged."""


class Reason(NamedTuple):
    """Why the colour is what it is: an area that is not green, and what its rule found."""

    colour: str
    area: str
    text: str


class Next(NamedTuple):
    """Something that is due: of which entry, when, what, and whether it is overdue."""

    ref: str
    day: date
    kind: str
    what: str
    overdue: bool


class Group(NamedTuple):
    """Findings of one rule: how many, and the first entries that they are about."""

    severity: str
    code: str
    title: str
    many: int
    refs: tuple[str, ...]


class Standing(NamedTuple):
    """What a project looks like on a day.

    colour: by the rules. own, own_reason: the colour that somebody set by hand in the newest status report, if any.
    overdue: how much is. dues and findings: the first few, the worst first.
    """

    colour: str = COLOURS[0]
    reasons: tuple[Reason, ...] = ()
    own: str = ""
    own_reason: str = ""
    dues: tuple[Next, ...] = ()
    overdue: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    findings: tuple[Group, ...] = ()
