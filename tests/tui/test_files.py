"""Paths half typed: what they may mean, and how they are completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.widgets.files import Files, completed, listed, meant

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Risks.csv", "risks-old.csv", "picture.png", ".hidden.csv", "Ärger.md"):
        (tmp_path / name).write_text("x" * 1500)
    (tmp_path / "archive").mkdir()
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "gone")
    (tmp_path / "bad\x1bname.csv").write_text("")
    return tmp_path


def names(text: str, base: Path) -> list[str]:
    rows = Files(listed(text, base))
    return [rows.row_id(row) for row in range(len(rows))]


def test_folders_come_first_and_what_cannot_be_imported_last(folder: Path) -> None:
    assert names("", folder) == ["archive/", "Ärger.md", "dangling.csv", "risks-old.csv", "Risks.csv", "picture.png"]
    rows = Files(listed("pict", folder))
    assert rows.tone(0) == "muted"
    assert rows.cells(0)[1] == "1.5 kB"


def test_case_and_accents_do_not_matter_and_hidden_files_need_their_dot(folder: Path) -> None:
    assert names("RISKS", folder) == ["risks-old.csv", "Risks.csv"]
    assert names("arg", folder) == ["Ärger.md"]
    assert names(".h", folder) == [".hidden.csv"]


def test_completion_goes_as_far_as_all_agree(folder: Path) -> None:
    assert completed("arch", listed("arch", folder)) == "archive/"
    assert completed("./pi", listed("./pi", folder)) == "./picture.png"
    assert completed("ris", listed("ris", folder)) == "ris"
    (folder / "risks-new.csv").write_text("")
    assert completed("risks-", listed("risks-", folder)) == "risks-"
    assert completed("nothing", ()) == "nothing"


def test_home_and_relative_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert meant("~/x.csv", folder / "archive") == folder / "x.csv"
    assert meant("x.csv", folder) == folder / "x.csv"
    assert meant("~nobody-called-so/x", folder) == folder / "~nobody-called-so/x"
    assert names("~/ris", folder / "archive") == ["risks-old.csv", "Risks.csv"]
    with pytest.raises(OSError, match="No such file"):
        listed("missing/x", folder)
