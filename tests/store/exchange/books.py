"""Workbooks for the tests: made by openpyxl, then changed in their XML where openpyxl would not write such a thing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

RISKS = (
    ("ID", "Risk", "Likelihood", "Impact", "Owner"),
    ("R1", "Server fails", 4, 5, "Finance lead"),
    ("R2", "Image late", 2, 3, "PMO"),
)
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows: Sequence[Any], title: str = "Risks", change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet with these rows."""
    return books({title: rows or RISKS}, change=change)


def books(sheets: Mapping[str, Sequence[Sequence[Any]]], *, change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of these sheets; `change` gets the first one."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(made.worksheets[0])
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def part(data: bytes, name: str = SHEET) -> str:
    """A part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def with_parts(data: bytes, parts: Mapping[str, bytes | str | None]) -> bytes:
    """The workbook with these parts in the place of its own; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_text(data: bytes, old: str, new: str, name: str = SHEET) -> bytes:
    """The workbook with a text in one of its parts replaced; it has to be there."""
    text = part(data, name)
    assert old in text, text[:2_000]
    return with_parts(data, {name: text.replace(old, new)})
