"""Step 1, groundwork: is it worth starting, for whom, and how will one know that it went well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks import plain
from models.checks.departments import IT, named
from models.checks.finding import ERROR, WARNING, WHOLE
from models.checks.rule import ADD, OF_PROJECT, PROJECT_COMMAND, Rule
from models.declared import ALTERNATIVE, ASSUMPTION, CRITERION, LESSON, PROJECT, STAKEHOLDER
from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.finding import Finding

SPONSORS = frozenset({"sponsor", "projectsponsor", "executivesponsor", "projectowner", "executive", "sro"})
NONE_FOUND = ("none found", "no earlier lessons", "no lessons")


class NoStrategicObjective(Rule):
    """No strategic objective.

    The project's record names no business objective that the project serves.

    Why: without it a project does technology for its own sake, and nobody can say what would be lost without it.
    Fix: write the objective of the organisation that it serves, in one or two sentences.
    Source: planning an IT project in six steps; PM2 project initiation request, "link to the strategic goals".
    """

    code, severity, register, field = "GRD001", ERROR, PROJECT, "strategic_objective"
    key, command = OF_PROJECT, PROJECT_COMMAND

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project's record."""
        if not plain.text(facts.header, "strategic_objective"):
            yield self.found(WHOLE, "the project names no business objective that it serves")


class NoSponsor(Rule):
    """No named sponsor.

    Nobody is named as sponsor, or more than one is. The sponsor is the one in the project's record, and whoever has
    the role sponsor, project owner (PM2), executive (PRINCE2) or SRO on the stakeholder list; the same person counts
    once.

    Why: one person has to be accountable for the money and the benefit, and decide when others disagree.
    Fix: name one sponsor in the project's record, and give others of that role another one.
    Source: PM2 project owner; PRINCE2 executive.
    """

    code, severity, register, field = "GRD002", ERROR, PROJECT, "sponsor"
    key, command = OF_PROJECT, PROJECT_COMMAND

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project's record; where there are several, naming them."""
        sponsor = plain.text(facts.header, "sponsor")
        stated = facts.project.person(sponsor) if sponsor else ""
        by_role = [
            ref for ref, document in facts.rows(STAKEHOLDER) if squeeze(plain.text(document, "role")) in SPONSORS
        ]
        sponsors = list(dict.fromkeys(filter(None, (stated, *by_role))))
        if not sponsors:
            yield self.found(WHOLE, "nobody is named as sponsor")
        elif len(sponsors) > 1:
            names = plain.listed([facts.called(each) for each in sponsors])
            yield self.found(WHOLE, f"{len(sponsors)} are named as sponsor: {names}")


class SuccessNotMeasurable(Rule):
    """Success cannot be measured.

    A success criterion has no metric or no target, or the project has no success criterion at all.

    Why: when the project closes nobody can say whether it succeeded.
    Fix: give each criterion what is counted and the value it has to reach.
    Source: PM2 business case, section 5.3.
    """

    code, severity, register, field = "GRD003", WARNING, CRITERION, "metric"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each criterion, with what it lacks."""
        rows = facts.rows(CRITERION)
        if not rows:
            add = "planroom criterion add '…' --metric '…' --target '…'"
            yield self.found(WHOLE, "no success criterion is stated", "title", command=add, key=ADD)
        for ref, document in rows:
            lacking = [name for name in ("metric", "target") if not plain.text(document, name)]
            if lacking:
                sentence = f"“{named(CRITERION, ref, document)}” has {plain.listed([f'no {each}' for each in lacking])}"
                yield self.found(ref, sentence, lacking[0])


class OneOption(Rule):
    """Only one option looked at.

    Fewer than two alternatives are written down, or none of them is "do nothing".

    Why: where nothing was compared, nothing was chosen; doing nothing shows what the project is worth.
    Fix: write down at least "do nothing" and one other way, with what speaks for and against each.
    Source: PM2 business case, section 4.
    """

    code, severity, register, field = "GRD004", WARNING, ALTERNATIVE, "kind"
    key, command = ADD, "planroom alternative add 'Do nothing' kind=do_nothing"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project as a whole."""
        kinds = [plain.text(document, "kind") for _, document in facts.rows(ALTERNATIVE)]
        if len(kinds) < 2:
            yield self.found(WHOLE, f"{plain.count(len(kinds), 'alternative is', 'alternatives are')} written down")
        elif "do_nothing" not in kinds:
            yield self.found(WHOLE, f'none of the {len(kinds)} alternatives is "do nothing"')


