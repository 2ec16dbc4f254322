"""Two states of a project compared, and what differs told in words: `R-004 likelihood 3 -> 4`, `K-003 deleted`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from models.declared import BY_TABLE, PROJECT, REGISTERS
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.values import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from models.entry import Document
    from models.project import Project

ADDED, CHANGED, DELETED = "added", "changed", "deleted"
EMPTY: Final = "(empty)"
LONG: Final = 60  # characters of a value that are told
AROUND: Final = 2  # words of a long text that are told before and after those that changed
ORDER: Final = [spec.table for spec in (*REGISTERS, PROJECT)]
_MISSHAPEN = (TypeError, ValueError, AttributeError, LookupError)


class FieldDifference(NamedTuple):
    """One field before and after; None where it was or is empty."""

    name: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one entry. `fields` are those that differ: of an added or deleted entry all that it has."""

    table: str
    number: int
    kind: str
    fields: tuple[FieldDifference, ...]

    @property
    def ref(self) -> str:
        """The entry's ref; of a register that is not known here, its place in the file."""
        spec = BY_TABLE.get(self.table)
        return spec.ref(self.number) if spec else f"{self.table}/{self.number}"

    @property
    def title(self) -> str:
        """What an added or deleted entry is or was called; empty for a changed one whose title stays."""
        spec = BY_TABLE.get(self.table)
        found = next((each for each in self.fields if spec and each.name == spec.title_field), None)
        value = found and (found.was if self.kind == DELETED else found.now)
        return value if isinstance(value, str) else ""


def compare(before: Project, after: Project) -> list[Difference]:
    """What differs between two states, in the order of the registers and of the numbers; the header comes last."""
    names = {*before.tables, *after.tables}
    known = [name for name in ORDER if name in names]
    others = sorted(name for name in names if name not in ORDER and not name.startswith("_"))
    return [each for name in [*known, *others] for each in _in_table(name, before, after)]


def _in_table(table: str, before: Project, after: Project) -> Iterator[Difference]:
    old, new = before.documents(table), after.documents(table)
    if old is new:
        return
    for number in sorted({*old, *new}):
        was, now = old.get(number), new.get(number)
        if was is not now and was != now:
            yield difference(table, number, was, now)


def difference(table: str, number: int, was: Document | None, now: Document | None) -> Difference:
    """What became of an entry, from its document (or only the fields that changed) before and after."""
    kind = ADDED if was is None else DELETED if now is None else CHANGED
    old, new = was or {}, now or {}
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return Difference(
        table, number, kind, tuple(FieldDifference(name, old.get(name), new.get(name)) for name in changed)
    )


def counts(differences: Sequence[Difference]) -> str:
    """How many of which kind, in words: `14 entries changed, 3 added, 2 deleted`."""
    parts: list[str] = []
    for kind in (CHANGED, ADDED, DELETED):
        count = sum(each.kind == kind for each in differences)
        if count:
            parts.append(f"{count}{'' if parts else f' {_entries(count)}'} {kind}")
    return ", ".join(parts) or "nothing differs"


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"


def sentences(found: Difference, before: Project, after: Project, *, private: bool = False) -> list[str]:
    """What became of an entry, a sentence for each field; of an added or deleted one a single sentence.

    People are named as each state names them. Without `private` the words of confidential fields are not told.
    """
    if found.kind != CHANGED:
        return [f"{found.ref} {found.kind}{f': {_cut(found.title)}' if found.title else ''}"]
    spec = BY_TABLE.get(found.table)
    told = []
    for each in _in_order(found.fields, spec):
        field = _field(spec, each.name)
        if field is None:
            told.append(f"{found.ref} {each.name} {_cut(_plain(each.was))} -> {_cut(_plain(each.now))}")
        elif field.private and not private:
            told.append(f"{found.ref} {field.title} changed")
        elif field.kind not in HIDDEN:
            told.append(f"{found.ref} {field_words(field, each.was, each.now, before, after)}")
    return told or [f"{found.ref} {'moved to another place' if spec else 'changed'}"]


def field_words(field: FieldSpec, was: Any, now: Any, before: Project, after: Project) -> str:
    """A field before and after: `likelihood 3 -> 4`, `tags + supply`; of long texts only where they differ."""
    if was != now and isinstance(was or [], (list, tuple)) and isinstance(now or [], (list, tuple)):
        old, new = was or [], now or []
        moved = [f"- {_value(field, [item], before)}" for item in old if item not in new]
        moved += [f"+ {_value(field, [item], after)}" for item in new if item not in old]
        if moved:
            return f"{field.title} {'; '.join(moved)}"
    old_text, new_text = _text(field, was, before), _text(field, now, after)
    if field.kind is Kind.PROSE and old_text and new_text:
        old_text, new_text = where_they_differ(old_text, new_text)
    return f"{field.title} {_cut(old_text)} -> {_cut(new_text)}"


def where_they_differ(was: str, now: str) -> tuple[str, str]:
    """The part of two texts in which they differ, with a few words around it and `…` for what is left out."""
    old, new = was.split(), now.split()
    same = _shared(old, new)
    ends = _shared(old[same:][::-1], new[same:][::-1])
    first = max(0, same - AROUND)

    def part(words: list[str]) -> str:
        last = min(len(words), len(words) - ends + AROUND)
        middle = " ".join(words[first:last])
        return f"{'…' if first else ''}{middle}{'…' if last < len(words) else ''}"

    return part(old), part(new)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _in_order(fields: Sequence[FieldDifference], spec: RegisterSpec | None) -> list[FieldDifference]:
    """In the order in which the register declares its fields; others keep theirs."""
    place: Mapping[str, int] = {field.name: at for at, field in enumerate(spec.fields)} if spec else {}
    by_place: Callable[[FieldDifference], int] = lambda each: place.get(each.name, len(place))  # noqa: E731
    return sorted(fields, key=by_place)


def _field(spec: RegisterSpec | None, name: str) -> FieldSpec | None:
    return next((field for field in spec.fields if field.name == name and not field.derived), None) if spec else None


def _value(field: FieldSpec, value: Any, project: Project) -> str:
    return _cut(_text(field, value, project))


def _text(field: FieldSpec, value: Any, project: Project) -> str:
    """A value in one line. A file may have been written by hand, so it may be of another shape than its field's."""
    try:
        return " ".join(show(field, value, project).split())
    except _MISSHAPEN:
        return _plain(value)


def _plain(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _cut(text: str) -> str:
    if not text:
        return EMPTY
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"
