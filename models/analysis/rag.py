"""Red, amber or green by stated rules, with the reasons; one colour for each area and one for the whole.

Reports by hand are coloured too well more often than not (Keil and others 2014), so the rules judge, and a colour that
somebody sets by hand stands beside theirs. Overall: red if any area is red, amber if any is amber, else green.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import Calendar, records
from models.analysis.issues import unsettled
from models.analysis.recurrence import Planned, Rhythm, planned_days, rhythm_of, unmarked
from models.analysis.residual import inherent
from models.analysis.risk_review import due_for_review
from models.analysis.scope_creep import scope_creep
from models.analysis.shapes import counted, day, number, numbered, scale, text
from models.analysis.thresholds import Thresholds, thresholds_of
from models.declared import COMMS, RISK, SCOPE
from models.derived import level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from models.project import Project

NONE, GREEN, AMBER, RED = "none", "green", "amber", "red"
ORDER = (NONE, GREEN, AMBER, RED)
NOT_JUDGED = "not judged"
_CLOSED = frozenset({"done", "cancelled"})  # tasks
_DAY = timedelta(days=1)
_NAMED = 3  # refs that a reason names


class Verdict(NamedTuple):
    """The colour of an area, none where nothing can be judged, and every reason that leads to it."""

    area: str
    colour: str
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """`amber: 2 of 9 communications missed`; `not judged: no figures`."""
        return f"{NOT_JUDGED if self.colour == NONE else self.colour}: {'; '.join(self.reasons)}"


class Facts(NamedTuple):
    """What the rules look at; `before` is the scope checklist at the baseline or the last report, if one is known."""

    project: Project
    today: date
    thresholds: Thresholds
    before: Mapping[int, Mapping[str, Any]] | None


Finding = tuple[str, str]  # a colour and the reason for it


def rag(project: Project, today: date, before: Mapping[int, Mapping[str, Any]] | None = None) -> list[Verdict]:
    """The colour of every area in the order of `AREAS`. `before`: the scope documents to measure creep from."""
    return [judged(area, project, today, before) for area in AREAS]


def judged(area: str, project: Project, today: date, before: Mapping[int, Mapping[str, Any]] | None = None) -> Verdict:
    """The colour of one area; it follows from the tables in `TABLES[area]` and the project's header alone."""
    facts = Facts(project, today, thresholds_of(project.header_document), before)
    return _verdict(area, list(AREAS[area](facts)))


def overall(verdicts: list[Verdict]) -> Verdict:
    """The colour of the whole: the worst of the areas, with the areas that have it as the reason."""
    colour = max((verdict.colour for verdict in verdicts), key=ORDER.index, default=NONE)
    if colour == NONE:
        return Verdict("overall", NONE, ("no area can be judged",))
    if colour == GREEN:
        return Verdict("overall", GREEN, ("every area that can be judged is green",))
    areas = [verdict.area for verdict in verdicts if verdict.colour == colour]
    return Verdict("overall", colour, (f"{', '.join(areas)} {'is' if len(areas) == 1 else 'are'} {colour}",))


def _verdict(area: str, findings: list[Finding]) -> Verdict:
    colour = max((colour for colour, _ in findings), key=ORDER.index)
    return Verdict(area, colour, tuple(reason for found, reason in findings if found == colour))


def _graded(value: float, amber: float, red: float) -> str:
    return RED if value > red else AMBER if value > amber else GREEN


def _scope(facts: Facts) -> Iterator[Finding]:
    limits, documents = facts.thresholds, facts.project.documents(SCOPE.table)
    if not documents:
        yield NONE, "nothing on the scope checklist"
        return
    accepted = {
        numbered(document.get("deliverable"), "S")
        for document in facts.project.documents("acceptances").values()
        if text(document, "outcome") in {"accepted", "accepted_with_conditions"}
    }
    late = [
        SCOPE.ref(place)
        for place, document in documents.items()
        if document.get("moscow") == "must"
        and (due := day(document, "due")) is not None
        and due < facts.today
        and not (SCOPE.closes(document) or document.get("accepted_on") or document.get("kind") == "out")
        and place not in accepted
    ]
    yield (
        _graded(len(late), limits.musts_amber, limits.musts_red),
        _counted(late, "must item is", "must items are", "past the day and not accepted"),
    )
    creep = scope_creep(facts.before, documents) if facts.before else None
    if creep is not None and creep.growth is not None:
        grown = creep.growth * 100
        word = "grown" if grown >= 0 else "shrunk"
        yield _graded(grown, limits.scope_amber, limits.scope_red), f"the effort has {word} by {abs(grown):.0f} %"


def _time(facts: Facts) -> Iterator[Finding]:
    limits, today = facts.thresholds, facts.today
    end = day(facts.project.header_document, "target_end")
    slips = [slip for slip in _slips(facts.project, today, end) if slip is not None]
    if end is not None:
        slips.append(((today - end).days, "the project", "past its target end"))
    if not slips:
        yield NONE, "no dates"
        return
    days, what, how = max(slips, key=lambda slip: slip[0])
    if days <= 0:
        yield GREEN, "nothing is late"
        return
    yield _graded(days, limits.time_amber, limits.time_red), f"{what} is {counted(days, 'day')} {how}"


