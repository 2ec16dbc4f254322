"""The filter line: narrows the pane as one types. What does not parse is underlined, and the last good result stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.highlighter import Highlighter
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from models.filter import Filter, FilterError, completions, parse
from tui.widgets.line import Line
from tui.widgets.plain_input import PlainInput
from tui.widgets.typing_keys import FILTER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text
    from textual.app import ComposeResult

    from models.fields import RegisterSpec
    from models.filter_completion import Completion
    from models.project import Project
    from tui.command import Command

_SIGNS = frozenset(":<>=!")
_OFFERED = 30  # completions that Tab goes through


class Underlined(Highlighter):
    """Marks the part of the text that is at fault."""

    span: tuple[int, int] | None = None

    def highlight(self, text: Text) -> None:
        """Underline it."""
        if self.span is not None:
            start, end = self.span
            text.stylize("bold underline", start, max(end, start + 1))


class FilterLine(Vertical):
    """Lies over the pane's title, so that no row of the table moves. Enter keeps the filter, Esc takes it away."""

    DEFAULT_CSS = """
    FilterLine { layer: above; dock: top; height: auto; background: $panel; }
    FilterLine > Horizontal { height: 1; }
    FilterLine PlainInput { width: 1fr; }
    FilterLine .prompt { width: 9; text-style: bold; background: $primary; color: $text; }
    FilterLine .count { width: 14; background: $boost; }
    FilterLine .hint { height: 0; background: $panel; }
    FilterLine .hint.-shown { height: 1; }
    FilterLine .hint.-fault { color: $text-error; text-style: bold; }
    FilterLine:ansi { background: ansi_default; }
    FilterLine:ansi .prompt { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    FilterLine:ansi .hint, FilterLine:ansi .count { background: ansi_default; }
    FilterLine:ansi PlainInput, FilterLine:nocolor PlainInput { text-style: none; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "clear_filter", show=False),
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
        Binding("down", "keep", show=False),
    ]

    @property
    def typing_keys(self) -> tuple[Command, ...]:
        """What the footer says."""
        return FILTER

    class Changed(Message):
        """The last good filter; None shows everything."""

        def __init__(self, filter: Filter | None) -> None:  # noqa: A002 - the contract's word
            super().__init__()
            self.filter = filter

    class Left(Message):
        """Back to the table."""

    def __init__(self, spec: RegisterSpec, text: str, project: Project, today: date) -> None:
        super().__init__()
        self.spec = spec
        self.project = project
        self.today = today
        self.count = Line(classes="count")
        self.hint = Line(classes="hint")
        self.line = PlainInput(text, placeholder="words owner:name level>=8 due<14d -#tag; Tab completes")
        self._underlined = Underlined()
        self.line.highlighter = self._underlined
        self._offers: Sequence[Completion] = ()
        self._place = -1
        self._completed = ""
        self._last = text

    def compose(self) -> ComposeResult:
        """Prompt, input, count; the hint line is there when it says something."""
        prompt = Line(classes="prompt")
        prompt.left = Content(" Filter /")
        with Horizontal():
            yield prompt
            yield self.line
            yield self.count
        yield self.hint

    def on_mount(self) -> None:
        """Type at once, behind what is there."""
        self.line.put(self.line.value)
        self.line.focus()

    def told(self, shown: int, every: int) -> None:
        """How many entries the filter leaves."""
        self.count.right = Content(f"{shown} of {every} ")

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        """Filter by what parses; underline what does not."""
        message.stop()
        text = message.value
        if text != self._completed:
            self._offers, self._place = (), -1
        try:
            found = parse(text, self.spec) if text.strip() else None
        except FilterError as error:
            self._underline((error.start, error.end))
            self._tell(Content(f" ! {error.sentence}"), fault=True)
            self._step_back(text)
            return
        self._underline(None)
        self._tell_offers(text)
        if text.strip() != self._last.strip():
            self._last = text
            self.post_message(self.Changed(found))

    def _step_back(self, text: str) -> None:
        """A field's name alone was a word to look for; now that its sign is there, it was none: take it out again."""
        *before, last = self._last.split(" ")
        if last and text.startswith(self._last) and text[len(self._last) : len(self._last) + 1] in _SIGNS:
            self._last = " ".join(before)
            found = parse(self._last, self.spec) if self._last.strip() else None
            self.post_message(self.Changed(found))

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Keep the filter."""
        message.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Back to the table with the last good filter."""
        self.post_message(self.Left())
        self.remove()

    def action_clear_filter(self) -> None:
        """Show everything again."""
        self.post_message(self.Changed(None))
        self.action_keep()

    def action_complete(self, step: int) -> None:
        """Put the next completion at the cursor; again goes on to the one after."""
        if self._place < 0 or not self._offers:
            self._offers = self._found()
        if not self._offers:
            return
        before = self._offers[self._place] if self._place >= 0 else None
        self._place = (self._place + step) % len(self._offers) if before else (0 if step > 0 else len(self._offers) - 1)
        offer = self._offers[self._place]
        end = offer.end if before is None else before.start + len(before.text)
        self._completed = self.line.value[: offer.start] + offer.text + self.line.value[end:]
        self.line.value = self._completed
        self.line.cursor_position = offer.start + len(offer.text)
        self._tell_offers(self._completed)

    def _found(self) -> list[Completion]:
        return completions(self.line.value, self.line.cursor_position, self.spec, self.project)[:_OFFERED]

    def _tell_offers(self, text: str) -> None:
        """What Tab would put there, in one line, the one that is there now marked."""
        walking = self._place >= 0
        offers = self._offers if walking else self._found() if text and not text.endswith(" ") else ()
        shown = offers[self._place :] if walking else offers
        pieces = [
            Content.styled(offer.text, "reverse" if walking and at == 0 else "") for at, offer in enumerate(shown[:12])
        ]
        help_text = shown[0].help if shown and len(shown) < 3 else ""
        line = Content("  ").join(pieces)
        self._tell(Content.assemble(" Tab: ", line, f"   {help_text}") if pieces else Content(""), fault=False)

    def _tell(self, text: Content, *, fault: bool) -> None:
        self.hint.left = text
        self.hint.set_class(bool(text.plain), "-shown")
        self.hint.set_class(fault, "-fault")

    def _underline(self, span: tuple[int, int] | None) -> None:
        if span != self._underlined.span:
            self._underlined.span = span
            self.line.refresh()
