"""What a person makes of a pane: saved filters, own columns and widths; and the links of the entry under the cursor."""

from __future__ import annotations

from dataclasses import replace

from tui.messages import Said
from tui.panes.viewed import ViewedPane


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
