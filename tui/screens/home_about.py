"""What home tells of the project under the cursor: in lines below the list, or in a panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from models.date_form import written
from models.declared import REGISTERS
from models.portfolio import KINDS
from models.text import clean
from tui.screens.home_columns import LETTERS, changed, far, what

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.standing import Group, Next, Reason, Standing
    from store.summary import ProjectSummary
    from tui.screens.home_columns import Seen
    from tui.screens.home_rows import Row

_STEPS = ("Groundwork", "Scope", "Plan", "Communicate", "Control", "Close")
_SEVERITIES = {"E": "error", "W": "warning", "I": "hint"}
RECKONING = "being reckoned …"


def lines(row: Row, seen: Seen) -> list[str]:
    """Why the colour, and the one set by hand; what is next; what the plan checks find. One line if there is less."""
    project = row.project
    if project.fault:
        return [fault(project)]
    if row.ref:
        return [f"{row.ref} in {project.title or project.name}"]
    if project.standing is None:
        return [f"{project.name}: {RECKONING}"]
    standing = project.standing
    reasons = [f"{each.area}: {each.text}" if each.area else each.text for each in standing.reasons]
    own = [f"{standing.own} by hand{_own_reason(standing, seen)}"] if standing.own else []
    dues = [f"{far(each, seen)} {each.ref} {what(each, seen)}" for each in standing.dues]
    found = [f"{group.title} ({group.many})" for group in standing.findings]
    late = f"{standing.overdue} overdue: " if standing.overdue else "next: "
    return [
        f"{standing.colour}: {' · '.join(reasons)}",
        *own,
        f"{late}{' · '.join(dues)}" if dues else "nothing is due in the next year",
        f"{counts_of(standing)}: {' · '.join(found)}" if found else "no findings",
    ]


def fault(project: ProjectSummary) -> str:
    """Why a project cannot be opened."""
    return f"{project.name} cannot be opened: {clean(project.fault).text}"


def counts_of(standing: Standing) -> str:
    """`9 errors, 78 warnings`."""
    counts = zip(_SEVERITIES.values(), (standing.errors, standing.warnings, standing.hints), strict=True)
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts if count) or "no findings"


def panel(project: ProjectSummary, seen: Seen) -> Content:
    """All that is known of the project, for a panel of any width."""
    parts = [Content.styled(project.title or project.name, "bold"), Content(_place(project, seen))]
    if project.fault:
        return Content("\n").join([*parts, Content(""), Content.styled(fault(project), "bold $text-error")])
    standing = project.standing
    if standing is None:
        return Content("\n").join([*parts, Content(""), Content(RECKONING if project.known else "not read yet …")])
    parts += _headed(
        f"{standing.colour.upper()} by the rules",
        [_reason(each) for each in standing.reasons],
    )
    if standing.own:
        parts += _headed(f"{standing.own.upper()} by hand", [_own_reason(standing, seen).removeprefix(": ")])
    late = f" ({standing.overdue} overdue)" if standing.overdue else ""
    parts += _headed(f"Next due{late}", [_due(each, seen) for each in standing.dues] or ["nothing in the next year"])
    parts += _headed(counts_of(standing).capitalize(), map(_found, standing.findings))
    return Content("\n").join(parts)


def holds(project: ProjectSummary) -> str:
    """How many entries of which registers it has."""
    counts = [(spec, project.counts.get(spec.name, 0)) for spec in REGISTERS]
    told = [f"{count} {spec.singular if count == 1 else spec.plural}" for spec, count in counts if count]
    unrated = project.risks.get("", 0)
    return ", ".join([*told, f"{unrated} open risks without a level"] if unrated else told) or "no entries yet"


def _place(project: ProjectSummary, seen: Seen) -> str:
    where = f"closed on {project.closed}" if project.closed else f"step {project.step} of 6, {_STEPS[project.step - 1]}"
    parts = [KINDS.get(project.kind, ""), where] if project.known and not project.fault else []
    return " · ".join(part for part in [*parts, f"changed {changed(project, seen)}", project.path.name] if part)


def _headed(heading: str, texts: Iterable[str]) -> list[Content]:
    return [Content(""), Content.styled(heading, "bold"), *(Content(text) for text in texts)]


def _reason(each: Reason) -> str:
    """`R scope: 3 must items are past the day`."""
    return f"{LETTERS[each.colour]} {each.area}: {each.text}" if each.area else each.text


def _own_reason(standing: Standing, seen: Seen) -> str:
    if not standing.own_reason:
        return ""
    return ": (hidden)" if seen.names_hidden else f": {standing.own_reason}"


def _due(each: Next, seen: Seen) -> str:
    return f"{written(each.day)} ({far(each, seen)}) {each.kind} {each.ref} {'' if seen.names_hidden else each.what}"


def _found(group: Group) -> str:
    more = " …" if group.many > len(group.refs) else ""
    return f"{group.severity} {group.code} {group.title}: {', '.join(dict.fromkeys(group.refs))}{more}"
