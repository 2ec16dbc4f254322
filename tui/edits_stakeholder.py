"""What the keys of the stakeholder list do: engagement step by step, places on the grid, influence by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.engagement import STEPS
from models.analysis.influence import LEVELS, PHASES, field_of
from models.declared import STAKEHOLDER
from models.fields import label
from tui.edits import Refused, checked
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.entry import Document
    from models.project import Project
    from tui.edits import Maker

CURRENT, DESIRED = "engagement_current", "engagement_desired"
_MIDDLE = 3  # where somebody is put first who was nowhere
_ON_SCALE = range(1, 6)


def step_engagement(numbers: Sequence[int], name: str, by: int, today: date) -> Maker:
    """A maker of the edit that moves C or D a step; who is not judged yet starts at neutral. C is judged today."""

    def moved(document: Document) -> Document:
        before = document.get(name)
        place = STEPS.index(before) + by if before in STEPS else STEPS.index("neutral")
        if not 0 <= place < len(STEPS):
            return {}
        assessed = {"engagement_assessed": today.isoformat()} if name == CURRENT else {}
        return {name: STEPS[place], **assessed}

    word = "C" if name == CURRENT else "D"
    return _maker(numbers, moved, f"engagement {word}", lambda new: f"{word} is {label(str(new[name]))}")


def place(numbers: Sequence[int], power: int = 0, interest: int = 0) -> Maker:
    """A maker of the edit that moves them on the power/interest grid; who is not placed yet is put in its middle."""

    def moved(document: Document) -> Document:
        steps = {"power": power, "interest": interest}
        if open_ones := [name for name in steps if document.get(name) not in _ON_SCALE]:
            return dict.fromkeys(open_ones, _MIDDLE)
        after = {name: document[name] + step for name, step in steps.items() if step}
        return after if all(value in _ON_SCALE for value in after.values()) else {}

    def told(new: Document) -> str:
        return ", ".join(f"{name} {value}" for name, value in new.items())

    return _maker(numbers, moved, "power and interest", told)


def set_influence(numbers: Sequence[int], phase: int, by: int | None = None) -> Maker:
    """A maker of the edit of the influence in a phase: `by` steps up or down, or None for the next of the cycle.

    The cycle ends with nothing said, from where it begins again.
    """
    name = field_of(phase)

    def moved(document: Document) -> Document:
        before = document.get(name)
        at = LEVELS.index(before) if before in LEVELS else -1
        if by is None:
            return {name: LEVELS[at + 1] if at + 1 < len(LEVELS) else None}
        return {name: LEVELS[at + by]} if 0 <= at + by < len(LEVELS) else {}

    def told(new: Document) -> str:
        return f"influence while {PHASES[phase]} {new[name] or 'open'}"

    return _maker(numbers, moved, f"influence {PHASES[phase]}", told)


def _maker(
    numbers: Sequence[int], moved: Callable[[Document], Document], what: str, told: Callable[[Document], str]
) -> Maker:
    """A maker of one edit of all that can move. Raises Refused when none of them can."""

    def make(project: Project) -> Edit | None:
        documents = project.documents(STAKEHOLDER.table)
        news = {number: moved(documents[number]) for number in numbers if number in documents}
        changes = tuple(checked(STAKEHOLDER, project, number, new, None) for number, new in news.items() if new)
        if not changes:
            raise Refused(f"{_which(numbers)}: {what} can go no further that way")
        last = next(new for new in reversed(news.values()) if new)
        said = told(last) if len(numbers) == 1 else f"{what} of {len(changes)} set"
        return Edit(changes, f"edit {_which(numbers)} {what}", f"{_which(numbers)}: {said} · u undoes")

    return make


def _which(numbers: Sequence[int]) -> str:
    return STAKEHOLDER.ref(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} entries"
