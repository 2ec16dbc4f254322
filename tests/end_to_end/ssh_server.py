"""A real sshd on the loopback address, with its own keys and settings, run by whoever runs the tests."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT: Final = 20.0
_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", "/usr/libexec")

_SETTINGS: Final = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/pid
PasswordAuthentication no
KbdInteractiveAuthentication no
PubkeyAuthentication yes
UsePAM no
StrictModes no
PermitRootLogin yes
PermitUserEnvironment no
X11Forwarding no
PrintMotd no
LogLevel ERROR
"""


class SshServer:
    """One sshd in a folder of its own."""

    def __init__(self, folder: Path, extra: str = "") -> None:
        """Make keys and settings, with `extra` lines, and start the server; skips the test where there is no sshd."""
        self.sshd = _find("sshd")
        self.ssh = _find("ssh")
        self.folder = folder
        folder.chmod(0o700)
        for name in ("host_key", "user_key"):
            keygen = (_find("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
            subprocess.run(keygen, check=True)
        shutil.copy(folder / "user_key.pub", folder / "authorized_keys")
        self.port = _free_port()
        self._separation_folder()
        settings = folder / "sshd_config"
        settings.write_text(_SETTINGS.format(port=self.port, folder=folder) + extra, encoding="ascii")
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen((self.sshd, "-D", "-e", "-f", str(settings)), stderr=log)
        self._wait()

    def _separation_folder(self) -> None:
        """Root's sshd wants its empty folder; elsewhere it exists or is not needed."""
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)

    def _wait(self) -> None:
        end = time.monotonic() + LIMIT
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0) as probe:
                if probe.recv(3) == b"SSH":
                    return
            if self.process.poll() is not None or time.monotonic() > end:
                said = self.log.read_text(encoding="utf-8", errors="replace")
                pytest.skip(f"sshd does not run here: {said.strip() or 'it says nothing'}")
            time.sleep(0.05)

    def command(self, *remote: str) -> tuple[str, ...]:
        """Return the `ssh -tt` command that runs `remote` (words for the remote shell) through this server."""
        options = (
            f"IdentityFile={self.folder / 'user_key'}",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=no",
            f"UserKnownHostsFile={self.folder / 'known_hosts'}",
            "LogLevel=ERROR",
            "EscapeChar=none",
            "ControlMaster=no",
        )
        flags = tuple(word for option in options for word in ("-o", option))
        where = (f"{getpass.getuser()}@127.0.0.1", "-p", str(self.port))
        return (self.ssh, "-F", "none", "-tt", *flags, *where, "--", *remote)

    def connection_processes(self) -> list[int]:
        """Return the server's own processes for open connections (Linux only), children before parents."""
        return _descendants(self.process.pid, "sshd")

    def close(self) -> None:
        """Stop the server and its connections."""
        for pid in self.connection_processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        self.process.terminate()
        self.process.wait(LIMIT)


def processes_with(text: str) -> list[int]:
    """Return the processes of this machine whose command line contains a text (Linux only)."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            with contextlib.suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if text.encode() in words:
                    found.append(int(folder.name))
    return found


def _descendants(pid: int, name: str) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for child in map(int, children):
            found += _descendants(child, name)
            with contextlib.suppress(OSError):
                if Path(f"/proc/{child}/comm").read_text(encoding="ascii").startswith(name):
                    found.append(child)
    return found


def _find(name: str) -> str:
    """Return the path of a program; skips the test where it is not installed."""
    path = shutil.which(name) or next((f"{place}/{name}" for place in _PLACES if Path(place, name).exists()), None)
    if path is None:
        pytest.skip(f"{name} is not installed (Debian: openssh-server and openssh-client)")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def ssh_server(tmp_path: Path) -> Iterator[SshServer]:
    """A running sshd; `terminal(*ssh_server.command("cd /x && exec planroom"))` opens the program through it."""
    folder = tmp_path / "sshd"
    folder.mkdir()
    server = SshServer(folder)
    try:
        yield server
    finally:
        server.close()
