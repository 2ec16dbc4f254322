"""The real command as a process: pipes, terminals, signals, what it imports, what it does to a disk that refuses."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from models.declared import REGISTERS
from store.project_file import ProjectFile
from tui.command_line import exits
from tui.command_line.commands import PLAIN, VERBS

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]
IMPORTED = """
import json, sys
from tui.cli import main
known = {"textual", "rich", "tinydb", "pydantic", "dateutil", "rapidfuzz", "openpyxl", "zipfile"}
seen = {}
for words in json.loads(sys.stdin.read()):
    code = main(["-p", "apollo", *words])
    seen[" ".join(words[:2])] = [code, sorted({name.split(".")[0] for name in sys.modules} & known)]
print("imported:" + json.dumps(seen), file=sys.stderr)
"""


@pytest.fixture
def environ(environment: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COLUMNS")}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}


def ran(
    environ: dict[str, str], *words: str, code: int = 0, how: list[str] = COMMAND
) -> subprocess.CompletedProcess[str]:
    encoding = environ.get("PYTHONIOENCODING", "utf-8")
    done = subprocess.run([*how, *words], env=environ, capture_output=True, encoding=encoding, check=False, timeout=60)
    assert done.returncode == code, done
    return done


@pytest.fixture
def project(environ: dict[str, str]) -> Path:
    path = Path(environ["PLANROOM_WORKSPACE"]) / "apollo.json"
    path.parent.mkdir()
    risks = {number: {"title": f"Risk {number}", "likelihood": 3, "impact": 3} for number in range(1, 2_001)}
    tables: dict[str, dict[int, dict[str, Any]]] = {
        **{spec.table: {1: {spec.title_field: "Part"}} for spec in REGISTERS},
        "risks": risks,
        "communications": {1: {"title": "Mail", "frequency": "once", "first_date": "2026-11-20"}},
        "stakeholders": {1: {"name": "Project sponsor"}, 2: {"name": "Somebody"}},
    }
    ProjectFile.create(path, {"title": "Apollo"}, tables).close()
    return path


def commands(folder: Path) -> dict[str, list[str]]:
    """Every command there is, with words that make it do its work."""
    table = folder / "risks.csv"
    table.write_text("title,likelihood\nA new risk,3\n")
    found = {
        "--version": ["--version"],
        "--help": ["--help"],
        "new": ["new", "Another", "--template", "pc-refresh"],
        "list": ["list"],
        "today": ["today"],
        "show": ["show"],
        "project": ["project", "show"],
        "holidays": ["holidays", "DE"],
        "charter": ["charter"],
        "bridges": ["bridges"],
        "status": ["status"],
        "actions": ["actions"],
        "check": ["check", "--select", "MON003"],
        "explain": ["explain", "SCP002"],
        "suppress": ["suppress", "SCP002", "--reason", "x", "--until", "1w"],
        "history": ["history"],
        "risk edit": ["risk", "edit", "1", "notes=y"],
        "compare": ["compare", "--from", "start"],
        "undo": ["undo"],
        "redo": ["redo"],
        "backup": ["backup", str(folder / "copy.json")],
        "restore": ["restore", "1"],
        "import": ["import", str(table), "--into", "risk"],
        "export": ["export", "--format", "json"],
        "hand-over": ["hand-over", "R-002", "--to", "K-002"],
        "close": ["close", "--check"],
        "reopen": ["reopen"],
        "schema": ["schema"],
        "doctor": ["doctor"],
        "completion": ["completion", "bash"],
    }
    assert set(PLAIN) <= set(found)
    for spec in REGISTERS:
        words = {
            "list": [],
            "add": ["Something"],
            "edit": ["1", "notes=x"],
            "show": ["1"],
            "done": ["1"],
            "delete": ["1"],
        }
        assert set(VERBS) == set(words)
        for verb, rest in words.items():
            if verb != "done" or (spec.done and spec.name != "gate"):  # which passes by its evidence alone
                found[f"{spec.name} {verb}"] = [spec.name, verb, *rest]
    return found


def imported(environ: dict[str, str], wanted: list[list[str]]) -> dict[str, tuple[int, list[str]]]:
    """The exit code of each command and what was imported after it, all in one process."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        env=environ,
        input=json.dumps(wanted),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    seen: dict[str, tuple[int, list[str]]] = json.loads(done.stderr.rsplit("imported:", 1)[1])
    return seen


def test_no_command_imports_textual(environ: dict[str, str], project: Path, tmp_path: Path) -> None:
    wanted = commands(tmp_path)
    seen = imported(environ, list(wanted.values()))
    assert len(seen) == len(wanted)
    for name, (code, heavy) in seen.items():
        assert code == (exits.FOUND if name == "close --check" else 0), name
        assert not {"textual", "rich"} & set(heavy), name


