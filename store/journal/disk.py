"""What "on disk" means: the few operations that everything durable is made of."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
import sys
import time

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
LEFTOVER = 3600.0  # seconds after which a temporary file cannot be in use any more


def sync(fd: int) -> None:
    """Force a file's bytes to the medium: F_FULLFSYNC on macOS, where fsync stops at the drive's cache."""
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(fd)


def sync_folder(path: str) -> None:
    """Force a folder's names to the medium: without it a renamed or new file may be gone after a power cut."""
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_all(fd: int, data: bytes, offset: int) -> None:
    """Write all of `data` at `offset`; a short write goes on where it stopped."""
    count = os.pwrite(fd, data, offset)
    while count < len(data):
        data, offset = data[count:], offset + count
        count = os.pwrite(fd, data, offset)


def read(path: str) -> bytes | None:
    """A file's bytes; None when it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def read_from(fd: int, offset: int) -> bytes:
    """Everything from `offset` to the end."""
    parts = []
    while part := os.pread(fd, 1 << 26, offset):
        parts.append(part)
        offset += len(part)
    return b"".join(parts)


Identity = tuple[int, int, int, int]


def identity(path: str) -> Identity | None:
    """What changes when a file is replaced or rewritten: device, inode, size, time; None when it is not there."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class Sharing:
    """Modes and group of new files: private, unless the workspace folder itself is writable for its group."""

    def __init__(self, workspace: str) -> None:
        found = os.stat(workspace)
        self.shared = bool(found.st_mode & stat.S_IWGRP)
        self.group = found.st_gid
        self.file = found.st_mode & 0o666 if self.shared else PRIVATE_FILE
        self.folder = stat.S_IMODE(found.st_mode) | PRIVATE_FOLDER if self.shared else PRIVATE_FOLDER

    def apply(self, fd: int, replaced: str | None = None) -> None:
        """Give a new file its mode and group: those of the file that it replaces, if there is one."""
        mode, group = self.file, self.group if self.shared else None
        if replaced is not None:
            with contextlib.suppress(FileNotFoundError):
                old = os.stat(replaced)
                mode, group = old.st_mode & 0o666, old.st_gid
        with contextlib.suppress(PermissionError):
            now = os.fstat(fd)
            if group is not None and now.st_gid != group:
                os.fchown(fd, -1, group)
            if stat.S_IMODE(now.st_mode) != mode:
                os.fchmod(fd, mode)

    def make_folder(self, path: str) -> None:
        """Create a folder durably, if it is not there."""
        if os.path.isdir(path):
            return
        os.makedirs(path, mode=PRIVATE_FOLDER, exist_ok=True)
        with contextlib.suppress(PermissionError):
            if self.shared:
                os.chown(path, -1, self.group)
            os.chmod(path, self.folder)
        sync_folder(os.path.dirname(path))

    def put(self, path: str, data: bytes) -> str:
        """Write `data` durably beside `path` and return the temporary name; on failure nothing is left behind."""
        temporary = f"{path}.tmp{os.getpid()}-{os.urandom(3).hex()}"
        fd = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        try:
            try:
                self.apply(fd, path)
                write_all(fd, data, 0)
                sync(fd)
            finally:
                os.close(fd)
        except BaseException:
            discard(temporary)
            raise
        return temporary

    def replace(self, path: str, data: bytes) -> None:
        """Put `data` in the place of `path`, atomically and durably."""
        temporary = self.put(path, data)
        try:
            os.replace(temporary, path)
        except BaseException:
            discard(temporary)
            raise
        sync_folder(os.path.dirname(path))


def discard(path: str | None) -> None:
    """Remove a temporary file, if it is there and may be removed."""
    if path is not None:
        with contextlib.suppress(OSError):
            os.unlink(path)


def sweep(folder: str, start: str = "") -> None:
    """Remove temporary files that dead processes left behind. Needs the lock."""
    for name in os.listdir(folder):
        stem, found, maker = name.rpartition(".tmp")
        pid = maker.partition("-")[0]
        if found and stem and name.startswith(start) and pid.isdecimal():
            path = os.path.join(folder, name)
            if not _alive(int(pid)) or _older(path, LEFTOVER):
                discard(path)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _older(path: str, seconds: float) -> bool:
    """Process numbers come again (in a container at once), so an old leftover goes whoever seems to be writing it."""
    try:
        return time.time() - os.stat(path).st_mtime > seconds
    except FileNotFoundError:
        return False
