"""The overview: what it tells at a glance, where its lines lead, and how it shares the place with the panes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from models.analysis.glance import POINTS, glance
from models.analysis.progress import TABLES
from models.checks.run import run
from models.project import Project
from store.raw import load
from tests.models.control_strategies import odd_projects
from tests.tui.project import TODAY, made, opened
from tests.tui.screen import press, text_of, wait_until
from tui.glance_blocks import blocks
from tui.widgets.blocks import Block, Blocks, Item

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.screens.project import ProjectScreen


def screen(pilot: Pilot[None]) -> ProjectScreen:
    return pilot.app.screen  # type: ignore[return-value]  # the only screen here


async def looked(pilot: Pilot[None]) -> str:
    await wait_until(pilot.app, lambda: "reckoning" not in text_of(pilot.app), "the glance")
    return text_of(pilot.app)


async def test_zero_shows_the_glance_and_enter_goes_where_a_line_points(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (80, 24)) as pilot:
        assert "Scope checklist" in text_of(pilot.app), "one begins with the checklist"
        await press(pilot, "0")
        text = await looked(pilot)
        assert "Scope checklist" not in text
        assert "R-001 Order spares" in text
        assert "H16" in text
        assert "Enter go there" in text
        await press(pilot, "down", "down", "enter")
        assert "Risk register" in text_of(pilot.app), "the third line is step 3"
        await press(pilot, "0", "right", "down", "enter")
        assert (screen(pilot).current, screen(pilot).pane.ref) == ("risk", "R-001")
        await press(pilot, "b")
        assert screen(pilot).at_glance
        here = screen(pilot).glance
        assert here is not None
        assert here.item is not None
        assert here.item.text in text_of(pilot.app).splitlines()[-2], "the line under the cursor is told in full"
        await press(pilot, "tab")
        assert "Risk register" in text_of(pilot.app), "where one was"
        await press(pilot, "0", "0", "y")
        assert "R-001 handed to" in text_of(pilot.app), "the pane has the keys again"


async def test_on_a_wide_terminal_the_glance_stands_with_the_four_panes(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await wait_until(pilot.app, lambda: "1 Groundwork  " in text_of(pilot.app), "the steps")
        text = await looked(pilot)
        assert all(title in text for title in ("Scope checklist", "Stakeholder list", "Today", "Top risks"))
        await press(pilot, "tab", "tab", "tab", "tab")
        assert screen(pilot).at_glance
        await press(pilot, "tab")
        assert (screen(pilot).at_glance, screen(pilot).current) == (False, "scope")
        await press(pilot, "2")
        assert "Top risks" not in text_of(pilot.app)
        await press(pilot, "0", "0")
        screen(pilot).planroom.checking.hurry()
        await wait_until(pilot.app, lambda: "COM005" in text_of(pilot.app), "the findings")
        await wait_until(pilot.app, lambda: "RED: " in text_of(pilot.app), "the colour and where it comes from")
        assert "RED   step 1 of 6" in text_of(pilot.app)
        text = await looked(pilot)
        assert "Trends" in text
        assert "Scope checklist" not in text
        await pilot.resize_terminal(200, 50)
        await press(pilot, "0")
        await wait_until(pilot.app, lambda: "Scope checklist" in text_of(pilot.app), "the panes")
        assert "Coming messages" in text_of(pilot.app)


async def test_it_follows_edits(tmp_path: Path) -> None:
    async with opened(made(tmp_path), (160, 45)) as pilot:
        await looked(pilot)
        await wait_until(pilot.app, lambda: "R-001 Vendor ships late" in text_of(pilot.app), "the risk")
        await press(pilot, "tab", "x")
        await wait_until(pilot.app, lambda: "H16" not in text_of(pilot.app), "the glance to follow")


def test_trends_go_back_over_the_last_reports_in_the_order_of_their_days() -> None:
    reports: dict[int, dict[str, Any]] = {
        number: {
            "title": "Status",
            "reported": f"2026-{number:02d}-01",
            "overall": "amber" if number % 2 else "red",
            "figures": [{"name": "high risks", "value": number}, {"name": 7}],
        }
        for number in (3, 1, 2, 12)
    }
    risks = {1: {"title": "x", "likelihood": 5, "impact": 5}}
    seen = glance(Project({"status_reports": reports, "risks": risks}), date(2026, 11, 23))
    assert next(each.values for each in seen.trends if each.name == "high risks") == (1, 2, 3, 1)
    assert seen.colours == ("amber", "red", "amber"), "the one to come does not count"
    assert len(seen.trends[0].values) <= POINTS + 1


@settings(max_examples=20)
@given(odd_projects(*(table for table in dict.fromkeys(sum(TABLES.values(), ())) if table != "project")))
def test_whatever_is_written_by_hand_is_shown(project: Project) -> None:
    for block in blocks(project, TODAY, glance(project, TODAY), None):
        assert all("\n" not in item.target for item in block.items)


def test_the_blocks_name_the_keys_that_open_more(tmp_path: Path) -> None:
    project = Project(load(made(tmp_path))[0])
    own = {"today": ("full_stop",), "step_3": ("ctrl+r", "3"), "step_4": ()}
    seen = glance(project, TODAY)
    told = {block.title: block.told for block in blocks(project, TODAY, seen, None, keymap=own)}
    assert told["Today"].endswith("key .")
    assert (told["Top risks"], told["Coming messages"]) == ("key ctrl+r", "")
    found = run(project, TODAY)
    told = {block.title: block.told for block in blocks(project, TODAY, seen, found)}
    assert (told["Top risks"], told["Coming messages"]) == ("key 3", "key 4")
    assert told["Findings"] == f"{len(found.standing)} · key Q"


class Showing(App[None]):
    """An app with nothing but blocks."""

    def compose(self) -> ComposeResult:
        """The blocks."""
        yield Blocks()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=7),
    st.sampled_from([(1, 1), (40, 6), (80, 20), (200, 9), (52, 41)]),
    st.lists(st.sampled_from(["up", "down", "left", "right"]), max_size=12),
)
def test_the_cursor_stays_on_a_line_that_is_seen(counts: list[int], size: tuple[int, int], keys: list[str]) -> None:
    import asyncio

    async def go() -> None:
        app = Showing()
        async with app.run_test(size=size) as pilot:
            shown = app.query_one(Blocks)
            shown.show([Block(f"B{n}", [Item(f"é {n}.{i}") for i in range(count)]) for n, count in enumerate(counts)])
            shown.focus()
            await pilot.press(*keys)
            block, line = shown.at
            assert 0 <= block < len(counts)
            assert line == 0 or line < counts[block]
            if shown.item and min(size) > 1:
                assert f"{block}.{line}" in text_of(app)

    asyncio.run(go())
