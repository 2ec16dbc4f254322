"""`planroom completion bash|zsh|fish`: a script for the shell, made from the parsers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.command_line import output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse

SHELLS: Final = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which shell."""
    parser.add_argument(
        "shell",
        choices=SHELLS,
        metavar="|".join(SHELLS),
        help="the shell; docs/command-line.md says where the script goes",
    )


def run(wanted: argparse.Namespace) -> int:
    """Print the script."""
    output.raw(script(wanted.shell))
    return OK


def script(shell: str) -> str:
    """The completion script of a shell. Files complete where a file is meant, choices where there are any."""
    import shtab

    from tui.command_line.parser import top_parser

    parser = top_parser(whole=True)
    _say_where_files_go(parser)
    return str(shtab.complete(parser, shell=shell))


def _say_where_files_go(parser: argparse.ArgumentParser) -> None:
    import argparse as standard

    import shtab

    for action in parser._actions:  # noqa: SLF001 - argparse offers no other list of its arguments
        if isinstance(action, standard._SubParsersAction):  # noqa: SLF001 - as above
            for inner in dict.fromkeys(action.choices.values()):
                _say_where_files_go(inner)
        elif action.dest in {"file", "output", "source"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # shtab reads it from there
        elif action.dest == "workspace":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined] # shtab reads it from there
