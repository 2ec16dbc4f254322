"""The decision on a gate: passed, passed with conditions or refused, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.gate_answers import refusal
from models.analysis.gates import standing
from models.analysis.shapes import text
from models.declared import GATE
from tui import edits_gate
from tui.screens.short_form import Lacking, ShortForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.project import Project
    from tui.edits import Maker

PASSED, CONDITIONS = "passed", "passed_with_conditions"
STATUS = GATE.field("status")._replace(title="decision", default=PASSED)
FIELDS = (STATUS, *(GATE.field(name) for name in ("decided_by", "decided", "conditions")))


class DecideForm(ShortForm):
    """`changed`: by the place of the checkpoint, what became of files that show something."""

    def __init__(self, project: Project, today: date, number: int, changed: Mapping[int, str]) -> None:
        gate = project.documents(GATE.table).get(number, {})
        self.gate_number, self.changed = number, changed
        self.gate_standing = standing(project, gate, changed)
        by = gate.get("decided_by")
        people = [each for each in by if isinstance(each, str)] if isinstance(by, list) else []
        given = {
            name: value for name, value in (("decided_by", people), ("conditions", text(gate, "conditions"))) if value
        }
        status = CONDITIONS if self.gate_standing.obstacles else PASSED
        left = ", ".join(str(each.at + 1) for each in self.gate_standing.obstacles)
        fields = (STATUS._replace(help=f"Questions that do not hold: {left}." if left else STATUS.help), *FIELDS[1:])
        super().__init__(project, today, GATE, fields, {"status": status, "decided": today.isoformat(), **given})

    def title_text(self) -> str:
        """Which gate, and how far it is."""
        ref = GATE.ref(self.gate_number)
        return f"Decide {ref}: {self.gate_standing.words} · {self.draft.project.heading(ref)}"

    def made(self, given: dict[str, Any]) -> Maker:
        """The decision; it is not passed without conditions while a checkpoint does not hold."""
        status = str(given.get("status", PASSED))
        conditions = str(given.get("conditions", ""))
        gate = self.draft.project.documents(GATE.table).get(self.gate_number, {})
        if why := refusal(self.draft.project, gate, {**gate, "status": status}, self.changed):
            raise Lacking("status", why)
        if status == CONDITIONS and not conditions:
            raise Lacking("conditions", "say what still has to be done")
        by = given.get("decided_by") or []
        return edits_gate.decide(self.gate_number, status, list(by), str(given.get("decided", "")), conditions)
