"""Suppressing a finding for a time: why, until when, and who said so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.checks.suppressions import Suppression
from models.declared import PROJECT
from tui.edits_checks import suppress
from tui.screens.short_form import Lacking, ShortForm

if TYPE_CHECKING:
    from models.checks.finding import Finding
    from models.project import Project
    from tui.edits import Maker

USUALLY = timedelta(days=28)
FIELDS = tuple(part for part in PROJECT.field("suppressed").parts if part.name in {"reason", "until", "by"})


class SuppressForm(ShortForm):
    """A short form; what is saved is kept in the project's record."""

    def __init__(self, project: Project, today: date, finding: Finding, who: str) -> None:
        self.finding = finding
        self._today = today
        given = {"until": (today + USUALLY).isoformat(), "by": who}
        super().__init__(project, today, PROJECT, FIELDS, given)

    def title_text(self) -> str:
        """Which finding."""
        return f"Suppress for a time: {self.finding.code} {self.finding.ref} {self.finding.title}"

    def made(self, given: dict[str, Any]) -> Maker:
        """Raises Lacking for what does not hold."""
        for name in ("reason", "until"):
            if not given.get(name):
                raise Lacking(name, "this is required")
        until = date.fromisoformat(given["until"])
        if until < self._today:
            raise Lacking("until", f"{until} has passed already")
        finding = self.finding
        return suppress(Suppression(finding.code, finding.ref, given["reason"], until, str(given.get("by", ""))))
