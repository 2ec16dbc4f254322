"""Closing a project: what is still open anywhere needs somebody who takes it over, or a reason to leave it.

The answers are kept in the project header under `handed_over`: records of `ref`, `owner` (who has it after
the project) and `reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.calendar import records
from models.analysis.shapes import text
from models.declared import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.fields import RegisterSpec
    from models.project import Project

_CLOSING = "ready_for_closing"  # the gate itself is open until everything else is answered


class OpenEnd(NamedTuple):
    """One open entry. owner: whose it is now. to, reason: who takes it over, or why it may be left; empty: nobody said.

    status: the stored choice, the default where the document holds none.
    """

    ref: str
    title: str
    status: str
    owner: str
    to: str
    reason: str

    @property
    def answered(self) -> bool:
        """Whether it has a new owner or a reason."""
        return bool(self.to or self.reason)


def closure(project: Project, registers: Iterable[RegisterSpec] = REGISTERS) -> list[OpenEnd]:
    """Every open entry in the order of the registers; what nobody has answered comes first.

    A register whose entries have no status has nothing open. A benefit is measured after the project: with an owner
    and a day of review it is handed over already.
    """
    given = _given(project.header_document)
    found = [end for spec in registers if spec.status_field for end in _of(spec, project, given)]
    found.sort(key=lambda end: end.answered)
    return found


def _of(spec: RegisterSpec, project: Project, given: Mapping[str, tuple[str, str]]) -> Iterator[OpenEnd]:
    default = str(spec.field(spec.status_field).default or "")
    owners = [field.name for field in spec.fields if field.name in {"owner", "sender", "approver"}]
    for number, document in project.documents(spec.table).items():
        if spec.closes(document) or _stays_out(spec, document):
            continue
        ref = spec.ref(number)
        owner = next(filter(None, (text(document, name) for name in owners)), "")
        to, reason = given.get(ref, ("", ""))
        if not to and spec.name == "benefit" and text(document, "review_date"):
            to = owner
        status = text(document, spec.status_field) or default
        yield OpenEnd(ref, text(document, spec.title_field) or ref, status, owner, to, reason)


def _stays_out(spec: RegisterSpec, document: Mapping[str, Any]) -> bool:
    """What is never done: scope declared out, a won't, the gate of closing itself."""
    if spec.name == "scope":
        return document.get("kind") == "out" or document.get("moscow") == "wont"
    return spec.name == "gate" and document.get("kind") == _CLOSING


def _given(header: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        text(record, "ref"): (text(record, "owner").strip(), text(record, "reason").strip())
        for record in records(header, "handed_over")
    }
