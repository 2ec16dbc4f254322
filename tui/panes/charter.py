"""The pane of the project charter: one record, read as a page and edited section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from models.declared import PROJECT
from tui import commands
from tui.messages import FormWanted, JumpWanted, Said
from tui.panes.register import RegisterPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.command import Command
    from tui.views.charter import CharterView

ONE = "the charter is one record: e edits the section under the cursor, Enter opens all of it"
OF_MANY = frozenset(
    {
        *("add", "delete", "mark", "mark_all", "sort", "sort_reverse", "filter", "next_match", "previous_match"),
        *("move_down", "move_up", "columns", "saved_filters", "edit_marked", "advance", "next_view", "previous_view"),
    }
)
"""Commands that mean entries of a register, of which there is none here."""
VIEW = "charter"


class CharterPane(RegisterPane):
    """The project's own record as the first pane of step 1. Its table is never seen: it has one view, and that one."""

    WHOLE: ClassVar[bool] = True

    def compose(self) -> ComposeResult:
        """The page in the place of the table."""
        from tui.views.charter import CharterView  # with what it is drawn by, which the first paint spares

        yield from super().compose()
        self._made[VIEW] = CharterView(self.spec)
        self.view_name = VIEW
        yield self._made[VIEW]

    def on_mount(self) -> None:
        """Nobody sees the table."""
        self.table.display = False

    @property
    def page(self) -> CharterView:
        """The page."""
        return cast("CharterView", self._made[VIEW])

    @property
    def heading(self) -> str:
        """What it is called."""
        return "Project charter"

    @property
    def remarks(self) -> list[str]:
        """How much is stated."""
        return [self.page.told]

    @property
    def entry(self) -> tuple[RegisterSpec, int, Document] | None:
        """The project's own record."""
        document = self.context.project.header_document
        return (self.spec, 1, document) if document else None

    @property
    def chosen(self) -> list[int]:
        """The one there is."""
        return [1] if self.entry else []

    def entitle(self) -> None:
        """Without numbers: there is one."""
        from textual.content import Content

        from tui.panes.table import PaneTitle

        title = self.query_one(PaneTitle)
        title.left, title.right = Content(self.heading), Content(" · ".join(filter(None, self.remarks)))

    def action_view(self, name: str) -> None:
        """There is one."""

    def jump(self, ref: str) -> bool:
        """To the record itself."""
        return ref == PROJECT.ref(1)

    def go_to(self, number: int) -> bool:
        """It is there."""
        return number == 1

    # Commands

    def offered(self) -> list[Command]:
        """What makes sense on one record; what works in the whole project is the screen's to offer."""
        return [item for item in super().offered() if item.id not in OF_MANY and item.place != commands.PROJECT]

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """What means entries does not work, but is heard: it says why."""
        return True if action in OF_MANY else super().check_action(action, parameters)

    def _one(self) -> None:
        """Say why nothing happens."""
        self.post_message(Said(ONE, "warning"))

    action_add = action_delete = action_mark = action_mark_all = action_sort = action_sort_reverse = _one
    action_filter = action_next_match = action_previous_match = action_move_down = action_move_up = _one
    action_columns = action_saved_filters = action_edit_marked = action_advance = _one
    action_next_view = action_previous_view = _one

    def action_copy(self) -> None:
        """Copy the charter as text."""
        from models.analysis.charter import as_text

        self.app.copy_to_clipboard(as_text(self.context.project, self.today))
        self.post_message(Said("the charter is handed to the terminal's clipboard, where the terminal allows it"))

    def action_open_entry(self) -> None:
        """Open the form at the section's field; or go to the register that holds the section."""
        there = self.page.elsewhere
        if there is not None:
            self._go(there)
        else:
            self.post_message(FormWanted(self.spec.table, PROJECT.ref(1), field=self.page.field))

    def action_edit_cell(self) -> None:
        """Edit the section where it stands."""
        there = self.page.elsewhere
        if there is None:
            super().action_edit_cell()
        else:
            self._go(there)

    def _go(self, there: RegisterSpec) -> None:
        from tui.screens.stepping import Stepping

        screen = self.screen
        if isinstance(screen, Stepping):
            screen.go(there.step, there.name)

    def action_open_reference(self) -> None:
        """Go to the first item that the section shows, else to what its field refers to."""
        refs = self.page.section.refs if self.page.section else ()
        if refs:
            self.post_message(JumpWanted(refs[0]))
        else:
            super().action_open_reference()
