"""The command in this process, with a home, a workspace and a day of its own; called again and again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-11-23"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Planroom:
    """`planroom(...)` runs a command and says what it printed; a failure is only accepted where it is expected."""

    def __init__(self, capsys: pytest.CaptureFixture[str], workspace: Path, home: Path) -> None:
        self._capsys = capsys
        self.workspace = workspace
        self.home = home

    def __call__(self, *words: str, code: int = 0) -> Said:
        self._capsys.readouterr()
        ended = main(list(words))
        caught = self._capsys.readouterr()
        said = Said(ended, caught.out, caught.err)
        assert said.code == code, said
        if code == 0:
            assert "unexpected error" not in said.err
        return said


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; nothing of the person who runs the tests is read or written."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (
        "PLANROOM_PROJECT",
        "PLANROOM_CONFIG",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PLANROOM_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("PLANROOM_TODAY", TODAY)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def planroom(environment: Path, capsys: pytest.CaptureFixture[str]) -> Planroom:
    """The command, without any project yet."""
    return Planroom(capsys, environment.parent / "workspace", environment)


@pytest.fixture
def refresh(planroom: Planroom) -> Planroom:
    """The command with one small project: two people, two risks, a message and two scope items."""
    planroom("new", "PC refresh", "--start", "2026-11-02")
    planroom("stakeholder", "add", "Procurement lead", "power=4", "interest=5", "--confidential-notes", "leaves in May")
    planroom("stakeholder", "add", "Head of Finance", "power=5", "interest=2", "department=Finance")
    planroom("risk", "add", "Vendor ships late", "likelihood=4", "impact=4", "owner=procurement lead", "tags=supply")
    planroom("risk", "add", "Old software does not start", "likelihood=2", "impact=3")
    planroom("comms", "add", "Weekly mail", "audience=K-001;K-002", "frequency=weekly", "first_date=2026-11-02")
    planroom("scope", "add", "Laptops replaced", "moscow=must", "owner=K-002")
    planroom("scope", "add", "Old devices wiped", "parent=S-001")
    return planroom
