"""The glossary: every term of the trade on the screens is in it, and nothing in it is about what is not there."""

from __future__ import annotations

import pytest

from models.declared import BY_NAME, PROJECT, REGISTERS
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.terms import BY_REGISTER, TERMS, explained, terms_of

EVERYDAY = {
    *("title", "owner", "due", "category", "description", "requested_by", "departments", "tags", "notes"),
    *("identified_by", "identified_on", "department", "role", "organisation", "contact", "start", "target_end"),
}
"""Fields whose help says all that there is to say."""
FIELDS = [(spec, field) for spec in (*REGISTERS, PROJECT) for field in spec.fields if field.kind not in HIDDEN]
SPECS = {**BY_NAME, "project": PROJECT}


def name(case: object) -> str:
    return str(getattr(case, "name", ""))


@pytest.mark.parametrize(("spec", "field"), FIELDS, ids=name)
def test_every_field_of_the_trade_and_each_of_its_choices_is_explained(spec: RegisterSpec, field: FieldSpec) -> None:
    if field.name not in EVERYDAY:
        assert terms_of(spec.name, field.name), f"{spec.name}.{field.name} has no term"
    said = explained(spec.name, field)
    assert said[0] == field.help
    values = {value for term in terms_of(spec.name, field.name) for value in term.values}
    choices = {*field.choices, *(choice for part in field.parts for choice in part.choices)}
    assert choices <= values
    assert len(said) == 1 + len(terms_of(spec.name, field.name)) + len(choices)


def test_no_term_is_about_a_field_or_a_choice_that_is_not_there() -> None:
    for term in TERMS.values():
        known: set[str] = set()
        for place in term.fields:
            register, _, wanted = place.partition(".")
            if wanted:
                field = SPECS[register].field(wanted)
                known |= {*field.choices, *(choice for part in field.parts for choice in part.choices)}
        assert set(term.values) <= known, term.name
        assert term.fields, term.name


def test_names_are_used_once_and_texts_are_sentences() -> None:
    assert len(TERMS) == sum(map(len, BY_REGISTER.values()))
    for term in TERMS.values():
        assert term.text.endswith((".", "?")), term.name
        assert all(text and not text.endswith(".") for text in term.values.values()), term.name


def test_proximity_says_what_it_is_and_what_each_choice_means() -> None:
    field = BY_NAME["risk"].field("proximity")
    assert field.kind is Kind.CHOICE
    said = explained("risk", field)
    assert said[1].startswith("proximity: When the risk might hit")
    assert any(line.startswith("beyond project: ") for line in said)


def test_a_register_tells_all_its_terms_the_ones_of_no_field_too() -> None:
    assert {"heat map", "proximity", "residual"} <= {term.name for term in terms_of("risk")}
    assert "coverage" in {term.name for term in terms_of("stakeholder")}
    assert [term.name for term in terms_of("risk", "impact")] == ["impact", "inherent"]
