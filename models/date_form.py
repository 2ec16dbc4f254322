"""The form in which dates are shown: one choice of the person at the program, like a locale, for all of its screens.

Only what is shown follows it. Documents, files, exports and the command line's output stay ISO. Typing takes the
chosen form besides ISO (`models.dates.parse_date` asks `month_first`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

ISO: Final = "iso"
FORMS: Final[dict[str, str]] = {
    ISO: "2026-12-01",
    "dotted": "01.12.2026",
    "slashed": "12/01/2026",
    "named": "1 Dec 2026",
}
"""The forms by their name in the settings, each with the first of December 2026."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_chosen = ISO


def use(form: str) -> None:
    """Show dates in this form from now on; one that there is not is taken as ISO."""
    global _chosen  # noqa: PLW0603 - the one choice that this module is about
    _chosen = form if form in FORMS else ISO


def month_first() -> bool:
    """Whether 12/01 is the first of December to the person."""
    return _chosen == "slashed"


def written(day: date) -> str:
    """The day in the chosen form, at most 11 characters."""
    if _chosen == "dotted":
        return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
    if _chosen == "slashed":
        return f"{day.month:02d}/{day.day:02d}/{day.year:04d}"
    if _chosen == "named":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04d}"
    return day.isoformat()


def written_iso(text: str) -> str:
    """A document's ISO text in the chosen form; any other text as it is. Quick: every date cell of a table asks."""
    if _chosen == ISO:
        return text
    from datetime import date

    try:
        return written(date.fromisoformat(text))
    except ValueError:
        return text
