"""The registers that the rules read, by the names in which they are stored.

Rules read plain documents, and also those of tables that a project does not have, so they need no declaration of the
fields; only what one has to know to name an entry and to say where it is mended.
"""

from __future__ import annotations

from typing import NamedTuple

from models.fields import label


class Register(NamedTuple):
    """What a register is called on the command line, in the file, in refs and on the screen."""

    name: str
    table: str
    prefix: str
    pane: str
    closed: frozenset[str] = frozenset()
    title_field: str = "title"

    def ref(self, number: int) -> str:
        """The ref of the entry with this number: R-007."""
        return f"{self.prefix}-{number:03d}"

    def title_of(self, field: str) -> str:
        """What a field is called on the screen."""
        from models.declared import BY_TABLE

        declared = BY_TABLE.get(self.table)
        found = next((spec for spec in declared.fields if spec.name == field), None) if declared else None
        return found.title if found else label(field)


HEADER = Register("project", "project", "P", "Project")
CRITERION = Register("criterion", "success_criteria", "SC", "Criteria")
ALTERNATIVE = Register("alternative", "alternatives", "AL", "Alternatives")
ASSUMPTION = Register(
    "assumption",
    "assumptions",
    "A",
    "Assumptions",
    frozenset({"valid", "invalid", "became_risk", "became_issue", "met", "closed"}),
)
SCOPE = Register("scope", "scope", "S", "Scope", frozenset({"validated", "rejected"}))
IMPACT = Register("impact", "business_impacts", "B", "Impact")
TASK = Register("task", "tasks", "T", "Tasks", frozenset({"done", "cancelled"}))
RISK = Register("risk", "risks", "R", "Risks", frozenset({"rejected", "closed", "occurred"}))
COMMS = Register("comms", "communications", "C", "Communications", frozenset({"completed", "cancelled"}))
STAKEHOLDER = Register("stakeholder", "stakeholders", "K", "Stakeholders", title_field="name")
ISSUE = Register("issue", "issues", "I", "Issues", frozenset({"resolved", "closed"}))
CHANGE = Register("change", "change_requests", "CR", "Changes", frozenset({"rejected", "merged", "implemented"}))
DECISION = Register("decision", "decisions", "D", "Decisions", frozenset({"applied", "withdrawn"}))
ACTION = Register("action", "actions", "AC", "Actions", frozenset({"done", "dropped"}))
REPORT = Register("report", "status_reports", "SR", "Reports")
GATE = Register("gate", "gates", "G", "Gates", frozenset({"passed", "passed_with_conditions"}))
ACCEPTANCE = Register("acceptance", "acceptances", "AP", "Acceptance")
LESSON = Register("lesson", "lessons", "L", "Lessons", frozenset({"applied", "dropped"}))
BENEFIT = Register("benefit", "benefits", "BE", "Benefits")

REGISTERS = (
    HEADER,
    CRITERION,
    ALTERNATIVE,
    ASSUMPTION,
    SCOPE,
    IMPACT,
    TASK,
    RISK,
    COMMS,
    STAKEHOLDER,
    ISSUE,
    CHANGE,
    DECISION,
    ACTION,
    REPORT,
    GATE,
    ACCEPTANCE,
    LESSON,
    BENEFIT,
)
PLACE = {register.prefix: place for place, register in enumerate(REGISTERS)}
"""The place of a register in lists, by the prefix of its refs."""
WHOLE = HEADER.ref(1)
"""The ref of what is wrong with the project as a whole."""
