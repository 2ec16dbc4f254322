"""The response that a risk's cell proposes, to be taken, changed or left. Nothing is forced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.responses import offered, proposed
from models.declared import RISK
from models.fields import label
from models.project import split
from tui import edits_risk
from tui.messages import EditWanted
from tui.screens.choose import Choice, Choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from models.entry import Document
    from models.project import Project

ALL = "all"


class RespondScreen(Choose):
    """A list of responses with the proposed one first, or of risks with what is proposed for each."""

    KEYS = "Enter take it   Up Down choose   Esc or ctrl+g leave it as it is"
    NAME, TOLD = "response", "why"
    NAME_WIDTH = 14
    DEFAULT_CSS = """
    RespondScreen VirtualTable { height: auto; max-height: 13; }
    """


def without_response(project: Project, numbers: Sequence[int]) -> list[int]:
    """Those of these risks that are open and for which nobody has chosen a response."""
    documents = project.documents(RISK.table)
    found = ((number, documents.get(number, {})) for number in numbers)
    return [number for number, document in found if not document.get("response") and not RISK.closes(document)]


def ask(screen: Screen[Any], sender: MessagePump, project: Project, numbers: Sequence[int]) -> None:
    """Propose responses for these risks over the screen; `sender` posts the edit of what is chosen."""
    if len(numbers) == 1:
        _ask_one(screen, sender, project, numbers[0])
        return
    found = {number: proposed(project.documents(RISK.table)[number]) for number in numbers}
    chosen = {number: proposal.response for number, proposal in found.items() if proposal}

    def take(answer: str | None) -> None:
        if answer == ALL:
            sender.post_message(EditWanted(edits_risk.responded(chosen)))
        elif answer and (one := split(answer)):
            _ask_one(screen, sender, project, one[1])

    every = Choice(ALL, f"all {len(chosen)} as proposed", "one step; u takes all of them back")
    rows = [
        Choice(
            RISK.ref(number), f"{RISK.ref(number)} {proposal.response if proposal else '?'}", _title(project, number)
        )
        for number, proposal in found.items()
    ]
    unrated = len(found) - len(chosen)
    more = f", {unrated} not rated" if unrated else ""
    title = f"{len(found)} risks without a response{more}: proposed by their cells"
    screen.app.push_screen(RespondScreen(title, [*([every] if chosen else []), *rows]), take)


def _ask_one(screen: Screen[Any], sender: MessagePump, project: Project, number: int) -> None:
    document = project.documents(RISK.table)[number]

    def take(answer: str | None) -> None:
        if answer and answer != document.get("response"):
            sender.post_message(EditWanted(edits_risk.responded({number: answer})))

    now = str(document.get("response") or "")
    title = f"{RISK.ref(number)} {_title(project, number)}: {f'now {label(now)}' if now else 'no response yet'}"
    screen.app.push_screen(RespondScreen(title, choices(document), now), take)


def choices(document: Document) -> list[Choice]:
    """The responses that fit the risk's kind, the proposed one first with its reason."""
    found = offered(document)
    ordered = sorted(found, key=lambda name: not found[name])
    ordered.sort(key=lambda name: not found[name].startswith("proposed"))
    return [Choice(name, label(name), found[name]) for name in ordered]


def _title(project: Project, number: int) -> str:
    return project.heading(RISK.ref(number))
