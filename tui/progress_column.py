"""How far a branch of the checklist is, as a cell: a bar and the count; the share of the effort where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.table_fields import PROGRESS

if TYPE_CHECKING:
    from models.analysis.completion import Progress

WIDE_TABLE: Final = 94  # cells of a table from which the effort is told too
WIDE: Final = PROGRESS._replace(title="done    effort", width=14)
BAR: Final = 3
MOST_DIGITS: Final = 5  # of a count; more are told as a share


def bar(share: float | None, cells: int) -> str:
    """A bar of so many cells: full ones for the share, 0 to 1; never empty nor full for what only nearly is."""
    if share is None:
        return ""
    full = round(share * cells)
    if share > 0:
        full = max(1, full)
    if share < 1:
        full = min(cells - 1, full)
    return "▓" * full + "░" * (cells - full)


def told(progress: Progress | None, *, wide: bool) -> str:
    """The cell of a branch; empty for an item without parts, and where nothing below counts."""
    if progress is None or progress.share is None:
        return ""
    count = f"{progress.done}/{progress.items}"
    short = f"{bar(progress.share, BAR)} {count if len(count) <= MOST_DIGITS else percent(progress.share)}"
    if not wide or progress.effort_share is None:
        return short
    effort = percent(progress.effort_share).replace(" ", "")  # 100% has to fit as well
    return f"{short:<9} {effort:>4}"


def percent(share: float) -> str:
    """A share in whole percent; never 0 or 100 for what only nearly is."""
    whole = round(share * 100)
    if share > 0:
        whole = max(1, whole)
    if share < 1:
        whole = min(99, whole)
    return f"{whole} %"
