"""A fence round the process: for people who may use Planroom on a shared host, and nothing else of it.

Two walls. Whatever takes a path from a person calls `check`, which refuses with a sentence. Behind that, an audit hook
of the interpreter refuses to start programs, to open connections and to touch files outside, whoever asks for it; it
stays for as long as the process does.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAMS = frozenset(
    {
        "subprocess.Popen",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "webbrowser.open",
        "socket.bind",
        "socket.connect",
        "socket.sendto",
    }
)
"""Events that mean another program or a connection."""
CHANGING = {
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
}
"""Events that change files, with the number of paths at the beginning of their arguments."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
READABLE = ("/dev/", "/etc/", "/lib", "/proc/", "/sys/", "/usr/", "/System/", "/Library/")
"""Where libraries read what they need. What a person names is refused there by `check`."""
DEVICES = frozenset({"/dev/null", "/dev/tty"})


class Outside(StoreError, PermissionError):
    """Something that the fence keeps out of reach. Libraries take it for missing rights."""


@dataclass(frozen=True, slots=True)
class Fence:
    """The folder that people's paths must lie in, and those that the program writes to besides."""

    folder: str
    own: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether this absolute path without links lies inside."""
        return any(_within(path, folder) for folder in (self.folder, *self.own))


_fence: Fence | None = None


def put_up(folder: Path, own: Sequence[Path] = ()) -> None:
    """Keep this process to `folder`, and to the program's `own` folders, from now on until it ends."""
    global _fence  # noqa: PLW0603 - a process has one fence, and it never comes down
    first = _fence is None
    _fence = Fence(os.path.realpath(folder), tuple(os.path.realpath(each) for each in own))
    sys.dont_write_bytecode = True  # compiled modules would lie beside their source, which is outside
    os.chdir(folder)  # where paths without a beginning lead, also those below an open folder
    if first:
        sys.addaudithook(_heard)


def is_up() -> bool:
    """Whether there is one."""
    return _fence is not None


def inside(path: str | os.PathLike[str]) -> bool:
    """Whether a person may name this path."""
    return _fence is None or _within(os.path.realpath(path), _fence.folder)


def check(path: str | os.PathLike[str]) -> None:
    """Raise Outside when there is a fence and this path, links followed, does not lie in its folder."""
    if _fence is not None and not inside(path):
        raise Outside(f"Planroom is restricted to {_fence.folder} here, and {os.fspath(path)} lies outside it")


def check_write(path: str | os.PathLike[str]) -> None:
    """The same for a file to be written, which may also be one of the program's own."""
    if _fence is not None and not _fence.holds(os.path.realpath(path)):
        check(path)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    """The hook: called for every event that the interpreter tells of, so the common ones leave quickly."""
    if event == "open":
        _opened(*arguments[:3])
    elif event in CHANGING:
        for path in arguments[: CHANGING[event]]:
            _write(path)
    elif event in PROGRAMS:
        raise Outside("Planroom is restricted here: it starts no other program and opens no connection")


def _opened(path: Any, mode: Any, flags: Any) -> None:
    if isinstance(path, int) or path is None:
        return
    if (isinstance(flags, int) and flags & WRITES) or (isinstance(mode, str) and set(mode) & set("wax+")):
        _write(path)
        return
    text = os.fsdecode(path)
    if "/.." not in text and text.startswith((sys.prefix, sys.base_prefix, *READABLE)):
        return
    real = os.path.realpath(text)
    fence = _fence
    allowed = fence is None or fence.holds(real) or real.startswith((*_homes(), *READABLE))
    if not allowed:
        raise Outside(f"Planroom is restricted here: {text} is out of reach")


def _homes() -> tuple[str, ...]:
    """Where this program and its libraries lie."""
    return tuple(os.path.realpath(place) for place in {sys.prefix, sys.base_prefix, *sys.path} if place)


def _write(path: Any) -> None:
    if isinstance(path, int):
        return
    text = os.fsdecode(path)
    if text not in DEVICES and _fence is not None and not _fence.holds(os.path.realpath(text)):
        raise Outside(f"Planroom is restricted here: {text} is out of reach")
