"""Closing the project and opening it again, from wherever somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.closing import closed_since, gate_passed, unanswered, waiver
from models.analysis.shapes import counted
from models.declared import PROJECT
from tui import edits_close
from tui.messages import EditWanted, Said
from tui.screens.short_form import ShortForm

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from models.project import Project
    from tui.edits import Maker

_REASON = next(part for part in PROJECT.field("handed_over").parts if part.name == "reason")._replace(
    required=True, help="No gate “ready for closing” was passed: why may the project close all the same?"
)


def close_or_reopen(sender: Widget, project: Project, today: date) -> None:
    """Close it where nothing stands in the way, with a reason where no gate was passed; open it where it is closed."""
    header = project.header_document
    if closed_since(header):
        sender.post_message(EditWanted(edits_close.reopen()))
    elif left := unanswered(project):
        entries = counted(len(left), "open entry needs", "open entries need")
        said = f"{entries} a new owner (n) or a reason (r) first: {left[0].ref} {left[0].title}"
        sender.post_message(Said(said, "warning"))
    elif gate_passed(project) or waiver(header):
        sender.post_message(EditWanted(edits_close.close(today.isoformat(), "")))
    else:

        def made(given: dict[str, Any]) -> Maker:
            return edits_close.close(today.isoformat(), str(given["reason"]))

        title = f"Close {project.title} without its gate"
        sender.app.push_screen(ShortForm(project, today, PROJECT, (_REASON,), {}, title=title, made=made))
