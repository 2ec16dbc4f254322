"""`planroom --restricted --workspace DIR`: what a shared host runs for everybody who logs in (`ForceCommand` of sshd).

Nobody gets out of the workspace: no editor, no shell, no path outside it. The words that a person gave to ssh arrive in
SSH_ORIGINAL_COMMAND; they may be a command of Planroom's, and are never given to a shell.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.command_line.exits import REFUSED, USAGE, Refusal

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from pathlib import Path

FLAG = "--restricted"
KEPT = frozenset({"PLANROOM_ASCII", "PLANROOM_PLAIN"})
"""Variables of ours that say how things are drawn; the others name places, and the line may have sent them."""
DROPPED = ("PLANROOM_", "PYTHON", "TEXTUAL", "EDITOR", "VISUAL", "PAGER", "BROWSER", "LD_", "TMPDIR", "XDG_")
ELSEWHERE = ("--workspace", "--sample")
"""Options that lead out of the workspace."""


def enter(argv: Sequence[str], environ: MutableMapping[str, str] = os.environ) -> list[str]:
    """Put the fence up and return the words to run. Raises Refusal where the host or the person asks too much."""
    from store import fence

    folder = _workspace([word for word in argv if word != FLAG])
    for name in list(environ):
        if name.startswith(DROPPED) and name not in KEPT:
            del environ[name]
    environ["PLANROOM_WORKSPACE"] = folder
    words = _asked(environ.get("SSH_ORIGINAL_COMMAND", ""))
    own = _own_folders()
    _temporary_files_in(own[0])
    fence.put_up(_path(folder), own)
    return words


def _temporary_files_in(folder: Path) -> None:
    """Libraries write temporary files; the system's folder for them is outside."""
    import tempfile

    from store.private import make_folder

    make_folder(folder)
    tempfile.tempdir = str(folder)


def _workspace(words: Sequence[str]) -> str:
    """The folder that the host's own command line names; nothing else may stand there."""
    folder = words[1] if len(words) == 2 and words[0] == "--workspace" else ""
    if len(words) == 1 and words[0].startswith("--workspace="):
        folder = words[0].partition("=")[2]
    if not os.path.isabs(folder) or not os.path.isdir(folder):  # noqa: PTH117, PTH112 - a word, not yet a path
        raise Refusal(USAGE, f"{FLAG} takes one thing more: --workspace and the full path of a folder that is there")
    return folder


def _asked(text: str) -> list[str]:
    """What the person asked ssh to run, without the program's own name. Raises Refusal."""
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        raise Refusal(USAGE, "a quote is not closed in what was asked; this host runs Planroom only") from None
    if words and os.path.basename(words[0]) == "planroom":  # noqa: PTH119 - a word
        words = words[1:]
    for word in words:
        if word == "--":
            break
        if word.split("=", 1)[0] in ELSEWHERE:
            raise Refusal(REFUSED, f"Planroom is restricted to one workspace here: {word} is not possible")
    return [word for word in words if word != FLAG]


def _path(folder: str) -> Path:
    from pathlib import Path

    return Path(folder)


def _own_folders() -> list[Path]:
    """Where the person's own settings, memory and log are."""
    from store.remembered import state_folder
    from store.settings import config_folder, log_place

    return [state_folder(), config_folder(), log_place().parent]
