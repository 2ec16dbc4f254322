"""The views of the communication plan, and recording a date."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "comms-week": ("4", "v"),
    "comms-agenda": ("4", "v", "v", "down"),
    "comms-coverage": ("4", "v", "v", "v", "s", "g", "down"),
    "comms-load": ("4", "v", "v", "v", "v", "down"),
    "comms-record": ("4", "r"),
}
