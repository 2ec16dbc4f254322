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
    """Open the project asked for, the last one, or home; with --sample a fresh copy of the sample project.

    For who wants no screen there is a prompt instead.
    """
    from tui.terminal import start

    if _plain_asked(wanted) or (start.problem() is not None and opening.settings().plain):
        return _talk(wanted)
    from tui import run as screen

    if start.problem() is not None:  # said there, before anything is read or made
        return screen.run(opening.workspace(wanted).folder, None, ascii_only=wanted.ascii)
    known = opening.settings()
    if known.plain and not os.environ.get("PLANROOM_PLAIN"):
        return _talk(wanted)
    if wanted.sample:
        return _sample(wanted, known)
    place = opening.workspace(wanted, known)
    project = place.chosen(wanted.project) or _last(wanted, known, place.folder)
    return screen.run(place.folder, project, ascii_only=wanted.ascii, today=_stated_today(), settings=known)


def _plain_asked(wanted: SimpleNamespace) -> bool:
    """Whether --plain or PLANROOM_PLAIN asks for the prompt; PLANROOM_PLAIN=0 asks for the screen."""
    return bool(wanted.plain) or os.environ.get("PLANROOM_PLAIN", "").lower() not in {"", "0", "no", "false"}


def _talk(wanted: SimpleNamespace) -> int:
    """The prompt, about the same project that the screen would show."""
    from tui.plain import loop

    if wanted.sample:
        wanted.project = str(_sample_project(opening.settings()))
    elif not wanted.project and not os.environ.get("PLANROOM_PROJECT"):
        known = opening.settings()
        last = _last(wanted, known, opening.workspace(wanted, known).folder)
        wanted.project = str(last) if last else None
    return loop.run(wanted)


def _stated_today() -> date | None:
    """The day that PLANROOM_TODAY says; without it the screen asks the clock again and again."""
    return opening.today() if os.environ.get("PLANROOM_TODAY") else None


def _last(wanted: SimpleNamespace, known: Settings, folder: Path) -> Path | None:
    stated = bool(wanted.workspace or os.environ.get("PLANROOM_WORKSPACE"))
    return opening.last(known.last_project, folder, stated=stated) if known.last_project else None


def _sample(wanted: SimpleNamespace, known: Settings) -> int:
    """Open a fresh sample, and leave it there when the screen closes."""
    from tui import run as screen

    project = _sample_project(known)
    day = _stated_today()
    code = screen.run(project.parent, project, ascii_only=wanted.ascii, remember=False, today=day, settings=known)
    output.note(f"The sample project stays in {project} until the system clears its temporary files.")
    return code


def _sample_project(known: Settings) -> Path:
    """Make the sample in a folder of its own, never in the workspace."""
    import tempfile
    from pathlib import Path

    from store.sample import create_sample

    return create_sample(Path(tempfile.mkdtemp(prefix="planroom-sample-")), opening.today(), known.who)
