"""Which views each register has, in the order in which `v` goes through them; the table comes before them.

A view is imported when somebody looks at it first: start-up pays for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.views.view import PaneView


class ViewSpec(NamedTuple):
    """A view as plain data: what it is called, which is also the place of its keys, and where its class is."""

    name: str  # heat map
    module: str  # tui.views.heat_map
    cls: str  # HeatMap
    help: str  # one sentence for the palette and the documentation

    def load(self) -> type[PaneView]:
        """The class."""
        from importlib import import_module

        found: type[PaneView] = getattr(import_module(self.module), self.cls)
        return found


VIEWS: dict[str, tuple[ViewSpec, ...]] = {
    "scope": (),
    "risk": (),
    "comms": (),
    "stakeholder": (),
}


def views_of(register: str) -> tuple[ViewSpec, ...]:
    """The views of a register, the table not among them."""
    return VIEWS.get(register, ())
