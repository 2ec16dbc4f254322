"""The one error of reading and writing foreign files."""

from __future__ import annotations

from store.errors import StoreError


class Refused(StoreError):
    """A file that cannot be imported, or an export that cannot be made; `str(error)` is one clear sentence."""
