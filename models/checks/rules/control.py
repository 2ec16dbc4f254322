"""Step 5, monitor and control: what was promised for a day, and the day has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.calendar import records
from models.analysis.residual import is_done
from models.analysis.risk_review import RHYTHM, last_review
from models.checks import plain
from models.checks.departments import named
from models.checks.finding import ERROR, WARNING
from models.checks.rule import Rule
from models.declared import ACTION, CHANGE, COMMS, ISSUE, REPORT, RISK
from models.fields import label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.checks.facts import Facts
    from models.checks.finding import Finding
    from models.entry import Document
    from models.fields import RegisterSpec

COLOURS = ("green", "amber", "red")


def over(facts: Facts, day: date | None, days: float) -> int:
    """How many days more than these a day is past; 0 where it is not, or not known."""
    return max((facts.today - day).days - int(days), 0) if day else 0


class ReviewOverdue(Rule):
    """Risk review overdue.

    The next review of an open risk was due before today, or its last review is longer ago than the project's rhythm for
    its band: 7, 14 and 28 days for high, medium and low unless the project says otherwise. The day on which it was
    identified counts as its last review where no review is recorded and none is planned.

    Why: a risk that is set and forgotten has changed when somebody looks again.
    Fix: review it (r), which sets the day of the next review.
    Source: PM2, weekly review of the risk log; review cycles by level as in SimpleRisk.
    """

    code, severity, register, field = "MON001", WARNING, RISK, "next_review"
    key = "r on {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        cycles = {band: self._cycle(facts, band) for band in RHYTHM}
        for ref, risk in facts.open(RISK):
            planned = plain.day(risk, "next_review")
            if facts.past(planned):
                yield self.found(ref, f"the review of “{named(RISK, ref, risk)}” was due on {planned}")
                continue
            review = last_review(risk)
            looked = plain.day(review, "date") if review else None if planned else plain.day(risk, "identified_on")
            days = cycles[facts.scales.band(facts.levels.get(ref))]
            if over(facts, looked, days):
                sentence = f"“{named(RISK, ref, risk)}” was last looked at on {looked}, more than {days} days ago"
                yield self.found(ref, sentence)

    def _cycle(self, facts: Facts, band: str) -> int:
        given = plain.whole(facts.header, f"review_{band or 'high'}")
        return given if given is not None and given > 0 else RHYTHM[band]


class OccurredWithoutIssue(Rule):
    """Occurred risk without issue.

    A risk has occurred, and no issue says that it came from this risk.

    Why: the trail is lost between what was feared and what is done about it.
    Fix: open an issue for it, linked to the risk (I).
    Source: PM2 issue log; PRINCE2, a risk that occurs closes and opens an issue.
    """

    code, severity, register, field = "MON002", WARNING, ISSUE, "from_risk"
    key, command = "I on {ref}", "planroom risk occurred {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        linked = {plain.text(issue, "from_risk") for _, issue in facts.rows(ISSUE)}
        for ref, risk in facts.rows(RISK):
            if risk.get("status") == "occurred" and ref not in linked:
                yield self.found(ref, f"“{named(RISK, ref, risk)}” has occurred, and no issue comes from it")


class IssueAging(Rule):
    """Issue aging.

    An open issue is past its target date, or nothing happened to it for more than `issue_days` (14). What happened is
    that it was raised or escalated, or that one of its actions was done.

    Why: an issue that does not move grows.
    Fix: do something about it and record it, set another date with its owner, or escalate it.
    Source: practice of RAID logs.
    """

    code, severity, register, field = "MON003", WARNING, ISSUE, "due"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each issue."""
        for ref, issue in facts.open(ISSUE):
            due = plain.day(issue, "due")
            if plain.text(issue, "status") in {"postponed", "resolved"}:
                continue
            if facts.past(due):
                yield self.found(ref, f"“{named(ISSUE, ref, issue)}” was to be settled by {due}")
                continue
            moved = [plain.day(issue, "raised"), plain.day(issue, "escalated")]
            moved += [plain.day(each, "done") for each in records(issue, "actions")]
            last = max(filter(None, moved), default=None)
            if over(facts, last, facts.thresholds.issue_days):
                yield self.found(ref, f"nothing happened to “{named(ISSUE, ref, issue)}” since {last}")


