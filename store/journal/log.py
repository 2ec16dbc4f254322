"""The open journal file: where its verified end is, and how a line is added to it."""

from __future__ import annotations

import errno
import os

from store.errors import Poisoned, StoreError, explained
from store.journal import disk, records

POISON = "The disk reported an error while saving; reopen the project to see what was kept"


class Log:
    """One journal file. `end` and `sum` are the position and the checksum up to which everything is verified."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.fd: int | None = None
        self.inode = 0
        self.end = 0
        self.sum = records.START
        self.poisoned = False

    def open(self, end: int, sum_: bytes, *, readonly: bool) -> None:
        """Open the file and stand at a verified position."""
        self.close()
        self.fd = os.open(self.path, (os.O_RDONLY if readonly else os.O_RDWR) | os.O_CLOEXEC)
        self.inode, self.end, self.sum = os.fstat(self.fd).st_ino, end, sum_

    @property
    def descriptor(self) -> int:
        """The open file. Raises StoreError when there is none."""
        if self.fd is None:
            raise StoreError("The project is closed")
        return self.fd

    def moved(self) -> bool | None:
        """Whether the file has grown, shrunk or been replaced; None when it is gone."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        return found.st_ino != self.inode or found.st_size != self.end

    def replaced(self) -> bool:
        """Whether the path names another file than the open one."""
        try:
            return os.stat(self.path).st_ino != self.inode
        except FileNotFoundError:
            return False

    def stands(self) -> bool:
        """Whether the record before our position is still the one we read: a failed commit may have been taken back."""
        if self.end < records.SUFFIX:
            return True
        tail = os.pread(self.descriptor, records.SUM + len(records.CLOSE), self.end - records.SUM - len(records.CLOSE))
        return tail == self.sum + records.CLOSE

    def unread(self) -> bytes:
        """What lies after our position."""
        return disk.read_from(self.descriptor, self.end)

    def advance(self, length: int, sum_: bytes) -> None:
        """Stand `length` bytes further."""
        self.end, self.sum = self.end + length, sum_

    def cut(self) -> None:
        """Remove what lies after our position, durably."""
        os.ftruncate(self.descriptor, self.end)
        disk.sync(self.descriptor)

    def append(self, line: bytes) -> None:
        """Add a line durably. On an error the file is as before, or the log is poisoned and takes nothing more.

        Raises DiskFull and its kin, and Poisoned. An I/O error is never tried again: after it the kernel may call
        pages clean that never reached the disk.
        """
        if self.poisoned:
            raise Poisoned(POISON)
        if os.fstat(self.descriptor).st_size != self.end:
            raise StoreError("The journal holds changes that could not be read; reopen the project")
        try:
            disk.write_all(self.descriptor, line, self.end)
            disk.sync(self.descriptor)
        except OSError as error:
            self._take_back(error)
        self.advance(len(line), records.stored_sum(line))

    def _take_back(self, error: OSError) -> None:
        try:
            self.cut()
        except OSError as second:
            self.poisoned = True
            raise Poisoned(POISON) from second
        if error.errno == errno.EIO:
            self.poisoned = True
            raise Poisoned(POISON) from error
        raise explained(error, self.path) from error

    def close(self) -> None:
        """Let go of the file."""
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None
