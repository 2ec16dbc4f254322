"""Arbitrary documents of the registers of control and close, made from their declarations.

@given(control_documents(spec))     a valid document
@given(odd_projects())              a project whose documents have values of any shape, as written by hand
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from models.acceptance import Acceptance
from models.action import Action
from models.benefit import Benefit
from models.change_request import ChangeRequest
from models.decision import Decision
from models.declare import register_spec
from models.declared import REGISTERS
from models.gate import Gate
from models.issue import Issue
from models.lesson import Lesson
from models.project import Project
from models.status_report import StatusReport
from tests.models.strategies import broken_documents, days, documents, junk, texts

if TYPE_CHECKING:
    from models.entry import Entry
    from models.fields import RegisterSpec

CLASSES: tuple[type[Entry], ...] = (
    Issue,
    ChangeRequest,
    Decision,
    Action,
    StatusReport,
    Gate,
    Acceptance,
    Lesson,
    Benefit,
)
SPECS: dict[str, RegisterSpec] = {cls.TABLE: register_spec(cls) for cls in CLASSES}


def control_documents(spec: RegisterSpec) -> st.SearchStrategy[dict[str, Any]]:
    """Valid documents of a register."""
    return documents(spec).map(lambda document: consistent(spec.table, document))


def consistent(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """The document with its rules across fields kept."""
    for first, last in {"issues": [("raised", "closed_on")], "status_reports": [("from_day", "to_day")]}.get(table, ()):
        if first in document and last in document:
            document[first], document[last] = sorted((document[first], document[last]))
    if table == "status_reports" and document.get("override", "none") != "none":
        document["override_reason"] = document.get("override_reason") or "The vendor confirmed"
    if table == "gates" and document.get("status") == "passed_with_conditions":
        document["conditions"] = document.get("conditions") or "Sign the contract"
    for checkpoint in document.get("checkpoints", ()) if table == "gates" else ():
        if "sha256" in checkpoint:
            checkpoint["sha256"] = "0aF" + "1" * 61
    return document


def odd_projects() -> st.SearchStrategy[Project]:
    """Projects of two documents per register, whose values need not fit their fields."""
    specs = {spec.table: spec for spec in (*REGISTERS, *SPECS.values())}
    tables = {name: st.lists(_odd(spec), max_size=2) for name, spec in specs.items()}
    header = st.dictionaries(
        st.sampled_from(["start", "target_end", "budget", "forecast_cost", "thresholds", "handed_over", "step"]),
        days() | junk(),
    )
    return st.fixed_dictionaries({**tables, "project": header.map(lambda document: [document])}).map(_numbered)


def _odd(spec: RegisterSpec) -> st.SearchStrategy[dict[str, Any]]:
    """A valid document, one of no shape at all, or something between."""
    parts = st.tuples(control_documents(spec), broken_documents(spec), st.dictionaries(texts(5), junk(), max_size=2))
    return parts.map(lambda found: {**found[0], **found[1], **found[2]})


def _numbered(tables: dict[str, list[dict[str, Any]]]) -> Project:
    return Project({name: dict(enumerate(found, 1)) for name, found in tables.items()}, 3)
