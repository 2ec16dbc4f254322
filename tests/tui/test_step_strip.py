"""The strip of the steps: it fits, and it leaves out no share and no count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project import Project
from tui import steps
from tui.steps import STEPS, strip

DAY = date(2026, 11, 23)
SHARES = st.one_of(st.none(), st.integers(0, 100))


@given(st.data())
def test_the_strip_fits_and_is_honest(data: st.DataObject) -> None:
    most = data.draw(st.sampled_from((0, 9, 99, 999, 9_999)))
    shares = {step: data.draw(SHARES) if step else None for step in STEPS}
    counts = {
        step: {severity: data.draw(st.integers(0, most)) for severity in ("E", "W", "I")}
        for step in STEPS
        if step and data.draw(st.booleans())
    }
    current, width = data.draw(st.sampled_from(list(STEPS))), data.draw(st.sampled_from((80, 100, 110, 160)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "progress", lambda _project, step, _day: shares[step])
        told = strip(Project({}), current, DAY, width, counts)
    text = told.plain  # a blank too many at the end would cost the last share its sign
    assert len(text) <= width
    assert len([word for word in text.replace(":", " ").split() if word in "0123456"]) >= len(STEPS)
    for step, share in shares.items():
        found = counts.get(step, {})
        if share is not None:
            assert f"{share}%" in text
        if found.get("E"):
            assert f"!{found['E']}" in text or f" {found['E']}E" in text
        elif found.get("W"):
            assert f"?{found['W']}" in text or f" {found['W']}W" in text


def test_the_worst_case_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "progress", lambda _project, step, _day: 100 if step else None)
    counts = {step: {"E": 99, "W": 99} for step in STEPS if step}
    assert strip(Project({}), 5, DAY, 80, counts).plain == (
        "0 All 1:100%!99 2:100%!99 3:100%!99 4:100%!99 5 Control 100%!99 6:100%!99 "
    )
    assert (
        strip(Project({}), 2, DAY, 160, {2: {"E": 3, "W": 5, "I": 7}})
        .plain.split("2 ")[1]
        .startswith("Scope 100% 3E 5W  3 Plan 100%")
    )
