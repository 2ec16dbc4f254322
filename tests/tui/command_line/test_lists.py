"""Lists: filter, sorting, columns, JSON, and tables that fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from models.declared import RISK
from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_the_table_has_the_columns_of_the_pane(refresh: Planroom) -> None:
    head, first, second = refresh("risk", "list").out.splitlines()
    shown = [field.title for field in RISK.fields if field.table and not field.derived]
    assert sorted(re.split(r"\s{2,}", head)) == sorted(["ref", "level", *shown])
    assert head.startswith("ref    risk                         likelihood  impact  level  ")
    assert first.startswith("R-001  Vendor ships late                     4       4     16  ")
    assert second.startswith("R-002  Old software does not start           2       3      6  ")
    assert first.rstrip().endswith("proposed") or "proposed  " in first


def test_json_has_refs_stored_and_derived_values(refresh: Planroom) -> None:
    first, second = refresh("risk", "list", "--json").json
    assert list(first)[:2] == ["ref", "title"]
    assert (first["ref"], first["owner"], first["level"], first["band"]) == ("R-001", "K-001", 16, "high")
    assert second["band"] == "low"
    people = refresh("stakeholder", "list", "--json").json
    assert people[0]["quadrant"] == "manage closely"
    assert "confidential_notes" not in people[0]
    assert refresh("stakeholder", "list", "--json", "--confidential").json[0]["confidential_notes"] == "leaves in May"


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (("vendor",), ["R-001"]),
        (("level>=8", "owner:procurement"), ["R-001"]),
        (("-#supply",), ["R-002"]),
        (("-vendor", "status:open"), ["R-002"]),
        (("status:closed",), []),
        (("--sort", "level"), ["R-002", "R-001"]),
        (("--sort", "-level"), ["R-001", "R-002"]),
        (("--sort", "status,title"), ["R-002", "R-001"]),
        (("--sort", "owner,-ref"), ["R-001", "R-002"]),
        (("--sort", "-ref", "--limit", "1"), ["R-002"]),
        (("--limit", "0"), []),
    ],
)
def test_filters_and_sorting(refresh: Planroom, words: tuple[str, ...], refs: list[str]) -> None:
    assert [risk["ref"] for risk in refresh("risk", "list", *words, "--json").json] == refs


def test_a_filter_that_is_not_understood_is_underlined(refresh: Planroom) -> None:
    said = refresh("risk", "list", "vendor", "levle>3", code=exits.INVALID)
    assert said.out == ""
    assert said.err == (
        "  vendor levle>3\n"
        "         ^^^^^\n"
        "planroom: the filter: there is no field `levle` in Risks; did you mean `level`?\n"
    )


def test_columns_are_chosen_by_name_title_or_beginning(refresh: Planroom) -> None:
    assert refresh("risk", "list", "--columns", "ref,next review,cat,band", "--limit", "1").out == (
        "ref    next review  category  band\nR-001                         high\n"
    )
    assert refresh("risk", "list", "--columns", "ref,level", "--json").json == [
        {"ref": "R-001", "level": 16},
        {"ref": "R-002", "level": 6},
    ]
    assert "did you mean `title`" in refresh("risk", "list", "--columns", "tittle", code=exits.USAGE).err
    assert "--limit takes a whole number" in refresh("risk", "list", "--limit", "-3", code=exits.USAGE).err


def test_a_narrow_screen_cuts_the_long_column(refresh: Planroom, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh("risk", "add", "A very long title that goes on and on and on and on and on and on and on and on")
    assert "on and on and on\n" in refresh("risk", "list", "--columns", "ref,title").out.replace(
        " and on\n", " and on\n"
    )
    monkeypatch.setenv("COLUMNS", "60")
    rows = refresh("risk", "list").out.splitlines()
    assert max(map(len, rows)) <= 60
    assert "…" in rows[-1]


def test_wide_and_joined_characters_keep_columns_straight(refresh: Planroom) -> None:
    refresh("risk", "edit", "R-001", "title=日本語のリスク")
    refresh("risk", "edit", "R-002", "title=e\u0301tat 👩\u200d💻 ok")
    head, first, second = refresh("risk", "list", "--columns", "title,status").out.splitlines()
    assert first == "日本語のリスク  proposed"
    assert second == "état 👩\u200d💻 ok      proposed"
    assert head.index("status") == 16


def test_nothing_found_is_said_beside_the_output(refresh: Planroom) -> None:
    said = refresh("risk", "list", "nothing-like-it")
    assert (said.out, said.err) == ("", "No risk register entries match.\n")
    refresh("new", "Empty")
    said = refresh("-p", "empty", "risk", "list")
    assert (said.out, said.err) == ("", "The risk register is empty.\n")


def test_a_list_shows_what_somebody_wrote_into_the_file(refresh: Planroom) -> None:
    path = refresh.workspace / "pc-refresh.json"
    path.write_text(path.read_text().replace("Vendor ships late", "Vendor ships later"))
    said = refresh("risk", "list", "later")
    assert "Vendor ships later" in said.out
    assert "taken in" in said.err
    assert refresh("risk", "list", "later").err == ""
