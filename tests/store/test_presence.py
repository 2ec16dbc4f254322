"""Who is here: small files that anybody may write, read with care, and gone when their process is."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from store import presence
from store.presence import Presence
from tests.store.projects import made, path
from tests.tui.hostile import PAYLOADS

if TYPE_CHECKING:
    from pathlib import Path


def here(folder: Path) -> Path:
    return folder / ".apollo" / "here"


def written(folder: Path, name: str, **said: Any) -> Path:
    """A file as another program of this host writes it."""
    host = os.uname().nodename
    place = here(folder) / name
    place.write_text(json.dumps({"who": "buyer", "host": host, "pid": os.getppid(), "place": "Risks R-001", **said}))
    return place


@pytest.fixture
def mine(tmp_path: Path) -> Presence:
    made(tmp_path).close()
    found = Presence(path(tmp_path), "lead")
    found.tell("Risks R-001")
    return found


def test_two_see_each_other_until_they_leave(tmp_path: Path, mine: Presence) -> None:
    other = Presence(path(tmp_path), "buyer")
    assert [each.who for each in other.others()] == ["lead"]
    assert mine.others() == []
    other.tell("Scope S-002")
    [found] = mine.others()
    assert (found.who, found.place, found.pid) == ("buyer", "Scope S-002", os.getpid())
    other.leave()
    assert mine.others() == []
    other.leave()
    assert [each.name.endswith(".here") for each in here(tmp_path).iterdir()] == [True]


def test_it_is_written_only_when_it_is_news_and_not_too_often(
    tmp_path: Path, mine: Presence, monkeypatch: pytest.MonkeyPatch
) -> None:
    [file] = here(tmp_path).iterdir()
    first = file.stat().st_ino
    assert file.stat().st_size < 256
    mine.tell("Risks R-002")
    assert file.stat().st_ino == first
    clock = [time.monotonic() + presence.EVERY]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    mine.tell("Risks R-001")
    assert file.stat().st_ino == first
    mine.tell("Risks R-002")
    assert "R-002" in file.read_text()
    os.utime(file, (0, 0))
    clock[0] += presence.BEAT
    mine.tell("Risks R-002")
    assert file.stat().st_mtime > 1_000_000_000
    file.unlink()
    clock[0] += presence.BEAT
    mine.tell("Risks R-002")
    mine.tell("Risks R-002")
    assert file.exists()


def test_who_is_dead_or_silent_is_not_here(tmp_path: Path, mine: Presence) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = written(tmp_path, f"{1:016x}.here", pid=ended.pid)
    silent = written(tmp_path, f"{2:016x}.here")
    os.utime(silent, (time.time() - presence.STALE - 1,) * 2)
    far = written(tmp_path, f"{3:016x}.here", host="elsewhere", pid=ended.pid)
    leftover = written(tmp_path, f"{4:016x}.tmp")
    os.utime(leftover, (0, 0))
    assert [(each.host, each.place) for each in mine.others()] == [("elsewhere", "Risks R-001")]
    assert not dead.exists()
    assert silent.exists()
    assert far.exists()
    assert not leftover.exists()


def test_whatever_lies_there_is_harmless(tmp_path: Path, mine: Presence) -> None:
    for at, text in enumerate(PAYLOADS):
        written(tmp_path, f"{at:016x}.here", who=text, place=text, host=text)
    for at, content in enumerate(("", "[" * 1000, "null", '{"who": "x"}', "x" * 5000, '{"who":1,"pid":1}', "\x00\xff")):
        (here(tmp_path) / f"{at + 100:016x}.here").write_text(content)
    for at, pid in enumerate((0, -1, 2**40, True, "1", None, 1.5)):
        written(tmp_path, f"{at + 200:016x}.here", pid=pid)
    os.mkfifo(here(tmp_path) / f"{300:016x}.here")
    (here(tmp_path) / f"{301:016x}.here").mkdir()
    (here(tmp_path) / f"{302:016x}.here").symlink_to("/etc/passwd")
    written(tmp_path, "../../outside.here")
    found = mine.others()
    assert len(found) > 5
    for each in found:
        for text in (each.who, each.host, each.place):
            assert len(text) <= presence.MOST_CHARACTERS
            assert text.isprintable() or not any(ord(character) < 32 for character in text)
    for at in range(500):
        written(tmp_path, f"{at + 1000:016x}.here")
    assert len(mine.others()) <= presence.MOST_FILES


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path, mine: Presence) -> None:
    mine.leave()
    elsewhere = tmp_path / "elsewhere"
    here(tmp_path).rename(elsewhere)
    here(tmp_path).symlink_to(elsewhere)
    written(tmp_path, f"{1:016x}.here")
    mine.tell("Risks R-001")
    assert mine.others() == []
    assert len(list(elsewhere.iterdir())) == 1


def test_nothing_is_made_where_there_is_no_private_folder(tmp_path: Path) -> None:
    path(tmp_path).write_text("{}")
    lonely = Presence(path(tmp_path), "lead")
    lonely.tell("Risks")
    assert lonely.others() == []
    lonely.leave()
    assert [each.name for each in tmp_path.iterdir()] == ["apollo.json"]


def test_in_a_group_workspace_the_files_are_the_groups(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    made(tmp_path).close()
    Presence(path(tmp_path), "lead").tell("Risks")
    [file] = here(tmp_path).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o660
    assert stat.S_IMODE(here(tmp_path).stat().st_mode) & 0o770 == 0o770
