"""Exposure: what the open risks add up to as expected value, by group, and the biggest of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.exposure import COST, DAYS, DEPARTMENT, GROUPINGS, Share, Shares, Value, shares
from models.analysis.heat_map import is_opportunity
from models.declared import RISK
from models.project import split
from tui.commands import bindings
from tui.messages import FormWanted, Said
from tui.views.table_view import NoRows, TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.fields import RegisterSpec
    from models.project import Project
    from tui.views.view import Shown
    from tui.widgets.table import Source

NAME = "exposure"
GROUP = "group:"
UNITS = {COST: "cost", DAYS: "working days"}
_FIGURES = ("threats", "opport.", "net", "today", "planned")


class Rows:
    """The whole, a row for each group, and below them the biggest risks."""

    def __init__(self, project: Project, found: Shares, by: str) -> None:
        self.project = project
        self.by = by
        self.shares = [found.whole, *found.groups]
        self.biggest = found.biggest

    def __len__(self) -> int:
        return len(self.shares) + (1 + len(self.biggest) if self.biggest else 0)

    def row_id(self, row: int) -> str:
        """`group:` and the name of the group, or the ref of the risk."""
        if row < len(self.shares):
            return f"{GROUP}{self.shares[row].name}" if row else "whole"
        place = row - len(self.shares) - 1
        return RISK.ref(self.biggest[place][0]) if place >= 0 else "biggest"

    def tone(self, row: int) -> str:
        """The whole and the heading of the biggest stand out by their place alone."""
        return "done" if row == len(self.shares) else ""

    def cells(self, row: int) -> Sequence[str]:
        """Name, how many, the sums, and how many have no figures."""
        if row < len(self.shares):
            return self._of_share(self.shares[row], whole=not row)
        place = row - len(self.shares) - 1
        return self._of_risk(*self.biggest[place]) if place >= 0 else (f"the {len(self.biggest)} biggest",)

    def _of_share(self, share: Share, *, whole: bool) -> Sequence[str]:
        name = "all open risks" if whole else share.name or f"no {self.by}"
        figures = (share.threats, share.opportunities, share.net, share.today, share.planned)
        missing = share.risks - share.priced
        told = [written(figure) if share.priced else "" for figure in figures]
        return (name, str(share.risks), *told, f"{missing} ?" if missing else "")

    def _of_risk(self, number: int, value: Value) -> Sequence[str]:
        document = self.project.documents(RISK.table)[number]
        good = is_opportunity(document)
        before = written(value.before)
        name = f"{'+' if good else ''}{RISK.ref(number)} {document.get(RISK.title_field, '')}"
        parts = ("" if good else before, before if good else "", before, written(value.today), written(value.planned))
        return (name, "", *parts, "")


class ExposureView(TableView):
    """A table of sums: `s` groups them otherwise, `S` goes from cost to days."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({RISK.table, "stakeholders"})
    HINT = "No risk is open here."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.by, self.what = GROUPINGS[0], COST

    def take(self, shown: Shown) -> tuple[Source, Sequence[TableColumn]]:
        """The sums of this snapshot."""
        found = shares(shown.project, shown.numbers, self.by, self.what, shown.today)
        whole = found.whole
        longest = max(len(written(figure)) for figure in (whole.threats, whole.opportunities, whole.today, 1e5))
        if not whole.risks:
            return NoRows(), ()
        figures = [TableColumn(title, longest, align="right") for title in _FIGURES]
        columns = [
            TableColumn(f"by {self.by}", 13, flex=1),
            TableColumn("risks", 5, align="right"),
            *figures,
            TableColumn("no fig.", 7, align="right"),
        ]
        return Rows(shown.project, found, self.by), columns

    @property
    def told(self) -> str:
        """What is counted, and the sum."""
        source = self.table.source
        net = source.shares[0] if isinstance(source, Rows) else Share("")
        return f"expected {UNITS[self.what]} {written(net.net) if net.priced else 'unknown'}"

    @property
    def ref(self) -> str:
        """The risk under the cursor; none on a sum."""
        return self.table.current_id if split(self.table.current_id) else ""

    def action_grouping(self) -> None:
        """By category, owner or department."""
        self.by = GROUPINGS[(GROUPINGS.index(self.by) + 1) % len(GROUPINGS)]
        self.renew()

    def action_unit(self) -> None:
        """Cost or days."""
        self.what = DAYS if self.what == COST else COST
        self.renew()

    def action_show_share(self) -> None:
        """Open the risk, or show the risks of the group in the table."""
        wanted = self.table.current_id
        if self.ref:
            self.post_message(FormWanted(self.spec.table, self.ref))
        elif wanted.startswith(GROUP) and self.by != DEPARTMENT and self.shown is not None:
            name = wanted.removeprefix(GROUP).replace("\\", "\\\\").replace('"', '\\"')
            base = self.shown.filter_text
            kept = f"({base})" if " or " in base else base
            term = f'{self.by}:"{name}"' if name else f"-{self.by}:*"
            self.post_message(self.FilterWanted(f"{kept} {term}".strip()))
        elif wanted.startswith(GROUP):
            self.post_message(Said("the filter knows no department of a risk: group by owner with s", "warning"))


def written(value: float) -> str:
    """A sum in whole units with its sign: what is lost has a minus, what is won a plus; nothing at all is 0."""
    rounded = round(value)
    return f"{rounded:+,}" if rounded else "0"
