"""`planroom` without a command: open the screen. The only file of the command line behind which Textual stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.command_line import opening, output

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from types import SimpleNamespace

    from store.settings import Settings


def run(wanted: SimpleNamespace) -> int:
    """Open the project asked for, the last one, or home; with --sample a fresh copy of the sample project."""
    from tui import run as screen
    from tui.terminal import start

    if start.problem() is not None:  # said there, before anything is read or made
        return screen.run(opening.workspace(wanted).folder, None, ascii_only=wanted.ascii)
    if wanted.sample:
        return _sample(wanted)
    known = opening.settings()
    place = opening.workspace(wanted, known)
    project = place.chosen(wanted.project) or _last(wanted, known, place.folder)
    return screen.run(place.folder, project, ascii_only=wanted.ascii, today=_stated_today())


def _stated_today() -> date | None:
    """The day that PLANROOM_TODAY says; without it the screen asks the clock again and again."""
    return opening.today() if os.environ.get("PLANROOM_TODAY") else None


def _last(wanted: SimpleNamespace, known: Settings, folder: Path) -> Path | None:
    stated = bool(wanted.workspace or os.environ.get("PLANROOM_WORKSPACE"))
    return opening.last(known.last_project, folder, stated=stated) if known.last_project else None


def _sample(wanted: SimpleNamespace) -> int:
    """Make the sample in a folder of its own, never in the workspace, and leave it there when the screen closes."""
    import tempfile
    from pathlib import Path

    from store.sample import create_sample
    from tui import run as screen

    known = opening.settings()
    folder = Path(tempfile.mkdtemp(prefix="planroom-sample-"))
    project = create_sample(folder, opening.today(), known.who)
    code = screen.run(folder, project, ascii_only=wanted.ascii, remember=False, today=_stated_today())
    output.note(f"The sample project stays in {project} until the system clears its temporary files.")
    return code
