"""What can be done in groundwork, business impact and plan; a part of the one table in `tui/commands.py`."""

from __future__ import annotations

from tui.command import Command

GROUNDWORK: tuple[Command, ...] = (
    Command("look_up", ("w",), "lessons", "Search the lessons of your other projects.", "charter", 5),
    Command("missing", ("n",), "next missing", "Go to the next section that says nothing yet.", "charter", 4),
    Command(
        "choose",
        ("A",),
        "choose",
        "Choose it and say why; the others are rejected.",
        "alternative",
        4,
    ),
    Command("do_nothing", ("D",), "do nothing", 'Add "do nothing", with which every case begins.', "alternative", 5),
    Command("become_risk", ("R",), "becomes a risk", "It may not hold: make a risk of it.", "assumption", 5),
    Command("become_issue", ("I",), "an issue", "It does not hold: make an issue of it; all marked.", "assumption", 5),
    Command("agree_window", ("W",), "window", "Record the downtime window: days, who agreed, when.", "impact", 4),
    Command("cover", ("plus",), "covered by", "Choose the items and communications that see to it.", "impact", 5),
    Command("needs", ("w",), "needs", "Choose what the department needs; space ticks.", "impact", 5),
    Command("open_or_fill", ("enter",), "open or fill", "Open it; on a hole start what fills it.", "bridges", 1),
    Command("next_hole", ("n",), "next hole", "Go to the next hole, row by row.", "bridges", 2),
    Command("previous_hole", ("N",), "hole before", "Go to the hole before.", "bridges"),
    Command("holes_first", ("s",), "holes first", "The most holes first, or the project's order.", "bridges", 3),
    Command("open_or_start", ("enter",), "open or start", "Open it; on an orphan start its task.", "by scope", 1),
    Command("open_or_list", ("enter",), "open", "Open the resource of the person, or start it.", "workload", 1),
    Command("later_weeks", ("n",), "later", "Four weeks on.", "workload", 2),
    Command("earlier_weeks", ("N",), "earlier", "Four weeks back.", "workload", 3),
    Command("this_week", ("full_stop",), "this week", "From this week on.", "workload", 4),
)
