"""Step 6: the gates and the benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.checkpoints import checkpoints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.starting.setting import Setting
    from store.tables import Doc


def gates(setting: Setting) -> Iterator[Doc]:
    """A gate for each milestone that is one, with the questions that are asked there."""
    for item in setting.items("milestones"):
        if kind := item.get("gate"):
            yield {
                "title": kind.replace("_", " ").capitalize(),
                "kind": kind,
                "planned": setting.day(item["at"]),
                "checkpoints": checkpoints(kind),
            }


def benefits(setting: Setting) -> Iterator[Doc]:
    """What the organisation gains, with who answers for it and when it is measured."""
    same = ("kind", "baseline", "target", "unit", "prerequisite")
    for item in setting.items("benefits"):
        yield {
            "title": item["text"],
            **{name: item.get(name) for name in same},
            "owner": setting.person(item["owner_role"]),
            "review_date": setting.day(item["review"]),
        }
