"""The cell that says how far a branch is: never full nor empty for what only nearly is, never wider than its column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.analysis.completion import Progress
from models.table_fields import PROGRESS
from tui.progress_column import WIDE, bar, percent, told
from tui.terminal.ascii import in_ascii
from tui.widgets.moscow_meter import drawn


def test_what_it_says() -> None:
    assert told(Progress(3, 5, 4, 10), wide=False) == "▓▓░ 3/5"
    assert told(Progress(3, 5, 4, 10), wide=True) == "▓▓░ 3/5    40%"
    assert told(Progress(12, 100, 0, 0), wide=True) == "▓░░ 12 %", "a long count is told as a share"
    assert told(Progress(0, 0, 0, 0), wide=True) == told(None, wide=False) == ""
    assert bar(None, 5) == ""
    assert in_ascii("▓▓░ ▸4 60 %│") == "##. >4 60 %|"


def test_the_line_stands_in_the_bar() -> None:
    assert drawn(0.8, 10, line=0.6) == "▓▓▓▓▓▓│▓▓░░ 60 % line"
    assert drawn(0.5, 10) == "▓▓▓▓▓░░░░░"
    assert drawn(0.0, 4) == "░░░░"


counts = st.integers(0, 20_000)


@given(counts, counts, st.floats(0, 1e6), st.floats(0, 1e6), st.booleans())
def test_it_fits_its_column_and_does_not_flatter(one: int, two: int, three: float, four: float, wide: bool) -> None:
    done, items = sorted((one, two))
    done_effort, effort = sorted((three, four))
    text = told(Progress(done, items, done_effort, effort), wide=wide)
    assert len(text) <= (WIDE if wide else PROGRESS).width
    if items:
        share = done / items
        assert ("░" in text) == (share < 1)
        assert ("▓" in text) == (share > 0)
        assert (percent(share) == "100 %") == (share == 1)
        assert (percent(share) == "0 %") == (share == 0)
