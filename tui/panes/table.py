"""What a pane shows of its register: table, cursor, marks, sorting and filter. Nothing here changes an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from models.project import Project, split
from tui.cells import Context
from tui.commands import PANE, at
from tui.messages import Said
from tui.panes.headings import SHORT
from tui.rows import NUMBERS, REF_COLUMN, Rows, Selection
from tui.widgets.line import Line
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import DescendantBlur, DescendantFocus
    from textual.widget import Widget

    from models.entry import Document
    from models.fields import FieldSpec, RegisterSpec
    from models.filter import Filter
    from tui.checks import Checks
    from tui.command import Command
    from tui.widgets.filter_line import FilterLine

REF_WIDTH = 6
SHARED = ("stakeholders", "project")  # what rows of every register show something of
TITLE_WIDTH = 24  # the least; the title takes what the others leave
DEFAULT_SORT = {"risk": ("level", True), "report": ("reported", True)}


class PaneTitle(Line):
    """The name of the pane, how many entries of how many, and by what they are filtered and sorted."""

    DEFAULT_CSS = """
    PaneTitle { background: $panel; text-style: bold; padding: 0 1; }
    PaneTitle.here { background: $primary; color: $text; }
    PaneTitle.here:ansi { text-style: bold reverse; }
    """


class TablePane(Vertical):
    """One register. It owns cursor, filter, sorting and marks; the project comes down, wishes go up as messages."""

    DEFAULT_CSS = """
    TablePane { width: 1fr; height: 1fr; layers: base above; }
    """
    WHOLE: ClassVar[bool] = False
    """Whether it shows all of its entry itself, so that no details stand beside it."""
    project: reactive[Project | None] = reactive(None, init=False)

    class Moved(Message):
        """The cursor is on another entry, or the entry under it changed."""

        def __init__(self, pane: TablePane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, spec: RegisterSpec, today: date, keymap: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__(id=spec.name)
        self.keymap = keymap or {}
        self.spec = spec
        self.today = today
        sort, reverse_order = DEFAULT_SORT.get(spec.name, ("", False))
        self.selection = Selection(sort=sort, reverse=reverse_order)
        self.marked: frozenset[int] = frozenset()
        self._rows: Rows | None = None
        self._sought: Filter | None = None  # the filter that was left last; n and N go between what it matches

    def compose(self) -> ComposeResult:
        """Title and table."""
        yield PaneTitle()
        hint = f"No {self.spec.singular} here yet: press a to add one, i to import a register."
        yield VirtualTable(Rows(self.spec, Context(Project({}), self.today), self.selection), (), hint=hint)

    # What it shows

    @property
    def table(self) -> VirtualTable:
        """The table."""
        return self.query_one(VirtualTable)

    @property
    def context(self) -> Context:
        """What cells need; only while a project is bound."""
        return Context(self.project or Project({}), self.today)

    @property
    def checks(self) -> Checks | None:
        """What tells the documents at fault; None in an app without."""
        return getattr(self.app, "checks", None)

    @property
    def fault(self) -> str:
        """What is wrong with the document under the cursor, in one line; empty when nothing is."""
        number, document, checks = self.number, self.document, self.checks
        return checks.sentence(self.spec, number, document) if checks and number is not None and document else ""

    @property
    def cut_off(self) -> str:
        """The whole text of the cursor's cell if the cell has no room for it, else that of the title, or nothing."""
        rows, document = self._rows, self.document
        if rows is None or document is None:
            return ""
        cells = rows.cells(self.table.cursor_row)
        title = [item.name for item in rows.fields].index(self.spec.title_field) + 1
        for column in dict.fromkeys((self.table.cursor_column or title, title)):
            if cell_len(cells[column]) > self.table.cell_region(column).width:
                return cells[column] if column != title else str(document.get(self.spec.title_field, ""))
        return ""

    @property
    def number(self) -> int | None:
        """The number of the entry under the cursor; None in an empty table."""
        rows = self._rows
        if rows is None or not len(rows):
            return None
        return rows.numbers[min(self.table.cursor_row, len(rows) - 1)]

    @property
    def ref(self) -> str:
        """The ref of the entry under the cursor; empty in an empty table."""
        number = self.number
        return "" if number is None else self.spec.ref(number)

    @property
    def target(self) -> Widget:
        """What takes the keyboard."""
        return self.table

    @property
    def empty(self) -> bool:
        """Whether the pane has no rows made yet."""
        return self._rows is None

    @property
    def document(self) -> Document | None:
        """The document under the cursor."""
        number = self.number
        return None if number is None else self.context.project.documents(self.spec.table).get(number)

    @property
    def chosen(self) -> list[int]:
        """What a command acts on: the marked entries that are shown, else the one under the cursor."""
        if self._rows is None:
            return []
        marked = [number for number in self._rows.passing if number in self.marked]
        return marked or ([self.number] if self.number is not None else [])

    def watch_project(self, before: Project | None, now: Project | None) -> None:
        """The next snapshot: the cursor stays on its entry. Rows that cannot have changed are left as they are."""
        if self._rows is not None and before is not None and now is not None and self._untouched(before, now):
            self._rows.context = self.context
            self.post_message(self.Moved(self))
            return
        self.marked &= frozenset(self.context.project.documents(self.spec.table))
        self.rebuild()

    def _untouched(self, before: Project, now: Project) -> bool:
        """Whether all that rows are made of is the same: the register, the people's names, calendar and scales."""
        return all(before.documents(table) is now.documents(table) for table in {self.spec.table, *SHARED})

    def rebuild(self, keep: str | None = None) -> None:
        """Make the rows anew; the cursor stays on its entry, or goes to the ref `keep`."""
        unseen = getattr(self.app, "unseen", ())
        known = self._rows.outline if self._rows is not None else None
        checking = getattr(self.app, "checking", None)
        at_fault = checking.at_fault if checking is not None else ()
        self._rows = Rows(self.spec, self.context, self.wanted, self.checks, unseen, known, at_fault)
        self.show_rows(keep)
        self.show_marks()
        self.post_message(self.Moved(self))

    @property
    def wanted(self) -> Selection:
        """The selection by which rows are made."""
        return self.selection

    def show_rows(self, keep: str | None = None) -> None:
        """Show the rows where they are seen."""
        if self._rows is not None:
            titles = [TableColumn("ref", REF_WIDTH), *map(self._column, self._rows.fields)]
            self.table.show(self._rows, titles, row_id=keep)

    def _column(self, item: FieldSpec) -> TableColumn:
        arrow = ("▼" if self.selection.reverse else "▲") if item.name == self.selection.sort else ""
        title = f"{SHORT.get(item.name, item.title)}{arrow}"
        align: Literal["left", "right"] = "right" if item.kind in NUMBERS else "left"
        width = self.selection.width_of(item)
        return TableColumn(title, width or TITLE_WIDTH, flex=0 if width else 1, align=align)

    @property
    def heading(self) -> str:
        """What the pane is called."""
        return self.spec.title

    @property
    def remarks(self) -> list[str]:
        """What the title says before the numbers."""
        return []

    def numbered(self, rows: int, every: int) -> list[str]:
        """How many entries are shown, of how many."""
        return [f"{rows} of {every}" if rows != every else f"{every}"]

    def entitle(self) -> None:
        """Name, numbers, filter."""
        rows = len(self._rows.passing) if self._rows else 0
        every = len(self.context.project.documents(self.spec.table))
        title = self.query_one(PaneTitle)
        title.left = Content(self.heading)
        parts = [*self.remarks, *self.numbered(rows, every)]
        if self.marked:
            parts.append(f"{len(self.marked)} marked")
        if self.selection.filter is not None and self.selection.filter.text:
            parts.append(self.selection.filter.text)
        title.right = Content(" · ".join(parts))
        for line in self.query("FilterLine"):
            line.told(rows, every)  # type: ignore[attr-defined]  # not imported before somebody filters

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Tell the screen where the cursor is."""
        message.stop()
        self.post_message(self.Moved(self))

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another column: nothing to tell."""
        message.stop()

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        """A click on a title sorts by that column, a second one turns the order round."""
        message.stop()
        again = message.column and self._rows and self._rows.fields[message.column - 1].name == self.selection.sort
        self.table.cursor_column = message.column
        self._sort(reverse_order=bool(again) and not self.selection.reverse)

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """The pane that has the focus is the one that the detail panel follows, and its title stands out."""
        self.query_one(PaneTitle).add_class("here")
        self.post_message(self.Moved(self))

    def on_descendant_blur(self, _: DescendantBlur) -> None:
        """The focus has gone elsewhere."""
        if not self.has_focus_within:
            self.query_one(PaneTitle).remove_class("here")

    @property
    def typing(self) -> tuple[Command, ...]:
        """The keys of the editor or line that is open, for the footer; empty when none is."""
        return typing_in(self)

    def offered(self) -> list[Command]:
        """The commands that do something right now, for the footer."""
        here = [item for item in at(PANE, self.keymap) if self.check_action(item.id, ())]
        return [item for item in here if item.id != "advance" or self.spec.status_field]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What needs an entry is not offered in an empty table."""
        return action not in _NEED_ENTRY or self.number is not None

    # Marking and sorting

    def action_mark(self) -> None:
        """Mark or unmark the entry, and go on to the next."""
        if self.number is not None:
            self.marked ^= {self.number}
            self.show_marks()
            self.table.action_cursor_down()

    def action_mark_all(self) -> None:
        """Mark all entries shown, or take the marks away."""
        shown = frozenset(self._rows.numbers if self._rows else ())
        self.marked = frozenset() if self.marked >= shown else shown
        self.show_marks()

    def show_marks(self) -> None:
        """Show what is marked. The rows stay as they are: ten thousand need not be put in order again for a mark."""
        self.table.mark(self.spec.ref(number) for number in self.marked)
        self.entitle()

    def action_sort(self) -> None:
        """Sort by the column under the cursor; again: manual order."""
        self._sort(reverse_order=False)

    def action_sort_reverse(self) -> None:
        """Turn the order round."""
        self._sort(reverse_order=not self.selection.reverse)

    def _sort(self, *, reverse_order: bool) -> None:
        rows = self._rows
        if rows is None:
            return
        column = self.table.cursor_column
        name = rows.fields[column - 1].name if column else ""
        if not column and reverse_order:
            name = REF_COLUMN
        if name == self.selection.sort and not reverse_order:
            name = ""
        self.selection = replace(self.selection, sort=name, reverse=reverse_order)
        self.rebuild()
        self.post_message(Said(f"sorted by {name.replace('_', ' ')}" if name else "manual order"))

    # Filter

    def action_filter(self) -> None:
        """Open the filter line."""
        from tui.widgets.filter_line import FilterLine

        if not self.query(FilterLine):
            text = self.selection.filter.text if self.selection.filter else ""
            self.mount(FilterLine(self.spec, text, self.context.project, self.today))
            self.call_after_refresh(self.entitle)

    def on_filter_line_changed(self, message: FilterLine.Changed) -> None:
        """Filter as one types."""
        message.stop()
        if message.filter is None and self.selection.filter is not None:
            self._sought = self.selection.filter
        self.selection = replace(self.selection, filter=message.filter)
        self.rebuild()

    def on_filter_line_left(self, message: FilterLine.Left) -> None:
        """Back to the table."""
        message.stop()
        self.target.focus()

    def action_next_match(self) -> None:
        """Go on to what the filter matches, round the end; also when it was left and all entries are shown."""
        self._match(1)

    def action_previous_match(self) -> None:
        """Go back, round the start."""
        self._match(-1)

    def _match(self, step: int) -> None:
        rows, wanted = self._rows, self.selection.filter or self._sought
        if rows is None or not len(rows):
            return
        if wanted is None:
            self.post_message(Said("nothing was looked for yet: press / and type what to find", "warning"))
            return
        found = set(wanted.select(self.context.project, self.today))
        places = [place for place, number in enumerate(rows.numbers) if number in found]
        if not places:
            self.post_message(Said(f"nothing here matches {wanted.text}", "warning"))
            return
        here = self.table.cursor_row
        beyond = [place for place in places if (place > here if step > 0 else place < here)]
        self.table.cursor_row = (beyond or places)[0 if step > 0 else -1]
        self.post_message(Said(f"{wanted.text}: {places.index(self.table.cursor_row) + 1} of {len(places)}"))

    def jump(self, ref: str) -> bool:
        """Put the cursor on an entry, without the filter when that hides it. False when it does not exist."""
        found = split(ref)
        if found is None or found[1] not in self.context.project.documents(self.spec.table):
            return False
        if self._rows is None or found[1] not in self._rows.numbers:
            self.selection = replace(self.selection, filter=None)
            self.rebuild()
        return self.table.go_to(ref)


def typing_in(widget: Widget) -> tuple[Command, ...]:
    """The keys of the editor or line that is open right in this widget; empty when none is."""
    return next((keys for item in widget.children if item.display and (keys := getattr(item, "typing_keys", ()))), ())


_NEED_ENTRY = frozenset(
    {
        *("open_entry", "edit_cell", "advance", "delete", "mark", "mark_all", "copy", "open_reference"),
        *("move_down", "move_up", "next_match", "previous_match", "sort", "sort_reverse"),
    }
)
