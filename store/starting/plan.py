"""Step 3: tasks and milestones, risks, resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.starting.setting import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.starting.setting import Setting
    from store.tables import Doc

_PROXIMITY = {"this_stage": "within_stage"}
_ACT_BY = {"imminent": "start+10", "this_stage": "M01", "within_project": "M02", "beyond_project": "M03"}
"""By when the action of a risk is done that is as near as this, where the YAML does not say another day."""


def tasks(setting: Setting) -> Iterator[Doc]:
    """Tasks and milestones in the order of their last days."""
    moments = setting.moments
    both = [(item["to"], _task(setting, item)) for item in setting.items("tasks")]
    both += [(item["at"], _milestone(setting, item)) for item in setting.items("milestones")]
    both.sort(key=lambda pair: moments.offset(pair[0]))
    yield from (document for _, document in both)


def _task(setting: Setting, item: dict[str, Any]) -> Doc:
    return {
        "title": item["text"],
        "owner": setting.person(item["owner_role"]),
        "start": setting.day(item["from"]),
        "finish": setting.day(item["to"]),
        "effort": item["effort"],
        "serves": [setting.refs[each] for each in item.get("serves", ())],
    }


def _milestone(setting: Setting, item: dict[str, Any]) -> Doc:
    return {
        "title": item["title"],
        "kind": "milestone",
        "finish": setting.day(item["at"]),
        "gate": item.get("gate", "none"),
    }


def risks(setting: Setting) -> Iterator[Doc]:
    """Risks; the one action of each belongs to its owner and has a day."""
    same = ("kind", "category", "cause", "event", "effect", "likelihood", "impact", "response", "trigger")
    for item in setting.items("risks"):
        owner = setting.person(item["owner_role"])
        due = setting.day(item.get("act_by", _ACT_BY[item["proximity"]]))
        yield {
            "title": item.get("title") or sentence(item["event"]),
            **{name: item[name] for name in same},
            "escalation": item.get("escalation"),
            "proximity": _PROXIMITY.get(item["proximity"], item["proximity"]),
            "owner": owner,
            "actions": [{"what": item["action"], "actionee": owner, "due": due}],
        }


def resources(setting: Setting) -> Iterator[Doc]:
    """Roles, suppliers and equipment; who fills a role is for the owner to say."""
    for item in setting.items("resources"):
        who = setting.person(item["name"])
        yield {
            "name": item["name"],
            "kind": item.get("kind", "role"),
            "role": item.get("role"),
            "capacity": item.get("capacity", 100),
            "person": who if who != item["name"] else None,
        }
