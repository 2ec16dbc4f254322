"""What kind of file system holds the workspace, and so how far its locks can be trusted."""

from __future__ import annotations

import os
from enum import Enum

MOUNTINFO = "/proc/self/mountinfo"
SINGLE = ("fuse.sshfs", "cifs", "smb3", "smbfs", "9p", "fuse.rclone", "fuse.davfs2")


class Kind(Enum):
    """How a project may be shared on a file system."""

    LOCAL = "local"  # locks and following work
    NFS = "nfs"  # locks work, but changes of others show late without taking them
    SINGLE_WRITER = "single writer"  # no trustworthy lock: one writes, others read


def kind_of(path: str, mountinfo: str | None = None) -> Kind:
    """The kind of file system under `path`, from the text of /proc/self/mountinfo; without one, local."""
    if mountinfo is None:
        try:
            with open(MOUNTINFO, encoding="utf-8", errors="surrogateescape") as file:
                mountinfo = file.read()
        except OSError:
            return Kind.LOCAL
    name = _type_at(os.path.realpath(path), mountinfo)
    if name in ("nfs", "nfs4"):
        return Kind.NFS
    return Kind.SINGLE_WRITER if name in SINGLE else Kind.LOCAL


def notice(kind: Kind) -> str | None:
    """What the user should know about the kind; None when there is nothing to say."""
    if kind is Kind.NFS:
        return "This project lies on NFS: changes of others may show some seconds late"
    if kind is Kind.SINGLE_WRITER:
        return "This project lies on a file system without trustworthy locks: one program writes, others only read"
    return None


def _type_at(path: str, mountinfo: str) -> str:
    """The type of the mount that holds `path`: of the longest mount point above it, the last one listed."""
    best, found = -1, ""
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5 or not after:
            continue
        point = _unescaped(fields[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, found = len(point), after.split(" ")[0]
    return found


def _unescaped(point: str) -> str:
    """Mount points write blank, tab, line break and backslash as octal."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point
