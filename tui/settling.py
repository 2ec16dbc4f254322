"""What `space` does to what is due: an item goes on, an action is done, a date is sent or held, a risk was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.due import ACTION, HOLD, ITEM, REVIEW, SEND, Due
from models.project import split
from tui import edits, edits_comms, edits_risk
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project
    from tui.edits import Maker


def settle(each: Due, project: Project, today: date, who: str) -> Maker | None:
    """A maker of the edit that settles what is due.

    None for a date of the project, which only comes, and for what a person has to answer: a gate, an acceptance, the
    measuring of a benefit.
    """
    found, document = split(each.ref), project.document(each.ref)
    if found is None or document is None:
        return None
    spec, number = found
    if each.kind == ITEM:
        return edits.advance(spec, [number], today, who)
    if each.kind == REVIEW:
        return edits_risk.still_the_same(number, today, who)
    if each.kind in {SEND, HOLD}:
        return edits_comms.record(number, edits_comms.usual(document, each.day.isoformat(), who))
    return _action_done(each, spec, number, today) if each.kind == ACTION else None


def _action_done(each: Due, spec: RegisterSpec, number: int, today: date) -> Maker:
    """The action is done today. Its place in the list may have changed meanwhile; what it says has not."""

    def make(project: Project) -> Edit:
        actions = [*(project.documents(spec.table).get(number, {}).get("actions") or ())]
        places = (at for at in (each.at, *range(len(actions))) if at < len(actions) and _is(actions[at], each))
        at = next(places, None)
        if at is None:
            raise Refused(f"{each.ref} {each.what}: the action is not as it was any more")
        actions[at] = {**actions[at], "done": today.isoformat()}
        change = checked(spec, project, number, {"actions": actions}, None)
        return Edit((change,), f"{each.ref} action done", f"{each.ref} {each.what}: done · u undoes")

    return make


def _is(action: Document, each: Due) -> bool:
    """Whether it is the action that was shown, still open."""
    shown = action.get("due") == each.day.isoformat() and action.get("what", each.what) == each.what
    return shown and not action.get("done")
