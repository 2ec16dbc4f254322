"""The cells of Planroom's own CSV: every stored value as text that a person can read, and back without loss.

What a spreadsheet would run as a formula carries a leading `'`; items of a list are separated by `; `; a record is one
line, its parts separated by ` | `; a separator inside an item has a backslash before it, and a new line in a part is
a backslash and an n. People stand by name, where the name leads back to the same person, else by ref.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.fields import FieldSpec, Kind
from models.referrers import REF

if TYPE_CHECKING:
    from models.project import Project

_FORMULA = re.compile("^'*[=+\\-@\t\r＝＋－＠﹢﹣]")
_GUARDED = re.compile("^'+[=+\\-@\t\r＝＋－＠﹢﹣]")
_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.SCALE, Kind.RANK})
_LISTS = frozenset({Kind.PEOPLE, Kind.ENTRIES, Kind.WORDS})


def guard(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it: `=1+1` -> `'=1+1`, `'=1+1` -> `''=1+1`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Takes `guard` off again; any other text stays as it is."""
    return text[1:] if _GUARDED.match(text) else text


class People:
    """The stakeholders of a project by name and by ref; the first of several with one name has it."""

    def __init__(self, project: Project | None = None) -> None:
        self.names: dict[str, str] = {}
        self.refs: dict[str, str] = {}
        for number, document in project.documents("stakeholders").items() if project else ():
            ref, name = f"K-{number:03d}", str(document.get("name", ""))
            self.refs[ref] = name
            self.names.setdefault(name.casefold(), ref)

    def ref(self, name: str) -> str:
        """The ref of the stakeholder called so (case does not matter); the name itself when there is none."""
        return self.names.get(name.strip().casefold(), name.strip())

    def shown(self, stored: str) -> str:
        """A stakeholder's name, where it leads back to the same stored text; else that text, quoted if need be."""
        if REF.match(stored):
            name = self.refs.get(stored, "")
            return name if name and not REF.match(name) and not _quoted(name) and self.ref(name) == stored else stored
        return f'"{stored}"' if _quoted(stored) or self.ref(stored) != stored else stored

    def meant(self, text: str) -> str:
        """What `shown` stood for: a ref, the ref of the stakeholder of that name, or the text itself."""
        if _quoted(text):
            return text[1:-1]
        return text if REF.match(text) else self.ref(text)


def _quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == '"' == text[-1]


def cell(field: FieldSpec, held: Any, people: People) -> str:
    """A stored value as the text of a CSV cell; empty for no value."""
    if held is None or held in ("", []):
        return ""
    if isinstance(held, bool | int | float):
        return _digits(held)
    return guard(_text(field, held, people))


def _text(field: FieldSpec, held: Any, people: People) -> str:
    if field.kind is Kind.PERSON:
        return people.shown(held)
    if field.kind is Kind.RECORDS:
        return "\n".join(_record(field, item, people) for item in held)
    if field.kind in _LISTS:
        shown = people.shown if field.kind is Kind.PEOPLE else str
        return "; ".join(_escaped(shown(item), ";") for item in held)
    return str(held)


def _digits(held: float) -> str:
    return str(int(held)) if float(held).is_integer() and abs(held) < 1e15 else repr(held)


def value(field: FieldSpec, text: str, people: People) -> Any:
    """The stored value in a cell that `cell` wrote; None for an empty one."""
    text = unguard(text)
    if text == "":
        return None
    if field.kind is Kind.PERSON:
        return people.meant(text)
    if field.kind is Kind.RECORDS:
        return [_record_in(field, line, people) for line in text.split("\n")]
    if field.kind in _LISTS:
        items = _unescaped(text, ";")
        return [people.meant(item) for item in items] if field.kind is Kind.PEOPLE else items
    return _number(text) if field.kind in _NUMERIC else text


def _number(text: str) -> Any:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if text.lstrip("-").isdecimal() else number


def _record(field: FieldSpec, record: dict[str, Any], people: People) -> str:
    parts = []
    for part in field.parts:
        held = record.get(part.name)
        shown = "" if held is None else people.shown(held) if part.kind is Kind.PERSON and held else str(held)
        parts.append(_escaped(shown, "|").replace("\n", "\\n"))
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _record_in(field: FieldSpec, line: str, people: People) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for part, text in zip(field.parts, _unescaped(line, "|"), strict=False):
        if text:
            record[part.name] = people.meant(text) if part.kind is Kind.PERSON else text
    return record


def _escaped(text: str, mark: str) -> str:
    return text.replace("\\", "\\\\").replace(mark, f"\\{mark}")


def _unescaped(text: str, mark: str) -> list[str]:
    items, item, escaped = [], "", False
    for char in text:
        if escaped:
            item, escaped = item + ("\n" if char == "n" else char), False
        elif char == "\\":
            escaped = True
        elif char == mark:
            items.append(item.strip())
            item = ""
        else:
            item += char
    return [*items, item.strip()]
