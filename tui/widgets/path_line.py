"""A line to type a path in, and the files it may mean below it. Tab completes, the arrows choose, Enter takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.message import Message

from tui.widgets.files import COLUMNS, Entry, Files, completed, listed, meant, parts
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.widgets import Input


class PathInput(PlainInput):
    """The line itself; its keys move in the list below."""

    BINDINGS: ClassVar[list[Any]] = [
        ("down", "move(1)", "Down"),
        ("up", "move(-1)", "Up"),
        ("pagedown", "move(10)", "Page down"),
        ("pageup", "move(-10)", "Page up"),
        ("tab", "complete", "Complete"),
    ]

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self._box.action_move(by)

    def action_complete(self) -> None:
        """Complete."""
        self._box.action_complete()

    @property
    def _box(self) -> PathLine:
        box = self.parent
        assert isinstance(box, PathLine)
        return box


class PathLine(Vertical):
    """Tells `Chosen` for a file. The text is kept whatever becomes of it."""

    DEFAULT_CSS = """
    PathLine { height: 1fr; }
    PathLine PathInput { margin: 0 1; }
    PathLine VirtualTable { height: 1fr; }
    """

    class Chosen(Message):
        """A file was chosen, or a path that is none was typed: whoever reads it says what is wrong."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.base = base
        self._entries: tuple[Entry, ...] = ()
        self._listed_for: str | None = None
        self._then: Callable[[], None] | None = None  # a key that came before the list did

    def compose(self) -> ComposeResult:
        """Input and list."""
        yield PathInput(placeholder="path of the file: ~/registers/risks.csv")
        yield VirtualTable(Files(), COLUMNS, hint="reading the folder")

    @property
    def line(self) -> PathInput:
        """The input."""
        return self.query_one(PathInput)

    @property
    def table(self) -> VirtualTable:
        """The list."""
        return self.query_one(VirtualTable)

    @property
    def path(self) -> Path:
        """What was typed, as a path."""
        return meant(self.line.value, self.base)

    def on_mount(self) -> None:
        """The keyboard belongs to the input; the list cannot take it."""
        self.table.can_focus = False
        self._list()

    def put(self, text: str) -> None:
        """Replace the text."""
        self.line.put(text)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Another list."""
        message.stop()
        self._list()

    def _list(self) -> None:
        text = self.line.value
        self.run_worker(lambda: self._look(text), thread=True, exclusive=True, group="files")

    def _look(self, text: str) -> None:
        try:
            entries, hint = listed(text, self.base), "Nothing here begins like that."
        except (OSError, ValueError) as error:
            entries = ()
            hint = f"This folder cannot be read: {getattr(error, 'strerror', None) or error}"
        self.app.call_from_thread(self._show, text, entries, hint)

    def _show(self, text: str, entries: tuple[Entry, ...], hint: str) -> None:
        if self.is_mounted and text == self.line.value:
            self._entries, self._listed_for = entries, text
            self.table.hint = hint
            self.table.show(Files(entries))
            self.table.cursor_row = 0
            then, self._then = self._then, None
            if then is not None:
                then()

    def _when_listed(self, then: Callable[[], None]) -> None:
        """Keys may come faster than the disk answers: they act on the list of what is typed, not on the one before."""
        if self._listed_for == self.line.value:
            then()
        else:
            self._then = then

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self.table.cursor_row += by

    def action_complete(self) -> None:
        """As far as all that fit agree; where they don't, what the cursor is on."""
        self._when_listed(self._complete)

    def _complete(self) -> None:
        text = self.line.value
        longer = completed(text, self._entries)
        self.put(longer if longer != text else parts(text)[0] + self.table.current_id)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """A file is taken, a folder is opened; else what the cursor is on counts."""
        message.stop()
        self._when_listed(self._take)

    def _take(self) -> None:
        text = self.line.value
        if not (text and self.path.is_file()) and self._entries:
            text = parts(text)[0] + self.table.current_id
            self.put(text)
            if text.endswith("/"):
                return
        self.post_message(self.Chosen(self.path))

    def on_virtual_table_selected(self) -> None:
        """A double click takes it."""
        self.put(parts(self.line.value)[0] + self.table.current_id)
        if not self.line.value.endswith("/"):
            self.post_message(self.Chosen(self.path))

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Nobody else needs to know."""
        message.stop()
