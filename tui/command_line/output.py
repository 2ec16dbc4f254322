"""What leaves the command: text without control characters, stable JSON, nothing that a closed pipe could upset."""

from __future__ import annotations

import os
import re
import sys
from typing import Any, Final

PIPED_WIDTH: Final = 100
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_DRAWN = re.compile("[\u2500-\u259f]")  # lines, boxes and blocks: a screen reader reads out every one
_UNSAFE_JSON = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


class _Manner:
    """How is spoken: plainly, where somebody talks with Planroom at its own prompt."""

    plain = False


def speak_plainly(*, on: bool = True) -> None:
    """Write no drawn line from now on, and name commands as the prompt takes them: `undo`, not `planroom undo`."""
    _Manner.plain = on


def plainly() -> bool:
    """Whether it is spoken plainly."""
    return _Manner.plain


def drawn() -> bool:
    """Whether lines may be drawn over: not where somebody listens to them."""
    return not _Manner.plain and os.environ.get("TERM") not in {None, "", "dumb"}


def safe(text: str) -> str:
    """The text with what could steer a terminal or reorder a line replaced by U+FFFD; line ends and tabs stay."""
    if _Manner.plain:
        text = _DRAWN.sub("-", text.replace("`planroom ", "`").replace("\t", " "))
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("\ufffd", text)


def line(text: str = "") -> None:
    """Write one line (or several) to standard output."""
    _write(safe(text) + "\n")


def note(text: str) -> None:
    """Write a line to standard error: what a person should know, and a script must not read as data."""
    if _Manner.plain:
        text = text.removeprefix("planroom: ")
        text = text[:1].upper() + text[1:]
        flush()  # what was said before comes before it
    sys.stderr.write(_encodable(safe(text), sys.stderr.encoding) + "\n")


def flush() -> None:
    """Let everything be seen that was written so far."""
    sys.stdout.flush()


def json(value: Any) -> None:
    """Write a value as indented JSON. Control characters beyond ASCII are escaped: valid JSON, and safe to look at."""
    import orjson

    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS, default=_plain).decode()
    raw(safe_json(text) + "\n")


def safe_json(text: str) -> str:
    """JSON text with the control characters escaped that JSON allows as they are: the same values, harmless to see."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def safe_rows(text: str) -> str:
    """Delimited text, its line ends kept, with whatever could steer a terminal replaced."""
    return "\r\n".join(
        row if row.isascii() and row.isprintable() else _UNSAFE.sub("\ufffd", row) for row in text.split("\r\n")
    )


def raw(text: str) -> None:
    """Write text that is safe already, as UTF-8 whatever the locale says: JSON, CSV and scripts are UTF-8."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        buffer.write(text.encode())
        buffer.flush()


def table_width() -> int | None:
    """The cells a table may take: the terminal's columns, or COLUMNS where that is set; None in a pipe."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return None
    return page_width()


def page_width() -> int:
    """The cells that running text may take: like a table, and PIPED_WIDTH in a pipe."""
    import shutil  # imports compression libraries: not for those who don't ask

    return max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 20)


def bold(text: str) -> str:
    """The text in bold on a terminal that may show it; NO_COLOR and pipes get it plain."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") in {None, "", "dumb"}:
        return text
    return f"\x1b[1m{text}\x1b[22m"


def heading(text: str) -> None:
    """Write a line in bold where that is possible."""
    _write(bold(safe(text)) + "\n")


def _write(text: str) -> None:
    sys.stdout.write(_encodable(text, sys.stdout.encoding))


def _encodable(text: str, encoding: str | None) -> str:
    """What the stream's encoding cannot say becomes a question mark rather than an error."""
    return text.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)
