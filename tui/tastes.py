"""What a person likes: the part of the settings that screens look at again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.date_form import ISO

if TYPE_CHECKING:
    from store.settings import Settings

WEEK_STARTS = {"monday": 0, "saturday": 5, "sunday": 6}
"""The settings' words, as `date.weekday()` counts."""


class Tastes(NamedTuple):
    """How dates look, with which day a week begins (0 Monday, 5 Saturday, 6 Sunday), what is on and what is off."""

    date_format: str = ISO
    week_start: int = 0
    hints: bool = True
    animations: bool = False
    plain: bool = False


USUAL = Tastes()


def tastes_of(settings: Settings) -> Tastes:
    """The tastes that the settings tell of."""
    week = WEEK_STARTS[settings.week_start]
    return Tastes(settings.date_format, week, settings.hints, settings.animations, settings.plain)
