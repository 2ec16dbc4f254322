"""What happens before Textual is imported: Textual reads its settings from the environment at import time.

Nothing heavy is imported here. The order in `main` is

    problem = start.problem()          # one sentence, or None
    outfit = start.prepare(ascii_only=...)
    from tui.app import ...            # Textual comes in only now
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

NO_TERMINAL: Final = 2
"""Exit code when there is no usable terminal."""
ESCAPE_DELAY_SSH: Final = 350
"""Milliseconds to wait after Esc over SSH, where one key's bytes may come in two packets."""
_MONOCHROME: Final = ("vt100", "vt102", "vt220", "vt320", "ansi-m")
_ERASES_WITH_BACKGROUND: Final = (
    "xterm",
    "linux",
    "rxvt",
    "tmux",
    "alacritty",
    "foot",
    "kitty",
    "wezterm",
    "putty",
    "st-",
)


@dataclass(frozen=True)
class Outfit:
    """What the terminal can show and how it is reached."""

    glyphs: str
    """`unicode`, `linux` (the console's small font) or `ascii`; the values of `tui.terminal.ascii.Glyphs`."""
    colours: int
    """0 (NO_COLOR), 16, 256 or 16777216."""
    over_ssh: bool
    erases_with_background: bool
    """Whether erasing paints the current background colour (terminfo's bce)."""
    frame_diff: bool
    """Whether only changed cells are sent; PLANROOM_FRAME_DIFF=0 turns it off."""

    @property
    def ansi(self) -> bool:
        """Whether only the terminal's own colours may be used: the themes whose name begins with `ansi-`."""
        return self.colours <= 16


def problem(environ: MutableMapping[str, str] | None = None) -> str | None:
    """Say in one sentence why the workspace cannot open here, or None if it can.

    Textual reads from standard input and paints on standard error.
    """
    environ = os.environ if environ is None else environ
    if not _is_terminal(0):
        return (
            "planroom: standard input is not a terminal, so no key could arrive; "
            "start it in a terminal without a pipe (over ssh with `ssh -t`)."
        )
    if not _is_terminal(2):
        return (
            "planroom: standard error is not a terminal, and that is where the screen is painted; "
            "start it without redirecting standard error."
        )
    if environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return (
            "planroom: this terminal cannot place text on the screen (TERM is "
            f"{environ.get('TERM') or 'not set'}); set TERM, for example TERM=xterm-256color, or use the command line."
        )
    return None


def prepare(*, ascii_only: bool = False, environ: MutableMapping[str, str] | None = None) -> Outfit:
    """Set what Textual reads while it is imported, stop the garbage collector, and return what the terminal can do.

    Settings that the user made are left alone. `TerminalApp` starts the collector again when the screen stands.
    """
    environ = os.environ if environ is None else environ
    outfit = outfit_of(environ, ascii_only=ascii_only, encoding=getattr(sys.__stderr__, "encoding", None) or "utf-8")
    gc.disable()
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    if outfit.over_ssh:
        environ.setdefault("ESCDELAY", str(ESCAPE_DELAY_SSH))
    if environ.get("TERM") == "linux":
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if outfit.colours == 0:
        environ["NO_COLOR"] = "1"
    else:
        environ.pop("NO_COLOR", None)  # an empty one means nothing, but Textual takes it as set
    if outfit.ansi:
        environ.setdefault("TEXTUAL_THEME", "ansi-dark")
    return outfit


def outfit_of(environ: MutableMapping[str, str], *, ascii_only: bool = False, encoding: str = "utf-8") -> Outfit:
    """Decide from the environment and the encoding of standard error what the terminal can show."""
    term = environ.get("TERM", "").lower()
    return Outfit(
        glyphs=_glyphs(environ, term, ascii_only=ascii_only, encoding=encoding),
        colours=_colours(environ, term),
        over_ssh=bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")),
        erases_with_background=term.startswith(_ERASES_WITH_BACKGROUND),
        frame_diff=environ.get("PLANROOM_FRAME_DIFF", "1") != "0",
    )


def _glyphs(environ: MutableMapping[str, str], term: str, *, ascii_only: bool, encoding: str) -> str:
    wish = environ.get("PLANROOM_ASCII", "").lower()
    speaks_unicode = encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig", "utf16", "utf32"}
    if ascii_only or wish not in {"", "0", "no", "false"} or not speaks_unicode:
        return "ascii"
    return "linux" if term == "linux" else "unicode"


def _colours(environ: MutableMapping[str, str], term: str) -> int:
    """Count colours as Rich will: by NO_COLOR, TEXTUAL_COLOR_SYSTEM, COLORTERM and the name of the terminal."""
    if environ.get("NO_COLOR") or term.startswith(_MONOCHROME):
        return 0
    named = {"standard": 16, "256": 256, "truecolor": 1 << 24}.get(environ.get("TEXTUAL_COLOR_SYSTEM", "").lower())
    if named is not None:
        return named
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return 1 << 24
    return 256 if term.endswith(("256color", "-256", "kitty")) else 16


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
