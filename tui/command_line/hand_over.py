"""`planroom hand-over R-007 --to "Head of support"`: who has what is open after the project, or why it may be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal
from tui.command_line.naming import any_entry
from tui.command_line.option_value import option_value

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which entries, and the answer."""
    parser.add_argument("ref", nargs="+", metavar="REF", help="the open entries, such as R-007 I-002")
    parser.add_argument("--to", metavar="PERSON", help="who has them after the project")
    parser.add_argument("--reason", metavar="TEXT", help="why they may be left as they are")
    parser.add_argument("--back", action="store_true", help="take the answer back")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace) -> int:
    """Keep the answer in the project's record and say what is left."""
    if not (wanted.to or wanted.reason or wanted.back):
        raise Refusal(USAGE, "say who has it after the project (--to), or why it may be left (--reason)")
    from models.analysis.closing import handed, unanswered
    from models.analysis.shapes import counted
    from models.change import Change
    from models.declared import PROJECT

    with opening.open_file(wanted) as file:
        project = file.project
        words = [word for text in wanted.ref for word in text.split(",") if word]
        refs = list(dict.fromkeys(spec.ref(number) for spec, number in (any_entry(project, word) for word in words)))
        parts = {part.name: part for part in PROJECT.field("handed_over").parts}
        owner = option_value(parts["owner"], "--to", None if wanted.back else wanted.to, project) or ""
        reason = option_value(parts["reason"], "--reason", None if wanted.back else wanted.reason, project) or ""
        header = project.header_document
        fields = handed(header, refs, owner, reason, opening.today().isoformat())
        file.apply([Change("project", 1, fields, project.version)], f"hand over {', '.join(refs[: entries.NAMED])}")
        left = unanswered(file.project)
        if wanted.json:
            output.json({"handed_over": refs, "unanswered": [end.ref for end in left]})
        else:
            answer = " · ".join(part for part in (project.heading(owner), reason) if part) or "not answered any more"
            count = counted(len(left), "open entry", "open entries")
            output.line(f"{', '.join(refs)}: {answer}; {count} left without an answer")
        opening.tell(file)
    return OK
