"""What the store has acknowledged, kept apart from the store: a plain model that every run is compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.change import Change
from store import raw

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from store.project_file import ProjectFile

Rows = dict[int, dict[str, Any]]
Step = tuple[str, list[tuple[int | None, dict[str, Any] | None]]]  # ("change", [(number, fields)]) or ("undo", [])


@dataclass
class Model:
    """The risks as they must be. `past` are the states that undo goes back to."""

    rows: Rows = field(default_factory=dict)
    last: int = 0
    seq: int = 0
    past: list[Rows] = field(default_factory=list)

    def after(self, step: Step) -> Model:
        """The model after one more step; this one stays as it is."""
        kind, changes = step
        rows, last, past = dict(self.rows), self.last, list(self.past)
        if kind == "undo":
            return Model(past.pop(), last, self.seq + 1, past) if past else self
        for number, fields in changes:
            if number is None:
                last += 1
                rows[last] = dict(fields or {})
            elif fields is None:
                del rows[number]
            else:
                rows[number] = {**rows[number], **fields}
        return Model(rows, last, self.seq + 1, [*past, self.rows]) if rows != self.rows else self

    def random_step(self, chance: random.Random, turn: int) -> Step:
        """Something a person might do next."""
        what = chance.random()
        numbers = list(self.rows)
        if what < 0.15 and self.past:
            return "undo", []
        if what < 0.35 or len(numbers) < 3:
            return "change", [(None, {"title": f"New {turn}", "uid": f"U{turn}", "cause": "x" * chance.randrange(200)})]
        if what < 0.45:
            return "change", [(chance.choice(numbers), None)]
        if what < 0.55:
            return "change", [(number, {"status": f"bulk {turn}"}) for number in chance.sample(numbers, 3)]
        return "change", [(chance.choice(numbers), {"impact": turn, "title": f"Turn {turn}"})]


def perform(file: ProjectFile, step: Step) -> None:
    """Do the step on the real thing."""
    kind, changes = step
    if kind == "undo":
        file.undo()
    else:
        file.apply([Change("risks", number, fields) for number, fields in changes], kind)


def read(path: Path) -> tuple[Rows, int]:
    """(risks, number of the last change) as they lie on disk."""
    tables, version = raw.load(path)
    return dict(tables.get("risks", {})), version.seq
