"""Terms of the gates."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "gate",
        "The point at which somebody decides whether the project goes on.",
        ("gate.title", "gate."),
    ),
    Term(
        "kind of gate",
        "What the project has to be ready for.",
        ("gate.kind",),
        {
            "ready_for_planning": "the groundwork is done: may planning begin?",
            "ready_for_executing": "the plan stands: may the work begin?",
            "ready_for_closing": "the results are there: may the project close?",
        },
    ),
    Term(
        "state of a gate",
        "What was decided.",
        ("gate.status",),
        {
            "open": "nothing has been decided yet",
            "passed": "the project goes on",
            "passed_with_conditions": "it goes on, and something still has to be done",
            "refused": "it does not go on like this",
        },
    ),
    Term(
        "checkpoint",
        "A question that has to be answered before the gate, by something that can be looked at: an entry, a file "
        "(kept with its hash, so that it is known which one it was), or a reason why it does not concern this project.",
        ("gate.checkpoints",),
        {
            "open": "not answered yet",
            "closed": "answered, and there is evidence",
            "not_relevant": "does not concern this project; the reason says why",
        },
    ),
    Term(
        "planned, decided and conditions of a gate",
        "When it is to be decided, who decided and when, and what still has to be done.",
        ("gate.planned", "gate.decided", "gate.decided_by", "gate.conditions"),
    ),
)
