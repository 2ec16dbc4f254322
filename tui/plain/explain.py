"""`help`: what can be said at the prompt, and what the words of the trade mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import REGISTERS
from models.fields import HIDDEN, label
from models.fold import squeeze
from models.terms import TERMS, explained
from tui.command_line.exits import MISSING, Refusal
from tui.plain.commands import COMMANDS, OTHER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator


def explain(text: str) -> Iterator[str]:
    """What a word means: a command, a field, a term. Without a word all commands. Raises Refusal for another word."""
    word = " ".join(text.split()).lower()
    if not word:
        yield "You can say:"
        for said in COMMANDS.values():
            yield f"{said.usage}. {said.help}"
        yield "The commands of the command line work too, such as export. Capitals do not matter."
        return
    name = OTHER_WORDS.get(word, word)
    found = list(_meanings(word))
    if name in COMMANDS:
        yield f"{COMMANDS[name].usage}. {COMMANDS[name].help}"
    yield from found
    if name not in COMMANDS and not found:
        raise Refusal(MISSING, f"there is no help about {text!r}; help alone lists what can be said")


def _meanings(word: str) -> Iterator[str]:
    wanted = squeeze(word)
    for spec in REGISTERS:
        for field in spec.fields:
            if field.kind not in HIDDEN and wanted in {squeeze(field.name), squeeze(field.title)}:
                yield f"{field.title} of a {spec.singular}:"
                yield from explained(spec.name, field)
    named = {squeeze(field.title) for spec in REGISTERS for field in spec.fields}
    for term in TERMS.values():
        if squeeze(term.name) == wanted and wanted not in named:
            yield f"{term.name}: {term.text}"
            yield from (f"{label(value)}: {text}" for value, text in term.values.items())
        yield from (
            f"{label(value)}, {term.name}: {text}" for value, text in term.values.items() if squeeze(value) == wanted
        )
