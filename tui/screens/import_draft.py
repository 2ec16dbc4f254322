"""A file on its way in: what was read, what its columns are taken for, and what its rows would become."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.counting import unheard
from models.declared import BY_NAME

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from models.counting import Report
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


def drafted(raw: RawTable, mapping: Mapping, project: Project, today: date, report: Report = unheard) -> Draft:
    """The rows planned; a mapping that cannot be planned is a draft with a fault."""
    from store.exchange.plan import plan
    from store.exchange.refusal import Refused

    try:
        return Draft(raw, mapping, plan(raw, mapping, project, today, report), "", project)
    except Refused as error:
        return Draft(raw, mapping, None, str(error), project)


def read_draft(
    path: Path, project: Project, today: date, register: str | None = None, sheet: str = "", report: Report = unheard
) -> Draft:
    """A file read and planned; its columns as last time where such a file was imported before. Raises StoreError."""
    from store.exchange.guess import guess
    from store.exchange.read import read_table
    from store.exchange.remembered_mapping import as_last_time

    raw = read_table(path, sheet, register)
    return drafted(raw, as_last_time(guess(raw, register)), project, today, report)


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


def head_of(draft: Draft) -> tuple[str, str]:
    """The file and where it goes, and how it was read."""
    raw, register = draft.raw, draft.mapping.register
    sheet = f", sheet {raw.sheet}" if raw.sheet else ""
    where = BY_NAME[register].title if register else "all registers"
    where += " and others" if draft.mapping.items is not None else ""
    more = f"{len(raw.sheets)} sheets, " if len(raw.sheets) > 1 else ""
    how = "xlsx" if raw.delimiter == "workbook" else f"{raw.encoding}, {raw.delimiter}"
    return f"{raw.name}{sheet} -> {where}", more + how


def first_of(plan: ImportPlan, before: Project, after: Project | None) -> str:
    """The first entry that the import added, else the first that it changed."""
    for row in plan.rows:
        if row.outcome == "changed" and row.ref:
            return row.ref
        spec = BY_NAME.get(row.register)
        if row.outcome == "new" and spec is not None and after is not None:
            added = set(after.documents(spec.table)) - set(before.documents(spec.table))
            return spec.ref(min(added)) if added else ""
    return ""
