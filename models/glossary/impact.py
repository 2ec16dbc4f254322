"""Terms of the business impact."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "business impact",
        "What the change does to a department outside IT. Each department that is hit needs its bridge: scope items, "
        "people, messages, training and a window that carry it over.",
        ("impact.title", "impact."),
    ),
    Term(
        "bridges",
        "The table of departments and what is there for each; an empty cell that is needed is a hole.",
        ("impact.",),
    ),
    Term(
        "severity",
        "How hard the change hits the department's daily work, from 1 (hardly noticed) to 5 (work is not the same).",
        ("impact.severity", "impact.people"),
    ),
    Term(
        "dimension",
        "What of the department changes.",
        ("impact.dimension",),
        {
            "people": "roles, skills, numbers of people",
            "process": "how work is done, step by step",
            "operations": "the daily running, opening hours, shifts",
            "policy": "rules that people have to follow",
            "contract": "what was agreed with suppliers or customers",
            "documents": "forms, handbooks, records",
            "facilities": "rooms, desks, power, network sockets",
            "service": "what the department does for others",
            "technology": "devices and programs that it works with",
            "culture": "habits, and how people treat each other",
        },
    ),
    Term(
        "needs of a department",
        "What has to be there so that the change does no harm. Each need asks for something that covers it.",
        ("impact.needs",),
        {
            "training": "people have to learn something",
            "downtime_window": "a time without the service, agreed with the department",
            "communication": "people have to be told",
            "sign_off": "somebody has to confirm in writing",
            "handbook": "a handbook has to be written or changed",
            "contract": "a contract has to be made or changed",
            "policy": "a rule has to be made or changed",
            "procedure": "a procedure has to be made or changed",
            "documents": "forms or records have to be made or changed",
            "data_access": "somebody needs access to data",
            "support": "help at the desk in the first days",
            "space": "room for people or devices",
            "blackout": "days on which nothing may be changed",
        },
    ),
    Term(
        "as is, to be",
        "How the department works today and how it will work after the change, in its own words.",
        ("impact.as_is", "impact.to_be"),
    ),
    Term(
        "covered by",
        "The scope items and communications that see to what the department needs.",
        ("impact.covered_by",),
    ),
    Term(
        "window",
        "The days on which the service may be down. It counts once it has a day and somebody of the department has "
        "agreed to it.",
        ("impact.window_from", "impact.window_to", "impact.window_agreed_by", "impact.window_agreed"),
    ),
    Term(
        "readiness",
        "How far the department is with its own preparations, and what shows it.",
        ("impact.readiness", "impact.evidence"),
        {
            "not_started": "nothing has been done yet",
            "under_way": "it prepares itself",
            "ready": "everything it needs is there",
            "signed": "it has confirmed so itself",
        },
    ),
)
