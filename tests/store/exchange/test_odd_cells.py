"""Cells that say less, more or something else than their column: nothing is guessed, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.exchange.tables import planned, taken


def told(text: str) -> tuple[dict[str, Any], list[str]]:
    """The fields and the warnings of a file's last row."""
    plan = planned(text)
    return taken(plan)[-1], plan.rows[-1].warnings


def test_who_does_an_action_that_the_row_does_not_have_is_kept_in_the_notes() -> None:
    fields, _ = told("Risk,Likelihood,Mitigation,Action owner\nA,3,,Finance lead\n")
    assert "actions" not in fields
    assert fields["notes"] == "Action owner: Finance lead"


@pytest.mark.parametrize("cell", ["(1.5k)", "approximately about 12 euros", "12 or 13 or 14", "1.2.3,4,5"])
def test_what_is_no_amount_is_kept_and_said(cell: str) -> None:
    fields, warnings = told(f'Risk,Impact,Cost\nZ,1,100\nA,3,"{cell}"\n')
    assert fields["notes"] == f"Cost: {cell}"
    assert any(f"`{cell}` is no amount" in warning for warning in warnings)
    assert not any(name.startswith("cost") for name in fields)


@pytest.mark.parametrize("cell", ["120%", "250 %"])
def test_more_than_certain_is_no_likelihood(cell: str) -> None:
    fields, warnings = told(f"Risk,Likelihood,Impact\nZ,20%,3\nA,{cell},3\n")
    assert "likelihood" not in fields
    assert fields["notes"] == f"Likelihood: {cell}"
    assert any("is not between 0 and 100 %" in warning for warning in warnings)


def test_a_step_between_two_is_the_first_of_them_with_a_doubt() -> None:
    fields, warnings = told("Risk,Likelihood,Impact\nA,low / high,3\n")
    assert fields["likelihood"] == 2
    assert any("lies between two steps" in warning for warning in warnings)


def test_an_opportunity_is_told_by_its_response_and_a_rejection_says_that_it_gave_no_reason() -> None:
    fields, warnings = told("Risk,Likelihood,Impact,Response\nA,3,4,Enhance\n")
    assert (fields["kind"], fields["response"]) == ("opportunity", "enhance")
    assert any("taken as an opportunity" in warning for warning in warnings)
    fields, warnings = told("Requirement,MoSCoW,Status\nA,must,Rejected\n")
    assert (fields["status"], fields["status_reason"]) == ("rejected", "not given in file.csv")
    assert any("rejected without a reason" in warning for warning in warnings)
