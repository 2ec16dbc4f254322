"""A file on its way in: what was read, what its columns are taken for, and what its rows would become."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from models.project import Project
    from store.exchange.mapping import Mapping
    from store.exchange.planned import ImportPlan
    from store.exchange.raw_table import RawTable


class Draft(NamedTuple):
    """A file as it was read, what its columns are taken for, and what its rows would become.

    Without a plan `fault` says why there is none; `version` is the project that was planned for.
    """

    raw: RawTable
    mapping: Mapping
    plan: ImportPlan | None
    fault: str
    project: Project


def drafted(raw: RawTable, mapping: Mapping, project: Project, today: date) -> Draft:
    """The rows planned; a mapping that cannot be planned is a draft with a fault."""
    from store.exchange.plan import plan
    from store.exchange.refusal import Refused

    try:
        return Draft(raw, mapping, plan(raw, mapping, project, today), "", project)
    except Refused as error:
        return Draft(raw, mapping, None, str(error), project)


def counts(draft: Draft) -> str:
    """`28 new, 1 changed, 1 skipped; 3 lines aside`."""
    if draft.plan is None:
        return "not planned yet"
    said = ", ".join(f"{count} {name}" for name, count in draft.plan.counts.items() if count) or "none"
    aside = sum(item.why != "blank" for item in draft.plan.aside)
    return f"{said}{f'; {aside} set aside' if aside else ''}"


def help_of(draft: Draft, name: str) -> str:
    """What a field is, for the list of what a column may become."""
    return next((item.help for item in draft.mapping.spec.fields if item.name == name), "")
