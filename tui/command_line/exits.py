"""Exit codes, and the error that carries one: a sentence for the person and a number for the script."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FOUND: Final = 1
USAGE: Final = 2
MISSING: Final = 3
INVALID: Final = 4
REFUSED: Final = 5
STORAGE: Final = 6
BUG: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

MEANINGS: Final[dict[int, str]] = {
    OK: "done",
    FOUND: "done, and something was found: `doctor` has a finding, `import` left rows out, a gate cannot pass",
    USAGE: "the command was not understood: an unknown command, option or field name",
    MISSING: "not found: the project, the entry, the file, or nothing to undo",
    INVALID: "a value or a filter is not understood or not allowed; nothing was changed",
    REFUSED: "refused to protect something: changed by somebody else, in use, closed, referred to, or already there",
    STORAGE: "the disk or the file: full, read-only, no permission, damaged, written by a newer version",
    BUG: "an unexpected error; the sentence says where the log is",
    INTERRUPTED: "stopped by Ctrl+C",
    PIPE_CLOSED: "whoever read the output closed the pipe",
}


class Refusal(Exception):
    """Ends a command. `str(refusal)` is one sentence: what, where, what to do. `place` may underline where."""

    def __init__(self, code: int, sentence: str, place: str = "") -> None:
        self.code = code
        self.place = place
        super().__init__(sentence)
