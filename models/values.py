"""Values as a person types and reads them: one room for the form, the in-place editor and the command line.

No pydantic: what is read here is a JSON value for a document; the entry class has the last word.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from models import frequency
from models.date_form import written_iso
from models.dates import distance, iso, parse_date
from models.entry_refs import read_ref, read_refs
from models.faults import REQUIRED, choice_sentence, length_sentence, number_sentence
from models.fields import HIDDEN, FieldSpec, Kind, label
from models.fold import fold, squeeze
from models.scales import rating
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.project import Project

_NUMBER = re.compile(r"-?(\d{1,3}([ ,'\u2019\u00a0]\d{3})+|\d{1,15})?(\.\d{1,9})?", re.ASCII)
_LIST = re.compile(r"[;\n]")
_BAR = re.compile(r"(?<!\\)\|")
_PERSON_REF = re.compile(r"K-(\d{1,9})", re.ASCII)
_EMPTY = {"", "none", "-"}
_SEVERAL_LINES = frozenset({Kind.PROSE, Kind.RECORDS, Kind.WORDS, Kind.PEOPLE, Kind.ENTRIES})


def read(spec: FieldSpec, text: str, project: Project, today: date) -> Any:
    """The JSON value of what was typed for a field; None for nothing, so that the field becomes empty.

    Raises ValueError with a sentence that says what the field takes.
    """
    cleaned = clean(text, lines=spec.kind in _SEVERAL_LINES).text
    if not cleaned:
        if spec.required:
            raise ValueError(REQUIRED)
        return None
    return _READ[spec.kind](spec, cleaned, project, today)


def show(spec: FieldSpec, value: Any, project: Project, today: date | None = None) -> str:
    """The value as a person reads it: people by name, choices with spaces, no trailing zeros; one line for records.

    With `today`, dates near it are shown by their distance (3d, -2d). Prose keeps its line ends.
    """
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_show_item(spec, item, project) for item in value)
    if isinstance(value, (int, float)):
        return number(value)
    how = _SHOW.get(spec.kind)
    return how(str(value), project, today) if how else str(value)


def typed(spec: FieldSpec, value: Any, project: Project) -> str:
    """The value as `read` takes it back: what an editor starts with."""
    if isinstance(value, (list, tuple)):
        between = "\n" if spec.kind is Kind.RECORDS else "; "
        return between.join(_typed_item(spec, item, project) for item in value)
    if spec.kind is Kind.ENTRY:
        return str(value or "")
    if spec.kind is Kind.PERSON and isinstance(value, str):
        return _named(spec, value, project)
    if isinstance(value, float) and value != int(value):
        return f"{value:.9f}".rstrip("0")
    return show(spec, value, project)


def number(value: float) -> str:
    """A number without trailing zeros: 3, 2.5, -1200."""
    rounded = round(float(value), 2)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.2f}".rstrip("0")


def read_choice(choices: tuple[str, ...], text: str) -> str:
    """The stored choice that the text means: case, spaces and hyphens don't matter, the beginning is enough.

    Raises ValueError with the choices there are, or those that the text could mean.
    """
    wanted = squeeze(text)
    exact = [choice for choice in choices if squeeze(choice) == wanted]
    found = exact or [choice for choice in choices if wanted and squeeze(choice).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    raise ValueError(f"could be: {', '.join(map(label, found))}" if found else choice_sentence(choices))


def read_number(spec: FieldSpec, text: str) -> float:
    """A number within the field's bounds; 1,200 and 1 200 are read as 1200, and a whole number stays an int.

    Raises ValueError with what the field takes.
    """
    plain = text.removesuffix("%").strip()
    match = _NUMBER.fullmatch(plain)
    if match is None or plain in {"", "-"}:
        raise ValueError(number_sentence(spec))
    value = float(re.sub(r"[ ,'\u2019\u00a0]", "", plain))
    if (spec.minimum is not None and value < spec.minimum) or (spec.maximum is not None and value > spec.maximum):
        raise ValueError(number_sentence(spec))
    return int(value) if value == int(value) else value


def _read_text(spec: FieldSpec, text: str, _project: Project, _today: date) -> str:
    if spec.max_length and len(text) > spec.max_length:
        raise ValueError(length_sentence(spec.max_length, len(text)))
    return text


def _read_choice(spec: FieldSpec, text: str, _project: Project, _today: date) -> str | None:
    if fold(text) in _EMPTY and fold(text) not in spec.choices and spec.default is None:
        return None
    return read_choice(spec.choices, text)


def _read_scale(spec: FieldSpec, text: str, _project: Project, _today: date) -> int:
    if rated := rating(text):
        return rated
    value = read_number(spec, text)
    if value != int(value):
        raise ValueError(number_sentence(spec))
    return int(value)


def _read_number(spec: FieldSpec, text: str, _project: Project, _today: date) -> float:
    return read_number(spec, text)


def _read_date(_spec: FieldSpec, text: str, _project: Project, today: date) -> str | None:
    return None if fold(text) in _EMPTY else parse_date(text, today).isoformat()


def _read_person(spec: FieldSpec, text: str, project: Project, today: date) -> str | None:
    if fold(text) in _EMPTY:
        return None
    if found := _PERSON_REF.fullmatch(text.upper()):
        ref = f"K-{int(found[1]):03d}"
        if project.document(ref) is None:
            raise ValueError(f"there is no {ref}")
        return ref
    return _read_text(spec, project.person(text), project, today)


def _read_people(spec: FieldSpec, text: str, project: Project, today: date) -> list[str]:
    """Separated by `;`, or by `,` where that splits no name on the list."""
    one = spec._replace(max_length=0)
    read_all = [_read_person(one, part, project, today) for part in _split(text, project)]
    return list(dict.fromkeys(person for person in read_all if person))


def _split(text: str, project: Project) -> list[str]:
    parts = [part.strip() for part in _LIST.split(text)]
    found: list[str] = []
    for part in parts:
        whole = project.person(part) != part or "," not in part
        found += [part] if whole else [piece.strip() for piece in part.split(",")]
    return [part for part in found if part]


def _read_words(spec: FieldSpec, text: str, _project: Project, _today: date) -> list[str]:
    parts = [part.strip().removeprefix("#") for part in re.split(r"[;,\n]|\s(?=#)", text)]
    words = list(dict.fromkeys(part for part in parts if part))
    return list(dict.fromkeys(read_choice(spec.choices, word) for word in words)) if spec.choices else words


def _read_entry(spec: FieldSpec, text: str, project: Project, _today: date) -> str | None:
    return None if fold(text) in _EMPTY else read_ref(spec, text, project)


def _read_entries(spec: FieldSpec, text: str, project: Project, _today: date) -> list[str] | None:
    return None if fold(text) in _EMPTY else read_refs(spec, text, project)


def _read_frequency(_spec: FieldSpec, text: str, _project: Project, _today: date) -> str:
    return frequency.canonical(text)


def _read_records(spec: FieldSpec, text: str, project: Project, today: date) -> list[dict[str, Any]]:
    """A record per line, its fields in order with `|` between them: `what | actionee | due | done`."""
    records = []
    for line in filter(str.strip, text.split("\n")):
        parts = [part.replace("\\|", "|").strip() for part in _BAR.split(line)]
        if len(parts) > len(spec.parts):
            raise ValueError(f"a line is {' | '.join(part.title for part in spec.parts)}")
        record: dict[str, Any] = {}
        for part, typed_text in zip(spec.parts, [*parts, *[""] * len(spec.parts)], strict=False):
            try:
                value = read(part, typed_text, project, today)
            except ValueError as error:
                raise ValueError(f"{part.title}: {error}") from None
            if value is not None:
                record[part.name] = value
        records.append(record)
    return records


def _show_item(spec: FieldSpec, item: Any, project: Project) -> str:
    if isinstance(item, dict):
        shown = (show(part, item.get(part.name), project) for part in spec.parts)
        return " · ".join(text for text in shown if text)
    if spec.kind is Kind.ENTRIES:
        heading = project.heading(str(item))
        return f"{item} {heading}" if heading != item else heading
    if spec.kind is Kind.WORDS and spec.choices:
        return label(str(item))
    return project.heading(str(item)) if spec.kind is Kind.PEOPLE else str(item)


def _typed_item(spec: FieldSpec, item: Any, project: Project) -> str:
    if spec.kind is Kind.RECORDS:
        return _record_line(spec, item, project)
    if spec.kind is Kind.WORDS and spec.choices:
        return label(str(item))
    return _named(spec, str(item), project) if spec.kind is Kind.PEOPLE else str(item)


def _named(spec: FieldSpec, person: str, project: Project) -> str:
    """The person's name; the ref where the name would be read as somebody else: two of one name, `;` in a name."""
    name = project.heading(person)
    if name == person:
        return person
    try:
        back = read(spec, name, project, date.min)
    except ValueError:
        return person
    return name if back in (person, [person]) else person


