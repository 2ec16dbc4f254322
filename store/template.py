"""Starter projects: a YAML file of the package becomes the documents of a new project, dated from its first day.

A template counts in working days after the start and names its parts by ids of its own (S01, ST01); here both become
what a project file holds. What no register holds yet (charter, business impacts, benefits) stays in the YAML.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

from models.declared import BY_TABLE
from models.fold import fold
from models.frequency import canonical
from models.rule import DAYS
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.analysis.calendar import Calendar
    from store.tables import Doc

EMPTY = "empty"
EVERYBODY = "All departments"
OUTSIDE = ("external", "supplier")  # groups of stakeholders
_ELSEWHERE = "External"  # what templates write for the department of those
_PROXIMITY = {"this_stage": "within_stage"}
_RULES = {
    "once": "once",
    "daily": "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY;BYDAY={day}",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
    "monthly": "FREQ=MONTHLY;BYDAY=1{day}",
}


def names() -> tuple[str, ...]:
    """The names of the starter projects, the empty one first."""
    found = sorted(item.name.removesuffix(".yaml") for item in _folder().iterdir() if item.name.endswith(".yaml"))
    return (EMPTY, *(name for name in found if name != EMPTY and not name.startswith("sample")))


def describe(name: str) -> str:
    """What a starter project is for, in a sentence or two. Raises StoreError when there is none of this name."""
    return str(_chosen(name)["summary"])


def tables(name: str, start: date, **header: Any) -> dict[str, list[Doc]]:
    """The documents of a new project from the starter project `name`, by table; the first of a table is number 1.

    start: its first day.
    header: fields of the project header that replace the template's, its title above all.
    Raises StoreError when there is no starter project of this name.
    """
    return Template(_chosen(name), start, header).tables()


def read(name: str) -> dict[str, Any]:
    """The YAML of a file in the package's folder of templates. Raises TypeError when it is no mapping."""
    import yaml

    stated = yaml.safe_load(_folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(stated, dict):
        raise TypeError(f"{name}.yaml holds no mapping")
    return stated


def _folder() -> Any:
    return resources.files("store").joinpath("templates")


def _chosen(name: str) -> dict[str, Any]:
    wanted = re.sub(r"[\s_]+", "-", fold(name.strip()))
    if wanted not in names():
        raise StoreError(f"There is no template `{name[:60]}`; there are {', '.join(names())}")
    return read(wanted)


class Template:
    """One template, set on the calendar."""

    def __init__(self, stated: dict[str, Any], start: date, header: dict[str, Any]) -> None:
        self.stated = stated
        self.given = header
        self.start = start
        self.refs = {
            item["id"]: BY_TABLE[table].ref(number)
            for table in ("scope", "risks", "communications", "stakeholders")
            for number, item in enumerate(stated.get(table, ()), 1)
        }
        self.people = {
            form: self.refs[item["id"]]
            for item in stated.get("stakeholders", ())
            for form in (fold(item["name"]), fold(item["name"].split(" (")[0]))
        }
        self.repeated = {item["anchor"] for item in stated.get("communications", ()) if item["frequency"] == "per_wave"}

    @cached_property
    def calendar(self) -> Calendar:
        """The working days of the new project."""
        from models.analysis.calendar import Calendar

        return Calendar.of(self.given)

    def tables(self) -> dict[str, list[Doc]]:
        """Every table's documents, as they are stored."""
        makers: dict[str, Callable[[dict[str, Any]], Doc]] = {
            "scope": self.scope_item,
            "risks": self.risk,
            "communications": self.communication,
            "stakeholders": self.stakeholder,
        }
        made = {table: [make(item) for item in self.stated.get(table, ())] for table, make in makers.items()}
        return {table: [stored(table, each) for each in documents] for table, documents in made.items()} | {
            "project": [stored("project", self.header())]
        }

    def header(self) -> Doc:
        """The project header; its end is the template's last milestone."""
        end = max((item["offset_days"] for item in self.stated.get("milestones", ())), default=None)
        return {
            "title": self.stated["title"],
            "kind": self.stated["kind"],
            "strategic_objective": self.stated.get("strategic_objective", ""),
            "sponsor": self.refs.get(self.stated.get("sponsor", ""), ""),
            "start": self.start.isoformat(),
            "target_end": None if end is None else self.day(end),
            "departments": self.departments(),
            "anchors": self.anchors(),
            **self.given,
        }

    def departments(self) -> list[str]:
        """Every department that is affected or has a stakeholder, in order of mention."""
        named = [name for item in self.stated.get("scope", ()) for name in item["affects"]]
        named += [
            item["department"] for table in ("stakeholders", "business_impacts") for item in self.stated.get(table, ())
        ]
        return [name for name in dict.fromkeys(named) if name not in {EVERYBODY, _ELSEWHERE}]

    def anchors(self) -> list[Doc]:
        """Named dates: the waves and cutovers that messages hang on, then the milestones."""
        stated = self.stated.get("anchors", ())
        dates = [(item["name"], item["offset_days"]) for item in stated]
        for name in sorted(self.repeated):
            first = min((offset for each, offset in dates if each == name), default=0)
            dates.append((_first(name), first))
        dates += [(_slug(item["title"]), item["offset_days"]) for item in self.stated.get("milestones", ())]
        return [{"name": name, "date": self.day(offset)} for name, offset in dates]

    def scope_item(self, item: dict[str, Any]) -> Doc:
        """A line of the scope checklist."""
        return {
            "title": item["text"],
            "kind": item["type"],
            "moscow": item["moscow"],
            "acceptance_criterion": item["accept"],
            "departments": item["affects"],
        }

    def risk(self, item: dict[str, Any]) -> Doc:
        """A risk; its one action belongs to its owner."""
        owner = self.person(item["owner_role"])
        same = ("kind", "category", "cause", "event", "effect", "likelihood", "impact", "response", "trigger")
        return {
            "title": item.get("title") or _sentence(item["event"]),
            **{name: item[name] for name in same},
            "escalation": item.get("escalation"),
            "proximity": _PROXIMITY.get(item["proximity"], item["proximity"]),
            "owner": owner,
            "actions": [{"what": item["action"], "actionee": owner}],
        }

    def stakeholder(self, item: dict[str, Any]) -> Doc:
        """A person or group."""
        return {
            "name": item["name"],
            "role": item["group"],
            "department": "" if item["department"] == _ELSEWHERE else item["department"],
            "side": "external" if item["group"] in OUTSIDE else "internal",
            "power": item["power"],
            "interest": item["interest"],
            "engagement_current": item["current"],
            "engagement_desired": item["desired"],
            "needs": item["need"],
        }

    def communication(self, item: dict[str, Any]) -> Doc:
        """A message or meeting, with its rhythm."""
        return {
            "title": item["title"],
            "purpose": item["purpose"],
            "audience": [self.refs[each] for each in item["audience"]],
            "channel": item["channel"],
            "sender": self.person(item["owner_role"]),
            "feedback_expected": "" if item["feedback"] == "none" else _sentence(item["feedback"]),
            **self.rhythm(item),
        }

    def rhythm(self, item: dict[str, Any]) -> Doc:
        """The frequency in its stored form and, for what recurs by itself, the first date."""
        often, anchor, offset = item["frequency"], item.get("anchor"), item.get("offset_days", 0)
        if anchor and often in {"once", "per_wave"}:
            # Once means once, however many dates the anchor has: such a message hangs on the first of them.
            name = _first(anchor) if often == "once" and anchor in self.repeated else anchor
            return {"frequency": canonical(f"anchor:{name}{offset:+d}")}
        first = self.calendar.add(self.start, self.offset(anchor) + offset)
        rule = canonical(_RULES[often].format(day=DAYS[first.weekday()]))
        until = self.calendar.add(first, item["days"] - 1).isoformat() if "days" in item else None
        return {"frequency": rule, "first_date": first.isoformat(), "until": until}

    def offset(self, anchor: str | None) -> int:
        """Working days from the start to the first date of an anchor."""
        found = [item["offset_days"] for item in self.stated.get("anchors", ()) if item["name"] == anchor]
        return min(found, default=0)

    def day(self, offset: int) -> str:
        """So many working days after the start."""
        found: date = self.calendar.add(self.start, offset)
        return found.isoformat()

    def person(self, role: str) -> str:
        """The ref of the stakeholder with this name, also without what it says in brackets; else the role itself."""
        return self.people.get(fold(role), role)


def _first(anchor: str) -> str:
    return f"first_{anchor}"


def _slug(title: str) -> str:
    return re.sub(r"\W+", "_", fold(title)).strip("_")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def stored(table: str, document: Doc) -> Doc:
    """The document as it is stored: validated, with its defaults, without what is empty.

    Raises pydantic's ValidationError.
    """
    from models.registers import class_of

    filled = {name: value for name, value in document.items() if value not in (None, "", [])}
    return class_of(table).parse(filled).document()
