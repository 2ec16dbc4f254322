"""The scales of a project: risk bands, and from where on power and interest count as high."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

# Highest level of low and of medium. PM2's own bands put 19 of 25 cells in the middle; the other preset sorts better.
PRESETS: dict[str, tuple[int, int]] = {"standard": (7, 14), "pm2": (2, 19)}
DEFAULT_PRESET = "standard"
HIGH_CUT = 4
WORDS = ("very low", "low", "medium", "high", "very high")


def rating(text: str) -> int | None:
    """1 to 5 for the words `very low` to `very high`; None for other text."""
    wanted = squeeze(text)
    return next((place for place, word in enumerate(WORDS, 1) if squeeze(word) == wanted), None)


class Scales(NamedTuple):
    """Bands by level: low up to `low_max`, medium up to `medium_max`, high above; power is high from `high_cut`."""

    low_max: int = PRESETS[DEFAULT_PRESET][0]
    medium_max: int = PRESETS[DEFAULT_PRESET][1]
    high_cut: int = HIGH_CUT

    def band(self, level: int | None) -> str:
        """`low`, `medium`, `high`, or empty for a level that is open."""
        if level is None:
            return ""
        return "low" if level <= self.low_max else "medium" if level <= self.medium_max else "high"


def scales_of(header: Mapping[str, Any]) -> Scales:
    """The scales that a project header's document asks for; the standard ones where it says nothing."""
    low, medium = PRESETS.get(str(header.get("band_preset")), PRESETS[DEFAULT_PRESET])
    return Scales(*(_given(header, *one) for one in (("low_max", low), ("medium_max", medium), ("high_cut", HIGH_CUT))))


def _given(header: Mapping[str, Any], name: str, otherwise: int) -> int:
    value = header.get(name)
    return value if isinstance(value, int) and value > 0 else otherwise
