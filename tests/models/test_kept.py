"""A status report stays as it was: by whatever way somebody would change what it kept."""

from __future__ import annotations

from typing import Any

import pytest

from models.analysis.kept import FIXED, changed, fixed, fixed_fields
from models.analysis.whole_project import objection
from models.declared import REPORT, RISK
from models.project import Project

KEPT: dict[str, Any] = {
    "title": "Status",
    "reported": "2026-11-16",
    "overall": "red",
    "figures": [{"name": "open risks", "value": 4}],
}
PROJECT = Project({"status_reports": {1: KEPT}})


@pytest.mark.parametrize(
    "fields", [{"overall": "green"}, {"reported": None}, {"figures": []}, {"rules": [{"area": "time"}]}]
)
def test_what_it_kept_is_not_changed(fields: dict[str, Any]) -> None:
    (name,) = fields
    after = KEPT | fields
    found = changed(REPORT, 1, KEPT, after)
    assert found is not None
    assert found[0] == name
    against = objection(PROJECT, "status_reports", 1, KEPT, after)
    assert against is not None
    assert against.field == name
    assert against.sentence.startswith(f"SR-001 keeps its {REPORT.field(name).title} as it was; set your own colour")


def test_its_words_its_own_colour_and_other_registers_are_free() -> None:
    words = KEPT | {"summary": "x", "override": "amber", "override_reason": "y", "rules": []}
    assert objection(PROJECT, "status_reports", 1, KEPT, words) is None
    assert objection(PROJECT, "status_reports", 0, {}, KEPT) is None, "a new one"
    assert fixed_fields(RISK, 1, {"title": "x"}) == frozenset()
    assert fixed(RISK, 1, {"title": "x"}, "title") == ""
    assert changed(RISK, 1, {"title": "x"}, {"title": "y"}) is None


def test_what_was_written_wrongly_by_hand_can_be_mended() -> None:
    odd = KEPT | {"overall": "pink"}
    assert fixed_fields(REPORT, 1, odd) == FIXED["report"] - {"overall"}
    assert changed(REPORT, 1, odd, KEPT) is None
