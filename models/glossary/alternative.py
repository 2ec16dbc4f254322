"""Terms of the alternatives considered."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "alternative",
        "Another way to meet the need. A business case compares at least two, and the first is always to do nothing: "
        "who cannot say what happens then cannot say what the project is for.",
        ("alternative.title", "alternative."),
    ),
    Term(
        "kind of alternative",
        "How much would be done.",
        ("alternative.kind",),
        {
            "do_nothing": "everything stays as it is; what would happen then?",
            "do_minimum": "only what is needed to go on",
            "option": "a way that meets the need",
        },
    ),
    Term(
        "cost and duration of an alternative",
        "What it would cost in all and how many working days it would take, roughly: enough to compare.",
        ("alternative.cost", "alternative.duration_days"),
    ),
    Term(
        "pros and cons",
        "Strengths and opportunities on one side, weaknesses and threats on the other.",
        ("alternative.pros", "alternative.cons"),
    ),
    Term(
        "assessment",
        "How the alternative compares with the others, and why it was chosen or rejected in the end.",
        ("alternative.assessment", "alternative.reason"),
    ),
    Term(
        "state of an alternative",
        "What became of it.",
        ("alternative.status",),
        {
            "considered": "still being compared",
            "chosen": "this is the way the project goes",
            "rejected": "not this one; the reason says why",
        },
    ),
)
