"""Which project a command is about, and reading or opening it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from tui.command_line import output
from tui.command_line.exits import INVALID, MISSING, STORAGE, Refusal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from models.project import Project
    from store.project_file import ProjectFile
    from store.settings import Settings
    from store.workspace import Workspace


class Wanted(Protocol):
    """What every command knows of the project that it is about."""

    project: str | None
    workspace: str | None


def today() -> date:
    """The day it is; PLANROOM_TODAY (YYYY-MM-DD) says another one, for trying things out. Raises Refusal."""
    from datetime import date

    stated = os.environ.get("PLANROOM_TODAY", "")
    try:
        return date.fromisoformat(stated) if stated else date.today()  # noqa: DTZ011 - the person's own calendar day
    except ValueError:
        raise Refusal(INVALID, f"PLANROOM_TODAY is {stated!r}: write a date as YYYY-MM-DD, or unset it") from None


def settings() -> Settings:
    """The person's settings; what could not be read in them is told once on standard error."""
    from store.settings import read_settings

    found = read_settings()
    for fault in found.faults:
        output.note(f"planroom: {fault}")
    return found


def workspace(wanted: Wanted, known: Settings | None = None) -> Workspace:
    """The workspace that the options, the environment or the settings name."""
    from store.workspace import Workspace

    stated = wanted.workspace or os.environ.get("PLANROOM_WORKSPACE")
    return Workspace.locate(wanted.workspace, settings=known or (None if stated else settings()))


def path(wanted: Wanted) -> Path:
    """The project file a command is about: -p, PLANROOM_PROJECT, the last one used, or the only one. Raises Refusal."""
    named = wanted.project or os.environ.get("PLANROOM_PROJECT")
    stated = wanted.workspace or os.environ.get("PLANROOM_WORKSPACE")
    known = None if named and stated else settings()
    place = workspace(wanted, known)
    chosen = place.chosen(wanted.project)
    if chosen is not None:
        return chosen
    if known is not None and known.last_project:
        last_used = last(known.last_project, place.folder, stated=bool(stated))
        if last_used is not None:
            return last_used
    there = place.paths()
    if len(there) == 1:
        return there[0]
    if not there:
        raise Refusal(MISSING, f"there is no project in {place.folder} yet: `planroom new NAME` makes one")
    names = ", ".join(each.stem for each in there[:8]) + (" ..." if len(there) > 8 else "")
    raise Refusal(MISSING, f"which project? {place.folder} holds {names}: say -p NAME or set PLANROOM_PROJECT")


def last(text: str, folder: Path, *, stated: bool) -> Path | None:
    """The project used last, if it is still there and in the workspace that was asked for."""
    from pathlib import Path

    from store.workspace import is_there

    found = Path(text)
    if not is_there(found) or (stated and found.parent.resolve() != folder.resolve()):
        return None
    return found


def read(wanted: Wanted) -> Project:
    """The project as it is, read quickly and without writing anything. Raises Refusal and StoreError."""
    from models.project import Project
    from store import raw

    place = path(wanted)
    tables, version = raw.load(place)
    if version.outside:
        return _opened(place)
    for notice in version.notices:
        output.note(f"planroom: {notice}")
    if not place.exists():
        output.note(f"planroom: {place.name} was deleted; nothing is lost, the next change writes it again")
    return Project(tables, version.seq)


def _opened(place: Path) -> Project:
    """The project with the edits taken in that somebody made to its file: opening it does that."""
    from store.project_file import ProjectFile

    with ProjectFile.open(place) as file:
        tell(file)
        return file.project


def open_file(wanted: Wanted, *, readonly: bool = False) -> ProjectFile:
    """The project file, open; to be used with `with`. What its opening has to say goes to standard error.

    Raises Refusal where there is no such project or it can only be read, and StoreError.
    """
    from store import fence
    from store.project_file import ProjectFile

    place = path(wanted)
    who = None if fence.is_up() else settings().who  # whose changes they are is then not theirs to say
    file = ProjectFile.open(place, who=who, readonly=readonly)
    tell(file)
    if file.readonly and not readonly:
        file.close()
        raise Refusal(STORAGE, f"{place} is open for reading only: nothing was changed")
    return file


def tell(file: ProjectFile) -> None:
    """Write the store's sentences to standard error."""
    for notice in file.notices():
        output.note(f"planroom: {notice}")
    if file.held:
        name = os.path.basename(file.path).removesuffix(".json")  # noqa: PTH119 - no need for pathlib
        output.note(f"planroom: until that is answered your version stays; `planroom -p {name}` opens it and asks")
