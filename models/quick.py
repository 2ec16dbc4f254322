"""The quick line: `Vendor ships late p4 i4 @"Procurement lead" review 2w #supply` into the fields of a new entry.

`@name`, `#tag` and `field:value` count anywhere. Terms that look like words (`p4`, `due fri`, `must`) count before or
after the title, never in the middle of it: "Order i5 laptops" is about laptops. What is not understood stays in the
title, so that no word is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import HIDDEN, FieldSpec, Kind
from models.filter_fields import find_field
from models.fold import fold
from models.people import meant
from models.text import clean
from models.values import read as read_value
from models.values import show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.fields import RegisterSpec
    from models.project import Project

_TOKEN = re.compile(r'(?P<lead>[@#]|[^\W\d][\w.-]*[:=])?"(?P<quoted>[^"]*)"(?=\s|$)|(?P<plain>\S+)')
_NAMED = re.compile(r"([^\W\d][\w-]*)[:=](.+)")
_LONGEST = {Kind.DATE: 3, Kind.FREQUENCY: 8}  # words that a value without quotes may have
_SIGILS = frozenset("@#")
_PERIODS = frozenset({"daily", "weekly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly"})


class Quick(NamedTuple):
    """What a quick line says: values for a document, what was understood as (title, shown), and remarks."""

    fields: dict[str, Any]
    understood: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class _Token(NamedTuple):
    """One piece of the line: as it was typed, what leads it (`@`, `#`, `owner:`), and its text."""

    raw: str
    lead: str
    text: str
    quoted: bool


class _Term(NamedTuple):
    """So many tokens that mean a value of a field. A `weak` one counts only behind another term."""

    size: int
    field: FieldSpec
    value: Any
    weak: bool = False


def read(line: str, spec: RegisterSpec, project: Project, today: date) -> Quick:
    """What the line means for a new entry of the register. Never raises; the rest is the title."""
    tokens = [_token(found) for found in _TOKEN.finditer(clean(line).text)]
    reader = _Reader(spec, project, today)
    places = _places(reader, tokens)
    fields: dict[str, Any] = {}
    left: list[str] = []
    at = 0
    while at < len(tokens):
        term = places.get(at)
        if term is not None and _put(fields, term):
            at += term.size
        else:
            token = tokens[at]
            left.append(token.text if token.quoted and not token.lead else token.raw)
            at += 1
    title = " ".join(left)
    named = [field for field in spec.fields if field.name in fields]
    understood = tuple((field.title, show(field, fields[field.name], project)) for field in named)
    return Quick({spec.title_field: title, **fields} if title else fields, understood, tuple(reader.notes(fields)))


def _token(found: re.Match[str]) -> _Token:
    if found["quoted"] is not None:
        return _Token(found[0], found["lead"] or "", found["quoted"].strip(), quoted=True)
    plain = found["plain"]
    if plain[0] in _SIGILS:
        return _Token(plain, plain[0], plain[1:], quoted=False)
    named = _NAMED.fullmatch(plain)
    return _Token(plain, f"{named[1]}:", named[2], quoted=False) if named else _Token(plain, "", plain, quoted=False)


def _put(fields: dict[str, Any], term: _Term) -> bool:
    """Take a value in; a field that has one already takes no second, except that lists grow."""
    name = term.field.name
    if name not in fields:
        fields[name] = term.value
        return True
    if isinstance(term.value, list) and term.field.kind is not Kind.RECORDS:
        fields[name] = list(dict.fromkeys([*fields[name], *term.value]))
        return True
    return False


def _places(reader: _Reader, tokens: list[_Token]) -> dict[int, _Term]:
    """The terms that count, by the place of their first token."""
    count = len(tokens)
    counted: dict[int, _Term] = {}
    for at in range(count):
        term = reader.explicit(tokens[at])
        if term:
            counted[at] = term
    at = 0
    while at < count and (term := counted.get(at) or reader.scale(tokens[at])):
        counted[at] = term
        at += 1
    tiled = _tiled(reader, tokens, counted)
    at = min(tiled, default=count)
    while at < count and (at not in tiled or (tiled[at].weak and at - 1 not in counted)):
        at += 1
    while at < count:
        counted[at] = tiled[at]
        at += tiled[at].size
    return counted


def _tiled(reader: _Reader, tokens: list[_Token], counted: dict[int, _Term]) -> dict[int, _Term]:
    """The term at every place from which terms alone lead to the end of the line."""
    tiled: dict[int, _Term] = {}
    for at in reversed(range(len(tokens))):
        for term in (counted[at],) if at in counted else reader.terms(tokens, at):
            if at + term.size == len(tokens) or at + term.size in tiled:
                tiled[at] = term
                break
    return tiled


def _wordy(term: _Term) -> bool:
    """An anchor whose name has spaces: without quotes it would swallow the terms behind it."""
    return term.field.kind is Kind.FREQUENCY and term.value.startswith("anchor:") and " " in term.value


class _Reader:
    """What tokens may mean in one register of one project."""

    def __init__(self, spec: RegisterSpec, project: Project, today: date) -> None:
        self.spec = spec
        self.project = project
        self.today = today
        self.unsure: dict[str, str] = {}
        self.fields = [field for field in spec.fields if not field.derived and field.kind not in HIDDEN]
        self.keyed = {field.key: field for field in self.fields if field.key}

    def notes(self, fields: dict[str, Any]) -> Iterator[str]:
        """Remarks about the people that ended up in the fields, and on a missing title."""
        for name, remark in self.unsure.items():
            if any(name == value or (isinstance(value, list) and name in value) for value in fields.values()):
                yield remark

    def explicit(self, token: _Token) -> _Term | None:
        """`@name`, `#tag`, `field:value`."""
        if not token.lead or not token.text:
            return None
        if token.lead in _SIGILS:
            field = self.keyed.get(token.lead)
            return None if field is None or (token.lead == "#" and token.text.isdecimal()) else self._term(field, token)
        try:
            field = find_field(self.spec, token.lead[:-1])
        except ValueError:
            return None
        known = field in self.fields and field.name != self.spec.title_field
        return self._term(field, token) if known else None

    def scale(self, token: _Token) -> _Term | None:
        """`p4`."""
        key, digit = token.raw[:-1], token.raw[-1:]
        field = self.keyed.get(key)
        if field is None or field.kind is not Kind.SCALE or not digit.isdecimal():
            return None
        return self._term(field, _Token(token.raw, "", digit, quoted=False))

    def terms(self, tokens: list[_Token], at: int) -> Iterator[_Term]:
        """Everything that the tokens from here on may mean, the longest first."""
        token = tokens[at]
        field = self.keyed.get(token.raw)
        if field is not None and field.key not in _SIGILS:
            yield from self._valued(field, tokens, at)
        if term := self.scale(token):
            yield term
        if not token.lead and not token.quoted:
            yield from self._bare(token)

    def _valued(self, field: FieldSpec, tokens: list[_Token], at: int) -> Iterator[_Term]:
        """`due fri`, `every 2 weeks`, `via "team chat"`."""
        most = min(_LONGEST.get(field.kind, 1), len(tokens) - at - 1)
        for size in range(most, 0, -1):
            words = tokens[at + 1 : at + 1 + size]
            if size > 1 and any(word.quoted for word in words):
                continue
            quoted = words[0].quoted or words[0].lead == "@"
            text = words[0].text if quoted else " ".join(word.raw for word in words)
            if not quoted and not self._plain_enough(field, text):
                continue
            term = self._term(field, _Token(text, "", text, quoted=quoted))
            if term is None and field.kind is Kind.FREQUENCY:
                term = self._term(field, _Token(text, "", f"{field.key} {text}", quoted=quoted))
            if term and (quoted or not _wordy(term)):
                yield term._replace(size=size + 1)

    def _plain_enough(self, field: FieldSpec, text: str) -> bool:
        """`a note from HR` is no sender and `escalate via a manager` no channel: known people and words only."""
        if field.kind in {Kind.PERSON, Kind.PEOPLE}:
            return len(meant(self.project, text)) == 1
        return not field.suggestions or fold(text) in map(fold, field.suggestions)

    def _bare(self, token: _Token) -> Iterator[_Term]:
        """`must`, `opportunity`, `weekly`: a word that is a choice of a keyed field, but of no status."""
        word = token.raw.lower().replace("'", "").replace("\u2019", "")
        for field in self.keyed.values():
            if field.kind is Kind.CHOICE and field.key in {"k", "m"} and word in field.choices:
                yield _Term(1, field, word, weak=field.default is not None)
            if field.kind is Kind.FREQUENCY and word in _PERIODS and (term := self._term(field, token)):
                yield term

    def _term(self, field: FieldSpec, token: _Token) -> _Term | None:
        try:
            if field.kind in {Kind.PERSON, Kind.PEOPLE}:
                value: Any = self._people(field, token)
            elif field.kind is Kind.WORDS and token.quoted:
                value = [token.text]
            else:
                value = read_value(field, token.text, self.project, self.today)
        except ValueError:
            return None
        return None if value is None else _Term(1, field, value)

    def _people(self, field: FieldSpec, token: _Token) -> str | list[str]:
        found = meant(self.project, token.text)
        if len(found) == 1:
            person = found[0]
        else:
            person = str(read_value(field._replace(kind=Kind.PERSON), token.text, self.project, self.today) or "-")
            names = " and ".join(self.project.heading(ref) for ref in found[:3])
            fits = f"fits {names}" if found else "is not on the stakeholder list"
            self.unsure[person] = f"`{token.text}` {fits}: kept as typed"
        return [person] if field.kind is Kind.PEOPLE else person
