"""The editor that opens over a cell: one field, its list of what may be chosen, and what is wrong with the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from models.fields import FieldSpec, Kind
from models.values import typed
from tui.widgets.offers import MANY, register_of
from tui.widgets.typing_keys import LINE_EDITOR, LIST_EDITOR, PROSE_EDITOR, TICK_EDITOR
from tui.widgets.value_input import ValueInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from models.project import Project
    from tui.command import Command
    from tui.widgets.prose_area import ProseArea

PROSE_WIDTH = 60
PROSE_LINES = (4, 12)  # the least and the most lines to write prose in


class FieldEditor(ValueInput):
    """Opened over a cell with `open_at`; posts `Saved` or `Left` to whoever opened it, and gives the focus back.

    After `Saved` it is hidden, not gone: the opener calls `done` when the value is durable, or `reopen` when it was
    refused, and then what was typed is still there.
    """

    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "leave_editor", "leave", show=False),
        Binding("ctrl+s", "save_editor", "save", show=False),
        Binding("tab", "complete", "complete", show=False),
        Binding("shift+tab", "nothing", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", "choose(-7)", show=False),
        Binding("pagedown", "choose(7)", show=False),
    ]
    DEFAULT_CSS = "FieldEditor { overlay: screen; }"

    class Saved(Message):
        """The person is done: `value` is the stored form, None for an empty field."""

        def __init__(self, editor: FieldEditor, value: Any) -> None:
            super().__init__()
            self.editor = editor
            self.field: FieldSpec = editor.field
            self.value = value

    class Left(Message):
        """The person left it as it was."""

        def __init__(self, editor: FieldEditor) -> None:
            super().__init__()
            self.editor = editor
            self.field: FieldSpec = editor.field

    def __init__(
        self,
        field: FieldSpec,
        value: Any,
        project: Project,
        today: date,
        *,
        ref: str = "",
        check: Callable[[Any], str] | None = None,
    ) -> None:
        """`ref` is the entry's, for lists of its register. `check` tells what the entry as a whole has against it."""
        super().__init__(project, today, hinted=True)
        self.area: ProseArea | None = None
        self._check = check
        self._opener: Widget | None = None
        self._before: Widget | None = None
        text = typed(field, value, project)
        self.load(field, register_of(ref), ref, text)
        if field.kind is Kind.PROSE:
            from tui.widgets.prose_area import ProseArea

            self.area = ProseArea(text)
            self.hint.left = Content(_PROSE_HINT)

    def compose(self) -> ComposeResult:
        """Prose is written in an area of several lines."""
        if self.area is None:
            yield from super().compose()
        else:
            yield self.area
            yield self.hint

    def open_at(self, opener: Widget, region: Region) -> None:
        """Open over `region` (in the screen's coordinates). `opener` gets the messages, and the focus back."""
        self._opener, self._before = opener, opener.screen.focused
        self.home = opener
        self.put_at(region)
        opener.mount(self)

    def put_at(self, region: Region) -> None:
        """Lay it over this region, which may have moved when the terminal changed its size."""
        if self.home is None:
            return
        screen = self.home.screen.region
        if self.area is not None:
            least, most = PROSE_LINES
            lines = max(least, min(most, self.area.document.line_count + 1, screen.height - 2))
            self.area.styles.height = lines
            y = max(screen.y, min(region.y, screen.bottom - lines - 1))
            region = Region(region.x, y, region.width, lines)
        least_width = max(PROSE_WIDTH, self.hint.left.cell_length) if self.area else self.hint.left.cell_length + 1
        self.place_at(region, screen, least=min(least_width, screen.width))

    def on_mount(self) -> None:
        """Type at once."""
        (self.area or self.line).focus()

    @property
    def text(self) -> str:
        """What stands in the line or in the area."""
        return self.line.value if self.area is None else self.area.text

    @property
    def typing_keys(self) -> tuple[Command, ...]:
        """What the footer says."""
        if self.area is not None:
            return PROSE_EDITOR
        if self.field.kind in MANY:
            return TICK_EDITOR
        return LIST_EDITOR if self.list_open else LINE_EDITOR

    # Ending

    def on_value_input_entered(self, message: ValueInput.Entered) -> None:
        """Enter in the line saves."""
        message.stop()
        self.action_save_editor()

    def on_value_input_typed(self, message: ValueInput.Typed) -> None:
        """Nothing to tell: the opener hears of the value when it is done."""
        message.stop()

    def action_save_editor(self) -> None:
        """Hand the value over; a wrong one is told and stays where it is."""
        try:
            value = self.value()
        except ValueError as error:
            self.explain(str(error))
            return
        fault = self._check(value) if self._check else ""
        if fault:
            self.explain(fault)
            return
        self._hide()
        if self._opener is not None:
            self._opener.post_message(self.Saved(self, value))

    def action_leave_editor(self) -> None:
        """Leave the field as it was."""
        self._hide()
        if self._opener is not None:
            self._opener.post_message(self.Left(self))
        self.done()

    def action_complete(self) -> None:
        """Take what the list's cursor is on, without saving."""
        self.take()

    def action_choose(self, step: int) -> None:
        """Go through the list."""
        self.choose(step)

    def action_nothing(self) -> None:
        """The key would go elsewhere."""

    def _hide(self) -> None:
        self.display = False
        if self._before is not None and self._before.is_attached:
            self._before.focus()

    def done(self) -> None:
        """The value is kept, or not wanted: go."""
        if self.is_attached:
            self.remove()

    def reopen(self, fault: str = "") -> None:
        """The value was refused: show what was typed again."""
        self.display = True
        self.explain(fault or "not saved; Enter tries again, Esc leaves it as it was")
        (self.area or self.line).focus()


_PROSE_HINT = " ctrl+s saves · Esc leaves · Enter: new line"