class AssumptionPastItsDate(Rule):
    """Unvalidated assumption past its date.

    An assumption is still open although the day by which it was to be validated has passed.

    Why: what is assumed and not looked at becomes a risk, or has become an issue, without anybody noticing.
    Fix: find out and set its status; or turn it into a risk or an issue.
    Source: PM2 project charter, section 3.7; practice of RAID logs.
    """

    code, severity, register, field = "GRD005", WARNING, ASSUMPTION, "status"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each assumption; constraints and dependencies are not validated."""
        for ref, document in facts.open(ASSUMPTION):
            until = plain.day(document, "validate_by")
            if until and until < facts.today and plain.text(document, "kind") in {"", "assumption"}:
                name = named(ASSUMPTION, ref, document)
                yield self.found(ref, f"“{name}” was to be validated by {until} and is still open")


class KindDoesNotFit(Rule):
    """Kind does not fit content.

    The project is called technical and led by IT, but a department outside IT has an impact of severity 4 or 5. IT is
    every department called IT, ICT, information technology or service desk.

    Why: a change of how others work that is run as a technical project reaches them unprepared.
    Fix: make it a change that IT sponsors, or look again at how severe the impact is.
    Source: planning an IT project in six steps, the three kinds of projects.
    """

    code, severity, register, field = "GRD006", WARNING, PROJECT, "kind"
    key, command = OF_PROJECT, "planroom project edit --kind it_sponsored_change"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project's record, naming the departments."""
        if plain.text(facts.header, "kind") not in {"", "technical_it_led"}:
            return
        hit = {
            department: plain.text(document, "department")
            for _, document, department in facts.impacts
            if department and department not in IT and (plain.whole(document, "severity") or 0) >= 4
        }
        if hit:
            names = plain.listed(list(hit.values()))
            yield self.found(WHOLE, f"the kind is technical and led by IT, but it hits {names} hard")


class NoEarlierLessons(Rule):
    """No earlier lessons consulted.

    No lesson of a previous project is listed, and neither the field `earlier_lessons` nor the notes of the project's
    record say that none were found.

    Why: somebody has done this before, and what they learned costs nothing.
    Fix: ask those who did something like it and list what they learned, or write that none were found.
    Source: PRINCE2, learn from experience; planning an IT project in six steps, step 1.
    """

    code, severity, register, field = "GRD007", WARNING, LESSON, "origin"
    key, command = ADD, "planroom lesson add '…' origin=previous_project"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project as a whole."""
        if any(plain.text(document, "origin") == "previous_project" for _, document in facts.rows(LESSON)):
            return
        notes = plain.text(facts.header, "notes").lower()
        if not plain.text(facts.header, "earlier_lessons") and not any(words in notes for words in NONE_FOUND):
            yield self.found(WHOLE, "no lesson of an earlier project is listed, nor that none were found")


class WorkstreamWithoutProgramme(Rule):
    """Workstream without a programme link.

    The project is an IT workstream of a programme, but no dependency is listed as inbound or outbound.

    Why: a workstream that neither waits for others nor has others waiting is a silo, and will be surprised.
    Fix: list what it needs of other workstreams and what they need of it.
    Source: planning an IT project in six steps; dependencies of RAID logs.
    """

    code, severity, register, field = "GRD008", ERROR, ASSUMPTION, "direction"
    key, command = ADD, "planroom assumption add '…' kind=dependency direction=inbound"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the project as a whole."""
        if plain.text(facts.header, "kind") != "it_workstream":
            return
        linked = any(
            plain.text(document, "kind") == "dependency"
            and plain.text(document, "direction") in {"inbound", "outbound"}
            for _, document in facts.rows(ASSUMPTION)
        )
        if not linked:
            yield self.found(WHOLE, "it is a workstream, but no inbound or outbound dependency is listed")
