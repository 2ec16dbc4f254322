"""Status reports: kept by a key, with the rules' colours and reasons; a page, a matrix, and what stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tui.project import TABLES, document, made, opened, saved
from tests.tui.screen import line_of, press, settle, text_of, told, type_text, wait_for
from tui.views.report_trend import short

if TYPE_CHECKING:
    from pathlib import Path

OLD: dict[str, Any] = {
    "title": "Status on 2026-11-09",
    "reported": "2026-11-09",
    "overall": "green",
    "override": "amber",
    "override_reason": "the vendor [b]called[/b]",
    "rules": [
        {"area": "time", "colour": "green", "reason": "nothing is late"},
        {"area": "risk", "colour": "green", "reason": "no risk is open"},
    ],
    "figures": [{"name": "open risks", "value": 1}, {"name": "high risks", "value": 0}],
}
PROJECT = {**TABLES, "tasks": {1: {"title": "Order", "finish": "2026-11-03"}}, "status_reports": {1: OLD}}


async def test_a_report_is_made_by_a_key_and_its_words_are_typed(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT)) as pilot:
        await press(pilot, "5", "R")
        await wait_for(pilot.app, "by the rules")
        await type_text(pilot, "Order is late")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        report = document(pilot, "status_reports", 2)
        assert (report["summary"], report["overall"], report["from_day"]) == ("Order is late", "red", "2026-11-10")
        time = next(each for each in report["rules"] if each["area"] == "time")
        assert time == {"area": "time", "colour": "amber", "reason": "T-001 is 20 days late"}
        await press(pilot, "v")
        screen = text_of(pilot.app)
        assert "R red" in line_of(pilot, "2026-11-10 to")
        assert "T-001 is 20 days late" in line_of(pilot, "  time")
        await press(pilot, "ctrl+d")
        assert "time: green -> amber (T-001 is 20 days late)" in text_of(pilot.app), screen
        await press(pilot, "G")
        assert "(a published rule of SSP projects)" in " ".join(text_of(pilot.app).split())
        await press(pilot, "N")
        await told(pilot, "amber by hand, green by the rules: the vendor [b]called[/b]")
        await press(pilot, "N")
        await told(pilot, "this is the earliest report")
        await press(pilot, "v")
        await settle(pilot.app)
        assert line_of(pilot, "time").split()[-2:] == ["G", "A"]
        assert line_of(pilot, "open risks").split()[-2:] == ["1", "2"]
        assert "▁█" in line_of(pilot, "open risks")
        assert line_of(pilot, "own colour").split()[-2:] == ["A", "-"]
        await press(pilot, "left", "enter")
        await wait_for(pilot.app, "SR-001")


async def test_what_the_rules_said_stays_as_it_was(tmp_path: Path) -> None:
    async with opened(made(tmp_path, PROJECT), (120, 40)) as pilot:
        await press(pilot, "5", "right", "right", "right", "e")
        await told(pilot, "SR-001 keeps its overall as it was; set your own colour beside it")
        await press(pilot, "enter")
        await wait_for(pilot.app, "nothing is late")
        assert "time · green · nothing is late" in line_of(pilot, "by the rules")
        await press(pilot, "end", "escape")
        await press(pilot, "right", "e", "up", "enter")
        await saved(pilot)
        assert document(pilot, "status_reports", 1)["override"] == "green"
        assert document(pilot, "status_reports", 1)["rules"] == OLD["rules"]


async def test_what_was_written_by_hand_is_shown_and_can_be_mended(tmp_path: Path) -> None:
    rules = [{"area": "time", "colour": "green"}, "by hand", {"area": 7}]
    figures = [{"name": "open risks", "value": "many"}, 3]
    broken = {"title": "[red]x", "overall": "blue", "reported": 7, "rules": rules, "figures": figures, "override": []}
    async with opened(
        made(tmp_path, {"status_reports": {1: broken, 2: {**OLD, "rules": [], "figures": "none"}}})
    ) as pilot:
        await press(pilot, "5", "v")
        assert "[red]x" in text_of(pilot.app)
        assert "not judged" in text_of(pilot.app)
        await press(pilot, "n")
        assert "SR-002 Status on 2026-11-09" in text_of(pilot.app)
        await press(pilot, "v", "v", "enter")
        await wait_for(pilot.app, "SR-002")
        await press(pilot, "ctrl+s")
        await saved(pilot)
        assert "figures" not in document(pilot, "status_reports", 2)


def test_numbers_fit_the_column_of_a_day() -> None:
    values = (None, 3.0, -19591.67, 16200.0, 1234567.0, -412e6, 7e12, 0.333333333)
    assert [short(value) for value in values] == ["", "3", "-19592", "16200", "1235k", "-412M", "7000G", "0.33"]
