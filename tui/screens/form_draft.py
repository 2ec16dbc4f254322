"""What stands in a form: the values so far, what could not be read, and the rows in which they are shown."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.kept import fixed_fields
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.values import read, show, typed
from tui.cells import Context, cell, value_of
from tui.widgets.offers import offers_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.entry import Document
    from models.project import Project

# Behind which field a derived value is shown; the band stands in the level itself (H16).
AFTER = {
    "level": "impact",
    "residual_level": "residual_impact",
    "expected_cost": "cost_high",
    "expected_days": "days_high",
    "quadrant": "interest",
}
_LEVELS = frozenset({"level", "residual_level"})
_INNER = re.compile(r"line (\d+)(?:, (\w+))?: (.*)", re.DOTALL)  # how `models.entry.faults` names a record
_NAMED = re.compile(r"(\w+): (.*)", re.DOTALL)
LINKED = "referred to by"
MOST_LINKED = 10  # entries that are listed there; O lists them all
HIDDEN_VALUE = "hidden: P shows it"
_EMPTY: tuple[Any, ...] = (None, "", [], ())


class Place(NamedTuple):
    """A field, or a part of one of its records."""

    field: str
    record: int = -1
    part: str = ""


class Row(NamedTuple):
    """One line of the form. `stop` is whether a person can type there; `fresh` is the record that is not there yet."""

    place: Place
    spec: FieldSpec
    title: str
    stop: bool = True
    fresh: bool = False


class Draft:
    """The values of one entry while they are being typed. Nothing of it reaches the project before it is saved."""

    def __init__(
        self, spec: RegisterSpec, number: int | None, project: Project, today: date, given: Mapping[str, Any]
    ) -> None:
        self.spec = spec
        self.number = number
        self.project = project
        self.today = today
        self.fields = [field for field in spec.fields if not field.derived and field.kind not in HIDDEN]
        self.hidden = project.hidden(spec.table) if number else frozenset[str]()
        stored = project.documents(spec.table).get(number, {}) if number else {}
        self.fixed = fixed_fields(spec, number, stored) if number else frozenset[str]()
        self.values: Document = {**self._defaults(), **copy.deepcopy(stored)}
        self.first: Document = copy.deepcopy(self.values)
        self.values |= {**self._mended(), **copy.deepcopy(dict(given))}
        self.texts: dict[Place, str] = {}
        self.faults: dict[Place, str] = {}
        self.linked = _linked(spec, number, project)
        self.kept: dict[str, str] = {}  # the records that stay as they are, in words

    def _defaults(self) -> Document:
        return {
            field.name: list(field.default) if isinstance(field.default, tuple) else field.default
            for field in self.fields
            if field.default not in _EMPTY
        }

    def _mended(self) -> Document:
        """The lists of records without what is no record: a file may have been written by hand. It counts as typed."""
        mended: Document = {}
        for field in self.fields:
            value = self.values.get(field.name)
            if field.kind is Kind.RECORDS and value is not None and field.name not in self.fixed:
                records = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
                if records != value:
                    mended[field.name] = records
        return mended

    # Rows

    def rows(self) -> list[Row]:
        """Every field in declared order, records part by part, derived values behind what they follow from."""
        rows: list[Row] = []
        derived = {AFTER[field.name]: field for field in self.spec.fields if field.derived and field.name in AFTER}
        for field in self.fields:
            if field.name in self.fixed:
                rows += self._fixed_rows(field)
            elif field.kind is Kind.RECORDS:
                rows += self._records(field)
            else:
                title = f"{field.title}{' *' if field.required else ''}"
                rows.append(Row(Place(field.name), field, title, stop=field.name not in self.hidden))
            if field.name in derived:
                rows.append(self._follows(derived[field.name]))
        loose = [field for field in self.spec.fields if field.derived and field.name not in {*AFTER, "band"}]
        return [*rows, *map(self._follows, loose), *self._linked_rows()]

    def _linked_rows(self) -> list[Row]:
        """What refers to the entry, at the end."""
        titles = [LINKED, *[""] * len(self.linked)]
        fields = [FieldSpec(f"{LINKED} {at}", LINKED, "", Kind.TEXT, derived=True) for at in range(len(self.linked))]
        return [Row(Place(field.name), field, title, stop=False) for field, title in zip(fields, titles, strict=False)]

    def _fixed_rows(self, field: FieldSpec) -> list[Row]:
        """A field that stays as it is: to be read, not to be typed; of records a line each."""
        if field.kind is not Kind.RECORDS:
            return [Row(Place(field.name), field, field.title, stop=False)]
        value = self.values.get(field.name)
        rows = []
        for at, record in enumerate(value if isinstance(value, list) else []):
            name = f"{field.name} {at}"
            self.kept[name] = _in_words(field, record, self.project)
            spec = FieldSpec(name, field.title, "", Kind.TEXT, derived=True)
            rows.append(Row(Place(name), spec, "" if at else field.title, stop=False))
        return rows

    def _follows(self, field: FieldSpec) -> Row:
        return Row(Place(field.name), field, field.title, stop=False)

    def _records(self, field: FieldSpec) -> list[Row]:
        records = self.values.get(field.name) or []
        rows = [Row(Place(field.name), field, field.title, stop=False)] if records else []
        for index in range(len(records)):
            for at, part in enumerate(field.parts):
                mark = f"{index + 1:>2} " if at == 0 else "   "
                title = f"{mark}{part.title}{' *' if part.required else ''}"
                rows.append(Row(Place(field.name, index, part.name), part, title))
        first = field.parts[0]
        title = f" + {first.title}" if records else field.title
        return [*rows, Row(Place(field.name, len(records), first.name), first, title, fresh=True)]

    # Values

    def value(self, place: Place) -> Any:
        """The stored form of what is there."""
        if place.record < 0:
            return self.values.get(place.field)
        records = self.values.get(place.field) or []
        return records[place.record].get(place.part) if place.record < len(records) else None

    def text(self, row: Row) -> str:
        """What an editor starts with: what was typed, readable or not."""
        if row.place in self.texts:
            return self.texts[row.place]
        value = self.value(row.place)
        return typed(row.spec, value, self.project)

    def shown(self, row: Row) -> str:
        """What is shown while the row is not being edited."""
        if row.spec.derived:
            return self._derived(row.spec)
        if row.place.field in self.hidden:
            return HIDDEN_VALUE
        if row.place in self.texts:
            return self.texts[row.place]
        value = self.value(row.place)
        if row.spec.kind is Kind.RECORDS:
            return f"{len(value or ())}" if value else ""
        if value in _EMPTY:
            return ""
        text = show(row.spec, value, self.project)
        told = ""
        if row.spec.kind is Kind.SCALE:
            told = next(
                (offer.told for offer in offers_for(row.spec, self.spec, self.project) if offer.text == text), ""
            )
        elif row.spec.kind is Kind.ENTRY:
            text, told = str(value), text
        elif row.spec.kind is Kind.DATE:
            near = show(row.spec, value, self.project, self.today)
            told = near if near != text else ""
        elif row.spec.kind is Kind.PERCENT:
            told = "%"
        return f"{text}  {told}" if told else text

    def _derived(self, field: FieldSpec) -> str:
        if field.name in self.kept:
            return self.kept[field.name]
        if field.name.startswith(LINKED):
            return self.linked[int(field.name.removeprefix(LINKED))]
        context = Context(self.project, self.today)
        value = value_of(self.spec, field, self.values, context)
        if value in _EMPTY:
            return "-"
        if field.name in _LEVELS:
            band = self.project.scales.band(value)
            return f"{band[:1].upper()}{value}  {band}"
        return cell(field, value, context)

    def try_write(self, row: Row, text: str) -> None:
        """Take in what is being typed where it can be read already, so that what follows from it is live."""
        if row.fresh:
            return
        try:
            self._set(row.place, read(row.spec._replace(required=False), text, self.project, self.today))
        except ValueError:
            return

    def write(self, row: Row, text: str) -> str:
        """Take in what was typed; the sentence of what is wrong with it, else empty."""
        if row.fresh and not text.strip():
            return ""
        try:
            value = read(row.spec, text, self.project, self.today)
        except ValueError as error:
            if row.fresh:
                self._set(row.place, None)
            self.texts[row.place] = text
            self.faults[row.place] = str(error)
            return str(error)
        self.texts.pop(row.place, None)
        self.faults.pop(row.place, None)
        self._set(row.place, value)
        return ""

    def _set(self, place: Place, value: Any) -> None:
        if place.record < 0:
            target, key = self.values, place.field
        else:
            records = self.values.setdefault(place.field, [])
            if place.record >= len(records):
                records.append({})
            target, key = records[place.record], place.part
        if value is None:
            target.pop(key, None)
        else:
            target[key] = value

    def add_record(self, field: str) -> Place:
        """The place at which a new record of the field is typed."""
        parts = self.spec.field(field).parts
        return Place(field, len(self.values.get(field) or []), parts[0].name)

    def remove_record(self, place: Place) -> bool:
        """Take a record out; False when there is none."""
        records = self.values.get(place.field)
        if place.record < 0 or not isinstance(records, list) or place.record >= len(records):
            return False
        del records[place.record]
        self.texts = _without(self.texts, place)
        self.faults = _without(self.faults, place)
        if not records:
            self.values.pop(place.field)
        return True

    # What came of it

    def changes(self) -> Document:
        """The fields that are other than at first; None for one that became empty. Empty records are left out."""
        now = {name: _cleaned(value) for name, value in self.values.items()}
        if self.number is None:
            return {name: value for name, value in now.items() if value not in _EMPTY}
        names = dict.fromkeys([*self.first, *now])
        return {
            name: None if now.get(name) in _EMPTY else now[name]
            for name in names
            if name not in self.hidden and (now.get(name) or None) != (self.first.get(name) or None)
        }

    def rebase(self, project: Project) -> None:
        """Go on from the entry as it is in this project now; what was typed here stays."""
        typed_here = self.changes()
        stored = project.documents(self.spec.table).get(self.number or 0, {})
        self.project = project
        self.first = {**self._defaults(), **copy.deepcopy(stored)}
        self.values = copy.deepcopy(self.first)
        for name, value in typed_here.items():
            self._set(Place(name), value)

    @property
    def modified(self) -> bool:
        """Whether leaving would lose something."""
        if self.texts:
            return True
        if self.number is not None:
            return bool(self.changes())
        return bool({name for name, value in self.changes().items() if self.first.get(name) != value} - {"position"})

    def blame(self, field: str, sentence: str) -> Place:
        """Note a fault of the entry as a whole at the place it belongs to, and hand that place back."""
        if not field and (found := _NAMED.match(sentence)) and any(item.name == found[1] for item in self.fields):
            field, sentence = found[1], found[2]
        place = Place(field or self.spec.title_field)
        spec = next((item for item in self.fields if item.name == place.field), None)
        inner = _INNER.match(sentence)
        if spec is not None and spec.parts and inner:
            within = _NAMED.match(inner[3])
            names = [part.name for part in spec.parts]
            part = inner[2] or (within[1] if within and within[1] in names else names[0])
            said = within[2] if within and within[1] == part else inner[3]
            place, sentence = Place(place.field, self._kept(place.field)[int(inner[1]) - 1], part), said
        self.faults[place] = sentence
        return place

    def _kept(self, field: str) -> list[int]:
        """The places of the records that are not empty, in order: a fault counts only those."""
        return [at for at, record in enumerate(self.values.get(field) or []) if record]


def _cleaned(value: Any) -> Any:
    if isinstance(value, list):
        return [item for item in value if item not in (*_EMPTY, {})]
    return value


def _without(found: Mapping[Place, str], gone: Place) -> dict[Place, str]:
    """The places of a list's records after one of them was taken out."""
    kept: dict[Place, str] = {}
    for place, text in found.items():
        if place.field != gone.field or place.record < gone.record:
            kept[place] = text
        elif place.record > gone.record:
            kept[place._replace(record=place.record - 1)] = text
    return kept


def _in_words(field: FieldSpec, record: Any, project: Project) -> str:
    """A record on one line."""
    if not isinstance(record, dict):
        return str(record)
    return " · ".join(text for part in field.parts if (text := show(part, record.get(part.name), project)))


def _linked(spec: RegisterSpec, number: int | None, project: Project) -> list[str]:
    """Each entry that refers to this one, with the fields that do so."""
    from models.analysis.links import links

    found = [link for link in links(project, spec.ref(number)) if not link.out] if number else []
    more = len(found) - MOST_LINKED
    told = [f"{link.ref} {link.heading} ({'; '.join(link.fields)})" for link in found[:MOST_LINKED]]
    return [*told, f"and {more} more"] if more > 0 else told
