"""What can be done in groundwork, business impact and plan; a part of the one table in `tui/commands.py`."""

from __future__ import annotations

from tui.command import Command

GROUNDWORK: tuple[Command, ...] = (
    Command("missing", ("n",), "next missing", "Go to the next section that says nothing yet.", "charter", 4),
    Command("agree_window", ("W",), "window", "Record the downtime window: days, who agreed, when.", "impact", 4),
    Command("cover", ("plus",), "covered by", "Choose the items and communications that see to it.", "impact", 5),
    Command("needs", ("w",), "needs", "Choose what the department needs; space ticks.", "impact", 5),
    Command("open_or_fill", ("enter",), "open or fill", "Open what is there; on a hole start it.", "bridges", 1),
    Command("next_hole", ("n",), "next hole", "Go to the next hole, row by row.", "bridges", 2),
    Command("previous_hole", ("N",), "hole before", "Go to the hole before.", "bridges"),
    Command("holes_first", ("s",), "holes first", "The most holes first, or the project's order.", "bridges", 3),
)
