"""The part of the App that hides what is confidential: screens see the project through a veil, edits do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.reactive import reactive

from tui.edits import Refused
from tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.change import Change
    from models.project import Project
    from models.veil import Level, Veil

SAID = (
    "everything is shown again",
    "confidential notes are hidden · P again hides names too",
    "confidential notes and names are hidden · P again shows everything",
)
SIGNS = ("", "private", "anonymised")


class VeiledApp(TerminalApp):
    """An App whose `project` is what may be shown; `newest` is the same snapshot with nothing hidden.

    Whatever is assigned to `project` goes through the veil, so that no screen and no road of a snapshot can forget it.
    """

    project: reactive[Project | None] = reactive(None)
    hiding: reactive[int] = reactive(0)
    """How much is hidden, as `models.veil.Level` counts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.newest: Project | None = None
        self._veil: Veil | None = None  # nothing of it is made before somebody hides something

    @property
    def private_hidden(self) -> bool:
        """Whether confidential fields are hidden."""
        return self.hiding > 0

    @property
    def names_hidden(self) -> bool:
        """Whether people are called by their ref and department."""
        return self.hiding > 1

    @property
    def hiding_sign(self) -> str:
        """What the header says about it; empty while everything is shown."""
        return SIGNS[self.hiding]

    def validate_project(self, project: Project | None) -> Project | None:
        """Keep the real snapshot for the edits, and show it as it may be shown."""
        self.newest = project and project.real
        return self.newest and self.veiled(self.newest)

    def veiled(self, project: Project) -> Project:
        """Any snapshot as it may be shown just now: screens that get one from the store pass it through here."""
        return project if self._veil is None else self._veil.over(project)

    def veil_anew(self) -> Veil | None:
        """A veil of the same level for projects that are not open; None while nothing is hidden."""
        from models.veil import Level, Veil

        return Veil(Level(self.hiding)) if self.hiding else None

    def told(self, sentence: str) -> str:
        """A sentence as it may be shown: labels of changes have names in them."""
        return sentence if self._veil is None else self._veil.told(sentence)

    def hide(self, level: Level | int) -> None:
        """Hide up to this level, at once and everywhere."""
        from models.veil import Level, Veil

        self._veil = Veil(Level(level)) if level else None
        self.hiding = int(level)
        self.project = self.newest

    def action_private(self) -> None:
        """Hide the confidential notes; again: names too; again: show everything."""
        self.hide((self.hiding + 1) % len(SAID))
        self.say(SAID[self.hiding])

    def keep_hidden(self, changes: Sequence[Change]) -> None:
        """Raise Refused if the changes would write over something hidden what is shown in its place."""
        if self.newest is not None and self.project is not None and self._veil is not None:
            from models.veil import would_lose

            if title := would_lose(changes, self.newest, self.project):
                raise Refused(f"{title} is hidden and stays as it is; P shows it")

    def say(self, text: str, tone: str = "") -> None:
        """Tell the person something."""
        raise NotImplementedError
