"""The glossary: every term of the trade that the screens use, in plain words, found by the place where it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import label
from models.glossary import (
    acceptance,
    action,
    alternative,
    assumption,
    benefit,
    change,
    comms,
    criterion,
    decision,
    gate,
    impact,
    issue,
    lesson,
    project,
    report,
    resource,
    risk,
    scope,
    stakeholder,
    task,
)

if TYPE_CHECKING:
    from models.fields import FieldSpec
    from models.glossary.term import Term

BY_REGISTER: dict[str, tuple[Term, ...]] = {
    "scope": scope.TERMS,
    "risk": risk.TERMS,
    "comms": comms.TERMS,
    "stakeholder": stakeholder.TERMS,
    "criterion": criterion.TERMS,
    "alternative": alternative.TERMS,
    "assumption": assumption.TERMS,
    "impact": impact.TERMS,
    "task": task.TERMS,
    "resource": resource.TERMS,
    "issue": issue.TERMS,
    "change": change.TERMS,
    "decision": decision.TERMS,
    "action": action.TERMS,
    "report": report.TERMS,
    "gate": gate.TERMS,
    "acceptance": acceptance.TERMS,
    "lesson": lesson.TERMS,
    "benefit": benefit.TERMS,
    "project": project.TERMS,
}
TERMS: dict[str, Term] = {term.name: term for terms in BY_REGISTER.values() for term in terms}
"""All terms by name, in the order of the registers."""


def terms_of(register: str, field: str = "") -> tuple[Term, ...]:
    """The terms met in a register, or those of one field of it, the field's own first."""
    place = f"{register}.{field}"
    if field:
        found = [term for term in TERMS.values() if place in term.fields]
        return tuple(sorted(found, key=lambda term: term.fields.index(place)))
    return tuple(term for term in TERMS.values() if any(each.startswith(place) for each in term.fields))


def explained(register: str, field: FieldSpec) -> list[str]:
    """A field in sentences: what it holds, then each of its terms, then a line for each of its choices."""
    terms = terms_of(register, field.name)
    lines = [field.help, *(f"{term.name}: {term.text}" for term in terms)]
    values = {name: text for term in terms for name, text in term.values.items() if name in _values(field)}
    return [*lines, *(f"{label(name)}: {text}" for name, text in values.items())]


def _values(field: FieldSpec) -> set[str]:
    """The stored choices of a field, those of the records in it too."""
    return {*field.choices, *(choice for part in field.parts for choice in part.choices)}
