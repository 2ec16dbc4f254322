"""Influence over the phases: how much everybody can change in each phase, and who of them hears nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.influence import PHASES, field_of, influence, is_hole, present, reached
from models.declared import COMMS
from tui import edits_stakeholder as edits
from tui.commands import bindings
from tui.messages import EditWanted
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.fields import RegisterSpec
    from tui.views.view import Shown

LEAST = 8  # cells of a phase: (medium)
HERE = "▸"
UNTOLD = "! nothing"


class Influences:
    """The rows: a stakeholder each, made as they are seen."""

    def __init__(self, spec: RegisterSpec, shown: Shown, heard: Mapping[str, int]) -> None:
        self._spec = spec
        self._documents = shown.project.documents(spec.table)
        self._numbers = shown.numbers
        self._heard = heard
        self.phase = present(shown.project)

    def __len__(self) -> int:
        return len(self._numbers)

    def row_id(self, row: int) -> str:
        """The ref."""
        return self._spec.ref(self._numbers[row])

    def is_hole(self, row: int) -> bool:
        """Whether somebody of high influence now or soon hears nothing."""
        return is_hole(self._documents[self._numbers[row]], self._heard[self.row_id(row)], self.phase)

    def cells(self, row: int) -> Sequence[str]:
        """Name, the phases, how many communications they are in the audience of."""
        document = self._documents[self._numbers[row]]
        levels = [influence(document, phase) for phase in range(len(PHASES))]
        heard = self._heard[self.row_id(row)]
        told = UNTOLD if self.is_hole(row) else str(heard) if heard else "-"
        shown = [one.level if one.said or not one.level else f"({one.level})" for one in levels]
        return [str(document.get("name", "")), *shown, told]

    def tone(self, row: int) -> str:
        """Holes stand out."""
        return "overdue" if self.is_hole(row) else ""


class InfluenceView(TableView):
    """One line a stakeholder, one column a phase; space, H and L set the influence under the cursor."""

    BINDINGS: ClassVar[list[Any]] = bindings("influence")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"stakeholders", "communications"})
    MOVES: ClassVar[bool] = True

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._plan: object = None  # the communications that `_heard` was counted in
        self._heard: Mapping[str, int] = {}
        self._phase = self._holes = 0

    def take(self, shown: Shown) -> tuple[Influences, list[TableColumn]]:
        """Everybody that the filter lets through."""
        plan = shown.project.documents(COMMS.table)
        if self._plan is not plan:
            self._plan, self._heard = plan, reached(shown.project)
        rows = Influences(self.spec, shown, self._heard)
        self._phase = rows.phase
        self._holes = sum(map(rows.is_hole, range(len(rows))))
        titles = [f"{HERE if at == rows.phase else ''}{name}" for at, name in enumerate(PHASES)]
        phases = [TableColumn(title, max(LEAST, len(title)), flex=1) for title in titles]
        return rows, [TableColumn("name", 20, flex=3), *phases, TableColumn("hears", len(UNTOLD))]

    @property
    def phase(self) -> int:
        """The phase under the cursor; the present one where none is."""
        column = self.table.cursor_column - 1
        return column if 0 <= column < len(PHASES) else self._phase

    @property
    def field(self) -> str:
        """The field of the cell."""
        column = self.table.cursor_column
        return field_of(column - 1) if 0 < column <= len(PHASES) else ""

    @property
    def told(self) -> str:
        """The present phase, and the holes."""
        silent = f", {self._holes} of high influence not reached" if self._holes else ""
        return f"now {PHASES[self._phase]}{silent}"

    def action_cycle_influence(self) -> None:
        """None, low, medium, high, open."""
        self._set(None)

    def action_less_influence(self) -> None:
        """A step less."""
        self._set(-1)

    def action_more_influence(self) -> None:
        """A step more."""
        self._set(1)

    def _set(self, by: int | None) -> None:
        if self.chosen:
            self.post_message(EditWanted(edits.set_influence(self.chosen, self.phase, by)))
