"""What can be done in the panes and views of step 5; a part of the one table in `tui/commands.py`."""

from __future__ import annotations

from tui.command import Command

CONTROL: tuple[Command, ...] = (
    Command("occur", ("I",), "occurred", "It has happened: close it and open its issue; all marked.", "risk", 5),
    Command("request_change", ("R",), "change request", "Make a change request of the issue; all marked.", "issue", 5),
    Command(
        "report_today", ("R",), "report today", "Keep how the project stands today, and write the words.", "report", 2
    ),
    Command("next_report", ("n",), "later", "Show the report after this one.", "report page", 1),
    Command("previous_report", ("N",), "earlier", "Show the report before this one.", "report page", 2),
    Command(
        "finish", ("space",), "done", "The action is done today, wherever it is kept; all marked.", "all actions", 2
    ),
    Command("open_source", ("enter",), "open", "Open the entry that it is kept in, at the action.", "all actions", 1),
    Command(
        "done_too", ("s",), "done too", "Show those that are done or dropped too, or only open ones.", "all actions", 3
    ),
    Command(
        "decide", ("D",), "decide", "Record a decision: approved, rejected, postponed, merged; all marked.", "change", 5
    ),
    Command("untold", ("D",), "to be told", "Show who has not heard of which decision.", "decision", 5),
    Command("tell", ("enter",), "tell them", "Start the communication to those who have not heard.", "to be told", 1),
    Command(
        "move_left", ("H",), "status back", "Take the issue to the status on the left; all marked.", "issue board", 1
    ),
    Command(
        "move_right", ("L",), "status on", "Take the issue to the status on the right; all marked.", "issue board", 2
    ),
)
