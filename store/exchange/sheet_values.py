"""What the cells of a workbook say as text: numbers by their format, days by their serial number, escapes."""

from __future__ import annotations

import datetime as dt
import re

from store.exchange.refusal import Refused

DATE, PERCENT = "date", "percent"
MAX_CHARACTERS = 32_767  # of a cell: what a spreadsheet program allows
LONGEST = 7 * MAX_CHARACTERS  # characters in the XML, where all of them are escaped
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]hms]*\]')  # what a number format shows as it stands, and its colours
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def kind_of_format(code: str, number: str) -> str:
    """DATE for a number format that shows dates or times, PERCENT for one in percent, else empty."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    if not code and number.isdecimal():
        if 27 <= int(number) <= 36 or 50 <= int(number) <= 58:  # dates of East Asian programs
            return DATE
        code = BUILTIN_FORMATS.get(int(number), "")
    plain = _LITERAL.sub("", code.partition(";")[0])
    if "%" in plain:
        return PERCENT
    return DATE if plain and is_date_format(plain) else ""


def unescaped(text: str, place: str) -> str:
    """Text with what XML cannot hold put back: `_x000A_` is a line break. Raises Refused when it is too long."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"{place} holds more than {MAX_CHARACTERS:,} characters in one cell, more than a cell can hold")
    return text


def number_text(raw: str, kind: str, *, date1904: bool) -> str:
    """A number as its cell shows it: a date in ISO form, a percentage with its sign, a whole number without `.0`."""
    try:
        number = float(raw)
    except ValueError:
        return raw
    if kind == DATE and (text := date_text(number, date1904=date1904)):
        return text
    if kind == PERCENT:
        return f"{number * 100:.12g}%"
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def date_text(serial: float, *, date1904: bool) -> str:
    """The day of a serial number, with the time where it has one; a time alone below 1; empty out of the calendar."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        moment = from_excel(serial, CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return ""
    if isinstance(moment, dt.datetime):
        moment = (moment + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        midnight = moment.time() == dt.time()
        return moment.date().isoformat() if midnight else moment.isoformat(" ", "minutes")
    return moment.isoformat("minutes") if isinstance(moment, dt.time) else ""
