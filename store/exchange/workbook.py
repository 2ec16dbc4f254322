"""What a workbook (xlsx, xlsm) holds: its sheets in the order in which they are offered, its texts, its formats."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from store.exchange import package
from store.exchange.refusal import Refused
from store.exchange.shared_texts import shared_texts
from store.exchange.sheet_cells import Grid, SheetCells
from store.exchange.sheet_values import kind_of_format

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile

_WORKBOOK = re.compile(r"application/vnd\.(openxmlformats-officedocument\.spreadsheetml|ms-excel)\.[\w.]+\.main\+xml")


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


class Workbook:
    """A workbook whose parts are read when they are asked for. Raises Refused wherever it is damaged."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.package: ZipFile = package.opened(data, name)
        self.package.filename = name
        self.date1904 = False
        try:
            self.main = self._main_part()
            self.sheets = self._listed()
        except KeyError as error:
            raise Refused(f"{name} is a damaged spreadsheet: save it again, or as CSV, and import that") from error

    def _main_part(self) -> str:
        found: list[str] = []

        def start(tag: str, held: Mapping[str, str]) -> None:
            if tag in {"Override", "Default"} and _WORKBOOK.fullmatch(held.get("ContentType", "")):
                found.append(held.get("PartName", "/xl/workbook.xml"))

        package.read_part(self.package, "[Content_Types].xml", start)
        if not found:
            raise Refused(f"{self.name} is no spreadsheet: import an xlsx, CSV, TSV or Markdown file")
        return found[0].lstrip("/")

    def _targets(self) -> dict[str, tuple[str, str]]:
        """The relations of the workbook: id -> (type, part)."""
        folder, file = posixpath.split(self.main)
        targets = {}

        def start(tag: str, held: Mapping[str, str]) -> None:
            if tag == "Relationship" and held.get("TargetMode") != "External":
                part = posixpath.normpath(posixpath.join("/" + folder, held.get("Target", ""))).lstrip("/")
                targets[held.get("Id", "")] = (held.get("Type", "").rpartition("/")[2], part)

        package.read_part(self.package, posixpath.join(folder, "_rels", f"{file}.rels"), start)
        return targets

    def _listed(self) -> list[SheetEntry]:
        """The worksheets: those that are shown in their order, then the hidden ones."""
        targets = self._targets()
        listed: list[SheetEntry] = []
        self._parts = {kind: part for kind, part in targets.values() if kind in {"styles", "sharedStrings"}}

        def start(tag: str, held: Mapping[str, str]) -> None:
            if tag == "workbookPr":
                self.date1904 = held.get("date1904", "") in {"1", "true"}
            if tag == "sheet":
                link = next((text for key, text in held.items() if key.endswith(" id")), "")
                kind, part = targets.get(link, ("", ""))
                if kind == "worksheet" and part in names:
                    listed.append(SheetEntry(held.get("name", ""), held.get("state", "visible") != "visible", part))

        names = set(self.package.namelist())
        package.read_part(self.package, self.main, start)
        return sorted(listed, key=lambda sheet: sheet.hidden)

    @cached_property
    def texts(self) -> list[str]:
        """The table of shared texts."""
        part = self._parts.get("sharedStrings")
        return shared_texts(self.package, part, self.name) if part and part in self.package.namelist() else []

    @cached_property
    def formats(self) -> list[str]:
        """What each cell style makes of a number: DATE, PERCENT, or an empty text for a plain number."""
        own: dict[str, str] = {}
        used: list[str] = []
        inside = False

        def start(tag: str, held: Mapping[str, str]) -> None:
            nonlocal inside
            if tag == "numFmt":
                own[held.get("numFmtId", "")] = held.get("formatCode", "")
            elif tag == "cellXfs":
                inside = True
            elif tag == "xf" and inside:
                used.append(held.get("numFmtId", "0"))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                raise package.Done

        if self._parts.get("styles") in self.package.namelist():
            package.read_part(self.package, self._parts["styles"], start, end)
        return [kind_of_format(own.get(number, ""), number) for number in used]

    def grid(self, sheet: SheetEntry, most: int | None = None) -> Grid:
        """The cells of a sheet as text, of its first `most` rows with something in them. Raises Refused."""
        reader = SheetCells(self, sheet.name, most)
        package.read_part(self.package, sheet.part, reader.start, reader.end, reader.text, most=package.MAX_UNPACKED)
        return reader.grid
