"""The filter language: `owner:lead level>=8 due<14d status:open -#supply`. Text into a test of documents.

Words match text anywhere in an entry (no case, no accents), quotes hold a phrase together, `field:value` and
`field>=value` compare, `#tag`, `@person`, `-` leaves out, `or` and brackets. docs/ tells it to people.
Reads documents and plain specs only: importing this costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from models.derived import Facts
from models.fields import Kind
from models.filter_fields import find_field, parts_of
from models.filter_grammar import Comparison, FilterError, Group, Negation, Node, Sigil, Word, read_tree
from models.filter_terms import Context, Remembered, getter, value_test
from models.filter_text import haystack
from models.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from models.fields import FieldSpec, RegisterSpec
    from models.filter_completion import Completion
    from models.project import Project

__all__ = ["Context", "Filter", "FilterError", "completions", "parse"]

Document = dict[str, Any]
Test: TypeAlias = "Callable[[Document, int], bool]"
Bind: TypeAlias = "Callable[[Context], Test]"

_REF_SIGNS = frozenset("-0123456789")
_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE})


@dataclass(slots=True)
class Filter:
    """A filter of one register, parsed. `text` is what was typed; an empty one matches everything."""

    text: str
    spec: RegisterSpec
    _bind: Bind
    _bound: tuple[Context, Test] | None = field(default=None, compare=False)

    def matches(self, document: Mapping[str, Any], number: int, context: Context) -> bool:
        """Whether the entry with this number and document passes."""
        if self._bound is None or self._bound[0] != context:
            self._bound = (context, self._bind(context))
        return self._bound[1](document, number)  # type: ignore[arg-type]  # a document is only read here

    def select(self, project: Project, today: date) -> list[int]:
        """The numbers of the entries that pass, in the order of the file."""
        documents = project.documents(self.spec.table)
        if not self.text.strip():
            return list(documents)
        test = self._bind(Context(today, Facts(project.scales, today, project), project.heading))
        return [number for number, document in documents.items() if test(document, number)]


def parse(text: str, spec: RegisterSpec) -> Filter:
    """The filter that the text means for entries of this register. Raises FilterError with the place to underline."""
    return of_tree(text, spec, read_tree(text))


def of_tree(text: str, spec: RegisterSpec, tree: Group) -> Filter:
    """The same for a text that was read already, or a part of it. Raises FilterError."""
    return Filter(text, spec, _group(spec, tree))


def completions(text: str, cursor: int, spec: RegisterSpec, project: Project) -> list[Completion]:
    """What may be typed at the cursor: fields, signs and values, the likeliest first."""
    from models.filter_completion import completions_at

    return completions_at(text, cursor, spec, project)


def _bind(spec: RegisterSpec, node: Node) -> Bind:
    if isinstance(node, Group):
        return _group(spec, node)
    if isinstance(node, Negation):
        return _negation(_bind(spec, node.term))
    if isinstance(node, Comparison):
        return _comparison(spec, node)
    if isinstance(node, Sigil):
        return _tag(node.text) if node.sign == "#" else _person(spec, node.text)
    return _word(spec, node.text)


def _group(spec: RegisterSpec, group: Group) -> Bind:
    # Looking into the text takes longest, so it comes last; the order has no other effect.
    terms = sorted(group.terms, key=lambda term: isinstance(term, Word)) if group.every else group.terms
    parts = [_bind(spec, term) for term in terms]
    if len(parts) == 1:
        return parts[0]
    return _all_of(parts) if group.every else _any_of(parts)


def _negation(inner: Bind) -> Bind:
    def bind(context: Context) -> Test:
        test = inner(context)
        return lambda document, number: not test(document, number)

    return bind


def _word(spec: RegisterSpec, text: str) -> Bind:
    wanted = " ".join(fold(text).split())
    prefix = fold(spec.prefix)
    like_ref = bool(prefix) and set(wanted) <= _REF_SIGNS | set(prefix)

    def bind(context: Context) -> Test:
        named = Remembered(lambda ref: wanted in fold(ref) or wanted in fold(context.heading(ref)))

        def test(document: Document, number: int) -> bool:
            _, hay, names = haystack(spec, document)
            if wanted in hay or (like_ref and wanted in f"{prefix}-{number:03d}"):
                return True
            return bool(names) and any(named[name] for name in names)

        return test

    return bind


def _tag(text: str) -> Bind:
    wanted = fold(text)
    same = Remembered(lambda tag: isinstance(tag, str) and fold(tag) == wanted)

    def test(document: Document, _: int) -> bool:
        tags = document.get("tags")
        return isinstance(tags, list) and any(same[tag] for tag in tags if isinstance(tag, str))

    return lambda _: test


def _person(spec: RegisterSpec, text: str) -> Bind:
    """`@name`: whoever the entry names in any of its people fields, also inside its records, or is itself."""
    fields = [field for field in (*spec.fields, *parts_of(spec)) if field.kind in _PEOPLE]
    if spec.prefix == "K":
        fields.append(spec.field(spec.title_field))
    return _any_of([_field_test(spec, field, ":", (text,)) for field in fields])


def _all_of(parts: list[Bind]) -> Bind:
    def bind(context: Context) -> Test:
        tests = [part(context) for part in parts]
        if len(tests) == 2:
            first, second = tests
            return lambda document, number: first(document, number) and second(document, number)
        return lambda document, number: all(test(document, number) for test in tests)

    return bind


def _any_of(parts: list[Bind]) -> Bind:
    def bind(context: Context) -> Test:
        tests = [part(context) for part in parts]
        return lambda document, number: any(test(document, number) for test in tests)

    return bind


def _comparison(spec: RegisterSpec, node: Comparison) -> Bind:
    if node.field.lower() == "ref":
        return _ref(spec, node)
    try:
        found = find_field(spec, node.field)
    except ValueError as error:
        raise FilterError(str(error), *node.field_at) from None
    sign = "=" if node.sign == "!=" else node.sign
    try:
        bind = _field_test(spec, found, sign, node.values)
    except ValueError as error:
        raise FilterError(str(error), *node.values_at) from None
    return _negation(bind) if node.sign == "!=" else bind


def _field_test(spec: RegisterSpec, found: FieldSpec, sign: str, values: tuple[str, ...]) -> Bind:
    get = getter(spec, found)
    many = "." in found.name
    binds = [value_test(spec, found, sign, value) for value in values]

    def bind(context: Context) -> Test:
        facts = context.facts
        tests = [each(context) for each in binds]
        one = tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)
        if many:
            return lambda document, _: any(one(value) for value in get(document, facts))
        return lambda document, _: one(get(document, facts))

    return bind


def _ref(spec: RegisterSpec, node: Comparison) -> Bind:
    """`ref:R-007`, `ref:7`: the entry itself."""
    if node.sign not in {":", "=", "!="}:
        raise FilterError("compare a ref with : or =", *node.values_at)
    wanted = {value.upper().removeprefix(f"{spec.prefix}-").lstrip("0") for value in node.values}

    def bind(_: Context) -> Test:
        return lambda _, number: str(number) in wanted

    return _negation(bind) if node.sign == "!=" else bind
