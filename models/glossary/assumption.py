"""Terms of assumptions, constraints and dependencies."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "assumption, constraint, dependency",
        "What the plan takes as given. Written down with an owner and a date it can be checked; left in heads it "
        "turns up as a surprise.",
        ("assumption.kind", "assumption.title", "assumption.", "risk.from_assumption"),
        {
            "assumption": "held to be true without proof so far",
            "constraint": "a limit that cannot be moved: a date, a budget, a law",
            "dependency": "something that two projects or teams owe each other",
        },
    ),
    Term(
        "validate by",
        "Until when somebody has to make sure that it holds. After that day an open assumption is treated as what it "
        "is: a risk or an issue.",
        ("assumption.validate_by",),
    ),
    Term(
        "state of an assumption",
        "What making sure has shown.",
        ("assumption.status",),
        {
            "open": "nobody has made sure yet",
            "valid": "it holds",
            "invalid": "it does not hold, and the plan has to change",
            "became_risk": "it may fail, and lives on in the risk register",
            "became_issue": "it has failed, and lives on in the issue log",
            "met": "of a dependency: what was owed has come",
            "closed": "of no importance any more",
        },
    ),
    Term("became", "The risk or the issue in which an assumption that does not hold lives on.", ("assumption.became",)),
    Term(
        "inbound, outbound",
        "Which way a dependency goes, and which programme, project or team stands at the other end.",
        ("assumption.direction", "assumption.programme"),
        {
            "inbound": "we need something of them",
            "outbound": "they need something of us",
        },
    ),
    Term(
        "evidence of an assumption",
        "What shows that it holds or does not: a measurement, a letter, a signed record.",
        ("assumption.evidence",),
    ),
)
