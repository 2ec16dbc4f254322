"""Which rules there are, as plain data. A rule's module is imported when the rule is wanted.

A test holds the rows to the classes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from models.checks.finding import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.checks.rule import Rule


class Row(NamedTuple):
    """A rule's code, severity and title, and where it is: the module in `models.checks.rules` and the class."""

    code: str
    severity: str
    title: str
    module: str
    name: str

    @property
    def step(self) -> int:
        """The step of the method it belongs to."""
        return STEPS[self.code[:3]]


ROWS: tuple[Row, ...] = (
    Row("GRD001", "E", "No strategic objective", "groundwork", "NoStrategicObjective"),
    Row("GRD002", "E", "No named sponsor", "groundwork", "NoSponsor"),
    Row("GRD003", "W", "Success cannot be measured", "groundwork", "SuccessNotMeasurable"),
    Row("GRD004", "W", "Only one option looked at", "groundwork", "OneOption"),
    Row("GRD005", "W", "Unvalidated assumption past its date", "groundwork", "AssumptionPastItsDate"),
    Row("GRD006", "W", "Kind does not fit content", "groundwork", "KindDoesNotFit"),
    Row("GRD007", "W", "No earlier lessons consulted", "groundwork", "NoEarlierLessons"),
    Row("GRD008", "E", "Workstream without a programme link", "groundwork", "WorkstreamWithoutProgramme"),
    Row("SCP001", "E", "Must item without acceptance criterion", "checklist", "MustWithoutCriterion"),
    Row("SCP002", "W", "Nothing declared out of scope", "checklist", "NothingOut"),
    Row("SCP003", "W", "Too many musts", "checklist", "TooManyMusts"),
    Row("SCP004", "W", "No could-haves", "checklist", "NoCoulds"),
    Row("SCP005", "E", "Affected department has no impact entry", "checklist", "DepartmentWithoutImpact"),
    Row("SCP006", "E", "Impact needs training, none planned", "impact", "TrainingNotPlanned"),
    Row("SCP007", "E", "Impact needs a window, none agreed", "impact", "WindowNotAgreed"),
    Row("SCP008", "E", "Policy, handbook or contract change without an owner", "impact", "ChangeWithoutOwner"),
    Row("SCP009", "W", "Read-and-understood not recorded", "impact", "SignOffNotRecorded"),
    Row("SCP010", "W", "Rejected requirement without reason", "checklist", "RejectedWithoutReason"),
    Row("SCP011", "I", "Orphan scope item", "checklist", "OrphanItem"),
    Row("PLN004", "W", "Window inside a blackout", "windows", "WindowInBlackout"),
    Row("PLN005", "E", "High risk without owner", "risks", "HighRiskWithoutOwner"),
    Row("PLN006", "E", "High risk without response or action", "risks", "HighRiskWithoutResponse"),
    Row("PLN007", "W", "Response does not fit kind", "risks", "ResponseDoesNotFit"),
    Row("PLN008", "W", "Accepted without appetite", "risks", "AcceptedWithoutAppetite"),
    Row("PLN009", "W", "Residual not lower", "risks", "ResidualNotLower"),
    Row("PLN010", "W", "Not a risk statement", "risks", "NoRiskStatement"),
    Row("PLN011", "W", "Owner is a team", "risks", "OwnerIsTeam"),
    Row("PLN012", "I", "No opportunity", "risks", "NoOpportunity"),
    Row("PLN013", "W", "Planned action not credited", "risks", "PlannedNotCredited"),
    Row("PLN014", "W", "Rollback missing", "windows", "NoRollback"),
    Row("PLN015", "I", "Imported score disagrees", "risks", "ScoreDisagrees"),
    Row("COM001", "E", "Key player with no communication", "contacts", "PowerfulWithoutCommunication"),
    Row("COM002", "W", "Key player reached too rarely", "contacts", "ReachedTooRarely"),
    Row("COM003", "W", "Keep-satisfied not met before a gate", "contacts", "SilenceBeforeGate"),
    Row("COM004", "W", "Keep-informed has only push, no feedback", "contacts", "OnlyPush"),
    Row("COM005", "E", "Item without owner, frequency or channel", "messages", "IncompleteItem"),
    Row("COM006", "E", "Impact without communication", "contacts", "ImpactWithoutCommunication"),
    Row("COM007", "W", "Engagement gap without action", "contacts", "GapWithoutAction"),
    Row("COM008", "W", "Announced too late", "messages", "AnnouncedTooLate"),
    Row("COM009", "W", "Message pile-up", "messages", "PileUp"),
    Row("COM010", "W", "Sender overloaded", "messages", "SenderOverloaded"),
    Row("COM011", "W", "Decision not communicated", "messages", "DecisionNotTold"),
    Row("COM012", "I", "Stakeholder never reviewed", "contacts", "NeverReviewed"),
    Row("MON001", "W", "Risk review overdue", "control", "ReviewOverdue"),
    Row("MON002", "W", "Occurred risk without issue", "control", "OccurredWithoutIssue"),
    Row("MON003", "W", "Issue aging", "control", "IssueAging"),
    Row("MON004", "E", "Approved change not in the plan", "control", "ChangeNotInPlan"),
    Row("MON005", "W", "Greener than the rules", "control", "GreenerThanRules"),
    Row("MON006", "W", "Escalation flagged, no decision", "control", "EscalatedWithoutDecision"),
    Row("MON007", "W", "Action past date", "control", "ActionPastDate"),
    Row("MON008", "W", "Report or meeting missed", "control", "OccurrenceMissed"),
    Row("CLS001", "E", "Gate passed without evidence", "closing", "GateWithoutEvidence"),
    Row("CLS002", "E", "Must item not accepted at RfC", "closing", "MustNotAccepted"),
    Row("CLS003", "W", "Open risk or issue without new home", "closing", "OpenWithoutNewHome"),
    Row("CLS004", "W", "Business impact not ready", "closing", "ImpactNotReady"),
    Row("CLS005", "W", "Lesson without action", "closing", "LessonWithoutAction"),
    Row("CLS006", "E", "Benefit without owner or review date", "closing", "BenefitNotReviewed"),
    Row("CLS007", "W", "Stakeholders not told of closure", "closing", "ClosureNotTold"),
    Row("CLS008", "W", "Contract or old service still running", "closing", "OldStillRunning"),
)
BY_CODE: dict[str, Row] = {row.code: row for row in ROWS}


def rule_of(code: str) -> type[Rule]:
    """The rule with this code. KeyError for a code that no rule has."""
    row = BY_CODE[code]
    found: type[Rule] = getattr(import_module(f"models.checks.rules.{row.module}"), row.name)
    return found


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Row]:
    """The rules whose codes begin with one of `select` (all, when empty) and with none of `ignore`.

    Raises ValueError, with what is understood, for a beginning that no code has.
    """
    wanted, unwanted = _prefixes(select), _prefixes(ignore)
    return [row for row in ROWS if (not wanted or row.code.startswith(wanted)) and not row.code.startswith(unwanted)]


def _prefixes(codes: Iterable[str]) -> tuple[str, ...]:
    found = tuple(code.strip().upper() for code in codes if code.strip())
    for code in found:
        if not any(row.code.startswith(code) for row in ROWS):
            raise ValueError(
                f"no rule is called {code[:20]!r}: write a code such as SCP001, or a family ({', '.join(STEPS)})"
            )
    return found
