"""How the sheets of a written workbook look. Nothing is told by colour alone: words, bold and italics say it too."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

from models.analysis.due import DATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from models.fields import FieldSpec, RegisterSpec
    from models.scales import Scales

DAY = "yyyy-mm-dd"
_FORMULA = re.compile("[=+\\-@'\t＝＋－＠]")
_HIGH, _MEDIUM, _LOW, _LATE, _HEAD = "F8CBAD", "FFE699", "C6E0B4", "F4B183", "D9E1F2"
# The day that makes an open entry late.
_DUE = {**{name: dated.field for name, dated in DATES.items()}, "comms": "next"}


class Look:
    """Makes the cells of one sheet. A style is worked out once and shared: working it out for each cell takes long."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        self._make, self._sheet = WriteOnlyCell, sheet
        plain, wrapped, head, day = (WriteOnlyCell(sheet) for _ in range(4))
        plain.alignment = day.alignment = Alignment(vertical="top")
        wrapped.alignment = Alignment(vertical="top", wrap_text=True)
        head.alignment = Alignment(vertical="center", wrap_text=True)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", start_color=_HEAD)
        day.number_format = DAY
        self._plain, self._wrapped = _style(plain), _style(wrapped)
        self._head, self._day = _style(head), _style(day)
        self._quoted = {id(style): copy(style) for style in (self._plain, self._wrapped)}
        for style in self._quoted.values():
            style.quotePrefix = 1

    def head(self, text: str) -> Any:
        """The head of a column."""
        return self._cell(text, self._head)

    def text(self, text: str, *, prose: bool) -> Any:
        """A text, never anything else: neither a formula nor an error. prose: broken into lines."""
        style = self._wrapped if prose else self._plain
        made = self._cell(text, self._quoted[id(style)] if _FORMULA.match(text) else style)
        made.data_type = "s"
        return made

    def number(self, number: float) -> Any:
        """A number."""
        return self._cell(number, self._plain)

    def day(self, day: dt.date) -> Any:
        """A day."""
        return self._cell(day, self._day)

    def _cell(self, value: Any, style: Any) -> Any:
        made: Any = self._make(self._sheet, value)
        made._style = style  # noqa: SLF001 - openpyxl's one way to share a style
        return made


def _style(cell: Any) -> Any:
    return cell._style  # noqa: SLF001 - as above


def laid_out(sheet: Any, widths: Sequence[int], hidden: Sequence[bool] = (), freeze: str = "A2") -> None:
    """The columns with their widths in characters, some hidden, and what stays in view; before the first row."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = freeze
    for index, width in enumerate(widths):
        column = sheet.column_dimensions[get_column_letter(index + 1)]
        column.width = width
        column.hidden = index < len(hidden) and hidden[index]


def colours(sheet: Any, spec: RegisterSpec, fields: Sequence[FieldSpec], scales: Scales, last: int) -> None:
    """The filter over all columns, and the colours that follow what the cells hold. last: the last row, from 1."""
    from openpyxl.utils import get_column_letter

    at = {item.name: get_column_letter(index) for index, item in enumerate(fields, 2)}
    end = get_column_letter(len(fields) + 1)
    sheet.auto_filter.ref = f"A1:{end}{last}"
    if last > 1:
        for first, to, rule in _rules(spec, scales, at, end):
            sheet.conditional_formatting.add(f"{first}2:{to}{last}", rule)


def _rules(spec: RegisterSpec, scales: Scales, at: dict[str, str], end: str) -> Iterator[tuple[str, str, Any]]:
    """First and last column, and the rule: what is closed, then what is late, then the bands."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    def rule(formula: str, colour: str, font: Font | None = None) -> Rule:
        fill = PatternFill("solid", start_color=colour, end_color=colour) if colour else None
        style = DifferentialStyle(font=font, fill=fill)
        return Rule(type="expression", dxf=style, formula=[formula], stopIfTrue=not colour)

    status, due = at.get(spec.status_field), at.get(_DUE.get(spec.name, ""))
    if status and spec.closed:
        closed = ",".join(f'${status}2="{name}"' for name in sorted(spec.closed))
        yield "A", end, rule(f"OR({closed})", "", Font(color="808080", italic=True))
    if due:
        yield due, due, rule(f"AND(ISNUMBER(${due}2),${due}2<TODAY())", _LATE, Font(bold=True, color="9C0006"))
    for column in (at[name] for name in ("level", "residual_level") if name in at):
        for low, high, colour in _bands(scales):
            yield column, column, rule(f"AND(ISNUMBER(${column}2),${column}2>={low},${column}2<={high})", colour)


def _bands(scales: Scales) -> tuple[tuple[int, int, str], ...]:
    low, medium = scales.low_max, scales.medium_max
    return (1, low, _LOW), (low + 1, medium, _MEDIUM), (medium + 1, 25, _HIGH)
