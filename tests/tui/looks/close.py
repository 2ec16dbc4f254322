"""Gates, acceptance, lessons, benefits and closure."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "gates": ("6",),
    "gate-checkpoints": ("6", "v"),
    "gate-answer": ("6", "v", "enter"),
    "gate-decide": ("6", "A"),
    "closure": ("6", "v", "v", "m", "m"),
    "acceptance-by-deliverable": ("6", "6", "v"),
    "lessons-learning": ("6", "6", "6", "v"),
    "lessons-earlier": ("6", "6", "6", "w"),
    "benefits-on-their-way": ("6", "6", "6", "6", "v"),
}
