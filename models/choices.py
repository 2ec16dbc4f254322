"""Choice: the base of every list of choices. What is stored is one spelling; what is read may be another."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from models.fold import squeeze


class Choice(StrEnum):
    """A choice that is also found by `Waiting for approval` or `waiting-for-approval`; pydantic asks here as well."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = squeeze(value) if isinstance(value, str) else ""
        return next((choice for choice in cls if squeeze(choice.value) == wanted), None)
