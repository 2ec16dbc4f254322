"""The heat map: likelihood against impact, before the actions at the left and what is left of it at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.content import Content

from models.analysis.heat_map import FILTERS, HeatMap, Kinds, Stage, heat_map, is_opportunity, place_of
from models.analysis.residual import actions
from models.declared import RISK
from models.project import split
from models.scales import WORDS
from tui import edits_risk
from tui.commands import bindings
from tui.messages import EditWanted, Said
from tui.views.view import PaneView, Shown, nothing
from tui.widgets.cell_fill import Item
from tui.widgets.cell_grid import Box, CellGrid
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from models.fields import RegisterSpec
    from models.project import Project
    from models.scales import Scales

NAME = "heat map"
SIZE = len(WORDS)
LABELS = tuple(f"{place} {word}" for place, word in enumerate(WORDS, 1))
TITLES = {Stage.INHERENT: "inherent", Stage.TODAY: "residual today", Stage.PLANNED: "when all is done"}
FLIPPED = {"high": "low", "medium": "medium", "low": "high"}  # much of an opportunity is good news


class Cell:
    """The risks of a cell; each is made into an item when it is seen."""

    def __init__(self, numbers: Sequence[int], project: Project) -> None:
        self.numbers = numbers
        self.project = project

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> Item:
        number = self.numbers[place]
        document = self.project.documents(RISK.table)[number]
        ref = RISK.ref(number)
        sign = "+" if is_opportunity(document) else ""
        tone = "done" if RISK.closes(document) else "gain" if sign else ""
        return Item(ref, f"{sign}{ref} {document.get('title', '')}", tone, ref.replace("-", "+") if sign else "")


class HeatMapView(PaneView):
    """Two grids with one risk under the cursor in both: where it was before its actions, and where it is."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({RISK.table})
    MOVES = True
    DEFAULT_CSS = """
    HeatMapView > Horizontal { height: 1fr; }
    HeatMapView CellGrid { margin: 0 1 0 0; }
    HeatMapView CellGrid.right { margin: 0; }
    HeatMapView > Line { padding: 0 1; color: $text-muted; }
    HeatMapView > Line:ansi { color: ansi_default; text-style: dim; }
    """

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._shown: Shown | None = None
        self._stages = [Stage.INHERENT, Stage.TODAY]
        self._side = 0
        self._kinds = Kinds.BOTH
        self._maps = [HeatMap({}, []), HeatMap({}, [])]
        self.grids = [CellGrid(classes="left"), CellGrid(classes="right")]

    def compose(self) -> ComposeResult:
        """Both grids, and a line about what is in neither."""
        with Horizontal():
            yield from self.grids
        yield Line()

    # What it shows

    @property
    def grid(self) -> CellGrid:
        """The grid that has the cursor."""
        return self.grids[self._side]

    @property
    def stage(self) -> Stage:
        """What the grid with the cursor shows."""
        return self._stages[self._side]

    @property
    def target(self) -> Widget:
        """The grid that has the cursor."""
        return self.grid

    @property
    def ref(self) -> str:
        """The risk under the cursor."""
        return self.grid.current_id

    @property
    def field(self) -> str:
        """What `e` edits: what moves the risk up and down on this grid."""
        return "likelihood" if self.stage is Stage.INHERENT else "residual_likelihood"

    @property
    def told(self) -> str:
        """The cell under the cursor, and what is left out."""
        likelihood, impact = self._place(self.grid)
        level = likelihood * impact
        band = self._shown.project.scales.band(level)[:1].upper() if self._shown else ""
        count = len(self.grid.box.items)
        parts = [f"L{likelihood} I{impact} {band}{level}: {count or 'none'}"]
        return " · ".join([*parts, *([self._kinds] if self._kinds is not Kinds.BOTH else [])])

    @property
    def cursor_region(self) -> Region:
        """An editor opens at the top of the grid."""
        return self.grid.region.shrink((1, 1, 0, 1))

    def show(self, shown: Shown) -> None:
        """Draw this snapshot."""
        self._shown = shown
        ref = self.ref
        for side in range(len(self.grids)):
            self._fill(side, shown, ref)
        self._tell(shown)

    def _fill(self, side: int, shown: Shown, keep: str) -> None:
        stage, scales = self._stages[side], shown.project.scales
        found = self._maps[side] = heat_map(shown.project, shown.numbers, stage, self._kinds, shown.today)
        boxes = {
            (impact - 1, SIZE - likelihood): Box(
                Cell(found.cells.get((likelihood, impact), ()), shown.project),
                *self._tone(likelihood * impact, scales),
            )
            for likelihood in range(1, SIZE + 1)
            for impact in range(1, SIZE + 1)
        }
        title = f"{TITLES[stage]} · {sum(map(len, found.cells.values()))}"
        rows = LABELS[::-1]
        self.grids[side].show(
            boxes,
            columns=LABELS,
            rows=rows,
            title=title,
            across="impact",
            down="likelihood",
            keep=keep,
            find=partial(self._find, side),
        )

    def _find(self, side: int, ref: str) -> tuple[int, int, int] | None:
        """Where a risk is in a grid."""
        found = split(ref)
        document = self._shown.project.document(ref) if self._shown and found else None
        place = place_of(document, self._stages[side], self._shown.today) if self._shown and document else None
        numbers = self._maps[side].cells.get(place, []) if place else []
        if place is None or not found or found[1] not in numbers:
            return None
        return place[1] - 1, SIZE - place[0], numbers.index(found[1])

    def _tone(self, level: int, scales: Scales) -> tuple[str, str]:
        band = scales.band(level)
        tone = FLIPPED[band] if self._kinds is Kinds.OPPORTUNITIES else band
        return tone, band[:1].upper()

    def _tell(self, shown: Shown) -> None:
        """What has no place, and what the letters and signs mean."""
        scales, missing = shown.project.scales, [len(found.unrated) for found in self._maps]
        parts = [f"{missing[0]} not rated"] if missing[0] else []
        if self._stages[1] is Stage.PLANNED and missing[1]:
            parts.append(f"{missing[1]} open without residual values")
        parts.append(f"L to {scales.low_max}, M to {scales.medium_max}, H above")
        if self._kinds is Kinds.BOTH:
            parts.append("+ or R+ opportunity")
        elif self._kinds is Kinds.OPPORTUNITIES:
            parts.append("colours turned round: high is good")
        self.query_one(Line).left = Content(nothing(shown, self.spec) or " · ".join(parts))

    def mark(self, numbers: frozenset[int]) -> None:
        """Show what is marked."""
        for grid in self.grids:
            grid.mark(RISK.ref(number) for number in numbers)

    def go_to(self, number: int) -> bool:
        """Put the cursor on a risk in this grid, else in the other one."""
        ref = RISK.ref(number)
        if self.grid.go_to(ref):
            return True
        if self.grids[1 - self._side].cell_of(ref) is None:
            return False
        self._change_side()
        return self.grid.go_to(ref)

    def after_mark(self) -> None:
        """Go on to the next risk of the cell."""
        self.grid.action_next_item()

    # Moving the cursor

    def on_cell_grid_highlighted(self, message: CellGrid.Highlighted) -> None:
        """The same risk in the other grid too, so that one sees how far its response brings it."""
        message.stop()
        if message.grid is not self.grid:
            return
        if self.ref:
            self.grids[1 - self._side].go_to(self.ref)
        self.post_message(self.Moved())

    def on_cell_grid_edge(self, message: CellGrid.Edge) -> None:
        """Over the edge into the other grid, in the same row."""
        message.stop()
        if message.step == (1, -1)[self._side]:
            row = self.grid.cell[1]
            self._change_side()
            self.grid.go_to_cell(0 if message.step > 0 else SIZE - 1, row)

    def on_cell_grid_selected(self, message: CellGrid.Selected) -> None:
        """A double click shows the cell in the table."""
        message.stop()
        self.action_show_cell()

    def on_cell_grid_clicked(self, message: CellGrid.Clicked) -> None:
        """A click into the other grid. Focus alone may fall there while views come and go."""
        message.stop()
        if message.grid is not self.grid:
            self._side = 1 - self._side
            self.post_message(self.Moved())

    def _change_side(self) -> None:
        had_focus = self.grid.has_focus
        self._side = 1 - self._side
        if had_focus:
            self.grid.focus()
        self.post_message(self.Moved())

    # Commands

    def action_kinds(self) -> None:
        """Threats, opportunities, or both."""
        every = list(Kinds)
        self._kinds = every[(every.index(self._kinds) + 1) % len(every)]
        self._again(f"shown: {self._kinds}")

    def action_stage(self) -> None:
        """The residual of today, or the one when all actions are done."""
        self._stages[1] = Stage.PLANNED if self._stages[1] is Stage.TODAY else Stage.TODAY
        said = "when all planned actions are done" if self._stages[1] is Stage.PLANNED else "today: planned is not done"
        self._again(f"at the right: the residual {said}")

    def _again(self, said: str) -> None:
        """Draw anew; where the risk under the cursor is not shown any more, go to the highest that is."""
        if self._shown is not None:
            self.show(self._shown)
        cells = self._maps[self._side].cells
        if not self.ref and cells:
            likelihood, impact = max(cells, key=lambda place: (place[0] * place[1], place))
            self.grid.go_to_cell(impact - 1, SIZE - likelihood)
        self.post_message(Said(said))
        self.post_message(self.Moved())

    def action_show_cell(self) -> None:
        """Show what stands in the cell as a table; `b` comes back."""
        likelihood, impact = self._place(self.grid)
        if self._shown is None or not self.grid.box.items:
            self.post_message(Said(f"no risk has likelihood {likelihood} and impact {impact} here", "warning"))
            return
        base = self._shown.filter_text
        names = FILTERS[self.stage]
        terms = [f"{names[0]}:{likelihood}", f"{names[1]}:{impact}"]
        if self._kinds is not Kinds.BOTH:
            terms.append("kind:threat" if self._kinds is Kinds.THREATS else "kind:opportunity")
        kept = f"({base})" if " or " in base else base
        self.post_message(self.FilterWanted(" ".join([kept, *(term for term in terms if term not in base)]).strip()))

    def action_next_item(self) -> None:
        """The next risk of the cell."""
        self.grid.action_next_item()

    def action_previous_item(self) -> None:
        """The one before."""
        self.grid.action_previous_item()

    def action_move_left(self) -> None:
        """Less impact."""
        self._move(0, -1)

    def action_move_right(self) -> None:
        """More impact."""
        self._move(0, 1)

    def action_move_up(self) -> None:
        """More likely."""
        self._move(1, 0)

    def action_move_down(self) -> None:
        """Less likely."""
        self._move(-1, 0)

    def _move(self, likelihood: int, impact: int) -> None:
        """Move the risk; the cursor goes with it. What is only planned cannot move where the risk is today."""
        found = split(self.ref)
        if found is None or self._shown is None:
            self.post_message(Said("no risk is under the cursor", "warning"))
            return
        document = self._shown.project.documents(RISK.table)[found[1]]
        if self.stage is Stage.TODAY and place_of(document, Stage.PLANNED) != place_of(
            document, Stage.TODAY, self._shown.today
        ):
            planned = len(actions(document, self._shown.today)[0])
            why = f"{planned} planned action{'s' * (planned != 1)} not done" if planned else "no action is done"
            said = f"{self.ref}: {why}, so today it is where it is at the left; S shows the target, to be moved there"
            self.post_message(Said(said, "warning"))
            return
        self.post_message(EditWanted(edits_risk.moved(found[1], likelihood, impact, self.stage)))

    def _place(self, grid: CellGrid) -> tuple[int, int]:
        x, y = grid.cell
        return SIZE - y, x + 1
