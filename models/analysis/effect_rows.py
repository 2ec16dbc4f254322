"""The change log as a ledger: what is agreed adds up line by line, then what waits, then what is not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.effects import AGREED, CHANGES, STATUSES, WAITING, Effect, effect_of, effects
from models.analysis.shapes import day, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.project import Project

AGREED_HEAD, WAITING_HEAD, OTHER_HEAD = "agreed", "waiting", "not done"


class Ledger(NamedTuple):
    """One line: a heading with its sum, or a change.

    number: 0 for a heading. total: what all agreed changes up to it add up to; None for those that are not agreed.
    wait: days from the approval to the delivery; `open`: whether it is approved, and not there yet.
    """

    number: int
    name: str
    effect: Effect
    total: Effect | None = None
    status: str = ""
    decided: date | None = None
    delivered: date | None = None
    due: date | None = None
    wait: int | None = None
    open: bool = False


def ledger(project: Project, numbers: Iterable[int], today: date) -> list[Ledger]:
    """The lines of these changes: agreed ones in the order of their days, with the cumulative effect, then the rest."""
    documents = project.documents(CHANGES)
    wanted = [number for number in numbers if number in documents]
    order = {int(step.ref[3:]): place for place, step in enumerate(effects(project).steps)}
    agreed = sorted((number for number in wanted if number in order), key=order.__getitem__)
    waiting = [number for number in wanted if _status(documents[number]) in WAITING]
    others = [number for number in wanted if number not in order and number not in waiting]
    lines: list[Ledger] = []
    for name, group in ((AGREED_HEAD, agreed), (WAITING_HEAD, waiting), (OTHER_HEAD, others)):
        if not group:
            continue
        total, rows = Effect(), []
        for number in group:
            total = total.plus(effect_of(documents[number]))
            rows.append(_line(number, documents[number], total if name == AGREED_HEAD else None, today))
        lines += [Ledger(0, name, total), *rows]
    return lines


def _line(number: int, document: Mapping[str, Any], total: Effect | None, today: date) -> Ledger:
    status = _status(document)
    decided, delivered = day(document, "decided"), day(document, "implemented_on")
    is_open = status == "approved"
    until = delivered or (today if is_open else None)
    wait = (until - decided).days if decided and until and status in AGREED else None
    return Ledger(
        number,
        text(document, "title"),
        effect_of(document),
        total,
        status,
        decided,
        delivered,
        day(document, "due"),
        wait,
        is_open,
    )


def _status(document: Mapping[str, Any]) -> str:
    status = text(document, "status")
    return status if status in STATUSES else STATUSES[0]
