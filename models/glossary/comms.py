"""Terms of the communication plan."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "communication",
        "A message or a meeting that is planned: what, to whom, from whom, through what, how often, and why.",
        ("comms.title", "comms."),
    ),
    Term(
        "audience",
        "The stakeholders who get a communication, or take part in it.",
        ("comms.audience",),
    ),
    Term(
        "sender",
        "Who sees to it that it goes out or takes place. A communication without one does not happen.",
        ("comms.sender",),
    ),
    Term(
        "channel",
        "Through what it reaches people: a meeting, an email, a page, a notice on the wall. Bad news and questions "
        "want a channel that can answer.",
        ("comms.channel",),
    ),
    Term(
        "frequency",
        "How often it happens: once, in a rhythm (every 2 weeks, on the first Monday), or so many working days before "
        "or after a named date of the project, which moves with that date.",
        ("comms.frequency", "comms.first_date", "comms.until"),
    ),
    Term(
        "occurrence",
        "One day of a communication that comes again and again. It is due until somebody marks it.",
        ("comms.occurrences", "comms.next"),
        {
            "sent": "the message went out",
            "held": "the meeting took place",
            "skipped": "left out knowingly; the note says why",
        },
    ),
    Term(
        "status of a communication",
        "Where the item stands as a whole, not a single date of it.",
        ("comms.status",),
        {
            "not_started": "nothing of it has happened",
            "started": "running",
            "delayed": "later than planned",
            "completed": "all of it has happened",
            "cancelled": "not going to happen any more",
        },
    ),
    Term(
        "draft",
        "The message itself, word for word, as it will go out; `w` writes it in your editor, from what the entry says.",
        ("comms.draft",),
    ),
    Term(
        "purpose",
        "What should be different afterwards: people know, decide, agree or do something. Without one it can go.",
        ("comms.purpose",),
    ),
    Term(
        "key message",
        "The one sentence that should still be remembered the day after.",
        ("comms.key_message",),
    ),
    Term(
        "feedback",
        "What should come back from the audience and how one notices it; telling is not yet being understood.",
        ("comms.feedback_expected",),
    ),
    Term(
        "coverage",
        "Whether every stakeholder hears something, and how long the longest silence is. Somebody whom no "
        "communication reaches is a hole in the plan.",
        ("comms.", "stakeholder."),
    ),
)
