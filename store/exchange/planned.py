"""What becomes of each row of a file that is imported: told before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.change import Change
    from models.entry import Document
    from models.fields import RegisterSpec
    from store.exchange.body import Aside

NEW, CHANGED, UNCHANGED, SKIPPED = "new", "changed", "unchanged", "skipped"


@dataclass(slots=True)
class RowPlan:
    """What becomes of one row. line: of the file (of an object in JSON: its place, from 1).

    outcome: new, changed, unchanged or skipped. fields: of a changed entry, name -> (was, now); of a new one what it
    starts with, was None. ref: of the entry that is there already. why: the reason of a skipped row.
    """

    line: int
    register: str
    outcome: str
    title: str = ""
    ref: str = ""
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    why: str = ""


def leave_fixed(spec: RegisterSpec, number: int, current: Document, differing: Document, row: RowPlan) -> None:
    """Take out of `differing` what this entry keeps as it was, such as a status report's colours, and say so."""
    from models.analysis.kept import fixed_fields

    for name in sorted(fixed_fields(spec, number, current) & differing.keys()):
        if current.get(name):
            del differing[name]
            row.warnings.append(f"{name}: {spec.ref(number)} keeps it as it was")


@dataclass(slots=True)
class ImportPlan:
    """The whole import. `rows` and `aside` together account for every row of the file.

    changes: for `ProjectFile.apply(plan.changes, plan.label)`, one undo step. notes: what the reader did to the file.
    doubts: of the mapping as a whole and of single columns.
    """

    name: str
    rows: list[RowPlan]
    aside: tuple[Aside, ...]
    changes: list[Change]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the undo step is called."""
        return f"import {self.name}"

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each outcome."""
        return {name: sum(row.outcome == name for row in self.rows) for name in (NEW, CHANGED, UNCHANGED, SKIPPED)}

    @property
    def sentence(self) -> str:
        """The sum in one sentence."""
        counts = self.counts
        parts = [f"{count} {name}" for name, count in counts.items() if count or name == NEW]
        warned = sum(bool(row.warnings) for row in self.rows)
        said = f"; {warned} row{'s' if warned != 1 else ''} with a doubt" if warned else ""
        return f"{self.name}: {len(self.rows)} row{'s' if len(self.rows) != 1 else ''}: {', '.join(parts)}{said}"

    def as_json(self) -> dict[str, Any]:
        """The plan as plain JSON values, for `--json`."""
        return {
            "file": self.name,
            "counts": self.counts,
            "notes": list(self.notes),
            "doubts": list(self.doubts),
            "rows": [
                {
                    "line": row.line,
                    "register": row.register,
                    "outcome": row.outcome,
                    "ref": row.ref or None,
                    "title": row.title,
                    "fields": {name: {"was": was, "now": now} for name, (was, now) in row.fields.items()},
                    "warnings": row.warnings,
                    "why": row.why or None,
                }
                for row in self.rows
            ],
            "aside": [{"line": item.line, "text": item.text, "why": item.why} for item in self.aside],
        }
