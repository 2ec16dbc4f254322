"""docs/command-line.md: the guide beside this file, the exit codes, and every command with its options.

`python -m tui.command_line.reference` prints it.
"""

from __future__ import annotations

import sys
from importlib import resources
from typing import TYPE_CHECKING

from models.declared import REGISTERS
from tui.command_line import exits
from tui.command_line.commands import PLAIN, VERBS, VERBS_OF
from tui.command_line.parser import Parser, plain_parser, verb_help, verb_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

COMMON = frozenset({"help", "project", "workspace"})


def reference() -> str:
    """The whole document."""
    guide = resources.files("tui.command_line").joinpath("guide.md").read_text(encoding="utf-8")
    return "\n".join([guide, *_exit_codes(), *_commands(), ""])


def _exit_codes() -> Iterator[str]:
    yield from ("## Exit codes", "", "| code | means |", "|--|--|")
    for code, meaning in exits.MEANINGS.items():
        yield f"| {code} | {meaning} |"


def _commands() -> Iterator[str]:
    yield from ("", "## Commands", "", "Every command also takes `-p`, `--workspace` and `--help`.")
    for name, command in PLAIN.items():
        yield from _command(plain_parser(name), command.help)
    yield from ("", "## Registers", "", f"{', '.join(f'`{spec.name}`' for spec in REGISTERS)} take the same verbs.")
    first = REGISTERS[1]
    for verb in VERBS:
        yield from _command(verb_parser(first, verb), verb_help(first, verb), without_fields=True)
    special = verb_parser(next(spec for spec in REGISTERS if spec.name == "comms"), "done")
    yield from _command(special, "mark the next date that is due as sent; what happens only once is complete with it")
    for spec in REGISTERS:
        for verb in VERBS_OF.get(spec.name, {}):
            yield from _command(verb_parser(spec, verb), verb_help(spec, verb))
    for spec in REGISTERS:
        yield from ("", f"### Fields of `{spec.name}`", "", "| option | value | is |", "|--|--|--|")
        parser = verb_parser(spec, "add")
        yield from (_row(action) for action in parser._actions if action.dest.startswith("field_"))  # noqa: SLF001 - argparse offers no other list


def _command(parser: Parser, text: str, *, without_fields: bool = False) -> Iterator[str]:
    """One command: how it is called, what it does, its own options."""
    actions = [
        action
        for action in parser._actions  # noqa: SLF001 - argparse offers no other list
        if action.dest not in COMMON and not action.dest.startswith("field_")
    ]
    words = [_word(action) for action in actions if not action.option_strings]
    called = " ".join(
        [parser.prog, *words, *(["[--FIELD VALUE ...]"] if without_fields and _has_fields(parser) else [])]
    )
    yield from ("", f"### `{called}`", "", f"{text[0].upper()}{text[1:]}.")
    if actions:
        yield from ("", "| option | value | is |", "|--|--|--|")
        yield from (_row(action) for action in actions)


def _has_fields(parser: Parser) -> bool:
    return any(action.dest.startswith("field_") for action in parser._actions)  # noqa: SLF001 - as above


def _word(action: argparse.Action) -> str:
    name = _value(action)
    if action.nargs == "*":
        return f"[{name} ...]"
    return f"[{name}]" if action.nargs == "?" else name


def _row(action: argparse.Action) -> str:
    named = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{_value(action)}`"
    takes = "" if action.nargs == 0 or not action.option_strings else f" `{_value(action)}`"
    cells = (named, takes, (action.help or "").replace("%%", "%"))
    first, second, third = (cell.replace("|", "\\|") for cell in cells)
    return f"| {first} |{second} | {third} |"


def _value(action: argparse.Action) -> str:
    return str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())


if __name__ == "__main__":
    sys.stdout.write(reference())
