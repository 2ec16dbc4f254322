"""What is done about findings of the plan checks: suppress one for a time, or begin the entry that mends it."""

from __future__ import annotations

import contextlib
import shlex
from typing import TYPE_CHECKING

from models.change import Change
from models.checks.suppressions import HEADER_FIELD, suppressing, without
from models.declared import BY_NAME, PROJECT
from models.values import read
from tui.messages import Edit, FormWanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from models.checks.finding import Finding
    from models.checks.suppressions import Suppression
    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker

OPEN = "…"  # what a command leaves open


def suppress(given: Suppression) -> Maker:
    """A maker of the edit that suppresses a finding, in the place of an earlier suppression of it."""

    def make(project: Project) -> Edit:
        fields = {HEADER_FIELD: suppressing(project.header_document, given)}
        name = f"{given.code} {given.ref}".strip()
        return Edit(_change(project, fields), f"suppress {name}", f"{name}: suppressed until {given.until} · u undoes")

    return make


def release(code: str, ref: str) -> Maker:
    """A maker of the edit that takes a suppression back."""

    def make(project: Project) -> Edit:
        name = f"{code} {ref}".strip()
        fields = {HEADER_FIELD: without(project.header_document, code, ref) or None}
        return Edit(
            _change(project, fields), f"no longer suppress {name}", f"{name}: not suppressed any more · u undoes"
        )

    return make


def _change(project: Project, fields: Document) -> tuple[Change, ...]:
    return (Change(PROJECT.table, 1, fields, project.version),)


def begun(finding: Finding, project: Project, today: date) -> FormWanted | None:
    """The form of the entry that a finding's command adds, filled in as far as the command is; None for another one."""
    _, name, verb, title, *words = [*shlex.split(finding.command), "", "", ""]
    if verb != "add" or name not in BY_NAME:
        return None
    spec = BY_NAME[name]
    typed: Document = {}
    for field, text in {spec.title_field: title, **dict(_assigned(words))}.items():
        if known := text.replace(OPEN, "").strip():
            with contextlib.suppress(ValueError):  # a name that somebody wrote by hand may fit nowhere: it is left open
                typed[field] = read(spec.field(field), known, project, today)
    return FormWanted(spec.table, typed=typed, field=finding.field if OPEN not in title else spec.title_field)


def _assigned(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """`--from-risk R-001` and `kind=out` as field and text."""
    left = iter(words)
    for word in left:
        if word.startswith("--"):
            yield word.removeprefix("--").replace("-", "_"), next(left)
        elif "=" in word:
            name, _, text = word.partition("=")
            yield name, text
