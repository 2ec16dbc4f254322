"""`planroom risk list --json` of 1,000 entries against importing what it does without: medians of interleaved runs.

The command runs as its console script does, with a home, settings and a workspace as a person has them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store.project_file import ProjectFile

RUNS = 31
ENTRIES = 1_000
PROMISE = 1.5
SCRIPT = """import sys
from tui.cli import main
if __name__ == '__main__':
    sys.argv[0] = sys.argv[0].removesuffix('.exe')
    sys.exit(main())
"""


def main(runs: int = RUNS) -> None:
    """Print medians, and the ratio as the median of the ratios of each turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "planroom"
        script.write_text(SCRIPT)
        fill(folder / "workspace")
        environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environ |= {
            "HOME": str(folder),
            "PLANROOM_WORKSPACE": str(folder / "workspace"),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        python = sys.executable
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "import pydantic, tinydb, orjson": [python, "-c", "import pydantic, tinydb, orjson"],
            "planroom risk list --json": [python, str(script), "risk", "list", "--json"],
            "planroom risk list level>=8": [python, str(script), "risk", "list", "level>=8"],
            "planroom --version": [python, str(script), "--version"],
        }
        times: dict[str, list[float]] = {each: [] for each in commands}
        for turn in range(runs + 1):
            for each, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
                if turn:  # the first one compiles
                    times[each].append(time.perf_counter() - start)
    _, imports, listed, *_ = times
    for each, taken in times.items():
        print(f"{each:32} {statistics.median(taken) * 1e3:7.1f} ms")
    ratio = statistics.median(a / b for a, b in zip(times[listed], times[imports], strict=True))
    print(f"{ENTRIES:,} entries as JSON / imports: {ratio:.2f} x (promise <= {PROMISE})")


def fill(workspace: Path) -> None:
    """A project with 1,000 risks as people fill them in, in a workspace of its own."""
    workspace.mkdir()
    risks = {
        number: {
            "title": f"Risk {number}: something may come late, cost more or not work at all",
            "kind": "threat",
            "likelihood": number % 5 + 1,
            "impact": number % 4 + 1,
            "status": "assessing",
            "owner": "K-001",
            "next_review": "2026-12-01",
            "cause": "A few departments run old specialist software",
            "event": "An application does not work on the new devices",
            "effect": "A team cannot work for some days",
            "actions": [{"what": "Test it early", "actionee": "K-001", "due": "2026-12-01"}],
            "tags": ["software", "departments"],
        }
        for number in range(1, ENTRIES + 1)
    }
    stakeholders = {1: {"name": "Procurement lead", "power": 4, "interest": 5}}
    tables = {"risks": risks, "stakeholders": stakeholders}
    ProjectFile.create(workspace / "pc-refresh.json", {"title": "PC refresh"}, tables).close()


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
