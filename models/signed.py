"""Numbers that may be negative: what a change costs or saves, what a benefit measures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Signed = Annotated[float, Field(allow_inf_nan=False)]
OptionalSigned = Signed | None
