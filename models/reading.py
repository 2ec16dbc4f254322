"""Documents into entries, each bad one as an error value; and changes that keep references whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from models.entry import Document, Entry, sentence
from models.project import Fault
from models.registers import class_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.fields import RegisterSpec


def read_entries(spec: RegisterSpec, documents: Mapping[int, Document]) -> tuple[dict[int, Entry], list[Fault]]:
    """The entries of a table by number, and the faults of the documents that are none."""
    cls = class_of(spec.table)
    entries: dict[int, Entry] = {}
    faults: list[Fault] = []
    for number, document in documents.items():
        try:
            entries[number] = cls.parse(document, number)
        except ValidationError as error:
            faults.append(Fault(spec.ref(number), sentence(error)))
    return entries, faults
