"""What the repository itself promises: no machine's paths in it, no index address in the locks, short files."""

import ast
import os
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")
MACHINE_PATH = re.compile(rb"/(?:home|Users)/[A-Za-z0-9_.]+|(?<![\w.~])/(?:root|workspaces?)/\w+")
INDEX_ADDRESS = re.compile(
    r"https?://|file:|--(?:index-url|extra-index-url|find-links|trusted-host)|^-[fi]\b", re.MULTILINE
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is or would be in the repository: tracked, or new and not ignored."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("this is not a git checkout")
    return tuple(path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    this = os.fsencode(ROOT) if len(ROOT.parts) > 2 else None  # a folder right under / may have any name
    found = [
        f"{named(path)}:{number}: {line.strip()[:120]!r}"
        for path in tracked()
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if MACHINE_PATH.search(line) or (this and this in line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_pin_every_package_by_hash_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not INDEX_ADDRESS.findall(text)
    pins = re.findall(r"^([a-z0-9-]+)==\S+(?: ;[^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    every = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(pins) == len(every) > 0


def test_the_locks_fit_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime, both = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    for lock, wanted in zip(LOCKS, (runtime, [*runtime, *both]), strict=True):
        pins = dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / lock).read_text(), re.MULTILINE))
        unmet = [
            str(need)
            for need in map(Requirement, wanted)
            if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))
        ]
        assert not unmet, f"{lock}: run `make lock`"


def test_both_locks_agree() -> None:
    runtime, dev = (set(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS)
    assert runtime <= dev


def test_files_are_short() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in tracked() if path.suffix == ".py"}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_functions_are_short() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in tracked()
        if path.suffix == ".py" and named(path).split("/")[0] in {"models", "store", "tui"}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)
