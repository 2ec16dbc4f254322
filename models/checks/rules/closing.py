"""Step 6, deliver and close: what has to be shown, handed over and told before the project ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.calendar import records
from models.analysis.completion import in_scope
from models.checks import plain
from models.checks.departments import CLOSURE, OLD, OLD_CONTRACT, named, says
from models.checks.finding import ERROR, WARNING
from models.checks.rule import ADD, Rule
from models.declared import ACCEPTANCE, BENEFIT, COMMS, GATE, IMPACT, ISSUE, LESSON, RISK, SCOPE, TASK
from models.frequency import anchored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.finding import Finding
    from models.entry import Document

ACCEPTED = frozenset({"accepted", "accepted_with_conditions"})
READY = frozenset({"ready", "signed"})
HANDED_OVER = "handed_over"


class GateWithoutEvidence(Rule):
    """Gate passed without evidence.

    A checkpoint of a gate is closed and names neither an entry nor a file as evidence, or is not relevant and gives no
    reason; or a checkpoint of a gate that was passed without conditions is still open.

    Why: a gate that opens on somebody's word is no gate.
    Fix: name the entry or the file that shows it, or why the question is not relevant.
    Source: PM2 phase exit review, stage gates by evidence.
    """

    code, severity, register, field = "CLS001", ERROR, GATE, "checkpoints"
    command = "planroom gate check {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each gate, with the first such question."""
        for ref, gate in facts.rows(GATE):
            passed = plain.text(gate, "status") == "passed"
            bare = [each for each in records(gate, "checkpoints") if _unproved(each, passed=passed)]
            if bare:
                question = plain.short(plain.text(bare[0], "question"))
                told = plain.count(len(bare), "checkpoint")
                yield self.found(ref, f"{told} of “{named(GATE, ref, gate)}” without evidence: {question}")


def _unproved(checkpoint: Document, *, passed: bool) -> bool:
    state = plain.text(checkpoint, "state")
    if state == "closed":
        return not (plain.text(checkpoint, "evidence") or plain.text(checkpoint, "file"))
    return not plain.text(checkpoint, "reason") if state == "not_relevant" else passed


class MustNotAccepted(Rule):
    """Must item not accepted at RfC.

    The project is in its last step, or its gate "ready for closing" was due or passed, and a must of the checklist is
    not accepted: it is not validated, nobody accepted it on a day, and no acceptance of it is recorded.

    Why: a must that nobody accepted is not finished, and neither is the project.
    Fix: have it accepted and record by whom and when (A); or decide that it was no must.
    Source: PM2 ready-for-closing gate.
    """

    code, severity, register, field = "CLS002", ERROR, SCOPE, "accepted_on"
    key = "A on {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each item."""
        if not facts.closing:
            return
        accepted = {
            plain.text(document, "deliverable")
            for _, document in facts.rows(ACCEPTANCE)
            if plain.text(document, "outcome") in ACCEPTED
        }
        for ref, item in facts.open(SCOPE):
            wanted = item.get("moscow") == "must" and in_scope(item)
            if wanted and not plain.day(item, "accepted_on") and ref not in accepted:
                yield self.found(ref, f"“{named(SCOPE, ref, item)}” is a must, and nobody has accepted it")


class OpenWithoutNewHome(Rule):
    """Open risk or issue without new home.

    The project is being closed, and an open risk or issue was not handed over: the field `handed_over` of the
    project's record names neither an owner after the project nor a reason for it.

    Why: what is still open when the team leaves falls between the chairs.
    Fix: close it, or name who owns it after the project.
    Source: PM2 project-end report, post-project recommendations.
    """

    code, severity, register, field = "CLS003", WARNING, RISK, "status"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk and each issue."""
        if not facts.closing:
            return
        settled = {
            plain.text(each, "ref")
            for each in records(facts.header, HANDED_OVER)
            if plain.text(each, "owner") or plain.text(each, "reason")
        }
        for register in (RISK, ISSUE):
            for ref, document in facts.open(register):
                if ref not in settled:
                    sentence = f"“{named(register, ref, document)}” is open, and nobody has it after the project"
                    command = f"planroom hand-over {ref} --to '…'"
                    yield self.found(ref, sentence, command=command, register=register)


class ImpactNotReady(Rule):
    """Business impact not ready.

    The first day of an impact's window has come, or the project is being closed, and the department is neither ready
    nor has it signed.

    Why: the new way goes live where nobody is prepared for it.
    Fix: get the department ready, or move its window.
    Source: PM2 transition plan.
    """

    code, severity, register, field = "CLS004", WARNING, IMPACT, "readiness"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact."""
        for ref, impact, _ in facts.impacts:
            start = plain.day(impact, "window_from")
            due = facts.closing or (start is not None and start <= facts.today)
            if due and plain.text(impact, "readiness") not in READY:
                whose = plain.short(plain.text(impact, "department")) or "the department"
                yield self.found(ref, f"{whose} is not ready for “{named(IMPACT, ref, impact)}”")


