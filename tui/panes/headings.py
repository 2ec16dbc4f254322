"""What the columns of a pane are called where the name of the field would be cut."""

from __future__ import annotations

from typing import Final

SHORT: Final = {
    "likelihood": "L",
    "impact": "I",
    "level": "lvl",
    "severity": "sev",
    "power": "pow",
    "interest": "int",
    "next_review": "review",
    "engagement_current": "now",
    "engagement_desired": "desired",
    "residual_likelihood": "rL",
    "residual_impact": "rI",
    "urgency": "urg",
    "priority": "pri",
    "effect_days": "days",
    "effect_cost": "cost",
    "applies_from": "applies",
    "reported": "reported",
    "override": "own",
    "review_date": "review",
}
