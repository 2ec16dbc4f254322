"""The lessons of the other projects of a workspace. Nothing is locked or written; what cannot be read is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.analysis.earlier import Earlier, gathered
from models.counting import Report, counted, unheard
from models.project import Project
from store import raw
from store.errors import StoreError
from store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def earlier_lessons(folder: Path, but: Path, report: Report = unheard) -> Earlier:
    """All lessons of the projects in `folder`, without the project `but`.

    `report` hears how many projects were read. Raises StoreError when the folder cannot be read.
    """
    paths = [path for path in Workspace(folder).paths() if path.resolve() != but.resolve()]

    def read() -> Iterator[Project]:
        for path in counted(paths, report, len(paths), every=1):
            try:
                yield Project(raw.load(path)[0])
            except StoreError:
                continue

    return gathered(read())
