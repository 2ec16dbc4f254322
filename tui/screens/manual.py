"""The manual page of a rule of the plan checks, with the thresholds that hold in this project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.checks.manual import explained
from models.checks.registry import BY_CODE
from models.checks.thresholds import Thresholds, meanings_of, thresholds_of
from tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from textual.widget import Widget

    from models.project import Project


class ManualScreen(Dialog[None]):
    """A page to read."""

    KEYS = "Esc or q close   Up Down scroll"
    DEFAULT_CSS = """
    ManualScreen VerticalScroll { height: auto; max-height: 80vh; padding: 0 1; }
    ManualScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = [Binding("q,m,enter", "close", show=False)]

    def __init__(self, code: str, project: Project) -> None:
        super().__init__()
        self.code = code
        self._thresholds = thresholds_of(project.header_document)

    def title_text(self) -> str:
        """The rule."""
        return f"{self.code} {BY_CODE[self.code].title}"

    def content(self) -> list[Widget]:
        """Its page, and the figures it compares with here."""
        lines = [Content.assemble((f"{name}: ", "bold"), text) for name, text in self._parts()]
        return [VerticalScroll(Static(Content("\n\n").join(lines), markup=False))]

    def _parts(self) -> list[tuple[str, str]]:
        page = explained(self.code)
        condition = dict(page)["condition"]
        own = [
            f"{name} {getattr(self._thresholds, name):g}"
            for name, _ in meanings_of(Thresholds)
            if f"`{name}`" in condition
        ]
        return [*page, ("here", f"{', '.join(own)}; p, then thresholds, sets another one")] if own else page

    def on_mount(self) -> None:
        """Arrow keys scroll."""
        self.query_one(VerticalScroll).focus()
