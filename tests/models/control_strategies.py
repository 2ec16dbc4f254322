"""Arbitrary documents of the registers of control and close, made from their declarations.

@given(control_documents(spec))     a valid document
@given(odd_projects("risks"))       a project whose documents have values of any shape, as written by hand
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
from tests.models.control_rules import consistent
from tests.models.strategies import documents, junk

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


def odd_projects(*tables: str) -> st.SearchStrategy[Project]:
    """Projects of up to three documents in these tables, with values that may fit their fields or not."""
    specs = {spec.table: spec for spec in (*REGISTERS, *SPECS.values())}
    names = {table: [field.name for field in specs[table].fields] for table in tables}
    shapes = {table: st.lists(_odd(tuple(fields)), max_size=3) for table, fields in names.items()}
    header = st.lists(_odd(_HEADER), min_size=1, max_size=1)
    return st.fixed_dictionaries({**shapes, "project": header}).map(_numbered)


_HEADER = (
    "start",
    "target_end",
    "budget",
    "forecast_cost",
    "actual_cost",
    "thresholds",
    "handed_over",
    "step",
    "phase",
)
_RECORD: dict[str, Any] = {
    "what": "Call",
    "due": "2026-11-20",
    "done": "2026-11-21",
    "date": "2026-11-10",
    "value": 7.5,
    "name": "time_amber",
    "state": "closed",
    "evidence": "R-001",
    "reason": "x",
    "ref": "R-001",
    "owner": "K-001",
    "area": "scope",
    "colour": "red",
}
_PLAUSIBLE: tuple[Any, ...] = (
    "2026-11-01",
    "2026-11-23",
    "2026-12-01",
    "9999-12-31",
    "R-001",
    "I-001",
    "CR-002",
    "D-001",
    "open",
    "done",
    "closed",
    "approved",
    "implemented",
    "must",
    "green",
    "red",
    "weekly",
    "passed",
    1,
    4,
    5,
    -3,
    2.5,
    1e300,
    [_RECORD],
    [{"what": "Call"}, _RECORD, 3, {"date": [], "value": "x"}],
    ["R-001"],
)


def _odd(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    value = st.one_of(*[st.integers(0, len(_PLAUSIBLE) - 1).map(_PLAUSIBLE.__getitem__)] * 5, junk())
    return st.dictionaries(st.sampled_from(names), value, max_size=len(names))


def _numbered(tables: dict[str, list[dict[str, Any]]]) -> Project:
    return Project({name: dict(enumerate(found, 1)) for name, found in tables.items()}, 3)
