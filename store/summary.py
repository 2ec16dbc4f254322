"""A project of the workspace at a glance: what its file says on any day, and what it looks like today."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.declared import BY_NAME, REGISTERS
from models.derived import level_of
from models.portfolio import KINDS
from models.scales import scales_of
from models.standing import Reason, Standing
from models.text import LINE, clean
from store.errors import StoreError
from store.stamps import stamp, written_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.tables import Doc, Tables

SUFFIX = ".json"
STEPS = 6
BANDS = ("high", "medium", "low", "")


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """One project at a glance.

    place: the path of its file, as text: many are made at once. closed: the day in ISO form, or empty. risks: open
    risks by band, "" for those not rated yet. counts: entries by the registers' names. written: when it was last
    written, in seconds. fault: why it cannot be read; the rest is then empty. known: whether the file was read.
    standing: what it looks like today, None while that is not reckoned.
    """

    place: str
    title: str
    kind: str = ""
    step: int = 1
    closed: str = ""
    risks: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    written: float | None = None
    fault: str = ""
    known: bool = True
    standing: Standing | None = None

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self.place)

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.place.rpartition("/")[2].removesuffix(SUFFIX)

    @property
    def changed(self) -> datetime | None:
        """Local time of the last write."""
        return None if self.written is None else datetime.fromtimestamp(self.written).astimezone()

    def document(self) -> dict[str, Any]:
        """The same as an entry of `models.portfolio.PROJECTS`; what is not known yet is not in it."""
        found: dict[str, Any] = {"title": self.title, "file": self.name}
        if self.written is not None:
            found |= {"changed": date.fromtimestamp(self.written).isoformat(), "changed_at": self.written}  # noqa: DTZ012 - local
        if self.fault or not self.known:
            return found
        found |= {"kind": KINDS.get(self.kind, ""), "step": self.step, "closed": self.closed}
        bands = {band: self.risks.get(band, 0) for band in BANDS[:3]}
        found |= {**bands, "risks": sum(self.risks.values())}
        return found if self.standing is None else found | _of_today(self.standing)


def _of_today(standing: Standing) -> dict[str, Any]:
    found = {
        "rag": standing.colour,
        "own": standing.own or None,
        "overdue": standing.overdue,
        "errors": standing.errors,
        "warnings": standing.warnings,
        "findings": standing.errors + standing.warnings,
    }
    return {**found, "due": standing.dues[0].day.isoformat()} if standing.dues else found


def summary(path: Path, today: date | None = None) -> ProjectSummary:
    """One project at a glance, of today if a day is given. Never raises: what is wrong with the file is in `fault`."""
    from store import raw

    try:
        tables = raw.load(path)[0]
    except StoreError as error:
        return unknown(str(path), written_at(stamp(str(path))), fault=str(error))
    plain = summarised(path, tables)
    return plain if today is None else replace(plain, standing=_looked_at(tables, today))


def summarised(path: Path, tables: Tables) -> ProjectSummary:
    """What the tables of a project say on any day."""
    header = tables.get("project", {}).get(1, {})
    from models.dates import iso  # not on the road to the first paint of a project

    step, kind, closed = header.get("step"), header.get("kind") or next(iter(KINDS)), iso(header.get("closed"))
    return ProjectSummary(
        str(path),
        clean(str(header.get("title") or path.stem)).text[:LINE],
        kind if kind in KINDS else "",
        step if isinstance(step, int) and 1 <= step <= STEPS else 1,
        closed.isoformat() if closed else "",
        _open_risks(header, tables.get("risks", {})),
        {spec.name: len(tables.get(spec.table, {})) for spec in REGISTERS},
        written_at(stamp(str(path))),
    )


def unknown(place: str, written: float | None, fault: str = "") -> ProjectSummary:
    """A project of which nothing but its file is known: not read yet, or not readable."""
    name = place.rpartition("/")[2].removesuffix(SUFFIX)
    return ProjectSummary(place, name, written=written, fault=fault, known=False)


def _looked_at(tables: Tables, today: date) -> Standing:
    from models.analysis.standing import standing
    from models.project import Project

    try:
        return standing(Project(tables), today)
    except Exception as error:  # noqa: BLE001 - one project must not keep all the others from being shown
        return Standing(reasons=(Reason("none", "", f"it cannot be judged: {type(error).__name__}: {error}"),))


def _open_risks(header: Doc, risks: Mapping[int, Doc]) -> dict[str, int]:
    scales = scales_of(header)
    closed = BY_NAME["risk"].closed
    bands = dict.fromkeys(BANDS, 0)
    for risk in risks.values():
        if str(risk.get("status")) not in closed:
            bands[scales.band(level_of(_whole(risk.get("likelihood")), _whole(risk.get("impact"))))] += 1
    return bands


def _whole(value: Any) -> int | None:
    """The value if it is a number."""
    return value if isinstance(value, int) else None
