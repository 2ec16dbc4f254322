"""Files and folders that are for their owner's eyes only: settings, the log, the workspace folder, exports."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from store import fence
from store.journal.disk import PRIVATE_FILE, PRIVATE_FOLDER, discard, sync, sync_folder, write_all

GROUP_FILE = 0o660


def make_folder(folder: Path) -> None:
    """Make the folder and what is missing above it, for the owner only; folders that exist stay as they are.

    Raises OSError.
    """
    missing = [folder, *folder.parents]
    fence.check_write(folder)
    for each in reversed(missing):
        if not each.is_dir():
            each.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`, atomically, durably and for the owner only. Raises OSError.

    In the folder of a group (it may write there, and new files become the group's) the file is for the group too. A
    symbolic link stays one: people keep their settings in a folder of dotfiles.
    """
    target = path.resolve()
    fence.check_write(target)
    temporary = f"{target}.tmp{os.getpid()}-{os.urandom(3).hex()}"  # several threads may do so at once
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, PRIVATE_FILE)
    try:
        try:
            os.fchmod(fd, _mode_in(target.parent))
            write_all(fd, data, 0)
            sync(fd)
        finally:
            os.close(fd)
        Path(temporary).replace(target)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(str(target.parent))


def _mode_in(folder: Path) -> int:
    """Both bits are asked for: a folder like the system's for temporary files lets everybody write, and is nobody's."""
    of_a_group = stat.S_ISGID | stat.S_IWGRP
    return GROUP_FILE if folder.stat().st_mode & of_a_group == of_a_group else PRIVATE_FILE
