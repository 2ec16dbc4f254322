"""The one door to the reports: one of them, in the form that is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from models.text import clean
from store.exchange.refusal import Refused
from store.reports.blocks import Report, cleaned
from store.reports.kinds import FORMS, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.project import Project


def report(
    kind: str,
    project: Project,
    today: date,
    form: str = "markdown",
    *,
    confidential: bool = False,
    now: bool = False,
    numbers: Sequence[int] | None = None,
    filter: str = "",  # noqa: A002 - the name of the option
    width: int = 80,
) -> str:
    """The text of a report. Confidential fields are left out unless asked for.

    now: a status report of today's state in the place of the one kept last. numbers: only these entries of the
    report's register, chosen by `filter`, which is told. width: cells of a line, in the form `text`. Raises Refused for
    a report or form that there is not, and for what a report cannot hold.
    """
    made = built(kind, project, today, confidential=confidential, now=now, numbers=numbers, filter=filter)
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


def built(
    kind: str,
    project: Project,
    today: date,
    *,
    confidential: bool = False,
    now: bool = False,
    numbers: Sequence[int] | None = None,
    filter: str = "",  # noqa: A002 - the name of the option
) -> Report:
    """A report before it has a form, every text in it cleaned. Raises Refused."""
    from store.reports.asked import Asked

    if kind not in KINDS:
        raise Refused(f"There is no report `{kind}`: use one of {', '.join(KINDS)}")
    known = KINDS[kind]
    if confidential and not known.confidential:
        raise Refused(f"A {known.title} is for everybody: it has no confidential fields")
    if numbers is not None and not known.table:
        raise Refused(f"A {known.title} is of the whole project: no filter chooses what is in it")
    chosen = None if numbers is None else tuple(numbers)
    asked = Asked(project, today, confidential, now, chosen, clean(filter).text)
    made: Report = import_module(f"store.reports.{kind}").build(asked)
    about = (("State of", today.isoformat()), *made.about)
    if known.confidential:
        about += (("Confidential fields", "included: not for passing on" if confidential else "left out"),)
    return cleaned(made._replace(title=made.title or "Untitled", about=tuple(each for each in about if each[1])))
