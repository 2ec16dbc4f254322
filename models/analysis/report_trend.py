"""The status reports one after the other: the colours of every area, and every figure, from report to report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.benefits import sparkline
from models.analysis.rag import AREAS, NONE
from models.analysis.report_difference import colour, figures_of, verdicts_of
from models.analysis.shapes import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.project import Project

REPORTS = "status_reports"
LETTERS = {"none": "-", "green": "G", "amber": "A", "red": "R"}
OVERALL, OWN = "overall", "own colour"


class Trend(NamedTuple):
    """One line over all reports. Of an area: the colours; of a figure: the numbers, with their sparkline.

    values are one for each report, None where it says nothing.
    """

    name: str
    colours: tuple[str, ...] = ()
    values: tuple[float | None, ...] = ()

    @property
    def line(self) -> str:
        """How the numbers went; empty for colours, and where there is only one number."""
        known = [value for value in self.values if value is not None]
        return sparkline(known) if len(known) > 1 else ""


def ordered(project: Project, numbers: Iterable[int] | None = None) -> list[int]:
    """The numbers of the reports by their day, the oldest first; one without a day comes before all."""
    documents = project.documents(REPORTS)
    found = [number for number in (documents if numbers is None else numbers) if number in documents]
    return sorted(found, key=lambda number: (day(documents[number], "reported") or date.min, number))


def one_before(project: Project, number: int) -> int | None:
    """The report before this one; None for the first."""
    every = ordered(project)
    place = every.index(number)
    return every[place - 1] if place else None


def trends(project: Project, numbers: Iterable[int]) -> list[Trend]:
    """The lines over these reports, in the order of `ordered`: overall, own colours if any, areas, figures."""
    documents = project.documents(REPORTS)
    reports = [documents[number] for number in numbers]
    verdicts = [verdicts_of(report) for report in reports]
    figures = [figures_of(report) for report in reports]
    own = tuple(colour(report, "override") for report in reports)
    lines = [Trend(OVERALL, tuple(colour(report, "overall") for report in reports))]
    lines += [Trend(OWN, own)] if set(own) - {NONE} else []
    for area in dict.fromkeys((*AREAS, *(name for found in verdicts for name in found))):
        lines.append(Trend(area, tuple(found[area].colour if area in found else NONE for found in verdicts)))
    names = dict.fromkeys(name for found in reversed(figures) for name in found)
    lines += [Trend(name, values=tuple(found.get(name) for found in figures)) for name in names]
    return lines
