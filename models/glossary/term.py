"""What a term is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Term(NamedTuple):
    """A term of the trade: what it is called, what it means, and where it is met.

    fields: `risk.proximity`, a register and a field of it; a term may belong to a register only: `risk.`.
    values: what each choice of those fields means, by its stored form.
    """

    name: str
    text: str
    fields: tuple[str, ...] = ()
    values: Mapping[str, str] = {}
