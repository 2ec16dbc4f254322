"""From the words of a command line to an exit code. Errors become one sentence on standard error."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from models.declared import BY_NAME
from tui.command_line import exits, output
from tui.command_line.commands import PLAIN, verbs_of
from tui.command_line.exits import Refusal
from tui.command_line.words import Line, screen_options, split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks for and return the exit code. Never raises, and may be called again and again."""
    try:
        code = guarded(lambda: _restricted_or_not(list(argv)), argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return exits.PIPE_CLOSED
    return code


def _restricted_or_not(argv: list[str]) -> int:
    if "--restricted" in argv:
        from tui.command_line import restricted

        argv = restricted.enter(argv)
    return dispatch(argv)


def guarded(job: Callable[[], int], argv: Sequence[str]) -> int:
    """Do the job and return its exit code; whatever goes wrong is told in one sentence. `argv` is for the log.

    Raises BrokenPipeError alone.
    """
    try:
        return job()
    except Refusal as refusal:
        if refusal.place:
            output.note(refusal.place)
        output.note(f"planroom: {refusal}")
        return refusal.code
    except KeyboardInterrupt:
        output.note("planroom: stopped")
        return exits.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the last net: a person never sees a traceback
        from tui.command_line import failures

        return failures.report(error, argv)


def dispatch(argv: Sequence[str]) -> int:
    """Find the command and run it. Raises whatever it raises."""
    line = split(argv)
    if not line.command:
        return _without_command(line.rest)
    try:
        return _register(line) if line.command[0] in BY_NAME else _plain(line)
    except SystemExit as end:  # --help
        return int(end.code or 0)


def _plain(line: Line) -> int:
    from tui.command_line import parser

    name = line.command[0]
    if name not in PLAIN:
        raise parser.unknown_name(f"there is no command {name!r}", name, [*BY_NAME, *PLAIN], "planroom")
    gc.enable()
    wanted = parser.parsed(parser.plain_parser(name), line.rest)
    return int(import_module(f"tui.command_line.{PLAIN[name].module}").run(wanted))


def _register(line: Line) -> int:
    from tui.command_line import parser

    spec = BY_NAME[line.command[0]]
    verbs = verbs_of(spec.name)
    if len(line.command) == 1:
        target = parser.register_parser(spec)
        if "-h" in line.rest or "--help" in line.rest:
            target.print_help()
            return exits.OK
        target.error(f"say what to do with the {spec.title.lower()}: {', '.join(verbs)}")
    verb = line.command[1]
    if verb not in verbs:
        raise parser.unknown_name(
            f"{spec.name} has no {verb!r}, only {', '.join(verbs)}", verb, list(verbs), f"planroom {spec.name}"
        )
    words = line.rest
    module = import_module(f"tui.command_line.{verbs[verb].module}")
    if hasattr(module, "prepared"):
        words = module.prepared(words)
    if verb != "list":
        gc.enable()
    return int(module.run(parser.parsed(parser.verb_parser(spec, verb), words), spec))


def _without_command(words: list[str]) -> int:
    wanted = screen_options(words)
    if wanted is None:
        from tui.command_line import parser

        try:
            parser.top_parser().parse_args(words)  # explains what it does not understand, or prints the help
        except SystemExit as end:
            return int(end.code or 0)
        raise Refusal(exits.USAGE, "the options were not understood (see `planroom --help`)")
    if wanted.version:
        return _version()
    from tui.command_line import screen

    return screen.run(wanted)


def _version() -> int:
    from tui.command_line.version import version

    output.line(f"planroom {version()}")
    return exits.OK


def _forget_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain about the pipe."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
