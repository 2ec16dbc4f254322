"""A small application on the terminal layer, run by the PTY tests as a real program.

    python -m tests.tui.terminal.demo [--rows N] [--log FILE] [--saved FILE] [--ascii]

Keys: arrows move, t switches between two tables, o opens a dialog, escape closes it, w types wide text, c crashes,
i focuses the input, y is counted (single-letter commands must never fire by accident), q quits.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from tui.terminal import start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.terminal.app import TerminalApp

HOSTILE = (
    "red \x1b[31mtext\x1b[0m",
    "clip \x1b]52;c;ZXZpbA==\x07board",
    "bidi \u202egnp.exe\u202c",
    "zero\u200bwidth\ufeff and \u2066iso\u2069",
    "c1 \x9b31m \x90 \x85",
    "[bold]markup[/] [/] [@click=app.boom]x[/]",
    "nul \x00 bell \x07 del \x7f",
    "tab\there\nand a line",
    "flag 🇩🇪 family 👨‍👩‍👧 heart ❤️ done",
    "tags \U000e0041\U000e0042 soft\u00adhyphen",
)
PLACES = ("counted", "row", "other row", "table", "selected", "typing", "input", "tick")
WIDE = ("プロジェクト計画", "範囲", "漢字 mixed with letters", "한국어 텍스트", "plain")


class DemoRows:
    """Made-up rows, some of them hostile or wide."""

    def __init__(self, count: int, flavour: str = "") -> None:
        self.count = count
        self.flavour = flavour

    def __len__(self) -> int:
        return self.count

    def row_id(self, row: int) -> str:
        return f"{self.flavour or 'R'}-{row + 1:03}"

    def cells(self, row: int) -> Sequence[str]:
        if self.flavour == "hostile":
            text = HOSTILE[row % len(HOSTILE)]
        elif self.flavour == "wide":
            text = WIDE[row % len(WIDE)]
        else:
            text = f"entry number {row + 1} of the register, with a text that is long enough to be cut"
        return (self.row_id(row), text, str(row % 5 + 1), "Procurement lead", f"{row % 28 + 1:02}.11.2026", "x" * 30)

    def tone(self, row: int) -> str:
        return ("", "high", "medium", "low", "done", "overdue", "muted")[row % 7]


def build(options: argparse.Namespace) -> TerminalApp:
    """Import Textual now, after `start.prepare`, and make the app."""
    from textual.app import ComposeResult  # noqa: TC002 Textual reads the annotation
    from textual.containers import Horizontal, Vertical
    from textual.content import Content
    from textual.screen import ModalScreen
    from textual.widgets import Input, Static

    from tui.terminal.app import TerminalApp
    from tui.widgets.table import VirtualTable
    from tui.widgets.table_columns import TableColumn

    columns = [
        TableColumn("ref", 8),
        TableColumn("title", 20, flex=3),
        TableColumn("L", 2, align="right"),
        TableColumn("owner", 16, flex=1),
        TableColumn("due", 10),
        TableColumn("more", 30),
    ]

    class Dialog(ModalScreen[None]):
        DEFAULT_CSS = """
        Dialog { align: center middle; background: transparent;
          & > Vertical { width: 40; height: 8; border: round $primary; background: $panel; }
        }"""
        BINDINGS: ClassVar[list[Any]] = [("escape,ctrl+g", "dismiss", "Close")]

        def compose(self) -> ComposeResult:
            with Vertical():
                yield Static("A dialog 対話 on top", markup=False)
                yield Input(placeholder="type here")

    class Demo(TerminalApp):
        TITLE = "Demo"
        ENABLE_COMMAND_PALETTE = False
        CSS = """
        #side { width: 24; border-right: solid $primary; }
        #other { display: none; }
        Static { width: 1fr; height: auto; }
        #status { height: 1; background: $panel; }
        #line { height: 1; border: none; padding: 0; }
        """
        BINDINGS: ClassVar[list[Any]] = [
            ("q", "quit", "Quit"),
            ("t", "tables", "Switch"),
            ("o", "dialog", "Dialog"),
            ("w", "wide", "Wide"),
            ("c", "crash", "Crash"),
            ("y", "count", "Count"),
            ("i", "line", "Input"),
            ("ctrl+l", "repaint", "Repaint"),
            ("ctrl+z", "suspend_process", "Stop"),
            ("b", "block", "Block"),
        ]
        counted = 0
        said: dict[str, str] = {}  # noqa: RUF012 replaced, never changed
        wide = False

        def compose(self) -> ComposeResult:
            with Horizontal():
                yield Static("side\npanel", id="side", markup=False)
                with Vertical():
                    yield VirtualTable(DemoRows(options.rows, options.flavour), columns, id="main", hint="Nothing")
                    yield VirtualTable(DemoRows(3, "O"), columns[:3], id="other")
                    yield Input(id="line", placeholder="input")
            yield Static("ready", id="status", markup=False)

        def on_mount(self) -> None:
            for field in self.query(Input):
                field.cursor_blink = False
            self.query_one("#main").focus()

        def say(self, what: str, text: object) -> None:
            """Show it in its own place of the status line, so that the end does not depend on what came first."""
            self.said = {**self.said, what: f"{what} {text}"}
            line = " ".join(self.said[place] for place in PLACES if place in self.said)
            self.query_one("#status", Static).update(Content(line))

        def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
            self.say("row" if message.table.id == "main" else "other row", f"{message.row} {message.row_id}")

        def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
            self.say("selected", message.row_id)

        def on_input_changed(self, message: Input.Changed) -> None:
            self.say("input", ascii(message.value))

        def action_tables(self) -> None:
            first, second = self.query_one("#main"), self.query_one("#other")
            first.display, second.display = second.display, first.display
            (first if first.display else second).focus()
            self.say("table", "main" if first.display else "other")

        def action_dialog(self) -> None:
            self.push_screen(Dialog())

        def action_wide(self) -> None:
            self.wide = not self.wide
            self.query_one("#main", VirtualTable).show(DemoRows(options.rows, "wide" if self.wide else ""))

        def action_line(self) -> None:
            self.screen.set_focus(self.query_one("#line"))
            self.say("typing", "")

        def action_count(self) -> None:
            self.counted += 1
            self.say("counted", self.counted)

        def action_block(self) -> None:
            import time

            Path(options.saved).with_suffix(".blocked").touch()
            time.sleep(60)

        def action_crash(self) -> None:
            raise RuntimeError("boom with \x1b[31m colour")

        def save_state(self) -> None:
            if options.saved:
                with Path(options.saved).open("a", encoding="utf-8") as file:
                    file.write("saved\n")

        def on_unmount(self) -> None:
            if options.saved:
                Path(options.saved).with_suffix(".unmounted").touch()

        def on_ready(self) -> None:
            if options.tick:
                self.set_interval(0.05, self.tick)

        def tick(self) -> None:
            self.counted += 1
            self.say("tick", f"{self.counted} {'x' * (self.counted % 60)}")
            Path(options.tick).write_text(str(self.counted), encoding="ascii")

    return Demo(outfit=options.outfit, log_file=Path(options.log) if options.log else None)


def main() -> int:
    """Run the demo as a program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--flavour", default="")
    parser.add_argument("--log", default="")
    parser.add_argument("--saved", default="")
    parser.add_argument("--tick", default="")
    parser.add_argument("--ascii", action="store_true")
    options = parser.parse_args()
    problem = start.problem()
    if problem:
        print(problem, file=sys.stderr)  # noqa: T201 this is a program
        return start.NO_TERMINAL
    options.outfit = start.prepare(ascii_only=options.ascii)
    app = build(options)
    from tui.terminal.app import run_app

    return run_app(app)


if __name__ == "__main__":
    sys.exit(main())
