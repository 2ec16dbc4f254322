"""A file as evidence: choose it, and its hash is reckoned and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widgets import Static

from tui.widgets.dialog import Dialog
from tui.widgets.path_line import PathLine
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

    from models.counting import Report


class Evidence(NamedTuple):
    """The path as it is kept, and the file's SHA-256."""

    file: str
    sha256: str


class EvidenceFile(Dialog[Evidence]):
    """Hands back the file with its hash. Files beside the project are kept without the way there."""

    TITLE_TEXT = "The file that shows it"
    KEYS = "Tab complete   Up Down choose   Enter take it   Esc or ctrl+g leave"
    DEFAULT_CSS = """
    EvidenceFile > .box { height: 80%; }
    EvidenceFile .said { height: auto; min-height: 1; padding: 0 1; color: $text-error; text-style: bold; }
    EvidenceFile .said:ansi { color: ansi_bright_red; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._wait = Wait(self, self._tell, self._tell)

    def content(self) -> list[Widget]:
        """The path, and what is wrong with it."""
        return [PathLine(self.folder), Static("", classes="said", markup=False)]

    def on_mount(self) -> None:
        """The keyboard belongs to the path."""
        self.query_one(PathLine).line.focus()

    def _tell(self, text: str) -> None:
        self.query_one(".said", Static).update(Content(text))

    def on_path_line_chosen(self, message: PathLine.Chosen) -> None:
        """Reckon the hash, off the keystroke path."""
        message.stop()
        path = message.path
        kept = str(path.relative_to(self.folder) if path.is_relative_to(self.folder) else path)

        def job(report: Report) -> Evidence:
            from store.evidence import sha256_of

            return Evidence(kept, sha256_of(kept, self.folder, report))

        self._wait.begin_counted(f"reading {path.name}", job, self._done)

    def _done(self, found: Evidence) -> None:
        self.dismiss(found)

    def action_close(self) -> None:
        """Stop what is under way; with nothing under way leave."""
        if self._wait.stop():
            self._tell("stopped")
        else:
            self.dismiss(None)
