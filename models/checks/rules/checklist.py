"""Step 2, scope: what is in, what is out, and how much of it could be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.completion import in_scope
from models.checks import plain
from models.checks.departments import EVERYBODY, IT, named
from models.checks.finding import ERROR, HINT, WARNING, WHOLE
from models.checks.rule import ADD, Rule
from models.declared import IMPACT, SCOPE, TASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.finding import Finding


class MustWithoutCriterion(Rule):
    """Must item without acceptance criterion.

    A must of the checklist, neither out of scope nor rejected, has no acceptance criterion.

    Why: what nobody can measure nobody can accept, and the quarrel comes at the handover.
    Fix: say how one can tell that it is done, with a measure; or make it a should.
    Source: PM2 deliverables acceptance plan.
    """

    code, severity, register, field = "SCP001", ERROR, SCOPE, "acceptance_criterion"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each item."""
        for ref, item in facts.wanted:
            if item.get("moscow") == "must" and not plain.text(item, "acceptance_criterion"):
                yield self.found(ref, f"“{named(SCOPE, ref, item)}” is a must, and nothing says when it is done")


class NothingOut(Rule):
    """Nothing declared out of scope.

    The checklist has no item that is declared out of scope.

    Why: what nobody refused will be expected, and scope creeps from there.
    Fix: add what somebody might expect and will not get, with the kind "out".
    Source: PM2 project charter, section 3.1.
    """

    code, severity, register, field = "SCP002", WARNING, SCOPE, "kind"
    key, command = ADD, "planroom scope add '…' kind=out"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project as a whole."""
        items = facts.rows(SCOPE)
        if not any(item.get("kind") == "out" for _, item in items):
            yield self.found(WHOLE, f"none of the {plain.count(len(items), 'item')} is declared out of scope")


class TooManyMusts(Rule):
    """Too many musts.

    The musts are more of the effort of musts, shoulds and coulds than `must_share` (60 %). While no effort is
    estimated the number of items counts instead, and the finding is a hint.

    Why: without shoulds and coulds there is no room left in which the date could be held.
    Fix: make shoulds or coulds of those that the project could do without on the day, or estimate the effort.
    Source: DSDM Agile Project Framework, chapter 10.
    """

    code, severity, register, field = "SCP003", WARNING, SCOPE, "moscow"
    key, command = "v in {pane} for the priorities", "planroom scope list moscow:must"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the checklist as a whole."""
        share, most = facts.meter.share("must"), facts.thresholds.must_share
        if share is not None and share > most + 1e-9:
            of = "effort" if facts.meter.by_effort else "items"
            sentence = f"musts are {share * 100:.0f} % of the {of}, above {most * 100:.0f} %"
            yield self.found(WHOLE, sentence, severity=WARNING if facts.meter.by_effort else HINT)


class NoCoulds(Rule):
    """No could-haves.

    The project has a fixed end, and none of the effort (of the items, while nothing is estimated) is a could.

    Why: when time gets short there is nothing that can be given up without breaking a promise.
    Fix: make a could of what is welcome but not needed on the day.
    Source: DSDM Agile Project Framework, chapter 10.
    """

    code, severity, register, field = "SCP004", WARNING, SCOPE, "moscow"
    key, command = "v in {pane} for the priorities", "planroom scope edit S-… --moscow could"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the checklist as a whole."""
        if facts.end and facts.meter.total and not facts.meter.weight("could"):
            yield self.found(WHOLE, f"the end is fixed on {facts.end}, and nothing is a could")


class DepartmentWithoutImpact(Rule):
    """Affected department has no impact entry.

    An item of the checklist affects a department outside IT for which no business impact is written down. An impact on
    all departments stands for each; an item that affects all departments needs such an impact, or one for every
    department of the project.

    Why: what changes for others than IT is forgotten first, and they stop it last.
    Fix: ask that department what changes for it and write it down as a business impact.
    Source: planning an IT project in six steps, step 2.
    """

    code, severity, register, field = "SCP005", ERROR, IMPACT, "department"
    key = ADD

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each department, at the first item that names it."""
        known = {department for _, _, department in facts.impacts}
        if known & EVERYBODY:
            return
        affected: dict[str, tuple[str, str, list[str]]] = {}
        for ref, item in facts.wanted:
            for name in plain.texts(item, "departments"):
                squeezed = facts.squeezed(name)
                if squeezed not in IT and squeezed not in known:
                    affected.setdefault(squeezed, (name, ref, []))[2].append(ref)
        every = {facts.squeezed(name) for name in plain.texts(facts.header, "departments")} - IT
        for department, (name, first, refs) in affected.items():
            if department in EVERYBODY and every and every <= known:
                continue
            sentence = f"{plain.short(name)} is affected by {plain.listed(refs)}, but has no business impact"
            yield self.found(first, sentence, command=f"planroom impact add '…' --department {_quoted(name)}")


class RejectedWithoutReason(Rule):
    """Rejected requirement without reason.

    An item of the checklist is rejected and does not say why.

    Why: what was refused without a reason is asked for again every month.
    Fix: write who rejected it and why.
    Source: PM2 requirements traceability, comments.
    """

    code, severity, register, field = "SCP010", WARNING, SCOPE, "status_reason"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each item."""
        for ref, item in facts.rows(SCOPE):
            if item.get("status") == "rejected" and not plain.text(item, "status_reason"):
                yield self.found(ref, f"“{named(SCOPE, ref, item)}” is rejected, and nothing says why")


class OrphanItem(Rule):
    """Orphan scope item.

    No task serves an item of the checklist, and (where it is no deliverable itself) no deliverable above or below it
    stands for it. What is out, rejected, validated or won't be done needs none; a task that serves a branch serves what
    is in it. It is looked at once the plan has tasks.

    Why: what nobody works on will not be done.
    Fix: name the item in a task that serves it, or put it below the deliverable that fulfils it.
    Source: PM2 requirements traceability matrix.
    """

    code, severity, register, field = "SCP011", HINT, TASK, "serves"
    key, command = "open a task, e on {title}", "planroom task edit T-… serves+={ref}"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each item."""
        tasks = [task for _, task in facts.rows(TASK) if plain.text(task, "status") != "cancelled"]
        if not tasks:
            return
        outline = facts.outline
        served = {ref for task in tasks for ref in plain.texts(task, "serves")}
        doing = {number for number in outline.documents if SCOPE.ref(number) in served}
        making = {number for number, item in outline.documents.items() if item.get("kind") in ("deliverable", None)}
        below_doing, below_making = _with_branches(outline.parents, doing), _with_branches(outline.parents, making)
        for ref, item in facts.open(SCOPE):
            number = int(ref.partition("-")[2])
            is_made = number not in making and number in below_making
            wanted = in_scope(item) and item.get("moscow") != "wont"
            if wanted and number not in below_doing and not is_made:
                yield self.found(ref, f"no task serves “{named(SCOPE, ref, item)}”")


def _with_branches(parents: dict[int, int], chosen: set[int]) -> set[int]:
    """The chosen items, all that stands below them, and every branch that one of them is in."""
    found = set(chosen)
    for number, parent in parents.items():  # parents come before their children
        if parent in found:
            found.add(number)
    above: set[int] = set()
    for number in reversed(parents):
        if number in chosen or number in above:
            above.add(parents[number])
    return found | above


def _quoted(name: str) -> str:
    """A word for a shell."""
    from shlex import quote

    return quote(name)
