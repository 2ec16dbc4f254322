"""Files in and out."""

from __future__ import annotations

import os
from pathlib import Path

FILE = Path(__file__).parents[2] / "store" / "exchange" / "files" / "sg1unitis_risk_register.csv"
READ = ("i", f"type:{os.path.relpath(FILE)}", "enter")  # the screen shows only the name of the file

SCREENS: dict[str, tuple[str, ...]] = {
    "export": ("3", "X", "down"),
    "export-stakeholders": ("4", "4", "X"),
    "import": READ,
}
