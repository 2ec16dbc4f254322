"""One line to type in: no border, no blinking caret, and a paste of several lines becomes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from models.text import clean

if TYPE_CHECKING:
    from textual import events


class PlainInput(Input):
    """Textual's Input as this program wants it. `joint` stands between the lines of a paste."""

    DEFAULT_CSS = """
    PlainInput {
        height: 1; border: none; padding: 0; background: $boost; color: $foreground;
        &:focus { border: none; background-tint: $foreground 0%; }
        &:ansi { text-style: underline; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:nocolor { text-style: underline; }
        &:nocolor > .input--cursor { text-style: reverse; }
        &:nocolor > .input--selection { text-style: reverse; }
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", joint: str = " ") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, compact=True)
        self.cursor_blink = False
        self.joint = joint

    def put(self, text: str, *, select: bool = False) -> None:
        """Replace the text; the caret goes to its end, or the whole is selected so that typing replaces it."""
        self.value = text
        self.cursor_position = len(text)
        if select:
            self.select_all()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines, joined, and leave out what no field would keep."""
        event.stop()
        event.prevent_default()
        lines = event.text.splitlines()
        if len(lines) == 1:
            lines = [clean(f".{lines[0]}.").text[1:-1]]  # the blanks at the ends are wanted
        else:
            lines = [part for part in (clean(line).text for line in lines) if part]
        if lines:
            self.replace(self.joint.join(lines), *sorted(self.selection))
