"""`planroom check [PROJECT ...]`: what the plan checks find, with the reason, the source and the way to mend it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import FOUND, OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from models.checks.finding import Finding
    from models.checks.run import Findings
    from models.project import Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which projects, by which rules, and how to print."""
    parser.add_argument(
        "projects", nargs="*", metavar="PROJECT", help="projects by name or path; without any, the one as always"
    )
    parser.add_argument(
        "--select", metavar="CODES", default="", help="only these rules: codes or their beginnings, such as SCP,PLN005"
    )
    parser.add_argument("--ignore", metavar="CODES", default="", help="all rules but these")
    parser.add_argument("--suppressed", action="store_true", help="with the findings that are suppressed, and why")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print a JSON list with an object for each project")
    form.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0")


def run(wanted: argparse.Namespace) -> int:
    """Print the findings; exit code 1 when one is an error."""
    checked = list(_checked(wanted))
    if wanted.sarif:
        from models.checks.sarif import sarif
        from tui.command_line.version import version

        output.json(sarif([(uri, found) for uri, _, found in checked], version()))
    elif wanted.json:
        from models.checks.printed import report

        output.json([{"project": project.title, "file": uri, **report(found)} for uri, project, found in checked])
    else:
        for _, project, found in checked:
            _tell(project, found, suppressed=wanted.suppressed)
    return FOUND if any(found.errors for _, _, found in checked) else OK


def _checked(wanted: argparse.Namespace) -> Iterator[tuple[str, Project, Findings]]:
    """The file, as a URI's path, the project and its findings."""
    from urllib.parse import quote

    from models.checks.run import run as check

    today = opening.today()
    for name in wanted.projects or [wanted.project]:
        one = SimpleNamespace(project=name, workspace=wanted.workspace)
        project = opening.read(one)
        try:
            found = check(project, today, wanted.select.split(","), wanted.ignore.split(","))
        except ValueError as error:
            raise Refusal(USAGE, f"{error} (`planroom explain` lists them)") from None
        yield quote(opening.path(one).name), project, found


def _tell(project: Project, found: Findings, *, suppressed: bool) -> None:
    from models.checks.printed import left_out, line, summary

    output.heading(f"{' '.join(project.title.split()) or 'Untitled'}: {summary(found)}")
    for finding in found.standing:
        if output.table_width() is None:
            output.line(" ".join(line(finding).split()))  # a line each: for grep, and for logs
        else:
            _tell_at_length(finding)
    for each in found.suppressed if suppressed else ():
        output.line(" ".join(left_out(each, project.heading).split()))


def _tell_at_length(finding: Finding) -> None:
    """One finding as a person reads it on a terminal."""
    from models.checks.printed import parts
    from tui.command_line.page import item

    output.line()
    output.heading(f"{finding.severity} {finding.code} {finding.ref} {finding.title}")
    for name, text in parts(finding):
        item(f"  {name}", [" ".join(text.split())])
