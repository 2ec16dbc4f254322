"""Terms of the issue log."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "issue",
        "Something that has happened and needs something done. What may still happen is a risk; what somebody wants "
        "otherwise is a change request.",
        ("issue.title", "issue."),
    ),
    Term(
        "type of issue",
        "What sort of issue it is, because each sort takes another way.",
        ("issue.type",),
        {
            "problem": "something stands in the way, or worries somebody",
            "off_specification": "what was delivered, or will be, is not what was agreed",
            "request_for_change": "somebody wants something otherwise: make a change request of it",
            "opportunity": "something can be had that nobody had planned",
            "external_event": "something outside has changed: a law, a supplier, an owner",
        },
    ),
    Term(
        "urgency, impact and size of an issue",
        "How soon something has to be done, how hard it hits the project, and how much work it is to resolve, each "
        "from 1 to 5. What is small in size and impact the project manager settles; the rest is decided higher up.",
        ("issue.urgency", "issue.impact", "issue.size"),
    ),
    Term(
        "state of an issue",
        "How far it is. Nobody has to work on a resolved issue any more, but it stays in the log's open list until "
        "somebody has looked and closes it.",
        ("issue.status",),
        {
            "open": "something has to be done",
            "postponed": "knowingly left until later",
            "resolved": "its actions are complete; nobody has verified it yet",
            "closed": "somebody has verified that it is resolved",
        },
    ),
    Term("consequence", "What happens if nothing is done about it.", ("issue.consequence",)),
    Term(
        "raised",
        "Who brought it up, and when. From that day on it counts how long an issue has been open.",
        ("issue.raised", "issue.raised_by"),
    ),
    Term(
        "resolution",
        "How it was settled, and when somebody verified that.",
        ("issue.resolution", "issue.closed_on"),
    ),
    Term(
        "where an issue comes from and goes to",
        "A risk that occurred or an assumption that did not hold becomes an issue; an issue may be settled by a "
        "decision, or become a change request. Both sides name the other.",
        ("issue.from_risk", "issue.from_assumption", "issue.decision", "issue.change", "risk.issue"),
    ),
)
