"""What is wrong with the documents that are on the screen. Validation costs an import, so it comes after the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.entry import Document
    from models.fields import RegisterSpec

SOUND: Mapping[str, str] = {}


class Checks:
    """Validates a document once, when somebody looks at it: a register of thousands costs no more than its screen."""

    def __init__(self) -> None:
        self.loaded = False
        self._known: dict[tuple[str, int], tuple[Document, Mapping[str, str]]] = {}

    def load(self) -> None:
        """Import what validates (0.1 s or more); before that every document counts as sound."""
        import models.entry
        import models.registers  # noqa: F401 - loaded for `faults`

        self.loaded = True

    def faults(self, spec: RegisterSpec, number: int, document: Document) -> Mapping[str, str]:
        """Each bad field of this document with its sentence; a rule across fields may stand under an empty name."""
        if not self.loaded:
            return SOUND
        known = self._known.get((spec.table, number))
        if known is None or known[0] is not document:
            known = self._known[spec.table, number] = document, _faults(spec, number, document)
        return known[1]

    def sentence(self, spec: RegisterSpec, number: int, document: Document) -> str:
        """The faults in one line, with the fields' titles; empty for a sound document."""
        titles = {field.name: field.title for field in spec.fields}
        found = self.faults(spec, number, document)
        return "; ".join(f"{titles[name]}: {text}" if name in titles else text for name, text in found.items())


def _faults(spec: RegisterSpec, number: int, document: Document) -> Mapping[str, str]:
    from pydantic import ValidationError

    from models.entry import faults
    from models.registers import class_of

    try:
        class_of(spec.table).parse(document, number)
    except ValidationError as error:
        return faults(error)
    return SOUND
