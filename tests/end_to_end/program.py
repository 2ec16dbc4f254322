"""The real `planroom` in a pseudo-terminal, in a workspace and with settings of its own."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from store.project_file import ProjectFile
from tests.tui.project import HEADER, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.change import Change
    from tests.end_to_end.terminal_session import TerminalFactory, TerminalSession

ROOT = Path(__file__).parents[2]
ENDING = 10.0
"""Seconds in which a program that was told to end has ended, on a slow machine too (the watchdog bites after three)."""
SCREEN_MODES = (b"1000", b"1002", b"1006", b"1004", b"1049", b"2004")
_START = "; from tui.cli import main; sys.exit(main())"


class Program:
    """A workspace with one project, and the command that opens it."""

    def __init__(self, folder: Path, terminal: TerminalFactory) -> None:
        self.folder = folder / "workspace"
        self.folder.mkdir()
        self.path = self.folder / "refresh.json"
        self.state = folder / "state"
        self.log = self.state / "planroom" / "planroom.log"
        self.env = {f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("config", "data", "state")}
        self._terminal = terminal
        settings = folder / "config" / "planroom"
        settings.mkdir(parents=True, mode=0o700)
        (settings / "settings.toml").write_text("hints = false\n", encoding="utf-8")
        self.make(TABLES)

    def make(self, tables: Mapping[str, Mapping[int, dict[str, Any]]]) -> None:
        """Make the project anew with these entries."""
        self.path.unlink(missing_ok=True)
        if (self.folder / ".refresh").exists():
            (self.folder / ".refresh").rename(self.folder.parent / "before")
        ProjectFile.create(self.path, HEADER, tables, who="tester").close()

    def command(self, *words: str, patched: str = "") -> tuple[str, ...]:
        """The command line of the program. `patched`: Python that runs in its process before it starts."""
        beside = Path(sys.executable).with_name("planroom")
        start: tuple[str, ...]
        if patched:
            start = (sys.executable, "-c", f"import sys\n{patched}\n{_START.removeprefix('; ')}")
        else:
            start = (str(beside),) if beside.exists() else (sys.executable, "-m", "tui.cli")
        return (*start, "--workspace", str(self.folder), "-p", "refresh", *words)

    def start(
        self,
        *words: str,
        ready: str = " saved",
        patched: str = "",
        env: Mapping[str, str] | None = None,
        **options: Any,
    ) -> TerminalSession:
        """Start it and wait until `ready` is on the screen."""
        environ = {**self.env, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **(env or {})}
        session = self._terminal(*self.command(*words, patched=patched), env=environ, **options)
        if ready:
            session.wait_for(ready)
        return session

    def over_ssh(self, *words: str, ready: str = " saved", server: Any, **options: Any) -> TerminalSession:
        """The same through a real sshd."""
        session: TerminalSession = self._terminal(*server.command(self.remote(*words)), **options)
        if ready:
            session.wait_for(ready)
        return session

    def remote(self, *words: str) -> str:
        """The command for a remote shell, with its environment."""
        environ = " ".join(f"{name}={shlex.quote(value)}" for name, value in self.env.items())
        return f"cd {shlex.quote(str(ROOT))} && exec env {environ} {shlex.join(self.command(*words))}"

    def document(self, table: str, number: int) -> dict[str, Any]:
        """An entry as another process finds it on the disk."""
        with ProjectFile.open(self.path, readonly=True) as file:
            return dict(file.project.documents(table)[number])

    def titles(self, table: str) -> list[str]:
        """The titles in a register, as another process finds them on the disk."""
        with ProjectFile.open(self.path, readonly=True) as file:
            return [
                str(document.get("title", document.get("name"))) for document in file.project.documents(table).values()
            ]

    def change(self, *changes: Change, who: str = "anna") -> None:
        """What somebody else does to the project."""
        with ProjectFile.open(self.path, who=who) as file:
            file.apply(list(changes), "edit")

    @property
    def journal(self) -> Path:
        """The journal file."""
        return self.folder / ".refresh" / "journal.jsonl"


def assert_sane(session: TerminalSession) -> None:
    """The terminal is as it was: echo, whole lines, no mouse, no alternate screen, a cursor."""
    assert session.line_settings() == (True, True)
    sent = bytes(session.received)
    for mode in SCREEN_MODES:
        assert sent.rfind(b"\x1b[?" + mode + b"h") < sent.rfind(b"\x1b[?" + mode + b"l"), mode
    assert sent.rfind(b"\x1b[?25l") < sent.rfind(b"\x1b[?25h")


def printed_after(session: TerminalSession) -> str:
    """What the program printed after it had left the alternate screen."""
    after = bytes(session.received).rsplit(b"\x1b[?1049l", 1)[1].decode()
    return re.sub(r"\x1b\[[?<>0-9;]*[a-zA-Z]", "", after).strip()


@pytest.fixture
def planroom(tmp_path: Path, terminal: TerminalFactory) -> Program:
    """A workspace with the project `refresh`; `planroom.start()` opens it."""
    return Program(tmp_path, terminal)