def test_lists_and_pages_import_nothing_heavy(environ: dict[str, str], project: Path) -> None:
    light = [["--help"], ["list"], ["show"], ["show", "R-001"]]
    light += [[spec.name, verb, *rest] for spec in REGISTERS for verb, rest in (("list", ["--json"]), ("show", ["1"]))]
    reads_metadata = [["completion", "bash"], ["--version"]]  # for which Python itself imports zipfile
    for name, (code, heavy) in imported(environ, [*light, *reads_metadata]).items():
        assert code == 0, name
        assert set(heavy) <= ({"zipfile"} if name.split() in reads_metadata else set()), name


def test_version_and_json_go_through_a_pipe(environ: dict[str, str], project: Path) -> None:
    assert ran(environ, "--version").stdout.startswith("planroom ")
    done = ran(environ, "risk", "list", "--json")
    assert len(json.loads(done.stdout)) == 2_000
    assert done.stderr == ""
    assert "\x1b" not in ran(environ, "risk", "list", "--limit", "3").stdout


@pytest.mark.parametrize("words", [("risk", "list"), ("check",)], ids=" ".join)
def test_a_closed_pipe_is_quiet(environ: dict[str, str], project: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen([*COMMAND, *words], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == exits.PIPE_CLOSED


@pytest.mark.pty
@pytest.mark.parametrize(("variables", "bold"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_a_fitting_table(
    environ: dict[str, str], project: Path, variables: dict[str, str], bold: bool
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "risk", "list", "--limit", "2"],
        env={**environ, **variables, "COLUMNS": "50"},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.wait(20) == 0
    assert (b"\x1b[1m" in seen) is bold
    plain = seen.replace(b"\x1b[1m", b"").replace(b"\x1b[22m", b"")
    assert b"\x1b" not in plain
    assert all(len(row.decode()) <= 50 for row in plain.split(b"\r\n"))


def test_without_a_terminal_the_screen_does_not_open(environ: dict[str, str]) -> None:
    done = ran(environ, code=2)
    assert done.stderr.startswith("planroom: standard input is not a terminal")


def test_ctrl_c_while_waiting_for_the_lock(environ: dict[str, str], project: Path) -> None:
    with ProjectFile.open(project) as file, file.engine.writing():
        process = subprocess.Popen(
            [*COMMAND, "risk", "add", "Never"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (exits.INTERRUPTED, "", "planroom: stopped\n")


def test_a_full_disk_is_said_and_nothing_is_lost(environ: dict[str, str], project: Path) -> None:
    journal = project.parent / ".apollo" / "journal.jsonl"
    most = journal.stat().st_size + 20

    limited = (
        "import resource, signal, sys; from tui.cli import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"none = resource.RLIM_INFINITY; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, none)); "
        "code = main(sys.argv[1:]); resource.setrlimit(resource.RLIMIT_FSIZE, (none, none)); sys.exit(code)"
    )
    done = ran(environ, "risk", "add", "Too much", code=exits.STORAGE, how=[sys.executable, "-c", limited])
    assert done.stderr == "planroom: The disk is full: this change was not saved; everything saved before is intact\n"
    assert len(json.loads(ran(environ, "risk", "list", "--json").stdout)) == 2_000


def test_a_project_that_may_not_be_written(environ: dict[str, str], project: Path) -> None:
    project.chmod(0o400)
    done = ran(environ, "risk", "add", "Never", code=exits.STORAGE)
    assert done.stderr.endswith("is open for reading only: nothing was changed\n")
    assert ran(environ, "risk", "list", "--limit", "1").stdout.endswith("\n")


def test_an_unexpected_error_is_a_sentence_and_the_log_has_the_rest(environ: dict[str, str], project: Path) -> None:
    broken = "import sys; import tui.command_line.listing as listing; listing.run = None; " + COMMAND[-1]
    done = ran(environ, "list", code=exits.BUG, how=[sys.executable, "-c", broken])
    assert done.stderr.startswith("planroom: an unexpected error (TypeError); ")
    log = Path(done.stderr.split("; ", 1)[1].removesuffix(" has the details\n"))
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_other_encodings_of_the_terminal_do_no_harm(environ: dict[str, str], project: Path) -> None:
    ran(environ, "risk", "edit", "1", "title=Ärger mit 日本 – bald")
    done = ran({**environ, "PYTHONIOENCODING": "latin-1"}, "risk", "show", "1")
    assert "Ärger mit ?? ? bald" in done.stdout
    assert json.loads(ran(environ, "risk", "show", "1", "--json").stdout)["title"] == "Ärger mit 日本 – bald"
