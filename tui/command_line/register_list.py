"""`planroom risk list [FILTER]`: a table, or JSON. Imports neither pydantic nor TinyDB: it has to be quick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.fields import Kind
from tui.command_line import opening, output
from tui.command_line.columns import named_column, named_columns, pane_columns
from tui.command_line.exits import INVALID, OK, USAGE, Refusal
from tui.command_line.records import records

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

GUARD = "\x00"  # stands before a filter word such as -#supply, so that argparse does not take it for an option
_NEGATION = re.compile(r"-[^-].*", re.DOTALL)
_SHORT_OPTIONS = frozenset({"-p", "-h"})
_RIGHT = frozenset({Kind.NUMBER, Kind.SCALE, Kind.PERCENT})


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """The filter and how to show what it finds."""
    parser.add_argument(
        "filter",
        nargs="*",
        metavar="FILTER",
        help="only these: words, field:value, field>=value, -not; such as 'status:open -#tag' (quote < and >)",
    )
    parser.add_argument("--saved", metavar="NAME", help="only those of the filter saved under this name or key")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")
    parser.add_argument("--columns", metavar="FIELD,...", help="the fields to show, instead of those of the pane")
    parser.add_argument("--sort", metavar="FIELD,...", help="sort by these fields; -FIELD the other way round")
    parser.add_argument("--limit", metavar="N", help="at most so many")
    if any(field.private for field in spec.fields):
        parser.add_argument(
            "--confidential", action="store_true", help="with the confidential fields, in the filter too"
        )


def prepared(words: Sequence[str]) -> list[str]:
    """The words with those guarded that begin with a dash and are no option: `-#supply`, `-level`."""
    return [GUARD + word if _NEGATION.fullmatch(word) and word not in _SHORT_OPTIONS else word for word in words]


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Print the entries that the filter lets through."""
    project = opening.read(wanted)
    confidential = bool(getattr(wanted, "confidential", False))
    text = _with_saved(wanted.saved, spec, " ".join(wanted.filter).replace(GUARD, ""))
    numbers = chosen(project if confidential else _veiled(project, spec), spec, text)
    numbers = ordered(project, spec, numbers, (wanted.sort or "").replace(GUARD, ""))
    numbers = numbers[: limit(wanted.limit)]
    fields = None if wanted.columns is None else named_columns(spec, wanted.columns)
    if wanted.json:
        found = records(project, spec, numbers, confidential=confidential or fields is not None)
        output.json(found if fields is None else _picked(found, fields))
        return OK
    _table(project, spec, numbers, fields)
    return OK


def _with_saved(name: str | None, spec: RegisterSpec, text: str) -> str:
    """The filter typed, and the one saved on the screen under this name or key. Raises Refusal for no such one."""
    if name is None:
        return text
    from store.saved_filters import called, saved_filters

    saved = called(spec.name, name)
    if saved is None:
        there = ", ".join(f"{each.name} ({each.key})" for each in saved_filters(spec.name))
        known = f"there are: {there}" if there else "none is saved yet; F on the screen saves one"
        raise Refusal(USAGE, f"no filter of the {spec.title.lower()} is saved as {output.safe(name)}; {known}")
    return f"({saved.text}) {text}".strip() if text.strip() else saved.text


def chosen(project: Project, spec: RegisterSpec, text: str) -> list[int]:
    """The numbers of the entries that a filter lets through. Raises Refusal with the place underlined."""
    if not text.strip():
        return list(project.documents(spec.table))
    from models.filter import FilterError, parse
    from models.width import width

    try:
        return parse(text, spec).select(project, opening.today())
    except FilterError as error:
        before, there = width(text[: error.start]), max(width(text[error.start : error.end]), 1)
        place = f"  {output.safe(text)}\n  {' ' * before}{'^' * there}"
        raise Refusal(INVALID, f"the filter: {error}", place) from None


def _veiled(project: Project, spec: RegisterSpec) -> Project:
    """The project without confidential notes: a filter would tell by what it finds what they say."""
    from models.veil import PRIVATE, Level, Veil

    return Veil(Level.NOTES).over(project) if spec.table in PRIVATE else project


def ordered(project: Project, spec: RegisterSpec, numbers: list[int], wish: str) -> list[int]:
    """The numbers in the order wished for (`-level,title`); without a wish in the manual order. Empty values last."""
    documents = project.documents(spec.table)
    if not wish.strip():
        return sorted(numbers, key=lambda number: (_place(documents[number], number), number))
    for part in reversed(wish.split(",")):
        reverse = part.strip().startswith("-")
        field = named_column(spec, part.strip().lstrip("-+"))
        keys = {number: _key(project, spec, field, number) for number in numbers}
        known = [number for number in numbers if keys[number] is not None]
        known.sort(key=lambda number: keys[number], reverse=reverse)
        numbers = known + [number for number in numbers if keys[number] is None]
    return numbers


def limit(text: str | None) -> int | None:
    """The most entries to show; None for all of them. Raises Refusal."""
    if text is None:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Refusal(USAGE, f"--limit takes a whole number, 0 or more, not {text.replace(GUARD, '')!r}")
    return int(text)


def _place(document: dict[str, Any], number: int) -> float:
    position = document.get("position")
    return float(position) if isinstance(position, (int, float)) else float(number)


def _key(project: Project, spec: RegisterSpec, field: FieldSpec, number: int) -> Any:
    """What a value sorts by, as a pair so that odd values of a hand-edited file never meet; None for nothing."""
    value = _value(project, spec, field, number)
    if value is None or value in ("", []):
        return None
    if field.choices and value in field.choices:
        return 0, field.choices.index(value), ""
    if isinstance(value, (int, float)):
        return 1, value, ""
    if field.kind in {Kind.PERSON, Kind.ENTRY} and isinstance(value, str):
        value = project.heading(value)
    return 2, 0, str(value).casefold()


def _value(project: Project, spec: RegisterSpec, field: FieldSpec, number: int) -> Any:
    if field.name == "ref":
        return number
    document = project.documents(spec.table)[number]
    if field.derived:
        from models.derived import DERIVED, Facts

        return DERIVED[spec.name][field.name](document, Facts(project.scales, opening.today(), project))
    return document.get(field.name, field.default if field.kind is Kind.CHOICE else None)


def _picked(found: list[dict[str, Any]], fields: list[FieldSpec]) -> list[dict[str, Any]]:
    names = [field.name for field in fields]
    return [{name: record.get(name) for name in names} for record in found]


def _table(project: Project, spec: RegisterSpec, numbers: list[int], fields: list[FieldSpec] | None) -> None:
    from tui.command_line import table
    from tui.command_line.texts import cell

    shown = pane_columns(spec) if fields is None else fields
    headings = [
        table.Heading(field.title, 0 if field.name == spec.title_field else max(field.width, 1), field.kind in _RIGHT)
        for field in shown
    ]
    rows = [
        [
            spec.ref(number) if field.name == "ref" else cell(project, field, _value(project, spec, field, number))
            for field in shown
        ]
        for number in numbers
    ]
    if not rows:
        output.note(
            f"No {spec.title.lower()} entries match."
            if project.documents(spec.table)
            else f"The {spec.title.lower()} is empty."
        )
        return
    table.write(headings, rows)
