"""Step 2: the scope checklist and the business impact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.starting.setting import Setting
    from store.tables import Doc


def items(setting: Setting) -> Iterator[Doc]:
    """The lines of the scope checklist."""
    for item in setting.items("scope"):
        yield {
            "title": item["text"],
            "kind": item["type"],
            "moscow": item["moscow"],
            "acceptance_criterion": item["accept"],
            "departments": item["affects"],
        }


def impacts(setting: Setting) -> Iterator[Doc]:
    """What changes for the departments; who agrees to a window is for the owner to find out."""
    for item in setting.items("business_impacts"):
        first, last = item.get("window", (None, None))
        yield {
            "title": item["text"],
            **{name: item.get(name) for name in ("department", "dimension", "severity", "needs", "as_is", "to_be")},
            "covered_by": [setting.refs[each] for each in item["covered_by"]],
            "owner": setting.person(item["owner_role"]),
            "due": setting.day(item["due"]),
            "window_from": setting.day(first),
            "window_to": setting.day(last),
            "evidence": item.get("evidence"),
            **_people(item.get("people")),
        }


def _people(stated: Any) -> Doc:
    """How many: a number, or a share, which only the department can turn into one."""
    if stated is None or isinstance(stated, int):
        return {"people": stated}
    return {"notes": f"Concerns {stated} of the people there; write their number into people affected."}
