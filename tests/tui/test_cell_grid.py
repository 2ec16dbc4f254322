"""A grid of cells: what is named, where the cursor goes, and that nothing leaves its cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.tui.hostile import PAYLOADS
from tests.tui.screen import press, settle, text_of
from tui.widgets.cell_fill import Item, Piece, counted, fill
from tui.widgets.cell_grid import Box, CellGrid
from tui.widgets.table_columns import fit

CALM = settings(deadline=None, max_examples=100)
LABELS = ("1 very low", "2 low", "3 medium", "4 high", "5 very high")


def items(first: int, count: int) -> list[Item]:
    return [Item(f"R-{number:03}", f"R-{number:03} Vendor ships late") for number in range(first, first + count)]


class GridApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, boxes: dict[tuple[int, int], Box]) -> None:
        super().__init__()
        self.boxes = boxes
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield CellGrid()

    def on_mount(self) -> None:
        self.grid.focus()
        self.fill()

    @property
    def grid(self) -> CellGrid:
        return self.query_one(CellGrid)

    def fill(self, keep: str = "") -> None:
        rows = tuple(reversed(LABELS))
        self.grid.show(
            self.boxes, columns=LABELS, rows=rows, title="Inherent", across="impact", down="likelihood", keep=keep
        )

    def on_cell_grid_highlighted(self, message: CellGrid.Highlighted) -> None:
        self.told.append(f"{message.control.cell} {message.control.current_id}")

    def on_cell_grid_edge(self, message: CellGrid.Edge) -> None:
        self.told.append(f"edge {message.step}")

    def on_cell_grid_selected(self, message: CellGrid.Selected) -> None:
        self.told.append(f"selected {message.grid.current_id}")


BOXES = {
    (3, 1): Box(items(1, 1), "high", "H"),
    (4, 0): Box(items(2, 30), "high", "H"),
    (0, 4): Box((), "low", "L"),
    (2, 2): Box(items(40, 2), "medium", "M"),
}


async def test_arrows_go_over_cells_and_n_over_the_items() -> None:
    app = GridApp(BOXES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app)
        assert app.grid.cell == (0, 0)
        assert app.grid.current_id == ""
        await press(pilot, "left", "right", "l", "j", "down")
        assert app.told == ["edge -1", "(1, 0) ", "(2, 0) ", "(2, 1) ", "(2, 2) R-040"]
        await press(pilot, "n")
        assert app.grid.current_id == "R-041"
        await press(pilot, "n", "N")
        assert app.grid.current_id == "R-041"
        await press(pilot, "k", "up", "up", "l", "l", "l", *"n" * 25)
        assert app.grid.current_id == "R-027"
        assert "R-027" in text_of(app)
        assert app.told[-26] == "edge 1"
        app.fill()
        assert app.grid.current_id == "R-027"
        app.fill(keep="R-001")
        assert app.grid.cell == (3, 1)
        assert not app.grid.go_to("R-099")
        assert app.grid.go_to("R-040")
        assert app.grid.cell_of("R-040") == (2, 2)
        assert app.grid.cell_of("R-099") is None
        app.boxes = {}
        app.fill()
        assert (app.grid.cell, app.grid.current_id) == ((2, 2), "")


async def test_a_click_goes_to_the_cell_and_to_the_name_that_is_hit() -> None:
    app = GridApp(BOXES)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(app)
        lines = text_of(app).splitlines()
        y = next(row for row, line in enumerate(lines) if "R-041" in line)
        await pilot.click(offset=(lines[y].index("R-041"), y))
        assert app.grid.current_id == "R-041"
        await pilot.click(offset=(lines[y].index("R-041") + 22, y))
        assert app.grid.cell == (3, 2)
        await pilot.click(offset=(lines[y].index("R-041"), y), times=2)
        assert app.told[-1] == "selected R-041"
        await pilot.click(offset=(1, 0))
        assert app.grid.current_id == "R-041"


@pytest.mark.parametrize("size", [(38, 12), (39, 17), (80, 24), (150, 45), (12, 6), (5, 3), (200, 9)])
async def test_every_size_shows_the_letters_and_fills_its_lines(size: tuple[int, int]) -> None:
    app = GridApp(BOXES)
    async with app.run_test(size=size) as pilot:
        await settle(app)
        app.grid.mark({"R-001"})
        await press(pilot, "j", "l", "l", "l")
        strips = [app.grid.render_line(y) for y in range(size[1])]
        assert {strip.cell_length for strip in strips} == {size[0]}
        shown = text_of(app)
        if size[0] >= 38:
            assert "Inherent" in shown
            assert "likelihood ↑" in shown
            assert shown.count("H") == 2
            assert "•R-001" in shown or size[0] < 80
            assert "+2" in shown or "30" in shown


async def test_hostile_names_stay_in_their_cells() -> None:
    hostile = [Item(f"R-{place:03}", text) for place, text in enumerate(PAYLOADS)]
    app = GridApp({(2, 2): Box(hostile, "high", "H"), (1, 2): Box([Item(PAYLOADS[0], PAYLOADS[0])])})
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app)
        app.grid.go_to("R-000")
        for _ in hostile:
            await press(pilot, "n")
            assert {app.grid.render_line(y).cell_length for y in range(40)} == {120}


async def test_ten_thousand_items_in_one_cell() -> None:
    app = GridApp({(4, 0): Box(items(1, 10_000), "high", "H")})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app)
        app.grid.go_to("R-10000")
        await press(pilot, "N")
        assert app.grid.current_id == "R-9999"
        assert "+999" in text_of(app)


def test_names_are_told_on_as_many_lines_as_there_is_room_for() -> None:
    two = [Item("R-001", "R-001 Vendor ships late"), Item("R-002", "R-002 Data is lost")]
    assert texts_of(fill(two, 10, 7)) == ["R-001", "Vendor", "ships late", "R-002 Data", "is lost"]
    assert texts_of(fill(two, 10, 4)) == ["R-001", "Vendor sh…", "R-002 Data", "is lost"]
    assert texts_of(fill(two, 10, 3)) == ["R-001", "R-002"]
    assert texts_of(counted(two, 8, 5, 0, ())) == ["2", "R-001", "Vendor…", "R-002", "Data is…"]
    assert texts_of(counted(two, 8, 4, 0, {"R-002"})) == ["2", "R-001", "•R-002"]
    assert {piece.item for line in fill(two, 10, 7)[:3] for piece in line} == {0}


def texts_of(lines: list[list[Piece]]) -> list[str]:
    return [" ".join(piece.text.strip() for piece in line) for line in lines]


async def test_a_heavy_line_divides_the_grid_into_quadrants() -> None:
    app = GridApp(BOXES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app)
        rows = tuple(reversed(LABELS))
        app.grid.show(BOXES, columns=LABELS, rows=rows, title="", across="", down="", cut=(3, 2))
        await settle(app)
        lines = text_of(app).splitlines()
        heavy = next(place for place, line in enumerate(lines) if "━" in line)
        assert sum("━" in line for line in lines) == 1
        assert [word for word in lines[heavy - 1 : heavy + 2] if "┃" in word or "╋" in word] == lines[
            heavy - 1 : heavy + 2
        ]
        assert all(line.count("┃") == 1 for line in lines if "│" in line)
        x = lines[heavy - 1].index("┃")
        await pilot.click(offset=(x + 1, heavy - 1))
        assert app.grid.cell == (3, 1)
        await pilot.click(offset=(x - 1, heavy + 1))
        assert app.grid.cell == (2, 2)


names = st.text(st.characters(codec="utf-8"), max_size=30)


@CALM
@given(
    texts=st.lists(names, max_size=12),
    width=st.integers(-1, 40),
    height=st.integers(-1, 12),
    data=st.data(),
)
def test_a_cell_never_overflows_and_names_the_current_item(
    texts: list[str], width: int, height: int, data: st.DataObject
) -> None:
    all_items = [Item(f"R-{place:03}", text) for place, text in enumerate(texts)]
    current = data.draw(st.integers(0, max(0, len(texts) - 1)))
    lines = fill(all_items, width, height, current, {"R-001"})
    assert len(lines) <= max(0, height)
    for line in lines:
        assert sum(cell_len(piece.text) for piece in line) + len(line) - 1 <= width
    named = {piece.item for line in lines for piece in line if piece.item >= 0}
    if texts and width > 0 and height > 0:
        assert current in named
        more = [int(piece.text) for line in lines for piece in line if piece.item < 0]
        counted = [[Piece(fit(str(len(texts)), width), current)]]
        assert len(named) + sum(more) == len(texts) or lines == counted


@CALM
@given(count=st.integers(0, 40), width=st.integers(-1, 12), height=st.integers(-1, 6), data=st.data())
def test_a_narrow_cell_says_how_many_first(count: int, width: int, height: int, data: st.DataObject) -> None:
    all_items = [Item(f"R-{place:03}", "", short=f"R+{place:03}") for place in range(count)]
    current = data.draw(st.integers(0, max(0, count - 1)))
    lines = counted(all_items, width, height, current, ())
    assert len(lines) <= max(0, height)
    assert all(sum(cell_len(piece.text) for piece in line) + len(line) - 1 <= width for line in lines)
    if lines:
        assert lines[0][0].text.strip() == str(count) or width < len(str(count))
        assert current in [piece.item for line in lines for piece in line]
