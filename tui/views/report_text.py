"""A status report as a page of text: colours with their reasons, what changed, figures, done and planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from models.analysis.rag import NOT_JUDGED
from models.analysis.rag_rules import stated
from models.analysis.report_difference import figures_of, shown, since, verdicts_of
from models.analysis.report_trend import LETTERS, REPORTS, one_before
from models.analysis.shapes import day, text
from models.date_form import written
from models.declared import REPORT
from models.values import number as written_number
from tui.screens.review_text import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.project import Project

STYLES = {"red": "bold $text-error", "amber": "bold $text-warning", "green": "bold $text-success"}
NAMES = 17  # cells of the names of areas
FIGURES = 36  # cells of the names of figures
_SPACE = Row("", "", 0)


def report_text(project: Project, number: int, width: int) -> Content:
    """The report in full, `width` cells wide. All text of persons stays text: nothing in it is markup."""
    report = project.documents(REPORTS)[number]
    rows = [*_head(number, report), *_areas(report), *_since(project, number, report)]
    for name, field in (("Done", "done_text"), ("Planned", "planned_text")):
        rows += _section(name, text(report, field).splitlines())
    rows += _figures(report)
    rows += _section("The rules of the colours", stated(project.header_document))
    return Content("\n").join(line for row in rows for line in row.lines(width))


def coloured(colour: str) -> Content:
    """`A amber`: the letter says it without colours too."""
    word = NOT_JUDGED if colour == "none" else colour
    return Content.styled(f"{f'{LETTERS[colour]} {word}':<7}", STYLES.get(colour, ""))


def _head(number: int, report: Mapping[str, Any]) -> Iterator[Row]:
    colour, by_hand = shown(report)
    yield Row("", Content.styled(f"{REPORT.ref(number)} {text(report, 'title')}", "bold"), 0)
    days = [written(found) for name in ("from_day", "to_day") if (found := day(report, name))]
    about = " · ".join(filter(None, (" to ".join(days), text(report, "phase"))))
    yield Row("", Content.assemble(coloured(colour), f"   {about}" if about else ""), 0)
    if by_hand:
        yield Row("", by_hand, 0)
    summary = text(report, "summary").splitlines()
    yield from _section("Summary", summary or ["no words yet: e or Enter opens the form"])


def _areas(report: Mapping[str, Any]) -> Iterator[Row]:
    verdicts = verdicts_of(report)
    yield from _title("By the rules")
    if not verdicts:
        yield Row("", "nothing was judged", 2)
    for area, verdict in verdicts.items():
        reasons = "; ".join(verdict.reasons)
        yield Row(f"  {area}", Content.assemble(coloured(verdict.colour), f"  {reasons}" if reasons else ""), NAMES)


def _since(project: Project, number: int, report: Mapping[str, Any]) -> Iterator[Row]:
    before = one_before(project, number)
    if before is None:
        yield from _section("Changed", ["this is the first report"])
        return
    previous = project.documents(REPORTS)[before]
    when = day(previous, "reported")
    name = f"Changed since {REPORT.ref(before)}{f' of {written(when)}' if when else ''}"
    yield from _section(name, since(previous, report) or ["nothing that is counted"])


def _figures(report: Mapping[str, Any]) -> Iterator[Row]:
    found = figures_of(report)
    if found:
        yield from _title("Figures")
    for name, value in found.items():
        yield Row(f"  {name}", written_number(value), FIGURES)


def _section(name: str, lines: list[str]) -> list[Row]:
    """A heading with its lines; nothing where there are none."""
    return [*_title(name), *(Row("", line, 2) for line in lines)] if lines else []


def _title(name: str) -> list[Row]:
    return [_SPACE, Row("", Content.styled(name, "bold underline"), 0)]
