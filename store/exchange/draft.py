"""A row of a foreign table on its way to an entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.entry import Document

CONTINUED = "  "  # before the further lines of a value in the notes


@dataclass
class Draft:
    """A row on its way to an entry. cells: field -> the text that it was read from. parent: the id it is part of."""

    line: int
    key: str = ""
    parent: str = ""
    fields: Document = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def keep(self, header: str, text: str) -> None:
        """Put a cell into the notes under its header."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.notes.append(f"{header}: " + f"\n{CONTINUED}".join(line for line in lines if line.strip()))

    def warn(self, header: str, sentence: str) -> None:
        """Say something about a cell."""
        if sentence:
            self.warnings.append(f"{header}: {sentence}")
