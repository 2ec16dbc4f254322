"""Two points in time on the command line, and going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.command_line.conftest import Planroom


def changed(refresh: Planroom) -> int:
    """The project with a few changes more; the number of the last change before them."""
    last = int(refresh("history", "--json").json[0]["change"])
    refresh("risk", "edit", "R-001", "likelihood=3", "tags=supply;late")
    refresh("comms", "edit", "C-001", "frequency=every 2 weeks")
    refresh("stakeholder", "edit", "K-001", "--confidential-notes", "stays")
    refresh("scope", "add", "Desks moved")
    refresh("scope", "delete", "S-002")
    return last


def test_two_points_in_words_and_as_records(refresh: Planroom) -> None:
    last = changed(refresh)
    told = refresh("compare", "--from", str(last)).out
    assert told.splitlines()[1:] == [
        "S-002 deleted: Old devices wiped",
        "S-003 added: Desks moved",
        "R-001 likelihood 4 -> 3",
        "R-001 tags + late",
        "C-001 frequency weekly -> every 2 weeks",
        "K-001 confidential notes changed",
    ]
    assert f"change {last} -> now: 3 entries changed, 1 added, 1 deleted" in told
    assert "leaves in May -> stays" in refresh("compare", "--from", str(last), "--confidential").out
    records = refresh("compare", "--from", str(last), "--to", str(last + 1), "--json").json
    assert records[0]["ref"] == "R-001"
    assert records[0]["fields"]["likelihood"] == {"was": 4, "now": 3}
    assert refresh("compare", "--from", "now", "--json").json == []
    assert "confidential_notes" not in str(refresh("compare", "--from", "start", "--json").json)
    assert "leaves" in str(refresh("compare", "--from", "start", "--to", str(last), "--json", "--confidential").json)


@pytest.mark.parametrize("when", ["yesterday", "7d", "2026-11-20 14:30", "2h ago", "start", "backup:1"])
def test_points_that_a_person_names(refresh: Planroom, when: str) -> None:
    assert refresh("compare", "--from", when, "--to", "now").out


@pytest.mark.parametrize(
    ("when", "code", "said"),
    [
        ("the day of the move", 4, "no point in time is called 'the day of the move'"),
        ("99999", 3, "There is no change 99999"),
        ("backup:99", 3, "There is no kept copy number 99"),
        ("./nowhere.json", 3, "There is no file"),
        ("/", 3, "cannot be read"),
        ("yesterday 25:10", 4, "no point in time"),
    ],
)
def test_points_that_are_none(refresh: Planroom, when: str, code: int, said: str) -> None:
    assert said in refresh("compare", "--from", when, code=code).err


def test_a_copy_in_a_file_is_a_point_too(refresh: Planroom, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    refresh("backup", str(copy))
    changed(refresh)
    assert "R-001 likelihood 4 -> 3" in refresh("compare", "--from", str(copy)).out
    copy.write_text("[")
    assert "is no project file" in refresh("compare", "--from", str(copy), code=6).err


def test_back_to_a_point_and_undone(refresh: Planroom) -> None:
    last = changed(refresh)
    assert "Restored change" in refresh("restore", "--to", str(last)).out
    assert "nothing differs" in refresh("compare", "--from", str(last)).out
    refresh("undo")
    assert "R-001 likelihood 4 -> 3" in refresh("compare", "--from", str(last)).out
    assert "--to takes a point in time" in refresh("restore", "--to", "backup:1", code=2).err
    assert "say what to go back to" in refresh("restore", code=2).err
    assert "say what to go back to" in refresh("restore", "1", "--to", "now", code=2).err
