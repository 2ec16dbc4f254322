"""Writing the message of a communication in the person's own editor, and taking it back.

The screen is given away while the editor runs; the program goes on behind it. The text is in a private file, which
stays when it could not be kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import tempfile
import termios
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.declared import COMMS
from models.message import message_of
from models.text import PROSE, clean
from tui.edits_comms import keep_draft
from tui.messages import EditWanted, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.panes.comms import CommsPane

UNASKED = ("sensible-editor", "nano", "vi")  # where nobody named an editor; the first that is there
MOST_BYTES = 4 * PROSE + 4096  # of a text that can still be kept
KEYBOARD = (signal.SIGINT, signal.SIGQUIT)  # meant for the editor, while it has the terminal


class Trouble(Exception):
    """Why there is no text to keep, in a sentence."""


class Draft(NamedTuple):
    """A text in a private folder of its own."""

    path: Path
    text: str

    @classmethod
    def made(cls, name: str, text: str) -> Draft:
        """Write the text where only this user can read it. Raises Trouble when that does not work."""
        try:
            path = Path(tempfile.mkdtemp(prefix="planroom-")) / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Trouble(f"the message could not be written to a file: {error.strerror or error}") from error
        return cls(path, text)

    def read(self) -> str:
        """What it says now, cleaned as prose is. Raises Trouble when it is too long or gone."""
        try:
            size = self.path.stat().st_size
            data = self.path.read_bytes() if size <= MOST_BYTES else b""
        except OSError as error:
            raise Trouble(f"the message could not be read again: {error.strerror or error}") from error
        text = clean(data.decode("utf-8", "replace"), lines=True).text
        if size > MOST_BYTES or len(text) > PROSE:
            raise Trouble(f"the message is too long to keep: at most {PROSE:,} characters")
        return text

    @property
    def touched(self) -> bool:
        """Whether the file holds something else than was put there."""
        try:
            return self.path.stat().st_size > MOST_BYTES or self.path.read_bytes() != self.text.encode()
        except OSError:
            return False

    def remove(self) -> None:
        """Leave nothing behind, not even an editor's own copies."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """The command of the person's editor, without a shell. Raises Trouble when none is named and none is there."""
    for name in ("VISUAL", "EDITOR"):
        wanted = environ.get(name, "").strip()
        if wanted:
            try:
                return shlex.split(wanted)
            except ValueError as error:
                raise Trouble(f"${name} cannot be read as a command: {wanted}") from error
    found = next((path for name in UNASKED if (path := shutil.which(name, path=environ.get("PATH")))), None)
    if found is None:
        raise Trouble("there is no editor: name one in the environment variable EDITOR")
    return [found]


async def write_message(pane: CommsPane, number: int) -> None:
    """Let the person write the message of this communication; what they wrote becomes its draft, as one edit.

    An unchanged or an empty text changes nothing. Where it cannot be kept, a sentence says why and where the text is.
    """
    app, project = pane.app, pane.context.project
    if app.opening.restricted:  # type: ignore[attr-defined]  # the App's type would bring the whole App
        pane.post_message(Said("here no other programs are started: edit the draft in the entry's form", "warning"))
        return
    if getattr(app, "names_hidden", False):
        pane.post_message(Said("names are hidden: show them again (P) before you write to people", "warning"))
        return
    document = project.documents(COMMS.table)[number]
    before = str(document.get("draft") or "")
    try:
        command = editor_of(os.environ)
        draft = Draft.made(COMMS.ref(number), f"{before}\n" if before else message_of(number, project, pane.today))
    except Trouble as trouble:
        pane.post_message(Said(f"{trouble}", "error"))
        return
    try:
        await run_editor(pane, command, draft.path)
        text = draft.read()
    except Trouble as trouble:
        kept = f"; what was written is in {draft.path}" if draft.touched else ""
        if not kept:
            draft.remove()
        pane.post_message(Said(f"{trouble}{kept}", "error"))
        return
    if not text or text == clean(draft.text, lines=True).text:
        draft.remove()
        why = "nothing was changed" if text else "the text is empty, nothing was changed"
        pane.post_message(Said(f"{COMMS.ref(number)}: {why}"))
        return

    def answered(saved: bool) -> None:
        if saved:
            draft.remove()
        else:
            pane.post_message(Said(f"the message was not saved; it is in {draft.path}", "error"))

    pane.post_message(EditWanted(keep_draft(number, text, project.version), answered))


async def run_editor(pane: CommsPane, command: Sequence[str], path: Path) -> None:
    """Give the terminal to the editor until it ends. Raises Trouble when it cannot be started or fails."""
    name = Path(command[0]).name if command else ""
    trouble: str | None = None
    with pane.app.suspend(), _terminal_kept(), _keyboard_signals_left():
        try:
            editor = await asyncio.create_subprocess_exec(*command, str(path), stdin=0, stdout=2, stderr=2)
            try:
                code = await editor.wait()
            except asyncio.CancelledError:  # the program ends: its terminal is gone or it was told to
                with contextlib.suppress(ProcessLookupError):
                    editor.terminate()
                raise
            if code:
                trouble = f"the editor {name} failed ({f'signal {-code}' if code < 0 else f'exit code {code}'})"
        except (OSError, ValueError) as error:  # ValueError: a null byte in the command
            why = getattr(error, "strerror", None) or str(error)
            trouble = f"the editor {name} could not be started: {why}"
    if trouble is not None:
        raise Trouble(trouble)


@contextlib.contextmanager
def _terminal_kept() -> Iterator[None]:
    """Give the terminal the settings again that it had, whatever the editor made of them."""
    try:
        before = termios.tcgetattr(0)
    except termios.error:
        before = None
    try:
        yield
    finally:
        if before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(0, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _keyboard_signals_left() -> Iterator[None]:
    """ctrl+c is the editor's. A function, not SIG_IGN: the editor would inherit that."""
    before = [(number, signal.signal(number, lambda *_: None)) for number in KEYBOARD]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
