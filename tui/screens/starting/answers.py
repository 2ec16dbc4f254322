"""What the wizard was told so far, and what the starter projects bring: data, without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from store.starting.wanted import Wanted


class Kind(NamedTuple):
    """A kind of project: its name and what it means, in a line."""

    name: str
    means: str


KINDS = {
    "technical_it_led": Kind(
        "Technical, IT-led", "IT decides and does it; others notice little but must know: a network, a server room."
    ),
    "it_workstream": Kind(
        "IT workstream", "The IT part of a programme that somebody else leads: an office move, a merger."
    ),
    "it_sponsored_change": Kind(
        "Change sponsored by IT", "Other departments have to work differently afterwards: new PCs, phones, a policy."
    ),
}


class Starter(NamedTuple):
    """A starter project as it is offered."""

    name: str
    summary: str
    title: str
    kind: str
    objective: str
    departments: tuple[str, ...]


def starters() -> dict[str, Starter]:
    """The starter projects by name, read from the package: not on the keystroke path."""
    from store.starting.header import departments
    from store.template import names, read

    found = {}
    for name in names():
        stated = read(name)
        found[name] = Starter(
            name,
            " ".join(stated["summary"].split()),
            stated["title"],
            stated["kind"],
            stated.get("strategic_objective", ""),
            tuple(departments(stated)),
        )
    return found


@dataclass
class Answers:
    """Texts as they were typed; None where nobody has touched what the template brings. page: where one was."""

    template: str = "empty"
    title: str = ""
    file: str = ""
    kind: str | None = None
    objective: str = ""
    departments: str | None = None
    start: str = ""
    country: str = ""
    page: int = 0

    def wanted(self, today: date) -> Wanted:
        """The project that is meant. Raises ValueError for a start that is no date."""
        from models.dates import parse_date
        from store.starting.wanted import Wanted

        named = (self.departments or "").replace(";", "\n").splitlines()
        return Wanted(
            title=self.title,
            template=self.template,
            kind=self.kind or "",
            objective=self.objective.strip(),
            start=parse_date(self.start.strip(), today) if self.start.strip() else None,
            departments=tuple(each.strip() for each in named if each.strip()),
            place=self.country.strip(),
        )
