"""Quarantine: what could not be used is kept, never thrown away."""

from __future__ import annotations

import os
import secrets
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
        path = os.path.join(folder, f"{stamp}-{secrets.token_hex(2)}-{what}")
        self.engine.sharing.replace(path, data)
        return path
