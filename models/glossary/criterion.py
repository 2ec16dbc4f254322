"""Terms of the success criteria."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "success criterion",
        "How one will be able to tell at the end that the project was worth it. It says what is measured, the value "
        "today and the value that counts as success; without a number, closing the project is a matter of taste.",
        ("criterion.title", "criterion."),
    ),
    Term(
        "metric",
        "What is measured and how, so that two people who measure come to the same number.",
        ("criterion.metric", "criterion.unit"),
    ),
    Term(
        "baseline and target of a criterion",
        "The value before the project and the value that counts as success. Measure the baseline early: later it "
        "cannot be measured any more.",
        ("criterion.baseline", "criterion.target"),
    ),
    Term(
        "actual",
        "What was measured, and on which day. It is compared with the target when the project closes, and again when "
        "the benefits are reviewed.",
        ("criterion.actual", "criterion.measured"),
    ),
    Term(
        "state of a criterion",
        "Whether the target was reached.",
        ("criterion.status",),
        {
            "open": "nobody has measured yet",
            "met": "the target was reached",
            "missed": "it was measured and the target was not reached",
        },
    ),
)
