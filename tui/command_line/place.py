"""Where a command may write a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line.exits import MISSING, REFUSED, Refusal

if TYPE_CHECKING:
    from pathlib import Path


def check_free(place: Path, *, force: bool) -> None:
    """Raise Refusal where no file can be written, and where one would be replaced without `force`.

    StoreError where the file is out of reach, or one of those by which Planroom keeps a project.
    """
    from store import fence
    from store.exchange.target import check_not_ours

    fence.check(place)
    if not place.parent.is_dir():
        raise Refusal(MISSING, f"there is no folder {place.parent}")
    if place.is_dir():
        raise Refusal(REFUSED, f"{place} is a folder: name a file in it")
    if place.exists() and not force:
        raise Refusal(REFUSED, f"{place} is already there: name another file, or add --force to replace it")
    check_not_ours(place)
