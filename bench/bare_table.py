"""The reference of the start-up benchmark: the plainest Textual app that shows the rows of a project in a DataTable."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import DataTable

COLUMNS = ("title", "kind", "moscow", "status", "owner", "due", "effort")


class Bare(App[None]):
    """A table and nothing else."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """One table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Every row of every register, as a plain program would add them."""
        table = self.query_one(DataTable)
        table.add_columns("ref", *COLUMNS)
        tables = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
        for name in ("scope", "risks", "communications", "stakeholders"):
            for number, entry in tables.get(name, {}).items():
                cells = [str(entry.get(column, "")).replace("[", r"\[") for column in COLUMNS]
                table.add_row(f"{name[0].upper()}-{number}", *cells)


if __name__ == "__main__":
    Bare().run()
