"""Files as evidence, and the lessons of the other projects of a workspace."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

import pytest

from store.earlier_lessons import earlier_lessons
from store.errors import Missing, StoreError
from store.evidence import changed_files, sha256_of
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from pathlib import Path


def closed(file: str, sha: str, **more: str) -> dict[str, Any]:
    return {"question": "x", "state": "closed", "file": file, "sha256": sha, **more}


def test_a_file_is_evidence_as_long_as_it_is_the_same(tmp_path: Path) -> None:
    plan, other = tmp_path / "plan.pdf", tmp_path / "far" / "other.pdf"
    other.parent.mkdir()
    plan.write_bytes(b"plan" * 400_000)
    other.write_bytes(b"")
    heard: list[int] = []
    kept = sha256_of("plan.pdf", tmp_path, lambda done, _: heard.append(done))
    assert kept == hashlib.sha256(plan.read_bytes()).hexdigest()
    assert heard == [1 << 20, 1_600_000]
    empty = sha256_of(str(other), tmp_path)
    gate = {"checkpoints": [closed("plan.pdf", kept.upper()), "junk", closed(str(other), empty)]}
    assert changed_files(gate, tmp_path) == {}
    plan.write_bytes(b"another")
    other.unlink()
    assert changed_files(gate, tmp_path) == {0: "plan.pdf has changed since", 1: f"{other} is gone"}
    skipped = [
        closed("plan.pdf", kept, evidence="R-001"),
        closed("plan.pdf", ""),
        closed("plan.pdf", kept, state="open"),
    ]
    assert changed_files({"checkpoints": skipped}, tmp_path) == {}


@pytest.mark.parametrize("name", ["folder", "pipe", "nul\0byte", "x" * 5000])
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match=r"is no file that can be evidence|cannot be read"):
        sha256_of(name, tmp_path)
    assert 0 in changed_files({"checkpoints": [closed(name, "9f" * 32)]}, tmp_path)
    with pytest.raises(Missing, match="There is no file nowhere"):
        sha256_of("nowhere", tmp_path)


def test_lessons_of_the_other_projects_are_read_without_touching_them(tmp_path: Path) -> None:
    for name in ("here", "telephony", "printers"):
        lessons = {1: {"title": f"Learned in {name}"}}
        ProjectFile.create(tmp_path / f"{name}.json", {"title": name.title()}, {"lessons": lessons}).close()
    (tmp_path / "broken.json").write_text("{")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    found = earlier_lessons(tmp_path, tmp_path / "here.json")
    assert sorted(found.origins.values()) == ["Printers L-001", "Telephony L-001"]
    assert found.projects == 2
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
