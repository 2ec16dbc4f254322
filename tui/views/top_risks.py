"""Top risks: the highest open ones, and whether they have come up or gone down since they were reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.top_risks import TOP, TopRisk, top_risks
from models.declared import RISK
from models.fields import label
from tui.cells import cell
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.fields import RegisterSpec
    from tui.cells import Context
    from tui.views.view import Shown

NAME = "top risks"
COUNTS = (TOP, 25, 50, 1_000_000)
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("risk", 20, flex=2),
    TableColumn("lvl", 3),
    TableColumn("moved", 5),
    TableColumn("today", 5),
    TableColumn("owner", 10, flex=1),
    TableColumn("respond", 8),
    TableColumn("next action", 14, flex=2),
    TableColumn("seen", 5),
)
FIELDS = ("", "", "likelihood", "", "", "owner", "response", "actions", "next_review")  # what `e` edits, by column


class Rows:
    """A row for each of the highest."""

    def __init__(self, risks: Sequence[TopRisk], context: Context) -> None:
        self.risks = risks
        self.context = context

    def __len__(self) -> int:
        return len(self.risks)

    def row_id(self, row: int) -> str:
        """The ref."""
        return RISK.ref(self.risks[row].number)

    def tone(self, row: int) -> str:
        """The band."""
        return self.context.project.scales.band(self.risks[row].level)

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, level, movement, what is left today, owner, response, next action, last review."""
        risk = self.risks[row]
        document = self.context.project.documents(RISK.table)[risk.number]
        return (
            RISK.ref(risk.number),
            f"{'+' if risk.opportunity else ''}{document.get(RISK.title_field, '')}",
            self._level(risk.level),
            movement(risk.moved),
            self._level(risk.today),
            cell(RISK.field("owner"), document.get("owner"), self.context),
            label(str(document.get("response") or "")),
            self._action(risk),
            "never" if risk.since is None else "today" if risk.since == 0 else f"{risk.since}d",
        )

    def _level(self, level: int) -> str:
        return f"{self.context.project.scales.band(level)[:1].upper()}{level}"

    def _action(self, risk: TopRisk) -> str:
        if risk.action is None:
            return ""
        due = cell(RISK.field("next_review"), risk.action.get("due"), self.context)
        return f"{due} {risk.action.get('what', '')}".strip()


class TopRisksView(TableView):
    """A table of the highest; `s` shows more of them."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({RISK.table, "stakeholders"})
    HINT = "No open risk is rated."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.count = TOP

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The highest of this snapshot."""
        return Rows(top_risks(shown.project, shown.numbers, shown.today, self.count), shown.context), COLUMNS

    @property
    def told(self) -> str:
        """How many, and how many of them came up."""
        source = self.table.source
        risks = source.risks if isinstance(source, Rows) else ()
        up = sum((risk.moved or 0) > 0 for risk in risks)
        return f"highest {len(risks)}" + (f" · {up} came up" if up else "")

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]

    def action_more(self) -> None:
        """Ten, 25, 50, all, and round."""
        self.count = COUNTS[(COUNTS.index(self.count) + 1) % len(COUNTS)]
        self.renew()


def movement(moved: int | None) -> str:
    """How far a level has moved since the last review, with an arrow; `new` where there was none."""
    if moved is None:
        return "new"
    return "=" if not moved else f"{'↑' if moved > 0 else '↓'} {moved:+d}"
