"""Bombs, damage and other kinds of file: each is refused by one sentence, quickly and in little memory."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.exchange import package, shared_texts, sheet_cells
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from tests.store.exchange.books import RISKS, SHEET, book, part, with_parts, with_text
from tests.store.exchange.test_workbook import SHARED, cells, with_shared

if TYPE_CHECKING:
    from collections.abc import Iterator

LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

WRITTEN_AT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def refused(data: bytes, name: str = "r.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        table_in(data, name)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@cache
def shared_book() -> bytes:
    """A workbook with shared texts, the same bytes in every run: what Hypothesis draws depends on their number."""
    written = with_shared(book(), SHARED, "B2")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = WRITTEN_AT.sub(b"2026-11-23T09:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # as of 1980, unless told otherwise
    return out.getvalue()


def test_a_bomb_of_a_gigabyte_is_refused_at_once_in_little_memory() -> None:
    out = io.BytesIO(book())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
        made.open("xl/bomb.xml", "w") as bomb,
    ):
        for _ in range(1_024):
            bomb.write(bytes(1 << 20))
    data = out.getvalue()
    tracemalloc.start()
    begin = time.perf_counter()
    assert refused(data).startswith("r.xlsx would unpack to 1,074 MB; an import takes at most 250 MB")
    taken, (_, peak) = time.perf_counter() - begin, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 1
    assert peak < 5_000_000


def test_what_is_packed_too_well_has_too_many_parts_or_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is packed" in refused(with_parts(book(), {"xl/zeros.xml": bytes(6_000_000)}))
    monkeypatch.setattr(package, "MAX_PART", 100)
    assert "the part [Content_Types].xml is too large" in refused(book())
    monkeypatch.setattr(package, "MAX_PARTS", 5)
    assert "an import" not in (said := refused(book()))
    assert "parts; a workbook that is imported has at most 5" in said


def test_a_size_that_lies_cuts_the_part_short() -> None:
    sheet = part(book()).encode()
    data = bytearray(with_parts(book(), {SHEET: sheet}))
    size = len(sheet).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (200).to_bytes(4, "little")
    assert "is damaged" in refused(bytes(data))


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_are_refused_wherever_they_are(name: str, encoding: str) -> None:
    data = with_shared(book(), SHARED, "B2")
    declaration, _, rest = part(data, name).rpartition("?>")
    laughing = f"{LAUGHS}]>{rest.replace('</', '&i;</', 1)}"
    assert not declaration or "xml" in declaration
    said = refused(with_parts(data, {name: laughing.encode(encoding)}))
    assert said.startswith("A workbook never holds a document type")


def test_sheets_that_lie_about_their_size_are_read_as_they_are() -> None:
    data = with_text(book(), 'ref="A1:E3"', 'ref="A1:XFD1048576"')
    begin = time.perf_counter()
    assert len(cells(data)) == 2
    assert time.perf_counter() - begin < 0.5
    far = with_text(
        book(),
        "</sheetData>",
        '<row r="1048576"><c r="XFD1048576" s="1"/><c r="B1048576"><v>7</v></c></row></sheetData>',
    )
    raw = table_in(far, "r.xlsx")
    assert raw.notes[0] == "Rows 4 to 1,048,575 of sheet `Risks` are empty"
    assert [item.line for item in raw.aside if item.why == "blank"] == [4, 1_048_575]


def test_merged_cells_without_end_are_not_walked() -> None:
    spans = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(30_000))
    data = with_text(book(), "</sheetData>", f"</sheetData><mergeCells>{spans}<mergeCell ref='A9'/></mergeCells>")
    begin = time.perf_counter()
    assert len(cells(data)) == 2
    assert time.perf_counter() - begin < 2


def test_rows_columns_and_cells_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = with_text(book(), '<c r="E1"', '<c r="ZZ1" t="str"><v>x</v></c><c r="E1"')
    assert "ZZ1 is beyond the 300 columns" in refused(wide)
    long = with_text(book(), "Server fails", "x" * 32_768)
    assert "B2 holds more than 32,767 characters in one cell" in refused(long)
    assert "more than 32,767" in refused(with_text(book(), "Server fails", "x" * 300_000))
    assert "more than 32,767" in refused(with_shared(book(), SHARED.replace("fails", "x" * 300_000), "B2"))
    assert "more than 32,767" in refused(with_shared(book(), SHARED.replace("fails", "x" * 40_000), "B2"))
    monkeypatch.setattr(sheet_cells, "MAX_ROWS", 1)
    assert "sheet Risks, has more than 1 rows" in refused(book())
    monkeypatch.setattr(shared_texts, "MAX_CELLS", 2)
    assert "more than 2 texts" in refused(with_shared(book(), SHARED, "B2"))


def others() -> Iterator[tuple[bytes, str]]:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield (
        old + bytes(600),
        "r.xlsx is an old Office file (xls, doc, mpp): save the sheet as .xlsx or CSV and import that",
    )
    yield old + "EncryptedPackage".encode("utf-16-le"), "r.xlsx is protected with a password: save it without one"
    yield zipped({"mimetype": b"x", "content.xml": b"<x/>"}), "r.xlsx is an OpenDocument file (ods): save the sheet"
    yield zipped({"xl/workbook.bin": b"x"}), "r.xlsx is a binary workbook (xlsb): save the sheet as .xlsx"
    yield zipped({"word/document.xml": b"x"}), "r.xlsx is a text document (docx)"
    yield zipped({"risks.csv": b"x"}), "r.xlsx is a zip, not a spreadsheet: unpack it"
    yield zipped({"[Content_Types].xml": b"<Types/>"}), "r.xlsx is no spreadsheet"
    yield b"PK\x03\x04rest", "r.xlsx is a damaged spreadsheet: save it again"
    yield book()[:-200], "r.xlsx is a damaged spreadsheet"
    yield with_parts(book(), {"xl/_rels/workbook.xml.rels": None}), "r.xlsx is a damaged spreadsheet"
    yield with_text(book(), "</row>", "</raw>"), "r.xlsx is damaged in xl/worksheets/sheet1.xml"
    yield with_parts(book(), {SHEET: None}), "r.xlsx is empty: there is nothing to import"
    yield book(()), "r.xlsx is empty: there is nothing to import"
    yield book(RISKS[0]), "r.xlsx has a header but no rows below it"
    yield book(("Apples", "Pears"), (1, 2)), ""


@pytest.mark.parametrize(("data", "sentence"), list(others()))
def test_other_files_are_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    if sentence:
        assert refused(data).startswith(sentence)
    else:
        assert len(table_in(data, "r.xlsx").rows) == 1


def test_a_part_that_is_locked_in_the_zip_is_refused() -> None:
    data = bytearray(zipped({"[Content_Types].xml": b"<Types/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "is protected with a password" in refused(bytes(data))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    found = bytearray(shared_book())
    for _ in range(data.draw(st.integers(1, 8))):
        found[data.draw(st.integers(0, len(found) - 1))] = data.draw(st.integers(0, 255))
    try:
        table_in(bytes(found), "r.xlsx")
    except Refused as error:
        assert "\n" not in str(error)  # noqa: PT017 - it need not be raised


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]), st.data())
def test_a_part_with_any_text_changed_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = shared_book()
    text = part(whole, name)
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(['"', "9999999999", "-1", "<", "", 'r="A0"', "1e999", "nan", "\x00", "Z" * 9]))
    try:
        table_in(with_parts(whole, {name: text[:at] + put + text[at + len(put) :]}), "r.xlsx")
    except Refused as error:
        assert "\n" not in str(error)  # noqa: PT017 - it need not be raised
