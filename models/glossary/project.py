"""Terms of the project's own record."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "kind of project",
        "Who leads, and how much the project changes beyond technology.",
        ("project.kind",),
        {
            "technical_it_led": "a technical change that IT leads",
            "it_workstream": "IT's part of a larger programme",
            "it_sponsored_change": "a change of how people work that IT sponsors",
        },
    ),
    Term(
        "strategic objective",
        "The aim of the organisation that the project serves. Whoever can name none may have the wrong project.",
        ("project.strategic_objective",),
    ),
    Term(
        "need",
        "The need, problem or opportunity that the project answers, and what follows if nothing is done.",
        ("project.need",),
    ),
    Term(
        "outcome",
        "What is different for the business when the project is done. A deliverable is handed over; an outcome is "
        "what people can then do.",
        ("project.outcomes",),
    ),
    Term(
        "scope statement, in and out",
        "The scope in a line or two, then what belongs to it and what does not. What is left out is said as clearly "
        "as what is in: most quarrels are about that.",
        ("project.scope_statement", "project.in_scope", "project.out_of_scope"),
    ),
    Term(
        "constraint",
        "What the project cannot change: a date, money, people, a rule. Each that needs watching has a row of its "
        "own among the assumptions.",
        ("project.constraints",),
    ),
    Term(
        "approach",
        "How the work is done: by which method, how changes are handled, how versions are kept, and how the "
        "organisation is carried over.",
        ("project.approach",),
    ),
    Term(
        "governance",
        "Who decides what, in which meetings, and how something is handed up.",
        ("project.governance",),
    ),
    Term(
        "earlier lessons",
        "Where somebody looked for what earlier projects had learned; or that there was nothing to be found.",
        ("project.earlier_lessons",),
    ),
    Term(
        "budget, forecast and actual cost",
        "The money the project may cost, what it will have cost at the end as seen from today, and what was spent so "
        "far, in the project's currency.",
        ("project.currency", "project.budget", "project.forecast_cost", "project.actual_cost"),
    ),
    Term(
        "sponsor",
        "Who answers for the money and for the benefit, and decides what the project manager may not.",
        ("project.sponsor",),
    ),
    Term(
        "threshold",
        "A number that the plan checks or the colours of a status report compare with, such as contact_gap_days: how "
        "many days a key player may hear nothing. Each has a usual value; here a project sets its own.",
        ("project.thresholds",),
    ),
    Term(
        "suppressed finding",
        "A finding of the plan checks that somebody accepts for a time: which rule, of which entry (empty: of all), "
        "why, and up to which day. It is told apart from the others; after that day it comes back.",
        ("project.suppressed",),
    ),
    Term(
        "step",
        "The six steps of the method: groundwork, scope, plan, communicate, control, close.",
        ("project.step",),
    ),
    Term(
        "working week and days off",
        "The days on which people work. Offsets in working days and durations go by them.",
        ("project.working_week", "project.holidays", "project.country"),
        {
            "MO": "Monday",
            "TU": "Tuesday",
            "WE": "Wednesday",
            "TH": "Thursday",
            "FR": "Friday",
            "SA": "Saturday",
            "SU": "Sunday",
        },
    ),
    Term(
        "blackout",
        "Days on which a department must be left alone: the year's closing, an election, the exams.",
        ("project.blackouts",),
    ),
    Term(
        "anchor",
        "A date with a name, such as the go-live of a wave, that other dates hang on: move it and they move.",
        ("project.anchors",),
    ),
    Term(
        "scale anchors",
        "What the numbers 1 to 5 mean in this project, in words or percentages, so that two people who say 4 mean the "
        "same.",
        ("project.likelihood_anchors", "project.impact_anchors"),
    ),
    Term(
        "bands",
        "From which level on a risk counts as medium or high.",
        ("project.band_preset", "project.low_max", "project.medium_max"),
        {
            "standard": "low to 7, medium to 14, high from 15: sorts well",
            "pm2": "low to 2, medium to 19, high from 20: PM2's own, which calls most risks medium",
        },
    ),
    Term(
        "rhythm of reviews",
        "After how many days a reviewed risk is to be looked at again, for each band; 7, 14 and 28 unless said here.",
        ("project.review_high", "project.review_medium", "project.review_low"),
    ),
    Term(
        "high cut",
        "From which number on power and interest count as high in the grid.",
        ("project.high_cut",),
    ),
    Term(
        "handed over",
        "What was still open when the project closed: who has it now, or why it may stay as it is.",
        ("project.handed_over",),
    ),
    Term(
        "closed project",
        "A closed project can be read but not changed, until somebody opens it again.",
        ("project.closed",),
    ),
)
