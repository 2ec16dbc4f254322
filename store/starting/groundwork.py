"""Step 1: success criteria, alternatives, and what the plan takes as given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.starting.setting import Setting
    from store.tables import Doc


def criteria(setting: Setting) -> Iterator[Doc]:
    """How success is measured."""
    for item in setting.items("criteria"):
        same = {name: item[name] for name in ("metric", "target", "unit")}
        yield {"title": item["text"], **same, "owner": setting.person(item["owner_role"])}


def alternatives(setting: Setting) -> Iterator[Doc]:
    """What else could be done; which is chosen is for the owner to say."""
    same = ("kind", "description", "pros", "cons", "assessment", "duration_days")
    for item in setting.items("alternatives"):
        yield {"title": item["text"], **{name: item.get(name) for name in same}}


def assumptions(setting: Setting) -> Iterator[Doc]:
    """Assumptions, constraints and dependencies, each with a day by which somebody makes sure."""
    for item in setting.items("assumptions"):
        yield {
            "title": item["text"],
            **{name: item.get(name) for name in ("kind", "direction", "programme")},
            "owner": setting.person(item["owner_role"]),
            "validate_by": setting.day(item["by"]),
            "description": _otherwise(item),
        }


def _otherwise(item: dict[str, Any]) -> str:
    return f"If not: {item['if_not'][:1].lower()}{item['if_not'][1:]}"
