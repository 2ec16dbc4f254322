"""Step 2, business impact: what others need before IT may change something for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.completion import in_scope
from models.checks import plain
from models.checks.departments import IT, TRAINING, named, says
from models.checks.finding import ERROR, WARNING
from models.checks.rule import Rule
from models.declared import COMMS, IMPACT, SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.finding import Finding
    from models.entry import Document

OWNED_BY_OTHERS = ("policy", "handbook", "contract")


def needing(facts: Facts, *needs: str) -> Iterator[tuple[str, Document, str, str]]:
    """Ref, document, name and department of the impacts with one of these needs."""
    for ref, document, department in facts.impacts:
        if any(need in needs for need in plain.texts(document, "needs")):
            yield ref, document, named(IMPACT, ref, document), department


class TrainingNotPlanned(Rule):
    """Impact needs training, none planned.

    An impact needs training, and nothing that covers it is training: no scope item of that category and no
    communication through that channel, nor one with training, e-learning or workshop in its title, category or tags.
    What is out of scope, rejected or cancelled covers nothing.

    Why: people who have not learned the new way go on in the old one, or stop.
    Fix: plan the training as a scope item or a communication and name it in "covered by".
    Source: planning an IT project in six steps, PC refresh and telephony.
    """

    code, severity, register, field = "SCP006", ERROR, IMPACT, "covered_by"
    command = "planroom impact edit {ref} covered_by+='…'"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact."""
        for ref, impact, name, _ in needing(facts, "training"):
            if not any(_trains(facts, covering) for covering in facts.covering(impact)):
                yield self.found(ref, f"“{name}” needs training, and nothing that covers it is training")


def _trains(facts: Facts, ref: str) -> bool:
    item, message = facts.document(SCOPE, ref), facts.document(COMMS, ref)
    if item is not None:
        return in_scope(item) and says(item, ("title", "category"), TRAINING)
    return (
        message is not None and message.get("status") != "cancelled" and says(message, ("title", "channel"), TRAINING)
    )


class WindowNotAgreed(Rule):
    """Impact needs a window, none agreed.

    An impact needs a downtime window, and it has no first day of one, or nobody agreed to it.

    Why: the department works by its own calendar, and only it knows when it can do without.
    Fix: agree on the days with the department and write down who agreed.
    Source: planning an IT project in six steps, operational requirements; PM2 transition plan.
    """

    code, severity, register, field = "SCP007", ERROR, IMPACT, "window_agreed_by"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact, at what is missing first."""
        for ref, impact, name, _ in needing(facts, "downtime_window"):
            start = plain.day(impact, "window_from")
            if start is None:
                yield self.found(ref, f"“{name}” needs a downtime window, and it has no date", "window_from")
            elif not plain.text(impact, "window_agreed_by"):
                yield self.found(ref, f"nobody agreed to the window from {start} that “{name}” needs")


class ChangeWithoutOwner(Rule):
    """Policy, handbook or contract change without an owner.

    An impact needs a changed policy, handbook or contract, and it has no owner outside IT or no date by which the
    change is there. A person counts as IT's where the stakeholder list puts them in a department of IT.

    Why: these texts belong to other divisions, and only they can change them.
    Fix: name who in that division changes it, and by when.
    Source: planning an IT project in six steps, information security policy.
    """

    code, severity, register, field = "SCP008", ERROR, IMPACT, "owner"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact, at what is missing first."""
        for ref, impact, name, _ in needing(facts, *OWNED_BY_OTHERS):
            owner = plain.text(impact, "owner")
            needs = plain.listed([need for need in plain.texts(impact, "needs") if need in OWNED_BY_OTHERS])
            lacking = {
                "owner": not owner or facts.department_of.get(owner) in IT,
                "due": plain.day(impact, "due") is None,
            }
            if any(lacking.values()):
                words = {"owner": "no owner outside IT", "due": "no due date"}
                missing = [field for field, is_missing in lacking.items() if is_missing]
                what = plain.listed([words[field] for field in missing])
                yield self.found(ref, f"“{name}” needs a change of {needs}, and has {what}", missing[0])


class SignOffNotRecorded(Rule):
    """Read-and-understood not recorded.

    An impact needs a sign-off, and nothing says where the proof of it is kept.

    Why: at the audit only what can be shown was signed.
    Fix: name the record, list or file in which the signatures are.
    Source: planning an IT project in six steps.
    """

    code, severity, register, field = "SCP009", WARNING, IMPACT, "evidence"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each impact."""
        for ref, impact, name, _ in needing(facts, "sign_off"):
            if not plain.text(impact, "evidence"):
                yield self.found(ref, f"“{name}” needs a sign-off, and nothing says where the proof is kept")
