"""Terms of the change log."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "change request",
        "Somebody wants something otherwise than it was agreed: scope, dates, money, quality. No row is ever deleted "
        "from the log; what was refused stays there with the reason.",
        ("change.title", "change."),
    ),
    Term(
        "state of a change request",
        "How far it is. That is not the decision: what was approved may still wait to be implemented.",
        ("change.status",),
        {
            "submitted": "somebody has asked for it",
            "assessing": "its effect is being worked out",
            "waiting_for_approval": "the effect is known and somebody has to decide",
            "approved": "it was agreed and is to be done",
            "rejected": "it was refused",
            "postponed": "it is decided later",
            "merged": "it became part of another one",
            "implemented": "it is done and in use",
        },
    ),
    Term(
        "decision about a change",
        "What was decided, by whom and when. The day of the decision is not the day on which the change is there.",
        ("change.decision", "change.decided_by", "change.decided"),
        {
            "open": "nothing has been decided yet",
            "approve": "yes, do it",
            "reject": "no",
            "postpone": "not now; ask again",
            "merge": "together with another change",
        },
    ),
    Term(
        "category of a change",
        "Why it is asked for.",
        ("change.category",),
        {
            "new_requirement": "somebody needs something more",
            "issue_or_risk": "it settles an issue, or answers a risk",
            "improvement": "the same can be had better or cheaper",
        },
    ),
    Term(
        "effect of a change",
        "What it does to the end, to the cost and to everything else. The effects of all approved changes together say "
        "how far the project has moved from what was agreed.",
        ("change.effect_days", "change.effect_cost", "change.effect_text"),
    ),
    Term(
        "if not implemented",
        "What happens if the change is refused. Without it nobody can decide.",
        ("change.not_implementing",),
    ),
    Term(
        "priority and size of a change",
        "How much it matters, and how much work it is, each from 1 to 5.",
        ("change.priority", "change.size"),
    ),
    Term(
        "requested and implemented",
        "When somebody asked for it, and when it was there.",
        ("change.requested", "change.implemented_on"),
    ),
    Term(
        "implemented by",
        "The tasks and scope items that carry it out. An approved change that nothing carries out will not happen.",
        ("change.implemented_by",),
    ),
    Term(
        "where a change comes from and goes to",
        "The issue it came from, and the other change request that it became part of.",
        ("change.from_issue", "change.merged_into"),
    ),
)
