"""The dependencies: inbound and outbound, by programme, what is overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.dependencies import INBOUND, OUTBOUND, Dependency, dependencies, told
from tui.cells import cell
from tui.commands import bindings
from tui.views.listed import Listed, Told
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from tui.views.view import Shown

FIELDS = ("direction", "programme", "title", "owner", "validate_by", "status")
WAYS = {INBOUND: "→ inbound", OUTBOUND: "← outbound"}


class DependenciesView(TableView):
    """A line per dependency. An entry becomes one by its kind."""

    BINDINGS: ClassVar[list[Any]] = bindings("dependencies")
    TABLES: ClassVar[frozenset[str] | None] = frozenset({"assumptions", "stakeholders"})
    HINT = "No dependency among these: give an entry the kind dependency."

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._found: list[Dependency] = []

    def take(self, shown: Shown) -> tuple[Listed[Dependency], list[TableColumn]]:
        """The dependencies that the filter lets through."""
        self._found = dependencies(shown.project, shown.numbers, shown.today)
        columns = [
            TableColumn("direction", 10),
            TableColumn("programme", 18),
            TableColumn("dependency", 18, flex=1),
            TableColumn("owner", 12),
            TableColumn("make sure", 10),
            TableColumn("status", 11),
        ]
        return Listed(self._found, lambda one: self.spec.ref(one.number), lambda one: self._tell(shown, one)), columns

    def _tell(self, shown: Shown, one: Dependency) -> Told:
        document = shown.project.documents(self.spec.table)[one.number]
        said = [cell(self.spec.field(name), document.get(name), shown.context) for name in FIELDS]
        said[0] = WAYS.get(one.direction, "? not said")
        said[5] = f"! {one.overdue}d late" if one.overdue else said[5] or "open"
        return Told(said, "overdue" if one.overdue else "" if one.open else "done")

    @property
    def field(self) -> str:
        """The field of the cell."""
        return FIELDS[self.table.cursor_column]

    @property
    def told(self) -> str:
        """How many in which direction."""
        return told(self._found)
