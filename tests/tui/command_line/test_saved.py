"""`list --saved NAME`: the filters that were saved on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.saved_filters import SavedFilter, save_filters
from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_a_saved_filter_by_name_or_key_with_more_words(refresh: Planroom) -> None:
    save_filters("risk", [SavedFilter("h", "High", "level>=8 or level<2")])

    def found(*words: str) -> list[str]:
        return [risk["ref"] for risk in refresh("risk", "list", *words, "--json").json]

    assert found("--saved", "high") == found("--saved", "h") == ["R-001"]
    assert found("--saved", "h", "-vendor") == []


def test_a_filter_that_nobody_saved(refresh: Planroom) -> None:
    said = refresh("risk", "list", "--saved", "x", code=exits.USAGE)
    assert "no filter of the risk register is saved as x; none is saved yet; F on the screen saves one" in said.err
    save_filters("risk", [SavedFilter("h", "High", "level>=8")])
    assert "there are: High (h)" in refresh("risk", "list", "--saved", "x", code=exits.USAGE).err
