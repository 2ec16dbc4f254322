"""The virtual table as a person uses it, and its cost."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.tui.screen import press, settle, text_of
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TITLE_SHARE, WIDE, TableColumn, arrange, fit, left_for, matches

CALM = settings(deadline=None, max_examples=100)  # a slow machine is no error
COLUMNS = (
    TableColumn("ref", 6),
    TableColumn("title", 12, flex=1),
    TableColumn("L", 3, align="right"),
    TableColumn("owner", 16),
    TableColumn("due", 12),
)


class Rows:
    """A source that remembers which rows were asked for."""

    def __init__(self, ids: Sequence[str], tones: dict[str, str] | None = None) -> None:
        self.ids = ids
        self.tones = tones or {}
        self.asked: list[int] = []

    def __len__(self) -> int:
        return len(self.ids)

    def row_id(self, row: int) -> str:
        return self.ids[row]

    def cells(self, row: int) -> Sequence[str]:
        self.asked.append(row)
        return (self.ids[row], f"title of {self.ids[row]}", str(row), "Procurement lead", "01.12.2026")

    def tone(self, row: int) -> str:
        return self.tones.get(self.ids[row], "")


class TableApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: Rows, hint: str = "") -> None:
        super().__init__()
        self.rows, self.hint = rows, hint
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield VirtualTable(self.rows, COLUMNS, hint=self.hint)

    def on_mount(self) -> None:
        self.table.focus()

    @property
    def table(self) -> VirtualTable:
        return self.query_one(VirtualTable)

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        self.told.append(f"row {message.row_id}")

    def on_virtual_table_cell_highlighted(self, message: VirtualTable.CellHighlighted) -> None:
        self.told.append(f"cell {message.row_id} {message.column}")

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        self.told.append(f"selected {message.row_id}")

    def on_virtual_table_header_selected(self, message: VirtualTable.HeaderSelected) -> None:
        self.told.append(f"header {message.column}")


def ids(count: int) -> list[str]:
    return [f"R-{number:03}" for number in range(1, count + 1)]


def style_at(app: TableApp, x: int, y: int) -> str:
    position = 0
    for segment in app.screen._compositor.render_strips()[y]:
        position += segment.cell_length
        if position > x:
            return str(segment.style)
    raise AssertionError((x, y))


async def test_rows_and_header_are_shown() -> None:
    app = TableApp(Rows(ids(30)))
    async with app.run_test(size=(60, 8)):
        await settle(app)
        assert text_of(app).splitlines()[:3] == [
            " ref    title               L owner            due",
            " R-001  title of R-001      0 Procurement lead 01.12.2026",
            " R-002  title of R-002      1 Procurement lead 01.12.2026  ▇",
        ]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["pagedown"], 6),
        (["pagedown", "pagedown", "pageup"], 6),
        (["ctrl+d"], 3),
        (["ctrl+d", "ctrl+u"], 0),
        (["end"], 29),
        (["G", "down"], 29),
        (["G", "g"], 0),
        (["end", "home"], 0),
    ],
)
async def test_moving_keeps_the_cursor_in_sight(keys: list[str], row: int) -> None:
    app = TableApp(Rows(ids(30)))
    async with app.run_test(size=(60, 8)) as pilot:
        await settle(app)
        await press(pilot, *keys)
        assert app.table.cursor_row == row
        assert app.table.current_id == f"R-{row + 1:03}"
        assert f"R-{row + 1:03}" in text_of(app)
        assert app.told[-1] == f"row R-{row + 1:03}"


async def test_columns_scroll_and_the_first_stays() -> None:
    app = TableApp(Rows(ids(3)))
    async with app.run_test(size=(40, 6)) as pilot:
        await settle(app)
        assert text_of(app).splitlines()[0] == " ref    title                         L›"
        await press(pilot, "right", "l", "right", "right")
        assert app.table.cursor_column == 4
        assert text_of(app).splitlines()[:2] == [
            " ref   ‹owner            due",
            " R-001  Procurement lead 01.12.2026",
        ]
        assert app.told[-1] == "cell R-001 4"
        await press(pilot, "h", "left", "left", "left", "left")
        assert app.table.cursor_column == 0


async def test_wide_terminal_shows_everything_and_shares_the_rest() -> None:
    app = TableApp(Rows(ids(3)))
    async with app.run_test(size=(100, 6)) as pilot:
        await settle(app)
        await press(pilot, "right", "right", "right", "right")
        assert text_of(app).splitlines()[0].split() == ["ref", "title", "L", "owner", "due"]
        await pilot.resize_terminal(40, 6)
        await settle(app)
        assert "due" in text_of(app), "the cursor's column stays in sight"


async def test_cursor_cell_differs_from_cursor_row_and_both_from_other_rows() -> None:
    app = TableApp(Rows(ids(3)))
    async with app.run_test(size=(60, 8)) as pilot:
        await settle(app)
        assert len({style_at(app, 2, 1), style_at(app, 10, 1), style_at(app, 10, 2)}) == 3
        await press(pilot, "right")
        assert len({style_at(app, 10, 1), style_at(app, 2, 1), style_at(app, 2, 2)}) == 3


async def test_a_row_that_was_seen_before_shows_the_cursor_in_the_column_of_now() -> None:
    app = TableApp(Rows(ids(3)))
    async with app.run_test(size=(60, 8)) as pilot:
        await press(pilot, "down", "right", "up")
        here, elsewhere = style_at(app, 10, 1), style_at(app, 2, 1)
        await press(pilot, "down", "left", "up")
        assert (style_at(app, 2, 1), style_at(app, 10, 1)) == (here, elsewhere)


async def test_without_colours_cursor_and_tones_are_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TableApp(Rows(ids(4), {"R-002": "high", "R-003": "done", "R-004": "H overdue"}))
    app.theme = "ansi-dark"
    async with app.run_test(size=(60, 8)):
        await settle(app)
        assert "reverse" in style_at(app, 10, 1)
        assert "underline" in style_at(app, 2, 1)
        assert "bold" in style_at(app, 2, 2)
        assert "dim" in style_at(app, 2, 3)
        assert "bold" in style_at(app, 2, 4)


async def test_the_cursor_follows_its_row_when_the_source_changes() -> None:
    app = TableApp(Rows(ids(30)))
    async with app.run_test(size=(60, 8)) as pilot:
        await settle(app)
        await press(pilot, "pagedown", "down")
        assert app.table.current_id == "R-008"
        line = text_of(app).splitlines().index(next(text for text in text_of(app).splitlines() if "R-008" in text))
        app.table.show(Rows(["new", *ids(30)]))
        await settle(app)
        assert (app.table.current_id, app.table.cursor_row) == ("R-008", 8)
        assert "R-008" in text_of(app).splitlines()[line], "it stays on its line of the screen"
        app.told.clear()
        app.table.show(Rows([name for name in ids(30) if name != "R-008"]))
        await settle(app)
        assert app.table.current_id == "R-010"
        assert app.told == ["row R-010"]
        app.table.show(Rows([]))
        await settle(app)
        assert app.table.current_id == ""


async def test_an_empty_table_says_its_hint_and_survives_every_key() -> None:
    app = TableApp(Rows([]), hint="No risks yet: press a to add one")
    async with app.run_test(size=(60, 8)) as pilot:
        await settle(app)
        assert "No risks yet: press a to add one" in text_of(app)
        await press(pilot, "down", "up", "pagedown", "G", "g", "right", "left", "ctrl+d")
        app.table.action_select()
        await settle(app)
        assert not any(told.startswith("selected") for told in app.told)


async def test_marks_matches_and_changed_rows() -> None:
    rows = Rows(ids(5))
    app = TableApp(rows)
    async with app.run_test(size=(60, 8)):
        await settle(app)
        app.table.mark(["R-002", "R-004"])
        app.table.highlight(["TITLE"])
        await settle(app)
        signs = [line[:1] for line in text_of(app).splitlines()[1:6]]
        assert signs == [" ", "•", " ", "•", " "]
        assert "underline" in style_at(app, 9, 3)
        assert "underline" not in style_at(app, 15, 3)
        rows.asked.clear()
        app.table.row_changed("R-003")
        await settle(app)
        assert rows.asked == [2]


async def test_mouse() -> None:
    app = TableApp(Rows(ids(30)))
    async with app.run_test(size=(60, 8)) as pilot:
        await settle(app)
        await pilot.click(offset=(26, 3))
        assert (app.table.current_id, app.table.cursor_column) == ("R-003", 2)
        await pilot.double_click(offset=(10, 4))
        await settle(app)
        assert app.told[-1] == "selected R-004"
        await pilot.click(offset=(10, 0))
        await settle(app)
        assert app.told[-1] == "header 1"


async def test_go_to_and_the_place_of_the_cursor_cell() -> None:
    app = TableApp(Rows(ids(30)))
    async with app.run_test(size=(60, 8)):
        await settle(app)
        assert app.table.go_to("R-020", column=1)
        await settle(app)
        region = app.table.cell_region()
        assert text_of(app).splitlines()[region.y][region.x :].startswith("title of R-020")
        assert not app.table.go_to("nothing")


@pytest.mark.parametrize("count", [100, 100_000])
async def test_only_visible_rows_are_asked_for(count: int) -> None:
    rows = Rows(MadeIds(count))
    app = TableApp(rows)
    async with app.run_test(size=(60, 24)) as pilot:
        await settle(app)
        assert len(set(rows.asked)) <= 24
        rows.asked.clear()
        await press(pilot, "down")
        assert len(rows.asked) <= 2
        rows.asked.clear()
        await press(pilot, "end")
        assert len(set(rows.asked)) <= 24


class MadeIds(Sequence[str]):
    """Ids made when asked for."""

    def __init__(self, count: int) -> None:
        self.many = count

    def __len__(self) -> int:
        return self.many

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        assert isinstance(row, int)
        return f"R-{row + 1:06}"


TEXTS = st.text(st.one_of(st.sampled_from("abc  世界한🎉é\u0301\n\t\x1b"), st.characters()), max_size=30)


@CALM
@given(TEXTS, st.integers(0, 20), st.sampled_from(["left", "right", "center"]))
def test_a_text_fits_its_cell_exactly(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align)) == width


def test_cutting_wide_text() -> None:
    assert fit("世界世界", 5) == "世界…"
    assert fit("世界世界", 4) == "世… "
    assert fit("ab", 4, "right") == "  ab"
    assert fit("ab", 5, "center") == " ab  "


@CALM
@given(
    st.lists(st.builds(TableColumn, st.just("t"), st.integers(1, 30), st.integers(0, 3)), min_size=1, max_size=8),
    st.integers(2, 120),
    st.integers(0, 7),
)
def test_the_cursor_column_is_always_placed_and_nothing_overlaps(
    columns: list[TableColumn], room: int, cursor: int
) -> None:
    cursor = min(cursor, len(columns) - 1)
    places = arrange(columns, room, left_for(columns, room, 1, cursor))
    for one, two in itertools.pairwise(places):
        assert one.x + one.width < two.x
    assert all(place.x + place.width <= room for place in places)
    if columns[0].width + 3 < room:
        assert cursor in {place.column for place in places}
    total = sum(column.width + 1 for column in columns)
    titles = [index for index, column in enumerate(columns) if column.flex]
    if total <= room and (room < WIDE or len(titles) != 1):
        assert len(places) == len(columns)
    elif total <= room:  # wide: the title has its share, and what stands behind it may have to give way
        share = max(columns[titles[0]].width, int(TITLE_SHARE * room))
        assert len(places) == len(columns) or share + total - columns[titles[0]].width > room


def test_the_title_of_a_wide_table_has_its_share() -> None:
    others = [TableColumn("aside", 13) for _ in range(4)]
    columns = [TableColumn("ref", 6), TableColumn("title", 24, flex=1), *others]
    assert [place.width for place in arrange(columns, 89, 1)] == [6, 25, 13, 13, 13, 13], "as much as the others leave"
    assert [place.width for place in arrange(columns, 92, 1)] == [6, 41, 13, 13, 13], "wide: a column less"
    both = [*columns[:2], TableColumn("owner", 10, flex=1), *others[:3]]
    assert arrange(both, 92, 1)[1].width < 0.38 * 92, "where several share the room, they go by their own widths"


def test_words_are_found_whatever_their_case() -> None:
    assert matches("Vendor ships vendor", ["VENDOR", ""]) == [(0, 6), (13, 19)]
    assert matches("a+b", ["+"]) == [(1, 2)]
    assert matches("abc", []) == []
