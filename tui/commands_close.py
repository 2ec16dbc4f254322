"""What can be done in the panes and views of step 6; a part of the one table in `tui/commands.py`."""

from __future__ import annotations

from tui.command import Command

CHECKPOINTS, CLOSURE, DELIVERABLES = "checkpoints", "closure", "by deliverable"

CLOSE: tuple[Command, ...] = (
    Command(
        "decide", ("A",), "decide", "Decide on the gate: passed, with conditions or refused; who, when.", "gate", 4
    ),
    Command("ask_usual", ("plus",), "questions", "Add the usual questions of its kind that the gate lacks.", "gate"),
    Command("answer", ("enter",), "answer", "Answer the question: by an entry, a file, or why not.", CHECKPOINTS, 1),
    Command("by_file", ("F",), "file", "A file shows it; its hash is kept.", CHECKPOINTS, 2),
    Command("not_relevant", ("minus",), "not relevant", "Say why the question is not relevant.", CHECKPOINTS, 3),
    Command("open_again", ("r",), "open", "Take the answer back: the question is open again.", CHECKPOINTS, 4),
    Command("open_evidence", ("o",), "evidence", "Go to the entry that shows it.", CHECKPOINTS, 5),
    Command("next_gate", ("n",), "next gate", "Show the questions of the next gate.", CHECKPOINTS, 6),
    Command("previous_gate", ("N",), "gate before", "Show the questions of the gate before.", CHECKPOINTS),
    Command("look_again", ("equals_sign",), "look again", "Read the files again and compare.", CHECKPOINTS),
    Command("new_owner", ("n",), "new owner", "Say who has it after the project; all marked.", CLOSURE, 1),
    Command("may_stay", ("r",), "reason", "Say why it may be left as it is; all marked.", CLOSURE, 2),
    Command("close_or_reopen", ("A",), "close, reopen", "Close the project, or open it again.", CLOSURE, 3),
    Command("open_end", ("enter",), "open", "Open the entry.", CLOSURE, 4),
    Command("mark_end", ("m",), "mark", "Mark it; n, r and - then act on all marked.", CLOSURE, 5),
    Command("mark_unanswered", ("M",), "mark unanswered", "Mark all that nobody has, or none.", CLOSURE),
    Command("take_back", ("minus",), "take back", "Take the answer back; all marked.", CLOSURE, 6),
    Command("why_not", ("equals_sign",), "what is missing", "Say what stands in the way of closing.", CLOSURE),
    Command("settle", ("A",), "outcome", "Record the outcome, by whom, when; the checklist follows.", "acceptance", 4),
    Command("open_or_accept", ("enter",), "open", "Open the acceptance; on a deliverable start one.", DELIVERABLES, 1),
    Command("look_up", ("w",), "look up", "Search the lessons of your other projects.", "lesson", 4),
    Command("measure", ("r",), "measure", "Record what was measured: day, value, a note.", "benefit", 4),
)
