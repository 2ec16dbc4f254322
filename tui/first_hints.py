"""Hints for somebody who opens Planroom for the first time: one sentence at the right moment, a few times, then never.

They come where nothing else is being said, and are not given at all where nothing is remembered (tests, pictures) or
the setting `hints` is off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import PlanroomApp

FILE: Final = "hints"
TONE: Final = "hint"


class Hint(NamedTuple):
    """A sentence, how often it is given, and its name in what is remembered."""

    name: str
    text: str
    times: int = 2


PROJECT, HOME, EDITED = "project", "home", "edited"
HINTS: Final[Mapping[str, tuple[Hint, ...]]] = {
    PROJECT: (
        Hint("first", "arrows move · a adds · Enter opens · e edits one field · ? explains what you are looking at"),
        Hint("panes", "Tab goes to the next pane, 2 3 4 to a step · / narrows the list down as you type"),
        Hint(
            "commands", ": finds any command by its name · , opens the settings, where these hints can be turned off", 1
        ),
    ),
    HOME: (Hint("home", "Enter opens a project · a starts one · ? explains"),),
    EDITED: (Hint("saved", "saved: every change is kept at once · u takes it back, also tomorrow"),),
}
"""By moment; the first that was not given often enough is next."""


def next_hint(moment: str, given: Mapping[str, object]) -> Hint | None:
    """What to say at this moment, after so many times of each; None when all has been said."""
    return next((hint for hint in HINTS[moment] if _times(given.get(hint.name)) < hint.times), None)


def _times(value: object) -> int:
    return value if isinstance(value, int) else 0


def give(app: PlanroomApp, moment: str) -> None:
    """Give the next hint of this moment, off the keystroke path, if nothing else is being said."""
    if moment not in app.hinted:
        app.hinted.add(moment)
        app.run_worker(lambda: _look(app, moment), thread=True, group="hints")


def _look(app: PlanroomApp, moment: str) -> None:
    from store.remembered import read_remembered

    hint = next_hint(moment, read_remembered(FILE))
    if hint is not None:
        app.call_from_thread(_say, app, hint)


def _say(app: PlanroomApp, hint: Hint) -> None:
    """Say it if the message line is free; what was not said counts for nothing."""
    if getattr(app.screen, "quiet", False):
        app.say(hint.text, TONE)
        app.run_worker(lambda: _count(hint), thread=True, group="hints")


def _count(hint: Hint) -> None:
    from contextlib import suppress

    from store.errors import StoreError
    from store.remembered import read_remembered, write_remembered

    with suppress(StoreError):  # a hint too many harms nobody
        given = read_remembered(FILE)
        write_remembered(FILE, {**given, hint.name: _times(given.get(hint.name)) + 1})
