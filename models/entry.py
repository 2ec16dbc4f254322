"""Entry: the frozen base of every register's entry class. It changes only through `amended()`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.faults import faults, sentence
from models.fields import Column, Kind
from models.types import Prose, Rank, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EMPTY", "Document", "Entry", "Record", "faults", "ordered", "sentence"]

Document = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [])


class Filled(BaseModel):
    """The base of whatever is validated: an empty value is the same as none, so that the default stands."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty_values(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if not _empty(value)}


def _filled(value: Any) -> Any:
    """The value with the empty parts of its records left out."""
    if not isinstance(value, list) or not isinstance(value[0], dict):
        return value
    return [{name: part for name, part in record.items() if part not in EMPTY} for record in value]


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


class Record(Filled):
    """A small record inside an entry: an action of a risk, an occurrence of a communication."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Entry(Filled):
    """One line of a register, with its ref. Documents on disk hold every field that is not empty, and no ref."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    NAME: ClassVar[str]
    TABLE: ClassVar[str]
    PREFIX: ClassVar[str]
    TITLE: ClassVar[str]
    PANE: ClassVar[str]
    SINGULAR: ClassVar[str]
    STEP: ClassVar[int]
    TITLE_FIELD: ClassVar[str] = "title"
    STATUS_FIELD: ClassVar[str] = "status"
    CLOSED: ClassVar[frozenset[str]] = frozenset()
    DONE: ClassVar[str] = ""
    FLOW: ClassVar[dict[str, str]] = {}

    ref: Annotated[str, Field(exclude=True)] = ""

    @classmethod
    def parse(cls, document: Mapping[str, Any], number: int = 0, removed: list[str] | None = None) -> Self:
        """The entry that a document holds. `removed` collects what cleaning took out.

        Raises pydantic's ValidationError; `sentence(error)` puts it in words.
        """
        ref = f"{cls.PREFIX}-{number:03d}" if number else ""
        return cls.model_validate({**document, "ref": ref}, context={"removed": [] if removed is None else removed})

    def document(self) -> Document:
        """What is stored: JSON values, fields in declared order, empty ones left out."""
        dumped = self.model_dump(mode="json")
        return {name: _filled(dumped[name]) for name in ordered(type(self)) if dumped[name] not in EMPTY}

    def amended(self, removed: list[str] | None = None, **changes: Any) -> Self:
        """A new entry with these fields changed, validated as a whole.

        Raises KeyError for a name that is no field, ValidationError for a value that is not allowed.
        """
        for name in changes:
            if name not in type(self).model_fields or name == "ref":
                raise KeyError(name)
        merged = self.model_dump(mode="json", round_trip=True) | changes
        return type(self).parse(merged, self.number, removed)

    def changes_from(self, before: Entry | None) -> Document:
        """The fields of a `Change` that turns `before` into this entry; None stands for a field that became empty."""
        now, was = self.document(), before.document() if before else {}
        return {name: now.get(name) for name in {**was, **now} if now.get(name) != was.get(name)}

    @property
    def number(self) -> int:
        """The number in the ref; 0 for an entry that has none yet."""
        return int(self.ref.rsplit("-", 1)[1]) if self.ref else 0

    @property
    def heading(self) -> str:
        """The text that names the entry in a list."""
        return str(getattr(self, self.TITLE_FIELD))

    tags: Annotated[
        Words,
        Field(title="tags", description="Words to group entries by; `#word` in the quick line and in filters."),
        Column(Kind.WORDS, width=14, key="#", synonyms=("tag", "labels", "keywords")),
    ] = []
    notes: Annotated[
        Prose,
        Field(title="notes", description="Anything else worth keeping; imports put unknown columns here."),
        Column(Kind.PROSE, width=24, synonyms=("note", "comment", "comments", "remarks", "bemerkung")),
    ] = ""
    position: Annotated[
        Rank | None,
        Field(title="position", description="The entry's place in the manual order."),
        Column(Kind.RANK),
    ] = None
    uid: Annotated[
        str,
        Field(title="uid", description="The entry's identity across copies of the project.", max_length=40),
        Column(Kind.UID),
    ] = ""
    source: Annotated[
        Prose,
        Field(title="source", description="The file and row it was imported from, so that importing again finds it."),
        Column(Kind.UID),
    ] = ""


@cache
def ordered(cls: type[Entry]) -> tuple[str, ...]:
    """The names of the stored fields: a register's own first, then those that every entry has."""
    common = tuple(name for name in Entry.model_fields if name != "ref")
    return (*(name for name in cls.model_fields if name not in Entry.model_fields), *common)
