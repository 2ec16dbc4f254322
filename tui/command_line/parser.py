"""The parsers. One run builds only the one it needs; completion and the reference build the whole tree.

Options may stand before and after the command and between its words, so the command is found first and its parser is
a flat one.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from models.declared import BY_NAME
from tui.command_line.commands import PLAIN, verbs_of
from tui.command_line.exits import USAGE, Refusal

if TYPE_CHECKING:
    from models.fields import RegisterSpec


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises a sentence instead of ending the process."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        """Raise Refusal; called by argparse for whatever it does not understand."""
        raise Refusal(USAGE, f"{message} (see `{self.prog} --help`)")


def parsed(parser: Parser, words: list[str]) -> argparse.Namespace:
    """What the words mean to this parser; the sentence about an unknown option names the nearest one."""
    if not {"-h", "--help"}.intersection(words):
        parser.usage = ""  # argparse would lay it out on every call, for an error message that we don't print
    found, unknown = parser.parse_known_intermixed_args(words)
    options = [word.split("=", 1)[0] for word in unknown if word.startswith("-") and word != "--"]
    if options:
        raise unknown_name(f"unknown option {options[0]}", options[0], list(parser._option_string_actions), parser.prog)  # noqa: SLF001 - argparse offers no other list of its options
    if unknown:
        parser.error(f"what is {unknown[0]!r}? It is one word too many; a text with blanks belongs in quotes")
    return found


def unknown_name(sentence: str, name: str, known: list[str], prog: str) -> Refusal:
    """The refusal of a name that is not known, with the nearest known ones."""
    import difflib

    near = difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.55)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return Refusal(USAGE, f"{sentence}{hint} (see `{prog} --help`)")


def plain_parser(name: str, parser: Parser | None = None) -> Parser:
    """The parser of a command such as `new`."""
    command = PLAIN[name]
    parser = parser or Parser(prog=f"planroom {name}", description=_sentence(command.help))
    import_module(f"tui.command_line.{command.module}").arguments(parser)
    add_common(parser)
    return parser


def verb_parser(spec: RegisterSpec, verb: str, parser: Parser | None = None) -> Parser:
    """The parser of a register's verb, such as `risk add`."""
    parser = parser or Parser(prog=f"planroom {spec.name} {verb}", description=_sentence(verb_help(spec, verb)))
    import_module(f"tui.command_line.{verbs_of(spec.name)[verb].module}").arguments(parser, spec)
    add_common(parser)
    return parser


def verb_help(spec: RegisterSpec, verb: str) -> str:
    """The one-line help of a register's verb."""
    return verbs_of(spec.name)[verb].help.format(plural=spec.plural, singular=spec.singular)


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes."""
    group = parser.add_argument_group("which project")
    group.add_argument(
        "-p", "--project", metavar="NAME|PATH", help="the project; PLANROOM_PROJECT sets it for all commands"
    )
    group.add_argument(
        "--workspace", metavar="DIR", help="the folder of the projects; PLANROOM_WORKSPACE sets it for all commands"
    )


def top_parser(*, whole: bool = False) -> Parser:
    """The parser of `planroom` itself, with the commands as choices; `whole` fills in the parsers behind them."""
    parser = Parser(
        prog="planroom",
        description="The workspace of an IT project manager. Without a command it opens in the terminal.",
        epilog="`planroom COMMAND --help` shows a command's options. docs/command-line.md has it all.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument("--sample", action="store_true", help="open a fresh copy of the sample project")
    parser.add_argument("--plain", action="store_true", help="a prompt and plain sentences instead of a screen")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII characters only")
    parser.add_argument(
        "--restricted", action="store_true", help="for a shared host: nothing but the workspace can be reached"
    )
    add_common(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for spec in BY_NAME.values():
        _add_register(commands, spec, whole=whole)
    for name, command in PLAIN.items():
        sub = commands.add_parser(name, help=command.help, description=_sentence(command.help))
        if whole:
            plain_parser(name, sub)
    return parser


def register_parser(spec: RegisterSpec, parser: Parser | None = None, *, whole: bool = False) -> Parser:
    """The parser of a register's name alone: its verbs as choices."""
    parser = parser or Parser(prog=f"planroom {spec.name}", description=f"{spec.title}.")
    verbs = parser.add_subparsers(title="what to do", metavar="VERB", dest="verb")
    for verb in verbs_of(spec.name):
        text = verb_help(spec, verb)
        sub = verbs.add_parser(verb, help=text, description=_sentence(text))
        if whole:
            verb_parser(spec, verb, sub)
    return parser


def _add_register(commands: Any, spec: RegisterSpec, *, whole: bool) -> None:
    told = f"{spec.title}: {', '.join(verbs_of(spec.name))}"
    sub = commands.add_parser(spec.name, help=told, description=f"{spec.title}.")
    if whole:
        register_parser(spec, sub, whole=True)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
