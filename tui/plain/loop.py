"""The prompt: reads a line, does what it says, tells it in plain sentences, until quit or the end of the input."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from models import date_form
from tui.command_line import exits, opening, output
from tui.plain.lines import interactive, lines
from tui.plain.talk import Talk

if TYPE_CHECKING:
    from types import SimpleNamespace


def run(wanted: SimpleNamespace) -> int:
    """Talk until quit. The exit code: 0; from a pipe that of the first command that failed, which ends the talk."""
    gc.enable()  # a talk may last all day
    os.environ["NO_COLOR"] = "1"
    known = opening.settings()
    date_form.use(known.date_format)
    output.speak_plainly()
    try:
        talk = Talk(wanted)
        talk.greet()
        for line in lines():
            code = _said(talk, line)
            if talk.ended:
                return exits.OK
            if code and not interactive():
                return code
    finally:
        date_form.use(date_form.ISO)
        output.speak_plainly(on=False)
    return exits.OK


def _said(talk: Talk, line: str) -> int:
    """Do what one line says; what goes wrong is one sentence."""
    from tui.command_line.run import guarded

    try:
        return guarded(lambda: talk.hear(line), ["--plain"])
    finally:
        output.flush()
