"""One talk about one project at a time: each command is a method; lists are numbered, and numbers mean their lines."""

from __future__ import annotations

import shlex
from types import SimpleNamespace
from typing import TYPE_CHECKING

from models.declared import BY_PREFIX
from models.project import split
from tui.cells import Context
from tui.command_line import opening, output
from tui.command_line.commands import PLAIN
from tui.command_line.exits import MISSING, OK, REFUSED, USAGE, Refusal
from tui.command_line.naming import any_entry, assigned_field
from tui.plain import spoken
from tui.plain.commands import COMMANDS, OTHER_WORDS, near, register_named
from tui.plain.explain import explain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.fields import RegisterSpec
    from models.project import Project

PAGE = 20  # lines of a list that are read at once
LONGEST_NAME = 4  # words of a field's name
ELSEWHERE = ("-p", "--project", "--workspace", "--sample", "--restricted", "--plain")


class Talk:
    """What was said so far: the project, the last list, and how much of it was read."""

    def __init__(self, wanted: SimpleNamespace) -> None:
        self.workspace = wanted.workspace
        self.ended = False
        self.path: Path | None = None
        self.listed: list[str] = []  # what the numbers mean: refs, or names of projects
        self._told: list[str] = []
        self._read = 0
        self._first = wanted

    def greet(self) -> None:
        """Say where we are, in two lines."""
        try:
            self.path = opening.path(self._first)
        except Refusal as refusal:
            output.line(f"Planroom. {_sentence(str(refusal))} Say projects, use NAME or new NAME.")
            return
        output.line(f"Planroom, {self._project().title or 'untitled project'}. Say help for what can be said.")

    def hear(self, line: str) -> int:
        """Do what the line says; the exit code. Raises Refusal and StoreError."""
        word, _, rest = line.strip().removeprefix("planroom ").strip().partition(" ")
        rest = rest.strip()
        if not word or word.startswith("#"):
            return OK
        name = word.lower()
        name = OTHER_WORDS.get(name, name)
        spec = register_named(name)
        verb, _, told = rest.partition(" ")
        if spec is not None and verb == "list" and not _has_options(told):
            return self._list(spec, told.strip())  # the shell's table has columns to look at
        if spec is not None and (name == "scope" or name not in PLAIN) and not _is_verb(name, verb):
            return self._list(spec, rest)
        if name == "what":  # what is proximity?
            return self._help(rest.removeprefix("is ").rstrip("? "))
        if name in COMMANDS:
            return int(getattr(self, f"_{name}")(rest))
        if name in PLAIN or spec is not None:
            return self._command_line([name, *_words(rest)])
        raise Refusal(USAGE, f"there is no command {word!r}{near(name)}")

    # Looking

    def _list(self, spec: RegisterSpec, text: str) -> int:
        from tui.command_line.register_list import chosen

        project = self._project()
        numbers = chosen(project, spec, text)
        documents, context = project.documents(spec.table), Context(project, opening.today())
        if not numbers:
            output.line(f"No {spec.singular} {'is like that' if text else 'is here yet'}.")
            return OK
        self.listed = [spec.ref(number) for number in numbers]
        found = [spoken.summary(spec, number, documents[number], context) for number in numbers]
        return self._read_list(f"{spec.title}: {len(numbers)} of {len(documents)}.", found)

    def _read_list(self, head: str, found: Sequence[str]) -> int:
        output.line(head)
        self._told, self._read = list(found), 0
        return self._more("")

    def _more(self, _: str) -> int:
        if self._read >= len(self._told):
            output.line("That was all.")
            return OK
        upto = min(self._read + PAGE, len(self._told))
        for place in range(self._read, upto):
            output.line(f"{place + 1}. {self._told[place]}")
        self._read = upto
        if upto < len(self._told):
            output.line(f"{len(self._told) - upto} more: say more.")
        return OK

    def _open(self, text: str) -> int:
        project = self._project()
        context = Context(project, opening.today())
        for ref in self._refs(text):
            spec, number = any_entry(project, ref)
            for line in spoken.whole(spec, number, project.documents(spec.table)[number], context):
                output.line(line)
        return OK

    def _links(self, text: str) -> int:
        from models.analysis.links import links

        [ref, *_] = self._refs(text)
        found = links(self._project(), ref)
        if not found:
            output.line("It refers to nothing, and nothing refers to it.")
            return OK
        self.listed = [each.ref for each in found]
        told = [
            f"{'refers to' if each.out else 'referred to by'} {each.ref} {spoken.flat(each.heading)}, "
            + " and ".join(each.fields)
            for each in found
        ]
        return self._read_list(f"Links of {ref}: {len(found)}.", told)

    def _today(self, text: str) -> int:
        from models.analysis.due import DAYS, due

        if text and not (text.isascii() and text.isdigit() and len(text) < 5):
            raise Refusal(USAGE, f"{text!r} is no number of days: today, or today 30")
        project, today = self._project(), opening.today()
        found = due(project, today, int(text or DAYS))
        if not found:
            output.line("Nothing is due.")
            return OK
        self.listed = [each.ref for each in found]
        late = sum(each.overdue for each in found)
        return self._read_list(
            f"Due: {len(found)}, {late} of them overdue.", [spoken.due_line(each, project, today) for each in found]
        )

    def _find(self, text: str) -> int:
        from models.search import SearchIndex

        if not text:
            raise Refusal(USAGE, "say what to find: find vendor")
        hits = SearchIndex(self._project(), private=False).search(text).hits
        if not hits:
            output.line("Nothing was found.")
            return OK
        self.listed = [hit.ref for hit in hits]
        told = [
            f"{hit.ref} {spoken.flat(hit.title)}" + (f". {hit.field}: {spoken.flat(hit.excerpt)}" if hit.field else "")
            for hit in hits
        ]
        return self._read_list(f"Found: {len(hits)}.", told)

    def _history(self, text: str) -> int:
        words = _words(text)
        return self._command_line(["history", *(self._refs(words[0]) if words else []), *words[1:]])

    # Changing

    def _add(self, text: str) -> int:
        from models.change import Change
        from models.quick import read
        from tui.command_line.entries import document

        word, _, rest = text.partition(" ")
        spec = register_named(word)
        if spec is None or not rest.strip():
            raise Refusal(USAGE, "say what to add: add risk Vendor ships late, add scope, add comms, add stakeholder")
        with opening.open_file(self._wanted()) as file:
            quick = read(rest, spec, file.project, opening.today())
            [number] = file.added([Change(spec.table, None, document(spec, quick.fields))], f"add {spec.singular}")
            understood = ", ".join(f"{title} {shown}" for title, shown in quick.understood)
            title = file.project.heading(spec.ref(number))
            output.line(f"{spec.ref(number)} added: {title}{f'. {understood}' if understood else ''}")
            for note in quick.notes:
                output.line(f"Note: {note}")
            opening.tell(file)
        return OK

    def _set(self, text: str) -> int:
        ref, _, rest = text.partition(" ")
        if not rest.strip():
            raise Refusal(USAGE, "say which field and what: set R-004 likelihood 4")
        [ref, *_] = self._refs(ref)
        spec = _spec_of(ref)
        words = rest.split()
        if "=" in words[0]:
            return self._command_line([spec.name, "edit", ref, *_words(rest)])
        name, value = _named_field(spec, words)
        if not value:
            raise Refusal(USAGE, f"say the value: set {ref} {name} VALUE; none empties it")
        empty = "" if value.lower() == "none" else value
        return self._command_line([spec.name, "edit", ref, f"{name}={empty}"])

    def _done(self, text: str) -> int:
        return self._verb("done", text)

    def _delete(self, text: str) -> int:
        return self._verb("delete", text)

    def _verb(self, verb: str, text: str) -> int:
        words = _words(text)
        if not words:
            raise Refusal(USAGE, f"say which one: {verb} R-004")
        refs = self._refs(words[0])
        return self._command_line([_spec_of(refs[0]).name, verb, ",".join(refs), *words[1:]])

    def _undo(self, _: str) -> int:
        return self._command_line(["undo"])

    def _redo(self, _: str) -> int:
        return self._command_line(["redo"])

    # Projects

    def _projects(self, _: str) -> int:
        found = opening.workspace(SimpleNamespace(project=None, workspace=self.workspace)).projects()
        if not found:
            output.line("There is no project yet: say new NAME.")
            return OK
        self.listed = [project.name for project in found]
        told = [f"{each.name}, {each.fault or f'{each.title}, step {each.step} of 6'}" for each in found]
        return self._read_list(f"Projects: {len(found)}.", told)

    def _use(self, text: str) -> int:
        name = self._line_of(text) or " ".join(_words(text))
        if not name:
            raise Refusal(USAGE, "say which project: use NAME; projects lists them")
        self.path = opening.path(SimpleNamespace(project=name, workspace=self.workspace))
        self.listed = []
        return self._where("")

    def _new(self, text: str) -> int:
        if not text:
            raise Refusal(USAGE, "say what it is called: new Move to the new office")
        words = _words(text)
        words = words if any(word.startswith("-") for word in words) else [" ".join(words)]
        name = words[0]
        place = ["--workspace", self.workspace] if self.workspace else []
        code = self._run(["new", *words, *place])
        return code or self._use(shlex.quote(name))

    def _where(self, _: str) -> int:
        project = self._project()
        counts = ", ".join(f"{len(project.documents(spec.table))} {spec.plural}" for spec in BY_PREFIX.values())
        step = project.header_document.get("step", 1)
        output.line(f"{project.title or 'Untitled project'}, step {step} of 6: {counts}.")
        return OK

    def _help(self, text: str) -> int:
        for line in explain(text):
            output.line(line)
        return OK

    def _quit(self, _: str) -> int:
        self.ended = True
        return OK

    # What they share

    def _project(self) -> Project:
        return opening.read(self._wanted())

    def _wanted(self) -> SimpleNamespace:
        if self.path is None:
            raise Refusal(MISSING, "no project is open: say projects, use NAME or new NAME")
        return SimpleNamespace(project=str(self.path), workspace=self.workspace)

    def _refs(self, text: str) -> list[str]:
        """The refs that are meant: R-004, r4, several with commas, or lines of the last list."""
        if not text.strip():
            raise Refusal(USAGE, "say which one: R-004, or the number of a line of the last list")
        project = self._project()
        found = []
        for word in filter(None, (part.strip() for part in text.split(","))):
            spec, number = any_entry(project, self._line_of(word) or word)
            found.append(spec.ref(number))
        return found

    def _line_of(self, word: str) -> str:
        """What the line with that number of the last list is about; empty when the word is no number."""
        if not (word.isascii() and word.isdigit()):
            return ""
        if not 0 < int(word[:9]) <= len(self.listed):
            raise Refusal(USAGE, f"the last list has no line {word}")
        return self.listed[int(word) - 1]

    def _command_line(self, words: list[str]) -> int:
        """Leave it to the command of that name, for this project. Where Planroom is restricted, so are they."""
        for word in words:
            if word == "--":
                break
            if word.split("=", 1)[0] in ELSEWHERE or (word.startswith("-p") and len(word) > 1 and word[1] == "p"):
                raise Refusal(REFUSED, f"{word} is not possible here: use NAME goes to another project")
        return self._run([*words, "-p", str(self._wanted().project)])

    def _run(self, words: list[str]) -> int:
        from tui.command_line.run import dispatch

        return dispatch(words)


def _words(text: str) -> list[str]:
    """The words of a command line, quotes taken off; a lone apostrophe is a letter."""
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


def _has_options(text: str) -> bool:
    """Whether it goes to the command line: `--json`; a filter may begin with a lone hyphen."""
    return any(word.startswith("--") or word in {"-h", "-p"} for word in text.split())


def _is_verb(name: str, word: str) -> bool:
    """Whether it is written as on the command line: `risk add`, where `risks` only lists."""
    from models.declared import BY_NAME
    from tui.command_line.commands import verbs_of

    return name in BY_NAME and word in verbs_of(name)


def _spec_of(ref: str) -> RegisterSpec:
    found = split(ref)
    assert found is not None  # it came from a project
    return found[0]


def _named_field(spec: RegisterSpec, words: Sequence[str]) -> tuple[str, str]:
    """The field that the first words name, the longest name first, and the rest as its value. Raises Refusal."""
    for count in range(min(LONGEST_NAME, len(words)), 1, -1):
        try:
            field = assigned_field(spec, " ".join(words[:count]))
        except Refusal:
            continue
        return field.name, " ".join(words[count:])
    return assigned_field(spec, words[0]).name, " ".join(words[1:])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"
