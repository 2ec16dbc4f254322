"""The one door to the reports: one of them, in the form that is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from store.exchange.refusal import Refused
from store.reports.asked import Asked
from store.reports.blocks import Report, cleaned
from store.reports.kinds import FORMS, KINDS

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from models.project import Project
    from store.reports.asked import Wishes


def report(
    kind: str, project: Project, today: date, form: str = "markdown", *, width: int = 80, **wishes: Unpack[Wishes]
) -> str:
    """The text of a report. Confidential fields are left out unless asked for. width: cells of a line, in `text`.

    What it shall hold is told in `Asked`. Raises Refused for a report or form that there is not, and for what a report
    cannot hold.
    """
    made = built(kind, Asked(project, today, **wishes))
    if form == "markdown":
        from store.reports.markdown import markdown

        return markdown(made)
    if form == "html":
        from store.reports.html import html

        return html(made)
    if form == "text":
        from store.reports.text import text

        return text(made, width)
    raise Refused(f"There is no form `{form}`: use one of {', '.join(FORMS)}")


def built(kind: str, asked: Asked) -> Report:
    """A report before it has a form, every text in it cleaned. Raises Refused."""
    if kind not in KINDS:
        raise Refused(f"There is no report `{kind}`: use one of {', '.join(KINDS)}")
    known = KINDS[kind]
    if asked.confidential and not known.confidential:
        raise Refused(f"A {known.title} is for everybody: it has no confidential fields")
    if asked.numbers is not None and not known.table:
        raise Refused(f"A {known.title} is of the whole project: no filter chooses what is in it")
    made: Report = import_module(f"store.reports.{kind}").build(asked)
    about = (("State of", asked.today.isoformat()), *made.about)
    if known.confidential:
        about += (("Confidential fields", "included: not for passing on" if asked.confidential else "left out"),)
    return cleaned(made._replace(title=made.title or "Untitled", about=tuple(each for each in about if each[1])))
