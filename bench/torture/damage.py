"""Cuts at every byte and flipped bits in the journal, the bases and the project file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from bench.torture.oracle import Rows, read
from models.change import Change
from store.project_file import ProjectFile

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable
    from pathlib import Path

LAST = 5  # records after the checkpoint


class Sample:
    """A project with a checkpoint and a few records after it, each on an entry of its own, that can be put back."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work = folder / "sample", folder / "work"
        self.folder.mkdir()
        rows = {number: {"title": f"Risk {number}", "n": 0} for number in range(1, 9)}
        file = ProjectFile.create(self.folder / "apollo.json", {"title": "Torture"}, {"risks": rows}, who="writer")
        file.apply([Change("risks", 8, {"n": 1})], "edit")
        file.checkpoint()
        self.ends = [file.engine.log.end]
        for number in range(1, LAST + 1):
            file.apply([Change("risks", number, {"n": number})], f"edit R-{number:03d}")
            self.ends.append(file.engine.log.end)
        self.whole: Rows = dict(file.project.documents("risks"))
        file.engine.log.close()
        file.engine.lock.close()
        self.journal = (self.folder / ".apollo" / "journal.jsonl").read_bytes()

    def fresh(self) -> Path:
        """A copy to damage: its project file."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.folder, self.work)
        return self.work / "apollo.json"

    def with_journal(self, data: bytes) -> Path:
        """A copy with this journal."""
        project = self.fresh()
        (self.work / ".apollo" / "journal.jsonl").write_bytes(data)
        return project

    def missing(self, rows: Rows) -> set[int]:
        """The records (from 1) whose change is not in `rows`; 0 stands for anything that was before the checkpoint."""
        return {number if number <= LAST else 0 for number in self.whole if rows.get(number) != self.whole[number]}


def _open(project: Path) -> tuple[Rows, list[str]]:
    with ProjectFile.open(project, who="writer") as file:
        return dict(file.project.documents("risks")), file.notices()


def cuts(folder: Path, step: int) -> dict[str, int]:
    """The journal cut at every byte (every `step`th) of the last records: all complete records are kept."""
    sample = Sample(folder)
    figures = {"cuts": 0, "lost": 0, "silent": 0}
    for cut in range(sample.ends[0], len(sample.journal), step):
        project = sample.with_journal(sample.journal[:cut])
        wanted = {number for number in range(1, LAST + 1) if sample.ends[number] > cut}
        first, _ = read(project)
        rows, said = _open(project)
        figures["cuts"] += 1
        figures["lost"] += sample.missing(rows) != wanted or sample.missing(first) != wanted
        figures["silent"] += not said and cut not in sample.ends
    shutil.rmtree(sample.folder)
    return figures


def file_cuts(folder: Path, step: int) -> dict[str, int]:
    """The project file, the newest base, or both, cut at every byte (every `step`th): nothing is lost."""
    sample = Sample(folder)
    figures = {"cuts": 0, "lost": 0, "silent": 0}
    size = (sample.folder / "apollo.json").stat().st_size
    for cut in range(0, size, step):
        for which in ("file", "base", "both"):
            project = sample.fresh()
            base = max((sample.work / ".apollo" / "base").iterdir())
            for place, hit in ((project, which != "base"), (base, which != "file")):
                if hit:
                    place.write_bytes(place.read_bytes()[:cut])
            rows, said = _open(project)
            figures["cuts"] += 1
            figures["lost"] += rows != sample.whole
            figures["silent"] += not said
    shutil.rmtree(sample.folder)
    return figures


def flips(folder: Path, chance: random.Random, most: int | None) -> dict[str, int]:
    """Every bit (or `most` random ones) of the last three records: only the damaged change is set aside, and said."""
    sample = Sample(folder)
    start = sample.ends[-4]
    bits: Iterable[int] = range(start * 8, len(sample.journal) * 8)
    if most is not None:
        bits = chance.sample(list(bits), most)
    figures = {"flips": 0, "set aside": 0, "healed": 0, "lost": 0, "silent": 0}
    for bit in bits:
        data = bytearray(sample.journal)
        data[bit // 8] ^= 1 << bit % 8
        rows, said = _open(sample.with_journal(bytes(data)))
        record = next(number for number in range(1, LAST + 1) if bit // 8 < sample.ends[number])
        allowed = {record}
        if bit // 8 >= sample.ends[record] - 1:
            allowed.add(record + 1)  # the line break: two lines became one
        gone = sample.missing(rows)
        figures["flips"] += 1
        figures["set aside"] += bool(gone)
        figures["healed"] += not gone
        figures["lost"] += not gone <= allowed
        figures["silent"] += not said
    shutil.rmtree(sample.folder)
    return figures


def file_flips(folder: Path, chance: random.Random, count: int) -> dict[str, int]:
    """Random bits of the project file and of the newest base: nothing lost, or taken in as an undoable outside edit."""
    sample = Sample(folder)
    figures = {"flips": 0, "taken in, undone": 0, "lost": 0}
    for turn in range(count):
        project = sample.fresh()
        place = project if turn % 2 else max((sample.work / ".apollo" / "base").iterdir())
        data = bytearray(place.read_bytes())
        bit = chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        place.write_bytes(data)
        with ProjectFile.open(project, who="writer") as file:
            rows: dict[int, dict[str, Any]] = dict(file.project.documents("risks"))
            if rows != sample.whole and file.history(limit=1)[0].who == "external":
                file.undo()
                rows = dict(file.project.documents("risks"))
                figures["taken in, undone"] += 1
        figures["flips"] += 1
        figures["lost"] += rows != sample.whole
    shutil.rmtree(sample.folder)
    return figures
