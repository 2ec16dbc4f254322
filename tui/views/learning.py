"""Learning: what becomes of each lesson. Those whose recommendation nobody has, or without a date, come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.learning import Learning, learning
from models.analysis.shapes import text
from models.declared import LESSON
from models.fields import label
from tui.cells import Context, cell
from tui.commands import bindings
from tui.views.table_view import TableView
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.views.view import Shown

NAME = "learning"
COLUMNS = (
    TableColumn("ref", 5),
    TableColumn("lesson", 22, flex=3),
    TableColumn("not said", 15),
    TableColumn("recommendation", 14, flex=2),
    TableColumn("owner", 9, flex=1),
    TableColumn("due", 10),
    TableColumn("was risk", 8),
)
FIELDS = ("", "title", "recommendation", "recommendation", "owner", "due", "was_risk")


class Rows:
    """A row for each lesson."""

    def __init__(self, lessons: Sequence[Learning], context: Context) -> None:
        self.lessons = lessons
        self.context = context

    def __len__(self) -> int:
        return len(self.lessons)

    def row_id(self, row: int) -> str:
        """The ref."""
        return LESSON.ref(self.lessons[row].number)

    def tone(self, row: int) -> str:
        """What lacks something or is late stands out; what was acted on is quiet."""
        one = self.lessons[row]
        return "done" if one.over else "overdue" if one.missing or one.late else ""

    def cells(self, row: int) -> Sequence[str]:
        """Ref, title, what it lacks, what is to be done, who, until when, and whether it had been a risk."""
        one = self.lessons[row]
        document, context = one.document, self.context
        status = label(text(document, "status") or "logged")
        state = ", ".join(one.missing) or ("late" if one.late else "from earlier" if one.earlier else status)
        return (
            LESSON.ref(one.number),
            text(document, "title"),
            state,
            " ".join(text(document, "recommendation").split()),
            cell(LESSON.field("owner"), document.get("owner"), context),
            cell(LESSON.field("due"), document.get("due"), context),
            text(document, "was_risk") or ("" if one.earlier else "not seen"),
        )


class LearningView(TableView):
    """The pane's keys work; `e` edits the field of the column."""

    BINDINGS: ClassVar[list[Any]] = bindings(NAME)
    TABLES = frozenset({LESSON.table, "stakeholders"})

    def take(self, shown: Shown) -> tuple[Rows, Sequence[TableColumn]]:
        """The lessons of this snapshot."""
        return Rows(learning(shown.project, shown.numbers, shown.today), shown.context), COLUMNS

    @property
    def told(self) -> str:
        """How many lack something."""
        source = self.table.source
        lessons = source.lessons if isinstance(source, Rows) else ()
        lacking = sum(bool(one.missing) for one in lessons)
        return f"{lacking} of {len(lessons)} lack what, who or when" if lessons else ""

    @property
    def field(self) -> str:
        """What `e` edits."""
        return FIELDS[self.table.cursor_column]
