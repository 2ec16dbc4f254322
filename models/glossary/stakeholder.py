"""Terms of the stakeholder list."""

from __future__ import annotations

from models.glossary.term import Term

_LEVELS = {
    "unaware": "does not know of the project, or not what it means for them",
    "resistant": "knows, and is against it",
    "neutral": "knows, and neither helps nor hinders",
    "supportive": "knows, and is for it",
    "leading": "knows, and works for its success",
}

TERMS = (
    Term(
        "stakeholder",
        "A person or group that the project touches, or that can help or stop it. What is written about people is "
        "confidential: write what they may one day read.",
        ("stakeholder.name", "stakeholder."),
    ),
    Term(
        "power",
        "How much somebody can help or stop the project, from 1 (hardly) to 5 (alone).",
        ("stakeholder.power",),
    ),
    Term(
        "interest",
        "How much the project matters to somebody, from 1 (hardly) to 5 (it changes their working day).",
        ("stakeholder.interest",),
    ),
    Term(
        "power/interest grid",
        "Four ways of working with people, from how much power and interest they have. From which number on either "
        "counts as high is set in the project's own record, usually 4.",
        ("stakeholder.quadrant",),
        {
            "manage closely": "much power, much interest: the key players; let them take part in decisions",
            "keep satisfied": "much power, little interest: few words, no surprises",
            "keep informed": "little power, much interest: tell them often; they know the daily work",
            "monitor": "little of both: see whether that changes",
        },
    ),
    Term(
        "engagement",
        "How somebody stands towards the project: C is where they are today, D where the project needs them. A gap "
        "between the two wants an action. Leading is not the aim for everybody: most need only be supportive, or "
        "neutral.",
        ("stakeholder.engagement_current", "stakeholder.engagement_desired", "stakeholder.engagement_assessed"),
        _LEVELS,
    ),
    Term(
        "side",
        "Whether somebody belongs to the organisation that does the project.",
        ("stakeholder.side",),
        {
            "internal": "inside the organisation",
            "external": "outside it: a supplier, a customer, an authority",
        },
    ),
    Term(
        "phase of most influence",
        "When somebody's word counts most, so that they are asked before that and not after it.",
        ("stakeholder.phase",),
        {
            "initiating": "while it is decided whether and why to do it",
            "planning": "while it is decided how",
            "executing": "while it is done",
            "closing": "while it is handed over and accepted",
            "throughout": "all the time",
        },
    ),
    Term(
        "influence over the phases",
        "How much somebody can change in each phase. It often starts high with those who decide and ends high with "
        "those who have to live with the result.",
        tuple(f"stakeholder.influence_{phase}" for phase in ("initiating", "planning", "executing", "closing")),
        {
            "none": "their word changes nothing then",
            "low": "they are heard",
            "medium": "they can hold things up or speed them",
            "high": "nothing goes without them",
        },
    ),
    Term(
        "needs and expectations",
        "What somebody needs from the project, and what they take for granted without having said so.",
        ("stakeholder.needs",),
    ),
    Term(
        "strategy",
        "How we work with somebody so that they come to, or stay, where the project needs them.",
        ("stakeholder.strategy",),
    ),
    Term(
        "relationship owner",
        "The one on the team who looks after somebody, so that they hear one voice and know whom to ask.",
        ("stakeholder.relationship_owner",),
    ),
    Term(
        "confidential notes",
        "For those who run the project only: left out of exports and reports unless they are asked for by name.",
        ("stakeholder.confidential_notes",),
    ),
)
