"""Groundwork, business impact and plan: the charter, and the views of their panes."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "charter": ("1", "down", "down"),
    "charter-end": ("1", "G"),
    "targets": ("1", "1", "v"),
    "alternatives-compared": ("1", "1", "1", "v", "right", "down"),
    "alternative-chosen": ("1", "1", "1", "v", "right", "A"),
    "dependencies": ("1", "1", "1", "1", "v"),
    "impact-needs": ("2", "2", "w", "down", "space"),
    "bridges": ("2", "2", "v", "n", "n"),
    "bridges-window": ("2", "2", "W"),
    "milestones": ("3", "3", "v"),
    "tasks-by-scope": ("3", "3", "v", "v"),
    "workload": ("3", "3", "3", "v", "right", "right"),
}
