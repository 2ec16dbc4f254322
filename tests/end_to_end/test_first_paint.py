"""What the road to the first paint imports: what is not needed to show the table has to wait until it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.program import Program

pytestmark = pytest.mark.pty

NOTED = """
import sys
from pathlib import Path
from tui.terminal.writer import TerminalWriter
usual = TerminalWriter.write
def write(self, text):
    usual(self, text)
    noted = Path({place!r})
    if "S-001" in text and not noted.exists():
        noted.write_text("\\n".join(sys.modules))
TerminalWriter.write = write
"""
HEAVY = {"pydantic", "dateutil", "rapidfuzz", "openpyxl", "tinydb", "icalendar", "tomlkit"}
LATER = {
    "models.analysis.calendar",
    "models.analysis.due",
    "models.analysis.moscow",
    "models.analysis.placing",
    "models.analysis.risk_review",
    "models.dates",
    "models.filter",
    "models.frequency",
    "models.search",
    "models.terms",
    "models.values",
    "store.presence",
    "store.project_file",
    "store.when",
    "tui.edits_comms",
    "tui.edits_risk",
    "tui.edits_scope",
    "tui.edits_stakeholder",
    "tui.first_hints",
    "tui.key_names",
    "tui.views.view",
    "tui.widgets.filter_line",
    "tui.widgets.progress",
    "tui.widgets.wait",
}


@pytest.mark.parametrize("columns", [80, 200])
def test_the_first_paint_imports_only_what_it_shows(planroom: Program, tmp_path: Path, columns: int) -> None:
    place = tmp_path / "modules.txt"
    session = planroom.start(patched=NOTED.format(place=str(place)), columns=columns, rows=50)
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    modules = set(place.read_text(encoding="utf-8").split())
    assert "tui.panes.table" in modules
    assert not {name for name in modules if name.partition(".")[0] in HEAVY}
    assert modules & LATER == set()
    screens = {name for name in modules if name.startswith("tui.screens.")}
    assert screens <= {f"tui.screens.{name}" for name in ("project", "overview", "stepping", "across", "its_app")}
