"""The agreement on a downtime window: which days, who agreed, and when, in one short form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import IMPACT
from tui import edits_impact
from tui.screens.short_form import Lacking, ShortForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import App

    from models.project import Project
    from tui.edits import Maker

FIELDS = tuple(IMPACT.field(name) for name in edits_impact.WINDOW)


def ask_window(
    app: App[Any], project: Project, today: date, number: int, given: Mapping[str, object] | None = None
) -> None:
    """Ask for the window of an impact; what is known already is filled in, and `given` where it is not."""
    impact = project.documents(IMPACT.table)[number]
    known = {name: impact[name] for name in edits_impact.WINDOW if impact.get(name)}
    usual = {"window_agreed": today.isoformat(), "window_agreed_by": impact.get("owner") or ""}
    wanted = {name: value for name, value in {**usual, **(given or {}), **known}.items() if value}

    def made(answers: dict[str, Any]) -> Maker:
        if not answers.get("window_from"):
            raise Lacking("window_from", "say on which day the window begins")
        if not answers.get("window_agreed_by"):
            raise Lacking("window_agreed_by", "say who in the department agreed to it")
        return edits_impact.agreed(number, answers)

    title = f"Downtime window · {IMPACT.ref(number)} {impact.get('title', '')}"
    app.push_screen(ShortForm(project, today, IMPACT, FIELDS, wanted, title=title, made=made))
