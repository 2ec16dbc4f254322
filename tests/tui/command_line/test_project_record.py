"""The project's own record on the command line: every field of it, its lists of small records too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.declared import PROJECT
from tui.command_line import exits
from tui.command_line.naming import typed_fields

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_the_record_is_shown_with_what_it_holds_or_with_all(refresh: Planroom) -> None:
    refresh("project", "edit", "--step", "4", "--need", "The PCs are old", "--budget", "120000", "--country", "DE-BY")
    shown = refresh("project", "show").out
    assert "The PCs are old" in shown
    assert "Scope checklist" not in shown
    assert "out of scope" not in shown
    whole = refresh("project", "show", "--all").out
    missing = [field.name for field in typed_fields(PROJECT) if field.title not in whole]
    assert missing == ["title"], "which is the heading"
    record = refresh("project", "show", "--json").json
    assert (record["step"], record["budget"], record["country"]) == (4, 120_000, "DE-BY")
    assert "show changes nothing" in refresh("project", "show", "step=5", code=exits.USAGE).err


def test_every_field_has_its_option(planroom: Planroom) -> None:
    told = planroom("project", "--help").out
    for field in typed_fields(PROJECT):
        assert f"--{field.name.replace('_', '-')} " in told, field.name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("holidays=2026-12-25 | Christmas", [{"date": "2026-12-25", "name": "Christmas"}]),
        (
            "blackouts=Finance | 2026-12-20 | 2027-01-05 | year end",
            [{"department": "Finance", "start": "2026-12-20", "end": "2027-01-05", "reason": "year end"}],
        ),
        ("anchors=wave_start | 2026-12-01", [{"name": "wave_start", "date": "2026-12-01"}]),
        ("thresholds=gate_days | 5", [{"name": "gate_days", "value": 5}]),
        (
            "suppressed=SCP002 | S-001 | The board knows | 2026-12-31 | Sponsor",
            [{"code": "SCP002", "ref": "S-001", "reason": "The board knows", "until": "2026-12-31", "by": "Sponsor"}],
        ),
        ("handed_over=R-001 | Service lead", [{"ref": "R-001", "owner": "Service lead"}]),
    ],
)
def test_small_records_are_typed_as_those_of_other_registers(
    refresh: Planroom, typed: str, stored: list[dict[str, Any]]
) -> None:
    name, _, text = typed.partition("=")
    refresh("project", "edit", f"{name}=")
    assert refresh("project", "edit", typed, "--json").json[name] == stored
    assert refresh("project", "edit", f"{name}-={text}", "--json").json.get(name) is None
    assert refresh("project", "edit", f"--{name.replace('_', '-')}", text, "--json").json[name] == stored


def test_what_is_wrong_in_a_record_is_told(refresh: Planroom) -> None:
    said = refresh("project", "edit", "handed_over+=R-001", code=exits.INVALID)
    assert "name who has it after the project, or give a reason" in said.err
    assert "blackouts" in refresh("project", "edit", "blackouts+=HR | 2026-12-20 | soon", code=exits.INVALID).err
    assert "like that already" in refresh("project", "edit", "title=PC refresh").out


def test_show_counts_the_four_and_what_has_entries(refresh: Planroom) -> None:
    refresh("issue", "add", "No licences")
    shown = refresh("show").out
    assert "Issue log" in shown
    assert "1 entry, 1 open" in shown
    assert all(title in shown for title in ("Scope checklist", "Risk register", "Communication plan"))
    assert "Change log" not in shown
