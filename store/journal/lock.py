"""The write lock: flock on a file of its own that is never deleted, so it frees itself when a process dies."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from typing import TYPE_CHECKING

from store.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

TIMEOUT = 5.0  # seconds
FIRST_WAIT, LONGEST_WAIT = 0.0005, 0.01


class WriteLock:
    """A re-entrant lock between threads and processes, used with `with`. Raises Busy after `timeout` seconds.

    `flock` and not `lockf`: POSIX record locks vanish when any descriptor of the file is closed in the process.
    `make` creates the folder when somebody has deleted it; `dress` gives a new lock file its mode and group.
    """

    def __init__(
        self, path: str, make: Callable[[], None], dress: Callable[[int], None], timeout: float = TIMEOUT
    ) -> None:
        self.path, self.make, self.dress, self.timeout = path, make, dress, timeout
        self.threads = threading.RLock()
        self.depth = 0
        self.fd: int | None = None
        self.kept = False  # single-writer file systems: taken once, given back at close

    @property
    def held(self) -> bool:
        """Whether this process is inside the lock."""
        return self.depth > 0

    def __enter__(self) -> None:
        self.threads.acquire()
        try:
            if self.depth == 0 and not self.kept:
                self._take()
        except BaseException:
            self.threads.release()
            raise
        self.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.depth -= 1
        if self.depth == 0 and not self.kept and self.fd is not None:
            fcntl.flock(self.fd, fcntl.LOCK_UN)
        self.threads.release()

    def keep(self) -> None:
        """Hold the lock until close, for file systems where only one writer is safe."""
        if not self.kept:
            self._take()
            self.kept = True

    def close(self) -> None:
        """Give up the lock's descriptor."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd, self.kept = None, False

    def revalidate(self) -> None:
        """Take and give a shared lock, which makes NFS look at the server again. Does nothing when it is taken."""
        with self.threads:
            if self.depth == 0 and self.fd is not None and not self.kept:
                try:
                    fcntl.flock(self.fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
                    fcntl.flock(self.fd, fcntl.LOCK_UN)
                except OSError:
                    return

    def _take(self) -> None:
        end, wait = time.monotonic() + self.timeout, FIRST_WAIT
        while True:
            if self._try():
                return
            if time.monotonic() > end:
                raise Busy("Another program is saving this project; nothing was changed. Try again in a moment")
            time.sleep(wait)
            wait = min(wait * 1.5, LONGEST_WAIT)

    def _try(self) -> bool:
        if self.fd is None:
            try:
                self.fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except FileNotFoundError:
                self.make()
                return False
            self.dress(self.fd)
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                return False
            raise
        if os.fstat(self.fd).st_nlink:
            return True
        self._let_go()  # somebody deleted the lock file: a lock on the old one guards nothing
        return False

    def settle(self) -> None:
        """Inside the lock, when the private folder was found replaced: hold the lock file that is there now."""
        if not self._in_place():
            self._let_go()
            self.kept = False
            self._take()

    def _let_go(self) -> None:
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def _in_place(self) -> bool:
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return False
        return self.fd is not None and os.path.samestat(found, os.fstat(self.fd))
