"""`planroom backup [FILE]`: a copy of the project in a file, or the list of the copies that are kept by themselves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import OK, REFUSED, Refusal
from tui.command_line.place import check_free

if TYPE_CHECKING:
    import argparse

    from store.project_file import Backup, ProjectFile


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="write a copy there; without it, list the kept ones")
    parser.add_argument("--force", action="store_true", help="replace a file that is already there")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Write the copy, or list what is kept, newest first."""
    with opening.open_file(wanted, readonly=True) as file:
        if wanted.file:
            place, size = _copy(file, Path(wanted.file).expanduser(), force=wanted.force)
            if wanted.json:
                output.json({"file": str(place), "bytes": size})
            else:
                output.line(f"Copied {file.project.title or file.path} to {place} ({size:,} bytes)")
            return OK
        kept = file.backups()
        if wanted.json:
            output.json([_record(number, each) for number, each in enumerate(kept, 1)])
        else:
            _table(kept)
    return OK


def _copy(file: ProjectFile, place: Path, *, force: bool) -> tuple[Path, int]:
    """Write the state as a project file, durably, for its owner only."""
    from store.private import replace
    from store.references import arranged
    from store.tables import written

    place = place.absolute()
    if os.path.realpath(place) == file.path:
        raise Refusal(REFUSED, f"{place} is the project itself: name another file")
    check_free(place, force=force)
    data = written(file.backend.tables, arranged)
    replace(place, data)
    return place, len(data)


def _record(number: int, kept: Backup) -> dict[str, object]:
    return {"number": number, "at": kept.at, "change": kept.seq, "bytes": kept.size, "path": kept.path}


def _table(kept: list[Backup]) -> None:
    from tui.command_line import table
    from tui.command_line.history import local

    if not kept:
        output.note("No copy is kept yet; one is made with the first change.")
        return
    headings = [
        table.Heading("no", 3, right=True),
        table.Heading("from", 19),
        table.Heading("after change", 8, right=True),
    ]
    headings += [table.Heading("bytes", 10, right=True), table.Heading("note", 30)]
    rows = [
        [str(number), local(each.at), str(each.seq), f"{each.size:,}", _note(each)]
        for number, each in enumerate(kept, 1)
    ]
    table.write(headings, rows)


def _note(kept: Backup) -> str:
    return "" if kept.schema is None else f"before the file was brought to the schema after {kept.schema}"
