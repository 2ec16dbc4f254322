"""A project file may be written by hand: whatever a field holds, the entry is shown and its form opens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from models.declared import BY_TABLE, REGISTERS
from models.project import Project
from tui.cells import Context
from tui.checks import Checks
from tui.rows import Rows, Selection
from tui.screens.form_draft import Draft
from tui.steps import STEPS, progress
from tui.widgets.detail import described, summary

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec

TODAY = dt.date(2026, 11, 23)
ODD: tuple[Any, ...] = (
    *("x", "2026-13-01", "K-001", "R-1", 9, -1, 0, 3.5, 1e300, True, ["a"], [1], [None], [["a"]]),
    *({"a": 1}, [{"what": 1}], [{}], [{"what": "x"}, "y"]),
)
FIELDS = [(spec, field) for spec in (*REGISTERS, BY_TABLE["project"]) for field in spec.fields]


@pytest.mark.parametrize(("spec", "field"), FIELDS, ids=[f"{spec.name}-{field.name}" for spec, field in FIELDS])
def test_any_value_in_any_field_is_shown(spec: RegisterSpec, field: FieldSpec) -> None:
    checks = Checks()
    checks.load()
    for value in ODD:
        document = {spec.title_field: "Here", field.name: value}
        project = Project({"project": {1: {"title": "P"}}, spec.table: {1: document, 2: {spec.title_field: "U"}}})
        context = Context(project, TODAY)
        if spec.name != "project":
            for sort in ("", *([field.name] if field.table else [])):
                rows = Rows(spec, context, Selection(sort=sort), checks=checks)
                shown = {rows.row_id(row): (*rows.cells(row), rows.tone(row)) for row in range(len(rows))}
                assert spec.ref(1) in shown
            assert spec.ref(1) in described(spec, 1, document, context).plain
            assert isinstance(summary(spec, document, context), str)
        draft = Draft(spec, 1, project, TODAY, {})
        texts = [(draft.shown(row), draft.text(row) if row.stop else "") for row in draft.rows()]
        assert len(texts) > 1
        assert isinstance(draft.modified, bool)
        assert all(progress(project, step, TODAY) in {None, *range(101)} for step in STEPS)
        assert isinstance(checks.sentence(spec, 1, document), str)


def test_what_is_no_record_is_left_out_of_the_form_which_says_so() -> None:
    spec = BY_TABLE["risks"]
    project = Project({"risks": {1: {"title": "Odd", "actions": [{"what": "Order spares"}, "by hand"]}}})
    draft = Draft(spec, 1, project, TODAY, {})
    assert draft.modified
    assert draft.changes() == {"actions": [{"what": "Order spares"}]}


COLUMNS = [(spec, field) for spec in REGISTERS for field in spec.fields]


@pytest.mark.parametrize(("spec", "field"), COLUMNS, ids=[f"{spec.name}-{field.name}" for spec, field in COLUMNS])
def test_a_column_of_odd_and_good_values_is_sorted_without_losing_a_row(spec: RegisterSpec, field: FieldSpec) -> None:
    good = (*field.choices, 3, 2.5, "2026-12-01", "text", ["K-001"], None)
    documents = {
        number: {spec.title_field: f"Entry {number}", field.name: value}
        for number, value in enumerate((*ODD, *good), 1)
    }
    context = Context(Project({spec.table: documents}), TODAY)
    for reverse in (False, True):
        rows = Rows(spec, context, Selection(sort=field.name, reverse=reverse))
        assert sorted(rows.numbers) == list(documents)
