"""`planroom restore`: back to a kept copy, a backup file or a point in time, as one change that undo takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import INVALID, MISSING, OK, REFUSED, USAGE, Refusal
from tui.command_line.history import local
from tui.command_line.telling import telling

if TYPE_CHECKING:
    import argparse

    from store.project_file import ProjectFile
    from store.tables import Tables


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which state to go back to."""
    parser.add_argument(
        "source",
        metavar="NUMBER|FILE",
        nargs="?",
        help="a number as `planroom backup` lists them, or a file that it wrote",
    )
    parser.add_argument(
        "--to", dest="until", metavar="WHEN", help="a point in time instead, named as for `planroom compare`"
    )
    parser.add_argument("--force", action="store_true", help="also from a copy of another project")
    parser.add_argument("--json", action="store_true", help="print how much changed as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Bring the state back and say how many entries that changed."""
    if bool(wanted.source) == bool(wanted.until):
        raise Refusal(USAGE, "say what to go back to: a kept copy's number, a file, or a point in time with --to")
    with opening.open_file(wanted) as file:
        if wanted.until:
            what, count = _to(file, wanted.until)
        elif wanted.source.isascii() and wanted.source.isdecimal() and not Path(wanted.source).exists():
            what, count = _kept(file, int(wanted.source))
        else:
            place = Path(wanted.source).expanduser()
            what, count = str(place), _from_file(file, place, force=wanted.force)
        if wanted.json:
            output.json({"restored": what, "entries_changed": count})
        elif count:
            entries = "1 entry" if count == 1 else f"{count} entries"
            output.line(f"Restored {what}: {entries} changed; `planroom undo` takes it back")
        else:
            output.line(f"{what} holds what is there already: nothing was changed")
        opening.tell(file)
    return OK


def _to(file: ProjectFile, text: str) -> tuple[str, int]:
    from tui.command_line.compare import at

    found = at(file, text)
    if found.seq is None:
        raise Refusal(USAGE, "--to takes a point in time; name a kept copy by its number or a file without --to")
    with telling("taking changes back") as report:
        return found.words, file.restore_to(found.seq, f"restore {found.words}", report=report)


def _kept(file: ProjectFile, number: int) -> tuple[str, int]:
    kept = file.backups()
    if not 1 <= number <= len(kept):
        raise Refusal(MISSING, f"there is no kept copy number {number}; `planroom backup` lists {len(kept)}")
    chosen = kept[number - 1]
    before = file.backend.tables
    file.restore(chosen)
    return f"the copy of {local(chosen.at)}", _differences(before, file.backend.tables)


def _from_file(file: ProjectFile, place: Path, *, force: bool) -> int:
    from store import fence, migrate
    from store.errors import Corrupt
    from store.merge import diff_tables
    from store.tables import meta, parsed

    fence.check(place)
    if not place.is_file():
        raise Refusal(MISSING, f"there is no file {place}; `planroom backup` lists the kept copies")
    try:
        tables = parsed(place.read_bytes())
    except Corrupt as error:
        raise Refusal(INVALID, f"{place} is no copy of a project: {error}; nothing was changed") from None
    if "project" not in tables:
        raise Refusal(INVALID, f"{place} is no copy of a project: it has no project header; nothing was changed")
    migrate.check(tables, str(place))
    tables = migrate.upgraded(tables)
    other = meta(tables).get("project")
    if other and other != file.engine.project_id() and not force:
        raise Refusal(REFUSED, f"{place} is a copy of another project; --force brings it into this one all the same")
    with file.engine.writing():
        ops = diff_tables(file.backend.tables, tables)
        if ops:
            file.engine.commit(ops, f"restore {place.name}")
    return len(ops)


def _differences(before: Tables, after: Tables) -> int:
    from store.merge import diff_tables

    return len(diff_tables(before, after))
