"""The user's settings: a TOML file in the platform's folder for configuration, read quickly and written carefully.

A broken file or a wrong value never stops the program: the default is used and one sentence says where and what.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from models.date_form import FORMS
from store.errors import StoreError, explained
from store.private import make_folder, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE = "settings.toml"
LOG = "planroom.log"
LARGEST = 1_000_000  # bytes; no person writes more
LINE = 200  # characters of a name, as in models.text
PATH = 4_096  # characters of a path
KEYS = 8  # keys of one command
WEEK_DAYS = ("monday", "saturday", "sunday")  # on which a week begins, somewhere in the world


def default_who() -> str:
    """`user@host`: who changes are signed by unless the settings name somebody; the same as the store's signature."""
    import getpass

    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        user = f"uid{os.getuid()}"
    return f"{user}@{os.uname().nodename}"[:LINE]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set. `faults` holds one sentence for each thing in the file that could not be used.

    theme: empty follows the terminal. keymap: command id -> its keys. ascii: only characters that every font has.
    date_format: how dates are shown, one of `models.date_form.FORMS`. week_start: the first day of a week in calendars.
    hints: tell newcomers of keys. animations: let things glide. plain: line by line instead of a screen.
    last_project, last_workspace: paths, empty until something was opened.
    """

    theme: str = ""
    date_format: str = "iso"
    week_start: str = "monday"
    hints: bool = True
    animations: bool = False
    plain: bool = False
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ascii: bool = False
    who: str = field(default_factory=default_who)
    last_project: str = ""
    last_workspace: str = ""
    faults: tuple[str, ...] = ()


NAMES = tuple(item.name for item in fields(Settings) if item.name != "faults")


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the settings file: `PLANROOM_CONFIG`, else the platform's."""
    if environ.get("PLANROOM_CONFIG"):
        return Path(environ["PLANROOM_CONFIG"]).expanduser()
    import platformdirs

    return platformdirs.user_config_path("planroom", appauthor=False)


def settings_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file is, or would be."""
    return config_folder(environ) / FILE


def log_place() -> Path:
    """Where the log file lies, in the platform's folder for logs. Nothing is made."""
    import platformdirs

    return platformdirs.user_log_path("planroom", appauthor=False) / LOG


def log_path() -> Path:
    """The log file, made for its owner only. Raises StoreError."""
    path = log_place()
    try:
        make_folder(path.parent)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise explained(error, str(path)) from error
    return path


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings; defaults where the file says nothing or something that cannot be used. Never raises."""
    path = settings_path(environ)
    try:
        text = _text(path)
        stated = _parsed(text, path)
    except StoreError as error:
        return Settings(faults=(f"{error}; the default settings are used",))
    if not stated:
        return Settings()
    known: dict[str, Any] = {}
    faults: list[str] = []
    for name in NAMES:
        if name in stated:
            try:
                known[name] = RULES[name](stated[name])
            except ValueError as error:
                faults.append(f"{path}{_line_of(name, text)}: {name} {error}; the default is used")
                if name == "keymap":
                    known[name] = _usable(stated[name])
    return Settings(**known, faults=tuple(faults))


def write_settings(changes: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Settings:
    """Change these settings and leave everything else in the file, comments too, as it is. Returns what then holds.

    None takes a setting out, so that its default holds again. Raises StoreError for a name or value that is no
    setting, and when the file cannot be read or written: a broken file is the person's to repair, never overwritten.
    """
    import tomlkit

    path = settings_path(environ)
    document = tomlkit.parse(_text(path)) if _parsed(_text(path), path) else tomlkit.document()
    for name, value in changes.items():
        if value is None:
            document.pop(name, None)
            continue
        try:
            document[name] = _plain(RULES[name](_plain(value)))
        except KeyError:
            raise StoreError(f"There is no setting `{name}`; there are {', '.join(NAMES)}") from None
        except ValueError as error:
            raise StoreError(f"{name} {error}; nothing was changed") from None
    try:
        make_folder(path.parent)
        replace(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise StoreError(f"The settings were not saved: {error.strerror or error}: {path}") from error
    return read_settings(environ)


def _text(path: Path) -> str:
    """The text of the file; empty when there is none. Raises StoreError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise StoreError(f"{path} is too large for a settings file")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StoreError(f"{path}, line {line}: not UTF-8 text") from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what, _, place = str(error).removesuffix(")").partition(" (at ")
        raise StoreError(f"{path}, {place or 'somewhere'}: {what}") from error


def _line_of(name: str, text: str) -> str:
    """`, line 7` where the setting is written; empty when it is not at the start of a line."""
    match = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return f", line {text.count(chr(10), 0, match.start()) + 1}" if match else ""


def _plain(value: Any) -> Any:
    """The value as TOML holds it."""
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return str(value) if isinstance(value, Path) else value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"takes true or false, not {_shown(value)}")  # noqa: TRY004 - one kind of refusal
    return value


def _words(longest: int) -> Callable[[Any], str]:
    def checked(value: Any) -> str:
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f"takes a line of text, not {_shown(value)}")
        if len(value) > longest:
            raise ValueError(f"takes at most {longest} characters, not {len(value)}")
        return value.strip()

    return checked


def _keymap(value: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("takes a table: command = keys")  # noqa: TRY004 - one kind of refusal
    return MappingProxyType({command: _keys(command, keys) for command, keys in value.items()})


def _usable(value: Any) -> Mapping[str, tuple[str, ...]]:
    """The commands of a keymap whose keys can be used, when others cannot."""
    usable = {}
    for command, keys in value.items() if isinstance(value, dict) else ():
        with suppress(ValueError):
            usable[command] = _keys(command, keys)
    return MappingProxyType(usable)


def _keys(command: str, keys: Any) -> tuple[str, ...]:
    given = [keys] if isinstance(keys, str) else keys
    if not isinstance(given, list) or len(given) > KEYS or not all(isinstance(key, str) and key for key in given):
        raise ValueError(f"takes a key or up to {KEYS} keys for `{command[:40]}`, not {_shown(keys)}")
    return tuple(key[:LINE] for key in given)


def _one_of(*words: str) -> Callable[[Any], str]:
    def checked(value: Any) -> str:
        if value not in words:
            raise ValueError(f"takes one of {', '.join(words)}, not {_shown(value)}")
        return str(value)

    return checked


def _who(value: Any) -> str:
    return _words(LINE)(value) or default_who()


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


RULES: dict[str, Callable[[Any], Any]] = {
    "theme": _words(LINE),
    "keymap": _keymap,
    "date_format": _one_of(*FORMS),
    "week_start": _one_of(*WEEK_DAYS),
    "hints": _flag,
    "animations": _flag,
    "plain": _flag,
    "ascii": _flag,
    "who": _who,
    "last_project": _words(PATH),
    "last_workspace": _words(PATH),
}
