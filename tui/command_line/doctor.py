"""`planroom doctor`: what is where, in which version, and whether the store verifies. It repairs nothing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.command_line import opening, output
from tui.command_line.exits import FOUND, OK

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from store.settings import Settings

LIBRARIES = ("textual", "tinydb", "pydantic", "orjson")


class Line(NamedTuple):
    """A fact, or a finding where `wrong`: something a person should look at."""

    what: str
    text: str
    wrong: bool = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only how to print; -p looks at one project instead of all of the workspace."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Print what was found; exit code 1 when there is something to look at."""
    found = {"program": list(_program()), "places": list(_places(wanted))}
    for place in _projects(wanted):
        found[f"project {place.stem}"] = list(_project(place))
    wrong = sum(line.wrong for lines in found.values() for line in lines)
    if wanted.json:
        output.json({"findings": wrong, **{title: [_record(line) for line in lines] for title, lines in found.items()}})
        return FOUND if wrong else OK
    from tui.command_line.page import item

    for title, lines in found.items():
        output.heading(title)
        for line in lines:
            item(("! " if line.wrong else "  ") + line.what, [line.text])
    output.line()
    output.line(f"{wrong} findings; nothing was changed." if wrong != 1 else "1 finding; nothing was changed.")
    return FOUND if wrong else OK


def _record(line: Line) -> dict[str, Any]:
    return {"what": line.what, "text": line.text, "finding": line.wrong}


def _program() -> Iterator[Line]:
    import platform
    from importlib import metadata

    from tui.command_line.version import version

    yield Line("planroom", version())
    yield Line("python", f"{platform.python_version()} at {sys.executable}")
    yield Line("system", f"{platform.system()} {platform.release()}")
    yield Line("libraries", ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES))
    term = os.environ.get("TERM") or "not set"
    yield Line(
        "terminal", f"TERM {term}, output {sys.stdout.encoding}, NO_COLOR {os.environ.get('NO_COLOR') or 'not set'}"
    )


def _places(wanted: argparse.Namespace) -> Iterator[Line]:
    import platformdirs

    from store.settings import LOG, read_settings, settings_path

    settings = read_settings()
    path = settings_path()
    yield Line("settings", f"{path}{'' if path.exists() else ' (not there: the defaults hold)'}")
    for fault in (*settings.faults, *_faults(settings)):
        yield Line("settings", fault, wrong=True)
    log = platformdirs.user_log_path("planroom", appauthor=False) / LOG
    yield Line("log", f"{log}{f' ({log.stat().st_size:,} bytes)' if log.exists() else ' (not there yet)'}")
    yield Line("changes signed by", settings.who)
    folder = opening.workspace(wanted, settings).folder
    yield from _workspace(folder)
    for name in ("PLANROOM_WORKSPACE", "PLANROOM_PROJECT", "PLANROOM_CONFIG", "PLANROOM_TODAY"):
        if os.environ.get(name):
            yield Line("environment", f"{name}={os.environ[name]}")
    if settings.last_project:
        yield Line("last project", settings.last_project)


def _faults(settings: Settings) -> Iterable[str]:
    """What in theme and keymap cannot be used. Textual knows; it is asked only where there is something to ask."""
    if not settings.theme and not settings.keymap:
        return ()
    from importlib import import_module

    found: Iterable[str] = import_module("tui.settings_faults").faults(settings.theme, settings.keymap)
    return found


def _workspace(folder: Path) -> Iterator[Line]:
    import shutil

    from store import watch

    if not folder.is_dir():
        yield Line("workspace", f"{folder} (not there yet; `planroom new NAME` makes it)")
        return
    kind = watch.kind_of(str(folder))
    free = shutil.disk_usage(folder).free
    yield Line("workspace", f"{folder} ({kind.value} file system, {free / 1e9:.1f} GB free)")
    said = watch.notice(kind)
    if said:
        yield Line("workspace", said, wrong=True)
    if not os.access(folder, os.W_OK):
        yield Line("workspace", f"{folder} may not be written: projects open for reading only", wrong=True)
    if free < 50_000_000:
        yield Line("workspace", f"only {free / 1e6:.0f} MB are free", wrong=True)


def _projects(wanted: argparse.Namespace) -> list[Path]:
    if wanted.project or os.environ.get("PLANROOM_PROJECT"):
        return [opening.path(wanted)]
    return opening.workspace(wanted).paths()


def _project(path: Path) -> Iterator[Line]:
    from store.checkup import checkup

    found = checkup(path)
    size = "not there" if found.size is None else f"{found.size:,} bytes, {found.mode}"
    yield Line("file", f"{found.path} ({size})")
    yield Line("entries", str(found.entries))
    full = f" and {found.segments} full ones" if found.segments else ""
    yield Line("journal", f"{found.changes} changes verified, {found.journal:,} bytes in the current journal{full}")
    yield Line("kept copies", str(found.backups))
    yield Line("lock", {"none": "none yet", "free": "free", "held": "held: a program is saving now"}[found.lock])
    if found.quarantined:
        names = ", ".join(found.quarantined[:3]) + (" ..." if len(found.quarantined) > 3 else "")
        yield Line("quarantine", f"{len(found.quarantined)} set aside: {names}", wrong=True)
    for sentence in found.findings:
        yield Line("store", sentence, wrong=True)
    if found.tables is not None:
        from models.project import Project

        for fault in Project(found.tables).faults:
            yield Line(fault.ref, f"has to be put right: {fault.sentence}", wrong=True)
