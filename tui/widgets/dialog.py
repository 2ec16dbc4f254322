"""What dialogs share: a modal screen with a box, a title line and a line of keys; Esc and ctrl+g close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box over the screen. It is not dimmed behind: that would send the whole screen again.

    Its keys stand in the last line of the screen, where the footer was: that one's keys do not work now.
    A lone Esc is slow over SSH, so every dialog closes by a second key too: ctrl+g, and q where nothing is typed.
    """

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > .box {
        width: 100%; max-width: 110; height: auto; max-height: 94%; background: $surface; border: round $primary;
    }
    Dialog .title { background: $primary-background; color: $text; text-style: bold; padding: 0 1; }
    Dialog > .keys { dock: bottom; width: 100%; background: $panel; color: $foreground; padding: 0 1; }
    Dialog > .box:ansi { border: round ansi_default; background: ansi_default; }
    Dialog .title:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    Dialog > .keys:ansi { background: ansi_default; color: ansi_default; }
    Dialog .title:nocolor { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "close", "close", show=False),
        Binding("ctrl+q", "app.quit", "quit", show=False),  # from anywhere: a modal screen hides the app's own keys
    ]
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[str] = "Esc close"

    def compose(self) -> ComposeResult:
        """Title, content, keys."""
        title, keys = Line(classes="title"), Line(classes="keys")
        title.left, keys.left = Content(self.title_text()), Content(self.KEYS)
        with Vertical(classes="box"):
            yield title
            yield from self.content()
        yield keys

    def title_text(self) -> str:
        """What stands in the title line; plain text."""
        return self.TITLE_TEXT

    def content(self) -> list[Widget]:
        """The widgets between title and keys."""
        return []

    def keys(self, text: str) -> None:
        """Show other keys, or what is going on, in the last line."""
        self.query_one(".keys", Line).left = Content(text)

    def action_close(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)
