"""What can be done with reports; a part of the one table in `tui/commands.py`."""

from __future__ import annotations

from tui.command import Command

READING = "reading"
REPORTS: tuple[Command, ...] = (
    Command("reports", ("Y",), "reports", "Read or write a report: status, risks, plan, brief, charter.", "project"),
    Command("write_report", ("w",), "write", "Write it to a file: Markdown, a web page, or text.", READING, 1),
    Command("other_report", ("r",), "other report", "Choose another report.", READING, 2),
    Command("state_of_now", ("n",), "now or kept", "The state of today, or the report kept last.", READING, 3),
    Command("confidential", ("c",), "confidential", "With the confidential fields, or without.", READING, 4),
    Command("leave_report", ("q", "escape", "ctrl+g"), "leave", "Back to the project.", READING, 5),
)
