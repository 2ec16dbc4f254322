"""The links of an entry, both ways: what it refers to, and what refers to it, with the fields that do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_PREFIX, PROJECT
from models.referrers import targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.fields import RegisterSpec
    from models.project import Project

HEADER = "P-001"


class Link(NamedTuple):
    """One entry at the other end. `fields` are the titles of the fields, of this entry if `out`, else of that one."""

    ref: str
    heading: str
    fields: tuple[str, ...]
    out: bool


def links(project: Project, ref: str) -> list[Link]:
    """What the entry refers to, in the order of its fields, then what refers to it; each entry once per direction.

    A ref that leads nowhere is left out of the first: there is nothing to go to.
    """
    spec, document = spec_of(ref), project.header_document if ref == HEADER else project.document(ref)
    out = [] if document is None else [(target, place) for place, target in targets(spec, document)]
    there = [(target, place) for target, place in out if project.document(target) is not None]
    back = ((item.ref, item.field) for item in project.referrers(ref))
    return [
        *(Link(other, project.heading(other), _titles(spec, places), True) for other, places in _grouped(there)),
        *(
            Link(other, project.heading(other), _titles(spec_of(other), places), False)
            for other, places in _grouped(back)
        ),
    ]


def spec_of(ref: str) -> RegisterSpec:
    """The register of a ref; P-001 is the project's own record."""
    return BY_PREFIX.get(ref.split("-", 1)[0], PROJECT)


def place_title(spec: RegisterSpec, place: str) -> str:
    """A field as a person says it: `actions.actionee` is actions, actionee."""
    name, _, part = place.partition(".")
    field = spec.field(name)
    inner = next((found.title for found in field.parts if found.name == part), "")
    return f"{field.title}, {inner}" if inner else field.title


def _titles(spec: RegisterSpec, places: Iterable[str]) -> tuple[str, ...]:
    return tuple(place_title(spec, place) for place in dict.fromkeys(places))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for other, place in pairs:
        found.setdefault(other, []).append(place)
    yield from found.items()
