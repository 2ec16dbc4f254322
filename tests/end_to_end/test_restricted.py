"""A shared host that runs `planroom --restricted` for everybody: people work, and nobody gets out of the workspace."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.program import ROOT
from tests.end_to_end.ssh_server import SshServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.end_to_end.program import Program
    from tests.end_to_end.terminal_session import TerminalFactory, TerminalSession

pytestmark = [pytest.mark.ssh, pytest.mark.pty]

SECRET = "the-secret-outside"


class SharedHost:
    """An sshd with the lines that docs/ssh.md recommends, and a workspace behind it."""

    def __init__(self, planroom: Program, folder: Path, terminal: TerminalFactory) -> None:
        self.planroom, self.folder, self._terminal = planroom, folder, terminal
        self.outside = folder / "outside.csv"
        self.outside.write_text(f"title\n{SECRET}\n", encoding="utf-8")
        home = folder / "home"
        home.mkdir()
        start = [sys.executable, "-m", "tui.cli", "--restricted", "--workspace", str(planroom.folder)]
        environ = [f"HOME={home}", f"PYTHONPATH={ROOT}", "EDITOR=touch", "VISUAL=touch"]
        forced = shlex.join(["exec", "env", *environ, *start])
        keys = folder / "sshd"
        keys.mkdir()
        self.server = SshServer(keys, f"{recommended()}ForceCommand {forced}\nAcceptEnv *\n")
        self.there = sorted(each.name for each in folder.iterdir())

    def run(self, *words: str, text: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """`ssh host WORDS`, without a terminal."""
        sent = [part for name in env or {} for part in ("-o", f"SendEnv={name}")]
        command = [word for word in self.server.command(*words) if word != "-tt"]
        command[1:1] = sent
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, **(env or {})},
        )

    def open(self, ready: str = "Devices replaced", words: tuple[str, ...] = ()) -> TerminalSession:
        """`ssh -t host WORDS`: the screen, or what the words ask for."""
        session = self._terminal(*self.server.command(*words))
        if ready:
            session.wait_for(ready)
        return session

    def untouched(self) -> None:
        """Nothing was written outside of the workspace and the person's own folders."""
        assert sorted(each.name for each in self.folder.iterdir()) == self.there
        settings = self.folder / "config" / "planroom"
        assert [each.name for each in settings.iterdir()] == ["settings.toml"]


