"""A pane and what its keys do to entries. Scope, risks, communications and stakeholders are such panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from models.analysis.kept import fixed
from models.project import split
from tui import edits
from tui.commands import PANE, bindings
from tui.messages import DeleteWanted, EditWanted, FormWanted, JumpWanted, Said
from tui.panes.personal import PersonalPane
from tui.panes.viewed import TABLE_VIEW
from tui.time_keys import PaneTime

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.events import Resize
    from textual.geometry import Region

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project
    from tui.app import PlanroomApp
    from tui.edits import Maker
    from tui.views.view import PaneView
    from tui.widgets.field_editor import FieldEditor
    from tui.widgets.quick_line import QuickLine
    from tui.widgets.table import VirtualTable


FOLLOWS = {  # what the derived columns of a register are made from
    "scope": "status and effort of the items below it",
    "risk": "likelihood and impact",
    "stakeholder": "power and interest",
    "comms": "first date, frequency and the dates marked",
}


class RegisterPane(PaneTime, PersonalPane):
    """One register, editable: wishes go up as messages, the next snapshot comes down."""

    BINDINGS: ClassVar[list[Any]] = bindings(PANE)

    def __init__(
        self, spec: RegisterSpec, today: date, who: str = "", keymap: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__(spec, today, keymap)
        self.who = who
        self._editing: tuple[list[int], int] = ([], 0)
        self._awaited: frozenset[int] | None = None

    def watch_project(self, before: Project | None, now: Project | None) -> None:
        """The next snapshot: the cursor stays on its entry, or goes to the one that was just added."""
        super().watch_project(before, now)
        self._meet()

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click opens the entry."""
        message.stop()
        self.action_open_entry()

    def on_pane_view_narrowed(self, message: PaneView.Narrowed) -> None:
        """Show in the table what a view asks for."""
        message.stop()
        if self.use_filter(message.text):
            self.action_view(TABLE_VIEW)

    # Commands

    def action_open_entry(self) -> None:
        """Open the full form."""
        if self.entry is not None:
            self.post_message(FormWanted(self.entry[0].table, self.ref, field=self.face.field if self.face else ""))

    def action_add(self) -> None:
        """Open the quick line; in the checklist the new item comes after the one under the cursor."""
        from tui.widgets.quick_line import QuickLine

        if not self.query(QuickLine):
            project, number = self.context.project, self.number
            place = edits.beside(self.spec, project, self._siblings(number) if number is not None else [], number)
            self.mount(QuickLine(self.spec, project, self.today, place))

    def on_quick_line_added(self, message: QuickLine.Added) -> None:
        """Add the entry; the cursor goes to it."""
        message.stop()
        line = message.line
        known = frozenset(self.context.project.documents(self.spec.table))

        def answer(saved: bool) -> None:
            if saved:
                self._awaited = known
                self._meet()
                self.target.focus()
            line.answered(saved)

        self.post_message(EditWanted(self.adding(message.fields), answer))

    def adding(self, fields: dict[str, Any]) -> edits.Maker:
        """What adds an entry with these fields."""
        made: edits.Maker = edits.add(self.spec, fields)
        return made

    def _meet(self) -> None:
        """Put the cursor on the entry that was added, once it is in the snapshot."""
        if self._awaited is not None:
            fresh = set(self.context.project.documents(self.spec.table)) - self._awaited
            if fresh:
                self._awaited = None
                self.jump(self.spec.ref(max(fresh)))

    def on_quick_line_form_asked(self, message: QuickLine.FormAsked) -> None:
        """Go on in the full form."""
        message.stop()
        self.target.focus()
        self.post_message(FormWanted(self.spec.table, typed=message.fields))

    def on_quick_line_left(self, message: QuickLine.Left) -> None:
        """Back to the table."""
        message.stop()
        self.target.focus()

    def action_edit_cell(self) -> None:
        """Edit the field under the cursor, in place."""
        number = self.number
        if number is None:
            return
        item = self.field_under_cursor or self.spec.field(self.spec.title_field)
        if item.derived:
            self.post_message(Said(f"{item.title} follows from {FOLLOWS[self.spec.name]}; edit those", "warning"))
            return
        if sentence := fixed(self.spec, number, self.document or {}, item.name):
            self.post_message(Said(sentence, "warning"))
            return
        if item.kind == "records":
            self.post_message(FormWanted(self.spec.table, self.spec.ref(number), field=item.name))
            return
        if item.name in self.context.project.hidden(self.spec.table):
            self.post_message(Said(f"{item.title} is hidden: P shows it", "warning"))
            return
        self._edit_in_place(item, number)

    @property
    def field_under_cursor(self) -> FieldSpec | None:
        """The field of the cell under the cursor; None on the ref."""
        if self.face is not None:
            return self.spec.field(self.face.field) if self.face.field else None
        column = self.table.cursor_column
        return self._rows.fields[column - 1] if self._rows is not None and column else None

    def _edit_in_place(self, item: FieldSpec, number: int) -> None:
        from tui.widgets.field_editor import FieldEditor

        project = self.context.project
        value = project.documents(self.spec.table)[number].get(item.name)
        self._editing = (self.chosen, project.version)
        editor = FieldEditor(
            item,
            value,
            project,
            self.today,
            ref=self.spec.ref(number),
            check=lambda new: self._fault(item.name, new),
        )
        editor.open_at(self, self._cell())

    def _cell(self) -> Region:
        if self.face is not None:
            return self.face.cursor_region
        title = None if self.table.cursor_column else 1  # on the ref: `e` edits the title
        region = self.table.cell_region(title) or self.table.cell_region()
        return region.translate(self.table.region.offset)

    def on_resize(self, _: Resize) -> None:
        """An open editor stays on its cell."""
        for editor in self.query("FieldEditor"):
            self.call_after_refresh(lambda opened: opened.put_at(self._cell()), editor)

    def _fault(self, name: str, value: Any) -> str:
        """What the chosen entries as a whole have against this value; empty when nothing."""
        try:
            for number in self._editing[0]:
                edits.checked(self.spec, self.context.project, number, {name: value}, None)
        except edits.Refused as error:
            return str(error) if error.field in {"", name} else f"{error.field.replace('_', ' ')}: {error}"
        except KeyError:
            return ""
        return ""

    def on_field_editor_saved(self, message: FieldEditor.Saved) -> None:
        """Set the field of the entry, or of all marked; what was typed goes when it is durable."""
        message.stop()
        editor, (numbers, seen) = message.editor, self._editing
        documents = self.context.project.documents(self.spec.table)
        name = message.field.name
        if all(documents.get(number, {}).get(name) == message.value for number in numbers):
            editor.done()
            return

        def answer(saved: bool) -> None:
            if saved or self.app.screen is not self.screen:
                editor.done()
            else:
                editor.reopen()

        self.post_message(
            EditWanted(edits.set_field(self.spec, numbers, name, message.value, seen, self.today), answer)
        )

    def on_field_editor_left(self, message: FieldEditor.Left) -> None:
        """It stays as it was."""
        message.stop()

    def action_findings(self) -> None:
        """What is wrong with the entry; without one, all findings."""
        from tui.screens.mending import ask

        ask(cast("PlanroomApp", self.app), self.ref, self.fault)

    def point(self, name: str) -> None:
        """Put the cursor on the column of a field, where it is one."""
        names = [item.name for item in self._rows.fields] if self._rows is not None else []
        if name in names:
            self.table.cursor_column = names.index(name) + 1

    def action_advance(self) -> None:
        """Advance the status."""
        if not self.spec.status_field:
            said = f"a {self.spec.singular} has no status to advance; e edits the field under the cursor"
            self.post_message(Said(said, "warning"))
        elif self.chosen:
            self.post_message(EditWanted(edits.advance(self.spec, self.chosen, self.today, self.who)))

    def become(self, make: Maker, link: str) -> None:
        """Let what is chosen become something else, and go to it; `link` is the field that refers to it then.

        From several entries nobody goes anywhere: the message names what they became.
        """
        chosen = self.chosen

        def answer(saved: bool) -> None:
            document = self.context.project.documents(self.spec.table).get(chosen[0], {})
            if saved and len(chosen) == 1 and isinstance(ref := document.get(link), str):
                self.post_message(JumpWanted(ref))

        if chosen:
            self.post_message(EditWanted(make, answer))

    def action_delete(self) -> None:
        """Delete what is chosen."""
        if self.chosen:
            self.post_message(DeleteWanted(tuple(self.spec.ref(number) for number in self.chosen)))

    def action_copy(self) -> None:
        """Copy the entry as text through the terminal."""
        from tui.widgets.detail import described

        if self.number is not None and self.document is not None:
            text = described(self.spec, self.number, self.document, self.context, private=False)
            self.app.copy_to_clipboard(text.plain)
            ref = self.spec.ref(self.number)
            self.post_message(Said(f"{ref} handed to the terminal's clipboard, where the terminal allows it"))

    def action_open_reference(self) -> None:
        """Go to what the field under the cursor refers to, else to the first reference of the entry."""
        document, here = self.document, self.field_under_cursor
        if document is None:
            return
        for item in [*([here] if here else []), *self.spec.fields]:
            value = document.get(item.name) if item.kind in {"person", "people", "entry"} else None
            for ref in [value] if isinstance(value, str) else value or []:
                if split(ref) and self.context.project.document(ref) is not None:
                    self.post_message(JumpWanted(ref))
                    return
        self.post_message(Said(f"{self.spec.ref(self.number or 0)} refers to no entry of this project", "warning"))

    def action_move_down(self) -> None:
        """Move the entry down."""
        self._move(1)

    def action_move_up(self) -> None:
        """Move the entry up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        if self.selection.sort:
            self.post_message(Said("the manual order is not shown: press s on the ref column, then move", "warning"))
        elif self.number is not None and self._rows is not None:
            order = self._siblings(self.number)
            self.post_message(EditWanted(edits.move(self.spec, order, self.number, step)))

    def _siblings(self, number: int) -> list[int]:
        """The entries among which one moves: those shown, in the checklist those of the same branch."""
        rows = self._rows
        numbers = rows.numbers if rows else []
        documents = self.context.project.documents(self.spec.table)
        parent = documents[number].get("parent", "")
        return [item for item in numbers if documents[item].get("parent", "") == parent]
