"""`planroom close`: what is still open and who takes it over; when all of it is answered, the project is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import PROJECT
from tui.command_line import opening, output
from tui.command_line.exits import FOUND, OK, REFUSED, Refusal
from tui.command_line.option_value import option_value

if TYPE_CHECKING:
    import argparse

    from models.project import Project
    from store.project_file import ProjectFile


def arguments(parser: argparse.ArgumentParser) -> None:
    """Why it may close without its gate, or only what stands in the way."""
    parser.add_argument("--reason", metavar="TEXT", help="why it may close although no closing gate was passed")
    parser.add_argument(
        "--check", action="store_true", help="only list what is open and what stands in the way; exit code 1 if any"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Close the project, or say what stands in the way."""
    if wanted.check:
        return _check(opening.read(wanted), json=wanted.json)
    from models.analysis.closing import closed_since

    with opening.open_file(wanted) as file:
        since = closed_since(file.project.header_document)
        day = since or _close(file, wanted.reason)
        if wanted.json:
            output.json({"closed": day})
        else:
            said = f"closed since {day}{' already' if since else ''}"
            output.line(f"{file.project.title}: {said}; `planroom reopen` opens it again")
        opening.tell(file)
    return OK


def _close(file: ProjectFile, why: str | None) -> str:
    """Close it today; the day."""
    from models.analysis.closing import WHOLE, handed
    from models.change import Change
    from store.errors import Closed

    project, day = file.project, opening.today().isoformat()
    parts = {part.name: part for part in PROJECT.field("handed_over").parts}
    reason = option_value(parts["reason"], "--reason", why, project)
    given = handed(project.header_document, [WHOLE], reason=reason, on=day) if reason else {}
    try:
        file.apply([Change("project", 1, {"closed": day, **given}, project.version)], "close the project")
    except Closed as error:
        more = "`planroom close --check` lists what is open, `planroom hand-over` answers it"
        raise Refusal(REFUSED, f"{str(error)[:1].lower()}{str(error)[1:]}; {more}") from None
    return day


def _check(project: Project, *, json: bool) -> int:
    from models.analysis.closing import obstacles
    from models.analysis.closure import closure

    found, left = closure(project), obstacles(project)
    if json:
        output.json({"open": [end._asdict() for end in found], "obstacles": left})
        return FOUND if left else OK
    for end in found:
        answer = " · ".join(part for part in (project.heading(end.to), end.reason) if part)
        output.line(f"{end.ref}  {end.title}: {answer or 'nobody has it after the project'}")
    for sentence in left:
        output.line(f"! {sentence}")
    if not left:
        output.line("Nothing stands in the way: `planroom close` closes it")
    return FOUND if left else OK
