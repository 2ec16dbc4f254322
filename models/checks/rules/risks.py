"""Step 3, risks: statements, owners, responses and what they are credited with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.analysis.heat_map import is_opportunity
from models.analysis.residual import actions, inherent, residual_planned
from models.checks import plain
from models.checks.departments import is_team, named
from models.checks.finding import ERROR, HINT, WARNING, WHOLE
from models.checks.rule import ADD, Rule
from models.declared import RISK
from models.risk_terms import FITS, RiskKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.checks.facts import Facts
    from models.checks.finding import Finding
    from models.entry import Document

ACCEPTED = ("accept", "reject")
LOWERING = ("avoid", "reduce", "transfer", "share")
_SCORE = re.compile(
    r"^(?!.*\b(?:residual|target|after)\b)[^:\n]*\b(?:score|level|rating|magnitude|criticality)\b[^:\n]*:\s*(\d{1,4})\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def high(facts: Facts) -> Iterator[tuple[str, Document, int]]:
    """The open risks in the high band: from 15 on, 20 in the bands of PM2, unless the project has its own."""
    for ref, risk in facts.open(RISK):
        reckoned = facts.levels.get(ref)
        if reckoned is not None and facts.scales.band(reckoned) == "high":
            yield ref, risk, reckoned


class HighRiskWithoutOwner(Rule):
    """High risk without owner.

    An open risk in the high band has no owner.

    Why: a risk that nobody owns is a risk that nobody acts on.
    Fix: name one person who answers for it.
    Source: PM2 and PRINCE2, one owner for each risk.
    """

    code, severity, register, field = "PLN005", ERROR, RISK, "owner"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        for ref, risk, reckoned in high(facts):
            if not plain.text(risk, "owner"):
                yield self.found(ref, f"“{named(RISK, ref, risk)}” is at level {reckoned}, and nobody owns it")


class HighRiskWithoutResponse(Rule):
    """High risk without response or action.

    An open risk in the high band has no response, or no action with a date. A risk that is accepted needs no action.

    Why: without them the register is a list of worries.
    Fix: choose a response (R proposes one) and add an action with who and until when.
    Source: PM2 risk management, step 3.
    """

    code, severity, register, field = "PLN006", ERROR, RISK, "response"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk, at what is missing first."""
        for ref, risk, reckoned in high(facts):
            name, response = named(RISK, ref, risk), plain.text(risk, "response")
            if not response:
                yield self.found(ref, f"“{name}” is at level {reckoned}, and no response is chosen")
            elif response not in ACCEPTED:
                planned, done = actions(risk)
                if not any(plain.day(each, "due") or plain.day(each, "done") for each in (*planned, *done)):
                    sentence = f"“{name}” is at level {reckoned}, and no action has a date"
                    command = f"planroom risk edit {ref} actions+='what | who | due'"
                    yield self.found(ref, sentence, "actions", command=command)


class ResponseDoesNotFit(Rule):
    """Response does not fit kind.

    A threat is to be exploited or enhanced, or an opportunity avoided, reduced or transferred.

    Why: a response of the other kind says the opposite of what is meant.
    Fix: correct the kind, or choose a response that fits it.
    Source: PM2 appendix B.8; PMBOK.
    """

    code, severity, register, field = "PLN007", WARNING, RISK, "response"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each open risk."""
        for ref, risk in facts.open(RISK):
            kind = RiskKind.OPPORTUNITY if is_opportunity(risk) else RiskKind.THREAT
            response = plain.text(risk, "response")
            if response and response not in FITS[kind]:
                yield self.found(ref, f"“{named(RISK, ref, risk)}” is {_a(kind)}, and the response is {response}")


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "opportunity" else f"a {kind}"


class AcceptedWithoutAppetite(Rule):
    """Accepted without appetite.

    An open threat is accepted although its level is above `appetite`, and nobody entitled to has accepted it: no
    decision that was taken is about it, and it is not approved with an escalation to the directing or steering layer.

    Why: to accept a risk is a decision, and above the appetite it is not the project manager's.
    Fix: record the decision of the layer above, or choose another response.
    Source: PM2 risk management plan, sections 6 and 7.
    """

    code, severity, register, field = "PLN008", WARNING, RISK, "response"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        most = facts.thresholds.appetite
        for ref, risk in facts.open(RISK):
            if risk.get("response") != "accept" or is_opportunity(risk):
                continue
            reckoned = facts.levels.get(ref)
            escalated = plain.text(risk, "escalation") in {"directing", "steering"} and risk.get("status") == "approved"
            if reckoned is not None and reckoned > most and not escalated and ref not in facts.decided:
                name = named(RISK, ref, risk)
                yield self.found(ref, f"“{name}” is accepted at level {reckoned}, above the appetite of {most:g}")


class ResidualNotLower(Rule):
    """Residual not lower.

    The response to an open threat is to avoid, reduce, transfer or share it, and the residual level is not lower than
    the level.

    Why: an action that lowers nothing is work for nothing, or the figures are wrong.
    Fix: say how likely and how bad it will be when the actions are done, or choose another response.
    Source: practice of risk registers.
    """

    code, severity, register, field = "PLN009", WARNING, RISK, "residual_likelihood"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk that has both levels."""
        for ref, risk in facts.open(RISK):
            left, reckoned = residual_planned(risk), facts.levels.get(ref)
            if left is None or reckoned is None or is_opportunity(risk) or risk.get("response") not in LOWERING:
                continue
            after = left[0] * left[1]
            if after >= reckoned:
                response, name = plain.text(risk, "response"), named(RISK, ref, risk)
                yield self.found(ref, f"“{name}” is to {response}, but goes from level {reckoned} to {after}")


