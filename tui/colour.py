"""The colour of the project today, by the rules: an area is judged anew only when its tables have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import PROJECT

if TYPE_CHECKING:
    from datetime import date

    from models.analysis.rag import Verdict
    from models.project import Project


class Colours:
    """The verdicts that are known, each with the day and the documents that it follows from."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[date, tuple[object, ...], Verdict]] = {}

    def of(self, project: Project, today: date) -> list[Verdict]:
        """The colour of every area. Takes as long as the areas that changed; call it off the keystroke path."""
        from models.analysis.rag import AREAS, TABLES, judged  # calendars and rules, which the first paint spares

        found = []
        for area in AREAS:
            made_of = tuple(project.documents(table) for table in (PROJECT.table, *TABLES[area]))
            known = self._known.get(area)
            if known is None or known[0] != today or any(a is not b for a, b in zip(known[1], made_of, strict=True)):
                known = self._known[area] = today, made_of, judged(area, project, today)
            found.append(known[2])
        return found


_COLOURS = Colours()


def colour_of(project: Project, today: date) -> Verdict:
    """The colour of the whole and which areas it comes from. Quick where nothing changed; safe to call on a thread."""
    from models.analysis.rag import overall

    return overall(_COLOURS.of(project, today))
