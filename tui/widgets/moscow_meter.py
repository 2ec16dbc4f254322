"""The MoSCoW meter as lines: each priority with its items, effort and share, the 60 % line drawn into the musts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from models.analysis.moscow import MOST_MUSTS, MUST, PRIORITIES, TITLES
from models.analysis.scope_creep import days
from tui.progress_column import percent

if TYPE_CHECKING:
    from models.analysis.moscow import Meter

FIGURES = 36  # cells of the figures before the bar
LINE = 12  # cells of the sign of the line, and of its name after the bar
LEAST_BAR = 10
MOST_BAR = 60


class MoscowMeter(Widget):
    """Seven lines: what the columns are, the five priorities, and what they say together."""

    DEFAULT_CSS = """
    MoscowMeter { height: 8; padding: 0 1; background: $surface; }
    MoscowMeter:ansi { background: ansi_default; }
    """
    current: reactive[str] = reactive("")
    """The priority of the item under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.meter: Meter | None = None

    def show(self, meter: Meter) -> None:
        """Draw these figures."""
        self.meter = meter
        self.refresh()

    def render(self) -> Content:
        """All lines."""
        meter, width = self.meter, self.content_size.width
        if meter is None:
            return Content("")
        head = Content.styled(f"  {'priority':<11}{'items':>6}{'days':>9}{'share':>7}", "bold")
        if meter.outside:
            head += Content(f" {meter.outside} more out of scope or rejected")
        advice = Content.styled(meter.advice, "bold $text-error" if meter.too_many_musts else "bold $text-success")
        lines = [head, *(self._line(meter, name, width) for name in PRIORITIES), advice, Content(meter.missing)]
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _line(self, meter: Meter, name: str, width: int) -> Content:
        part, share = meter.parts[name], meter.share(name)
        told = "" if share is None else percent(share)
        figures = f"{TITLES[name]:<11}{len(part.numbers):>6}{days(part.effort):>9}{told:>7}"
        here = name == self.current
        cells = max(LEAST_BAR, min(MOST_BAR, width - FIGURES - LINE))
        tone = "$text-error" if name == MUST and meter.too_many_musts else "$primary"
        bar = "" if share is None else drawn(share, cells, line=MOST_MUSTS if name == MUST else None)
        return Content.assemble((f"{'▸' if here else ' '} {figures}", "bold" if here else ""), " ", (bar, tone))


def drawn(share: float, cells: int, line: float | None = None) -> str:
    """A bar of the share, 0 to 1, in so many cells; with a line at the share that should not be passed."""
    full = round(share * cells)
    if share > 0:
        full = max(1, full)
    bar = "▓" * full + "░" * (cells - full)
    if line is None:
        return bar
    at = round(line * cells)
    return f"{bar[:at]}│{bar[at:]} 60 % line"
