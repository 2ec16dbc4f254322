"""A small project that the tests of the models look at."""

from __future__ import annotations

from typing import Any

from models.project import Project

STAKEHOLDERS: dict[int, dict[str, Any]] = {
    1: {"name": "Procurement lead", "department": "Procurement", "power": 3, "interest": 5},
    2: {
        "name": "Project sponsor",
        "power": 5,
        "interest": 5,
        "engagement_current": "neutral",
        "engagement_desired": "leading",
        "relationship_owner": "K-001",
    },
    3: {
        "name": "Finance leadership",
        "department": "Finance",
        "power": 5,
        "interest": 2,
        "engagement_current": "supportive",
        "engagement_desired": "neutral",
    },
    4: {
        "name": "End users",
        "power": 2,
        "interest": 2,
        "engagement_current": "unaware",
        "engagement_desired": "unaware",
    },
    5: {"name": "Dépt. heads"},
}
RISKS: dict[int, dict[str, Any]] = {
    1: {
        "title": "Vendor ships late",
        "kind": "threat",
        "likelihood": 4,
        "impact": 4,
        "status": "approved",
        "owner": "K-001",
        "next_review": "2026-11-30",
        "response": "reduce",
        "residual_likelihood": 2,
        "residual_impact": 3,
        "probability": 50,
        "cost_low": 1000,
        "cost_likely": 2000,
        "cost_high": 6000,
        "days_likely": 10,
        "actions": [
            {"what": "Order the first two waves together", "actionee": "K-002", "due": "2026-12-01"},
            {"what": "Hold buffer stock", "done": "2026-11-01"},
        ],
        "tags": ["supply", "Züge"],
    },
    2: {
        "title": "Überraschung: the switch fails",
        "status": "closed",
        "likelihood": 1,
        "impact": 5,
        "owner": "Somebody",
    },
    3: {
        "title": "The unit price falls",
        "kind": "opportunity",
        "status": "occurred",
        "cause": "a large order\nof tablets",
        "probability": 10,
        "cost_likely": 500,
    },
    4: {
        "title": "Price falls again",
        "kind": "opportunity",
        "status": "proposed",
        "probability": 20,
        "cost_likely": 500,
    },
    5: {"title": "Not rated", "status": "assessing", "next_review": "2026-11-01", "tags": ["it"]},
}
COMMUNICATIONS: dict[int, dict[str, Any]] = {
    1: {
        "title": "Sponsor briefing",
        "audience": ["K-002", "All staff"],
        "sender": "K-001",
        "frequency": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "first_date": "2026-11-03",
        "status": "started",
        "occurrences": [
            {"date": "2026-11-03", "state": "held", "by": "K-001"},
            {"date": "2026-11-17", "state": "skipped"},
        ],
    },
    2: {
        "title": "Planning session",
        "audience": ["K-003"],
        "frequency": "anchor:wave_start-10",
        "status": "not_started",
    },
    3: {"title": "Announcement", "audience": ["K-003", "K-004"], "first_date": "2026-12-25", "channel": "intranet"},
    4: {"title": "Called off", "audience": ["K-004"], "first_date": "2026-12-01", "status": "cancelled"},
}
SCOPE: dict[int, dict[str, Any]] = {
    1: {"title": "Devices", "status": "approved", "effort": 2, "moscow": "must", "owner": "K-001"},
    2: {"title": "List of devices", "status": "validated", "effort": 3, "moscow": "must", "parent": "S-001"},
    3: {"title": "Spare pool", "status": "approved", "effort": 5, "moscow": "could", "parent": "S-001"},
    4: {"title": "Printers", "kind": "out", "effort": 50, "parent": "S-001"},
    5: {"title": "Printer drivers", "status": "validated", "effort": 9, "parent": "S-004"},
}
HEADER: dict[str, Any] = {
    "title": "PC refresh",
    "sponsor": "K-002",
    "start": "2026-11-02",
    "target_end": "2027-01-29",
    "departments": ["Finance", "HR"],
    "holidays": [{"date": "2026-12-25", "name": "Christmas"}, {"date": "2027-01-01", "name": "New Year"}],
    "blackouts": [{"department": "finance", "start": "2026-12-28", "end": "2027-01-05", "reason": "year end"}],
    "anchors": [{"name": "Wave start", "date": "2027-01-11"}, {"name": "wave_start", "date": "2027-01-25"}],
}


def example() -> Project:
    """The project, made anew."""
    return Project(
        {
            "project": {1: HEADER},
            "scope": SCOPE,
            "risks": RISKS,
            "communications": COMMUNICATIONS,
            "stakeholders": STAKEHOLDERS,
        },
        version=7,
    )
