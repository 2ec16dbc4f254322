"""Gate: the generated files are what their generators print today; with `--write`, write them again.

Each argument is MODULE:FILE, in the order in which they depend on each other: `python -m MODULE` prints what belongs
in FILE, for MODULE=PART `python -m MODULE PART`. The comparison runs in a copy of the working tree, so it works in a
dirty tree and changes nothing in it.
"""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")


def write(pairs: list[tuple[str, str]], folder: Path) -> None:
    """Run the generators in this copy of the project, each reading what the ones before it wrote."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    for module, name in pairs:
        command = [sys.executable, "-m", *module.split("=")]
        printed = subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE).stdout
        target = folder / name
        if not target.exists() or target.read_bytes() != printed:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(printed)
            if folder == ROOT:
                print(f"{name} written")


def difference(name: str, copy: Path) -> list[str]:
    """How the file in the copy differs from ours, as lines of a unified diff."""
    here, there = (
        (top / name).read_text("utf-8").splitlines() if (top / name).exists() else [] for top in (ROOT, copy)
    )
    return list(difflib.unified_diff(here, there, f"{name} (here)", f"{name} (generated)", lineterm=""))


def main(arguments: list[str]) -> int:
    """Write or compare; 0 when the files are current."""
    pairs = [(module, name) for module, _, name in (word.partition(":") for word in arguments if word != "--write")]
    if "--write" in arguments:
        write(pairs, ROOT)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        write(pairs, copy)
        lines = [line for _, name in pairs for line in difference(name, copy)]
    if lines:
        print(*lines[:200], sep="\n")
        print("Generated files are not current: run `make generate`.", file=sys.stderr)
        return 1
    print(f"Generated files are current: {', '.join(name for _, name in pairs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
