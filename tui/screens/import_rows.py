"""The two lists of the import screen: what each column of the file becomes, and what becomes of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.declared import BY_NAME
from models.fields import HIDDEN
from models.values import show
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.project import Project
    from store.exchange.body import Aside
    from store.exchange.mapping import ColumnGuess, Mapping
    from store.exchange.planned import ImportPlan, RowPlan
    from store.exchange.raw_table import RawTable

SAMPLES = 4  # values of a column that are shown
FIELDS = 8  # fields of a row that are told
COLUMNS = (
    TableColumn("column of the file", 22),
    TableColumn("becomes", 22),
    TableColumn("sure", 6, align="right"),
    TableColumn("for example", 20, flex=1),
)
ROWS = (TableColumn("line", 6, align="right"), TableColumn("what", 9), TableColumn("entry", 24, flex=2),
        TableColumn("how", 20, flex=3))  # fmt: skip
_SPECIAL = {"": "(kept in the notes)", "ignore": "(left out)", "id": "the row's own id", "level": "level (checked)",
            "residual_level": "residual level (checked)"}  # fmt: skip
_ORDER = ("skipped", "changed", "new", "unchanged")
_TONES = {"skipped": "overdue", "changed": "changed", "new": "", "unchanged": "muted"}


def field_title(register: str, name: str) -> str:
    """What a column may become, as a person reads it."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    whole, _, part = name.partition(".")
    item = next((item for item in BY_NAME[register].fields if item.name == whole), None) if register else None
    return f"{item.title}{f': {part}' if part else ''}" if item else name


class Nothing:
    """A list without rows."""

    def __len__(self) -> int:
        return 0

    def row_id(self, _: int) -> str:
        """Never asked for."""
        return ""

    def tone(self, _: int) -> str:
        """Never asked for."""
        return ""

    def cells(self, _: int) -> Sequence[str]:
        """Never asked for."""
        return ()


class FileColumns:
    """The columns of the file. What is doubtful has a question mark before it."""

    def __init__(self, raw: RawTable, mapping: Mapping) -> None:
        self.raw = raw
        self.mapping = mapping
        self._samples: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.mapping.columns)

    def row_id(self, row: int) -> str:
        """The column's place in the file."""
        return str(self.mapping.columns[row].index)

    def tone(self, row: int) -> str:
        """Doubts stand out, what goes to the notes steps back."""
        column = self.mapping.columns[row]
        return "medium" if doubtful(column) else "" if column.field not in {"", "ignore"} else "muted"

    def cells(self, row: int) -> Sequence[str]:
        """Header, field, how sure, samples."""
        column = self.mapping.columns[row]
        mark = "? " if doubtful(column) else "  "
        sure = f"{column.confidence:.0%}" if column.field not in {"", "ignore"} else ""
        return (mark + column.header, field_title(self.mapping.register, column.field), sure, self._sample(column))

    def _sample(self, column: ColumnGuess) -> str:
        if column.index not in self._samples:
            given: dict[str, None] = {}
            for cell in self.raw.column(column.index):
                given.setdefault(" ".join(cell.split())[:60])
                if len(given) == SAMPLES:
                    break
            self._samples[column.index] = " · ".join(given)
        return self._samples[column.index]

    @property
    def doubts(self) -> int:
        """How many columns a person should look at."""
        return sum(doubtful(column) for column in self.mapping.columns)


def doubtful(column: ColumnGuess) -> bool:
    """Whether a person should look at this column."""
    from store.exchange.mapping import DOUBTFUL

    return bool(column.doubt) or column.confidence < DOUBTFUL


def about_column(column: ColumnGuess) -> str:
    """How the cells of a column are read, and what is doubtful about it."""
    how = f": {column.how}" if column.how else ""
    return f"{column.header}{how}{f' · ? {column.doubt}' if column.doubt else ''}"


class Told(NamedTuple):
    """One line of the list of rows."""

    line: str
    what: str
    entry: str
    how: str
    tone: str


class FileRows:
    """Every row of the file: first what the reader has to say, then what is skipped, changed, new, as it was, aside."""

    def __init__(self, plan: ImportPlan, project: Project, today: date) -> None:
        self.plan = plan
        self.project = project
        self.today = today
        self.several = len({row.register for row in plan.rows}) > 1
        place = {outcome: at for at, outcome in enumerate(_ORDER)}
        self._rows: list[str | RowPlan | Aside] = [
            *dict.fromkeys((*plan.notes, *plan.doubts)),
            *sorted(plan.rows, key=lambda row: (place[row.outcome], not row.warnings, row.line)),
            *(item for item in plan.aside if item.why != "blank"),
        ]

    def __len__(self) -> int:
        return len(self._rows)

    def row_id(self, row: int) -> str:
        """The place in the list."""
        return str(row)

    def tone(self, row: int) -> str:
        """Skipped rows and doubts stand out."""
        return self.told(row).tone

    def cells(self, row: int) -> Sequence[str]:
        """Line, what happens, entry, how."""
        return self.told(row)[:4]

    def told(self, row: int) -> Told:
        """One line in words."""
        item = self._rows[row]
        if isinstance(item, str):
            return Told("", "note", "", item, "medium")
        if isinstance(item, tuple):
            return Told(str(item.line), "aside", item.text, item.why, "muted")
        spec = BY_NAME.get(item.register)
        kind = spec.singular if spec and self.several else ""
        entry = f"{item.ref or kind} {item.title}".strip()
        doubts = "; ".join(item.warnings)
        parts = [item.why, f"? {doubts}" if doubts else "", self._fields(item)]
        tone = "medium" if doubts and item.outcome != "skipped" else _TONES[item.outcome]
        return Told(str(item.line), item.outcome, entry, " · ".join(filter(None, parts)), tone)

    def _fields(self, row: RowPlan) -> str:
        """`Impact 3 -> 4` of a changed entry, `Impact 4` of a new one."""
        if row.outcome not in {"new", "changed"}:
            return ""
        spec = BY_NAME.get(row.register)
        parts = []
        for name, (was, now) in row.fields.items():
            item = next((field for field in spec.fields if field.name == name), None) if spec else None
            if spec is None or item is None or item.kind in HIDDEN:
                continue
            if row.outcome == "new" and (name == spec.title_field or now == item.default):
                continue
            old, new = (self._shown(item, value) for value in (was, now))
            parts.append(
                f"{item.title} {old or '(empty)'} -> {new or '(empty)'}"
                if row.outcome == "changed"
                else f"{item.title} {new}"
            )
            if len(parts) == FIELDS:
                break
        return ", ".join(parts)

    def _shown(self, item: Any, value: Any) -> str:
        if value in (None, "", []):
            return ""
        text = " ".join(show(item, value, self.project, self.today).split())
        if "\0" in text:  # a stand-in for an entry that this import adds
            return "(another new entry)"
        return text if len(text) <= 40 else f"{text[:39]}…"
