"""Step 4, contacts: who has to be spoken to, how often, and before what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.analysis.coverage import longest_gap
from models.checks import plain
from models.checks.facts import PASSED
from models.checks.finding import ERROR, HINT, WARNING
from models.checks.rule import ADD, Rule
from models.checks.rules.impact import needing
from models.declared import COMMS, GATE, IMPACT, STAKEHOLDER
from models.fields import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts, Someone
    from models.checks.finding import Finding

NO_FEEDBACK = frozenset({"", "none", "no", "-", "n/a"})
TO_THEM = "planroom comms add '…' --audience {ref}"


def in_quadrant(facts: Facts, quadrant: str) -> Iterator[Someone]:
    """The stakeholders in a quadrant of the grid who hear something at all."""
    return (each for each in facts.people if each.quadrant == quadrant and each.ref in facts.heard)


class PowerfulWithoutCommunication(Rule):
    """Key player with no communication.

    A stakeholder whose power is high is in the audience of no communication that is not cancelled.

    Why: they can stop the project, and will hear of it from somebody else.
    Fix: plan a communication to them, or add them to the audience of one.
    Source: Mendelow's power/interest grid.
    """

    code, severity, register, field = "COM001", ERROR, COMMS, "audience"
    key, command = ADD, TO_THEM

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        for each in facts.people:
            if each.powerful and each.ref not in facts.heard:
                power = plain.whole(each.document, "power")
                yield self.found(each.ref, f"{each.name} has power {power}, and no communication is for them")


class ReachedTooRarely(Rule):
    """Key player reached too rarely.

    Between two planned contacts with a stakeholder of high power and high interest, or between them and the start or
    end of the project, lie more days than `contact_gap_days` (14).

    Why: key players are managed closely, or they make up their minds without you.
    Fix: speak to them more often, or add a communication that fills the gap.
    Source: Mendelow's power/interest grid; planning an IT project in six steps, frequency.
    """

    code, severity, register, field = "COM002", WARNING, COMMS, "frequency"
    key, command = ADD, TO_THEM

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        most = facts.thresholds.contact_gap_days
        start, end = facts.start or date.min, facts.end or date.max
        for each in in_quadrant(facts, "manage closely"):
            days = {day for number in facts.heard[each.ref] for day in facts.contacts(number)}
            gap = longest_gap((day for day in days if start <= day <= end), facts.start, facts.end)
            if gap is not None and gap > most:
                yield self.found(each.ref, f"{each.name} hears nothing for {gap} days on end, above {most:g}")


class SilenceBeforeGate(Rule):
    """Keep-satisfied not met before a gate.

    A stakeholder of high power and low interest has no contact in the `gate_days` (10) working days before a gate that
    is ahead. Gates are those of the list and the milestones that are one.

    Why: who hears nothing before the vote is surprised at the vote.
    Fix: plan a briefing before the gate.
    Source: Mendelow's power/interest grid.
    """

    code, severity, register, field = "COM003", WARNING, COMMS, "audience"
    key, command = ADD, TO_THEM

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder, at the first such gate."""
        for each in facts.people:
            if each.quadrant != "keep satisfied" or not facts.gate_days:
                continue
            days = [day for number in facts.heard.get(each.ref, ()) for day in facts.contacts(number)]
            for gate, name in facts.gate_days:
                first = facts.working(gate, -int(facts.thresholds.gate_days))
                if not any(first <= day <= gate for day in days):
                    yield self.found(each.ref, f"{each.name} hears nothing from {first} to “{name}” on {gate}")
                    break


class OnlyPush(Rule):
    """Keep-informed has only push, no feedback.

    A stakeholder of high interest and low power gets communications, and none of them expects anything back.

    Why: communication goes both ways, and these are the people who know first what does not work.
    Fix: ask for something back: a reply, a survey, a question form.
    Source: PRINCE2 appendix A.4.
    """

    code, severity, register, field = "COM004", WARNING, COMMS, "feedback_expected"
    command = "planroom comms edit C-… --feedback-expected '…'"
    key = "open a communication to {ref}, e on {title}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        messages = facts.project.documents(COMMS.table)
        for each in in_quadrant(facts, "keep informed"):
            numbers = facts.heard[each.ref]
            if all(plain.text(messages[number], "feedback_expected").lower() in NO_FEEDBACK for number in numbers):
                told = plain.count(len(numbers), "communication")
                yield self.found(each.ref, f"{each.name} gets {told}, and none expects anything back")


class ImpactWithoutCommunication(Rule):
    """Impact without communication.

    An impact needs communication, and no communication that is not cancelled reaches somebody of its department (or is
    named as covering it) before the change: before the first day of its window, else before it is due. Where neither is
    known, any such communication will do.

    Why: users hear last and are asked first.
    Fix: plan a message to the department before the change, and name it in "covered by".
    Source: planning an IT project in six steps, step 4.
    """

    code, severity, register, field = "COM006", ERROR, IMPACT, "covered_by"
    command = "planroom impact edit {ref} covered_by+='C-…'"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact."""
        for ref, impact, name, department in needing(facts, "communication"):
            change = facts.changes_on(impact)
            numbers = facts.reaching(impact, department)
            if change is None:
                told = bool(numbers)
            else:
                told = any(day < change for number in numbers for day in facts.contacts(number))
            if not told:
                whom = plain.short(plain.text(impact, "department")) or "anybody"
                when = f" before {change}" if change else ""
                yield self.found(ref, f"nothing tells {whom} of “{name}”{when}")


class GapWithoutAction(Rule):
    """Engagement gap without action.

    A stakeholder does not stand where the project needs them, has no strategy written down and gets no communication.

    Why: nobody moves by themselves.
    Fix: write down what moves them, or plan a communication to them.
    Source: PMBOK, stakeholder engagement assessment matrix.
    """

    code, severity, register, field = "COM007", WARNING, STAKEHOLDER, "strategy"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        for each in facts.people:
            now, wanted = (plain.text(each.document, f"engagement_{which}") for which in ("current", "desired"))
            acted = plain.text(each.document, "strategy") or each.ref in facts.heard
            if now and wanted and now != wanted and not acted:
                sentence = f"{each.name} is {label(now)} and should be {label(wanted)}, and nothing is done about it"
                yield self.found(each.ref, sentence)


class NeverReviewed(Rule):
    """Stakeholder never reviewed.

    A gate was passed, and where a stakeholder stands was not judged since.

    Why: attitudes move with every phase.
    Fix: judge anew where they stand, and date it.
    Source: PM2, manage stakeholders.
    """

    code, severity, register, field = "COM012", HINT, STAKEHOLDER, "engagement_assessed"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        gates = (gate for _, gate in facts.rows(GATE) if plain.text(gate, "status") in PASSED)
        passed = [day for gate in gates if (day := plain.day(gate, "decided")) and day <= facts.today]
        last = max(passed, default=None)
        if last is None:
            return
        for each in facts.people:
            assessed = plain.day(each.document, "engagement_assessed")
            if assessed is None or assessed < last:
                since = f"since {assessed}" if assessed else "yet"
                yield self.found(each.ref, f"{each.name} was not judged {since}, and a gate was passed on {last}")
