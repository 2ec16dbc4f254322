"""The one table of commands: bindings, footer, palette, the help screen and the documentation are made from it.

A command's id is also the name of its action (`edit_cell` -> `action_edit_cell`). Only keys that arrive through SSH,
tmux and a Linux console are used. Keys are named as Textual names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import REGISTERS
from tui.command import Command
from tui.commands_close import CLOSE
from tui.commands_control import CONTROL
from tui.commands_findings import FINDING_COMMANDS
from tui.commands_groundwork import GROUNDWORK
from tui.commands_reports import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding


ANYWHERE, HOME, PROJECT, PANE, TABLE, FORM = "anywhere", "home", "project", "pane", "table", "form"
IMPORT = "import"
REVIEW = "review"
TIMELINE = "timeline"
TODAY, ALL_TODAY = "today", "all today"
GLANCE = "overview"
BOARD, PRIORITIES, SCOPE_CHANGES = "board", "priorities", "scope changes"
GRID, ENGAGEMENT, OWED, INFLUENCE = "power/interest", "engagement", "owed", "influence"

COMMANDS: tuple[Command, ...] = (
    Command("open_entry", ("enter",), "open", "Open the entry in its form.", PANE, 1),
    Command("add", ("a",), "add", "Add an entry with a quick line; Tab goes on to the full form.", PANE, 2),
    Command("edit_cell", ("e",), "edit", "Edit the field under the cursor, in place.", PANE, 3),
    Command("advance", ("space",), "advance", "Advance the status: done, sent, closed. Acts on all marked.", PANE, 4),
    Command("filter", ("slash",), "filter", "Filter as you type: words, owner:lead level>=8 due<14d -#tag.", PANE, 5),
    Command("delete", ("x",), "delete", "Delete the entry, or all marked. No question: u takes it back.", PANE, 6),
    Command("next_match", ("n",), "next match", "Go to the next entry that the last filter matches.", PANE),
    Command("previous_match", ("N",), "previous match", "Go to the previous entry that the last filter matches.", PANE),
    Command("mark", ("m",), "mark", "Mark the entry; commands then act on all marked.", PANE),
    Command("mark_all", ("M",), "mark all", "Mark all entries shown, or take all marks away.", PANE),
    Command("sort", ("s",), "sort", "Sort by the column under the cursor; on the ref column: manual order.", PANE),
    Command("sort_reverse", ("S",), "sort in reverse", "Turn the order of the sorting round.", PANE),
    Command("copy", ("y",), "copy", "Copy the entry as text, through the terminal's clipboard.", PANE),
    Command(
        "open_reference", ("o",), "go to reference", "Go to what the entry refers to: owner, parent, audience.", PANE
    ),
    Command("move_down", ("J",), "move down", "Move the entry down in the manual order.", PANE),
    Command("move_up", ("K",), "move up", "Move the entry up in the manual order.", PANE),
    Command("next_view", ("v",), "view", "Show the next view of the pane: table, map, calendar and so on.", PANE, 6),
    Command("previous_view", ("V",), "view before", "Show the view before.", PANE),
    Command("links", ("O",), "links", "Show what the entry refers to and what refers to it; Enter goes there.", PANE),
    Command("saved_filters", ("F",), "saved filters", "Save the filter under a key; F and the key use it.", PANE),
    Command("columns", ("C",), "columns", "Choose the columns of this register, their order and widths.", PANE),
    Command("changes", ("c",), "changes", "Who changed what of the entry and when; r there brings it back.", PANE),
    Command(
        "edit_marked", ("E",), "edit all", "Set a field of all marked (or all shown) entries; first a preview.", PANE
    ),
    Command("findings", ("exclamation_mark",), "findings", "What the plan checks find wrong with the entry.", PANE),
    Command("cursor_up", ("up", "k"), "up", "Go up a row.", TABLE),
    Command("cursor_down", ("down", "j"), "down", "Go down a row.", TABLE),
    Command("cursor_left", ("left", "h"), "left", "Go to the column on the left.", TABLE),
    Command("cursor_right", ("right", "l"), "right", "Go to the column on the right.", TABLE),
    Command("page_up", ("pageup",), "page up", "Go up a page.", TABLE),
    Command("page_down", ("pagedown",), "page down", "Go down a page.", TABLE),
    Command("half_page_up", ("ctrl+u",), "half a page up", "Go up half a page.", TABLE),
    Command("half_page_down", ("ctrl+d",), "half a page down", "Go down half a page.", TABLE),
    Command("first_row", ("home", "g"), "top", "Go to the first row.", TABLE),
    Command("last_row", ("end", "G"), "bottom", "Go to the last row.", TABLE),
    Command("indent", ("L",), "indent", "Make the item a part of the one above it; all marked.", "scope"),
    Command("outdent", ("H",), "outdent", "Take the item out of its parent, to stand after it; all marked.", "scope"),
    Command("accept", ("A",), "accept", "Record the acceptance: by whom, when, by what evidence.", "scope", 7),
    Command("start_acceptance", ("R",), "acceptance", "Start an acceptance of it, criterion filled in.", "scope"),
    Command("fold", ("minus",), "fold", "Fold the branch: its parts are hidden and counted.", "scope"),
    Command("unfold", ("plus",), "unfold", "Show the parts of the branch again.", "scope"),
    Command("fold_all", ("asterisk",), "fold all", "Fold all branches, or unfold them all.", "scope"),
    Command("zoom", ("z",), "zoom", "Show this pane alone, or all four again.", PROJECT),
    Command("next_pane", ("tab", "right_square_bracket"), "next pane", "Go to the next pane.", PROJECT, 8),
    Command(
        "previous_pane", ("shift+tab", "left_square_bracket"), "previous pane", "Go to the previous pane.", PROJECT
    ),
    Command(
        "detail_down",
        ("greater_than_sign",),
        "details on",
        "Scroll the details at the right on, where they are long.",
        PROJECT,
    ),
    Command("detail_up", ("less_than_sign",), "details back", "Scroll the details at the right back.", PROJECT),
    Command("undo", ("u",), "undo", "Take the last change back; works after a restart too.", PROJECT, 7),
    Command("redo", ("U", "ctrl+r"), "redo", "Make the change again that was taken back.", PROJECT),
    Command(
        "private",
        ("P",),
        "private",
        "Hide confidential notes on the whole screen; again: names too; again: show all.",
        PROJECT,
    ),
    Command("back", ("b",), "back", "Go back to where you were.", PROJECT),
    Command("forward", ("B",), "forward", "Go forward to where you came back from.", PROJECT),
    Command("today", ("t",), "today", "Show all that is due or overdue, over all registers.", PROJECT),
    Command("all_findings", ("Q",), "all findings", "What the plan checks find in the whole project.", PROJECT),
    Command("find", ("f",), "find", "Find in all registers as you type; typing errors are forgiven.", PROJECT),
    Command("step_0", ("0",), "overview", "The overview; again: the glance alone, or the four panes.", PROJECT),
    Command("step_1", ("1",), "groundwork", "Step 1: charter, success criteria, options, assumptions.", PROJECT),
    Command("step_2", ("2",), "scope", "Step 2: scope checklist and business impact; again: the next pane.", PROJECT),
    Command("step_3", ("3",), "plan", "Step 3: risks, tasks and resources; again: the next pane.", PROJECT),
    Command("step_4", ("4",), "communicate", "Step 4: communication plan and stakeholders; again: the next.", PROJECT),
    Command("step_5", ("5",), "control", "Step 5: status, issues, changes, decisions, actions; again: next.", PROJECT),
    Command("step_6", ("6",), "close", "Step 6: gates, acceptance, lessons and benefits; again: the next.", PROJECT),
    Command(
        "project_header",
        ("p",),
        "project",
        "Open the project's own record: objective, dates, calendar, bands.",
        PROJECT,
    ),
    Command("timeline", ("T",), "timeline", "All changes of the project, newest first; r there goes back.", PROJECT),
    Command("compare", (), "compare", "What differs between now and an earlier point in time, in words.", PROJECT),
    Command("who_is_here", (), "who is here", "Who else has the project open, and where they are.", PROJECT),
    Command("look_up_lessons", (), "look up lessons", "Search the lessons of your other projects.", PROJECT),
    Command("close_project", (), "close, reopen", "Close the project when all is answered; or open it.", PROJECT),
    Command("import_file", ("i",), "import", "Import a register from a CSV, XLSX or Markdown file.", PROJECT),
    Command("export_file", ("X",), "export", "Export the register as it is shown, or the whole project.", PROJECT),
    Command("leave", ("q",), "leave", "Leave this place; at home: quit.", PROJECT),
    Command("open_item", ("enter",), "go there", "Go to what the line is about: an entry or a step.", GLANCE, 1),
    Command("open_project", ("enter",), "open", "Open the project.", HOME, 1),
    Command("new_project", ("a",), "new", "Start a new project.", HOME, 2),
    Command("search_projects", ("slash",), "search", "Words, rag:red, step>=4, due<14d: as you type.", HOME, 3),
    Command("today", ("t",), "today", "Show all that is due or overdue, in all projects.", HOME, 4),
    Command("sort", ("s",), "sort", "Sort by the column under the cursor; again: by title.", HOME, 5),
    Command("sort_reverse", ("S",), "sort in reverse", "Turn the order of the sorting round.", HOME),
    Command("private", ("P",), "private", "Hide confidential notes; again: names too; again: show all.", HOME),
    Command("leave", ("q",), "quit", "Quit.", HOME, 6),
    Command("open_due", ("enter",), "go there", "Go to the entry, in its pane.", TODAY, 1),
    Command(
        "settle_due", ("space",), "settle", "Do it: item on, action done, date sent or held, risk looked at.", TODAY, 2
    ),
    Command("search_due", ("slash",), "words", "Narrow the list by words: a ref, a kind, a title, a name.", TODAY, 3),
    Command("more_days", ("plus",), "further", "Look further ahead.", TODAY, 4),
    Command("fewer_days", ("minus",), "less far", "Look less far ahead.", TODAY, 5),
    Command("undo", ("u",), "undo", "Take the last change back.", TODAY, 6),
    Command("redo", ("U", "ctrl+r"), "redo", "Make the change again that was taken back.", TODAY),
    Command("leave_today", ("escape", "q", "ctrl+g", "t"), "leave", "Go back to the project.", TODAY, 7),
    Command("open_due", ("enter",), "go there", "Open the project, at the entry.", ALL_TODAY, 1),
    Command("search_due", ("slash",), "words", "Narrow the list by words: a project, a title, a name.", ALL_TODAY, 2),
    Command("more_days", ("plus",), "further", "Look further ahead.", ALL_TODAY, 3),
    Command("fewer_days", ("minus",), "less far", "Look less far ahead.", ALL_TODAY, 4),
    Command("leave_today", ("escape", "q", "ctrl+g", "t"), "leave", "Go back to the list of projects.", ALL_TODAY, 5),
    Command("record", ("r",), "record", "Record a date: sent, held or skipped, on which day, by whom.", "comms", 4),
    Command("write_message", ("w",), "write", "Write the message in your editor and keep it as the draft.", "comms", 5),
    Command("export_calendar", ("I",), "calendar file", "Write the plan to an iCalendar file, for calendars.", "comms"),
    Command("next_week", ("n",), "next week", "Show the week after.", "week", 1),
    Command("previous_week", ("N",), "week before", "Show the week before.", "week", 2),
    Command("this_week", ("full_stop",), "this week", "Show the week of today.", "week", 3),
    Command("weekends", ("W",), "weekends", "Show days without work always, or only when something is on.", "week"),
    Command("more_days", ("plus",), "further", "Look four weeks further ahead.", "agenda", 1),
    Command("past_days", ("minus",), "past", "Show the marked dates of four weeks further back.", "agenda", 2),
    Command("from_today", ("full_stop",), "today", "Show what is late and the next four weeks again.", "agenda", 3),
    Command(
        "open_or_fill", ("enter",), "open or fill", "Open what is there; on a hole start what fills it.", "coverage", 1
    ),
    Command("holes_first", ("s",), "holes first", "Put holes first, or go back to the list's order.", "coverage", 2),
    Command("other_side", ("s",), "other side", "Show who sends, or again who gets.", "load", 1),
    Command("current_back", ("H",), "C back", "Move C a step back: where they stand, judged today.", ENGAGEMENT, 1),
    Command("current_on", ("L",), "C on", "Move C a step on: where they stand, judged today.", ENGAGEMENT, 2),
    Command("desired_back", ("minus",), "D back", "Move where the project needs them (D) a step back.", ENGAGEMENT, 3),
    Command("desired_on", ("plus",), "D on", "Move where the project needs them (D) a step on.", ENGAGEMENT, 4),
    Command("by_gap", ("s",), "by gap", "The widest gaps and most power first, or the list's order.", ENGAGEMENT, 5),
    Command("cycle_influence", ("space",), "influence", "None, low, medium, high, open: in the phase.", INFLUENCE, 1),
    Command("less_influence", ("H",), "less", "A step less influence in the phase under the cursor.", INFLUENCE, 2),
    Command("more_influence", ("L",), "more", "A step more influence in the phase under the cursor.", INFLUENCE, 3),
    Command("fold", ("space",), "unfold", "Unfold or fold what names the stakeholder.", OWED, 1),
    Command("fold_in", ("H",), "fold", "Fold the stakeholder of the row.", OWED),
    Command("fold_out", ("L",), "unfold", "Unfold the stakeholder of the row.", OWED),
    Command("fold_all", ("s",), "all", "Unfold everybody, or fold everybody.", OWED, 2),
    Command("less_interest", ("H",), "interest -", "Move the stakeholder a cell to the left: less interest.", GRID, 1),
    Command("more_interest", ("L",), "interest +", "Move the stakeholder a cell to the right: more interest.", GRID, 2),
    Command("less_power", ("J",), "power -", "Move the stakeholder a cell down: less power.", GRID, 3),
    Command("more_power", ("K",), "power +", "Move the stakeholder a cell up: more power.", GRID, 4),
    Command("filter_cell", ("s",), "cell", "Show who is in this cell alone, in the table.", GRID, 5),
    Command("filter_quadrant", ("S",), "quadrant", "Show who is in this quadrant alone, in the table.", GRID, 6),
    *CLOSE,
    Command("palette", ("colon", "ctrl+p"), "commands", "Find a command by name.", ANYWHERE),
    Command("help", ("question_mark", "f1"), "keys", "What this place is for, its words and its keys.", ANYWHERE, 9),
    Command("settings", ("comma",), "settings", "Theme, keys, dates, hints: what you like, changed at once.", ANYWHERE),
    Command("repaint", ("ctrl+l",), "repaint", "Draw the whole screen again.", ANYWHERE),
    Command("quit", ("ctrl+q",), "quit", "Quit from anywhere; everything is saved already.", ANYWHERE),
    Command("save", ("ctrl+s",), "save", "Save the form.", FORM, 1),
    Command("next_field", ("tab", "down"), "next field", "Go to the next field.", FORM, 2),
    Command("previous_field", ("shift+tab", "up"), "previous field", "Go to the previous field.", FORM),
    Command("links", ("ctrl+o",), "links", "Show what the entry refers to and what refers to it.", FORM),
    Command("choose_field", ("enter", "e"), "field", "Choose what the column of the file becomes.", IMPORT, 2),
    Command("import_rows", ("ctrl+s",), "import", "Import all rows as shown, as one undo step.", IMPORT, 1),
    Command("keep_column", ("n",), "to notes", "Keep the column in the notes; nothing of it is lost.", IMPORT, 3),
    Command("leave_column", ("x",), "leave out", "Leave the column out.", IMPORT),
    Command("choose_register", ("r",), "register", "Say which register the file holds.", IMPORT, 6),
    Command("choose_sheet", ("t",), "sheet", "Choose another sheet of the workbook.", IMPORT, 6),
    Command("next_list", ("tab", "shift+tab"), "other list", "Go between the columns and the rows.", IMPORT, 4),
    Command("other_file", ("f",), "file", "Choose another file.", IMPORT, 7),
    Command("leave_import", ("escape", "q", "ctrl+g"), "leave", "Leave; nothing is imported.", IMPORT, 5),
    Command("help", ("f1",), "explain", "What the field is for, and what the words around it mean.", FORM, 4),
    Command(
        "unfold",
        ("enter", "space"),
        "open",
        "Show what the change did; on a line about an entry: go to it.",
        TIMELINE,
        1,
    ),
    Command(
        "restore_point",
        ("r",),
        "go back",
        "Bring it back to how it was then; first in words what that does.",
        TIMELINE,
        2,
    ),
    Command("mark_point", ("m",), "mark", "Mark the change, to compare another one with it.", TIMELINE, 3),
    Command("compare_point", ("equals_sign",), "compare", "Compare with the marked change, or with now.", TIMELINE, 4),
    Command("find_change", ("slash",), "find", "Show only changes that have these words in them.", TIMELINE, 5),
    Command(
        "since_last_visit", ("s",), "since my visit", "What changed since you were here the last time.", TIMELINE, 6
    ),
    Command("leave_timeline", ("escape", "q", "ctrl+g"), "leave", "Back to the project.", TIMELINE, 7),
    Command("leave_form", ("escape", "ctrl+g"), "leave", "Leave the form; what was typed is not saved.", FORM, 3),
    Command(
        "show_cell",
        ("enter",),
        "cell as table",
        "Show the risks of the cell in the table; b comes back.",
        "heat map",
        1,
    ),
    Command("move_left", ("H",), "less impact", "Move the risk to less impact.", "heat map", 2),
    Command("move_down", ("J",), "less likely", "Move the risk to less likelihood.", "heat map"),
    Command("move_up", ("K",), "more likely", "Move the risk to more likelihood.", "heat map", 3),
    Command("move_right", ("L",), "more impact", "Move the risk to more impact.", "heat map"),
    Command("kinds", ("s",), "threats or opportunities", "Show threats, opportunities, or both.", "heat map", 5),
    Command(
        "stage",
        ("S",),
        "today or planned",
        "At the right: the residual of today, or when all actions are done.",
        "heat map",
        4,
    ),
    Command("next_item", ("n",), "next in the cell", "Go over the risks of the cell.", "heat map"),
    Command("previous_item", ("N",), "previous in the cell", "Go back over the risks of the cell.", "heat map"),
    Command("review", ("r",), "review", "Review what is due, or all marked: one risk after the other.", "risk", 4),
    Command("respond", ("R",), "propose", "Propose a response by the risk's cell; take it or leave it.", "risk"),
    *GROUNDWORK,
    *REPORTS,
    *CONTROL,
    *FINDING_COMMANDS,
    Command("same", ("equals_sign",), "the same", "Still the same; its band proposes the next review.", REVIEW, 1),
    Command("likelier", ("K", "plus"), "likelier", "Likelihood up by one.", REVIEW, 2),
    Command("unlikelier", ("J", "minus"), "less likely", "Likelihood down by one.", REVIEW),
    Command("worse", ("L",), "worse", "Impact up by one.", REVIEW, 3),
    Command("milder", ("H",), "milder", "Impact down by one.", REVIEW),
    Command("action_done", ("a",), "action done", "The action with the sign before it is done today.", REVIEW, 4),
    Command("note", ("n",), "note", "Note what was said.", REVIEW, 5),
    Command("occurred", ("o",), "occurred", "It has happened: it closes and opens an issue.", REVIEW, 6),
    Command("closed", ("c",), "closed", "It is over.", REVIEW, 7),
    Command("later", ("s",), "later", "Ask again in a week.", REVIEW, 8),
    Command("respond", ("R",), "propose", "Propose the response of the risk's cell.", REVIEW),
    Command("next_risk", ("enter",), "next", "Go on to the next one.", REVIEW, 1),
    Command("previous_risk", ("b",), "before", "Go back to the one before.", REVIEW),
    Command("undo", ("u",), "undo", "Take the last answer back.", REVIEW),
    Command("leave_review", ("q", "escape", "ctrl+g"), "leave", "Leave; what was answered is kept.", REVIEW, 9),
    Command("more", ("s",), "more", "Show the highest 10, 25, 50, or all.", "top risks", 1),
    Command("show_share", ("enter",), "open", "Open the risk; on a sum: show its risks in the table.", "exposure", 1),
    Command("grouping", ("s",), "group", "Group by category, by owner, or by the owner's department.", "exposure", 2),
    Command("unit", ("S",), "cost or days", "Show the expected cost, or the expected working days.", "exposure", 3),
    Command("move_left", ("H",), "status back", "Take the item to the status on the left; all marked.", BOARD, 1),
    Command("move_right", ("L",), "status on", "Take the item to the status on the right; all marked.", BOARD, 2),
    Command("move_down", ("J",), "down", "Move the item down among its siblings in the column.", BOARD),
    Command("move_up", ("K",), "up", "Move the item up among its siblings in the column.", BOARD),
    Command("raise_priority", ("H",), "higher", "Give the item the next higher priority; all marked.", PRIORITIES, 1),
    Command("lower_priority", ("L",), "lower", "Give the item the next lower priority; all marked.", PRIORITIES, 2),
    Command("next_priority", ("n",), "next priority", "Go to the next priority.", PRIORITIES),
    Command("previous_priority", ("N",), "priority before", "Go to the one before.", PRIORITIES),
    Command("earlier", ("minus",), "a week earlier", "Compare with a week earlier.", SCOPE_CHANGES, 1),
    Command("later", ("plus",), "a week later", "Compare with a week later.", SCOPE_CHANGES, 2),
    Command("since", ("equals_sign",), "since", "Type the day to compare with.", SCOPE_CHANGES, 3),
)

PLACES = tuple(dict.fromkeys(item.place for item in COMMANDS))
"""Every place; those of single registers and views are called like them."""
TOGETHER = (PANE, TABLE, PROJECT)
"""Places whose keys work at the same time, beside those of one register. A view's own keys win over all of them."""

