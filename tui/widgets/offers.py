"""What a field is likely to take, as a list to choose from: choices, scale points with their words, people, entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import BY_TABLE, PROJECT
from models.entry_refs import registers_of
from models.fields import FieldSpec, Kind, RegisterSpec, label
from models.filter_completion import candidates, people, words_used
from models.fold import fold
from models.project import split
from models.scales import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.project import Project

MANY = frozenset({Kind.PEOPLE, Kind.ENTRIES, Kind.WORDS})
# Kinds whose list is the whole truth, or whose entries are so likely that Enter takes the first that fits.
EAGER = frozenset({Kind.CHOICE, Kind.SCALE, Kind.PERSON, Kind.PEOPLE, Kind.ENTRY, Kind.ENTRIES})
_WORD_START = re.compile(r"\b\w")
_LISTED = frozenset({Kind.TEXT, Kind.WORDS, Kind.FREQUENCY})


class Offer(NamedTuple):
    """One thing to choose: the text that goes into the input, and what is told beside it."""

    text: str
    told: str = ""


def offers_for(field: FieldSpec, register: RegisterSpec | None, project: Project, ref: str = "") -> list[Offer]:
    """What may be chosen for a field of the entry `ref`; nothing where only typing makes sense."""
    if field.kind is Kind.SCALE:
        return _scale(field, project)
    if field.kind in {Kind.PERSON, Kind.PEOPLE}:
        return people_offers(project)
    if field.kind in {Kind.ENTRY, Kind.ENTRIES}:
        return _entries(field, project, ref)
    if field.name == "response" and field.choices:
        return _responses(field, project, ref)
    if field.choices:
        return [Offer(label(choice)) for choice in field.choices]
    if field is _THRESHOLD or field is _RULE:
        listed = _of_the_checks(field)
    else:
        listed = [Offer(text) for text in _candidates(field, register, project)] if field.kind in _LISTED else []
    return [*listed, *_anchored(project)] if field.kind is Kind.FREQUENCY else listed


def narrowed(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """The offers that hold the text, those that begin with it first, then those with a word that does."""
    wanted = fold(typed)
    if not wanted:
        return list(offers)
    ranked = [(rank(offer, wanted), offer) for offer in offers]
    return [offer for place, offer in sorted(ranked, key=lambda pair: pair[0]) if place < _NO_MATCH]


def rank(offer: Offer, wanted: str) -> int:
    """How well an offer fits folded text: 0 begins with it, 1 a word does, 2 it is somewhere inside, 3 not at all."""
    text, told = fold(offer.text), fold(offer.told)
    if text.startswith(wanted):
        return 0
    whole = f"{text} {told}"
    if any(whole.startswith(wanted, match.start()) for match in _WORD_START.finditer(whole)):
        return 1
    return 2 if wanted in whole else _NO_MATCH


_NO_MATCH = 3


def _scale(field: FieldSpec, project: Project) -> list[Offer]:
    """1 to 5 with the words of the method and, for likelihood and impact, what the project means by them."""
    which = next((name for name in ("likelihood", "impact") if name in field.name), "")
    own = _anchors(project, f"{which}_anchors") if which else ()
    return [
        Offer(str(place), f"{word} · {own[place - 1]}" if place <= len(own) else word)
        for place, word in enumerate(WORDS, start=1)
    ]


_THRESHOLD = PROJECT.field("thresholds").parts[0]
_RULE = PROJECT.field("suppressed").parts[0]


def _of_the_checks(field: FieldSpec) -> list[Offer]:
    """The thresholds with their usual figures, or the rules with their titles."""
    if field is _RULE:
        from models.checks.registry import ROWS

        return [Offer(row.code, row.title) for row in ROWS]
    from models.checks.thresholds import meanings

    return [Offer(name, f"usually {each.default:g}: {each.what}") for name, each in meanings().items()]


def _responses(field: FieldSpec, project: Project, ref: str) -> list[Offer]:
    """The responses, those that fit the risk's kind first; what its cell proposes says so."""
    from models.analysis.responses import offered

    fitting = offered(project.document(ref) or {})
    return [Offer(label(name), fitting.get(name, "")) for name in dict.fromkeys((*fitting, *field.choices))]


def _anchors(project: Project, name: str) -> Sequence[str]:
    given: Any = project.header_document.get(name)
    return given if isinstance(given, list) else tuple(BY_TABLE["project"].field(name).default)


def _entries(field: FieldSpec, project: Project, ref: str) -> list[Offer]:
    """The entries of the registers it refers to, without the entry itself and what can never be meant."""
    without = {ref} if field.kind is Kind.ENTRIES else _and_below(field, project, ref)
    return [
        Offer(named, str(document.get(register.title_field, "")))
        for register in registers_of(field)
        for number, document in project.documents(register.table).items()
        if (named := register.ref(number)) not in without
    ]


def _and_below(field: FieldSpec, project: Project, ref: str) -> set[str]:
    """The entry itself and what hangs below it by this field: it can be part of none of them."""
    found = split(ref)
    if found is None or found[0] not in registers_of(field):
        return {ref}
    children: dict[str, list[str]] = {}
    for number, document in project.documents(found[0].table).items():
        children.setdefault(str(document.get(field.name)), []).append(found[0].ref(number))
    below, waiting = {ref}, [ref]
    while waiting:
        fresh = [child for child in children.get(waiting.pop(), ()) if child not in below]
        below.update(fresh)
        waiting += fresh
    return below


def people_offers(project: Project) -> list[Offer]:
    """The stakeholders by name, with their role or department."""
    roles = {
        str(document.get("name")): str(document.get("role") or document.get("department") or "")
        for document in project.documents("stakeholders").values()
    }
    return [Offer(name, roles.get(name, "")) for name in people(project)]


def _candidates(field: FieldSpec, register: RegisterSpec | None, project: Project) -> list[str]:
    if register is not None and any(field.name == own.name for own in register.fields):
        return candidates(register, field, project) if field.name != register.title_field else []
    if field.name == "department":
        named = project.header_document.get("departments")
        return list(named) if isinstance(named, list) else words_used(BY_TABLE["stakeholders"], field.name, project)
    return list(field.suggestions)


def _anchored(project: Project) -> list[Offer]:
    """Examples with the project's own anchors, so that their names need not be remembered."""
    anchors = project.header_document.get("anchors")
    names = [str(item.get("name")) for item in anchors if item.get("name")] if isinstance(anchors, list) else []
    return [Offer(f"10 working days before {name}") for name in dict.fromkeys([*names, "start", "end"])]


def register_of(ref: str) -> RegisterSpec | None:
    """The register of a ref; the project header's own for P-001."""
    if ref.startswith("P-"):
        return BY_TABLE["project"]
    found = split(ref)
    return found[0] if found else None
