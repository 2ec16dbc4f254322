"""Going to what a finding of the plan checks is about: the field at fault in its form, or its cell in the pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from models.checks.finding import WHOLE
from models.declared import BY_NAME, BY_PREFIX
from models.project import Project
from tui.edits_checks import begun, release
from tui.messages import EditWanted, FormWanted

if TYPE_CHECKING:
    from models.checks.finding import Finding
    from tui.app import PlanroomApp
    from tui.screens.findings_rows import Stated
    from tui.screens.project import ProjectScreen


def ask(app: PlanroomApp, ref: str, fault: str = "") -> None:
    """Show the findings of an entry; without one, all findings."""
    if ref:
        from tui.screens.findings_entry import EntryFindings

        app.push_screen(EntryFindings(ref, fault))
    else:
        from tui.screens.findings import FindingsScreen

        app.push_screen(FindingsScreen())


def opened(finding: Finding, app: PlanroomApp) -> FormWanted | None:
    """The form in which it is mended, at the field at fault; None where it is mended in another way, in a pane."""
    if finding.register == "project":
        return FormWanted("project", WHOLE, field=finding.field)
    if app.project is not None and (wanted := begun(finding, app.project, app.today)) is not None:
        return wanted
    spec = BY_PREFIX.get(finding.ref.partition("-")[0])
    if spec is not None and spec.name == finding.register and finding.ref != WHOLE:
        return FormWanted(spec.table, finding.ref, field=finding.field)
    return None


def show(finding: Finding, app: PlanroomApp) -> None:
    """Go to the entry with the cursor on the field at fault; else to the pane in which the finding is mended."""
    screen = cast(
        "ProjectScreen", next(each for each in app.screen_stack if hasattr(each, "jump") and hasattr(each, "go"))
    )
    spec = BY_PREFIX.get(finding.ref.partition("-")[0])
    if spec is not None and spec.name == finding.register and finding.ref != WHOLE:
        screen.jump(finding.ref)
        app.call_after_refresh(_point, screen, finding)
    elif finding.register == "project":
        app.post_message(FormWanted("project", WHOLE, field=finding.field))
    else:
        place = BY_NAME[finding.register]
        screen.go(place.step, place.name, then=lambda: screen.set_focus(screen.pane.target))
    app.call_after_refresh(app.say, app.told(f"{finding.code}: {finding.key}"))


def _point(screen: ProjectScreen, finding: Finding) -> None:
    """Put the cursor on the cell, where the field is a column."""
    pane = screen.panes.get(finding.register)
    if pane is not None:
        pane.point(finding.field)


def suppress(each: Stated, app: PlanroomApp) -> None:
    """Ask why and until when it is suppressed; take that back where it is."""
    finding = each.finding
    if each.suppression is not None:
        app.post_message(EditWanted(release(finding.code, each.suppression.ref)))
    elif app.project is not None:
        from tui.screens.suppressing import SuppressForm

        app.push_screen(SuppressForm(app.project, app.today, finding, app.who))


def manual(finding: Finding, app: PlanroomApp) -> None:
    """Show the rule's page."""
    from tui.screens.manual import ManualScreen

    app.push_screen(ManualScreen(finding.code, app.project or Project({})))
