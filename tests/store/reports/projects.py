"""A project with something in every register, half-way and with things amiss, for every report to show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.analysis.gates import CLOSED
from models.project import Project

TODAY = date(2026, 11, 30)
LONG = (
    "Desks stay in use during the move, because no department can be without service for more than two hours on a "
    "working day, and the freeze at the end of the quarter leaves no second weekend."
)
Document = dict[str, Any]


def day(ahead: int) -> str:
    """So many days from the day of the tests."""
    return (TODAY + timedelta(days=ahead)).isoformat()


def header() -> Document:
    """The project's own record."""
    return {
        "title": "Move to the new office",
        "kind": "it_sponsored_change",
        "need": "The lease ends in March.\n\nWithout a new office 240 people have no place to work.",
        "strategic_objective": "One site for all departments by spring.",
        "outcomes": "Every department works in one building\nMeetings need no travel between sites",
        "scope_statement": LONG,
        "in_scope": "- Network and telephones\n- Desks and PCs\n- Meeting rooms",
        "out_of_scope": "The canteen",
        "constraints": "The lease ends on 31 March\nNo move in the quarter-end freeze",
        "approach": "In three waves, a department at a time; the first wave is the pilot.",
        "governance": "The sponsor decides on budget, the steering committee monthly on changes.",
        "sponsor": "K-001",
        "start": day(-90),
        "target_end": day(60),
        "currency": "EUR",
        "budget": 480_000,
        "forecast_cost": 545_000,
        "actual_cost": 310_500,
        "step": 5,
        "departments": ["Finance", "Sales", "Warehouse"],
        "blackouts": [{"department": "Finance", "start": day(25), "end": day(40), "reason": "year-end closing"}],
        "anchors": [{"name": "wave_2", "date": day(12)}, {"name": "wave_3", "date": day(33)}],
        "handed_over": [{"ref": "R-003", "owner": "K-002"}, {"ref": "I-002", "reason": "ends with the lease"}],
    }


def people() -> list[Document]:
    """The stakeholder list."""
    return [
        {"name": "Chief financial officer", "role": "Sponsor", "department": "Board", "power": 5, "interest": 5,
         "engagement_current": "supportive", "engagement_desired": "leading", "contact": "cfo@example.org",
         "confidential_notes": "Leaves in May.", "needs": "No surprise in the budget"},
        {"name": "Head of facilities", "role": "Building owner", "department": "Facilities", "power": 4, "interest": 5,
         "engagement_current": "neutral", "engagement_desired": "supportive", "contact": "facilities@example.org"},
        {"name": "Works council", "power": 4, "interest": 2, "engagement_current": "resistant"},
        {"name": "Warehouse lead", "role": "Shift lead", "department": "Warehouse", "power": 2, "interest": 5},
    ]  # fmt: skip


def risks() -> list[Document]:
    """Threats and an opportunity, in all bands, and one that occurred."""
    return [
        {"title": "Carrier connects the building late", "likelihood": 4, "impact": 5, "owner": "K-002",
         "category": "external", "cause": "One carrier only", "event": "The line is not there on time",
         "effect": "Wave 2 has no network", "response": "reduce", "next_review": day(-4), "status": "approved",
         "actions": [{"what": "Order a radio link as a fallback", "actionee": "K-002", "due": day(5)},
                     {"what": "Ask for a written date", "actionee": "K-001", "done": day(-10)}],
         "residual_likelihood": 2, "residual_impact": 3, "probability": 60, "cost_likely": 40_000, "days_likely": 10,
         "reviews": [{"date": day(-20), "likelihood": 3, "impact": 5}]},
        {"title": "Movers damage equipment", "likelihood": 3, "impact": 3, "response": "transfer", "owner": "K-004",
         "next_review": day(6), "actions": [{"what": "Insure the transport", "done": day(-3)}],
         "residual_likelihood": 3, "residual_impact": 1},
        {"title": "Old racks sell for more than expected", "kind": "opportunity", "likelihood": 2, "impact": 2,
         "response": "exploit", "owner": "K-001", "probability": 40, "cost_likely": 6_000},
        {"title": LONG, "status": "assessing"},
        {"title": "Keys for the server room are missing", "status": "occurred", "likelihood": 3, "impact": 2,
         "response": "accept"},
        {"title": "Floor boxes are too few", "likelihood": 2, "impact": 4, "tags": ["public"], "owner": "K-004"},
    ]  # fmt: skip


