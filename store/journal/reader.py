"""Reading a stretch of the journal: whole records, damage between them, and what does not verify at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from store.journal import records


@dataclass(frozen=True, slots=True)
class Found:
    """A whole record and where it ends, as an offset in the stretch."""

    record: dict[str, Any]
    end: int
    sum: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A piece that does not verify although something after it does. `healed`: only its stored checksum was hit."""

    start: int
    end: int
    healed: bool


@dataclass(slots=True)
class Stretch:
    """What a stretch of the journal holds. Bytes from `end` on are not verified; `sum` is the last good checksum."""

    found: list[Found] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)
    end: int = 0
    sum: bytes = records.START


def scan(data: bytes, before: bytes) -> Stretch:
    """Read the records in `data`, which follow a line whose checksum is `before`.

    A damaged line is stepped over when a later line proves where the chain goes on. Whether the unverified rest is
    debris or a write in progress only the holder of the lock can tell, so it is left to the caller.
    """
    stretch = Stretch(sum=before)
    while stretch.end < len(data):
        start, stop = stretch.end, data.find(b"\n", stretch.end) + 1
        line = data[start:stop] if stop else b""
        sum_ = records.verified(line, stretch.sum) if line else None
        if sum_ is None and not _step_over(stretch, data, stop):
            break
        if sum_ is not None:
            stretch.found.append(Found(records.opened(line), stop, sum_))
            stretch.sum, stretch.end = sum_, stop
    return stretch


def _step_over(stretch: Stretch, data: bytes, stop: int) -> bool:
    """Get past a line that does not verify, if what follows proves how; False at the end of what can be read."""
    line = data[stretch.end : stop]
    healed = _proven_by_next(line, stretch.sum, data, stop)
    if healed is not None:
        stretch.damage.append(Damage(stretch.end, stop, healed=True))
        stretch.found.append(Found(records.opened(line), stop, healed))
        stretch.sum, stretch.end = healed, stop
        return True
    while stop > 0 and (after := data.find(b"\n", stop) + 1) > 0:
        stated = records.stored_sum(data[stretch.end : stop])
        if records.verified(data[stop:after], stated):
            stretch.damage.append(Damage(stretch.end, stop, healed=False))
            stretch.sum, stretch.end = stated, stop
            return True
        stop = after
    return False


def _proven_by_next(line: bytes, before: bytes, data: bytes, stop: int) -> bytes | None:
    """The right checksum of a line whose stored one is damaged, if the next line continues the right one."""
    after = data.find(b"\n", stop) + 1
    if not stop or not after or len(line) <= records.SUFFIX:
        return None
    right = records.checksum(records.body(line), before)
    return right if records.verified(data[stop:after], right) and _reads(line) else None


def _reads(line: bytes) -> bool:
    """Whether the body of the line is a record: the checksum proves it, so only a chance hit fails here."""
    try:
        records.opened(line)
    except orjson.JSONDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Marker:
    """A checkpoint marker in the journal: which base it marks and where reading goes on."""

    seq: int
    sha: str
    last: dict[str, int]
    end: int
    sum: bytes


def markers(data: bytes, most: int = 8) -> list[Marker]:
    """The last few checkpoint markers of a journal, newest first. Each is proven by the line before it."""
    out: list[Marker] = []
    at = len(data)
    while len(out) < most and (at := data.rfind(b'\n{"k":"snap"', 0, at)) >= 0:
        end = data.find(b"\n", at + 1) + 1
        line = data[at + 1 : end]
        sum_ = (
            records.verified(line, records.stored_sum(data[max(0, at + 1 - records.SUFFIX) : at + 1])) if end else None
        )
        if sum_:
            snap = records.opened(line)
            out.append(Marker(snap["seq"], snap["sha"], dict(snap["last"]), end, sum_))
    return out


def head(data: bytes) -> tuple[bytes, int]:
    """(checksum, end) of a journal's first line, which itself names the checksum that it continues."""
    end = data.find(b"\n") + 1
    line = data[:end]
    try:
        before = str(orjson.loads(line)["prev"]).encode()
    except (ValueError, KeyError, TypeError):
        before = records.START
    return records.verified(line, before) or records.stored_sum(line), end
