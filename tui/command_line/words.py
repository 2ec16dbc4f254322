"""The words of a command line, before any parser: the command among them, and what opening the screen needs.

The screen has to open quickly, so its few options are read here, without argparse.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

VALUED = {"-p": "project", "--project": "project", "--workspace": "workspace"}
FLAGS = {"--ascii": "ascii", "--sample": "sample", "--plain": "plain", "--version": "version"}


class Line(NamedTuple):
    """A command line taken apart: the command's words, and everything else in its order."""

    command: tuple[str, ...]
    rest: list[str]


def split(argv: Sequence[str]) -> Line:
    """Find the command, and the verb of a register, among options that may stand before it."""
    command: list[str] = []
    rest: list[str] = []
    wanted, index = 1, 0
    while index < len(argv):
        word = argv[index]
        if word == "--" or len(command) >= wanted:
            break
        if word in VALUED:
            rest += argv[index : index + 2]
            index += 2
            continue
        index += 1
        if word.startswith("-"):
            rest.append(word)
            continue
        command.append(word)
        wanted = 2 if command[0] in BY_NAME else 1
    return Line(tuple(command), [*rest, *argv[index:]])


def screen_options(words: Sequence[str]) -> SimpleNamespace | None:
    """The options of `planroom` without a command; None for words that a parser has to explain, or --help."""
    found = SimpleNamespace(project=None, workspace=None, ascii=False, plain=False, sample=False, version=False)
    left = list(words)
    while left:
        name, mark, value = left.pop(0).partition("=")
        if name in FLAGS and not mark:
            setattr(found, FLAGS[name], True)
        elif name in VALUED and (
            (mark and name.startswith("--")) or (left and not left[0].startswith("-") and not mark)
        ):
            setattr(found, VALUED[name], value if mark else left.pop(0))
        else:
            return None
    return found
