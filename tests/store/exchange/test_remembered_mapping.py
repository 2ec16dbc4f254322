"""What a person chose for the columns of a file counts for the next file with the same headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.exchange import remembered_mapping
from store.exchange.guess import guess
from store.exchange.read import table_in
from store.exchange.remembered_mapping import NAME, as_last_time, remember
from store.remembered import read_remembered, remembered_path, write_remembered

if TYPE_CHECKING:
    import pytest

    from store.exchange.mapping import Mapping

HEAD = "ID,Risk,Likelihood,Impact,Colour,Who\n"
ROWS = "1,A thing,4,5,red,PMO\n2,B thing,3,3,blue,IT\n"


def guessed(head: str = HEAD, rows: str = ROWS, name: str = "r.csv", into: str | None = None) -> Mapping:
    return guess(table_in((head + rows).encode(), name), into)


def fields(mapping: Mapping) -> dict[str, str]:
    return {column.header: column.field for column in mapping.columns}


def test_the_next_file_with_these_headings_begins_with_what_was_chosen() -> None:
    mapping = guessed().with_column("Colour", "category").with_column("Impact", "ignore")
    remember(mapping)
    again = as_last_time(guessed("Who,Colour,Impact,likelihood,RISK,ID\n", "x,y,2,2,T,9\n", "other.csv"))
    assert again.remembered
    assert {**fields(again), "Colour": "category", "Impact": "ignore"} == fields(again)
    assert again.column_of("category").how == "as last time"  # type: ignore[union-attr]  # it is there
    assert not again.column_of("category").doubt  # type: ignore[union-attr]


def test_another_set_of_headings_or_another_register_is_guessed() -> None:
    remember(guessed().with_column("Colour", "category"))
    assert not as_last_time(guessed("ID,Risk,Likelihood,Impact,Colour\n", "1,A,4,5,red\n")).remembered
    assert not as_last_time(guessed(into="scope")).remembered


def test_a_column_that_lost_its_field_is_no_doubt_the_second_time() -> None:
    remember(guessed().with_column("Who", "likelihood"))
    again = as_last_time(guessed())
    assert fields(again)["Likelihood"] == ""
    assert [column.doubt for column in again.columns if column.header == "Likelihood"] == [""]


def test_what_was_left_as_guessed_is_not_kept_and_guessing_again_forgets() -> None:
    remember(guessed())
    assert read_remembered(NAME) == {}
    remember(guessed().with_column("Colour", "category"))
    remember(as_last_time(guessed()))
    assert as_last_time(guessed()).remembered
    remember(guessed())
    assert not as_last_time(guessed()).remembered


def test_the_oldest_go_first_and_what_is_broken_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_mapping, "MOST", 2)
    heads = [f"ID,Risk,Likelihood,Impact,Colour,Who{number}\n" for number in range(3)]
    for head in heads:
        remember(guessed(head).with_column("Colour", "category"))
    assert [as_last_time(guessed(head)).remembered for head in heads] == [False, True, True]
    key = next(iter(read_remembered(NAME)))
    for odd in ({"Colour": "no such field"}, {"Nowhere": "category"}, ["x"], {}):
        write_remembered(NAME, {key: odd})
        assert not as_last_time(guessed(heads[1])).remembered
    remembered_path(NAME).write_bytes(b"{")
    assert not as_last_time(guessed(heads[1])).remembered


def test_planrooms_own_export_and_a_folder_that_cannot_be_written_do_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    own = guess(table_in(b"ref,title,likelihood,impact\nR-001,A,3,3\n", "r.csv"))
    remember(own)
    assert as_last_time(own) is own
    monkeypatch.setenv("PLANROOM_STATE", "/dev/null/below")
    remember(guessed().with_column("Colour", "category"))
    assert not as_last_time(guessed()).remembered