class ChangeNotInPlan(Rule):
    """Approved change not in the plan.

    A change was approved more than `change_days` (10) days ago, and no task or scope item implements it.

    Why: it is a change in name only, and everybody thinks that somebody does it.
    Fix: name the tasks or scope items that implement it.
    Source: PM2 change log, status implemented.
    """

    code, severity, register, field = "MON004", ERROR, CHANGE, "implemented_by"
    command = "planroom change edit {ref} implemented_by+='…'"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each change."""
        for ref, change in facts.rows(CHANGE):
            decided = plain.day(change, "decided")
            waits = plain.text(change, "status") == "approved" and not plain.texts(change, "implemented_by")
            if waits and over(facts, decided, facts.thresholds.change_days):
                name = named(CHANGE, ref, change)
                yield self.found(ref, f"“{name}” was approved on {decided}, and nothing in the plan implements it")


class GreenerThanRules(Rule):
    """Greener than the rules.

    The colour of a status report is better than the worst of its rules' colours, and nobody says why.

    Why: a report that is green outside and red inside (a watermelon) takes the time away in which help was possible.
    Fix: give the reason, or report the colour of the rules.
    Source: Keil et al. 2014 on optimistic status reports; next-pms issue 1483.
    """

    code, severity, register, field = "MON005", WARNING, REPORT, "override_reason"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each report."""
        for ref, report in facts.rows(REPORT):
            by_rule = [_place(plain.text(each, "colour")) for each in records(report, "rules")]
            overall = _place(plain.text(report, "overall"))
            worst = max([*by_rule, overall])
            stated = _place(plain.text(report, "override"))
            shown = overall if stated < 0 else stated
            if 0 <= shown < worst and not plain.text(report, "override_reason"):
                name = named(REPORT, ref, report)
                yield self.found(ref, f"“{name}” says {COLOURS[shown]}, but its rules say {COLOURS[worst]}")


def _place(colour: str) -> int:
    """0 for green to 2 for red; -1 for none."""
    return COLOURS.index(colour) if colour in COLOURS else -1


class EscalatedWithoutDecision(Rule):
    """Escalation flagged, no decision.

    An open issue was escalated more than `escalation_days` (14) days ago (it was raised then, where no date of the
    escalation is given), and no decision is linked to it or was taken about it.

    Why: governance that does not decide is part of the issue.
    Fix: get the decision and link it, or take the escalation back.
    Source: PM2, escalation to the directing and steering layers.
    """

    code, severity, register, field = "MON006", WARNING, ISSUE, "decision"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each issue."""
        for ref, issue in facts.open(ISSUE):
            layer = plain.text(issue, "escalation")
            waits = layer not in {"", "no"} and plain.text(issue, "status") != "resolved"
            decided = plain.text(issue, "decision") or ref in facts.decided
            since = plain.day(issue, "escalated") or plain.day(issue, "raised")
            if not waits or decided or not over(facts, since, facts.thresholds.escalation_days):
                continue
            name = named(ISSUE, ref, issue)
            yield self.found(ref, f"“{name}” is with the {label(layer)} layer since {since}, and nothing was decided")


class ActionPastDate(Rule):
    """Action past date.

    An open action was due before today: one of the list of actions, of an open risk or of an open issue.

    Why: control is to notice that what was agreed was not done.
    Fix: do it and mark it as done, or agree on another day.
    Source: all standards.
    """

    code, severity, register, field = "MON007", WARNING, ACTION, "due"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each action."""
        for ref, action in facts.open(ACTION):
            due = plain.day(action, "due")
            if facts.past(due) and not plain.text(action, "done"):
                yield self.found(ref, self._sentence(facts, action, "owner", named(ACTION, ref, action)))
        for register in (RISK, ISSUE):
            for ref, document in facts.open(register):
                for action in records(document, "actions"):
                    if facts.past(plain.day(action, "due")) and not is_done(action, facts.today):
                        what = plain.short(plain.text(action, "what")) or named(register, ref, document)
                        yield self._inside(register, ref, self._sentence(facts, action, "actionee", what))

    def _sentence(self, facts: Facts, action: Document, field: str, what: str) -> str:
        who = facts.called(plain.text(action, field)) or "nobody"
        return f"“{what}” was due on {plain.day(action, 'due')} from {who}"

    def _inside(self, register: RegisterSpec, ref: str, sentence: str) -> Finding:
        """An action that is a part of a risk or an issue is mended there."""
        command = f"planroom {register.name} edit {ref} --actions 'what | who | due | done'"
        return self.found(ref, sentence, "actions", command=command, register=register)


class OccurrenceMissed(Rule):
    """Report or meeting missed.

    A planned day of an open communication is past, and it was marked neither as sent or held nor as skipped.

    Why: frequency is a promise, and who was promised something notices first.
    Fix: mark the day as sent, held or skipped (space); or change how often it happens.
    Source: planning an IT project in six steps, frequency.
    """

    code, severity, register, field = "MON008", WARNING, COMMS, "occurrences"
    key, command = "space on {ref}", "planroom comms done {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each communication, with its oldest such day."""
        for number in facts.going_on:
            late = facts.course(number).late
            if late:
                ref = COMMS.ref(number)
                name = named(COMMS, ref, facts.course(number).document)
                more = f" and {plain.count(len(late) - 1, 'later day')}" if len(late) > 1 else ""
                yield self.found(ref, f"nobody marked what became of “{name}” on {late[0].day}{more}")
