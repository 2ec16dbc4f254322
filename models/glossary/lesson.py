"""Terms of the lessons log."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "lesson",
        "What the next project should do again or otherwise. It is not learned until somebody has acted on it, so it "
        "has an owner and a date.",
        ("lesson.title", "lesson.recommendation", "lesson."),
    ),
    Term(
        "origin of a lesson",
        "Whether this project found it out, or looked it up in an earlier one.",
        ("lesson.origin", "lesson.learned_from"),
        {
            "this_project": "found out here",
            "previous_project": "looked up in what earlier projects wrote down",
        },
    ),
    Term(
        "state of a lesson",
        "How far somebody has acted on it.",
        ("lesson.status",),
        {
            "logged": "written down, which is not learned",
            "under_way": "somebody is at it",
            "applied": "acted on",
            "dropped": "nobody will act on it, knowingly",
        },
    ),
    Term(
        "kind of lesson",
        "Who has to act on it.",
        ("lesson.kind",),
        {
            "project": "this project itself",
            "organisation": "the organisation, in other projects",
            "both": "this project and the others",
        },
    ),
    Term("priority of a lesson", "How much it matters, from 1 to 5.", ("lesson.priority",)),
    Term(
        "event, effect and cause of a lesson",
        "What happened, what it did to the project, and why.",
        ("lesson.event", "lesson.effect", "lesson.cause"),
    ),
    Term(
        "early sign",
        "What one could have seen before it happened. It is the trigger of the next project's risk.",
        ("lesson.early_sign",),
    ),
    Term(
        "was it a risk",
        "The risk as which somebody had seen it coming. Many lessons without one say that the search for risks was "
        "too narrow.",
        ("lesson.was_risk",),
    ),
    Term("logged", "When it was written down, and by whom.", ("lesson.logged", "lesson.logged_by")),
)
