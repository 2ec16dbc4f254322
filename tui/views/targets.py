"""The success criteria: target against what was measured, and how much of the way is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.criteria import MISSED, REACHED, SHORT, UNMEASURED, Judged, counted, judged
from models.fields import label
from tui.cells import cell
from tui.commands import bindings
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from tui.views.view import Shown

FIELDS = ("title", "baseline", "target", "actual", "actual", "status", "measured", "owner")
BAR = 8  # cells
TONES = {REACHED: "low", SHORT: "medium", UNMEASURED: "muted"}


class TargetsView(TableView):
    """A line per criterion; `e` edits the value under the cursor, space says that it is met."""

    BINDINGS: ClassVar[list[Any]] = bindings("targets")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"success_criteria", "stakeholders"})

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._judged: list[Judged] = []

    def take(self, shown: Shown) -> tuple[Listed[Judged], list[TableColumn]]:
        """Every criterion that the filter lets through."""
        documents = shown.project.documents(self.spec.table)
        self._judged = [judged(number, documents[number]) for number in shown.numbers]
        columns = [
            TableColumn("criterion", 18, flex=1),
            *(TableColumn(name, 8, align="right") for name in ("baseline", "target", "actual")),
            TableColumn("on the way", BAR + 5),
            TableColumn("so far", 14),
            TableColumn("measured", 10),
            TableColumn("owner", 16),
        ]
        return Listed(self._judged, lambda one: self.spec.ref(one.number), lambda one: self._tell(shown, one)), columns

    def _tell(self, shown: Shown, one: Judged) -> Told:
        document = shown.project.documents(self.spec.table)[one.number]
        said = [cell(self.spec.field(name), document.get(name), shown.context) for name in FIELDS]
        texts = [said[0], said[1], said[2], said[3], bar(one.share), label(one.said), said[6], said[7]]
        tone = "done" if one.status == "met" else "high" if one.status == MISSED else TONES.get(one.reading, "")
        return Told(texts, tone)

    @property
    def field(self) -> str:
        """The field of the cell."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many are met."""
        return counted(self._judged)


def bar(share: int | None) -> str:
    """A share as a bar of cells and a number; nothing where it is not known."""
    if share is None:
        return ""
    full = share * BAR // 100
    return f"{'█' * full}{'░' * (BAR - full)} {share:>3}%"
