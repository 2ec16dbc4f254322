"""The live field of a form: a list that opens when one types or asks, and keys that else go to the form."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding

from models.fields import Kind
from models.fold import fold
from tui.widgets.offers import EAGER, MANY
from tui.widgets.value_input import ValueInput


class FormInput(ValueInput):
    """Up, down and Esc belong to its list while that is open, to the form otherwise."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("escape,ctrl+g", "close_list", show=False),
    ]
    DEFAULT_CSS = "FormInput { background: transparent; }"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a list the keys are the form's; the last offer lets `down` go on too."""
        if action == "choose":
            down = parameters == (1,)
            return self.list_open and not (down and self.list.cursor == len(self.list.offers) - 1)
        return self.list_open if action == "close_list" else True

    @property
    def worth_opening(self) -> bool:
        """Whether Enter should show the list: there is one, it is closed, and nothing was typed."""
        return bool(self._offers) and not self.list_open and not self.touched and not self._answered

    def open_list(self) -> None:
        """Show the list; Enter in it is an answer."""
        super().open_list()
        self._answered = True

    def load(self, *given: Any) -> None:
        """Another field: nothing was answered yet."""
        super().load(*given)
        self._answered = False

    def settle(self) -> None:
        """Take what the list's cursor is on: leaving the field with the list open means it."""
        if self.list_open:
            with self.prevent(self.Typed):  # it would be heard when the next field is live already
                self.take()

    def forget(self) -> None:
        """What stands here is not wanted."""
        self._loaded = self.text

    def action_choose(self, step: int) -> None:
        """Go through the list."""
        self.choose(step)

    def action_close_list(self) -> None:
        """Back to what was typed."""
        self.close_list()

    def _narrow(self) -> None:
        """An offer that is typed out needs no list any more."""
        super()._narrow()
        if self.field.kind not in MANY and self.field.kind is not Kind.ENTRY:
            wanted = fold(self.text)
            whole = [offer for offer in self.list.offers if fold(offer.text) == wanted]
            if whole and (len(self.list.offers) == 1 or self.field.kind in EAGER):
                self.close_list()

    _answered = False
