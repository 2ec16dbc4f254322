"""Step 5: status reports, issues, changes, decisions and the one list of actions."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "report-new": ("5", "R"),
    "report-page": ("5", "R", "escape", "v"),
    "report-trend": ("5", "v", "v"),
    "issue-board": ("5", "5", "v"),
    "issue-ageing": ("5", "5", "v", "v"),
    "change-effect": ("5", "5", "5", "v"),
    "change-decide": ("5", "5", "5", "D"),
    "decisions-to-be-told": ("5", "5", "5", "5", "D"),
    "all-actions": ("5", "left_square_bracket"),
    "risk-occurred": ("3", "I"),
}
