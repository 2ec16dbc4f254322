"""Page 4: what would be made."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.date_form import written
from models.dates import iso
from models.declared import BY_TABLE
from tui.screens.folder_name import short
from tui.screens.starting.answers import KINDS
from tui.screens.starting.page import Page
from tui.screens.starting.working_week import working_week

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult

    from models.entry import Document
    from store.starting.wanted import Preview

INDENT = 13
DATED = 19  # the indent of what has a day before it
FRAME = 6  # cells of the dialog that are not text
MOST = 104  # cells of text in the widest dialog


class PreviewPage(Page):
    """A text to read, with the counts, the milestones and the first to-dos."""

    TITLE = "Look and start"
    KEYS = "Enter start the project   Up Down scroll   Esc back"
    DEFAULT_CSS = """
    PreviewPage VerticalScroll { height: auto; max-height: 17; padding: 0 1; scrollbar-size-vertical: 1; }
    PreviewPage .fault { color: $text-error; text-style: bold; }
    PreviewPage .fault:ansi { color: ansi_bright_red; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Preview, Document, Path] | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        self.text = Static("", markup=False)
        with VerticalScroll():
            yield self.text

    def on_resize(self) -> None:
        """As much of it as the screen has room for."""
        self.query_one(VerticalScroll).styles.max_height = max(6, self.app.size.height * 94 // 100 - 5)
        self._paint()

    def arrive(self) -> None:
        """The arrows scroll."""
        scroll = self.query_one(VerticalScroll)
        scroll.focus()
        scroll.scroll_home(animate=False)

    def say(self, text: str, *, fault: bool = False) -> None:
        """Tell that it is being worked out, or why it cannot be."""
        self._shown = None
        self.text.set_class(fault, "fault")
        self.text.update(Content(text))

    def show(self, tables: Mapping[str, Sequence[Document]], path: Path) -> None:
        """Show what these documents amount to."""
        from store.starting.wanted import preview

        self.text.remove_class("fault")
        self._shown = (preview(tables), tables["project"][0], path)
        self._paint()

    def _paint(self) -> None:
        """Lay it out for the width there is."""
        if self._shown:
            width = min(MOST, self.app.size.width - FRAME)
            self.text.update(Content("\n").join(_lines(*self._shown, width)))


def _lines(found: Preview, header: Document, path: Path, width: int) -> list[Content]:
    """The whole text, its lines broken at the width."""
    start, end = iso(header.get("start")), iso(header.get("target_end"))
    when = f"starts {_day(start)}" if start else ""
    when += f", ends {_day(end)}" if end else ""
    lines = [
        Content.styled(str(header["title"]), "bold"),
        Content(f"{KINDS[header['kind']].name}: {when}"),
        *_told("File", f"{path.name} in {short(path.parent, width // 2)}", width),
        *_told("Objective", header.get("strategic_objective") or "not said yet", width),
        *_told("Departments", ", ".join(header.get("departments", ())) or "none named", width),
        *_told("Days off", _days_off(found, header), width),
        *_told("Holds", _counts(found.counts), width),
    ]
    if found.milestones:
        lines.append(Content.styled("Milestones", "bold"))
        for each in found.milestones:
            lines += _told(f"  {_day(each.day)}", f"{each.title}{' (gate)' * each.gate}", width, DATED)
    if found.todos:
        lines.append(Content.styled("First to-dos: what only you can answer", "bold"))
        for day, what in found.todos:
            lines += _told(f"  {_day(day)}", what, width, DATED)
    return lines


def _day(day: date) -> str:
    return f"{day:%a} {written(day)}"


def _told(name: str, text: str, width: int, indent: int = INDENT) -> list[Content]:
    """A name and its text, the lines of it below each other."""
    lines = wrap(text, width - indent, break_on_hyphens=False) or [""]
    return [Content(f"{'' if at else name:<{indent}}{line}") for at, line in enumerate(lines)]


def _days_off(found: Preview, header: Document) -> str:
    week = working_week(header.get("working_week", ()))
    if not header.get("country"):
        return f"no public holidays; people work {week}"
    return f"{found.holidays} public holidays of {header['country']}; people work {week}"


def _counts(counts: Mapping[str, int]) -> str:
    """`11 scope items, 9 risks ...`; the first to-dos stand below."""
    shown = [
        f"{count} {BY_TABLE[table].singular if count == 1 else BY_TABLE[table].plural}"
        for table, count in counts.items()
        if table != "actions"
    ]
    return ", ".join(shown) or "no entries yet"
