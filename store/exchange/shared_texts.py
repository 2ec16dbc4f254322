"""The table of texts that the cells of a workbook share: rich text as plain text, without how it is pronounced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.exchange.package import MAX_UNPACKED, read_part
from store.exchange.raw_table import MAX_CELLS
from store.exchange.refusal import Refused
from store.exchange.sheet_values import LONGEST, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile


def shared_texts(package: ZipFile, part: str, name: str) -> list[str]:
    """The texts by their number. Raises Refused for too many, or one that is too long for a cell."""
    table = _Texts(name)
    read_part(package, part, table.start, table.end, table.text, most=MAX_UNPACKED)
    return table.found


class _Texts:
    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._size = 0
        self._inside = {"t": False, "rPh": False}

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        if tag in self._inside:
            self._inside[tag] = True

    def text(self, piece: str) -> None:
        if self._inside["t"] and not self._inside["rPh"]:
            self._pieces.append(piece)
            self._size += len(piece)
            if self._size > LONGEST:
                self._whole()

    def end(self, tag: str) -> None:
        if tag in self._inside:
            self._inside[tag] = False
        elif tag == "si":
            self.found.append(self._whole())
            self._pieces.clear()
            self._size = 0
            if len(self.found) > MAX_CELLS:
                raise Refused(f"{self.name} has more than {MAX_CELLS:,} texts; an import takes no more: split it")

    def _whole(self) -> str:
        return unescaped("".join(self._pieces), self.name)
