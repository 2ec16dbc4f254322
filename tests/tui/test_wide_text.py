"""Wide, joined, combining and right-to-left text pushes nothing out of line, and columns stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.tui.project import TABLES, made, opened
from tests.tui.screen import press, settle, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

TEXTS = (
    "供应商交货延迟，风险很高，需要备用设备和更多的人手",
    "納期の遅れ ﾊﾝｶｸ 全角 half",
    "👩\u200d💻👨\u200d👩\u200d👧\u200d👦 family 🏳\ufe0f\u200d🌈 flag 🇩🇪",
    "Z\u0301\u0302u\u0308 cafe\u0301 n\u0303",
    "שלום עולם مرحبا بالعالم mixed left",
    "한국어 제목 ① ½ ﬁ …",
)
WIDTHS = ((80, 24), (160, 45))


def wide(folder: Path) -> Path:
    """A project with such text in every register, beside plain rows."""
    tables = {name: dict(rows) for name, rows in TABLES.items()}
    for number, text in enumerate(TEXTS, 10):
        tables["scope"][number] = {"title": text, "owner": text, "due": "2027-01-04"}
        tables["risks"][number] = {
            "title": text,
            "likelihood": 3,
            "impact": 3,
            "owner": text,
            "cause": f"{text}\n{text}",
        }
        tables["communications"][number] = {"title": text, "audience": [text, "K-001"], "channel": text}
        tables["stakeholders"][number] = {"name": text, "department": text, "power": 3, "interest": 3}
    return made(folder, tables)


def lines(app: App[None]) -> list[str]:
    """The painted lines, with all their blanks."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def assert_straight(app: App[None], where: str) -> None:
    """No line is longer or shorter than the screen: what is wide pushes nothing to the side."""
    for row, line in enumerate(lines(app)):
        assert cell_len(line) == app.size.width, f"{where}, line {row}: {line!r}"


def column_of(line: str, text: str) -> int:
    """The cell at which a text begins in a line; -1 where it is not."""
    at = line.find(text)
    return cell_len(line[:at]) if at >= 0 else -1


@pytest.mark.parametrize("size", WIDTHS)
async def test_no_screen_is_pushed_out_of_line(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(wide(tmp_path), size) as pilot:
        for keys in (("2", "G"), ("3", "G"), ("4", "G"), ("4", "G", "right", "right"), ("z",), ("0",)):
            await press(pilot, *keys)
            assert_straight(pilot.app, " ".join(keys))
        after = ("3 G enter", "tab tab f1", "q escape", "comma", "q x", "u")
        for keys_now in after:
            await press(pilot, *keys_now.split())
            await settle(pilot.app)
            assert_straight(pilot.app, keys_now)
        await press(pilot, "a")
        await type_text(pilot, "供应商 p4 @")
        assert_straight(pilot.app, "the quick line")


async def test_the_columns_of_a_table_stand_under_each_other(tmp_path: Path) -> None:
    async with opened(wide(tmp_path), (119, 30)) as pilot:
        await press(pilot, "2")
        painted = lines(pilot.app)
        head = next(line for line in painted if " due" in line and "MoSCoW" in line)
        found = [column_of(line, "2027-01-04") for line in painted if "2027-01-04" in line]
        assert len(found) == len(TEXTS)
        assert set(found) == {column_of(head, "due")}


async def test_plain_ascii_drawing_keeps_the_columns_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANROOM_ASCII", "1")
    async with opened(wide(tmp_path)) as pilot:
        await press(pilot, "2")
        assert_straight(pilot.app, "ascii")
