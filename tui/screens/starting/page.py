"""A page of the wizard: what it asks, field by field, with what is told or wrong beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.screens.starting.answers import Answers, Starter


class Asked(Vertical):
    """A field: its label, what one types or chooses in, and a line or more below it."""

    DEFAULT_CSS = """
    Asked { height: auto; padding: 0 1; }
    Asked > Horizontal { height: auto; }
    Asked .label { width: 12; }
    Asked .beside { padding: 0 0 0 12; height: auto; min-height: 1; max-height: 3; color: $text-muted; }
    Asked .fault { color: $text-error; text-style: bold; }
    Asked .beside:ansi { color: ansi_default; }
    Asked .fault:ansi { color: ansi_bright_red; text-style: bold; }
    """

    def __init__(self, label: str, field: Widget) -> None:
        self.beside = Static("", classes="beside", markup=False)
        super().__init__(Horizontal(Static(label, classes="label"), field), self.beside)
        self.field = field

    def tell(self, text: str, *, fault: bool = False) -> None:
        """Write below the field: what was understood, or what is wrong with it."""
        self.beside.set_class(fault, "fault")
        self.beside.update(Content(text))

    def refuse(self, text: str) -> None:
        """Say what is wrong, with the keyboard at the field."""
        self.tell(text, fault=True)
        self.field.focus()


class Page(Vertical):
    """One page. `fill` brings what is known into its fields, `take` reads them, `fault` shows what is wrong."""

    DEFAULT_CSS = "Page { height: auto; }"
    TITLE: ClassVar[str] = ""
    KEYS: ClassVar[str] = ""

    class Done(Message):
        """Enter in the last field."""

    def fill(self, answers: Answers, starter: Starter | None) -> None:
        """Show the answers; where there are none, what the chosen template brings."""

    def take(self, answers: Answers) -> None:
        """Read the fields into the answers."""

    def fault(self) -> bool:
        """Whether something is wrong here; it is told beside its field then, and the keyboard is there."""
        return False

    def arrive(self) -> None:
        """The keyboard goes to the first field."""
