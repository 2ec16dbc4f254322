"""Terms of the status reports."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "status report",
        "How the project stood on a day, kept as it was then. The next report is compared with it.",
        ("report.title", "report.reported", "report."),
    ),
    Term(
        "RAG",
        "Red, amber or green, by rules that are the same for every project, each with its reason. The overall colour "
        "is the worst of the areas.",
        ("report.overall", "report.rules"),
        {
            "none": "nothing to judge by",
            "green": "as planned",
            "amber": "off the plan, and the project can mend it itself",
            "red": "off the plan, and somebody above has to help",
            "scope": "what is delivered",
            "time": "when it is there",
            "cost": "what it costs",
            "risk": "what may happen",
            "issues": "what has happened",
            "communications": "who was told",
        },
    ),
    Term(
        "own colour",
        "The colour that a person sets beside that of the rules. Both are shown, and it needs a reason, because most "
        "colours set by hand are too green.",
        ("report.override", "report.override_reason"),
        {
            "none": "the rules' colour holds",
            "green": "better than the rules say",
            "amber": "between the two",
            "red": "worse than the rules say",
        },
    ),
    Term(
        "reporting period",
        "The days that the report speaks of, and the phase the project was in.",
        ("report.from_day", "report.to_day", "report.phase"),
    ),
    Term(
        "summary, done and planned",
        "How the project stands, what was done in the period and what comes next, in words.",
        ("report.summary", "report.done_text", "report.planned_text"),
    ),
    Term("figures", "The numbers of the day, kept so that the next report can say what moved.", ("report.figures",)),
)
