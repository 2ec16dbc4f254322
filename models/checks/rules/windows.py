"""Step 3, windows: days that a department cannot give, and the way back when a cutover fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks import plain
from models.checks.departments import CUTOVER, EVERYBODY, ROLLBACK, any_says, named, says
from models.checks.finding import WARNING
from models.checks.rule import ADD, Rule
from models.declared import IMPACT, SCOPE, TASK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.analysis.calendar import Blackout
    from models.checks.facts import Facts
    from models.checks.finding import Finding


class WindowInBlackout(Rule):
    """Window inside a blackout.

    The window of a business impact has a day in a blackout of its department, or a cutover task has one in a blackout
    of a department that what it serves affects. A blackout without a department is everybody's. A cutover is a task
    that says so (cutover, go-live, switchover, changeover) in its title or tags.

    Why: month end, peak season and freezes do not move for a project.
    Fix: agree on other days, or have the blackout corrected in the project's record.
    Source: planning an IT project in six steps, operational needs.
    """

    code, severity, register, field = "PLN004", WARNING, IMPACT, "window_from"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact and each task."""
        for ref, impact, department in facts.impacts:
            start, end = plain.day(impact, "window_from"), plain.day(impact, "window_to")
            if hit := _hit(facts, start or end, end or start, {department}):
                yield self.found(ref, f"the window of “{named(IMPACT, ref, impact)}” is in {_words(hit)}")
        cutovers = (row for row in facts.open(TASK) if says(row[1], ("title",), CUTOVER))
        for ref, task in cutovers:
            start, end = plain.day(task, "start"), plain.day(task, "finish")
            if hit := _hit(facts, start or end, end or start, _served(facts, plain.texts(task, "serves"))):
                sentence = f"the cutover “{named(TASK, ref, task)}” is in {_words(hit)}"
                command = f"planroom task edit {ref} --start '…' --finish '…'"
                yield self.found(ref, sentence, "start", command=command, register=TASK)


def _served(facts: Facts, refs: list[str]) -> set[str]:
    items = (facts.document(SCOPE, ref) for ref in refs)
    return {facts.squeezed(name) for item in items if item for name in plain.texts(item, "departments")}


def _hit(facts: Facts, start: date | None, end: date | None, departments: set[str]) -> Blackout | None:
    """The first blackout of one of the departments that has a day in common with these."""
    if start is None or end is None:
        return None
    for blackout in facts.calendar.blackouts:
        own = facts.squeezed(blackout.department)
        theirs = not own or own in EVERYBODY or own in departments or bool(departments & EVERYBODY)
        if theirs and blackout.start <= end and start <= blackout.end:
            return blackout
    return None


def _words(blackout: Blackout) -> str:
    whose = plain.short(blackout.department) or "everybody"
    why = f" ({plain.short(blackout.reason)})" if blackout.reason else ""
    return f"the blackout of {whose} from {blackout.start} to {blackout.end}{why}"


class NoRollback(Rule):
    """Rollback missing.

    The checklist or the tasks have a cutover (cutover, go-live, switchover, changeover in the title or the tags), and
    no item or task speaks of a way back (rollback, back-out, fallback, revert).

    Why: a cutover that fails without a way back is an outage with an open end.
    Fix: plan the way back as an item of its own: until when it is possible, who decides, how long it takes.
    Source: PM2 transition plan, section 6.
    """

    code, severity, register, field = "PLN014", WARNING, SCOPE, "title"
    key, command = ADD, "planroom scope add 'Rollback: …' kind=enabling"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One, at the first cutover."""
        items = dict(facts.wanted)
        tasks = {ref: task for ref, task in facts.rows(TASK) if plain.text(task, "status") != "cancelled"}
        planned = items | tasks
        if not any_says(planned.values(), ("title",), CUTOVER):
            return
        fields = ("title", "description", "acceptance_criterion")
        if not any_says(planned.values(), fields, ROLLBACK):
            ref = next(ref for ref, document in planned.items() if says(document, ("title",), CUTOVER))
            name = named(SCOPE if ref in items else TASK, ref, planned[ref])
            yield self.found(ref, f"“{name}” is a cutover, and nothing in scope or plan is a way back")
