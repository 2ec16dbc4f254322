"""Cards in columns as a person uses them, and what they cost."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.effort import effort
from tests.tui.hostile import PAYLOADS, leaked
from tests.tui.screen import press, settle, text_of
from tui.widgets.card_columns import Card, CardColumn, CardColumns
from tui.widgets.card_places import LEAST, places
from tui.widgets.wrapping import wrapped

CALM = settings(deadline=None, max_examples=100)


class CardApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, columns: list[CardColumn]) -> None:
        super().__init__()
        self.columns = columns
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield CardColumns(hint="no cards")

    def on_mount(self) -> None:
        self.cards.show(self.columns)
        self.cards.focus()

    @property
    def cards(self) -> CardColumns:
        return self.query_one(CardColumns)

    def on_card_columns_highlighted(self, message: CardColumns.Highlighted) -> None:
        self.told.append(message.card_id)

    def on_card_columns_selected(self, message: CardColumns.Selected) -> None:
        self.told.append(f"selected {message.card_id}")


def column(title: str, *ids: str, **more: Any) -> CardColumn:
    return CardColumn(title, [Card(name, f"{name} text of the card {name}", "owner") for name in ids], **more)


async def test_the_cursor_goes_over_cards_and_columns() -> None:
    app = CardApp([column("open", "a", "b", "c", told="3"), column("waiting"), column("done", "d", "e")])
    async with app.run_test(size=(80, 12)) as pilot:
        await press(pilot, "j", "down")
        assert app.cards.current_id == "c"
        await press(pilot, "l")
        assert (app.cards.current_id, app.cards.column) == ("", 1), "an empty column can be gone to"
        await press(pilot, "right", "G", "h", "left")
        assert app.cards.current_id == "c", "each column keeps its cursor"
        await press(pilot, "g", "l", "l")
        assert app.cards.current_id == "e"
        assert app.told[-1] == "e"
        text = text_of(app)
        assert "open" in text
        assert "waiting" in text
        assert "a text of the card a" in text


async def test_long_columns_scroll_and_say_how_many_are_beyond() -> None:
    app = CardApp([column("many", *(f"card{number}" for number in range(50)))])
    async with app.run_test(size=(30, 14)) as pilot:
        assert "▾ 47" in text_of(app)
        await press(pilot, "pagedown", "pagedown")
        assert app.cards.current_id == "card4"
        assert "card4 text" in text_of(app)
        await press(pilot, "G")
        assert "card49 text" in text_of(app)
        assert "▾" not in text_of(app)
        await press(pilot, "ctrl+u", "pageup", "ctrl+d", "k")
        assert "▴" in text_of(app)
        app.cards.show([column("many", "card0", "card1")])
        await settle(app)
        assert app.cards.current_id == "card1"
        assert "card0 text" in text_of(app), "no hole where cards are gone"


async def test_columns_scroll_sideways_when_there_is_no_room() -> None:
    app = CardApp([column(f"column{index}", f"card{index}", narrow=index > 4) for index in range(7)])
    async with app.run_test(size=(60, 10)) as pilot:
        assert "column3" not in text_of(app)
        assert "›" in text_of(app)
        await press(pilot, *["l"] * 6)
        assert "column6" in text_of(app)
        assert "‹" in text_of(app)
        assert app.cards.card_region.width >= LEAST - 1, "the narrow column opens under the cursor"
        await pilot.resize_terminal(160, 10)
        await settle(app)
        assert "column0" in text_of(app), "what has room again is shown"


async def test_the_cursor_follows_its_card_over_new_columns() -> None:
    app = CardApp([column("one", "a", "b"), column("two", "c")])
    async with app.run_test(size=(60, 12)) as pilot:
        await press(pilot, "j")
        app.cards.show([column("one", "a"), column("two", "c", "b")])
        assert (app.cards.current_id, app.cards.column) == ("b", 1)
        app.cards.show([column("one", "a"), column("two", "c")])
        assert app.cards.current_id == "c"
        app.cards.show([column("one", "a"), column("two", "c")], keep="a")
        assert app.cards.current_id == "a"
        assert app.cards.go_to("c")
        assert not app.cards.go_to("z")
        app.cards.mark({"c"})
        await settle(app)
        assert "•c text" in text_of(app)
        app.cards.show([])
        await settle(app)
        assert app.cards.current_id == ""
        assert "no cards" in text_of(app)
        await press(pilot, "j", "l", "G")


async def test_the_mouse_works_too() -> None:
    app = CardApp([column("one", "a", "b"), column("two", "c")])
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.click(CardColumns, offset=(35, 1))
        assert app.cards.current_id == "c"
        await pilot.click(CardColumns, offset=(5, 4))
        assert app.cards.current_id == "b"
        await pilot.click(CardColumns, offset=(5, 4), times=2)
        assert app.told[-1] == "selected b"
        await pilot.click(CardColumns, offset=(35, 10))
        assert app.cards.column == 1


async def test_hostile_cards_keep_to_their_columns() -> None:
    cards = [Card(str(index), text, text, "fault overdue") for index, text in enumerate(PAYLOADS)]
    app = CardApp([CardColumn(text, cards, "done", text) for text in PAYLOADS[:3]])
    async with app.run_test(size=(70, 20)) as pilot:
        for _ in PAYLOADS:
            await press(pilot, "j")
            assert all(strip.cell_length == 70 for strip in app.screen._compositor.render_strips())
        assert leaked(app) == set()


async def test_ten_thousand_cards_in_a_column_are_quick() -> None:
    app = CardApp([column("many", *(f"card{number}" for number in range(10_000))), column("none")])
    async with app.run_test(size=(80, 40)) as pilot:
        with effort() as found:
            await press(pilot, "G", "k", "g", "pagedown")
        assert 0 < found.calls < 10 * 10_000
        assert "card12 text" in text_of(app)


@CALM
@given(st.text(max_size=120), st.integers(1, 40), st.integers(1, 4))
def test_wrapped_lines_never_are_too_wide(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= max(width, 1) for line in lines)


def test_wrapping_breaks_between_words_and_cuts_with_an_ellipsis() -> None:
    assert wrapped("Laptops in Finance replaced", 10, 3) == ["Laptops in", "Finance", "replaced"]
    assert wrapped("Laptops in Finance replaced", 10, 2) == ["Laptops in", "Finance r…"]
    assert wrapped("x" * 25, 10, 2) == ["x" * 10, "x" * 9 + "…"]
    assert wrapped("a " + "x" * 25, 10, 3) == ["a", "x" * 10, "x" * 9 + "…"]
    assert wrapped("", 10, 3) == [""]
    assert wrapped("word", 0, 3) == [""]


@CALM
@given(st.lists(st.booleans(), min_size=1, max_size=9), st.integers(0, 250), st.integers(0, 8), st.integers(0, 8))
def test_columns_never_overlap_nor_leave_the_screen(narrow: list[bool], room: int, left: int, cursor: int) -> None:
    placed = places(narrow, room, min(left, len(narrow) - 1), cursor)
    assert placed
    assert all(one.x + one.width == two.x for one, two in itertools.pairwise(placed))
    assert placed[-1].x + placed[-1].width <= room


async def test_drawing_only_what_a_move_touches_leaves_nothing_behind() -> None:
    app = CardApp([column("one", *(f"card{number}" for number in range(20))), column("two", "c")])
    async with app.run_test(size=(60, 14)) as pilot:
        for key in (*"jjkjjjjjkkkk", "l", "h", "G", *"kkk"):
            await press(pilot, key)
            drawn = [list(strip) for strip in app.screen._compositor.render_strips()]
            app.cards.go_to(app.cards.current_id)
            await settle(app)
            assert drawn == [list(strip) for strip in app.screen._compositor.render_strips()], key
