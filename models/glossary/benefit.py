"""Terms of the benefits."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "benefit",
        "A gain that can be measured and that somebody wants. Most of it comes after the project has closed, so it "
        "has an owner who stays.",
        ("benefit.title", "benefit."),
    ),
    Term(
        "kind of benefit",
        "How it shows.",
        ("benefit.kind",),
        {
            "direct": "can be counted, and comes of the result itself",
            "indirect": "can be counted, and comes of what people do with the result",
            "qualitative": "can only be asked or observed",
            "dis_benefit": "a loss that comes with the change and is accepted",
        },
    ),
    Term(
        "baseline, target and unit of a benefit",
        "The value before the project, the value that is wanted, and what is counted. Measure the baseline early: "
        "later it cannot be measured any more.",
        ("benefit.baseline", "benefit.target", "benefit.unit"),
    ),
    Term(
        "state of a benefit",
        "Whether it is there.",
        ("benefit.status",),
        {
            "planned": "nobody has looked yet",
            "under_review": "it is being measured",
            "realised": "it is there",
            "not_realised": "it did not come",
        },
    ),
    Term(
        "benefit review",
        "The day on which it is measured next, and what was measured so far. By the day of realisation it is to be "
        "there in full.",
        ("benefit.review_date", "benefit.realised_by", "benefit.measurements"),
    ),
    Term("prerequisite", "What has to be in place before the benefit can come.", ("benefit.prerequisite",)),
)
