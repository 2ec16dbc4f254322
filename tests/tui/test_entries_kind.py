"""A field of several entries on the screen: its cell, its hint, what is offered beside its line, its row in docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from models.fields import FieldSpec, Kind
from models.project import Project
from tests.effort import effort
from tests.models.strategies import TODAY
from tests.tui.screen import press
from tui.cells import Context, cell
from tui.documentation.fields import _takes
from tui.widgets.hints import takes
from tui.widgets.offers import Offer, offers_for
from tui.widgets.value_input import ValueInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

COVERED = FieldSpec("covered_by", "covered by", "", Kind.ENTRIES, refers_to="scope communications")
PARENT = FieldSpec("parent", "parent", "", Kind.ENTRY, refers_to="scope")
PROJECT = Project(
    {
        "scope": {
            1: {"title": "Image"},
            2: {"title": "Drivers", "parent": "S-001"},
            3: {"title": "Printers", "parent": "S-002"},
            4: {"title": "Phones", "parent": ["by hand"]},
        },
        "communications": {7: {"title": "Kick-off"}},
    }
)


class OneInput(App[None]):
    """The line of the field alone."""

    def compose(self) -> ComposeResult:
        self.input = ValueInput(PROJECT, TODAY, hinted=True)
        yield self.input

    def on_mount(self) -> None:
        self.input.load(COVERED, None, "S-004", "S-002")
        self.input.line.focus()


def test_the_cell_shows_refs() -> None:
    context = Context(PROJECT, TODAY)
    assert cell(COVERED, ["S-001", "C-007"], context) == "S-001, C-007"
    assert cell(COVERED, [], context) == ""
    assert cell(COVERED, 7, context) == "7"


def test_the_hint_and_the_documentation_say_what_it_takes() -> None:
    assert takes(COVERED) == "refs with ; between them"
    assert _takes(COVERED) == "entries of `scope` or `comms`"
    assert _takes(COVERED._replace(refers_to="")) == "entries of any register"
    assert _takes(PARENT) == "an entry of `scope`"


def test_entries_of_all_its_tables_are_offered() -> None:
    offered = offers_for(COVERED, None, PROJECT, "S-001")
    assert offered == [
        Offer("S-002", "Drivers"),
        Offer("S-003", "Printers"),
        Offer("S-004", "Phones"),
        Offer("C-007", "Kick-off"),
    ]


def test_an_item_becomes_no_part_of_what_hangs_below_it() -> None:
    assert [offer.text for offer in offers_for(PARENT, None, PROJECT, "S-001")] == ["S-004"]
    assert [offer.text for offer in offers_for(PARENT, None, PROJECT, "C-007")] == ["S-001", "S-002", "S-003", "S-004"]
    assert len(offers_for(PARENT, None, PROJECT)) == 4


def test_offers_are_quick_in_a_large_project() -> None:
    large = Project(
        {"scope": {number: {"title": f"Item {number}", "parent": f"S-{number - 1:03d}"} for number in range(1, 10_001)}}
    )
    with effort() as found:
        assert len(offers_for(COVERED, None, large, "S-001")) == 9_999
        assert offers_for(PARENT, None, large, "S-001") == []
    assert 0 < found.calls < 30 * 10_000


async def test_typing_narrows_and_enter_adds() -> None:
    app = OneInput()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.input.line.value == "S-002; "
        await press(pilot, *"kick")
        assert [offer.text for offer in app.input.list.offers] == ["C-007"]
        await press(pilot, "enter", *"image")
        await press(pilot, "enter")
        assert app.input.value() == ["S-002", "C-007", "S-001"]
