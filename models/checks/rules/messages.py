"""Step 4, messages: whether each is planned fully, in time, and not one too many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.checks import plain
from models.checks.departments import named
from models.checks.finding import ERROR, WARNING, WHOLE
from models.checks.rule import Rule
from models.checks.told import unaware
from models.declared import COMMS, DECISION, IMPACT, STAKEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.checks.facts import Facts
    from models.checks.finding import Finding


class IncompleteItem(Rule):
    """Item without owner, frequency or channel.

    An open communication has no sender, no channel or no frequency. One with a first date and no frequency happens
    once.

    Why: nobody sends it, or not in a way that arrives, or not when it was promised.
    Fix: say who sends it, through what and how often.
    Source: planning an IT project in six steps, step 4; PM2 communication plan, summary table.
    """

    code, severity, register, field = "COM005", ERROR, COMMS, "sender"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each communication, at what is missing first."""
        for ref, item in facts.open(COMMS):
            missing = [name for name in ("sender", "frequency", "channel") if not plain.text(item, name)]
            if "frequency" in missing and plain.day(item, "first_date"):
                missing.remove("frequency")
            if missing:
                yield self.found(
                    ref,
                    f"“{named(COMMS, ref, item)}” has {plain.listed([f'no {each}' for each in missing])}",
                    missing[0],
                )


class AnnouncedTooLate(Rule):
    """Announced too late.

    The first contact of the communications that cover an impact is on or after the day of the change, or fewer than
    `notice_days` (5) working days before it. The day of the change is the first of the impact's window, else the day by
    which it is due.

    Why: people cannot prepare for what has happened already.
    Fix: send it earlier, or plan an announcement before it.
    Source: planning an IT project in six steps, "when they will see pop-ups".
    """

    code, severity, register, field = "COM008", WARNING, COMMS, "first_date"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact, at the communication that comes first."""
        for ref, impact, _ in facts.impacts:
            change = facts.changes_on(impact)
            covering = set(facts.covering(impact))
            numbers = [number for number in facts.audiences if COMMS.ref(number) in covering]
            firsts = [(days[0], number) for number in numbers if (days := sorted(facts.contacts(number)))]
            if change is None or not firsts:
                continue
            first, number = min(firsts)
            if first > facts.working(change, -int(facts.thresholds.notice_days)):
                yield self.found(COMMS.ref(number), f"{_late(facts, first, change)} “{named(IMPACT, ref, impact)}”")


def _late(facts: Facts, first: date, change: date) -> str:
    if first >= change:
        return f"first said on {first}, not before {change}, the day of"
    days = plain.count(facts.calendar.between(first, change), "working day")
    return f"first said on {first}, only {days} before {change}, the day of"


class PileUp(Rule):
    """Message pile-up.

    Somebody gets more messages in one of the coming twelve weeks than `audience_week` (5). What was sent already does
    not count.

    Why: who gets too much reads nothing.
    Fix: merge messages, or move some to another week.
    Source: clarity and frequency, step 4; the number is Planroom's own.
    """

    code, severity, register, field = "COM009", WARNING, COMMS, "frequency"
    key, command = "v in {pane} for the load", "planroom comms list @{ref}"
    side = 0
    does = "gets"

    def most(self, facts: Facts) -> float:
        """The most messages in a week."""
        return facts.thresholds.audience_week

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each of them, at their fullest week."""
        most = self.most(facts)
        for who, mondays in facts.weeks[self.side].items():
            if len(mondays) <= most:
                continue
            weeks = Counter(mondays)
            monday = max(weeks, key=lambda each: (weeks[each], -each.toordinal()))
            if weeks[monday] > most:
                told = (
                    f"{facts.called(who)} {self.does} {weeks[monday]} messages in the week of {monday}, above {most:g}"
                )
                yield self.found(who if facts.document(STAKEHOLDER, who) else WHOLE, told)


class SenderOverloaded(PileUp):
    """Sender overloaded.

    Somebody has more messages to send or meetings to hold in one of the coming twelve weeks than `sender_week` (10).

    Why: what is too much will be skipped.
    Fix: have somebody else send some of them, or move some to another week.
    Source: practice; the number is Planroom's own.
    """

    code, field = "COM010", "sender"
    side = 1
    does = "sends"

    def most(self, facts: Facts) -> float:
        """The most messages in a week."""
        return facts.thresholds.sender_week


class DecisionNotTold(Rule):
    """Decision not communicated.

    A decision was taken and says to whom it is communicated, and somebody of them was sent or told nothing since.

    Why: a decision that nobody hears of is taken again, differently.
    Fix: tell them, and mark the communication as sent; or take them out of the list.
    Source: PM2 appendix B.10, decision log.
    """

    code, severity, register, field = "COM011", WARNING, DECISION, "communicated_to"
    key, command = "v in {pane}, Enter on {ref}", "planroom comms done C-…"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each decision, naming who has not heard."""
        for ref, decision in facts.rows(DECISION):
            if who := unaware(facts, decision):
                names = plain.listed([facts.called(each) for each in who])
                name, day = named(DECISION, ref, decision), plain.day(decision, "decided")
                yield self.found(ref, f"“{name}” was decided on {day}, and nothing was sent since to {names}")
