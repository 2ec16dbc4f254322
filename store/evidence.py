"""Files as evidence: the hash that is kept with an answer, and whether the file is still the one that was hashed."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from models.analysis.calendar import records
from models.analysis.gates import CLOSED
from models.analysis.shapes import text
from models.counting import Report, unheard
from store import fence
from store.errors import Missing, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PIECE = 1 << 20  # bytes that are read at once


def sha256_of(file: str, folder: Path, report: Report = unheard) -> str:
    """The SHA-256 of a file in hexadecimal; a path without a beginning starts at `folder`, where the project lies.

    `report` hears how many bytes were read. Raises Missing and StoreError, each with one sentence.
    """
    path = folder / Path(file).expanduser()
    fence.check(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StoreError(f"{file} is no file that can be evidence")
        summed = hashlib.sha256()
        with path.open("rb") as data:
            done = 0
            while piece := data.read(_PIECE):
                summed.update(piece)
                done += len(piece)
                report(done, found.st_size)
    except FileNotFoundError:
        raise Missing(f"There is no file {file}") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StoreError(f"{file} cannot be read: {why}") from error
    return summed.hexdigest()


def changed_files(gate: Mapping[str, Any], folder: Path, report: Report = unheard) -> dict[int, str]:
    """By the place of the checkpoint, what became of each file that shows something, where it is not as it was."""
    found = {}
    for at, checkpoint in enumerate(records(gate, "checkpoints")):
        file, known = text(checkpoint, "file"), text(checkpoint, "sha256").lower()
        if text(checkpoint, "state") != CLOSED or text(checkpoint, "evidence") or not (file and known):
            continue
        try:
            if sha256_of(file, folder, report) != known:
                found[at] = f"{file} has changed since"
        except Missing:
            found[at] = f"{file} is gone"
        except StoreError as error:
            found[at] = str(error)
    return found