SIGNS: Mapping[str, str] = {
    "enter": "Enter",
    "space": "space",
    "slash": "/",
    "comma": ",",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "colon": ":",
    "full_stop": ".",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


_REGISTERS = frozenset(spec.name for spec in REGISTERS)


def sign(key: str) -> str:
    """A key as a person reads it: slash -> /."""
    return SIGNS.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)


def at(place: str, keymap: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Command, ...]:
    """The commands of a place, with the user's own keys where the keymap has any."""
    own = keymap or {}
    return tuple(item._replace(keys=own.get(item.id, item.keys)) for item in COMMANDS if item.place == place)


def bindings(*places: str) -> list[Binding]:
    """Textual bindings for these places. Their ids are the commands' ids, for the user's keymap."""
    from textual.binding import Binding  # the table itself is read by the documentation, which needs no Textual

    return [
        Binding(",".join(item.keys), item.id, item.title, show=False, id=f"{place}.{item.id}", tooltip=item.help)
        for place in places
        for item in at(place)
        if item.keys  # the others are found in the palette
    ]


def clashes(keymap: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """What is wrong with a keymap, a sentence each: unknown commands, and keys that mean two things in one place."""
    known = {item.id for item in COMMANDS}
    for name in keymap:
        if name not in known:
            yield f"keymap: there is no command `{name}`"
    for place in PLACES:
        taken: dict[str, str] = {}
        beside = TOGETHER if place in {*TOGETHER, *_REGISTERS} else ()
        for item in (command for name in dict.fromkeys((place, *beside, ANYWHERE)) for command in at(name, keymap)):
            for key in item.keys:
                if taken.setdefault(key, item.id) != item.id:
                    yield f"keymap: {sign(key)} means both `{taken[key]}` and `{item.id}` in the same place"
