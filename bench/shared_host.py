"""Twenty people on one project on one host: does every edit arrive, how long is the wait, what memory is a person.

Each person is the real program in a pseudo-terminal of its own, with a login and settings of their own. All type new
risks, a few seconds apart from each other; three of the screens are read as a person reads them. The reference is one
person alone, measured in the same run. Then all press Enter in the same moment. Run: `python -m bench.shared_host
[PEOPLE] [EDITS]`.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyte

from bench.make_project import make_project
from bench.terminal import Run, python
from store.raw import load

PEOPLE, EDITS = 20, 8
OBSERVED = 3  # people whose screens are read
PACE = 10.0  # seconds between the edits of one person, at most: five on the average
ENTRIES = 200
PATIENCE = 60.0  # seconds


class Person:
    """One program, read by a thread of its own."""

    def __init__(self, path: Path, number: int, *, observed: bool) -> None:
        home = path.parent / f"home{number}"
        places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "STATE", "DATA")}
        command = [python(), "-m", "tui.cli", "--workspace", str(path.parent), "-p", str(path)]
        self.name = f"person{number}"
        self.run = Run(command, LOGNAME=self.name, HOME=str(home), **places)
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen) if observed else None
        self._heard = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._read, daemon=True)

    def ready(self) -> None:
        """Wait until the risks are on the screen and the store is open."""
        self.run.until(b"saved")
        self._fed(bytes(self.run.received))
        self._thread.start()
        self.run.send("3")
        time.sleep(0.3)

    def _read(self) -> None:
        while not self._over:
            before = len(self.run.received)
            if self.run.read(0.1):
                self._fed(bytes(self.run.received[before:]))

    def _fed(self, data: bytes) -> None:
        with self._heard:
            if self._stream is not None:
                self._stream.feed(data.replace(b"\x1b[>25u", b""))
            self._heard.notify_all()

    def sees(self, text: str) -> bool:
        """Wait until the text is on the screen; False when it never is."""
        with self._heard:
            return self._heard.wait_for(lambda: any(text in line for line in self.screen.display), PATIENCE)

    def add(self, title: str) -> float:
        """Type a new risk, and press Enter. Seconds until the screen says that it is durable, for an observed one."""
        self.run.send("a")
        time.sleep(0.15)
        self.run.send(title)
        time.sleep(0.15)
        began = time.perf_counter()
        self.run.send("\r")
        if self._stream is None:
            return 0.0
        return time.perf_counter() - began if self.sees(f"added: {title}") else float("inf")

    def memory(self) -> tuple[float, float]:
        """Resident MiB, and its share of it when pages that people have in common are divided among them."""
        lines = Path(f"/proc/{self.run.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        found = {line.split()[0].rstrip(":"): int(line.split()[1]) / 1024 for line in lines[1:]}
        return found["Rss"], found["Pss"]

    def leave(self) -> None:
        """Press the key that quits, and wait."""
        self.run.send("\x11")
        time.sleep(0.5)
        self._over = True
        if self._thread.is_alive():
            self._thread.join()
        self.run.end()


def together(people: int, edits: int) -> tuple[list[float], int]:
    """Everybody types `edits` risks at their own pace. Seconds that the observed waited, and edits that got lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_project(ENTRIES, Path(folder) / "shared.json")
        before = _titles(path)
        crowd: list[Person] = []
        try:
            crowd.extend(Person(path, number, observed=number < OBSERVED) for number in range(people))
            waited = _worked(crowd, edits)
            wanted = {f"{person.name} edit {turn}" for person in crowd for turn in range(edits)}
            wanted |= _at_once(crowd) if people > 1 else set()
            time.sleep(1.0)
        finally:
            for person in crowd:
                person.leave()
        return waited, len(wanted - (_titles(path) - before))


def _worked(crowd: list[Person], edits: int) -> list[float]:
    """Everybody opens the project and types. Seconds that the observed waited."""
    for person in crowd:
        person.ready()
    waited: list[float] = []
    idle = sum(person.run.cpu() for person in crowd)
    time.sleep(5.0)
    idle = (sum(person.run.cpu() for person in crowd) - idle) / 5.0
    typists = [threading.Thread(target=_type, args=(person, edits, waited)) for person in crowd]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    if len(crowd) > 1:
        _tell_crowd(crowd, idle)
    return waited


def _type(person: Person, edits: int, waited: list[float]) -> None:
    chance = random.Random(person.name)
    for turn in range(edits):
        time.sleep(chance.uniform(0.2, PACE))
        seconds = person.add(f"{person.name} edit {turn}")
        if seconds:
            waited.append(seconds)


def _tell_crowd(crowd: list[Person], idle: float) -> None:
    resident, own = zip(*(person.memory() for person in crowd), strict=True)
    share, whole = statistics.median(own), statistics.median(resident)
    print(f"memory a person: {share:.0f} MiB, their share of common pages in it; {whole:.0f} MiB resident")
    print(f"all {len(crowd)} idle: {idle * 100:.0f} % of one core")


def _at_once(crowd: list[Person]) -> set[str]:
    """Everybody presses Enter in the same moment. Tells when the last one is durable and seen."""
    titles = {person: f"{person.name} at once" for person in crowd}
    for person in crowd:
        person.run.send("a")
    time.sleep(1.0)
    for person, title in titles.items():
        person.run.send(title)
    time.sleep(2.0)
    began = time.perf_counter()
    for person in crowd:
        person.run.send("\r")
    for person in crowd[:OBSERVED]:
        person.sees(f"added: {titles[person]}")
    milliseconds = (time.perf_counter() - began) * 1e3
    print(f"{len(crowd)} in the same moment: {milliseconds:.0f} ms until {OBSERVED} of them see theirs")
    return set(titles.values())


def _titles(path: Path) -> set[str]:
    return {str(document.get("title")) for document in load(path)[0]["risks"].values()}


def main(people: int = PEOPLE, edits: int = EDITS) -> None:
    """One alone, then all, and the ratio."""
    alone, lost_alone = together(1, edits * OBSERVED)
    crowded, lost = together(people, edits)
    for name, waits in (("one alone", alone), (f"{people} together", crowded)):
        worst = sorted(waits)[int(len(waits) * 0.95)]
        print(f"{name:14} Enter to `added`: median {statistics.median(waits) * 1e3:.0f} ms, 95 % {worst * 1e3:.0f} ms")
    print(f"{people} together / one alone: {statistics.median(crowded) / statistics.median(alone):.2f} x")
    print(f"edits lost: {lost_alone + lost} of {edits * OBSERVED + people * (edits + 1)}")
    if lost or lost_alone:
        sys.exit(1)


if __name__ == "__main__":
    main(*(int(item) for item in sys.argv[1:]))
