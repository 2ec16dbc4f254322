"""The index of a workspace: what was reckoned of its projects, so that a thousand of them need not be read again.

One file per workspace beside what else is remembered, so that a workspace that cannot be written has one too, and
nobody reads what somebody else's program thinks. Nothing depends on it: it is written whole and atomically, proves
itself by a checksum, and one that is damaged, edited or of another program is as good as none.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from store.private import make_folder, replace
from store.remembered import state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1  # grows with what a record holds
FOLDER = "portfolio"
KEPT = 40  # workspaces
LARGEST = 64 << 20  # bytes
_PROGRAM = ("models", "models/analysis", "models/checks", "models/checks/rules", "store")


def index_path(workspace: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the index of that workspace is, or would be."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(workspace))).hexdigest()[:24]
    return state_folder(environ) / FOLDER / f"{name}.json"


def read_index(workspace: Path, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The records by file name, as they were written; empty when there is nothing usable."""
    try:
        data = index_path(workspace, environ).read_bytes()
    except OSError:
        return {}
    head, _, body = data.partition(b"\n")
    if len(data) > LARGEST or head != _head(body):
        return {}
    try:
        records = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return records if isinstance(records, dict) else {}


def write_index(workspace: Path, records: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> bool:
    """Put the records in the place of those before; whether that was possible. Nothing is lost where it is not."""
    path = index_path(workspace, environ)
    body = orjson.dumps(records)
    try:
        make_folder(path.parent)
        replace(path, _head(body) + b"\n" + body)
    except OSError:  # no room, no permission
        return False
    _thin_out(path.parent)
    return True


def _head(body: bytes) -> bytes:
    """The first line of the file: what the records are of, and the checksum over them."""
    return b"planroom portfolio %d %s %s" % (FORMAT, program(), hashlib.sha256(body).hexdigest().encode())


def program() -> bytes:
    """What changes when another version of the program is installed, whose rules may judge otherwise."""
    home = Path(__file__).parents[1]
    stamps: list[int] = []
    for folder in _PROGRAM:
        with suppress(OSError):
            found = (home / folder).stat()
            stamps += (found.st_ino, found.st_mtime_ns)
    return hashlib.sha256(repr((str(home), stamps)).encode()).hexdigest()[:16].encode()


def _thin_out(folder: Path) -> None:
    """Forget the workspaces that nobody looked at for longest."""
    with suppress(OSError):
        found = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in found[KEPT:]:
            path.unlink()
