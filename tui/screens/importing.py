"""Import a register: choose the file, look at what its columns and rows become, take all in as one undo step."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from models.declared import REGISTERS
from tui.behind import behind
from tui.command import Command
from tui.commands import ANYWHERE, IMPORT, TABLE, at, bindings
from tui.screens.choose import Choice, Choose
from tui.screens.import_draft import Draft, counts, drafted, first_of, head_of, help_of, read_draft
from tui.screens.import_rows import COLUMNS, ROWS, FileColumns, FileRows, Nothing, about_column, field_title
from tui.screens.its_app import ItsApp
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line
from tui.widgets.path_line import PathLine
from tui.widgets.table import VirtualTable
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize

    from models.project import Project
    from store.exchange.mapping import ColumnGuess, Mapping
    from tui.messages import Edit

BOTH_FROM = 34  # lines of the terminal from which both lists are shown
CHOOSING = (
    Command("take", ("Enter",), "take", "", IMPORT, 1),
    Command("complete", ("Tab",), "complete", "", IMPORT, 2),
    Command("choose", ("Up Down",), "choose", "", IMPORT, 3),
    Command("say_register", ("ctrl+r",), "say which register", "", IMPORT, 4),
    Command("leave_import", ("Esc",), "leave", "", IMPORT, 5),
)


class ImportScreen(Screen[None]):
    """First the file, then the preview. Everything that takes time runs on a thread and can be left by Esc."""

    DEFAULT_CSS = """
    ImportScreen Line.list-title { background: $panel; text-style: bold; padding: 0 1; }
    ImportScreen Line.list-title:ansi { background: ansi_default; text-style: bold underline; }
    ImportScreen Line.here { background: $primary; color: $text; }
    ImportScreen Line.here:ansi { text-style: bold reverse; }
    ImportScreen Line.here:nocolor { text-style: bold reverse; }
    ImportScreen #preview { height: 1fr; }
    ImportScreen #file-rows { height: 1fr; }
    ImportScreen #message { height: auto; max-height: 4; padding: 0 1; }
    ImportScreen #message.error { text-style: bold; color: $text-error; }
    ImportScreen #message.error:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [*bindings(IMPORT), ("ctrl+r", "say_register", "Register")]
    planroom = ItsApp()

    def __init__(self, register: str) -> None:
        super().__init__()
        self.register = register
        self.draft: Draft | None = None
        self.wait = Wait(self, self.say, self._refused)

    @property
    def columns(self) -> VirtualTable:
        """The list of the file's columns."""
        return self.query_one("#file-columns", VirtualTable)

    @property
    def rows(self) -> VirtualTable:
        """The list of the file's rows."""
        return self.query_one("#file-rows", VirtualTable)

    def compose(self) -> ComposeResult:
        """The file line with its list, and the preview; one of them is shown."""
        yield Line(id="header")
        yield PathLine(Path.cwd())
        with Vertical(id="preview"):
            yield Line(id="columns-title", classes="list-title")
            yield VirtualTable(Nothing(), COLUMNS, id="file-columns", hint="Planroom's own export: nothing to choose.")
            yield Line(id="rows-title", classes="list-title")
            yield VirtualTable(Nothing(), ROWS, id="file-rows", hint="No row can be planned yet.")
        yield Static("", id="message", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """The file first."""
        self.action_other_file()

    def on_resize(self, _: Resize) -> None:
        """Both lists where there is room."""
        self._arrange()

    # What is shown

    def _arrange(self) -> None:
        """The file line or the preview; in a low terminal the list that has the keyboard."""
        previewing = self.draft is not None
        self.query_one(PathLine).display = not previewing
        self.query_one("#preview").display = previewing
        both = self.size.height >= BOTH_FROM
        on_rows = self.focused is self.rows
        self.columns.display = both or not on_rows
        self.rows.display = both or on_rows
        self.columns.styles.height = min(len(self.columns.source) + 1, self.size.height // 2 - 3) if both else "1fr"
        self.query_one("#columns-title").set_class(not on_rows, "here")
        self.query_one("#rows-title").set_class(on_rows, "here")
        self._foot()

    def _head(self) -> None:
        header = self.query_one("#header", Line)
        project = self.planroom.project
        into = f"Import into {project.title if project else ''}"
        if self.draft is None:
            header.left = Content.assemble(" ", (into, "bold"))
            header.right = Content("CSV, TSV, XLSX, Markdown table or JSON ")
            return
        left, right = head_of(self.draft)
        header.left, header.right = Content.assemble(" ", (left, "bold")), Content(f"{right} ")

    def _foot(self) -> None:
        footer, keys = self.query_one(KeyFooter), self.planroom.keymap
        if self.draft is None:
            footer.offer(CHOOSING)
            return
        hidden = "choose_field" if self.focused is self.rows else ""
        here = (item for item in at(IMPORT, keys) if item.id != hidden and self.check_action(item.id, ()))
        footer.offer([*here, *at(ANYWHERE, keys)])

    def _entitle(self, draft: Draft, columns: FileColumns) -> None:
        doubts = columns.doubts
        title = self.query_one("#columns-title", Line)
        title.left = Content(f"Columns{' as last time; r guesses again' if draft.mapping.remembered else ''}")
        title.right = Content(f"{len(columns)}{f', {doubts} to look at (?)' if doubts else ''}")
        title = self.query_one("#rows-title", Line)
        title.left = Content("Rows")
        title.right = Content(counts(draft))

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence in the message lines."""
        message = self.query_one("#message", Static)
        message.set_class(tone == "error", "error")
        message.update(Content(text))

    def _tell(self) -> None:
        """What there is to say about the line under the cursor; a fault of the whole comes first."""
        draft = self.draft
        if draft is None:
            return
        if draft.fault:
            self.say(draft.fault, "error")
        elif self.focused is self.rows and isinstance(self.rows.source, FileRows) and len(self.rows.source):
            self.say(self.rows.source.told(min(self.rows.cursor_row, len(self.rows.source) - 1)).how)
        elif self.column is not None:
            self.say(about_column(self.column))
        else:
            self.say("")

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        """Tell about another line."""
        message.stop()
        self._tell()

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        """Another cell: nothing to tell."""
        message.stop()

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        """A double click on a column chooses its field."""
        message.stop()
        if self.draft is not None:
            self.action_choose_field()

    def on_descendant_focus(self) -> None:
        """Other keys, another list in front."""
        if self.is_mounted:
            self._arrange()
            self._tell()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen."""
        return (IMPORT, TABLE, ANYWHERE)

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        own = [item for item in at(IMPORT) if self.check_action(item.id, ())]
        return [*((item, self) for item in own), *((item, self.app) for item in at(ANYWHERE) if item.id != "palette")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """What works on a column needs one that may be chosen; what works on the preview needs a preview."""
        draft = self.draft
        if action == "choose_field" and self.focused is self.rows:
            return draft is not None and draft.plan is not None
        if action in {"choose_field", "keep_column", "leave_column"}:
            return draft is not None and not draft.mapping.exact and self.focused is not self.rows
        if action == "choose_register":
            return draft is not None and not draft.mapping.exact
        if action == "choose_sheet":
            return draft is not None and len(draft.raw.sheets) > 1
        if action in {"import_rows", "other_file", "next_list"}:
            return draft is not None and (draft.plan is not None or action != "import_rows")
        return not (action == "say_register" and draft is not None)

    def _refused(self, sentence: str) -> None:
        """The importer's sentence. On the command line one names the register with an option, here with a key."""
        self.say(
            sentence.replace("say so with --into", "ctrl+r says so").replace("with --into", "with ctrl+r"), "error"
        )

    # The file

    def action_other_file(self) -> None:
        """Choose another file; the path is kept."""
        self.draft = None
        self._arrange()
        self._head()
        self.query_one(PathLine).line.focus()
        self.say("")

    def on_path_line_chosen(self, message: PathLine.Chosen) -> None:
        """Read it."""
        message.stop()
        self._read(message.path)

    def _read(self, path: Path, register: str | None = None, sheet: str = "") -> None:
        project, today = self.planroom.newest, self.planroom.today
        if project is not None:
            job = partial(read_draft, path, project, today, register, sheet)
            self.wait.begin_counted(f"reading {path.name}", lambda report: job(report=report), self._show)

    def action_choose_sheet(self) -> None:
        """Another sheet of the workbook: its register and columns are guessed anew."""
        if self.draft is not None:
            path, raw = self.query_one(PathLine).path, self.draft.raw
            choices = [Choice(name, name) for name in raw.sheets]
            self.app.push_screen(
                Choose(f"Which sheet of {raw.name}?", choices, raw.sheet),
                lambda name: self._read(path, sheet=name) if name else None,
            )

    def _show(self, draft: Draft | None) -> None:
        """The preview."""
        first = self.draft is None
        self.draft = draft
        if draft is None:
            return
        columns = FileColumns(draft.raw, draft.mapping)
        self.columns.show(columns, COLUMNS)
        if draft.plan is not None:
            self.rows.show(FileRows(draft.plan, draft.project, self.planroom.today), ROWS)
        else:
            self.rows.show(Nothing(), ROWS)
        self._arrange()
        self._head()
        self._entitle(draft, columns)
        if first:
            (self.columns if len(columns) else self.rows).focus()
        self._arrange()
        self._tell()

    def action_say_register(self) -> None:
        """Take a file for what the person says that it is."""
        path = self.query_one(PathLine).path
        self._ask_register(lambda name: self._read(path, name))

    def _ask_register(self, then: Callable[[str], None]) -> None:
        now = self.draft.mapping.register if self.draft else self.register
        choices = [Choice(spec.name, spec.title) for spec in REGISTERS]
        self.app.push_screen(
            Choose("Which register does the file hold?", choices, now), lambda name: then(name) if name else None
        )

    # The mapping

    @property
    def column(self) -> ColumnGuess | None:
        """The column under the cursor."""
        columns = self.draft.mapping.columns if self.draft else ()
        return columns[min(self.columns.cursor_row, len(columns) - 1)] if columns else None

    def action_choose_field(self) -> None:
        """Choose what the column becomes; on the rows Enter imports them."""
        if self.focused is self.rows:
            self.action_import_rows()
            return
        draft, column = self.draft, self.column
        if draft is None or column is None:
            return
        taken = {item.field: item.header for item in draft.mapping.columns if item.field}
        choices = []
        for name in draft.mapping.choices:
            told = f"now from {taken[name]}" if name in taken and name != column.field else help_of(draft, name)
            choices.append(Choice(name or KEPT, field_title(draft.mapping.register, name), told))
        title = f"What does the column {column.header} become?"
        self.app.push_screen(Choose(title, choices, column.field or KEPT), self._map)

    def action_keep_column(self) -> None:
        """Keep it in the notes."""
        self._map(KEPT)

    def action_leave_column(self) -> None:
        """Leave it out."""
        self._map("ignore")

    def _map(self, field: str | None) -> None:
        draft, column = self.draft, self.column
        if field is None or draft is None or column is None:
            return
        mapping = draft.mapping.with_column(column.header, "" if field == KEPT else field)
        self._replan(lambda: mapping)

    def action_choose_register(self) -> None:
        """Another register: its own columns are guessed anew."""
        draft = self.draft
        if draft is None:
            return

        def guessed(name: str) -> None:
            from store.exchange.guess import guess

            assert draft is not None
            self._replan(lambda: guess(draft.raw, name))

        self._ask_register(guessed)

    def _replan(self, mapped: Callable[[], Mapping]) -> None:
        draft, project, today = self.draft, self.planroom.newest, self.planroom.today
        if draft is not None and project is not None:
            raw = draft.raw
            self.wait.begin_counted(
                "planning the rows", lambda report: drafted(raw, mapped(), project, today, report), self._show
            )

    # Going on and leaving

    def action_next_list(self) -> None:
        """Columns or rows."""
        other = self.rows if self.focused is self.columns else self.columns
        other.display = True
        other.focus()

    def action_import_rows(self) -> None:
        """Take everything in as one undo step."""
        if self.draft is not None and self.draft.plan is not None:
            # the app's worker: this screen's own would end with the screen
            behind(self.planroom, partial(self._import, self.draft), group="import", exclusive=True)

    async def _import(self, draft: Draft) -> None:
        from store.exchange.remembered_mapping import remember
        from tui.messages import Edit, JumpWanted

        today, done = self.planroom.today, draft

        def make(project: Project) -> Edit | None:
            nonlocal done
            if project is not draft.project:  # somebody changed something since the preview
                done = drafted(draft.raw, draft.mapping, project, today)
            return Edit(tuple(done.plan.changes), done.plan.label) if done.plan is not None else None

        self.say(f"importing {draft.raw.name}")
        saved = await self.planroom.edit(make)
        plan = done.plan
        if saved and plan is not None:
            app = self.planroom
            await asyncio.to_thread(remember, done.mapping)
            first = first_of(plan, draft.project, app.project)
            await self.dismiss()
            if first:
                app.post_message(JumpWanted(first))
            app.say(f"{plan.sentence} · u undoes")
        elif plan is not None and not plan.changes:
            self.say(f"{plan.sentence}: there is nothing to import")

    def action_leave_import(self) -> None:
        """Stop what is under way; with nothing under way leave."""
        if self.wait.stop():
            self.say("stopped")
        else:
            self.dismiss()


KEPT = "keep"  # what a choice list calls the notes; the mapping's own word for them is empty
