"""The project's record: its charter, the departments it touches, and the named dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.fold import fold
from store.starting.setting import Setting, first_of

if TYPE_CHECKING:
    from store.tables import Doc

EVERYBODY = "All departments"
ELSEWHERE = "External"  # what the YAML writes for the department of those outside
_LINES = ("outcomes", "in_scope", "out_of_scope", "constraints")
_TEXTS = ("scope_statement", "approach", "governance")


def header(setting: Setting) -> Doc:
    """The header; its end is the last milestone, and what is given replaces the template's.

    Nobody is named as sponsor: that is a question for the owner of the project.
    """
    stated = setting.stated
    last = max((setting.moments.offset(item["at"]) for item in setting.items("milestones")), default=None)
    return {
        "title": stated["title"],
        "kind": stated["kind"],
        "strategic_objective": stated.get("strategic_objective", ""),
        **_charter(stated.get("charter", {})),
        "start": setting.start.isoformat(),
        "target_end": None if last is None else setting.moments.at(last).isoformat(),
        "departments": departments(stated),
        "anchors": _anchors(setting),
        **{name: value for name, value in setting.given.items() if value not in (None, "", [])},
    }


def _charter(stated: dict[str, Any]) -> Doc:
    lines = {name: "\n".join(stated.get(name, ())) for name in _LINES}
    return {"need": stated.get("problem", ""), **{name: stated.get(name, "") for name in _TEXTS}, **lines}


def departments(stated: dict[str, Any] | Any) -> list[str]:
    """Every department that is affected or has a stakeholder, in order of mention."""
    named = [name for item in stated.get("scope", ()) for name in item["affects"]]
    named += [item["department"] for table in ("stakeholders", "business_impacts") for item in stated.get(table, ())]
    return [name for name in dict.fromkeys(named) if name not in {EVERYBODY, ELSEWHERE}]


def _anchors(setting: Setting) -> list[Doc]:
    """Named dates: the waves and cutovers that messages hang on, then the milestones."""
    dates = [(item["name"], item["offset_days"]) for item in setting.items("anchors")]
    dates += [(first_of(name), setting.moments.offset(name)) for name in sorted(setting.repeated)]
    dates += [(_slug(item["title"]), setting.moments.offset(item["at"])) for item in setting.items("milestones")]
    return [{"name": name, "date": setting.moments.at(offset).isoformat()} for name, offset in dates]


def _slug(title: str) -> str:
    return re.sub(r"\W+", "_", fold(title)).strip("_")
