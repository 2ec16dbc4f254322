"""Quarantine: what could not be used is kept, never thrown away."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.journal.engine import Engine


class Quarantine:
    """The folder of torn tails, unreadable, conflicting and refused foreign files."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keep(self, what: str, data: bytes) -> str:
        """Store `data` durably under a name that tells when and what; the path."""
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        folder = self.engine.layout.quarantine
        self.engine.sharing.make_folder(folder)
        path = os.path.join(folder, f"{stamp}-{os.urandom(2).hex()}-{what}")
        self.engine.sharing.replace(path, data)
        return path

    def debris(self, rest: bytes) -> None:
        """Keep what does not verify at the end of the journal, then cut it off. Only where the lock is ours."""
        if not self.engine.owner:
            return
        place = self.keep("journal-part", rest)
        self.engine.log.cut()
        self.engine.notices.append(
            f"The last {len(rest)} bytes of the journal did not verify (kept in {place}); "
            "every change before them is intact"
        )

    def tell_damage(self, piece: bytes) -> None:
        """Keep a damaged piece from inside the journal and say so."""
        place = f" (kept in {self.keep('journal-part', piece)})" if self.engine.owner else ""
        self.engine.notices.append(
            f"{len(piece)} bytes inside the journal are damaged{place}; the changes after them were kept"
        )

    def tell_healed(self) -> None:
        """Say that a checksum was damaged while what it guards was not."""
        self.engine.notices.append(
            "A checksum in the journal was damaged; the change it guards was proven whole by the next one"
        )
