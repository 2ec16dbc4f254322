"""The grammar of the filter language: text into a tree of terms, each with its place in the text.

filter     = either
either     = both { "or" both }
both       = term { ["and"] term }
term       = { "-" | "not" } ( "(" either ")" | "#" value | "@" value | field sign values | word | phrase )
values     = value { "," value }
sign       = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

_SPACE = re.compile(r"\s*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)(?:"|\\?$)', re.DOTALL)
_FIELD = re.compile(r'([^\W\d][^\s:=<>!()",]*)(:|\s*(?:<=|>=|!=|<|>|=))\s*')
_WORD = re.compile(r'[^\s()"]+')
_VALUE = re.compile(r'[^\s()",]+')
_DEEPEST = 40


class FilterError(ValueError):
    """Text that is no filter: what is wrong, and from where to where in the text."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase to look for in the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Sigil:
    """`#tag` or `@name`."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`field sign value,value`; the places are those of the field's name and of the values."""

    field: str
    sign: str
    values: tuple[str, ...]
    field_at: tuple[int, int]
    values_at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Negation:
    """What must not hold."""

    term: Node


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of which `every` one has to hold, or any."""

    terms: tuple[Node, ...]
    every: bool


Node: TypeAlias = "Word | Sigil | Comparison | Negation | Group"


def read_tree(text: str) -> Group:
    """The tree of a filter; an empty text is a group without terms. Raises FilterError."""
    reader = _Reader(text)
    tree = reader.either(0)
    if reader.at < len(text):
        reader.fail("this bracket was never opened", reader.at, reader.at + 1)
    return tree


class _Reader:
    """A place in the text, moving to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def fail(self, sentence: str, start: int, end: int) -> NoReturn:
        """Raise what is wrong, with a place that shows."""
        end = min(max(end, start + 1), max(len(self.text), 1))
        raise FilterError(sentence, min(start, end - 1), end)

    def either(self, depth: int) -> Group:
        """Groups with `or` between them."""
        groups = [self._both(depth)]
        while start := self._keyword("or"):
            if not groups[-1].terms:
                self.fail("`or` needs something before it", *start)
            groups.append(self._both(depth))
            if not groups[-1].terms:
                self.fail("`or` needs something after it", *start)
        return groups[0] if len(groups) == 1 else Group(tuple(groups), every=False)

    def _both(self, depth: int) -> Group:
        terms: list[Node] = []
        while not self._ended() and not self._sees("or"):
            if place := self._keyword("and"):
                if not terms or self._ended():
                    self.fail("`and` stands between two terms", *place)
                continue
            terms.append(self._term(depth))
        return Group(tuple(terms), every=True)

    def _ended(self) -> bool:
        self._skip()
        return self.at >= len(self.text) or self.text[self.at] == ")"

    def _skip(self) -> None:
        self.at = _space(self.text, self.at)

    def _sees(self, keyword: str) -> bool:
        found = _WORD.match(self.text, self.at)
        return found is not None and found[0].lower() == keyword

    def _keyword(self, keyword: str) -> tuple[int, int] | None:
        """Step over the keyword, when it comes next, and tell where it was."""
        self._skip()
        if not self._sees(keyword):
            return None
        start, self.at = self.at, self.at + len(keyword)
        return start, self.at

    def _term(self, depth: int) -> Node:
        negated, start = False, self.at
        while place := self._minus():
            negated = not negated
            if self._ended() or (self.text[place[0]] == "-" and self.at != place[1]):
                self.fail("leave out what? Write it right after, as in `-word`", *place)
        term = self._positive(depth, start)
        return Negation(term) if negated else term

    def _minus(self) -> tuple[int, int] | None:
        if self.text.startswith("-", self.at):
            self.at += 1
            return self.at - 1, self.at
        return self._keyword("not")

    def _positive(self, depth: int, start: int) -> Node:
        sign = self.text[self.at]
        if sign == "(":
            return self._bracket(depth)
        if sign == '"':
            return Word(self._quoted())
        if sign in "#@":
            self.at += 1
            text = self._value()
            if not text:
                self.fail(f"`{sign}` needs a {'tag' if sign == '#' else 'name'} right after it", start, self.at)
            return Sigil(sign, text)
        if match := _FIELD.match(self.text, self.at):
            return self._comparison(match)
        return Word(self._matched(_WORD))

    def _bracket(self, depth: int) -> Node:
        start = self.at
        if depth >= _DEEPEST:
            self.fail(f"brackets go at most {_DEEPEST} deep", start, start + 1)
        self.at += 1
        inner = self.either(depth + 1)
        if not self.text.startswith(")", self.at):
            self.fail("this bracket is not closed", start, start + 1)
        self.at += 1
        if not inner.terms:
            self.fail("there is nothing in these brackets", start, self.at)
        return inner

    def _comparison(self, match: re.Match[str]) -> Comparison:
        name, sign = match[1], match[2].strip()
        self.at = start = match.end()
        values = [self._value()]
        while self.text.startswith(",", self.at):
            self.at += 1
            values.append(self._value())
        if not any(values) and self.text[start : start + 1] != '"':
            self.fail(f"`{name}{sign}` needs a value after it", match.start(), match.end())
        return Comparison(name, sign, tuple(values), match.span(1), (start, self.at))

    def _value(self) -> str:
        if self.text.startswith('"', self.at):
            return self._quoted()
        return self._matched(_VALUE)

    def _quoted(self) -> str:
        """A phrase; while its closing quote is not typed yet it goes on to the end."""
        return self._matched(_QUOTED, 1).replace('\\"', '"')

    def _matched(self, pattern: re.Pattern[str], group: int = 0) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[group]


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
