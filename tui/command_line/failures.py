"""What went wrong as one sentence and an exit code; what nobody expected goes to the log."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from tui.command_line import exits, output

if TYPE_CHECKING:
    from collections.abc import Sequence


def report(error: Exception, argv: Sequence[str]) -> int:
    """Say what happened on standard error and return the exit code."""
    from store import errors

    if isinstance(error, errors.StoreError):
        output.note(f"planroom: {error}")
        return _code(error)
    if isinstance(error, OSError):
        output.note(f"planroom: {errors.explained(error, str(error.filename or 'the file'))}")
        return exits.MISSING if error.errno == errno.ENOENT else exits.STORAGE
    output.note(f"planroom: an unexpected error ({type(error).__name__}); {_logged(error, argv)}")
    return exits.BUG


def _code(error: Exception) -> int:
    from store import errors
    from store.exchange import refusal

    for kinds, code in (
        ((errors.Missing,), exits.MISSING),
        ((errors.Conflict, errors.Busy, errors.Exists, errors.Closed), exits.REFUSED),
        ((errors.Unstorable, refusal.Refused), exits.INVALID),
    ):
        if isinstance(error, kinds):
            return code
    return exits.STORAGE


def _logged(error: Exception, argv: Sequence[str]) -> str:
    """Write the traceback to the log; a sentence that says where it is. Values typed stay out of the log."""
    import traceback
    from datetime import UTC, datetime

    try:
        from store.settings import log_path

        place = log_path()
        command = " ".join(word.split("=", 1)[0] for word in argv[:2])
        with place.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{datetime.now(UTC).isoformat()} planroom {command}\n")
            log.writelines(traceback.format_exception(error))
    except Exception as second:  # noqa: BLE001 - a log that cannot be written must not hide the first error
        return f"{error}; the log could not be written either: {second}"
    return f"{place} has the details"
