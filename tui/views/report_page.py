"""One status report as a page; `n` and `N` go to the later and the earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.analysis.report_trend import REPORTS, ordered
from tui.commands import bindings
from tui.messages import Said
from tui.views.report_text import report_text
from tui.views.view import PaneView, nothing

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.widget import Widget

    from models.fields import RegisterSpec
    from tui.views.view import Shown

NAME = "report page"
WIDEST = 100  # cells; longer lines are hard to read


class Page(VerticalScroll, can_focus=True):
    """Scrolls by the keys that move in a table."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("pagedown,ctrl+d", "leaf(1)", show=False),
        Binding("pageup,ctrl+u", "leaf(-1)", show=False),
        Binding("home,g", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
    ]

    def action_go(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_leaf(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_go(pages * max(1, self.size.height - 2))

    def action_end(self, where: int) -> None:
        """To the top or the bottom."""
        self.action_go(where * (self.virtual_size.height + 1))


class ReportPage(PaneView):
    """The newest report first."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES: ClassVar[frozenset[str] | None] = frozenset({REPORTS, "stakeholders"})
    DEFAULT_CSS = """
    ReportPage Page { padding: 0 1; scrollbar-size-vertical: 1; }
    ReportPage Static { width: 1fr; height: auto; }
    """

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._shown: Shown | None = None
        self._at: int | None = None

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with Page():
            yield Static(markup=False)

    @property
    def target(self) -> Widget:
        """The page has the keyboard."""
        return self.query_one(Page)

    @property
    def ref(self) -> str:
        """The report that is shown."""
        return self.spec.ref(self._at) if self._at is not None else ""

    @property
    def field(self) -> str:
        """`e` writes the summary."""
        return "summary"

    @property
    def _order(self) -> list[int]:
        return ordered(self._shown.project, self._shown.numbers) if self._shown else []

    @property
    def told(self) -> str:
        """Which of how many."""
        order = self._order
        return f"{order.index(self._at) + 1} of {len(order)} by day" if self._at in order else ""

    def show(self, shown: Shown) -> None:
        """The same report as before, else the newest."""
        self._shown = shown
        order = self._order
        if self._at not in order:
            self._at = order[-1] if order else None
        self._draw()

    def go_to(self, number: int) -> bool:
        """Show this report."""
        if number not in self._order:
            return False
        if number != self._at:
            self._at = number
            self.target.scroll_home(animate=False)
        self._draw()
        return True

    def _draw(self) -> None:
        shown = self._shown
        if shown is not None:
            room = min(WIDEST, (self.size.width or self.app.size.width) - 4)
            page = report_text(shown.project, self._at, room) if self._at is not None else None
            self.query_one(Static).update(page or Content(nothing(shown, self.spec)))
            self.post_message(self.Moved())

    def on_resize(self, _: Resize) -> None:
        """Other lines."""
        self._draw()

    def action_next_report(self) -> None:
        """The one after it."""
        self._step(1)

    def action_previous_report(self) -> None:
        """The one before it."""
        self._step(-1)

    def _step(self, by: int) -> None:
        order = self._order
        if self._at is None:
            return
        place = order.index(self._at) + by
        if 0 <= place < len(order):
            self.go_to(order[place])
        else:
            self.post_message(Said(f"this is the {'latest' if by > 0 else 'earliest'} report"))
