"""The fence: what lies outside stays out of reach, whoever asks. A process each: it never comes down."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store import fence
from tests.store.scripts import script

FENCED = """
    import os, subprocess, socket, sys
    from pathlib import Path
    from store import fence
    folder, outside = Path(sys.argv[1]), Path(sys.argv[2])
    own = outside / "own"
    measured = [Path(where) for where in sys.argv[3:]]
    fence.put_up(folder, [own, *measured])
    assert fence.is_up()
    try:
        {attempt}
    except fence.Outside as error:
        print("refused:", error)
    else:
        print("done")
"""

REFUSED = {
    "run": 'subprocess.run(["true"])',
    "system": 'os.system("true")',
    "exec": 'os.execv("/bin/true", ["true"])',
    "spawn": 'os.posix_spawn("/bin/true", ["true"], {})',
    "fork": "os.fork()",
    "pty": "import pty; pty.fork()",
    "connect": 'socket.create_connection(("127.0.0.1", 9))',
    "read": 'open(outside / "secret").read()',
    "read by bytes": 'open(os.fsencode(outside / "secret")).read()',
    "read by a link": 'open(folder / "link").read()',
    "read by dots": 'open(folder / ".." / "outside" / "secret").read()',
    "read by dots from a folder of libraries": 'open("/usr/lib/../.." + str(outside / "secret")).read()',
    "write": 'open(outside / "new", "w")',
    "append": 'open(outside / "secret", "a")',
    "write by a link": 'open(folder / "link", "r+")',
    "open to write": 'os.open(outside / "new", os.O_WRONLY | os.O_CREAT)',
    "move out": 'os.rename(folder / "inside", outside / "new")',
    "move in": 'os.rename(outside / "secret", folder / "new")',
    "remove": '(outside / "secret").unlink()',
    "folder": '(outside / "new").mkdir()',
    "link": '(outside / "new").symlink_to(folder)',
    "hard link": 'os.link(outside / "secret", folder / "new")',
    "rights": 'os.chmod(outside / "secret", 0o777)',
    "truncate": 'os.truncate(outside / "secret", 0)',
    "named": 'fence.check(outside / "secret")',
    "named through a link": 'fence.check(folder / "link")',
    "own is not for people": 'fence.check(own / "x")',
    "written elsewhere": 'fence.check_write(outside / "x")',
}
ALLOWED = {
    "inside": 'open(folder / "inside").read(); open(folder / "new", "w").write("x"); (folder / "new").unlink()',
    "own": '(own / "x").mkdir(parents=True); fence.check_write(own / "y")',
    "nothing": 'open("/dev/null", "w").write("x")',
    "libraries": "import email.message, json.tool, wave",
    "named": 'fence.check(folder / "not" / "there" / "yet")',
    "a second time": 'fence.put_up(folder, [own, *measured]); open(folder / "inside").read()',
    "descriptors": "os.fdopen(os.dup(1), 'w').write('')",
}


def measured() -> list[str]:
    """The folder in which coverage keeps what it records of the process at its end; none without coverage."""
    coverage = sys.modules.get("coverage")
    current = coverage.Coverage.current() if coverage else None
    return [str(Path(current.config.data_file).absolute().parent)] if current else []


def said(tmp_path: Path, attempt: str) -> str:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "own").mkdir()
    (outside / "secret").write_text("secret", encoding="utf-8")
    (folder / "inside").write_text("inside", encoding="utf-8")
    (folder / "link").symlink_to(outside / "secret")
    out, err = script(FENCED.format(attempt=attempt), str(folder), str(outside), *measured()).communicate()
    assert not err, err
    assert (outside / "secret").read_text(encoding="utf-8") == "secret"
    assert not (outside / "new").exists()
    return str(out)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, REFUSED[name]).startswith("refused: Planroom is restricted")


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, ALLOWED[name]).strip() == "done"


def test_without_a_fence_everything_is_inside(tmp_path: Path) -> None:
    assert not fence.is_up()
    assert fence.inside(tmp_path)
    fence.check(tmp_path)
    fence.check_write(tmp_path)
