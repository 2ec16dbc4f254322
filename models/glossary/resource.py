"""Terms of people and resources."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "resource",
        "Whoever or whatever does the work: a person, a role that is still to be filled, a supplier, a device.",
        ("resource.kind", "resource.name", "resource.person", "resource."),
        {
            "person": "somebody by name",
            "role": "a part that somebody will take",
            "supplier": "an outside firm",
            "equipment": "a room, a vehicle, a machine",
        },
    ),
    Term(
        "capacity",
        "How much of full time the project has of them, in percent: 50 is half of every working day, from the first "
        "day they are there for the project to the last.",
        ("resource.capacity", "resource.available_from", "resource.available_until"),
    ),
    Term(
        "load",
        "The work that falls on somebody on a day, against the time they have. More work than time is "
        "over-allocation: the plan cannot happen like that.",
        ("resource.",),
    ),
    Term("cost per day", "What a day of work costs, so that effort can be told as money.", ("resource.cost_per_day",)),
    Term(
        "absence",
        "Days on which they do nothing for the project.",
        ("resource.absences",),
        {
            "leave": "holidays, illness, parental leave",
            "line_work": "work in the line has to come first",
            "competency": "a course, an exam",
            "other": "any other reason",
        },
    ),
)
