"""Start the workspace in the terminal: the order of the imports is what makes the first paint quick."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.terminal import start

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from store.settings import Settings
    from store.tables import Tables


def run(
    workspace: Path,
    project: Path | None = None,
    *,
    ascii_only: bool = False,
    remember: bool = True,
    today: date | None = None,
    settings: Settings | None = None,
) -> int:
    """Open the TUI on a project, or on the list of projects. The exit code: 0, 1 after an error, 128 + signal.

    `remember` keeps the project as the last one, for the next start; `today` stands for the day it is;
    `settings` spares reading them once more.
    Documents are read before Textual is imported, so that a project that cannot be read is one sentence on stderr.
    """
    trouble = start.problem()
    if trouble:
        print(trouble, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
        return start.NO_TERMINAL
    from store.errors import StoreError
    from store.settings import log_place, read_settings, settings_path

    settings = settings or read_settings()
    outfit = start.prepare(ascii_only=ascii_only or settings.ascii)
    tables = None
    if project is not None:
        try:
            tables = _documents(project)
        except StoreError as error:
            print(f"planroom: {error}", file=sys.stderr)  # noqa: T201
            return 6
    from store import fence
    from tui.app import Opening, PlanroomApp
    from tui.tastes import tastes_of
    from tui.terminal.app import run_app

    restricted = fence.is_up()  # whose changes they are is then not theirs to say
    who, theme, keymap = None if restricted else settings.who, settings.theme, settings.keymap
    faults = tuple(fault.replace(f"{settings_path()}", settings_path().name) for fault in settings.faults)
    opening = Opening(workspace, project, tables, who, theme, keymap, today, faults, tastes=tastes_of(settings))
    opening = replace(opening, checking=True, remember=remember, restricted=restricted)
    return run_app(PlanroomApp(opening, outfit=outfit, log_file=log_place()))


def _documents(project: Path) -> Tables:
    """What the first paint shows. Raises StoreError."""
    from store.raw import is_large, load

    if not is_large(project):
        return load(project)[0]
    from tui.command_line.telling import telling

    with telling(f"reading {project.name}", long=True):  # the screen is not there yet
        return load(project)[0]
