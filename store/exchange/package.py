"""The zip package that a workbook is: what it may hold, and its XML parts read as a stream of events.

Nothing of openpyxl reads a file that somebody sends: a part is parsed by expat in pieces, a document type (and with it
every entity) is refused, and whatever is too large is refused before it is unpacked. A size that the package states
too small only cuts the part short: `zipfile` never unpacks more than was stated.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_PARTS = 5_000
MAX_UNPACKED = 250_000_000  # bytes of all parts
MAX_PART = 10_000_000  # bytes of a part that is no sheet and no table of texts
MAX_RATIO = 200  # unpacked : packed of one part; a sheet of equal rows comes to 30
_SUSPECT = 5_000_000  # bytes unpacked from which the ratio counts
_PIECE = 64 * 1024
_ENCRYPTED = 0x1
_OTHERS = (
    ("mimetype", "an OpenDocument file (ods)"),
    ("xl/workbook.bin", "a binary workbook (xlsb)"),
    ("Index/Document.iwa", "a Numbers file"),
    ("word/document.xml", "a text document (docx)"),
)
_OLD = b"\xd0\xcf\x11\xe0"


class Done(Exception):  # a way out of expat, no error
    """Enough was read."""


def is_package(data: bytes) -> bool:
    """Whether these bytes are a zip package or an old or protected Office file: something that a workbook may be."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD))


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """The package in these bytes. Raises Refused, saying what to do, for all but an xlsx or xlsm of bearable size."""
    if data.startswith(_OLD):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused(
            f"{name} is protected with a password: save it without one and import that"
            if protected
            else f"{name} is an old Office file (xls, doc, mpp): save the sheet as .xlsx or CSV and import that"
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(f"{name} is a damaged spreadsheet: save it again, or as CSV, and import that") from error
    names = set(package.namelist())
    for part, what in _OTHERS:
        if part in names:
            raise Refused(f"{name} is {what}: save the sheet as .xlsx or CSV and import that")
    _within_limits(package, name)
    if "[Content_Types].xml" not in names:
        raise Refused(f"{name} is a zip, not a spreadsheet: unpack it and import the file in it")
    return package


def _within_limits(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS:
        raise Refused(f"{name} holds {len(parts):,} parts; a workbook that is imported has at most {MAX_PARTS:,}")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise Refused(
            f"{name} would unpack to {unpacked / 1e6:,.0f} MB; an import takes at most {MAX_UNPACKED / 1e6:.0f} MB: "
            "copy the sheet into a workbook of its own"
        )
    for part in parts:
        if part.file_size > _SUSPECT and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Refused(
                f"{name} is packed {part.file_size // max(part.compress_size, 1):,} times smaller than it is, as no "
                "sheet of work is: copy the sheet into a workbook of its own"
            )
        if part.flag_bits & _ENCRYPTED:
            raise Refused(f"{name} is protected with a password: save it without one and import that")


def read_part(
    package: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    *,
    most: int = 0,
) -> None:
    """Send the elements of a part, by their names without namespace, to the functions given; `Done` from them stops.

    Raises Refused for a part of more than `most` bytes (MAX_PART), with a document type, or damaged; KeyError when it
    is missing.
    """
    name = package.filename or "the workbook"
    if package.getinfo(part).file_size > (most or MAX_PART):
        raise Refused(f"{name}: the part {part} is too large for an import: copy the sheet into a workbook of its own")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        with package.open(part) as source:
            while piece := source.read(_PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Done:
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
        raise Refused(f"{name} is damaged in {part}: save it again, or as CSV, and import that") from error


def _no_document_type(*_: object) -> None:
    raise Refused("A workbook never holds a document type, this one does: it is no work of a spreadsheet program")