class NoRiskStatement(Rule):
    """Not a risk statement.

    The cause, the event or the effect of an open risk is missing, or the three together have fewer words than
    `statement_words` (5).

    Why: "the vendor" is a theme; only cause, event and effect say what to do about it.
    Fix: write because of what, what may happen, and what it would do to the objectives.
    Source: PM2 appendix B.8; the form of ISO risk statements.
    """

    code, severity, register, field = "PLN010", WARNING, RISK, "event"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk, at the first part that is missing."""
        for ref, risk in facts.open(RISK):
            parts = {name: plain.text(risk, name) for name in ("cause", "event", "effect")}
            missing = [name for name, words in parts.items() if not words]
            if missing:
                name = named(RISK, ref, risk)
                yield self.found(ref, f"“{name}” has {plain.listed([f'no {each}' for each in missing])}", missing[0])
            elif (words := len(" ".join(parts.values()).split())) < facts.thresholds.statement_words:
                yield self.found(ref, f"“{named(RISK, ref, risk)}” is described in {plain.count(words, 'word')}")


class OwnerIsTeam(Rule):
    """Owner is a team.

    The owner of an open risk is a team, a department, everybody or still to be named: the name ends in team, group,
    department, committee, board or staff, is a department of the project or its people, or is a word such as all or
    TBD.

    Why: what many own is owned by no one.
    Fix: name one person or one role that one person has.
    Source: practice of risk and RAID registers.
    """

    code, severity, register, field = "PLN011", WARNING, RISK, "owner"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        stated = {facts.squeezed(name) for name in plain.texts(facts.header, "departments")}
        departments = frozenset(stated | set(facts.department_of.values())) - {""}
        teams: dict[str, bool] = {}
        for ref, risk in facts.open(RISK):
            owner = plain.text(risk, "owner")
            if owner not in teams:
                teams[owner] = is_team(facts.called(owner), departments)
            if teams[owner]:
                yield self.found(ref, f"“{named(RISK, ref, risk)}” is owned by {facts.called(owner)}")


class NoOpportunity(Rule):
    """No opportunity.

    The register has at least `risks_without_opportunity` (8) risks, and none of them is an opportunity.

    Why: looking only for what may go wrong is half the method.
    Fix: ask what could go better than planned, and what it would take.
    Source: PRINCE2 risk theme.
    """

    code, severity, register, field = "PLN012", HINT, RISK, "kind"
    key, command = ADD, "planroom risk add '…' kind=opportunity"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """On the register as a whole."""
        risks = facts.rows(RISK)
        enough = facts.thresholds.risks_without_opportunity
        if risks and len(risks) >= enough and not any(is_opportunity(risk) for _, risk in risks):
            yield self.found(WHOLE, f"none of the {len(risks)} risks is an opportunity")


class PlannedNotCredited(Rule):
    """Planned action not credited.

    The residual level of an open threat is lower than its level while none of its actions is done. It is a hint while
    the first action still has time, a warning when its day has passed, or when there is no action at all.

    Why: planned is not done, and until then the risk is as high as it was.
    Fix: do the action and mark it as done; until then count with the level, as the map does for today.
    Source: ThreatSea issue 935; RAID logs of clinical projects.
    """

    code, severity, register, field = "PLN013", WARNING, RISK, "actions"
    command = "planroom risk edit {ref} --actions 'what | who | due | done'"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk that has both levels."""
        for ref, risk in facts.open(RISK):
            left, reckoned = residual_planned(risk), facts.levels.get(ref)
            if left is None or reckoned is None or is_opportunity(risk) or left[0] * left[1] >= reckoned:
                continue
            planned, done = actions(risk, facts.today)
            if done:
                continue
            late = any(facts.past(plain.day(each, "due")) for each in planned)
            told = f"{plain.count(len(planned), 'action is', 'actions are')} open" if planned else "it has no action"
            sentence = f"“{named(RISK, ref, risk)}” counts on level {left[0] * left[1]}, and {told}"
            yield self.found(ref, sentence, severity=WARNING if late or not planned else HINT)


class ScoreDisagrees(Rule):
    """Imported score disagrees.

    The notes of a risk keep a score, level or rating from the file it came from, which is not likelihood x impact.
    What is called residual, target or after is another figure.

    Why: numbers that were typed drift from what they were reckoned from.
    Fix: correct likelihood and impact, or take the line out of the notes.
    Source: two of 52 rows of a published risk register.
    """

    code, severity, register, field = "PLN015", HINT, RISK, "notes"

    def check(self, facts: Facts) -> Iterator[Finding]:
        """One for each risk."""
        for ref, risk in facts.rows(RISK):
            reckoned = facts.levels.get(ref)
            given = _SCORE.search(plain.text(risk, "notes")) if reckoned is not None else None
            if given is not None and int(given[1]) != reckoned:
                place = inherent(risk) or (0, 0)
                sentence = f"the notes say {int(given[1])}, but {place[0]} x {place[1]} is {reckoned}"
                yield self.found(ref, sentence)
