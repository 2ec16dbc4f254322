"""`planroom suppress SCP002 --reason "The tender decides" --until 2027-01-31`: accept a finding for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, output
from tui.command_line.exits import INVALID, MISSING, OK, USAGE, Refusal
from tui.command_line.naming import any_entry, means_project
from tui.command_line.option_value import option_value

if TYPE_CHECKING:
    import argparse

    from models.checks.suppressions import Suppression
    from models.project import Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which finding, why, and until when."""
    parser.add_argument("code", metavar="CODE", help="the rule, such as SCP002")
    parser.add_argument("ref", nargs="?", default="", metavar="REF", help="the entry; without it every finding of it")
    parser.add_argument("--reason", metavar="TEXT", help="why it may stand")
    parser.add_argument("--until", metavar="DATE", help="the last day on which it may: a date, or such as 4w")
    parser.add_argument("--by", metavar="PERSON", help="who said so; without it the one who makes the change")
    parser.add_argument("--remove", action="store_true", help="take the suppression back")
    parser.add_argument("--json", action="store_true", help="print what is suppressed as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Keep it in the project's record, as one change that undo takes back."""
    from models.change import Change
    from models.checks.suppressions import HEADER_FIELD, suppressing, without

    code = _code(wanted.code)
    if not wanted.remove and not (wanted.reason and wanted.until):
        raise Refusal(USAGE, "say why it may stand (--reason) and until when (--until)")
    with opening.open_file(wanted) as file:
        project = file.project
        ref = _ref(project, wanted.ref)
        header = project.header_document
        name = f"{code} {ref}".strip()
        if wanted.remove:
            kept, said = without(header, code, ref), f"{name}: not suppressed any more"
            if len(kept) == len(header.get(HEADER_FIELD) or ()):
                raise Refusal(MISSING, f"{name} is not suppressed")
        else:
            given = _stated(wanted, project, code, ref, file.who)
            kept, said = suppressing(header, given), f"{name}: suppressed until {given.until}"
        file.apply([Change("project", 1, {HEADER_FIELD: kept or None}, project.version)], f"suppress {name}")
        if wanted.json:
            output.json({"suppressed": kept})
        else:
            output.line(said)
        opening.tell(file)
    return OK


def _code(text: str) -> str:
    """The code of a rule. Raises Refusal for one that no rule has."""
    from models.checks.registry import BY_CODE

    code = text.strip().upper()
    if code not in BY_CODE:
        from tui.command_line.parser import unknown_name

        known = {known.casefold(): known for known in BY_CODE}
        raise unknown_name(f"no rule is called {text!r}", code, list(known), "planroom explain")
    return code


def _ref(project: Project, text: str) -> str:
    """The ref of an entry, as it is written; P-001 for the project as a whole."""
    from models.checks.finding import WHOLE

    if not text or means_project(text):
        return WHOLE if text else ""
    spec, number = any_entry(project, text)
    return spec.ref(number)


def _stated(wanted: argparse.Namespace, project: Project, code: str, ref: str, who: str) -> Suppression:
    """What the options say. Raises Refusal where they cannot be read, or the day has passed."""
    from datetime import date

    from models.checks.suppressions import Suppression
    from models.declared import PROJECT

    parts = {part.name: part for part in PROJECT.field("suppressed").parts}
    reason, until, by = (
        option_value(parts[name], f"--{name}", getattr(wanted, name), project) for name in ("reason", "until", "by")
    )
    day = date.fromisoformat(until)
    if day < opening.today():
        raise Refusal(INVALID, f"--until: {day} has passed already")
    return Suppression(code, ref, reason, day, by or who)
