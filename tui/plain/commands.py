"""What can be said at the prompt: the commands by name, with how they are written and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_NAME, REGISTERS
from models.fold import squeeze

if TYPE_CHECKING:
    from models.fields import RegisterSpec


class Said(NamedTuple):
    """A command: how it is written, and what it does, in a sentence."""

    usage: str
    help: str


COMMANDS: dict[str, Said] = {
    "risks": Said(
        "risks FILTER", "Lists the risks, all or those that the filter lets through: risks level>=9 -closed."
    ),
    "scope": Said("scope FILTER", "Lists the scope checklist."),
    "comms": Said("comms FILTER", "Lists the communication plan."),
    "stakeholders": Said("stakeholders FILTER", "Lists the stakeholders."),
    "more": Said("more", "Goes on with the last list."),
    "open": Said("open R-004", "Reads an entry in full. A number means that line of the last list."),
    "add": Said("add risk Vendor ships late p4 i4 review 2w", "Adds an entry, written as in the quick line."),
    "set": Said("set R-004 likelihood 4", "Gives a field of an entry a value; none empties it."),
    "done": Said("done R-004", "Marks an entry as done, a communication as sent."),
    "delete": Said("delete R-004", "Deletes an entry; undo brings it back."),
    "undo": Said("undo", "Takes the last change back."),
    "redo": Said("redo", "Makes the change again that was taken back."),
    "today": Said("today 14", "Lists what is overdue, or due in so many days."),
    "links": Said("links R-004", "Lists what an entry refers to and what refers to it, both ways."),
    "find": Said("find WORDS", "Lists the entries of all registers that hold the words; typing errors are forgiven."),
    "history": Said("history R-004", "Reads who changed what and when, of an entry or of everything."),
    "projects": Said("projects", "Lists the projects of the workspace."),
    "use": Said("use NAME", "Goes to another project; a number means that line of the list of projects."),
    "new": Said("new NAME", "Starts a new project and goes to it."),
    "where": Said("where", "Says which project this is, and how far it is."),
    "help": Said("help WORD", "Says what a command does, or what a term means: help proximity."),
    "quit": Said("quit", "Leaves; everything is saved already."),
}
OTHER_WORDS = {
    "?": "help",
    "exit": "quit",
    "q": "quit",
    "show": "open",
    "ls": "projects",
    "edit": "set",
    "search": "find",
    "changes": "history",
    "explain": "help",
    "communications": "comms",
}
REGISTER_WORDS: dict[str, str] = {
    squeeze(word): spec.name
    for spec in REGISTERS
    for word in (spec.name, spec.singular, spec.plural, spec.pane, f"{spec.name}s")
}


def register_named(word: str) -> RegisterSpec | None:
    """The register that a word means: risk, risks, comms, communication; None when it means none."""
    name = REGISTER_WORDS.get(squeeze(word))
    return BY_NAME[name] if name else None


def near(word: str) -> str:
    """A hint at the commands that are written nearly so; empty when none is."""
    import difflib

    found = difflib.get_close_matches(word, [*COMMANDS, *OTHER_WORDS], n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(found)}?" if found else "; help lists what can be said"