class LessonWithoutAction(Rule):
    """Lesson without action.

    A lesson of this project that was not dropped has no recommendation, or its recommendation has no owner or no date.

    Why: a lesson is learned when somebody acts on it, not when it is written down.
    Fix: write who does what by when so that it goes better next time.
    Source: PRINCE2 lessons report.
    """

    code, severity, register, field = "CLS005", WARNING, LESSON, "recommendation"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each lesson, at what is missing first."""
        for ref, lesson in facts.open(LESSON):
            if plain.text(lesson, "origin") == "previous_project":
                continue
            missing = [name for name in ("recommendation", "owner", "due") if not plain.text(lesson, name)]
            if missing:
                words = plain.listed([f"no {'date' if name == 'due' else name}" for name in missing])
                yield self.found(ref, f"“{named(LESSON, ref, lesson)}” has {words}", missing[0])


class BenefitNotReviewed(Rule):
    """Benefit without owner or review date.

    A benefit has no owner or no day on which it is reviewed.

    Why: the review comes after the project, when nobody is left whose task it would be.
    Fix: name who answers for the benefit, and the day on which it is measured.
    Source: PRINCE2 benefits management approach; planning an IT project in six steps, review.
    """

    code, severity, register, field = "CLS006", ERROR, BENEFIT, "owner"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each benefit, at what is missing first."""
        for ref, benefit in facts.rows(BENEFIT):
            words = {"owner": "no owner", "review_date": "no review date"}
            missing = [name for name in words if not plain.text(benefit, name)]
            if missing:
                what = plain.listed([words[name] for name in missing])
                yield self.found(ref, f"“{named(BENEFIT, ref, benefit)}” has {what}", missing[0])


class ClosureNotTold(Rule):
    """Stakeholders not told of closure.

    The project is in its last step, and a stakeholder whose power or interest is high is in the audience of no closing
    communication. Closing is what hangs on the end of the project, or says closure, closing or project end in its
    title, purpose or tags.

    Why: the end is news too, and whoever was not told still waits.
    Fix: plan a message about the closure to them.
    Source: PM2 project-end review and report.
    """

    code, severity, register, field = "CLS007", WARNING, COMMS, "audience"
    key, command = ADD, "planroom comms add 'Project closure' --audience {ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each stakeholder."""
        if not facts.closing:
            return
        messages = facts.project.documents(COMMS.table)
        told = {who for number, people in facts.audiences.items() if _closes(messages[number]) for who in people}
        for each in facts.people:
            interest = plain.whole(each.document, "interest") or 0
            if (each.powerful or interest >= facts.scales.high_cut) and each.ref not in told:
                yield self.found(each.ref, f"no closing communication reaches {each.name}")


def _closes(message: Document) -> bool:
    anchor = anchored(plain.text(message, "frequency"))
    return (anchor is not None and anchor.name == "end") or says(message, ("title", "purpose"), CLOSURE)


class OldStillRunning(Rule):
    """Contract or old service still running.

    The project's end has passed, and a scope item or task that takes an old service out of use or ends a contract
    (decommission, switch off, retire, terminate and the like in the title or tags) is still open.

    Why: the organisation pays twice.
    Fix: finish it, or hand it over with a date.
    Source: PM2 administrative closure.
    """

    code, severity, register, field = "CLS008", WARNING, SCOPE, "status"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each item and each task."""
        closed = plain.day(facts.header, "closed") or facts.end
        if not facts.past(closed):
            return
        for register in (SCOPE, TASK):
            for ref, document in facts.open(register):
                counts = register is TASK or in_scope(document)
                if counts and says(document, ("title", "category"), (*OLD, *OLD_CONTRACT)):
                    sentence = f"“{named(register, ref, document)}” is open, and the project ended on {closed}"
                    command = f"planroom {register.name} edit {ref} --status '…'"
                    yield self.found(ref, sentence, command=command, register=register)
