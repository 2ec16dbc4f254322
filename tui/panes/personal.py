"""What a person makes of a pane: saved filters, own columns and widths; and the links of the entry under the cursor."""

from __future__ import annotations

from dataclasses import replace

from models.declared import PROJECT
from tui.messages import FormWanted, JumpWanted, Said
from tui.panes.viewed import ViewedPane

HEADER = PROJECT.ref(1)


class PersonalPane(ViewedPane):
    """A pane that shows the register the way this person likes it."""

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
