"""Reviewing risks: which are due, when the next review is proposed, and what an answer changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import Calendar
from models.analysis.residual import inherent, is_done
from models.dates import iso
from models.declared import RISK
from models.derived import level_of
from models.scales import scales_of
from models.text import MANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.entry import Document
    from models.project import Project

RHYTHM = {"high": 7, "medium": 14, "low": 28, "": 7}
"""Days until the next review by band, where the project says nothing (PM2: the log is updated weekly)."""
LATER = 7
HIGHEST = 5


def due_for_review(project: Project, today: date, numbers: Iterable[int] | None = None) -> list[int]:
    """The open risks whose next review is due, the one that waits longest first; of `numbers` only, where given."""
    documents = project.documents(RISK.table)
    waiting: list[tuple[date, int]] = []
    for number in documents if numbers is None else numbers:
        document = documents.get(number, {})
        day = iso(document.get("next_review"))
        if day is not None and day <= today and not RISK.closes(document):
            waiting.append((day, number))
    return [number for _, number in sorted(waiting)]


def without_review(project: Project) -> list[int]:
    """The open risks that have no day for their next review: nobody will be reminded of them."""
    documents = project.documents(RISK.table).items()
    return [number for number, document in documents if not document.get("next_review") and not RISK.closes(document)]


def next_review(header: Mapping[str, Any], document: Document, today: date) -> date:
    """The day proposed for the next review: by the risk's band and the project's rhythm, on a working day."""
    band = scales_of(header).band(level_of(*(inherent(document) or (None, None))))
    given = header.get(f"review_{band or 'high'}")
    days = given if type(given) is int and given > 0 else RHYTHM[band]
    return _working(header, today + timedelta(days=days))


def _working(header: Mapping[str, Any], day: date) -> date:
    """The day itself, or the next one on which people work."""
    return Calendar.of(header).add(day - timedelta(days=1), 1)


def reviews(document: Document) -> list[dict[str, Any]]:
    """The reviews of a risk that read well, the oldest first."""
    given = document.get("reviews")
    found = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return sorted((each for each in found if iso(each.get("date"))), key=lambda each: str(each["date"]))


def last_review(document: Document, before: date | None = None) -> dict[str, Any] | None:
    """The newest review, before the day `before` where one is given; None when there is none."""
    limit = before.isoformat() if before else "~"
    return next((each for each in reversed(reviews(document)) if each["date"] < limit), None)


def reviewed(
    document: Document,
    header: Mapping[str, Any],
    today: date,
    by: str = "",
    changes: Document | None = None,
    note: str = "",
) -> Document:
    """The fields that a review changes: what was answered, today's record of it, and the day of the next one.

    A second answer on the same day stands in the place of the first; its note stays unless there is another.
    """
    changes = changes or {}
    merged = {**document, **changes}
    day = today.isoformat()
    kept = reviews(document)
    same = next((each for each in kept if each["date"] == day), {})
    record = {"date": day, "likelihood": merged.get("likelihood"), "impact": merged.get("impact")}
    record |= {"by": by or same.get("by"), "note": note or same.get("note")}
    record = {name: value for name, value in record.items() if value not in (None, "")}
    others = [each for each in kept if each["date"] != day]
    fields = {**changes, "reviews": [*others, record][-MANY:]}
    if not RISK.closes(merged):
        fields["next_review"] = next_review(header, merged, today).isoformat()
    return fields


def later(header: Mapping[str, Any], today: date) -> Document:
    """The fields that putting a review off changes: it comes again in a week."""
    return {"next_review": _working(header, today + timedelta(days=LATER)).isoformat()}


def rated(document: Document, likelihood: int = 0, impact: int = 0, prefix: str = "") -> Document:
    """The fields that moving a risk on the map changes, empty at the edge; what is open counts as 3 before the step."""
    fields: Document = {}
    for name, step in ((f"{prefix}likelihood", likelihood), (f"{prefix}impact", impact)):
        value = document.get(name)
        known = value if type(value) is int else None
        wanted = max(1, min(HIGHEST, (3 if known is None else known) + step))
        if step and wanted != known:
            fields[name] = wanted
    return fields


def next_action(document: Document) -> int | None:
    """The place of the open action that is due first in the risk's list; None when nothing is open."""
    given = document.get("actions")
    found = list(enumerate(given)) if isinstance(given, list) else []
    waiting = [
        (str(each.get("due") or "~"), place) for place, each in found if isinstance(each, dict) and not is_done(each)
    ]
    return min(waiting)[1] if waiting else None


def action_done(document: Document, today: date) -> Document:
    """The fields that change when the action that is due first is done today; empty when nothing is open."""
    place = next_action(document)
    if place is None:
        return {}
    actions = [*document["actions"]]
    actions[place] = {**actions[place], "done": today.isoformat()}
    return {"actions": actions}


class Outcome(NamedTuple):
    """How many risks were reviewed, and what came of it; a risk is counted in each line that is true of it."""

    reviewed: int = 0
    raised: int = 0
    lowered: int = 0
    occurred: int = 0
    closed: int = 0
    later: int = 0

    def __str__(self) -> str:
        """In one sentence: 9 reviewed, 2 raised, 1 closed."""
        named = zip(self._fields, self, strict=True)
        return ", ".join(f"{count} {name}" for name, count in named if count or name == "reviewed")


def outcome(before: Project, now: Project, numbers: Iterable[int]) -> Outcome:
    """What came of a review of these risks, from the project before it and after it."""
    old, new = before.documents(RISK.table), now.documents(RISK.table)
    counts = dict.fromkeys(Outcome._fields, 0)
    for number in numbers:
        was, is_now = old.get(number, {}), new.get(number, {})
        levels = [level_of(*(inherent(document) or (0, 0))) or 0 for document in (was, is_now)]
        looked = reviews(was) != reviews(is_now)
        counts["reviewed"] += looked
        counts["raised"] += levels[1] > levels[0]
        counts["lowered"] += levels[1] < levels[0]
        for name in ("occurred", "closed"):
            counts[name] += was.get("status") != is_now.get("status") == name
        counts["later"] += not looked and was.get("next_review") != is_now.get("next_review")
    return Outcome(**counts)
