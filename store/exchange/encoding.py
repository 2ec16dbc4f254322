"""Bytes into text: byte order marks, UTF-8, UTF-16 without a mark, and the old single-byte code pages."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from store.exchange.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Letters of cp1250 (Polish, Czech, Hungarian) that are signs in cp1252, inside or at the end of a word.
_CENTRAL = re.compile(rb"[A-Za-z][\xb3\xb9\xbf\x9c\x9f\xea\xe6]|[\xb3\xb9\xbf\x9c\x9f][A-Za-z]")
_CENTRAL_ONLY = re.compile(rb"[A-Za-z][\xb3\xb9\xbf\x9c\x9f]|[\xb3\xb9\xbf\x9c\x9f][A-Za-z]")
_NON_LATIN = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1253"]
_NONPRINTING = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """The text, the encoding it was read as, and what had to be said about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text in these bytes. Raises Refused for bytes that are no text; `name` is for the sentence."""
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise Refused(f"{name} is {what}, not a text table: save it as CSV and import that")
    found = _marked(data, name) or _unmarked_wide(data) or _narrow(data)
    text, notes = found.text, list(found.notes)
    nuls = text.count("\0")
    if nuls * 20 > len(text) or len(_NONPRINTING.findall(text[:100_000])) * 20 > len(text[:100_000]):
        raise Refused(f"{name} is not a text file: import CSV, TSV or a Markdown table")
    if nuls:
        text = text.replace("\0", "")
        notes.append(f"Removed {nuls} NUL character{'s' if nuls > 1 else ''}")
    return Decoded(text, found.encoding, tuple(notes))


def _marked(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                if encoding != "utf-8-sig":
                    raise Refused(f"{name} says that it is {encoding.upper()}, but it is damaged") from None
                return _narrow(data[len(mark) :])
    return None


def _unmarked_wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of western text is zero."""
    sample = data[:4_000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) * 10 > len(zeros) * 4:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    return None


def _narrow(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    encoding = _code_page(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        encoding, text = "latin-1", data.decode("latin-1")
    return Decoded(text, encoding, (f"The text is not UTF-8; read as {encoding}: look at its accents",))


def _code_page(data: bytes) -> str:
    """The likeliest code page. Accents of Latin scripts stand alone, the letters of other scripts in runs."""
    runs = [len(run) for run in _HIGH_RUN.findall(data[:200_000])]
    if sum(runs) / max(len(runs), 1) < 2.5:
        return "cp1250" if len(_CENTRAL.findall(data)) > 2 and _CENTRAL_ONLY.search(data) else "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_NON_LATIN).best()
    return best.encoding if best else "cp1251"
