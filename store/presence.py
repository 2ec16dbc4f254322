"""Who has a project open right now, and where they are: one small file per process in the project's private folder.

`.apollo/here/<16 hex digits>.here` holds user, host, process and place. It is written without forcing it to the disk:
after a crash nobody is here. Whoever may write the folder may write anything into it, so what is read is bounded,
cleaned and believed about nothing but this; no name in the folder is followed anywhere else. Nothing here raises.
"""

from __future__ import annotations

import json
import os
import re
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.text import clean
from store.journal.disk import Sharing
from store.journal.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY: Final = 3.0  # seconds at least between two times that a place is written
BEAT: Final = 10.0  # seconds after which a file is touched, so that it is known to be in use
STALE: Final = 30.0  # seconds without a touch after which somebody has gone
LEFTOVER: Final = 3600.0  # seconds after which the file of somebody who has gone is removed
MOST_FILES, MOST_BYTES, MOST_CHARACTERS = 200, 1024, 60
_NAME = re.compile(r"[0-9a-f]{16}\.(here|tmp)", re.ASCII)
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has the project open. `place` is where they are, in words; `seconds` since they were heard of."""

    who: str
    host: str
    pid: int
    place: str
    seconds: float


class Presence:
    """This process's own file, and the others'. Every call may block for as long as the file system does."""

    def __init__(self, path: str | os.PathLike[str], who: str) -> None:
        layout = Layout(path)
        self._workspace = layout.workspace
        self.folder = layout.here
        self._who = who
        self._host = os.uname().nodename
        self._name = f"{os.urandom(8).hex()}.here"
        self._written: tuple[str, float] | None = None  # the place in the file, and when it was written
        self._beat = 0.0

    def tell(self, place: str) -> None:
        """Say where this process is: written when that is news, a few seconds after the last time at the earliest."""
        now = time.monotonic()
        if self._written is None or (place != self._written[0] and now - self._written[1] >= EVERY):
            with suppress(OSError):
                self._write(place)
                self._written, self._beat = (place, now), now
        elif now - self._beat >= BEAT:
            self._beat = now
            try:
                with _opened(self.folder) as folder:
                    os.utime(self._name, dir_fd=folder, follow_symlinks=False)
            except OSError:
                self._written = None  # it was removed: write it again the next time

    def others(self) -> list[Visitor]:
        """The other processes that have the project open, by name."""
        found = []
        with suppress(OSError), _opened(self.folder) as folder:
            for name in _names(folder, self._name):
                visitor = _read(folder, name)
                lives = visitor is not None and self._lives(visitor)
                if visitor is not None and lives and visitor.seconds <= STALE:
                    found.append(visitor)
                elif (visitor is not None and not lives) or _age(folder, name) > LEFTOVER:
                    with suppress(OSError):
                        os.unlink(name, dir_fd=folder)
        return sorted(found, key=lambda each: (each.who, each.host, each.pid))

    def leave(self) -> None:
        """This process is here no more."""
        with suppress(OSError), _opened(self.folder) as folder:
            os.unlink(self._name, dir_fd=folder)
        self._written = None

    def _lives(self, visitor: Visitor) -> bool:
        """Whether the process is still there; of another host only the touches tell."""
        if visitor.host != self._host:
            return True
        try:
            os.kill(visitor.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def _write(self, place: str) -> None:
        """Put the file in place whole. Only in a project that has its private folder already."""
        if not Path(self.folder).parent.is_dir():
            return
        sharing = Sharing(self._workspace)
        sharing.make_folder(self.folder)
        said = {"who": self._who, "host": self._host, "pid": os.getpid(), "place": place}
        data = json.dumps(
            {key: value[:MOST_CHARACTERS] if isinstance(value, str) else value for key, value in said.items()}
        )
        with _opened(self.folder) as folder:
            temporary = f"{self._name[:16]}.tmp"
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)
            fd = os.open(temporary, _WRITE, 0o600, dir_fd=folder)
            try:
                sharing.apply(fd)
                os.write(fd, data.encode("ascii"))
            finally:
                os.close(fd)
            os.replace(temporary, self._name, src_dir_fd=folder, dst_dir_fd=folder)


class _opened:  # noqa: N801 - used as the built-in `open` is
    """A folder, opened for a `with` block; a link in its place is refused."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> int:
        self.fd = os.open(self.path, _FOLDER)
        return self.fd

    def __exit__(self, *_: object) -> None:
        os.close(self.fd)


def _names(folder: int, own: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in islice(entries, MOST_FILES):
            if _NAME.fullmatch(entry.name) and entry.name != own:
                yield entry.name


def _age(folder: int, name: str) -> float:
    """Seconds since a file was written or touched; 0 when it has just gone."""
    try:
        return time.time() - os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime
    except OSError:
        return 0.0


def _read(folder: int, name: str) -> Visitor | None:
    """What a file says, as far as it is of the right shape; None for anything else."""
    try:
        fd = os.open(name, _READ, dir_fd=folder)
    except OSError:
        return None
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            return None
        said: Any = json.loads(os.read(fd, MOST_BYTES))
        pid = said["pid"]
        if type(pid) is not int or not 0 < pid < 1 << 31:
            return None
        who, host, place = (_cleaned(said[key]) for key in ("who", "host", "place"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    finally:
        os.close(fd)
    return Visitor(who, host, pid, place, max(0.0, time.time() - found.st_mtime)) if who else None


def _cleaned(value: object) -> str:
    """One line of visible text, short."""
    return clean(value).text[:MOST_CHARACTERS] if isinstance(value, str) else ""
