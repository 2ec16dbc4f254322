"""What we owe stakeholders and have from them: everybody, and unfolded below them the open entries that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from models.analysis.owed import Owed, Reckoning
from models.fields import FieldSpec, Kind
from tui.cells import Context, cell
from tui.commands import bindings
from tui.messages import Said
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from models.fields import RegisterSpec
    from tui.views.view import Shown

FOLDED, UNFOLDED = "+", "-"
MOST_UNFOLDED = 500  # stakeholders whose entries are looked up at one key
_DAY = FieldSpec("day", "day", "", Kind.DATE)
_BETWEEN = "/"  # between the ref of a stakeholder and the place of what they are owed


class Row(NamedTuple):
    """A stakeholder, or with `at` the entry at this place of what they are owed."""

    number: int
    at: int = -1


class Rows:
    """The rows: made as they are seen, so that nothing is reckoned of stakeholders that are not on the screen."""

    def __init__(self, spec: RegisterSpec, shown: Shown, reckoning: Reckoning, unfolded: Container[int]) -> None:
        self._spec = spec
        self._context: Context = shown.context
        self._documents = shown.project.documents(spec.table)
        self._reckoning = reckoning
        self._unfolded = unfolded
        self.rows: list[Row] = []
        for number in shown.numbers:
            self.rows.append(Row(number))
            if number in unfolded:
                self.rows += (Row(number, at) for at in range(len(self.owed(number))))

    def __len__(self) -> int:
        return len(self.rows)

    def owed(self, number: int) -> tuple[Owed, ...]:
        """All that names this stakeholder."""
        return self._reckoning.owed(self._spec.ref(number))

    def entry(self, row: int) -> Owed | None:
        """The entry of the row; None where it is a stakeholder."""
        number, at = self.rows[row]
        return self.owed(number)[at] if at >= 0 else None

    def row_id(self, row: int) -> str:
        """The ref of the stakeholder; for what they are owed that, the part and the entry too."""
        entry, ref = self.entry(row), self._spec.ref(self.rows[row].number)
        return ref if entry is None else _BETWEEN.join((ref, entry.ref, entry.part, entry.what))

    def cells(self, row: int) -> Sequence[str]:
        """Who or what, as what, when, and for a stakeholder how much."""
        entry = self.entry(row)
        if entry is not None:
            return [f"    {entry.part}", f"{entry.ref} {entry.what}", self._day(entry), "overdue" * entry.overdue]
        number = self.rows[row].number
        owed = self.owed(number)
        late = sum(one.overdue for one in owed)
        fold = (UNFOLDED if number in self._unfolded else FOLDED) if owed else " "
        counts = f"{len(owed)}" + (f", {late} overdue" if late else "") if owed else "nothing"
        named = f"{fold} {self._documents[number].get('name', '')}"
        return [named, _parts(owed), self._day(owed[0]) if owed else "", counts]

    def tone(self, row: int) -> str:
        """What is overdue, and whose."""
        entry = self.entry(row)
        if entry is None:
            owed = self.owed(self.rows[row].number)
            return "medium" if owed and owed[0].overdue else "" if owed else "muted"
        return "overdue" if entry.overdue else ""

    def _day(self, entry: Owed) -> str:
        return cell(_DAY, entry.day.isoformat(), self._context) if entry.day else ""


class OwedView(TableView):
    """Space, H and L fold and unfold; on an entry below a stakeholder Enter, details and message line are about it."""

    BINDINGS: ClassVar[list[Any]] = bindings("owed")
    MOVES: ClassVar[bool] = True

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self.unfolded: set[int] = set()
        self._reckoning: Reckoning | None = None

    def take(self, shown: Shown) -> tuple[Rows, list[TableColumn]]:
        """Everybody that the filter lets through, unfolded where wished."""
        known = self._reckoning
        if known is None or known.project is not shown.project or known.today != shown.today:
            known = self._reckoning = Reckoning(shown.project, shown.today)
        rows = Rows(self.spec, shown, known, self.unfolded)
        return rows, [
            TableColumn("who", 20, flex=2),
            TableColumn("what", 24, flex=3),
            TableColumn("when", 10),
            TableColumn("how much", 14),
        ]

    @property
    def _row(self) -> Row | None:
        source = self.table.source
        return source.rows[self.table.cursor_row] if isinstance(source, Rows) and len(source) else None

    @property
    def _entry(self) -> Owed | None:
        source = self.table.source
        return source.entry(self.table.cursor_row) if isinstance(source, Rows) and len(source) else None

    @property
    def ref(self) -> str:
        """The stakeholder, or the entry that names them."""
        entry, row = self._entry, self._row
        return entry.ref if entry else self.spec.ref(row.number) if row else ""

    @property
    def told(self) -> str:
        """As what the stakeholder of the row is named how often."""
        row = self._row
        if row is None or self._reckoning is None:
            return ""
        owed = self._reckoning.owed(self.spec.ref(row.number))
        return f"{self.spec.ref(row.number)}: {_parts(owed)}" if owed else "nothing is owed here"

    def action_fold(self) -> None:
        """Unfold or fold the stakeholder."""
        if (row := self._row) is not None:
            self._fold(row.number, unfold=row.number not in self.unfolded)

    def action_fold_in(self) -> None:
        """Fold the stakeholder of the row."""
        if (row := self._row) is not None:
            self._fold(row.number, unfold=False)

    def action_fold_out(self) -> None:
        """Unfold the stakeholder."""
        if (row := self._row) is not None:
            self._fold(row.number, unfold=True)

    def _fold(self, number: int, *, unfold: bool) -> None:
        (self.unfolded.add if unfold else self.unfolded.discard)(number)
        self.renew()
        if not unfold:
            self.go_to(number)

    def action_fold_all(self) -> None:
        """Fold everybody, or unfold everybody."""
        if self.shown is None:
            return
        row, shown = self._row, self.shown.numbers
        if self.unfolded:
            self.unfolded.clear()
        elif len(shown) > MOST_UNFOLDED:
            said = f"{len(shown)} are too many to unfold at once: filter first, down to {MOST_UNFOLDED}"
            self.post_message(Said(said, "warning"))
        else:
            self.unfolded.update(shown)
        self.renew()
        if row is not None:
            self.go_to(row.number)


def _parts(owed: Sequence[Owed]) -> str:
    """As what somebody is named, how often: hears 3, owns the risk 1."""
    counts: dict[str, int] = {}
    for one in owed:
        counts[one.part] = counts.get(one.part, 0) + 1
    return ", ".join(f"{part} {count}" for part, count in counts.items())
