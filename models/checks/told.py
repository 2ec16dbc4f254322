"""Who has not heard of a decision: nothing was sent or told to them since it was taken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.checks import plain
from models.checks.facts import Facts
from models.declared import DECISION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.project import Project

TAKEN = frozenset({"decided", "applied"})


class Telling(NamedTuple):
    """A decision that was taken, and its audience: who has heard since, and who has not. planned: who will hear."""

    number: int
    document: Mapping[str, Any]
    decided: date
    untold: tuple[str, ...]
    told: int
    planned: tuple[str, ...]


def unaware(facts: Facts, decision: Mapping[str, Any]) -> list[str]:
    """Those of the audience to whom nothing was sent or told since the decision; nobody before it was taken."""
    since = plain.day(decision, "decided")
    if since is None or plain.text(decision, "status") not in TAKEN:
        return []
    audience = plain.texts(decision, "communicated_to")
    return [who for who in audience if facts.last_told.get(who, date.min) < since]


def tellings(project: Project, today: date, numbers: Iterable[int]) -> list[Telling]:
    """The decisions that were taken and have an audience, those of which somebody has not heard first."""
    facts, documents = Facts(project, today), project.documents(DECISION.table)
    coming = {number for number in facts.going_on if facts.course(number).next_day(today)}
    found = []
    for number in numbers:
        document = documents[number]
        decided = plain.day(document, "decided")
        audience = plain.texts(document, "communicated_to")
        if decided is None or plain.text(document, "status") not in TAKEN or not audience:
            continue
        untold = unaware(facts, document)
        planned = [who for who in untold if not coming.isdisjoint(facts.heard.get(who, ()))]
        found.append(Telling(number, document, decided, tuple(untold), len(audience) - len(untold), tuple(planned)))
    found.sort(key=lambda each: (not each.untold, each.decided))
    return found
