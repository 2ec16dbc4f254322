"""The small records of the project's own record: faults in words, and how they are typed and told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from models.declared import BY_NAME, PROJECT
from models.entry import sentence
from models.header import ProjectHeader
from models.project import Project
from models.values import read, show, typed

TODAY = date(2026, 11, 23)
RECORDS: dict[str, list[dict[str, Any]]] = {
    "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
    "blackouts": [{"department": "HR", "start": "2026-12-01", "end": "2026-12-02", "reason": "Election"}],
    "anchors": [{"name": "wave", "date": "2026-12-01"}, {"name": "wave", "date": "2027-01-11"}],
    "thresholds": [{"name": "gate_days", "value": 5.0}],
    "suppressed": [{"code": "SCP002", "ref": "S-001", "reason": "Known", "until": "2026-12-31", "by": "K-001"}],
    "handed_over": [{"ref": "R-001", "owner": "K-001", "on": "2026-12-01"}, {"ref": "R-002", "reason": "Small"}],
}


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_kept_typed_and_read_back(name: str) -> None:
    project = Project(
        {
            "stakeholders": {1: {"name": "Service lead"}},
            "scope": {1: {"title": "Laptops"}},
            "risks": {1: {"title": "Late"}, 2: {"title": "Small"}},
        }
    )
    header = ProjectHeader.parse({"title": "x", name: RECORDS[name]}, 1).document()
    assert header[name] == RECORDS[name]
    field = PROJECT.field(name)
    assert read(field, typed(field, header[name], project), project, TODAY) == RECORDS[name]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"handed_over": [{"ref": "R-001"}]}, "name who has it after the project, or give a reason"),
        ({"blackouts": [{"start": "2026-12-02", "end": "2026-12-01"}]}, "end: 2026-12-01 is before the start"),
        (
            {"thresholds": [{"name": "gate_dayz", "value": 5}]},
            "no threshold is called gate_dayz; did you mean gate",
        ),
        ({"thresholds": [{"name": "weather", "value": 5}]}, "no threshold is called weather; `planroom explain"),
        ({"suppressed": [{"code": "SCP999", "reason": "x", "until": "2026-12-01"}]}, "SCP999"),
    ],
)
def test_faults_are_told_in_words(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ProjectHeader.parse({"title": "x", **fields}, 1)
    assert says in sentence(caught.value)


def test_choices_in_a_list_are_told_and_typed_in_words() -> None:
    field, project = BY_NAME["impact"].field("needs"), Project({})
    stored = ["downtime_window", "sign_off"]
    assert show(field, stored, project) == "downtime window; sign off"
    assert read(field, typed(field, stored, project), project, TODAY) == stored
