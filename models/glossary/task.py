"""Terms of tasks and milestones."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "task, milestone",
        "A task is work with a beginning and an end. A milestone is a day on which something is reached; it takes no "
        "work of its own.",
        ("task.kind", "task.title", "task."),
        {
            "task": "work that takes its time",
            "milestone": "a point in time",
        },
    ),
    Term(
        "finish and done",
        "The day on which a task should be finished, and the day on which it really was. Both are kept, so that one "
        "can learn from the difference.",
        ("task.finish", "task.done"),
    ),
    Term(
        "progress of a task",
        "How much of it is done, in percent, as whoever does it judges.",
        ("task.progress",),
    ),
    Term(
        "state of a task",
        "How far it is.",
        ("task.status",),
        {
            "planned": "nobody has begun",
            "under_way": "somebody is at it",
            "done": "finished",
            "cancelled": "will not be done",
        },
    ),
    Term(
        "effort of a task",
        "The work in person-days. It is spread over the working days from start to finish on which the owner is "
        "there; what falls on one day together is the owner's load.",
        ("task.effort",),
    ),
    Term(
        "gate of a milestone",
        "A milestone at which it is decided whether the project goes on.",
        ("task.gate",),
        {
            "none": "no gate",
            "ready_for_planning": "the groundwork is done: may planning begin?",
            "ready_for_executing": "the plan stands: may the work begin?",
            "ready_for_closing": "the results are there: may the project close?",
        },
    ),
    Term(
        "serves",
        "The scope items that come about by this task. An item that no task serves will not come about.",
        ("task.serves",),
    ),
    Term("part of a task", "The larger task that this one is part of.", ("task.parent",)),
)
