"""Back and forward, as a browser does it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.going import MOST, Stop, Trail

STOPS = st.builds(Stop, st.sampled_from([0, 2, 3]), st.sampled_from(["scope", "risk"]), st.sampled_from(["", "R-001"]))


class Browser:
    """What a person sees who goes places by a trail."""

    def __init__(self, start: Stop) -> None:
        self.here = start
        self.trail = Trail()

    def go(self, stop: Stop) -> None:
        self.trail.leave(self.here)
        self.here = stop

    def back(self) -> bool:
        stop = self.trail.back(self.here)
        self.here = stop or self.here
        return stop is not None

    def forward(self) -> bool:
        stop = self.trail.forward(self.here)
        self.here = stop or self.here
        return stop is not None


@given(STOPS, st.lists(STOPS, max_size=20))
def test_back_goes_through_all_places_and_forward_through_them_again(start: Stop, visits: list[Stop]) -> None:
    browser = Browser(start)
    places = [start]
    for stop in visits:
        browser.go(stop)
        if stop != places[-1]:
            places.append(stop)
    seen = [browser.here]
    while browser.back():
        seen.append(browser.here)
    assert seen == places[::-1]
    seen = [browser.here]
    while browser.forward():
        seen.append(browser.here)
    assert seen == places


def test_a_new_place_forgets_what_was_ahead() -> None:
    one, two, three = Stop(0, "scope"), Stop(3, "risk", "R-001"), Stop(4, "comms", filter="channel:email")
    browser = Browser(one)
    browser.go(two)
    assert browser.back()
    browser.go(three)
    assert not browser.forward()
    assert browser.back()
    assert browser.here == one
    assert not browser.back()


def test_it_does_not_grow_for_ever() -> None:
    browser = Browser(Stop(0, "scope"))
    for number in range(3 * MOST):
        browser.go(Stop(3, "risk", f"R-{number:03d}"))
    assert sum(1 for _ in iter(browser.back, False)) == MOST
