"""The checkpoints of a gate: its questions, what answers each, and why an answer does not hold."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis import gate_answers
from models.analysis.calendar import records
from models.analysis.gates import CLOSED, NOT_RELEVANT, OPEN, Standing, standing
from models.analysis.shapes import text
from models.declared import GATE
from models.project import split
from tui.behind import behind
from tui.commands import bindings
from tui.messages import EditWanted, FormWanted, JumpWanted, Said
from tui.views.table_view import NoRows, TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.views.view import Shown
    from tui.widgets.table import Source

NAME = "checkpoints"
COLUMNS = (
    TableColumn("#", 2, align="right"),
    TableColumn("question", 22, flex=4),
    TableColumn("answer", 8),
    TableColumn("evidence", 12, flex=2),
    TableColumn("does not hold", 17),
)
_SIGNS = {CLOSED: "closed", NOT_RELEVANT: "not rel."}
_NONE = Standing(0, 0, ())


class Rows:
    """A row for each question."""

    def __init__(self, project: Project, number: int, gate: Document, found: Standing) -> None:
        self.project = project
        self.number = number
        self.checkpoints = list(records(gate, "checkpoints"))
        self.faults = {each.at: each.why for each in found.obstacles}

    def __len__(self) -> int:
        return len(self.checkpoints)

    def row_id(self, row: int) -> str:
        """The gate and the place of the question in it."""
        return f"{GATE.ref(self.number)}/{row}"

    def tone(self, row: int) -> str:
        """What does not hold stands out, but for what is only not answered yet; what holds is quiet."""
        fault = self.faults.get(row, "")
        return "" if fault == OPEN else "overdue" if fault else "done"

    def cells(self, row: int) -> Sequence[str]:
        """Number, question, state, what shows it or why it is not relevant, and why that does not hold."""
        each = self.checkpoints[row]
        return (
            str(row + 1),
            text(each, "question"),
            _SIGNS.get(text(each, "state"), "open"),
            self.evidence(each),
            self.fault(row),
        )

    def evidence(self, each: Mapping[str, Any]) -> str:
        """What shows it, in words."""
        ref = text(each, "evidence")
        if text(each, "state") == CLOSED and ref:
            heading = self.project.heading(ref)
            return f"{ref} {heading}" if heading != ref else ref
        return text(each, "reason") if text(each, "state") == NOT_RELEVANT else text(each, "file")

    def fault(self, row: int) -> str:
        """Why it does not hold, where it was answered; the name of a file stands in the row already."""
        fault = self.faults.get(row, "")
        return "" if fault == OPEN else fault.removeprefix(f"{text(self.checkpoints[row], 'file')} ")


class CheckpointsView(TableView):
    """The questions of one gate; n and N go from gate to gate. Files are hashed anew when the gate is shown."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    HINT: ClassVar[str] = "This gate asks nothing yet: + adds the usual questions of its kind."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.gate = 0
        self._looked: Document | None = None  # the gate whose files were looked at
        self._changed: dict[int, str] = {}

    def take(self, shown: Shown) -> tuple[Source, Sequence[TableColumn]]:
        """The questions of the gate; of the first one that is shown, when there is none any more."""
        if self.gate not in shown.numbers:
            self.gate = next(iter(shown.numbers), 0)
        gate = self.document
        if not gate:
            return NoRows(), COLUMNS
        if gate is not self._looked:
            self._looked, self._changed = gate, {}
            self._look(gate)
        rows = Rows(shown.project, self.gate, gate, standing(shown.project, gate, self._changed))
        faulty = any(rows.fault(row) for row in range(len(rows)))
        return rows, COLUMNS if faulty else COLUMNS[:-1]  # with nothing to tell there the questions have its room

    @property
    def document(self) -> Document:
        """The gate; empty where there is none."""
        return self.shown.project.documents(GATE.table).get(self.gate, {}) if self.shown else {}

    @property
    def folder(self) -> Path:
        """Where paths without a beginning start."""
        from tui.panes.gate import GatePane

        return next(each for each in self.ancestors if isinstance(each, GatePane)).folder

    # Files

    def _look(self, gate: Document) -> None:
        if any(text(each, "file") for each in records(gate, "checkpoints")):
            behind(self, partial(self._looked_at, gate), group="evidence", exclusive=True)

    async def _looked_at(self, gate: Document) -> None:
        from store.evidence import changed_files

        changed = await asyncio.to_thread(changed_files, gate, self.folder)
        if gate is self._looked and self.is_attached and changed != self._changed:
            self._changed = changed
            self.renew()

    def action_look_again(self) -> None:
        """Hash the files anew."""
        self._looked = None
        self.renew()
        self.post_message(Said("the files that show something are read again"))

    # What is under the cursor

    @property
    def ref(self) -> str:
        """The gate: the pane's keys mean it."""
        return GATE.ref(self.gate) if self.gate else ""

    @property
    def chosen(self) -> list[int]:
        """The gate."""
        return [self.gate] if self.gate else []

    @property
    def field(self) -> str:
        """What `e` edits."""
        return "checkpoints"

    @property
    def told(self) -> str:
        """Which gate, and how far it is."""
        if not self.gate or self.shown is None:
            return ""
        found = standing(self.shown.project, self.document, self._changed) if self.document else _NONE
        return f"{self.ref} {self.shown.project.heading(self.ref)} · {found.words}"

    @property
    def about(self) -> str:
        """The whole question and what became of it, which the row has no room for."""
        rows = self.table.source
        if not isinstance(rows, Rows) or not len(rows):
            return ""
        at = self.table.cursor_row
        each = rows.checkpoints[at]
        parts = (rows.fault(at), text(each, "question"), rows.evidence(each))
        return f"question {at + 1}: {' · '.join(part for part in parts if part)}"

    def go_to(self, number: int) -> bool:
        """Show the questions of another gate."""
        if self.shown is None or number not in self.shown.numbers:
            return False
        if number != self.gate:
            self.gate = number
            self.renew()
        return True

    def action_next_gate(self) -> None:
        """The next one."""
        self._step(1)

    def action_previous_gate(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        numbers = list(self.shown.numbers) if self.shown else []
        if self.gate in numbers:
            self.go_to(numbers[(numbers.index(self.gate) + by) % len(numbers)])

    # Answers

    @property
    def _checkpoint(self) -> Mapping[str, Any] | None:
        rows = self.table.source
        return rows.checkpoints[self.table.cursor_row] if isinstance(rows, Rows) and len(rows) else None

    def action_answer(self) -> None:
        """Choose what shows it."""
        from tui.screens.answering import FILE, NOT_RELEVANT, OPEN, AnswerScreen

        checkpoint = self._checkpoint
        if checkpoint is None or self.shown is None:
            return
        question = text(checkpoint, "question")
        others = {FILE: self.action_by_file, NOT_RELEVANT: self.action_not_relevant, OPEN: self.action_open_again}

        def answered(answer: str | None) -> None:
            if answer in others:
                others[answer]()
            elif answer:
                self._answer(gate_answers.by_entry(answer))

        self.app.push_screen(AnswerScreen(self.shown.project, question, gate_answers.table_of(question)), answered)

    def action_by_file(self) -> None:
        """A file shows it."""
        from tui.screens.evidence_file import Evidence, EvidenceFile

        def answered(found: Evidence | None) -> None:
            if found is not None:
                self._answer(gate_answers.by_file(*found))

        if self._checkpoint is not None:
            self.app.push_screen(EvidenceFile(self.folder), answered)

    def action_not_relevant(self) -> None:
        """Say why it does not concern the project."""
        from tui.edits_gate import answer
        from tui.screens.short_form import ShortForm

        checkpoint, shown = self._checkpoint, self.shown
        if checkpoint is None or shown is None:
            return
        gate, at = self.gate, self.table.cursor_row
        reason = next(part for part in GATE.field("checkpoints").parts if part.name == "reason")
        fields = (reason._replace(required=True, help="Why the question does not concern this project."),)
        given = {"reason": text(checkpoint, "reason")} if text(checkpoint, "reason") else {}
        title = f"Not relevant: {text(checkpoint, 'question')}"
        form = ShortForm(
            shown.project,
            shown.today,
            GATE,
            fields,
            given,
            title=title,
            made=lambda said: answer(gate, at, gate_answers.not_relevant(str(said["reason"]))),
        )
        self.app.push_screen(form)

    def action_open_again(self) -> None:
        """Take the answer back."""
        if self._checkpoint is not None:
            self._answer(gate_answers.reopened())

    def _answer(self, given: Mapping[str, Any]) -> None:
        from tui.edits_gate import answer

        self.post_message(EditWanted(answer(self.gate, self.table.cursor_row, given)))

    def action_open_evidence(self) -> None:
        """Go to the entry that shows it."""
        ref = text(self._checkpoint or {}, "evidence")
        project = self.shown.project if self.shown else None
        if ref == "P-001":
            self.post_message(FormWanted("project", ref))
        elif split(ref) and project is not None and project.document(ref) is not None:
            self.post_message(JumpWanted(ref))
        else:
            self.post_message(Said("no entry of this project shows it", "warning"))
