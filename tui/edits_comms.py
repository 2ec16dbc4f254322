"""What the keys of the communication plan do to its entries, as plain changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.marking import marked
from models.declared import COMMS
from tui.edits import MET, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker


class Recorded(NamedTuple):
    """What became of a date: the planned day and the day it really was (ISO 8601), by whom, and a note."""

    day: str
    state: str
    by: str = ""
    note: str = ""
    on: str = ""


def record(number: int, recorded: Recorded) -> Maker:
    """A maker of the edit that marks a date of a communication."""

    def make(project: Project) -> Edit | None:
        document = project.documents(COMMS.table).get(number)
        if document is None:
            return None
        ref, (day, state, by, note, on) = COMMS.ref(number), recorded
        change = checked(COMMS, project, number, marked(document, day, state, by, note, on), None)
        return Edit((change,), f"record {ref} {day} {state}", f"{ref}: {day} marked {state} · u undoes")

    return make


def usual(document: Document, day: str, who: str) -> Recorded:
    """What the quick key records: held or sent, by the sender or who presses the key."""
    state = "held" if document.get("channel") in MET else "sent"
    return Recorded(day, state, document.get("sender") or who)


def keep_draft(number: int, text: str, seen: int) -> Maker:
    """A maker of the edit that keeps a message with its communication, as it was `seen` when the writing began."""

    def make(project: Project) -> Edit | None:
        if number not in project.documents(COMMS.table):
            return None
        removed: list[str] = []
        change = checked(COMMS, project, number, {"draft": text}, seen, removed)
        ref = COMMS.ref(number)
        said = " · ".join([f"{ref}: message kept as its draft", *removed[:1], "u undoes"])
        return Edit((change,), f"write the message of {ref}", said)

    return make
