"""The real files: every row accounted for, importing again changes nothing, and what is no register is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from models.change_request import ChangeRequest
from models.project import Project
from models.risk import Risk
from store.exchange.refusal import Refused
from store.project_file import ProjectFile
from tests.store.exchange.tables import FILES, after, planned, taken

if TYPE_CHECKING:
    from pathlib import Path

REGISTERS = {
    "ericjoye_risk_register.csv": 2,
    "brkshnf_risk_register.csv": 10,
    "sg1unitis_risk_register.csv": 30,
    "dma_risk_register.md": 21,
}


@pytest.mark.parametrize(("name", "count"), REGISTERS.items())
def test_every_row_becomes_a_valid_risk_and_the_second_import_does_nothing(name: str, count: int) -> None:
    content = (FILES / name).read_bytes()
    plan = planned(content, Project({}), name)
    assert plan.counts == {"new": count, "changed": 0, "unchanged": 0, "skipped": 0}
    for change in plan.changes:
        risk = Risk.parse(change.fields or {})
        assert risk.document() == change.fields
        assert risk.likelihood
        assert risk.impact
        assert risk.actions
    again = planned(content, after(Project({}), plan.changes), name)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": count, "skipped": 0}
    assert again.changes == []


@pytest.mark.parametrize("name", REGISTERS)
def test_no_cell_is_lost(name: str) -> None:
    """Every word of every row is in the entry: a field, the notes or the source. Scales and dates change form."""
    from store.exchange.read import read_table

    raw = read_table(FILES / name)
    plan = planned((FILES / name).read_bytes(), Project({}), name)
    derived = re.compile(
        r"(?i)^(l|i|residual_[li])_1to5$|score$|prob|likelihood|impact|schwere|wahrsch|treatment|status|date|cost|days|resol"
    )
    for row, change in zip(raw.rows, plan.changes, strict=True):
        held = re.sub(r"\W+", " ", str(change.fields))
        for header, cell in zip(raw.headers, row.cells, strict=True):
            if not derived.search(header):
                assert all(word in held for word in re.sub(r"\W+", " ", cell).split()), (header, cell)


def test_words_dates_and_money_of_a_construction_register() -> None:
    first = taken(planned((FILES / "brkshnf_risk_register.csv").read_bytes(), Project({}), "r.csv"))[0]
    assert (first["likelihood"], first["impact"], first["cost_likely"], first["days_likely"]) == (4, 4, 450_000, 30)
    assert first["identified_on"] == "2023-02-15"
    assert [action["what"] for action in first["actions"]] == ["Engage geotechnical consultant", "revise pile design"]
    assert {action["due"] for action in first["actions"]} == {"2023-04-01"}
    closed = taken(planned((FILES / "brkshnf_risk_register.csv").read_bytes(), Project({}), "r.csv"))[5]
    assert closed["status"] == "closed"
    assert "Register_Status: Closed" in closed["notes"]


def test_a_score_that_is_not_the_product_is_said_and_kept() -> None:
    plan = planned((FILES / "ericjoye_risk_register.csv").read_bytes(), Project({}), "r.csv")
    assert plan.rows[0].warnings == ["Risk_Score: says 63.71, but 5 x 5 is 25"]
    assert "Risk_Score: 63.71" in taken(plan)[0]["notes"]


def test_a_change_log_with_what_was_decided_and_what_it_costs() -> None:
    plan = planned((FILES / "brkshnf_change_orders.csv").read_bytes(), Project({}), "orders.csv")
    assert plan.counts == {"new": 10, "changed": 0, "unchanged": 0, "skipped": 0}
    first = taken(plan)[0]
    for change in plan.changes:
        assert ChangeRequest.parse(change.fields or {}).document() == change.fields
    assert (first["requested"], first["decided"], first["decision"]) == ("2023-03-10", "2023-04-05", "approve")
    assert (first["effect_cost"], first["effect_days"], first["status"]) == (412_000, 28, "approved")
    assert "Category: Geotechnical" in first["notes"]
    assert {each["decision"] for each in taken(plan) if each["status"] != "approved"} == {"open"}


def test_a_schedule_as_tasks() -> None:
    plan = planned((FILES / "brkshnf_schedule.csv").read_bytes(), Project({}), "schedule.csv")
    assert {row.register for row in plan.rows} == {"task"}
    first = taken(plan)[0]
    assert (first["title"], first["start"], first["finish"]) == (
        "Site Clearing & Demolition",
        "2023-01-02",
        "2023-01-31",
    )
    assert "Predecessor_Act: A001" in taken(plan)[1]["notes"]
    again = planned((FILES / "brkshnf_schedule.csv").read_bytes(), after(Project({}), plan.changes), "schedule.csv")
    assert again.changes == []


def test_earned_value_figures_are_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"brkshnf_evm_monthly.csv looks like earned value figures, which is no register"):
        planned((FILES / "brkshnf_evm_monthly.csv").read_bytes(), Project({}), "brkshnf_evm_monthly.csv")


def test_a_register_goes_into_a_project_on_disk_and_out_again_in_one_step(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.json", {"title": "Apollo"}, who="lead")
    content = (FILES / "sg1unitis_risk_register.csv").read_bytes()
    plan = planned(content, file.project, "sg1.csv")
    file.apply(plan.changes, plan.label)
    assert len(file.project.documents("risks")) == 30
    assert file.project.faults == ()
    assert planned(content, file.project, "sg1.csv").changes == []
    file.undo()
    assert len(file.project.documents("risks")) == 0
    file.close()
