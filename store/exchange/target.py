"""Where an export may be written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from store import fence
from store.exchange.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

_LOOK = 4_096  # bytes at the beginning of a file, in which a project says what it is


def check_target(place: Path, within: Path | None = None) -> None:
    """Raise a StoreError where an export cannot be written, or must not.

    within: the one folder in which it may be, where somebody is restricted to it; Planroom's own files there, whose
    folders begin with a dot, are out of reach.
    """
    fence.check(place)
    if within is not None:
        folder, real = within.resolve(), place.resolve()
        if not real.is_relative_to(folder):
            raise Refused(f"Planroom is restricted to {folder} here, and {place} lies outside it")
        if any(part.startswith(".") for part in real.relative_to(folder).parts):
            raise Refused(f"{place.name} would be among Planroom's own files: name another one")
    if place.is_dir():
        raise Refused(f"{place} is a folder: name a file in it")
    if not place.parent.is_dir():
        raise Refused(f"There is no folder {place.parent}")
    check_not_ours(place)
    check_no_project(place)


def check_not_ours(place: Path) -> None:
    """Raise Refused for a file by which Planroom keeps a project: its journal and copies, or the project itself."""
    from store.journal.layout import Layout

    real = place.resolve()
    for folder in real.parents:
        if folder.name.startswith(".") and folder.with_name(f"{folder.name[1:]}.json").is_file():
            raise Refused(f"{place} is where Planroom keeps {folder.name[1:]}: name another place")
    if real.is_file() and os.path.isdir(Layout(real).folder):  # noqa: PTH112 - a layout has words
        raise Refused(f"{place} is a project, which this would destroy: name another file")


def check_no_project(place: Path) -> None:
    """Raise Refused for the file of a project: an export would destroy it."""
    try:
        with place.open("rb") as file:
            beginning = file.read(_LOOK)
    except OSError:
        return
    if b'"_meta"' in beginning and b'"planroom"' in beginning:
        raise Refused(f"{place} is a project, which this would destroy: name another file")
