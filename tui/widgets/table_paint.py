"""How the virtual table looks: its style sheet, and the drawing of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.table_columns import GUTTER, Placed, TableColumn, fit, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

TONES: Final = ("high", "medium", "low", "done", "overdue", "muted", "changed", "fault")
"""What `Source.tone` may say, alone or several separated by blanks; H, M and L are short for the bands."""
_SHORT: Final = {"h": "high", "m": "medium", "l": "low"}
MARK: Final = "•"
AT_FAULT: Final = "!"
CHANGED: Final = "~"
SIGNS: Final = {"fault": AT_FAULT, "changed": CHANGED, "finding": AT_FAULT}
"""What stands before a row, the first that its tone says."""
MORE_LEFT: Final = "‹"
MORE_RIGHT: Final = "›"

COMPONENT_CLASSES: Final = frozenset(
    {
        "table--header",
        "table--header-cursor",
        "table--cursor-row",
        "table--cursor-cell",
        "table--marked",
        "table--match",
        "table--hint",
        *(f"table--{tone}" for tone in TONES),
    }
)

CSS: Final = """
    VirtualTable {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
        background: $surface; color: $foreground;
        & > .table--header { background: $panel; color: $foreground; text-style: bold; }
        & > .table--header-cursor { text-style: bold underline; }
        & > .table--cursor-row { background: $primary 20%; }
        &:focus > .table--cursor-row { background: $primary 40%; }
        &:focus > .table--cursor-cell {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .table--marked { color: $text-accent; text-style: bold; }
        & > .table--match { text-style: underline; }
        & > .table--hint { color: $text-muted; }
        & > .table--high { color: $text-error; }
        & > .table--medium { color: $text-warning; }
        & > .table--low { color: $foreground; }
        & > .table--done { color: $foreground 55%; }
        & > .table--muted { color: $foreground 55%; }
        & > .table--overdue { color: $text-error; text-style: bold; }
        & > .table--changed { text-style: italic; }
        & > .table--fault { color: $text-error; text-style: italic; }

        &:ansi { background: ansi_default; color: ansi_default; }
        &:ansi > .table--header { background: ansi_default; color: ansi_default; text-style: bold underline; }
        &:ansi > .table--header-cursor { text-style: bold reverse; }
        &:ansi > .table--cursor-row { background: ansi_default; text-style: underline; }
        &:ansi:focus > .table--cursor-row { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi:focus > .table--cursor-cell {
            background: ansi_default; color: ansi_default; text-style: bold underline;
        }
        &:ansi > .table--marked { color: ansi_bright_magenta; text-style: bold; }
        &:ansi > .table--hint { color: ansi_default; text-style: dim; }
        &:ansi > .table--high { color: ansi_bright_red; text-style: bold; }
        &:ansi > .table--medium { color: ansi_yellow; }
        &:ansi > .table--low { color: ansi_default; }
        &:ansi > .table--done { color: ansi_default; text-style: dim; }
        &:ansi > .table--muted { color: ansi_default; text-style: dim; }
        &:ansi > .table--overdue, &:ansi > .table--fault { color: ansi_bright_red; text-style: bold; }

        &:nocolor > .table--cursor-row { text-style: underline; }
        &:nocolor:focus > .table--cursor-row { text-style: reverse; }
        &:nocolor:focus > .table--cursor-cell { text-style: bold underline; }
        &:nocolor > .table--high { text-style: bold; }
        &:nocolor > .table--done { text-style: dim; }
        &:nocolor > .table--muted { text-style: dim; }
        &:nocolor > .table--overdue { text-style: bold; }
    }
    """


def style_of(widget: Widget, component: str) -> Style:
    """Return only what a component class adds to the widget's own style, its colours blended with the background."""
    added = widget.get_component_rich_style(component, partial=True)
    blended = widget.get_component_rich_style(component)
    return added + Style(
        color=blended.color if added.color else None, bgcolor=blended.bgcolor if added.bgcolor else None
    )


def paint_header(
    columns: Sequence[TableColumn], places: Sequence[Placed], room: int, cursor: int, style: Callable[[str], Style]
) -> Strip:
    """Draw the titles; the cursor's column is marked, and signs tell that there are columns beyond the edges."""
    plain = style("") + style("table--header")
    hidden_left = len(places) > 1 and places[1].column > 1
    parts: list[tuple[str, Style]] = [(" " * GUTTER, plain)]
    for place in places:
        title = fit(columns[place.column].title, place.width, columns[place.column].align)
        here = place.column == cursor
        parts.append((title, plain + style("table--header-cursor") if here else plain))
        parts.append((MORE_LEFT if hidden_left and place.column == 0 else " ", plain))
    strip = _strip(parts, room, plain)
    if places and places[-1].column < len(columns) - 1:
        return Strip.join([strip.crop(0, room - 1), Strip([Segment(MORE_RIGHT, plain)])])
    return strip


def paint_row(
    columns: Sequence[TableColumn],
    places: Sequence[Placed],
    room: int,
    cells: Sequence[str],
    tone: str,
    style: Callable[[str], Style],
    *,
    tones: Sequence[str] = (),
    marked: bool,
    cursor: int | None,
    words: Sequence[str],
) -> Strip:
    """Draw a row; `cursor` is the cursor's column if the cursor is on this row. A single cell has the whole line.

    `tone` is the meaning of the row, `tones` those of its cells, where they have any of their own.

    `style` gives the table's own style for an empty name and what a component class adds to it otherwise.
    """
    meaning = style("")
    for word in tone.lower().split():
        name = _SHORT.get(word, word)
        if name in TONES:
            meaning += style(f"table--{name}")
    if marked:
        meaning += style("table--marked")
    row = meaning if cursor is None else meaning + style("table--cursor-row")
    cell = style("table--cursor-cell")  # says nothing while the keyboard is elsewhere: then the row alone stands out
    here = meaning + cell if cell else row
    sign = MARK if marked else next((sign for word, sign in SIGNS.items() if word in tone), " ")
    parts: list[tuple[str, Style]] = [(sign * GUTTER, row)]
    for place in [Placed(0, GUTTER, room - GUTTER)] if len(cells) == 1 else places:
        text = fit(cells[place.column] if place.column < len(cells) else "", place.width, columns[place.column].align)
        own = tones[place.column] if place.column < len(tones) else ""
        look = here if place.column == cursor else row + style(f"table--{own}") if own in TONES else row
        parts.extend(_with_matches(text, look, words, style))
        parts.append((" ", row))
    return _strip(parts, room, row)


def _with_matches(
    text: str, look: Style, words: Sequence[str], style: Callable[[str], Style]
) -> list[tuple[str, Style]]:
    if not words:
        return [(text, look)]
    parts: list[tuple[str, Style]] = []
    position = 0
    for start, end in matches(text, words):
        parts += [(text[position:start], look), (text[start:end], look + style("table--match"))]
        position = end
    return [*parts, (text[position:], look)]


def _strip(parts: Sequence[tuple[str, Style]], room: int, fill: Style) -> Strip:
    """Join neighbours of one style (fewer segments, fewer bytes) and bring the line to `room` cells."""
    segments: list[Segment] = []
    text, look = "", fill
    for part, style in parts:
        if style == look:
            text += part
            continue
        if text:
            segments.append(Segment(text, look))
        text, look = part, style
    segments.append(Segment(text, look))
    return Strip(segments).adjust_cell_length(room, fill)
