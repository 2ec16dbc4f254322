"""Gate: the wheel holds everything, installs into a fresh environment with the locked packages, and runs there.

Nothing of the checkout is importable in that environment: what works there works for a person who installs Planroom.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("models", "store", "tui")
LOCK = ROOT / "requirements" / "runtime.txt"

IMPORT_EVERYTHING = f"""
import importlib, pkgutil, sys
names = list({PACKAGES!r})
for package in {PACKAGES!r}:
    top = importlib.import_module(package)
    assert top.__file__.startswith(sys.prefix), f"{{package}} comes from {{top.__file__}}"
    names += [found.name for found in pkgutil.walk_packages(top.__path__, package + ".")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def fail(sentence: str) -> None:
    """End the gate with one sentence."""
    sys.exit(f"Wheel: {sentence}")


def run(command: Sequence[str | Path], folder: Path, environment: dict[str, str] | None = None) -> str:
    """What the command printed; ends the gate, with what it said, when it fails."""
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shown = " ".join(str(word) for word in command)[:200]
        fail(f"`{shown}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel into the folder and return its path."""
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], ROOT)
    (wheel,) = folder.glob("planroom-*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """Every file of the three packages is in the wheel, and nothing else but its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    if wanted != held:
        fail(f"missing {sorted(wanted - held)}, not expected {sorted(held - wanted)}")


def install(wheel: Path, folder: Path) -> Path:
    """Make a fresh environment with the wheel and the locked packages; returns its folder of commands."""
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    pip: list[str | Path] = [commands / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "--requirement", LOCK], folder)
    run([*pip, "--no-deps", "--no-index", wheel], folder)
    run([commands / "python", "-m", "pip", "check"], folder)
    return commands


def use(commands: Path, folder: Path) -> None:
    """Run the installed command the way a person would the first time, with an empty home."""
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL", "TMPDIR"}}
    environment = kept | {"HOME": str(home), "PLANROOM_WORKSPACE": str(folder / "workspace")}
    planroom = commands / "planroom"
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    said = run([planroom, "--version"], folder, environment)
    if version not in said:
        fail(f"`planroom --version` says {said!r}, pyproject.toml says {version}")
    run([planroom, "new", "Wheel check"], folder, environment)
    listed = run([planroom, "list", "--json"], folder, environment)
    if "Wheel check" not in json.dumps(json.loads(listed)):
        fail(f"`planroom list --json` does not show the project just made: {listed}")
    run([planroom, "-p", "Wheel check", "stakeholder", "add", "name=Procurement lead"], folder, environment)
    people = run([planroom, "-p", "Wheel check", "stakeholder", "list", "--json"], folder, environment)
    if "Procurement lead" not in json.dumps(json.loads(people)):
        fail(f"`planroom stakeholder list --json` does not show the person just added: {people}")
    page = run([planroom, "-p", "Wheel check", "report", "charter", "--format", "html"], folder, environment)
    if not page.startswith("<!DOCTYPE html>") or "Procurement lead" in page or "Wheel check" not in page:
        fail(f"`planroom report charter --format html` is no page of the project: {page[:200]}")
    run([planroom, "doctor"], folder, environment)
    modules = run([commands / "python", "-I", "-W", "error", "-c", IMPORT_EVERYTHING], folder, environment)
    print(f"The wheel runs on its own: {said.strip()}, {modules.strip()} modules")


def main() -> None:
    """Build, look inside, install, use."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        check_contents(wheel)
        use(install(wheel, folder / "environment"), folder)


if __name__ == "__main__":
    main()
