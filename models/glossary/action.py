"""Terms of the action list."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "action",
        "What one person does until a day. Actions of risks and issues are kept with those; this register has the "
        "ones agreed in meetings and those that carry out decisions. One list shows all.",
        ("action.title", "action."),
    ),
    Term(
        "state of an action",
        "Whether it is done.",
        ("action.status", "action.done"),
        {
            "open": "still to be done",
            "done": "done",
            "dropped": "will not be done, knowingly",
        },
    ),
    Term(
        "where an action comes from",
        "The meeting in which it was agreed, or the decision that it carries out.",
        ("action.from_meeting", "action.agreed_in", "action.decision"),
    ),
    Term("progress of an action", "How it is going, and what came of it.", ("action.note",)),
)