def communications() -> list[Document]:
    """A plan with things sent, missed and coming."""
    return [
        {"title": "Steering committee", "audience": ["K-001", "K-002"], "sender": "K-002", "channel": "meeting",
         "frequency": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "first_date": day(-60), "status": "started",
         "purpose": "Decide on changes", "tags": ["internal"],
         "occurrences": [{"date": day(-20), "state": "held"}]},
        {"title": "Your wave moves in ten days", "audience": ["Finance", "Sales", "K-004"], "sender": "K-002",
         "channel": "e-mail", "frequency": "anchor:wave_2-10", "purpose": "Nobody is surprised on Monday",
         "key_message": "Pack your desk, label the crates", "feedback_expected": "Names of those on leave",
         "status": "started"},
        {"title": "Moving newsletter", "audience": ["K-003", "All departments"], "sender": "K-002",
         "channel": "intranet", "frequency": "FREQ=WEEKLY;BYDAY=FR", "first_date": day(-30), "status": "started"},
    ]  # fmt: skip


def control() -> dict[str, list[Document]]:
    """Issues, changes, decisions and status reports."""
    rules = [
        {"area": "scope", "colour": "green", "reason": "no must item is past the day and not accepted"},
        {"area": "time", "colour": "amber", "reason": "T-002 is 9 days late"},
        {"area": "cost", "colour": "amber", "reason": "forecast 545,000 of 480,000, 14 % over the budget"},
        {"area": "risk", "colour": "green", "reason": "no high risk lacks an owner or a response"},
        {"area": "issues", "colour": "red", "reason": "3 urgent issues are past the day (I-001, I-002, I-003)"},
        {"area": "communications", "colour": "none", "reason": "nothing was due"},
    ]
    figures = [{"name": "open risks", "value": 5}, {"name": "cost of agreed changes", "value": 21_500.5}]
    return {
        "issues": [
            {"title": "Server room has no keys", "urgency": 5, "impact": 4, "owner": "K-002", "due": day(-3),
             "raised": day(-20), "from_risk": "R-005", "consequence": "Nobody can cable", "escalation": "steering"},
            {"title": "Lift is too small for racks", "urgency": 4, "impact": 3, "status": "postponed"},
            {"title": "Wrong floor plan", "urgency": 2, "status": "closed", "resolution": "Drawn again"},
        ],
        "change_requests": [
            {"title": "Add a third wave", "status": "approved", "effect_days": 12, "effect_cost": 18_000,
             "decided": day(-12)},
            {"title": "Fewer meeting rooms", "status": "implemented", "effect_days": -2, "effect_cost": -9_500.5,
             "decided": day(-40)},
            {"title": "Darker carpets", "status": "submitted"},
        ],
        "decisions": [
            {"title": "Move in three waves", "decided": day(-6), "owner": "K-001", "communicated_to": ["K-004"],
             "description": "The pilot showed that two are too large."},
        ],
        "actions": [{"title": "Book the movers", "owner": "K-004", "due": day(-1)}],
        "status_reports": [
            {"title": "Status", "reported": day(-30), "overall": "green",
             "rules": [{"area": "time", "colour": "green"}], "figures": [{"name": "open risks", "value": 3}]},
            {"title": "Status", "reported": day(-2), "overall": "red", "override": "amber",
             "override_reason": "the keys come tomorrow", "from_day": day(-29), "to_day": day(-2), "phase": "executing",
             "summary": "The pilot moved on time. The second wave waits for its line.",
             "done_text": "Pilot moved\nRooms cabled", "planned_text": "Second wave", "rules": rules,
             "figures": figures},
        ],
    }  # fmt: skip


