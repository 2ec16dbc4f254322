"""Step 4: stakeholders and the communication plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.frequency import canonical
from models.rule import DAYS
from store.starting.header import ELSEWHERE
from store.starting.moments import START
from store.starting.setting import first_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.starting.setting import Setting
    from store.tables import Doc

OUTSIDE = ("external", "supplier")  # groups of stakeholders
_RULES = {
    "once": "once",
    "weekly": "FREQ=WEEKLY;BYDAY={day}",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
    "monthly": "FREQ=MONTHLY;BYDAY=1{day}",
}


def stakeholders(setting: Setting) -> Iterator[Doc]:
    """People and groups."""
    for item in setting.items("stakeholders"):
        yield {
            "name": item["name"],
            "role": item["group"],
            "department": "" if item["department"] == ELSEWHERE else item["department"],
            "side": "external" if item["group"] in OUTSIDE else "internal",
            "power": item["power"],
            "interest": item["interest"],
            "engagement_current": item["current"],
            "engagement_desired": item["desired"],
            "needs": item["need"],
        }


def communications(setting: Setting) -> Iterator[Doc]:
    """Messages and meetings, each with its rhythm."""
    for item in setting.items("communications"):
        yield {
            "title": item["title"],
            "purpose": item["purpose"],
            "audience": [setting.refs[each] for each in item["audience"]],
            "channel": item["channel"],
            "sender": setting.person(item["owner_role"]),
            "feedback_expected": "" if item["feedback"] == "none" else sentence(item["feedback"]),
            **_rhythm(setting, item),
        }


def _rhythm(setting: Setting, item: dict[str, Any]) -> Doc:
    """The frequency in its stored form and, for what recurs by itself, the first date."""
    often, anchor, offset = item["frequency"], item.get("anchor"), item.get("offset_days", 0)
    if anchor and often in {"once", "per_wave"}:
        # Once means once, however many dates the anchor has: such a message hangs on the first of them.
        name = first_of(anchor) if often == "once" and anchor in setting.repeated else anchor
        return {"frequency": canonical(f"anchor:{name}{offset:+d}")}
    moments = setting.moments
    first = moments.at(moments.offset(anchor or START) + offset)
    rule = canonical(_rule(setting, often).format(day=DAYS[first.weekday()]))
    until = moments.calendar.add(first, item["days"] - 1).isoformat() if "days" in item else None
    return {"frequency": rule, "first_date": first.isoformat(), "until": until}


def _rule(setting: Setting, often: str) -> str:
    """The rule of a rhythm; what is daily happens on the days on which people work."""
    week = sorted(setting.moments.calendar.week)
    return f"FREQ=DAILY;BYDAY={','.join(DAYS[day] for day in week)}" if often == "daily" else _RULES[often]
