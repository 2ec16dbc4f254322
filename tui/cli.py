"""`planroom`: the command. It never imports Textual; opening the screen is the one command that does."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code. Without `argv` it is the process's own, which ends after it."""
    if argv is None:
        gc.disable()  # a list is printed before collecting would pay; what takes longer turns it on again
    from tui.command_line.run import run

    code = run(sys.argv[1:] if argv is None else argv)
    if argv is None:
        gc.freeze()  # the process ends: nothing has to be looked through once more
    return code


if __name__ == "__main__":
    sys.exit(main())
