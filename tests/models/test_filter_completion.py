"""What the filter offers to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.declared import COMMS, REGISTERS, RISK, SCOPE, STAKEHOLDER
from models.filter import FilterError, completions, parse
from models.filter_completion import MOST
from models.project import Project
from tests.models.examples import example
from tests.models.strategies import hostile_texts

if TYPE_CHECKING:
    from models.fields import RegisterSpec


def offered(text: str, spec: RegisterSpec = RISK) -> list[str]:
    return [found.text for found in completions(text, len(text), spec, example())]


@pytest.mark.parametrize(
    ("text", "spec", "first"),
    [
        ("", RISK, ["title:", "kind:", "likelihood:"]),
        ("ow", RISK, ["owner:"]),
        ("vendor -ow", RISK, ["owner:"]),
        ("(ow", RISK, ["owner:"]),
        ("level", RISK, ["level<", "level>=", "level:", "residual_level:"]),
        ("next-rev", RISK, ["next_review:"]),
        ("status:", RISK, ["open", "closed", "proposed"]),
        ("status:wait", RISK, ['"waiting for approval"']),
        ("status:open,ass", RISK, ["assessing"]),
        ("status<", RISK, ["open", "closed"]),
        ("owner:", RISK, ['"Procurement lead"', '"Project sponsor"']),
        ("owner:lead", RISK, ['"Procurement lead"', '"Finance leadership"']),
        ('owner:"proc', RISK, ['"Procurement lead"']),
        ("@spon", RISK, ['"Project sponsor"']),
        ("#", RISK, ["supply", "Züge", "it"]),
        ("#zu", RISK, ["Züge"]),
        ("category:", RISK, ["business", "IT", '"people & organisation"']),
        ("impact>=", RISK, ["1", "2", "3"]),
        ("review<", RISK, ["today", "tomorrow", "fri"]),
        ("departments:", SCOPE, ["Finance", "HR", "none"]),
        ("department:pro", STAKEHOLDER, ["Procurement"]),
        ("parent:dev", SCOPE, ["Devices", '"List of devices"']),
        ("frequency:mon", COMMS, ["monthly"]),
        ("weather:x", RISK, []),
        ('"a phrase" ', RISK, ["title:"]),
    ],
)
def test_offers(text: str, spec: RegisterSpec, first: list[str]) -> None:
    found = offered(text, spec)
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


def test_an_offer_says_what_it_replaces() -> None:
    text = "vendor owner:pro late"
    cursor = text.index(" late")
    first = completions(text, cursor, RISK, example())[0]
    assert text[: first.start] + first.text + text[first.end :] == 'vendor owner:"Procurement lead" late'
    assert first.help == "owner"


@given(
    hostile_texts() | st.sampled_from(["status:", "#", "@", "owner:K", "level>"]), st.data(), st.sampled_from(REGISTERS)
)
def test_offers_fit_in_at_the_cursor(text: str, data: st.DataObject, spec: RegisterSpec) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    found = completions(text, cursor, spec, example())
    assert len(found) <= max(MOST, 2 * len(spec.fields))
    for offer in found:
        assert 0 <= offer.start <= offer.end == cursor


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: spec.name)
def test_every_offered_value_is_a_filter(spec: RegisterSpec) -> None:
    for field in offered("", spec):
        for value in offered(field, spec):
            assert parse(f"{field}{value}", spec).text


def test_odd_documents_offer_nothing() -> None:
    project = Project(
        {
            "risks": {1: {"tags": 3, "category": ["x"]}},
            "stakeholders": {1: {"name": 3}},
            "project": {1: {"departments": 3}},
        }
    )
    assert completions("#", 1, RISK, project) == []
    assert completions("@", 1, RISK, project) == []
    assert completions("departments:", 12, SCOPE, project)[0].text == "none"
    with pytest.raises(FilterError):
        parse("weather:x", RISK)