def _slips(project: Project, today: date, end: date | None) -> Iterator[tuple[int, str, str] | None]:
    """By how many days what is open is late, or ends after the project."""
    for table, prefix, field, over in (("tasks", "T", "finish", _CLOSED), ("gates", "G", "planned", _PASSED)):
        for place, document in project.documents(table).items():
            planned = day(document, field)
            if planned is None or text(document, "status") in over or document.get("done"):
                continue
            what = f"{prefix}-{place:03d}"
            yield (today - planned).days, what, "late"
            if end is not None:
                yield (planned - end).days, what, "after the target end"


def _cost(facts: Facts) -> Iterator[Finding]:
    header, limits = facts.project.header_document, facts.thresholds
    budget = number(header, "budget")
    named = (("forecast", number(header, "forecast_cost")), ("spent", number(header, "actual_cost")))
    known = [(name, value) for name, value in named if value is not None]
    if not budget or budget < 0 or not known:
        yield NONE, "no figures"
        return
    name, value = max(known, key=lambda each: each[1])
    over = (value / budget - 1) * 100
    words = f"{abs(over):.0f} % {'over' if over > 0 else 'under'} the budget"
    yield _graded(over, limits.cost_amber, limits.cost_red), f"{name} {value:,.0f} of {budget:,.0f}, {words}"


def _risk(facts: Facts) -> Iterator[Finding]:
    project, limits = facts.project, facts.thresholds
    documents = project.documents(RISK.table)
    bands = {
        place: project.scales.band(level_of(*(inherent(document) or (None, None))))
        for place, document in documents.items()
        if not RISK.closes(document)
    }
    if not bands:
        yield (GREEN, "no risk is open") if documents else (NONE, "nothing on the risk register")
        return
    high = [place for place, band in bands.items() if band == "high"]
    alone = [
        RISK.ref(place) for place in high if not (documents[place].get("owner") and documents[place].get("response"))
    ]
    rest = f"of {counted(len(high), 'high risk')}" if alone else "high risk"
    yield (
        _graded(len(alone), limits.risks_amber, limits.risks_red),
        _counted(alone, f"{rest} lacks", f"{rest} lack", "an owner or a response"),
    )
    waiting = [
        RISK.ref(place) for place in due_for_review(project, facts.today - _DAY) if bands[place] in {"high", "medium"}
    ]
    yield (
        _graded(len(waiting), limits.reviews_amber, limits.reviews_red),
        _counted(waiting, "review is", "reviews are", "overdue"),
    )


def _issues(facts: Facts) -> Iterator[Finding]:
    limits, today = facts.thresholds, facts.today
    documents = facts.project.documents("issues")
    if not documents:
        yield NONE, "nothing on the issue log"
        return
    old = [
        f"I-{place:03d}"
        for place, document in documents.items()
        if scale(document, "urgency") >= limits.urgency
        and unsettled(document)
        and _is_old(document, today, limits.issue_days)
    ]
    yield (
        _graded(len(old), limits.issues_amber, limits.issues_red),
        _counted(
            old, "urgent issue is", "urgent issues are", f"past the day or open for over {limits.issue_days:g} days"
        ),
    )


def _is_old(document: Mapping[str, Any], today: date, days: float) -> bool:
    raised, due = day(document, "raised"), day(document, "due")
    return (raised is not None and (today - raised).days > days) or (due is not None and due < today)


def _communications(facts: Facts) -> Iterator[Finding]:
    limits, today = facts.thresholds, facts.today
    start = date.fromordinal(max(1, today.toordinal() - int(min(limits.missed_days, 4000))))
    header = facts.project.header_document
    calendar, known = Calendar.of(header), dict[Rhythm, list[Planned]]()  # equal rhythms have equal days
    planned = missed = 0
    for document in facts.project.documents(COMMS.table).values():
        marked = {found for each in records(document, "occurrences") if (found := day(each, "date"))}
        planned += sum(start <= each < today for each in marked)
        if COMMS.closes(document):
            continue
        rhythm = rhythm_of(document, facts.project)
        if rhythm not in known:
            known[rhythm] = planned_days(rhythm, header, calendar, today - _DAY)
        left = sum(start <= each.day for each in unmarked(document, known[rhythm]))
        missed, planned = missed + left, planned + left
    if not planned:
        yield NONE, f"no communication was due in the last {limits.missed_days:g} days"
        return
    share = missed / planned * 100
    yield (
        _graded(share, limits.missed_amber, limits.missed_red),
        f"{missed} of {counted(planned, 'communication')} missed",
    )


def _counted(refs: list[str], one: str, several: str, rest: str) -> str:
    """`2 reviews are overdue (R-003, R-007)`; `no review is overdue` where there is none."""
    count = len(refs)
    if not refs:
        return f"no {one} {rest}"
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    verb = one if count == 1 else several
    return f"{count} {verb} {rest} ({', '.join(refs[:_NAMED])}{more})"


_PASSED = frozenset({"passed", "passed_with_conditions"})  # gates
AREAS: dict[str, Callable[[Facts], Iterator[Finding]]] = {
    "scope": _scope,
    "time": _time,
    "cost": _cost,
    "risk": _risk,
    "issues": _issues,
    "communications": _communications,
}
TABLES: dict[str, tuple[str, ...]] = {
    "scope": (SCOPE.table, "acceptances"),
    "time": ("tasks", "gates"),
    "cost": (),
    "risk": (RISK.table,),
    "issues": ("issues",),
    "communications": (COMMS.table, "stakeholders"),
}
"""The tables beside the header that the colour of each area follows from."""
