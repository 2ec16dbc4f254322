"""Rare things: odd environments, odd files, odd values."""

from __future__ import annotations

import errno
import json
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from models.width import cut, width
from store import errors
from store.checkup import checkup
from store.exchange.refusal import Refused
from tui.command_line import exits, failures, opening, version

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.command_line.conftest import Planroom


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.Missing("gone"), exits.MISSING),
        (errors.Busy("busy"), exits.REFUSED),
        (errors.Exists("there"), exits.REFUSED),
        (errors.Conflict("risks", 1, None, None, "buyer"), exits.REFUSED),
        (errors.Unstorable("odd"), exits.INVALID),
        (Refused("no table"), exits.INVALID),
        (errors.DiskFull("full"), exits.STORAGE),
        (errors.NewerSchema("newer"), exits.STORAGE),
        (errors.Corrupt("broken"), exits.STORAGE),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "gone.json"), exits.MISSING),
        (PermissionError(errno.EACCES, "Permission denied", "locked.json"), exits.STORAGE),
    ],
)
def test_every_refusal_has_its_code(error: Exception, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert failures.report(error, ["risk", "list"]) == code
    said = capsys.readouterr().err
    assert said.startswith("planroom: ")
    assert said.count("\n") == 1


def test_a_log_that_cannot_be_written_hides_nothing(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (environment / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(environment / "file"))
    assert failures.report(RuntimeError("the real one"), ["list"]) == exits.BUG
    assert "the real one; the log could not be written either" in capsys.readouterr().err


def test_a_wrong_today_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANROOM_TODAY", "someday")
    with pytest.raises(exits.Refusal, match="PLANROOM_TODAY is 'someday': write a date as YYYY-MM-DD"):
        opening.today()
    monkeypatch.delenv("PLANROOM_TODAY")
    assert opening.today().year >= 2025
    monkeypatch.setenv("PLANROOM_TODAY", "2026-11-23")
    assert opening.today().isoformat() == "2026-11-23"


def test_the_version_is_found_in_a_checkout_too(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = version.version()

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert version.version() == wanted or wanted == "unknown"
    monkeypatch.setattr(version, "__file__", "/nowhere/tui/command_line/version.py")
    assert version.version() == "unknown"


def test_a_broken_project_is_listed_with_what_is_wrong(refresh: Planroom) -> None:
    (refresh.workspace / "broken.json").write_text("{")
    assert "broken" in refresh("list").out
    faulty = [project for project in refresh("list", "--json").json if "fault" in project]
    assert [project["name"] for project in faulty] == ["broken"]
    assert "cannot be read" in refresh("-p", "broken", "risk", "list", code=exits.STORAGE).err


def test_a_newer_file_is_left_alone(refresh: Planroom) -> None:
    path = refresh.workspace / "later.json"
    text = json.dumps({"_meta": {"1": {"format": "planroom", "schema": 99, "project": "x"}}, "project": {}})
    path.write_text(text)
    assert "newer version of Planroom" in refresh("-p", "later", "show", code=exits.STORAGE).err
    assert "newer version of Planroom" in refresh("-p", "later", "risk", "add", "x", code=exits.STORAGE).err
    assert path.read_text() == text


def test_odd_values_of_a_file_are_shown_and_sorted(refresh: Planroom) -> None:
    path = refresh.workspace / "pc-refresh.json"
    tables = json.loads(path.read_text())
    tables["risks"]["1"].update(
        likelihood="often", owner=7, tags="one", actions=["loose", {"what": "Order"}], cost_low=2.5
    )
    tables["risks"]["2"].update(title=["a", "b"], status=False, next_review={"a": 1})
    path.write_text(json.dumps(tables))
    columns = "ref,title,likelihood,owner,tags,actions,cost_low,status,next_review,level"
    for sort in columns.split(","):
        assert len(refresh("risk", "list", "--columns", columns, "--sort", sort).out.splitlines()) == 3
    refresh("risk", "show", "1,2")
    refresh("risk", "list", "level>3 -often")


def test_the_width_of_emoji_and_marks() -> None:
    assert width("❤\ufe0f") == 2
    assert width("👩\u200d👩\u200d👧") == 2
    assert width("e\u0301") == 1
    assert cut("日本語", 4) == "日…"
    assert cut("abc", 0) == ""


def test_a_checkup_of_nothing(tmp_path: Path) -> None:
    found = checkup(tmp_path / "nothing.json")
    assert found.lock == "none"
    assert any("is gone" in text for text in found.findings)


def test_quarantine_and_left_overs_are_told(refresh: Planroom) -> None:
    folder = refresh.workspace / ".pc-refresh"
    (folder / "quarantine" / "20261123-x-journal").write_text("torn")
    (folder / "base" / "new.tmp99-abc").write_text("half")
    told = " ".join(refresh("doctor", code=exits.FOUND).out.split())
    assert "1 set aside: 20261123-x-journal" in told
    assert "temporary files" in told


def test_text_that_was_cleaned_is_said(refresh: Planroom) -> None:
    said = refresh("risk", "add", "Bell\x07", "notes=a\u202eb")
    assert said.out == "R-003  Bell\n"
    assert said.err == (
        "planroom: title: removed 1 control character\nplanroom: notes: removed 1 text-direction control\n"
    )
