"""Export the register as it is shown, or the whole project: choose the kind of file and its path, Enter writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding

from models.declared import COMMS, PROJECT
from tui.screens.choose import Choice
from tui.screens.writing import WriteScreen, Written

if TYPE_CHECKING:
    from models.counting import Report
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.screens.project import ProjectScreen

WHOLE = "whole"
KINDS = (
    Choice("xlsx", "workbook (xlsx)", "Frozen heads, filters, colours. Comes in again."),
    Choice("csv", "CSV", "Plain table with commas. Comes in again."),
    Choice("tsv", "TSV", "Plain table with tabs. Comes in again."),
    Choice("md", "Markdown", "The columns of the table, for reading."),
    Choice("json", "JSON", "For programs. Comes in again."),
    Choice("xlsx whole", "whole project (xlsx)", "A sheet per register and one for the project."),
    Choice("json whole", "whole project (json)", "All that is in it, for programs."),
)
CALENDAR = Choice("ics", "calendar (ics)", "All-day events for calendars. The same each time, so it can be renewed.")


def kinds_of(spec: RegisterSpec) -> tuple[Choice, ...]:
    """The kinds of file that a register can become; only the communication plan has dates for a calendar.

    The project's own record is no register: it is written with the whole project.
    """
    if spec is PROJECT:
        return tuple(kind for kind in KINDS if kind.id.endswith(WHOLE))
    return (*KINDS, CALENDAR) if spec.name == COMMS.name else KINDS


class Shown(NamedTuple):
    """What would be exported: a register, its entries that the filter lets through, and the filter's text."""

    spec: RegisterSpec
    numbers: list[int]
    filter: str


class ExportScreen(WriteScreen):
    """Hands back the sentence to tell, None when nothing was written."""

    KEYS = "Enter write it   Up Down kind of file   ctrl+t confidential fields   Esc leave"
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+t", "confidential", show=False, priority=True)]

    def __init__(self, project: Project, shown: Shown, folder: Path, name: str, kind: str = "") -> None:
        super().__init__(kinds_of(shown.spec), folder, kind)
        self.project, self.shown, self.name_of_project = project, shown, name
        self.confidential = False

    def title_text(self) -> str:
        """What is exported."""
        spec, numbers, wanted = self.shown
        if spec is PROJECT:
            return "Export: the whole project"
        every = len(self.project.documents(spec.table))
        what = f"{len(numbers)} of {every} entries, those of the filter {wanted}" if wanted else f"{every} entries"
        return f"Export: {spec.title.lower()}, {what}"

    @property
    def whole(self) -> bool:
        """Whether the whole project is exported."""
        return bool(self.kind.partition(" ")[2])

    def ending(self) -> str:
        """The format is the ending."""
        return self.kind.partition(" ")[0]

    def stem(self) -> str:
        """The project's name, and what of it is exported."""
        return self._stem(whole=self.whole)

    def stems(self) -> set[str]:
        """Of the register, and of everything."""
        return {self._stem(whole=True), self._stem(whole=False)}

    def _stem(self, *, whole: bool) -> str:
        return f"{self.name_of_project}-{'all' if whole else self.shown.spec.name}"

    def remark(self) -> str:
        """Whether confidential fields are in it."""
        if self.ending() == "md" or not (self.whole or any(item.private for item in self.shown.spec.fields)):
            return ""
        if self.confidential:
            return "With the confidential fields."
        return "Without the confidential fields; ctrl+t puts them in."

    def action_confidential(self) -> None:
        """With the confidential fields, or without."""
        self.confidential = not self.confidential
        self.say(self.remark())

    def made(self, report: Report) -> Written:
        """The export."""
        from store.exchange.write import exported

        registers, numbers = (None, None) if self.whole else ([self.shown.spec.name], self.shown.numbers)
        data = exported(
            self.project,
            self.ending(),
            self.planroom.today,
            registers,
            confidential=self.confidential,
            numbers=numbers,
            report=report,
        )
        every = sum(len(held) for table, held in self.project.tables.items() if table != "project")
        count = every if numbers is None else len(numbers)
        return Written(data, f"{count:,} {'entry' if count == 1 else 'entries'}")


def ask_export(screen: ProjectScreen, kind: str = "") -> None:
    """Open the export of the pane that has the keyboard, its filter honoured, with a kind of file chosen."""
    app, pane = screen.planroom, screen.pane
    project, session = app.newest, app.session
    if project is None:
        return
    chosen = pane.selection.filter
    documents = project.documents(pane.spec.table)
    found = set(chosen.select(project, app.today)) if chosen is not None else set(documents)
    shown = Shown(pane.spec, [number for number in documents if number in found], chosen.text if chosen else "")
    folder = app.opening.workspace if app.opening.restricted else Path.cwd()
    name = session.path.stem if session is not None else "project"
    dialog = ExportScreen(project, shown, folder, name, kind)
    screen.app.push_screen(dialog, lambda told: screen.say(told) if told else None)
