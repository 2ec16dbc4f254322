"""Terms of the scope checklist."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "scope",
        "All that the project delivers, and what it openly does not. What nobody wrote down is neither promised nor "
        "refused, and is where most quarrels start.",
        ("scope.",),
    ),
    Term(
        "kind of scope item",
        "What sort of thing the line is.",
        ("scope.kind",),
        {
            "deliverable": "something that is handed over: a device, a document, a service that runs",
            "requirement": "something that has to be true of what is handed over",
            "enabling": "work nobody asked for but without which the rest cannot happen: a test room, a swap calendar",
            "out": "said aloud to be no part of the project, so that nobody waits for it",
        },
    ),
    Term(
        "MoSCoW",
        "How much the result depends on an item. Keep the musts at 60 % of the effort or less: the rest is the room "
        "in which a date can be held when something goes wrong. It is effort that counts, not the number of items.",
        ("scope.moscow",),
        {
            "must": "without it there is no point in finishing on that day, or it would be unlawful or unsafe",
            "should": "painful to leave out, but there is a way round it",
            "could": "welcome while there is time; the first to go",
            "wont": "not this time: agreed to wait, and written down so that it is not asked for every week",
        },
    ),
    Term(
        "status of a scope item",
        "How far an item is. Only a validated item counts as done: somebody who is entitled to has looked at it.",
        ("scope.status", "scope.status_reason"),
        {
            "specified": "written down",
            "proposed": "put forward for a decision",
            "approved": "agreed to be part of the project",
            "incorporated": "taken into the plan of work",
            "implemented": "made; not looked at yet by those who asked for it",
            "validated": "looked at and found as agreed",
            "for_fixing": "looked at, and something has to be put right",
            "rejected": "not going to be done; the reason says why",
        },
    ),
    Term(
        "acceptance criterion",
        "How one can tell that an item is done, so that two people who look come to the same answer: what is "
        "measured, how, and which result is good enough.",
        ("scope.acceptance_criterion",),
    ),
    Term(
        "acceptance",
        "The approver says that the item is as agreed. The evidence is what one could show a doubter a year later: a "
        "signed record, a link, a test report.",
        ("scope.approver", "scope.evidence", "scope.accepted_by", "scope.accepted_on"),
    ),
    Term(
        "person-day",
        "What one person does in one working day. Effort is work, not time: ten person-days may take two people a "
        "week, or one person two months.",
        ("scope.effort",),
    ),
    Term(
        "branch",
        "An item and all that is part of it. A branch is as far as the items at its ends are.",
        ("scope.parent",),
    ),
    Term(
        "scope creep",
        "Scope that grows bit by bit, without anybody having decided it and without more time or money.",
        ("scope.",),
    ),
)
