"""The list of all projects as if it were a register: its columns, declared once, and the order of its rows.

The filter language reads these declarations, so `rag:red step>=4 due<14d` means the same as in a pane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.fields import FieldSpec, Kind, RegisterSpec
from models.fold import fold
from models.standing import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS = {"technical_it_led": "technical", "it_workstream": "workstream", "it_sponsored_change": "change"}
"""How a kind of project is called where there is little room."""


def _number(name: str, told: str, *synonyms: str) -> FieldSpec:
    return FieldSpec(name, name, told, Kind.NUMBER, synonyms=synonyms)


PROJECTS = RegisterSpec(
    name="projects",
    table="projects",
    prefix="",
    title="Projects",
    pane="Projects",
    singular="project",
    step=0,
    title_field="title",
    status_field="",
    closed=frozenset(),
    done="",
    flow={},
    fields=(
        FieldSpec("title", "title", "What it is called.", Kind.TEXT, synonyms=("project", "name")),
        FieldSpec("file", "file", "The name of its file.", Kind.TEXT),
        FieldSpec("kind", "kind", "Technical, workstream or change.", Kind.CHOICE, choices=tuple(KINDS.values())),
        _number("step", "The step of the method, 1 to 6."),
        FieldSpec(
            "rag", "rag", "The colour by the rules.", Kind.CHOICE, choices=COLOURS, synonyms=("colour", "status")
        ),
        FieldSpec("own", "own", "The colour set by hand in the newest status report.", Kind.CHOICE, choices=COLOURS),
        FieldSpec("due", "due", "The day of what is next.", Kind.DATE, synonyms=("next", "next due")),
        _number("overdue", "How much is overdue.", "late"),
        _number("risks", "Open risks."),
        _number("high", "Open risks that are high."),
        _number("medium", "Open risks that are medium."),
        _number("low", "Open risks that are low."),
        _number("findings", "Errors and warnings of the plan checks."),
        _number("errors", "Errors of the plan checks."),
        _number("warnings", "Warnings of the plan checks."),
        FieldSpec("changed", "changed", "The day of the last change.", Kind.DATE),
        FieldSpec("closed", "closed", "The day on which it was closed.", Kind.DATE),
    ),
)

Document = dict[str, Any]
TITLE = "title"
_LATEST = "9999"  # after every day there is
_RANK = {colour: -rank for rank, colour in enumerate(COLOURS)}


def _titled(document: Document) -> str:
    return fold(document["title"])


def _worst(document: Document) -> tuple[int, int]:
    return _RANK[document["rag"]], -document["overdue"]


def _next(document: Document) -> tuple[str, int]:
    return document.get("due", _LATEST), -document["overdue"]


SORTS: dict[str, Callable[[Document], Any]] = {
    TITLE: _titled,
    "kind": lambda document: document["kind"],
    "step": lambda document: document["step"],
    "rag": _worst,
    "due": _next,
    "risks": lambda document: [-document[band] for band in ("high", "medium", "low")],
    "findings": lambda document: (-document["errors"], -document["warnings"]),
    "changed": lambda document: -document["changed_at"],
    "file": lambda document: fold(document["file"]),
}
"""By what one can sort, and what comes first: the worst, the next, the newest. What is not known yet is a KeyError."""


def ordered(documents: Mapping[str, Document], by: str = TITLE, *, backwards: bool = False) -> list[str]:
    """The keys of the documents in this order, those alike by title; what is not known yet comes last."""
    wanted = SORTS[by]
    known: list[tuple[Any, str]] = []
    unknown: list[str] = []
    for name in sorted(documents, key=lambda name: (_titled(documents[name]), documents[name]["file"])):
        try:
            known.append((wanted(documents[name]), name))
        except KeyError:
            unknown.append(name)
    known.sort(key=lambda item: item[0], reverse=backwards)
    return [name for _, name in known] + unknown
