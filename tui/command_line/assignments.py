"""FIELD=VALUE words and --field options: what a person wants to set, add and take away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.fields import FieldSpec, Kind, label
from tui.command_line import output
from tui.command_line.exits import INVALID, USAGE, Refusal
from tui.command_line.naming import assigned_field, option, typed_fields

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.fields import RegisterSpec
    from models.project import Project

_WORD = re.compile(r"([^=]*?[^=+\-\s])\s*(\+=|-=|=)(.*)", re.DOTALL)
_LISTS = frozenset({Kind.WORDS, Kind.PEOPLE, Kind.ENTRIES, Kind.RECORDS})
_METAVARS = {
    Kind.DATE: "DATE",
    Kind.PERSON: "PERSON",
    Kind.PEOPLE: "PERSON;...",
    Kind.ENTRY: "REF",
    Kind.ENTRIES: "REF;...",
    Kind.WORDS: "WORD;...",
    Kind.NUMBER: "NUMBER",
    Kind.PERCENT: "PERCENT",
    Kind.SCALE: "1-5",
    Kind.CHOICE: "CHOICE",
    Kind.FREQUENCY: "HOW-OFTEN",
}


class Assignment(NamedTuple):
    """One field to change: `=` sets it (empty text empties it), `+=` and `-=` add to a list and take from it."""

    field: FieldSpec
    sign: str
    text: str


def add_options(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """An option for every field a person can give a value, with its help and what it takes."""
    group = parser.add_argument_group(
        "fields", "each also as FIELD=VALUE; FIELD= empties it, FIELD+= and FIELD-= change a list"
    )
    for field in typed_fields(spec):
        group.add_argument(
            option(field),
            dest=f"field_{field.name}",
            action="append",
            metavar=_METAVARS.get(field.kind, "TEXT"),
            help=_help(field),
        )


def _help(field: FieldSpec) -> str:
    text = field.help
    if field.choices:
        text += f" One of: {', '.join(map(label, field.choices))}."
    elif field.suggestions:
        text += f" Such as: {', '.join(field.suggestions)}."
    elif field.parts:
        text += f" One per line: {' | '.join(part.title for part in field.parts)}."
    return text.replace("%", "%%")


def stated(spec: RegisterSpec, words: Iterable[str], options: argparse.Namespace) -> tuple[list[Assignment], list[str]]:
    """What the words and options assign, in their order, and the words that assign nothing. Raises Refusal."""
    found: list[Assignment] = []
    rest: list[str] = []
    for word in words:
        match = _WORD.fullmatch(word)
        if match is None:
            rest.append(word)
            continue
        field = assigned_field(spec, match[1].removeprefix("--"))
        if "." in field.name or field not in typed_fields(spec):
            raise Refusal(USAGE, f"{match[1]} cannot be set: {_why(field)}")
        found.append(Assignment(field, match[2], match[3]))
    for field in typed_fields(spec):
        found += [Assignment(field, "=", text) for text in getattr(options, f"field_{field.name}", None) or ()]
    return _merged(found), rest


def _why(field: FieldSpec) -> str:
    if "." in field.name:
        return f"change {field.name.split('.')[0]} as a whole, or with += and -="
    return "it follows from other fields" if field.derived else "it is not a person's business"


def _merged(found: list[Assignment]) -> list[Assignment]:
    """A list field given twice is one list; any other field given twice is a mistake."""
    whole: dict[str, Assignment] = {}
    changes: list[Assignment] = []
    for each in found:
        before = whole.get(each.field.name)
        if each.sign != "=":
            if each.field.kind not in _LISTS:
                raise Refusal(USAGE, f"{each.field.name} holds one value: write {each.field.name}=..., not {each.sign}")
            changes.append(each)
        elif before is None:
            whole[each.field.name] = each
        elif each.field.kind in _LISTS:
            whole[each.field.name] = each._replace(text=f"{before.text}\n{each.text}")
        else:
            raise Refusal(USAGE, f"{each.field.name} is given twice")
    return [*whole.values(), *changes]


def values(
    assignments: Iterable[Assignment], before: Mapping[str, Any], project: Project, today: date
) -> dict[str, Any]:
    """The JSON values of the fields that are assigned; None for one that becomes empty. Raises Refusal.

    What cleaning takes out of a text is told on standard error.
    """
    from models.text import clean
    from models.values import read

    found: dict[str, Any] = {}
    cleaned: list[str] = []
    for field, sign, text in assignments:
        try:
            value = read(field, text, project, today)
        except ValueError as error:
            raise Refusal(INVALID, f"{field.name}: {error} (given: {_shown(text)})") from None
        removed = clean(text, lines=True).removed
        if removed:
            cleaned.append(f"planroom: {field.name}: removed {', '.join(removed)}")
        if sign != "=":
            current = found[field.name] if field.name in found else before.get(field.name)
            value = _changed(field, sign, list(current or ()), value or [])
        found[field.name] = value
    for sentence in cleaned:
        output.note(sentence)
    return found


def _changed(field: FieldSpec, sign: str, current: list[Any], given: list[Any]) -> list[Any] | None:
    if sign == "+=":
        return current + [item for item in given if item not in current]
    for item in given:
        fits = [each for each in current if _same(each, item)]
        if not fits:
            raise Refusal(INVALID, f"{field.name} does not hold {_shown(_name(item))}: nothing was changed")
        current = [each for each in current if each not in fits]
    return current or None


def _same(each: Any, item: Any) -> bool:
    """Whether a stored item is the one to take away; of a record, what was typed has to fit."""
    if isinstance(each, dict) and isinstance(item, dict):
        return all(each.get(name) == value for name, value in item.items())
    return str(each).casefold() == str(item).casefold()


def _name(item: Any) -> str:
    return str(next(iter(item.values()), "")) if isinstance(item, dict) else str(item)


def _shown(text: str) -> str:
    flat = " ".join(output.safe(text).split())
    return repr(flat if len(flat) <= 40 else f"{flat[:39]}…")
