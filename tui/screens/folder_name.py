"""A folder as it is shown where there is little room."""

from __future__ import annotations

from pathlib import Path


def short(folder: Path, room: int) -> str:
    """A path with `~` for the home folder, its beginning cut where there is no room; that of the sample is no news."""
    from tempfile import gettempdir

    if folder.is_relative_to(gettempdir()):
        return "temporary folder"
    text = str(folder)
    home = str(Path.home())
    if text == home or text.startswith(f"{home}/"):
        text = f"~{text[len(home) :]}"
    return text if len(text) <= room else f"…{text[1 - room :]}"
