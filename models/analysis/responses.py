"""The response that a risk's cell suggests. It is proposed with its reason and never forced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.analysis.heat_map import is_opportunity
from models.analysis.residual import inherent

if TYPE_CHECKING:
    from models.analysis.residual import Place
    from models.entry import Document

TOP = 5
HIGH = 4
BOTTOM = 3  # the corner of (1,1), (1,2) and (2,1), as the sum of the two


class Proposal(NamedTuple):
    """A response, for which cell and why, and another one that is as good."""

    response: str
    cell: str
    why: str
    other: str = ""

    @property
    def reason(self) -> str:
        """The cell and why."""
        return f"{self.cell}: {self.why}"


def proposed(document: Document) -> Proposal | None:
    """What to do about a risk, by its cell; None while it is not rated.

    Threats: PM2's default by cell. Opportunities: the same cells mirrored, with the strategies of PM2 and PMBOK.
    """
    place = inherent(document)
    if place is None:
        return None
    response, other, reason = _BY_CELL[is_opportunity(document)][_sort_of_cell(place)]
    return Proposal(response, f"likelihood {place[0]}, impact {place[1]}", reason, other)


def _sort_of_cell(place: Place) -> str:
    """PM2's four sorts of cells: the top corner, the rare and very bad, the bottom corner, and all others."""
    if max(place) == TOP and min(place) >= HIGH:
        return "top"
    if place == (1, TOP):
        return "rare"
    return "bottom" if sum(place) <= BOTTOM else "other"


_BY_CELL: dict[bool, dict[str, tuple[str, str, str]]] = {
    False: {
        "top": ("avoid", "reduce", "too much to live with, avoid it or reduce it at once"),
        "rare": ("transfer", "share", "rare and very bad, transfer or share what it would cost"),
        "bottom": ("accept", "", "not worth the effort, accept it and watch"),
        "other": ("reduce", "", "make it less likely, or less bad"),
    },
    True: {
        "top": ("exploit", "enhance", "near and large, make sure that it happens"),
        "rare": ("share", "", "large but hardly likely alone, share it with who can bring it about"),
        "bottom": ("accept", "", "not worth the effort, take it if it comes"),
        "other": ("enhance", "", "make it more likely, or larger"),
    },
}


def offered(document: Document) -> dict[str, str]:
    """The responses that fit the risk's kind with what is told of each: why it is proposed, or as good."""
    from models.risk_terms import FITS, RiskKind

    proposal = proposed(document)
    told = {proposal.response: f"proposed: {proposal.why}", proposal.other: "as good"} if proposal else {}
    fitting = FITS[RiskKind.OPPORTUNITY if is_opportunity(document) else RiskKind.THREAT]
    return {str(name): told.get(name, "") for name in fitting}
