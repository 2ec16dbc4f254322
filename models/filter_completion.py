"""What may be typed next in a filter: fields, signs, values, tags and people, at a place in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.entry_refs import registers_of
from models.fields import FieldSpec, Kind, label
from models.filter_fields import find_field, shown_fields
from models.fold import fold
from models.scales import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.fields import RegisterSpec
    from models.project import Project

MOST = 50
_TERM = re.compile(r'(?:"(?:[^"\\]|\\.)*"?|[^\s()"])+', re.DOTALL)
_COMPARISON = re.compile(r"([^\W\d][^\s:=<>!()\",]*)(:|<=|>=|!=|<|>|=)((?:.*,)?)")
_ORDERED = frozenset({Kind.SCALE, Kind.NUMBER, Kind.PERCENT, Kind.DATE})
_DAYS = ("today", "tomorrow", "fri", "7d", "14d", "1m", "week", "month")
_FREQUENCIES = ("once", "weekly", "every 2 weeks", "monthly", "quarterly")


class Completion(NamedTuple):
    """One thing to type: `text` takes the place of what stands from `start` to `end`; `help` says what it is."""

    text: str
    start: int
    end: int
    help: str


def completions_at(text: str, cursor: int, spec: RegisterSpec, project: Project) -> list[Completion]:
    """What may stand at the cursor, the likeliest first; nothing where anything may be typed."""
    terms = [found[0] for found in _TERM.finditer(text[:cursor]) if found.end() == cursor]
    word = terms[0].lstrip("-") if terms else ""
    start = cursor - len(word)
    if word[:1] in {"#", "@"}:
        values = words_used(spec, "tags", project) if word[0] == "#" else people(project)
        return _offer(word[1:], start + 1, cursor, [(_quoted(value), value) for value in values])
    if match := _COMPARISON.match(word):
        return _values(spec, match, start, cursor, project, word)
    return _names(spec, word, start, cursor)


def people(project: Project) -> list[str]:
    """The names on the stakeholder list, in its order."""
    names = (document.get("name") for document in project.documents("stakeholders").values())
    return list(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def words_used(spec: RegisterSpec, field: str, project: Project) -> list[str]:
    """The words or texts that entries of the register hold in this field, the most used first."""
    counts: dict[str, int] = {}
    for document in project.documents(spec.table).values():
        value = document.get(field)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and item:
                counts[item] = counts.get(item, 0) + 1
    return sorted(counts, key=lambda item: -counts[item])


def candidates(spec: RegisterSpec, field: FieldSpec, project: Project) -> list[str]:
    """Values that a field is likely to take: its choices, the people, the words in use, the departments."""
    if field.choices:
        return [label(choice) for choice in field.choices]
    if field.kind in {Kind.PERSON, Kind.PEOPLE}:
        return people(project)
    if field.kind in {Kind.ENTRY, Kind.ENTRIES}:
        return _titles(field, project)
    if field.kind is Kind.SCALE:
        return [str(place) for place in range(1, len(WORDS) + 1)]
    if field.kind is Kind.DATE:
        return list(_DAYS)
    used = words_used(spec, field.name, project) if field.kind in {Kind.TEXT, Kind.WORDS} else []
    if field.name in {"department", "departments"}:
        departments = project.header_document.get("departments")
        used = [*(departments if isinstance(departments, list) else ()), *used]
    frequencies = _FREQUENCIES if field.kind is Kind.FREQUENCY else ()
    return list(dict.fromkeys(item for item in (*field.suggestions, *frequencies, *used) if isinstance(item, str)))


def _titles(field: FieldSpec, project: Project) -> list[str]:
    """The titles of the entries that the field may refer to."""
    titles = (
        document.get(register.title_field)
        for register in registers_of(field)
        for document in project.documents(register.table).values()
    )
    return [str(title) for title in titles if title]


def _names(spec: RegisterSpec, word: str, start: int, cursor: int) -> list[Completion]:
    """Field names that begin like the word; all of their signs once the name is whole."""
    wanted = fold(word).replace("-", "_")
    fields = shown_fields(spec)
    exact = [field for field in fields if field.name == wanted]
    signs = ("<", ">=") if exact and exact[0].kind in _ORDERED else ()
    offered = [Completion(f"{field.name}{sign}", start, cursor, field.help) for field in exact for sign in signs]
    begun = [field for field in fields if field.name.startswith(wanted)]
    inside = [field for field in fields if wanted in field.name and field not in begun and len(wanted) > 2]
    return offered + [Completion(f"{field.name}:", start, cursor, field.help) for field in (*begun, *inside)]


def _values(
    spec: RegisterSpec, match: re.Match[str], start: int, cursor: int, project: Project, word: str
) -> list[Completion]:
    try:
        field = find_field(spec, match[1])
    except ValueError:
        return []
    offers = [(_quoted(value), field.title) for value in candidates(spec, field, project)]
    if field.name == spec.status_field and spec.closed:
        offers = [("open", "not closed"), ("closed", "done with"), *offers]
    if match[2] in {":", "=", "!="} and not field.required:
        offers.append(("none", "empty"))
    return _offer(word[match.end() :], start + match.end(), cursor, offers)


def _offer(typed: str, start: int, cursor: int, offers: Iterable[tuple[str, str]]) -> list[Completion]:
    wanted = fold(typed.lstrip('"'))
    known: dict[str, Any] = {}
    for text, told in offers:
        known.setdefault(text, told)
    folded = [(text, fold(text.strip('"'))) for text in known]
    begun = [text for text, plain in folded if plain.startswith(wanted)]
    inside = [text for text, plain in folded if wanted in plain and not plain.startswith(wanted)]
    return [Completion(text, start, cursor, known[text]) for text in (*begun, *inside)][:MOST]


def _quoted(value: str) -> str:
    plain = value and not any(sign.isspace() or sign in '(),"' for sign in value)
    return value if plain else '"' + value.replace('"', '\\"') + '"'
