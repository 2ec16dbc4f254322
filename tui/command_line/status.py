"""`planroom status`: today's colours with their reasons and what changed since the last report; `--save` keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import REPORT
from tui.command_line import entries, opening, output
from tui.command_line.exits import OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from store.project_file import ProjectFile

COLOURS = ("green", "amber", "red")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether it is kept, and with which colour of one's own."""
    parser.add_argument("--save", action="store_true", help="keep it as a status report")
    parser.add_argument("--colour", choices=COLOURS, help="your own colour beside that of the rules; needs --reason")
    parser.add_argument("--reason", metavar="TEXT", help="why your own colour differs from the rules")
    parser.add_argument("--summary", metavar="TEXT", help="how the project stands, in a few sentences")
    parser.add_argument("--rules", action="store_true", help="say the rules of the colours, and where they come from")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(wanted: argparse.Namespace) -> int:
    """Judge, tell, and keep it where that is wanted."""
    given = _given(wanted)
    with opening.open_file(wanted, readonly=not wanted.save) as file:
        from models.analysis.status import last_report, snapshot
        from tui.reporting import scope_before

        today = opening.today()
        last = last_report(file.project, today)
        made = snapshot(file.project, today, scope_before(file, today))
        report = entries.document(REPORT, {**made, **given})
        ref = _kept(file, report) if wanted.save else ""
        header = file.project.header_document
    if wanted.json:
        output.json({**({"ref": ref} if ref else {}), **report})
        return OK
    for line in _lines(report, last, header if wanted.rules else None):
        output.line(line)
    if ref:
        output.line(f"kept as {ref}")
    return OK


def _given(wanted: argparse.Namespace) -> dict[str, Any]:
    """What only a person can say. Raises Refusal for what would be lost, or a colour without its reason."""
    given = {"override": wanted.colour, "override_reason": wanted.reason, "summary": wanted.summary}
    found = {name: value for name, value in given.items() if value}
    if found and not wanted.save:
        raise Refusal(USAGE, "--colour, --reason and --summary are kept in a report: add --save")
    if wanted.colour and not (wanted.reason or "").strip():
        raise Refusal(USAGE, "a colour of your own needs its reason: add --reason '…'")
    return found


def _kept(file: ProjectFile, report: Mapping[str, Any]) -> str:
    from models.change import Change

    known = set(file.project.documents(REPORT.table))
    file.apply([Change(REPORT.table, None, dict(report))], f"report the status of {report['reported']}")
    return REPORT.ref(max(set(file.project.documents(REPORT.table)) - known))


def _lines(
    report: Mapping[str, Any], last: Mapping[str, Any] | None, header: Mapping[str, Any] | None
) -> Iterator[str]:
    from models.analysis.rag_rules import stated
    from models.analysis.report_difference import shown, since, verdicts_of

    colour, by_hand = shown(report)
    yield f"{_word(colour)}  {report['title']}"
    if by_hand:
        yield f"  {by_hand}"
    for area, verdict in verdicts_of(report).items():
        yield f"  {area:<15} {_word(verdict.colour):<11} {'; '.join(verdict.reasons)}".rstrip()
    if last is not None:
        changed = since(last, report)
        nothing = "" if changed else " nothing that is counted has changed"
        yield f"since the report of {last['reported']}:{nothing}"
        yield from (f"  {line}" for line in changed)
    if header is not None:
        yield "the rules:"
        yield from (f"  {line}" for line in stated(header))


def _word(colour: str) -> str:
    return "not judged" if colour == "none" else colour.upper()
