"""What the keys of the risk register do to risks, as plain changes: moved on the map, responded to, reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.heat_map import Stage
from models.analysis.risk_review import action_done, later, rated, reviewed
from models.date_form import written_iso
from models.declared import RISK
from models.derived import level_of
from models.fields import label
from tui.edits import Maker, Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from models.entry import Document
    from models.project import Project

UNDOES = "u undoes"


def _one(project: Project, number: int) -> Document:
    document = project.documents(RISK.table).get(number)
    if document is None:
        raise Refused(f"{RISK.ref(number)} is not there any more")
    return document


def _edit(project: Project, number: int, fields: Document, what: str, said: str) -> Edit:
    ref = RISK.ref(number)
    change = checked(RISK, project, number, fields, None)
    return Edit((change,), f"{what} {ref}", f"{ref}: {said} · {UNDOES}")


def moved(number: int, likelihood: int, impact: int, stage: Stage = Stage.INHERENT) -> Maker:
    """A maker of the edit that moves a risk over the map by steps; on the residual side its residual values."""
    prefix = "" if stage is Stage.INHERENT else "residual_"

    def make(project: Project) -> Edit:
        document = _one(project, number)
        fields = rated(document, likelihood, impact, prefix)
        if not fields:
            raise Refused(f"{RISK.ref(number)} is at the edge of the map already")
        return _edit(project, number, fields, "move", steps(project, document, fields, prefix))

    return make


def steps(project: Project, document: Document, fields: Document, prefix: str = "") -> str:
    """What changes, in words: likelihood 4 -> 5, level H20."""
    names = (f"{prefix}likelihood", f"{prefix}impact")
    told = [f"{label(name)} {document.get(name, 'open')} -> {fields[name]}" for name in names if name in fields]
    merged = {**document, **fields}
    values = [merged.get(name) for name in names]
    if all(type(value) is int for value in values):
        level = level_of(*values)
        told.append(f"{label(prefix)}level {project.scales.band(level)[:1].upper()}{level}")
    return ", ".join(told)


def responded(responses: Mapping[int, str]) -> Maker:
    """A maker of the edit that gives each of these risks its response."""

    def make(project: Project) -> Edit | None:
        known = project.documents(RISK.table)
        changes = tuple(
            checked(RISK, project, number, {"response": response}, None)
            for number, response in responses.items()
            if number in known
        )
        if len(changes) == 1:
            (number, response) = next(item for item in responses.items() if item[0] in known)
            return Edit(changes, f"respond to {RISK.ref(number)}", f"{RISK.ref(number)}: {response} · {UNDOES}")
        said = f"{len(changes)} risks have a response now · {UNDOES}"
        return Edit(changes, f"respond to {len(changes)} risks", said) if changes else None

    return make


def _review(number: int, answer: Callable[[Project, Document], tuple[Document, str]]) -> Maker:
    def make(project: Project) -> Edit:
        fields, said = answer(project, _one(project, number))
        return _edit(project, number, fields, "review", said)

    return make


def still_the_same(number: int, today: date, who: str, note: str = "") -> Maker:
    """A maker of the edit that says a risk was looked at, with a note where there is one."""

    def answer(project: Project, document: Document) -> tuple[Document, str]:
        fields = reviewed(document, project.header_document, today, who, note=note)
        said = "noted" if note else "still the same"
        return fields, f"{said}{_again(fields)}"

    return _review(number, answer)


def rerated(number: int, likelihood: int, impact: int, today: date, who: str) -> Maker:
    """A maker of the edit that reviews a risk with another likelihood or impact."""

    def answer(project: Project, document: Document) -> tuple[Document, str]:
        changes = rated(document, likelihood, impact)
        if not changes:
            raise Refused(f"{RISK.ref(number)} is at the edge of the map already")
        fields = reviewed(document, project.header_document, today, who, changes)
        return fields, steps(project, document, changes)

    return _review(number, answer)


def closed(number: int, today: date, who: str) -> Maker:
    """A maker of the edit that reviews a risk which is over."""

    def answer(project: Project, document: Document) -> tuple[Document, str]:
        return reviewed(document, project.header_document, today, who, {"status": "closed"}), "closed"

    return _review(number, answer)


def acted(number: int, today: date, who: str) -> Maker:
    """A maker of the edit that says the action which is due first is done."""

    def answer(project: Project, document: Document) -> tuple[Document, str]:
        changes = action_done(document, today)
        if not changes:
            raise Refused(f"{RISK.ref(number)} has no action that is open")
        return reviewed(document, project.header_document, today, who, changes), "action done"

    return _review(number, answer)


def put_off(number: int, today: date) -> Maker:
    """A maker of the edit that puts a review off for a week."""

    def answer(project: Project, _: Document) -> tuple[Document, str]:
        fields = later(project.header_document, today)
        return fields, f"later{_again(fields)}"

    return _review(number, answer)


def _again(fields: Document) -> str:
    return f", next review {written_iso(str(fields['next_review']))}" if "next_review" in fields else ""
