"""Text that wants to be more than text, written into a project file by hand, past every cleaning."""

from __future__ import annotations

import json
import shutil
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from models.declared import PROJECT, REGISTERS
from models.fields import FieldSpec, Kind
from store.project_file import ProjectFile
from tests.tui.screen import strips_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

PAYLOADS: Final = (
    "[/]",
    "[bold",
    "[@click=app.exit]click[/]",
    "[@click=app.quit()]click[/]",
    "[link=http://x]link[/link]",
    "[red]red[/blue]",
    "trail\\",
    "\x1b[38;5;123mcolour\x1b[0m",
    "\x1b[2J\x1b[Hgone",
    "\x1b]0;title\x07",
    "\x1b]52;c;cGF5bG9hZA==\x07",
    "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP$qm\x1b\\",
    "\x9b31mC1\x9d0;t\x9c\x85",
    "nul\x00bel\x07bs\x08cr\rlf\nvt\x0btab\tdel\x7f",
    "\u202egnp.exe\u202c \u2066iso\u2069 \u200f\u061c",
    "zero\u200bwidth\u2060\ufeff\u00ad\u180e",
    "👩\u200d💻👨\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈",
    "字" * 60,
    "Z" + "\u0301\u0302\u0489" * 200,
    "W" * 5000,
    "שלום עולם مرحبا بالعالم",
    "\U000e0041\U000e007f\ufff9\ufffb\ue000\U0010fffd",
    "${HOME} `id` $(reboot) %s %(x)s {0} {x} {{",
    "=HYPERLINK(1) | \u2028line\u2029paragraph",
)
LISTED = frozenset({Kind.WORDS, Kind.PEOPLE, Kind.ENTRIES})
FORBIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def value(field: FieldSpec, number: int) -> Any:
    """A hostile value of the shape that the field has."""
    text = PAYLOADS[number % len(PAYLOADS)]
    other = PAYLOADS[(number + 7) % len(PAYLOADS)]
    if field.kind is Kind.RECORDS:
        return [{part.name: value(part, number + at) for at, part in enumerate(field.parts)}]
    if field.kind in LISTED:
        return [text, other]
    return text if field.kind is not Kind.PROSE else f"{text}\n{other}"


def texts_only(field: FieldSpec) -> bool:
    """Whether the field holds what a person wrote freely."""
    return not field.derived and not field.choices and field.kind in {
        Kind.TEXT, Kind.PROSE, Kind.PERSON, Kind.PEOPLE, Kind.WORDS, Kind.RECORDS,
    }  # fmt: skip


def tables() -> dict[str, dict[str, Any]]:
    """Every text field of every register with every payload."""
    made: dict[str, dict[str, Any]] = {}
    for spec in REGISTERS:
        fields = [field for field in spec.fields if not field.derived and texts_only(field)]
        made[spec.table] = {
            str(number + 1): {field.name: value(field, number + at) for at, field in enumerate(fields)}
            for number in range(len(PAYLOADS))
        }
    header = {field.name: value(field, at) for at, field in enumerate(PROJECT.fields) if texts_only(field)}
    made["project"] = {"1": {**header, "title": "".join(PAYLOADS[:17]), "\x1b[31mkey": "\x1b[31m"}}
    return made


def hostile_project(folder: Path, name: str = "refresh.json") -> Path:
    """A project file with all that, written by hand: no program has cleaned it."""
    path = folder / name
    ProjectFile.create(path, {"title": "x"}, {}, who="tester").close()
    shutil.rmtree(folder / f".{name.removesuffix('.json')}")
    known = json.loads(path.read_text(encoding="utf-8"))
    content = {**known, **tables()}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def leaked(app: App[Any]) -> set[str]:
    """What the screen would send that is no visible character, and what on it would do something when clicked."""
    found: set[str] = set()
    for strip in strips_of(app):
        for text, style, _ in strip:
            found |= {ascii(character) for character in text if unicodedata.category(character) in FORBIDDEN}
            if style is not None and (style.link or "@click" in style.meta):
                found.add(f"link in {text!r}")
    return found
