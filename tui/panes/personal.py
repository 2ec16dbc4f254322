"""What a person makes of a pane: saved filters, own columns and widths; and the links of the entry under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.declared import PROJECT
from store.errors import StoreError
from store.own_columns import OwnColumns, keep_columns, own_columns
from tui.messages import FormWanted, JumpWanted, Said
from tui.panes.viewed import TABLE_VIEW, ViewedPane

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.fields import RegisterSpec
    from tui.views.view import PaneView

HEADER = PROJECT.ref(1)


class PersonalPane(ViewedPane):
    """A pane that shows the register the way this person likes it."""

    def __init__(self, spec: RegisterSpec, today: date, keymap: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__(spec, today, keymap)
        own = own_columns(spec)
        self.selection = replace(self.selection, columns=own.columns, widths=own.widths)

    def action_columns(self) -> None:
        """Choose the columns; where a view is shown, in the table, which is what has them."""
        from tui.screens.columns import ColumnsScreen

        self._leave_a_trail()
        self.action_view(TABLE_VIEW)
        own = OwnColumns(self.selection.columns, self.selection.widths)
        self.app.push_screen(ColumnsScreen(self.spec, own, self._use_columns), self._keep_columns)

    def _use_columns(self, own: OwnColumns) -> None:
        self.selection = replace(self.selection, columns=own.columns, widths=own.widths)
        self.rebuild()

    def _keep_columns(self, own: OwnColumns | None) -> None:
        try:
            keep_columns(self.spec, own or OwnColumns())
        except StoreError as error:
            self.post_message(Said(str(error), "error"))

    def action_saved_filters(self) -> None:
        """Use a saved filter, or save the present one."""
        from tui.screens.saved_filters import SavedFiltersScreen

        present = self.selection.filter.text if self.selection.filter else ""
        self.app.push_screen(SavedFiltersScreen(self.spec, present), self._use_saved)

    def _use_saved(self, text: str | None) -> None:
        if text is not None and self.use_filter(text):
            self.post_message(Said(f"filter: {text}"))

    def use_filter(self, text: str) -> bool:
        """Show what this filter lets through, empty: everything. False, with a sentence, when it cannot be read."""
        from models.filter import FilterError, parse

        before = self.selection.filter.text if self.selection.filter else ""
        if text == before:
            return True
        try:
            found = parse(text, self.spec) if text.strip() else None
        except FilterError as error:
            self.post_message(Said(f"the filter {text}: {error.sentence}", "error"))
            return False
        self.selection = replace(self.selection, filter=found)
        self.rebuild()
        return True

    def action_links(self) -> None:
        """What the entry refers to and what refers to it."""
        from tui.screens.links import LinksScreen

        if self.project is not None and self.ref:
            self.app.push_screen(LinksScreen(self.project, self.ref), self._go_to)

    def _go_to(self, ref: str | None) -> None:
        if ref == HEADER:
            self.post_message(FormWanted("project", ref))
        elif ref:
            self.post_message(JumpWanted(ref))

    def on_pane_view_filter_wanted(self, message: PaneView.FilterWanted) -> None:
        """Go from a view to what it counted, as a table; `b` comes back to the view."""
        message.stop()
        self._leave_a_trail()
        if self.use_filter(message.text):
            self.action_view(TABLE_VIEW)

    def _leave_a_trail(self) -> None:
        """What is about to go from a view to the table: `b` comes back."""
        from tui.screens.across import Across

        screen = self.screen
        if self.face is not None and isinstance(screen, Across):
            screen.trail.leave(screen.stop)
