"""A pane with views: `v` goes from the table to the register's other pictures and round to the table again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.project import split
from tui.command import Command
from tui.commands import TABLE, at
from tui.panes.table import TablePane, typing_in
from tui.views.registry import ViewSpec, views_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.dom import DOMNode
    from textual.widget import Widget

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.rows import Selection
    from tui.views.view import PaneView

TABLE_VIEW = "table"
OF_THE_TABLE = frozenset({"sort", "sort_reverse", "next_match", "previous_match", "move_down", "move_up"})
"""Commands of a pane that mean its rows."""


class ViewedPane(TablePane):
    """The table, or one of the views in its place. Filter, marks and the entry under the cursor are the same in all."""

    def __init__(self, spec: RegisterSpec, today: date, keymap: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__(spec, today, keymap)
        self.view_name = TABLE_VIEW
        self._made: dict[str, PaneView] = {}
        self._stale_table = False

    @property
    def face(self) -> PaneView | None:
        """The view that is shown; None while the table is."""
        return self._made.get(self.view_name)

    @property
    def stands(self) -> bool:
        """Whether there is something to show anything with: not before it is made, nor while it is taken down."""
        return self.is_mounted and bool(self.children)

    @property
    def target(self) -> Widget:
        """What takes the keyboard."""
        return self.face.target if self.face else self.table

    @property
    def number(self) -> int | None:
        """The number of the entry under the cursor, in the table or in the view."""
        return self.face.number if self.face else super().number

    @property
    def ref(self) -> str:
        """The ref of the entry under the cursor; a view may have entries of other registers."""
        return self.face.ref if self.face else super().ref

    @property
    def entry(self) -> tuple[RegisterSpec, int, Document] | None:
        """The entry under the cursor with its register; None where there is none."""
        found = split(self.ref)
        document = self.context.project.document(self.ref) if found else None
        return (*found, document) if found and document is not None else None

    @property
    def cut_off(self) -> str:
        """In a view nothing is known to be cut off."""
        return "" if self.face else super().cut_off

    @property
    def about(self) -> str:
        """What a view says about what is under its cursor; empty: the entry's own summary."""
        return self.face.about if self.face else ""

    @property
    def heading(self) -> str:
        """What the pane is called, with the view that is shown."""
        return f"{self.spec.title} · {self.view_name}" if self.face else self.spec.title

    @property
    def remarks(self) -> list[str]:
        """What a view says about itself comes before the numbers."""
        said = self.face.told if self.face else ""
        return [*([said] if said else []), *super().remarks]

    def numbered(self, rows: int, every: int) -> list[str]:
        """Not in a view that shows entries of other registers too."""
        return super().numbered(rows, every) if self.face is None or self.face.OF_REGISTER else []

    @property
    def typing(self) -> tuple[Command, ...]:
        """A view may have opened an editor of its own."""
        return super().typing or (typing_in(self.face) if self.face else ())

    # Snapshots

    def _untouched(self, before: Project, now: Project) -> bool:
        face = self.face
        if face is None:
            return super()._untouched(before, now)
        tables = face.TABLES
        if tables is None:
            return before.tables == now.tables
        return all(before.documents(table) is now.documents(table) for table in {*tables, "project"})

    @property
    def wanted(self) -> Selection:
        """In a view nobody sees how the table is sorted: ten thousand rows need not be put in order for it."""
        return self.selection if self.face is None else replace(self.selection, sort="")

    def show_rows(self, keep: str | None = None) -> None:
        """Show the rows in the table, or the entries in the view: what is not seen is not drawn."""
        face = self.face
        self._stale_table = face is not None
        if face is None:
            super().show_rows(keep)
            return
        from tui.views.view import Shown

        rows, chosen = self._rows, self.selection.filter
        face.show(Shown(self.context, rows.passing if rows else (), chosen.text if chosen else ""))

    def show_marks(self) -> None:
        """Wherever they are seen."""
        if self.face is not None:
            self.face.mark(self.marked)
        super().show_marks()

    def on_pane_view_moved(self, message: PaneView.Moved) -> None:
        """Tell the screen, and tell about the view."""
        message.stop()
        self.entitle()
        self.post_message(self.Moved(self))

    # Going from view to view

    def action_next_view(self) -> None:
        """The next view; after the last one the table."""
        self._step(1)

    def action_previous_view(self) -> None:
        """The view before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        names = [TABLE_VIEW, *(view.name for view in views_of(self.spec.name))]
        self.action_view(names[(names.index(self.view_name) + by) % len(names)])

    def action_view(self, name: str) -> None:
        """Show the view called `name`. The entry under the cursor stays the same where both show it."""
        spec = next((view for view in views_of(self.spec.name) if view.name == name), None)
        if name == self.view_name or (spec is None and name != TABLE_VIEW):
            return
        number, had_focus = self.number, self.has_focus_within
        if spec is not None and name not in self._made:
            self._made[name] = self._new(spec)
        self.view_name = name
        self.table.display = self.face is None
        for view in self._made.values():
            view.display = view is self.face
        self.call_after_refresh(self._arrived, number, had_focus=had_focus)

    def _new(self, spec: ViewSpec) -> PaneView:
        view = spec.load()(self.spec)
        self.mount(view, after=self.table)
        return view

    def _arrived(self, number: int | None, *, had_focus: bool) -> None:
        """The view stands: fill it, and bring the cursor where it was."""
        if self._rows is None:
            return
        if self.face is not None or self._stale_table:
            self.rebuild(self.spec.ref(number) if number is not None else None)
        if number is not None:
            self.go_to(number)
        if had_focus:
            self.target.focus()
        self.refresh_bindings()
        self.entitle()
        self.post_message(self.Moved(self))

    def go_to(self, number: int) -> bool:
        """Put the cursor on an entry that is shown."""
        return self.face.go_to(number) if self.face else self.table.go_to(self.spec.ref(number))

    def jump(self, ref: str) -> bool:
        """Put the cursor on an entry: in the view if it has a place there, else in the table."""
        found = split(ref)
        if self.face is not None and found and self.face.go_to(found[1]):
            return True
        if self.face is not None:
            self.action_view(TABLE_VIEW)
        return super().jump(ref)

    def action_mark(self) -> None:
        """Mark or unmark the entry, and go on to the next."""
        if self.face is None:
            super().action_mark()
        elif self.number is not None:
            self.marked ^= {self.number}
            self.show_marks()
            self.face.after_mark()

    # What can be done here

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work in the pane: the view's or the table's, and the register's."""
        return (self.view_name if self.face else TABLE, self.spec.name)

    def offered(self) -> list[Command]:
        """The commands that do something right now: of the view first, then of the register, then of every pane."""
        shadowed: set[str] = set()
        own: list[Command] = []
        if self.face is not None:
            own += at(self.view_name, self.keymap)
            shadowed = {key for item in own for key in item.keys}
            if not self.ref:
                from tui.views.view import NEEDS_ENTRY

                own = [item for item in own if item.id not in NEEDS_ENTRY]
        own += [item for item in at(self.spec.name, self.keymap) if self.check_action(item.id, ())]
        return [*own, *(item for item in super().offered() if not shadowed.issuperset(item.keys))]

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        face, place = self.face, self.places[0]
        return [
            *((item, face or self.table) for item in at(place, self.keymap)),
            *((item, self) for item in self.offered() if item.place != place),
            *((_to_view(view), self) for view in views_of(self.spec.name)),
        ]

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """What means rows does not work in a view."""
        if self.face is not None and action in OF_THE_TABLE:
            return False
        if self.face is not None and action == "open_entry":
            return bool(self.ref)  # of any register
        if action in {"next_view", "previous_view"} and not views_of(self.spec.name):
            return False
        return super().check_action(action, parameters)


def _to_view(view: ViewSpec) -> Command:
    return Command(f"view({view.name!r})", (), f"view: {view.name}", view.help, "")
