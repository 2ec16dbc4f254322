"""What the project owes a stakeholder, and what it has from them: all open entries that name them, and as what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.due import DATES
from models.analysis.marking import due
from models.dates import iso
from models.declared import COMMS
from models.project import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.fields import RegisterSpec
    from models.project import Project, Referrer

PARTS = {
    ("comms", "audience"): "hears",
    ("comms", "sender"): "sends",
    ("risk", "owner"): "owns the risk",
    ("risk", "actions.actionee"): "carries out",
    ("risk", "identified_by"): "named the risk",
    ("scope", "owner"): "delivers",
    ("scope", "approver"): "approves",
    ("scope", "requested_by"): "asked for it",
    ("stakeholder", "relationship_owner"): "looks after",
}
"""What somebody is to an entry, by its register and the field that names them; others are told by their title."""
# Having said or heard something once obliges nobody to anything.
_NO_DATE = frozenset(
    {"identified_by", "raised_by", "logged_by", "requested_by", "decided_by", "present", "communicated_to"}
)


class Owed(NamedTuple):
    """One entry that names somebody. day: when it wants something next; None where nothing says when."""

    ref: str
    part: str
    what: str
    day: date | None
    overdue: bool


class Reckoning:
    """What is owed to anybody in one snapshot. The date of a communication is reckoned once, when it is asked for."""

    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        self._days: dict[int, date | None] = {}
        self._owed: dict[str, tuple[Owed, ...]] = {}

    def owed(self, ref: str) -> tuple[Owed, ...]:
        """All open entries that name the stakeholder: what is overdue first, then by day, then what has no day."""
        found = self._owed.get(ref)
        if found is None:
            each = (one for place in dict.fromkeys(self.project.referrers(ref)) for one in self._of(place, ref))
            found = tuple(sorted(each, key=lambda one: (not one.overdue, one.day or date.max)))
            self._owed[ref] = found
        return found

    def _of(self, place: Referrer, ref: str) -> Iterator[Owed]:
        entry, document = split(place.ref), self.project.document(place.ref)
        if entry is None or document is None or entry[0].closes(document):
            return  # the project's own record names its sponsor; nothing is due of it here
        spec, number = entry
        part = PARTS.get((spec.name, place.field)) or _title(spec, place.field)
        what = str(document.get(spec.title_field, ""))
        if place.field == "actions.actionee":
            for action in _open_actions(document, ref):
                yield self._dated(place.ref, part, str(action.get("what") or what), iso(action.get("due")))
        elif "." not in place.field:
            yield self._dated(place.ref, part, what, self._day(spec, number, document, place.field))

    def _dated(self, ref: str, part: str, what: str, day: date | None) -> Owed:
        return Owed(ref, part, what, day, overdue=day is not None and day < self.today)

    def _day(self, spec: RegisterSpec, number: int, document: Mapping[str, Any], field: str) -> date | None:
        if spec.name == COMMS.name:
            if number not in self._days:
                planned = due(dict(document), self.project, self.today)
                self._days[number] = planned.day if planned else None
            return self._days[number]
        dated = DATES.get(spec.name)
        return iso(document.get(dated.field)) if dated and field not in _NO_DATE else None


def _open_actions(document: Mapping[str, Any], ref: str) -> list[dict[str, Any]]:
    """The actions of a risk that this person is to carry out and has not."""
    actions = document.get("actions")
    return [
        each
        for each in (actions if isinstance(actions, list) else ())
        if isinstance(each, dict) and each.get("actionee") == ref and not each.get("done")
    ]


def _title(spec: RegisterSpec, place: str) -> str:
    return spec.field(place.partition(".")[0]).title
