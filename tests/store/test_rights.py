"""Missing rights: what may not be written is opened for reading, and stays as it was."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from store.errors import ReadOnly
from store.private import replace
from tests.store.projects import edit, made, opened, path, sentences, titles
from tests.store.scripts import script

if TYPE_CHECKING:
    from pathlib import Path

READ_ONLY = """
    import os, sys
    from models.change import Change
    from store.errors import StoreError
    from store.project_file import ProjectFile
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    file = ProjectFile.open(sys.argv[1], who="reader")
    print(file.readonly, file.project.documents("risks")[1]["impact"])
    print(" | ".join(file.notices()))
    try:
        file.apply([Change("risks", 1, {"impact": 1})], "edit")
    except StoreError as error:
        print(type(error).__name__)
    file.close()
"""


@pytest.fixture
def outer(tmp_path: Path) -> Path:
    """A workspace that an unprivileged user may reach, if pytest's own folders let them."""
    reachable = tmp_path
    while reachable != reachable.parent and reachable.stat().st_uid == os.getuid() and "pytest" in str(reachable):
        reachable.chmod(0o755)
        reachable = reachable.parent
    return tmp_path


def as_reader(folder: Path) -> list[str]:
    """What the program above says; root, whom permissions don't stop, becomes nobody after its imports."""
    out, err = script(READ_ONLY, str(path(folder))).communicate()
    assert out, err
    return out.splitlines()


@pytest.mark.parametrize("private", [True, False])
def test_a_folder_without_permission_opens_for_reading(outer: Path, *, private: bool) -> None:
    with made(outer) as file:
        edit(file, 1, impact=2)
    path(outer).chmod(0o444 if os.geteuid() else 0o644)
    folder = outer / ".apollo"
    if not private:
        folder.chmod(0o755)
        for found in folder.rglob("*"):
            found.chmod(0o755 if found.is_dir() else 0o644)
    if os.geteuid():
        folder.chmod(0o000 if private else 0o555)
        outer.chmod(0o555)
    before = path(outer).read_bytes()
    try:
        said = as_reader(outer)
    finally:
        if os.geteuid():
            outer.chmod(0o755)
            folder.chmod(0o755)
    assert said[0] == "True 2"
    assert f"No permission to write {outer}" in said[1]
    assert said[2] == "ReadOnly"
    assert path(outer).read_bytes() == before


def test_a_write_protected_file_is_respected(tmp_path: Path) -> None:
    made(tmp_path).close()
    path(tmp_path).chmod(0o444)
    before = path(tmp_path).read_bytes()
    with opened(tmp_path) as file:
        assert file.readonly
        assert f"No permission to write {path(tmp_path)}: the project was opened for reading only" in sentences(file)
        with pytest.raises(ReadOnly):
            edit(file, 1, impact=1)
    assert path(tmp_path).read_bytes() == before


def test_a_write_protected_file_without_a_private_folder_gets_none(tmp_path: Path) -> None:
    path(tmp_path).write_text('{"risks": {"1": {"title": "By hand"}}}')
    path(tmp_path).chmod(0o444)
    with opened(tmp_path) as file:
        assert titles(file) == {1: "By hand"}
    assert [found.name for found in tmp_path.iterdir()] == ["apollo.json"]


def test_nothing_is_created_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda place, _how: str(place) != str(tmp_path))  # root may write anywhere
    with pytest.raises(ReadOnly, match="No permission to write"):
        made(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_handed_out_in_the_folder_of_a_group_is_for_the_group(tmp_path: Path) -> None:
    """As docs/ssh.md has the folder made; elsewhere it is private, also where everybody may write."""
    for mode, expected in ((0o2770, 0o660), (0o770, 0o600), (0o1777, 0o600), (0o700, 0o600)):
        folder = tmp_path / f"{mode:o}"
        folder.mkdir()
        folder.chmod(mode)
        replace(folder / "risks.csv", b"title")
        assert stat.S_IMODE((folder / "risks.csv").stat().st_mode) == expected
