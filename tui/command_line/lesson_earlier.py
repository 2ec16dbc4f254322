"""`planroom lesson earlier vendor delivery`: lessons of the other projects, searched as on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import entries, opening, output
from tui.command_line.exits import MISSING, OK, USAGE, Refusal

if TYPE_CHECKING:
    import argparse

    from models.analysis.earlier import Earlier
    from models.fields import RegisterSpec


def arguments(parser: argparse.ArgumentParser, spec: RegisterSpec) -> None:
    """The words, and what is done with what they find."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="words of a lesson, its project or its kind")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--take", metavar="WHERE", help=f"take over the one learned in 'PROJECT {spec.ref(7)}'")
    what.add_argument("--none-found", action="store_true", help="record that they were looked up and none fits")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(wanted: argparse.Namespace, spec: RegisterSpec) -> int:
    """Print the lessons that the words find, the best first; or take one over, or record that there is none."""
    from store.earlier_lessons import earlier_lessons

    place = opening.path(wanted)
    earlier = earlier_lessons(place.parent, place)
    words = " ".join(wanted.words)
    if wanted.take is not None:
        if words:
            raise Refusal(USAGE, "say words to search for, or --take one lesson, not both")
        return _take(wanted, spec, earlier)
    return _none_found(wanted, earlier, words) if wanted.none_found else _list(wanted, spec, earlier, words)


def _list(wanted: argparse.Namespace, spec: RegisterSpec, earlier: Earlier, words: str) -> int:
    from models.analysis.earlier import TAKEN, sought
    from models.analysis.shapes import counted, text
    from tui.command_line import table

    documents = earlier.lessons.documents(spec.table)
    numbers = sought(earlier, words)
    if wanted.json:
        kept = [{name: documents[each][name] for name in TAKEN if documents[each].get(name)} for each in numbers]
        origins = (earlier.origins[each] for each in numbers)
        output.json([{"learned_from": origin, **fields} for origin, fields in zip(origins, kept, strict=True)])
        return OK
    if not numbers:
        where = counted(earlier.projects, "other project")
        output.line(f"{where}: no lesson holds that" if documents else f"{where}: no lessons there")
        return OK
    headings = [table.Heading(name) for name in ("learned in", "lesson", "recommendation")]
    fields = ("learned_from", "title", "recommendation")
    table.write(headings, [[text(documents[each], name) for name in fields] for each in numbers])
    return OK


def _take(wanted: argparse.Namespace, spec: RegisterSpec, earlier: Earlier) -> int:
    from models.analysis.earlier import here_already, taken_over
    from models.change import Change
    from models.fold import fold
    from tui.command_line.naming import entry_numbers
    from tui.command_line.records import records

    where = fold(" ".join(wanted.take.split()))
    number = next((each for each, origin in earlier.origins.items() if fold(origin) == where), None)
    if number is None:
        raise Refusal(MISSING, f"no lesson was learned in {wanted.take}: `planroom lesson earlier` lists where")
    with opening.open_file(wanted) as file:
        project = file.project
        there = here_already(project, earlier.origins[number])
        if not there:
            lesson = taken_over(earlier, number, opening.today().isoformat(), file.who)
            change = Change(spec.table, None, entries.document(spec, lesson), project.version)
            file.apply([change], f"take lesson over {lesson.get('title', '')}"[:80])
        ref = here_already(file.project, earlier.origins[number])
        if wanted.json:
            output.json(records(file.project, spec, entry_numbers(file.project, spec, ref))[0])
        else:
            output.line(f"it is here already: {ref}" if there else f"{ref} {file.project.heading(ref)}: taken over")
        opening.tell(file)
    return OK


def _none_found(wanted: argparse.Namespace, earlier: Earlier, words: str) -> int:
    from models.analysis.earlier import none_found, noted
    from models.change import Change

    note = none_found(earlier, words, opening.today().isoformat())
    with opening.open_file(wanted) as file:
        fields = {"earlier_lessons": noted(file.project.header_document, note)}
        file.apply([Change("project", 1, fields, file.project.version)], "no earlier lessons found")
        if wanted.json:
            output.json(fields)
        else:
            output.line(f"kept in the project's record: {note}")
        opening.tell(file)
    return OK
