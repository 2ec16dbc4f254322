"""The terms of the risk register: kinds, states and responses of PM2 and PRINCE2, and which response fits what."""

from __future__ import annotations

from models.choices import Choice


class RiskKind(Choice):
    """A threat hurts an objective, an opportunity helps it."""

    THREAT = "threat"
    OPPORTUNITY = "opportunity"


class RiskStatus(Choice):
    """The states of a PM2 risk, and occurred: it has happened and lives on as an issue."""

    PROPOSED = "proposed"
    ASSESSING = "assessing"
    WAITING_FOR_APPROVAL = "waiting_for_approval"
    APPROVED = "approved"
    REJECTED = "rejected"
    CLOSED = "closed"
    OCCURRED = "occurred"


class Proximity(Choice):
    """When it might hit (PRINCE2)."""

    IMMINENT = "imminent"
    WITHIN_STAGE = "within_stage"
    WITHIN_PROJECT = "within_project"
    BEYOND_PROJECT = "beyond_project"


class Response(Choice):
    """What we do about it; `FITS` says which ones fit a threat and which an opportunity."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    SHARE = "share"
    ACCEPT = "accept"
    FALLBACK = "fallback"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"
    REJECT = "reject"


class Escalation(Choice):
    """The layer that has to decide (PM2)."""

    NO = "no"
    DIRECTING = "directing"
    STEERING = "steering"


_THREAT = ("avoid", "reduce", "transfer", "share", "accept", "fallback")
_OPPORTUNITY = ("exploit", "enhance", "share", "accept", "reject")
FITS: dict[RiskKind, tuple[Response, ...]] = {
    RiskKind.THREAT: tuple(map(Response, _THREAT)),
    RiskKind.OPPORTUNITY: tuple(map(Response, _OPPORTUNITY)),
}
CATEGORIES = (
    "business",
    "IT",
    "people & organisation",
    "external",
    "legal",
    "communication & information",
)
