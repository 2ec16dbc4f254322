"""The engagement matrix: where everybody stands (C), where the project needs them (D), and what moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.engagement import STEPS, Stance, by_gap, counted, stance
from models.dates import iso
from tui import edits_stakeholder as edits
from tui.commands import bindings
from tui.messages import EditWanted, Said
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from tui.views.view import Shown

WIDE = 110  # cells from which the steps are called by their whole names
SHORT = ("unaw", "resi", "neut", "supp", "lead")
FIELDS = (
    "name",
    *["engagement_current"] * len(STEPS),
    "engagement_desired",
    "power",
    "strategy",
    "engagement_assessed",
)
NO_ACTION = "! no action yet"


class Stances:
    """The rows: a stakeholder each, made as they are seen."""

    def __init__(self, shown: Shown, stances: Sequence[Stance], ref: Any) -> None:
        self._shown = shown
        self._documents = shown.project.documents("stakeholders")
        self._ref = ref
        self.stances = stances

    def __len__(self) -> int:
        return len(self.stances)

    def row_id(self, row: int) -> str:
        """The ref."""
        return str(self._ref(self.stances[row].number))

    def cells(self, row: int) -> Sequence[str]:
        """Name, the five steps, gap, power, action, how long ago it was judged."""
        one = self.stances[row]
        name = str(self._documents[one.number].get("name", ""))
        action = " ".join(one.action.split()) or (NO_ACTION if one.gap else "")
        power = str(one.power) if one.power else ""
        return [name, *_line(one), _gap(one), power, action, _age(one.assessed, self._shown.today)]

    def tone(self, row: int) -> str:
        """Wide gaps stand out; who is where they should be is quiet."""
        gap = self.stances[row].gap
        if gap is None:
            return ""
        return "muted" if gap == 0 else "high" if gap > 1 else "medium" if gap > 0 else "low"


class Engagement(TableView):
    """One line a stakeholder; H and L move C, minus and plus move D."""

    BINDINGS: ClassVar[list[Any]] = bindings("engagement")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"stakeholders"})
    MOVES: ClassVar[bool] = True

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.sorted_by_gap = False
        self._counts: dict[str, int] = {}
        self._known: dict[int, tuple[Document, Stance]] = {}  # an edit touches few of ten thousand

    def take(self, shown: Shown) -> tuple[Stances, list[TableColumn]]:
        """Everybody that the filter lets through, in the order of the list or by their gap."""
        documents = shown.project.documents(self.spec.table)
        stances = [self._stance(number, documents[number]) for number in shown.numbers]
        self._counts = counted(stances)
        ordered = by_gap(stances) if self.sorted_by_gap else stances
        return Stances(shown, ordered, self.spec.ref), self._columns()

    def _stance(self, number: int, document: Document) -> Stance:
        known = self._known.get(number)
        if known is None or known[0] is not document:
            known = self._known[number] = document, stance(number, document)
        return known[1]

    def _columns(self) -> list[TableColumn]:
        wide = self.size.width >= WIDE
        steps = [TableColumn(name, 10 if wide else 4, align="center") for name in (STEPS if wide else SHORT)]
        return [
            TableColumn("name", 20, flex=2),
            *steps,
            TableColumn("gap▼" if self.sorted_by_gap else "gap", 4, align="right"),
            TableColumn("pow", 3, align="right"),
            TableColumn("action", 12, flex=3),
            TableColumn("judged", 6, align="right"),
        ]

    def on_resize(self) -> None:
        """Whole names where there is room."""
        self.table.show(self.table.source, self._columns() if self.shown else ())

    @property
    def field(self) -> str:
        """The field of the cell."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many are below, at and above what is needed."""
        return ", ".join(f"{count} {word}" for word, count in self._counts.items() if count)

    def action_current_back(self) -> None:
        """C a step back."""
        self._step(edits.CURRENT, -1)

    def action_current_on(self) -> None:
        """C a step on."""
        self._step(edits.CURRENT, 1)

    def action_desired_back(self) -> None:
        """D a step back."""
        self._step(edits.DESIRED, -1)

    def action_desired_on(self) -> None:
        """D a step on."""
        self._step(edits.DESIRED, 1)

    def _step(self, name: str, by: int) -> None:
        if self.chosen and self.shown is not None:
            self.post_message(EditWanted(edits.step_engagement(self.chosen, name, by, self.shown.today)))

    def action_by_gap(self) -> None:
        """By gap and power, or in the order of the list."""
        self.sorted_by_gap = not self.sorted_by_gap
        self.renew()
        self.post_message(Said("widest gaps first" if self.sorted_by_gap else "in the order of the list"))


def _line(one: Stance) -> list[str]:
    """C and D under their steps, `C=D` where they meet, and arrows on the way."""
    cells = [""] * len(STEPS)
    if one.current is not None and one.desired is not None:
        low, high = sorted((one.current, one.desired))
        cells[low + 1 : high] = ["→" if one.current < one.desired else "←"] * (high - low - 1)
    if one.desired is not None:
        cells[one.desired] = "D"
    if one.current is not None:
        cells[one.current] = "C=D" if one.current == one.desired else "C"
    return cells


def _gap(one: Stance) -> str:
    return "?" if one.gap is None else f"{one.gap:+d}" if one.gap else "0"


def _age(assessed: str, today: date) -> str:
    """How long ago: 12d, 5mo, 2y; never where nobody judged."""
    day = iso(assessed)
    if day is None:
        return assessed or "never"
    days = max(0, (today - day).days)
    return "today" if not days else f"{days}d" if days < 60 else f"{days // 30}mo" if days < 720 else f"{days // 365}y"
