"""What Planroom remembers for a person from one time to the next: one small JSON file per name, beside the log.

Nothing of it is ever needed: a file that is broken is set aside, and reading never raises. Settings, which a person
writes, are in `store.settings`; this is what the program found out by watching.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import StoreError
from store.private import make_folder, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 1_000_000  # bytes of one file
ASIDE = ".broken"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of what is remembered: `PLANROOM_STATE`, else the platform's folder for state."""
    if environ.get("PLANROOM_STATE"):
        return Path(environ["PLANROOM_STATE"]).expanduser()
    import platformdirs

    return platformdirs.user_state_path("planroom", appauthor=False)


def remembered_path(name: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file of that name is, or would be. ValueError for a name that is not one short plain word."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"`{name}` cannot be the name of a file: use a-z, 0-9, - and _")
    return state_folder(environ) / f"{name}.json"


def read_remembered(name: str, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """What was written under this name; empty when nothing was, or nothing usable: that file is set aside then."""
    import orjson

    path = remembered_path(name, environ)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return {}
    with suppress(orjson.JSONDecodeError):
        held = orjson.loads(data) if len(data) <= LARGEST else None
        if isinstance(held, dict):
            return held
    with suppress(OSError):
        path.replace(path.with_name(path.name + ASIDE))
    return {}


def write_remembered(name: str, value: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> None:
    """Remember this under the name, in the place of what was there. Raises StoreError; nothing has changed then."""
    import orjson

    path = remembered_path(name, environ)
    try:
        data = orjson.dumps(dict(value), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except (TypeError, UnicodeEncodeError) as error:
        raise StoreError(f"{name} cannot be remembered: {error}") from error
    if len(data) > LARGEST:
        raise StoreError(f"{name} is too large to be remembered: {len(data):,} bytes of at most {LARGEST:,}")
    try:
        make_folder(path.parent)
        replace(path, data)
    except OSError as error:
        raise StoreError(f"{name} cannot be remembered: {error.strerror or error}: {path}") from error
