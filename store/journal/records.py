"""Journal lines: JSON objects chained by checksums, so that a torn, lost, reordered or damaged line shows."""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from typing import Any

import orjson

from store.errors import Unstorable

SUM = 16  # hex digits of a checksum
MARK = b',"sum":"'
CLOSE = b'"}\n'
SUFFIX = len(MARK) + SUM + len(CLOSE)
START = b"0" * SUM  # what the very first line continues
OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def now() -> str:
    """The time in UTC with milliseconds, as it stands in records."""
    milliseconds = time.time_ns() // 1_000_000
    return f"{_second(milliseconds // 1000)}.{milliseconds % 1000:03d}Z"


@lru_cache(maxsize=2)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


def sealed(record: dict[str, Any], before: bytes) -> bytes:
    """The line of a record that follows the line whose checksum is `before`. Raises Unstorable."""
    try:
        body = orjson.dumps(record, option=OPTIONS)[:-1]
    except TypeError as error:
        raise Unstorable(f"This cannot be stored: {error}") from error
    return body + MARK + checksum(body, before) + CLOSE


def checksum(body: bytes, before: bytes) -> bytes:
    """The checksum of a line's body after the line with checksum `before`."""
    return hashlib.sha256(before + body).hexdigest()[:SUM].encode()


def body(line: bytes) -> bytes:
    """The part of a line that its checksum guards."""
    return line[:-SUFFIX]


def stored_sum(line: bytes) -> bytes:
    """The checksum that stands in the line, whether it is right or not."""
    return line[-SUM - len(CLOSE) : -len(CLOSE)]


def verified(line: bytes, before: bytes) -> bytes | None:
    """The line's checksum if it is whole and follows `before`, else None."""
    if len(line) <= SUFFIX or not line.endswith(CLOSE) or line[-SUFFIX : -SUFFIX + len(MARK)] != MARK:
        return None
    stated = stored_sum(line)
    return stated if checksum(body(line), before) == stated else None


def opened(line: bytes) -> dict[str, Any]:
    """The record in a verified line."""
    record: dict[str, Any] = orjson.loads(body(line) + b"}")
    return record
