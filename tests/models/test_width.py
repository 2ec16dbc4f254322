"""How many cells a text takes, and which fields a table can show."""

from __future__ import annotations

import pytest

from models.counting import Counted
from models.declared import BY_NAME
from models.table_fields import PROGRESS, table_field, table_fields
from models.width import cut, padded, width


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("長い", 4), ("e\u0301", 1), ("❤\ufe0f", 2), ("👩\u200d👧", 2), ("", 0), ("é", 1)]
)
def test_cells_of_a_text(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(padded(text, 8)) == width(padded(text, 8, right=True)) == 8


def test_a_cut_ends_in_an_ellipsis() -> None:
    assert [cut("Vendor ships late", most) for most in (20, 8, 1, 0)] == ["Vendor ships late", "Vendor…", "…", ""]
    assert cut("長い日本語", 5) == "長い…"


def test_columns_of_a_table_with_the_progress_of_a_branch() -> None:
    assert [field.name for field in table_fields(BY_NAME["scope"])][:2] == ["title", "progress"]
    assert PROGRESS not in table_fields(BY_NAME["issue"])
    assert table_field(BY_NAME["scope"], "progress") is PROGRESS
    assert table_field(BY_NAME["task"], "progress").name == "progress"
    with pytest.raises(KeyError):
        table_field(BY_NAME["issue"], "progress")


def test_who_goes_through_a_list_tells_how_far() -> None:
    heard: list[tuple[int, int]] = []
    assert list(Counted([1, 2], lambda done, of: heard.append((done, of)), 9, 3)) == [1, 2]
    assert heard == [(3, 9)]
