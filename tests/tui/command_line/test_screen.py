"""Opening the screen from the command line, in a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from store.settings import read_settings, write_settings

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]
PATIENCE = 30.0  # seconds


def opened(text: bytes, *words: str) -> bytes:
    """Start the command, wait until it shows `text`, leave it with Ctrl+Q; all that it wrote."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    seen, left, end = b"", False, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.1)[0]:
            if left and process.poll() is not None:
                break
            continue
        try:
            part = os.read(ours, 65_536)
        except OSError:
            break
        if not part:
            break
        seen += part
        if not left and text in seen:
            left = True
            time.sleep(0.5)
            os.write(ours, b"\x11")
    os.close(ours)
    assert left, seen[-500:]
    assert process.wait(PATIENCE) == 0
    return seen


@pytest.mark.pty
def test_the_sample_is_a_fresh_copy_elsewhere(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    write_settings({"last_project": "/before.json"})
    seen = opened(b"S-001", "--sample")
    [sample] = tmp_path.glob("planroom-sample-*/pc-refresh.json")
    assert b"The sample project stays in " + bytes(sample) in seen
    assert read_settings().last_project == "/before.json"
    assert not (tmp_path / "workspace").exists()


@pytest.mark.pty
def test_a_project_opens_by_its_name_in_ascii(environment: Path, tmp_path: Path) -> None:
    from tui.cli import main

    assert main(["new", "Network switch", "--template", "network-switch-upgrade"]) == 0
    seen = opened(b"S-001", "-p", "network", "--ascii")
    assert seen.isascii()
