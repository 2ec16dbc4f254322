"""What is remembered comes back; whatever is broken is set aside and stops nobody."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import StoreError
from store.remembered import LARGEST, read_remembered, remembered_path, state_folder, write_remembered

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words, lambda inner: st.lists(inner, max_size=3)
)


def environ(folder: Path) -> dict[str, str]:
    return {"PLANROOM_STATE": str(folder / "state")}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(words, values, max_size=4))
def test_what_is_written_is_read_again(tmp_path: Path, value: dict[str, object]) -> None:
    write_remembered("filters", value, environ(tmp_path))
    assert read_remembered("filters", environ(tmp_path)) == value


def test_nothing_is_there_at_first_and_names_keep_apart(tmp_path: Path) -> None:
    assert read_remembered("filters", environ(tmp_path)) == {}
    assert not (tmp_path / "state").exists()
    write_remembered("filters", {"a": 1}, environ(tmp_path))
    assert read_remembered("columns", environ(tmp_path)) == {}
    path = remembered_path("filters", environ(tmp_path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b" " * (LARGEST + 1), b"{" * 5_000])
def test_a_broken_file_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = remembered_path("filters", environ(tmp_path))
    path.parent.mkdir()
    path.write_bytes(data)
    assert read_remembered("filters", environ(tmp_path)) == {}
    assert not path.exists()
    assert path.with_name("filters.json.broken").read_bytes() == data
    write_remembered("filters", {"a": 1}, environ(tmp_path))
    assert read_remembered("filters", environ(tmp_path)) == {"a": 1}


def test_what_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="filters cannot be remembered: "):
        write_remembered("filters", {"a": {1, 2}}, environ(tmp_path))
    with pytest.raises(StoreError, match="filters cannot be remembered: "):
        write_remembered("filters", {"a": "\ud800"}, environ(tmp_path))
    with pytest.raises(StoreError, match="filters is too large to be remembered"):
        write_remembered("filters", {"a": "x" * LARGEST}, environ(tmp_path))
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="filters cannot be remembered: "):
        write_remembered("filters", {}, environ(tmp_path))
    assert read_remembered("filters", environ(tmp_path)) == {}


def test_a_name_is_one_plain_word(tmp_path: Path) -> None:
    for name in ("", "../x", "A", "a/b", "a.b"):
        with pytest.raises(ValueError, match="cannot be the name of a file"):
            remembered_path(name, environ(tmp_path))


def test_without_the_variable_it_is_the_platforms_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PLANROOM_STATE")
    assert state_folder().is_relative_to(tmp_path)
    assert state_folder({"PLANROOM_STATE": "~/s"}) == tmp_path / "s"
