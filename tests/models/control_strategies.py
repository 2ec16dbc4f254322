"""Projects whose documents have values of any shape, as written by hand: `@given(odd_projects("risks"))`."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from models.declared import BY_TABLE
from models.project import Project
from tests.models.strategies import junk


def odd_projects(*tables: str) -> st.SearchStrategy[Project]:
    """Projects of up to three documents in these tables, with values that may fit their fields or not."""
    names = {table: [field.name for field in BY_TABLE[table].fields] for table in tables}
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