def _record_line(spec: FieldSpec, item: Any, project: Project) -> str:
    shown = [typed(part, item.get(part.name), project) if isinstance(item, dict) else "" for part in spec.parts]
    while shown and not shown[-1]:
        shown.pop()
    return " | ".join(text.replace("|", "\\|") for text in shown)


def _show_named(text: str, project: Project, _today: date | None) -> str:
    return project.heading(text)


def _show_date(text: str, _project: Project, today: date | None) -> str:
    day = iso(text)
    return distance(day, today) if day and today else written_iso(text)


_SHOW: dict[Kind, Callable[[str, Project, date | None], str]] = {
    Kind.PERSON: _show_named,
    Kind.ENTRY: _show_named,
    Kind.DATE: _show_date,
    Kind.CHOICE: lambda text, _project, _today: label(text),
    Kind.FREQUENCY: lambda text, _project, _today: frequency.words(text),
}
_READ: dict[Kind, Callable[[FieldSpec, str, Project, date], Any]] = {
    Kind.TEXT: _read_text,
    Kind.PROSE: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.SCALE: _read_scale,
    Kind.NUMBER: _read_number,
    Kind.PERCENT: _read_number,
    Kind.DATE: _read_date,
    Kind.PERSON: _read_person,
    Kind.PEOPLE: _read_people,
    Kind.ENTRY: _read_entry,
    Kind.ENTRIES: _read_entries,
    Kind.WORDS: _read_words,
    Kind.FREQUENCY: _read_frequency,
    Kind.RECORDS: _read_records,
    **dict.fromkeys(HIDDEN, _read_text),
}
