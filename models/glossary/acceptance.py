"""Terms of the acceptance of deliverables."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "acceptance of a deliverable",
        "Somebody with the authority says that what was delivered is what was agreed, by criteria that were set "
        "before.",
        ("acceptance.title", "acceptance.deliverable", "acceptance."),
    ),
    Term(
        "approving authority",
        "Who accepts it: one person, who is not the one who made it. The date is the day on which it is to be "
        "accepted, or was.",
        ("acceptance.approver", "acceptance.date"),
    ),
    Term(
        "outcome of an acceptance",
        "What was said.",
        ("acceptance.outcome",),
        {
            "open": "nobody has said anything yet",
            "accepted": "as it is",
            "accepted_with_conditions": "as it is, and something still has to be done",
            "rejected": "not like this",
        },
    ),
    Term(
        "category of a criterion",
        "Whose concern it is.",
        ("acceptance.criterion_category",),
        {
            "business": "the department can do its work with it",
            "it": "it can be run, secured and supported",
            "legal": "it is allowed",
            "people_and_organisation": "people know it and are ready for it",
        },
    ),
    Term(
        "criterion, metric and tolerance",
        "What has to be true, how it is measured, and how far off is still good enough.",
        ("acceptance.criterion", "acceptance.metric", "acceptance.tolerance"),
    ),
    Term(
        "conditions and evidence of an acceptance",
        "What still has to be done or why it was rejected, and what shows how it was tested.",
        ("acceptance.conditions", "acceptance.evidence"),
    ),
)
