"""Closing a project and opening it again: since when it is closed, what stands in the way, and who takes what over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.calendar import records
from models.analysis.closure import closure
from models.analysis.shapes import counted, day, text
from models.declared import GATE, PROJECT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from models.analysis.closure import OpenEnd
    from models.project import Project

WHOLE = PROJECT.ref(1)
"""Under this ref `handed_over` keeps why the project may close although its closing gate was not passed."""
NAMED = 5  # entries that a sentence names


def closed_since(header: Mapping[str, Any]) -> str:
    """The day (ISO 8601) since which the project of this header is closed; empty while it is open."""
    found = day(header, "closed")
    return found.isoformat() if found else ""


def unanswered(project: Project) -> list[OpenEnd]:
    """What is open and has neither a new owner nor a reason."""
    return [end for end in closure(project) if not end.answered]


def gate_passed(project: Project) -> bool:
    """Whether a gate "ready for closing" was passed."""
    gates = project.documents(GATE.table).values()
    return any(GATE.closes(gate) and text(gate, "kind") == "ready_for_closing" for gate in gates)


def waiver(header: Mapping[str, Any]) -> str:
    """Why the project may close without its gate; empty where nobody said."""
    reasons = (text(each, "reason").strip() for each in records(header, "handed_over") if text(each, "ref") == WHOLE)
    return next(filter(None, reasons), "")


def obstacles(project: Project) -> list[str]:
    """What stands in the way of closing, a sentence each; none when it may close."""
    found = []
    if left := unanswered(project):
        more = f" and {len(left) - NAMED:,} more" if len(left) > NAMED else ""
        refs = ", ".join(end.ref for end in left[:NAMED])
        verb = "has" if len(left) == 1 else "have"
        entries = counted(len(left), "open entry", "open entries")
        found.append(f"{entries} {verb} neither a new owner nor a reason: {refs}{more}")
    if not gate_passed(project) and not waiver(project.header_document):
        found.append("no gate “ready for closing” was passed, and no reason says why it may close all the same")
    return found


def handed(
    header: Mapping[str, Any], refs: Collection[str], owner: str = "", reason: str = "", on: str = ""
) -> dict[str, Any]:
    """The field of the header that gives these entries a new owner, or a reason why they may be left.

    on: the day (ISO 8601). With neither owner nor reason the answers are taken back.
    """
    known = header.get("handed_over")
    kept = [each for each in known if not _about(each, refs)] if isinstance(known, list) else []
    given = {name: value for name, value in (("owner", owner), ("reason", reason), ("on", on)) if value}
    fresh = [{"ref": ref, **given} for ref in refs] if owner or reason else []
    return {"handed_over": [*kept, *fresh] or None}


def _about(record: Any, refs: Collection[str]) -> bool:
    return isinstance(record, dict) and record.get("ref") in refs