def recommended() -> str:
    """The sshd lines of docs/ssh.md, without those that name the group and the command."""
    text = (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")
    block = text.split("Match Group planners\n", 1)[1].split("```", 1)[0]
    lines = [line.strip() for line in block.splitlines() if line.strip() and "ForceCommand" not in line]
    assert "DisableForwarding yes" in lines
    return "".join(f"{line}\n" for line in lines)


@pytest.fixture
def host(planroom: Program, tmp_path: Path, terminal: TerminalFactory) -> Iterator[SharedHost]:
    shared = SharedHost(planroom, tmp_path, terminal)
    try:
        yield shared
    finally:
        shared.server.close()


def test_people_work_on_the_screen_and_by_command(host: SharedHost) -> None:
    listed = host.run("planroom", "risk", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    assert "Vendor ships late" in listed.stdout
    assert host.run("risk add 'Keys are lost' --likelihood 3").returncode == 0
    session = host.open(ready="PC refresh")
    session.press("enter")
    session.wait_for(" saved")
    session.press("3")
    session.wait_for("Keys are lost")
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    host.untouched()


ATTEMPTS = (
    ("sh",),
    ("sh", "-c", "id"),
    ("planroom; id",),
    ("planroom risk list; id",),
    ("planroom", "--workspace", "/", "list"),
    ("--workspace=/", "list"),
    ("planroom", "--sample"),
    ("planroom", "show", "-p", "OUTSIDE"),
    ("planroom", "risk", "list", "-p", "../outside.json"),
    ("planroom", "import", "OUTSIDE", "--register", "scope"),
    ("planroom", "restore", "OUTSIDE"),
    ("planroom", "backup", "AWAY"),
    ("planroom", "export", "--output", "AWAY"),
    ("planroom", "export", "--output", "LINK"),
    ("planroom", "import", "LINK", "--register", "scope"),
    ("planroom", "import", "~/../outside.csv", "--register", "scope"),
    ("planroom", "export", "--force", "--output", "OWN"),
    ("planroom", "backup", "--force", "OWN"),
    ("planroom", "'"),
)


def test_nothing_that_ssh_is_asked_to_run_leads_out(host: SharedHost) -> None:
    (host.planroom.folder / "link.csv").symlink_to(host.outside)
    places = {"OUTSIDE": str(host.outside), "AWAY": str(host.folder / "away.csv"), "LINK": "link.csv"}
    places["LINK"] = str(host.planroom.folder / "link.csv")
    places["OWN"] = ".refresh/journal.jsonl"
    journal = (host.planroom.folder / ".refresh" / "journal.jsonl").read_bytes()
    for words in ATTEMPTS:
        tried = host.run(*(places.get(word, word) for word in words))
        assert tried.returncode not in {0, 70}, (words, tried.stdout)
        assert "uid=" not in tried.stdout + tried.stderr, words
        assert SECRET not in tried.stdout + tried.stderr, words
        assert tried.stderr.startswith("planroom: "), (words, tried.stderr)
        assert tried.stderr.count("\n") == 1, (words, tried.stderr)
    assert host.outside.read_text(encoding="utf-8") == f"title\n{SECRET}\n"
    assert (host.planroom.folder / ".refresh" / "journal.jsonl").read_bytes() == journal
    assert SECRET not in host.run("scope", "list", "--json").stdout
    assert host.run("new", "other").returncode == 0
    over = host.run("backup", "-p", "refresh", "--force", "other.json")
    assert "other.json is a project, which this would destroy" in over.stderr
    host.untouched()


def test_what_a_shell_would_run_is_a_word_like_any_other(host: SharedHost) -> None:
    for asked in ("risk list `id`", "risk list $(id)", "risk list\nid", "risk list | id", "risk list > away && id"):
        tried = host.run(asked)
        assert tried.stdout == "", "a filter that matches nothing"
        assert "uid=" not in tried.stderr
    host.untouched()


def test_variables_that_the_line_sends_lead_nowhere(host: SharedHost) -> None:
    sent = {
        "PLANROOM_WORKSPACE": "/",
        "PLANROOM_PROJECT": str(host.outside),
        "PLANROOM_CONFIG": str(host.folder / "config"),
        "PLANROOM_STATE": str(host.folder / "state"),
        "XDG_CONFIG_HOME": str(host.folder / "config"),
        "TEXTUAL_LOG": str(host.folder / "log"),
    }
    listed = host.run("risk", "list", env=sent)
    assert listed.returncode == 0, listed.stderr
    assert "Vendor ships late" in listed.stdout
    host.untouched()


def test_copying_and_forwarding_are_refused(host: SharedHost) -> None:
    options = [word for word in host.server.command() if word != "-tt"][1:-3]
    port = str(host.server.port)
    where = next(word for word in host.server.command() if "@127.0.0.1" in word)
    copied = subprocess.run(
        ["scp", *_for_scp(options), "-P", port, str(host.outside), f"{where}:{host.folder}/away.csv"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert copied.returncode != 0
    forwarded = host.run("risk", "list", text="")
    assert forwarded.returncode == 0
    tunnel = [word for word in host.server.command("risk", "list") if word != "-tt"]
    tunnel[1:1] = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9"]
    tried = subprocess.run(tunnel, capture_output=True, text=True, timeout=30, check=False)
    assert tried.returncode != 0
    host.untouched()


def _for_scp(options: list[str]) -> list[str]:
    """The options of ssh that scp takes too: without its own port."""
    kept: list[str] = []
    words = iter(options)
    for word in words:
        if word == "-p":
            next(words)
        else:
            kept.append(word)
    return kept


TALK = (
    "import OUTSIDE --into scope",
    "import LINK --into scope",
    "import ../outside.csv --into scope",
    "export --output AWAY",
    "export --output LINK",
    "backup AWAY",
    "restore OUTSIDE",
    "compare --from OUTSIDE",
    "use OUTSIDE",
    "use ../outside",
    "new ../away",
    "new x --workspace /",
    "risk list -p OUTSIDE",
    "doctor OUTSIDE",
    "!id",
)


def test_no_word_at_the_prompt_leads_out(host: SharedHost) -> None:
    link = host.planroom.folder / "link.csv"
    link.symlink_to(host.outside)
    places = {"OUTSIDE": str(host.outside), "AWAY": str(host.folder / "away.csv"), "LINK": str(link)}
    heard = host.run("--plain", text="risks\nopen 1\n")
    assert heard.returncode == 0, heard.stderr
    assert "R-001, risk: Vendor ships late" in heard.stdout
    assert "\x1b" not in heard.stdout
    for said in TALK:
        line = " ".join(places.get(word, word) for word in said.split())
        tried = host.run("planroom --plain", text=f"{line}\n")
        assert tried.returncode not in {0, 70}, (said, tried.stdout)
        assert "uid=" not in tried.stdout + tried.stderr, said
        assert SECRET not in tried.stdout + tried.stderr, said
    assert host.outside.read_text(encoding="utf-8") == f"title\n{SECRET}\n"
    host.untouched()


def test_the_prompt_works_in_a_terminal_too(host: SharedHost) -> None:
    session = host.open(ready="", words=("planroom", "--plain"))
    session.wait_for("planroom>")
    session.write("risks\r")
    session.wait_for("1. R-001 Vendor ships late")
    session.write("quit\r")
    assert session.wait_exit() == 0
    assert b"\x1b" not in bytes(session.received)


def test_no_key_that_writes_or_exports_leads_out(host: SharedHost) -> None:
    session = host.open(ready="PC refresh")
    session.press("enter")
    session.wait_for(" saved")
    session.press("4")
    session.wait_for("Communication plan")
    session.press("w")
    session.wait_for("here no other programs are started")
    for key in ("X", "I"):
        session.press(key)
        session.wait_for("Enter")
        session.press("ctrl+u")
        session.write(f"{host.folder}/away.txt\r")
        session.wait_for("restricted")
        session.press("ctrl+g")
        session.wait_for("Communication plan")
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    host.untouched()


def test_no_key_on_the_screen_leads_out(host: SharedHost) -> None:
    session = host.open(ready="PC refresh")
    session.press("enter")
    session.wait_for(" saved")
    session.press("i")
    session.wait_for("file")
    session.write(f"{host.outside}\r")
    session.wait_for("restricted")
    assert SECRET not in session.text
    session.press("ctrl+g")
    session.wait_for("Scope checklist")
    session.press("ctrl+z")
    session.press("ctrl+q")
    assert session.wait_exit() == 0
    host.untouched()
