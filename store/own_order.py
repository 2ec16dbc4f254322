"""By what a person sorts the list of projects."""

from __future__ import annotations

from typing import NamedTuple

from models.portfolio import SORTS, TITLE
from store.remembered import read_remembered, write_remembered

FILE = "projects"


class Order(NamedTuple):
    """The column, and whether its order is turned round."""

    by: str = TITLE
    backwards: bool = False


def own_order() -> Order:
    """What was chosen last; by title where nothing was."""
    found = read_remembered(FILE)
    by = found.get("sort")
    return Order(by, found.get("backwards") is True) if isinstance(by, str) and by in SORTS else Order()


def keep_order(order: Order) -> None:
    """Remember it. Raises StoreError."""
    write_remembered(FILE, {"sort": order.by, "backwards": order.backwards})
