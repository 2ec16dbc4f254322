"""Terms of the decision log."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "decision",
        "What was settled, by whom and why, written down so that nobody has to settle it again.",
        ("decision.title", "decision.decided", "decision."),
    ),
    Term(
        "applies from",
        "The day from which the decision holds; it may be later than the day on which it was taken.",
        ("decision.applies_from",),
    ),
    Term(
        "communicated to",
        "The people and groups who have to know. A decision that nobody was told is none.",
        ("decision.communicated_to",),
    ),
    Term(
        "state of a decision",
        "How far it is.",
        ("decision.status",),
        {
            "proposed": "somebody has to decide",
            "decided": "it was taken",
            "applied": "it holds and is followed",
            "withdrawn": "it holds no longer, or never did",
        },
    ),
    Term(
        "present and minutes",
        "Who was there, and where it is written down.",
        ("decision.present", "decision.minutes"),
    ),
    Term(
        "about",
        "The issues, changes, risks or scope items that the decision settles.",
        ("decision.about",),
    ),
)
