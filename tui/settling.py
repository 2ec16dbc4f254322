"""What `space` does to what is due: an item goes on, an action is done, a date is sent or held, a review is put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.analysis.due import ACTION, HOLD, ITEM, REVIEW, SEND, Due
from models.analysis.marking import marked
from models.date_form import written
from models.declared import RISK
from models.project import split
from tui import edits
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from datetime import date

    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker

NEXT_REVIEW = timedelta(weeks=4)  # a reviewed risk is looked at again after that; `r` in the register asks


def settle(each: Due, today: date, who: str) -> Maker | None:
    """A maker of the edit that settles what is due; None for a date of the project, which only comes."""
    if each.kind == ITEM:
        found = split(each.ref)
        return edits.advance(found[0], [found[1]], today, who) if found else None
    how = {ACTION: _action, REVIEW: _review, SEND: _date, HOLD: _date}.get(each.kind)
    if how is None:
        return None

    def make(project: Project) -> Edit:
        found, document = split(each.ref), project.document(each.ref)
        if found is None or document is None:
            raise Refused(f"{each.ref} is not there any more")
        fields, said = how(each, document, today, who)
        label = f"{each.kind} {each.ref} {said}"[:80]
        return Edit((checked(*found[:1], project, found[1], fields, None),), label, f"{each.ref}: {said} · u undoes")

    return make


def _action(each: Due, document: Document, today: date, _: str) -> tuple[Document, str]:
    """The action is done today. Its place in the list may have changed meanwhile, what it says has not."""
    actions = [*document.get("actions", ())]
    wanted = {"what": each.what, "due": each.day.isoformat()}
    places = [each.at, *range(len(actions))]
    at = next((at for at in places if at < len(actions) and _is(actions[at], wanted)), None)
    if at is None:
        raise Refused(f"{each.what}: the action was changed meanwhile")
    actions[at] = {**actions[at], "done": today.isoformat()}
    return {"actions": actions}, f"{each.what}: done"


def _is(action: object, wanted: Document) -> bool:
    return (
        isinstance(action, dict)
        and not action.get("done")
        and action.get("due") == wanted["due"]
        and (action.get("what", wanted["what"]) == wanted["what"])
    )


def _review(_: Due, __: Document, today: date, ___: str) -> tuple[Document, str]:
    again = today + NEXT_REVIEW
    return {RISK.field("next_review").name: again.isoformat()}, f"reviewed, next review {written(again)}"


def _date(each: Due, document: Document, _: date, who: str) -> tuple[Document, str]:
    state = "held" if each.kind == HOLD else "sent"
    by = document.get("sender") or who
    return marked(document, each.day.isoformat(), state, by), f"{written(each.day)} marked {state}"