def rest() -> dict[str, list[Document]]:
    """Groundwork, plan and close."""
    return {
        "success_criteria": [
            {"title": "Nobody loses a working day", "metric": "days lost", "unit": "days", "baseline": "30",
             "target": "0", "actual": "2", "measured": day(-5), "status": "missed"},
            {"title": "The lease is not prolonged", "target": "no prolongation"},
        ],
        "alternatives": [
            {"title": "Rent a second floor", "pros": "No move", "cons": "Dear", "cost": 900_000, "duration_days": 40,
             "status": "rejected", "reason": "Too dear"},
            {"title": "New office", "status": "chosen", "assessment": "The best of three"},
            {"title": "Stay where we are", "kind": "do_nothing", "cons": "The lease ends", "status": "rejected"},
        ],
        "assumptions": [
            {"title": "The building is ready in January", "validate_by": day(10), "owner": "K-002"},
            {"title": "Network programme delivers the line", "kind": "dependency", "direction": "inbound",
             "programme": "Network 2027"},
        ],
        "scope": [
            {"title": "Network in the new building", "moscow": "must", "status": "validated", "accepted_on": day(-9),
             "accepted_by": "K-002", "due": day(-10), "acceptance_criterion": "Every port tested"},
            {"title": "Desks and PCs moved", "moscow": "must", "status": "implemented", "due": day(20)},
            {"title": "Plants", "moscow": "could", "status": "rejected", "status_reason": "No light"},
            {"title": "Canteen", "kind": "out"},
        ],
        "business_impacts": [
            {"title": "Finance works from home for a day", "department": "Finance", "severity": 3, "owner": "K-001",
             "needs": ["downtime_window", "communication", "sign_off"], "due": day(9), "window_from": day(11),
             "window_to": day(13), "window_agreed": day(-2), "readiness": "under_way", "to_be": "Hot desks"},
            {"title": "Forklift routes change", "department": "Warehouse", "needs": ["training", "downtime_window"],
             "readiness": "not_started"},
        ],
        "tasks": [
            {"title": "Pilot moved", "kind": "milestone", "finish": day(-15), "status": "done", "done": day(-14)},
            {"title": "Second wave moved", "kind": "milestone", "finish": day(-9)},
            {"title": "Old office handed back", "kind": "milestone", "finish": day(55)},
            {"title": "Sort the archive", "status": "cancelled"},
        ],
        "resources": [{"name": "Network engineer", "role": "cabling", "capacity": 60, "available_from": day(-30)}],
        "gates": [
            {"title": "Ready for executing", "kind": "ready_for_executing", "planned": day(-60), "decided": day(-58),
             "status": "passed_with_conditions", "conditions": "Budget signed", "decided_by": ["K-001"],
             "checkpoints": [{"question": "Budget?", "state": CLOSED, "evidence": "D-001"}]},
            {"title": "Ready for closing", "kind": "ready_for_closing", "planned": day(50)},
        ],
        "acceptances": [
            {"title": "Network", "deliverable": "S-001", "approver": "K-002", "date": day(-9), "outcome": "accepted",
             "criterion": "Every port tested", "metric": "100 %"},
        ],
        "lessons": [
            {"title": "Ask for keys first", "event": "Nobody had keys", "cause": "Two landlords", "owner": "K-002",
             "recommendation": "Put keys on the first checklist", "due": day(30), "was_risk": "R-005"},
        ],
        "benefits": [
            {"title": "Less travel", "baseline": 120, "target": 20, "unit": "hours a month", "owner": "K-001",
             "review_date": day(120),
             "measurements": [{"date": day(-30), "value": 110}, {"date": day(-2), "value": 75}]},
        ],
    }  # fmt: skip


def documents() -> dict[str, list[Document]]:
    """All registers by table."""
    return {
        "stakeholders": people(),
        "risks": risks(),
        "communications": communications(),
        **control(),
        **rest(),
    }


def lively() -> Project:
    """The whole project."""
    tables = {table: dict(enumerate(held, 1)) for table, held in documents().items()}
    return Project({"project": {1: header()}, **tables}, 1)


def empty() -> Project:
    """One with nothing in it but a title."""
    return Project({"project": {1: {"title": "Just begun"}}}, 1)
