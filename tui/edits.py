"""What the keys of a pane do to entries, as plain changes; each is validated before it reaches the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from models.analysis.advancing import goes_with
from models.analysis.whole_project import begun, objection
from models.change import Change
from models.declared import BY_TABLE, COMMS, TASK
from models.fields import RegisterSpec, label
from models.project import split
from tui.messages import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.entry import Document
    from models.project import Project


NOBODY = "-"
MET = frozenset({"meeting", "call", "training"})  # channels whose dates are held, not sent
Maker: TypeAlias = "Callable[[Project], Edit | None]"


class Refused(Exception):
    """A value that is not allowed: the sentence for the person and, where one is at fault, the field."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def checked(
    spec: RegisterSpec,
    project: Project,
    number: int | None,
    fields: Document,
    seen: int | None,
    removed: list[str] | None = None,
) -> Change:
    """The change that gives these fields to an entry (None: a new one), validated as a whole.

    `removed` collects what cleaning took out of texts. Raises Refused with the first fault in words.
    """
    from pydantic import ValidationError  # validation is not on the start-up path

    from models.entry import faults
    from models.registers import class_of

    cls = class_of(spec.table)
    before = project.documents(spec.table).get(number, {}) if number else {}
    if number is None:
        fields = begun(spec.table, fields)
    merged = {name: value for name, value in {**before, **fields}.items() if value is not None}
    try:
        entry = cls.parse(merged, number or 0, removed)
    except ValidationError as error:
        found = faults(error)
        name = next((item for item in found if item in fields), next(iter(found)))
        raise Refused(found[name], name) from error
    if against := objection(project, spec.table, number or 0, before, merged):
        raise Refused(against.sentence, against.field)
    document = entry.document()
    if number is None:
        return Change(spec.table, None, document)
    names = set(fields) | {name for name in document if name in before and document[name] != before[name]}
    return Change(spec.table, number, {name: document.get(name) for name in names}, seen)


def add(spec: RegisterSpec, fields: Document) -> Any:
    """A maker of the edit that adds an entry with these fields."""

    def make(project: Project) -> Edit:
        change = checked(spec, project, None, fields, None)
        title = str(fields.get(spec.title_field, ""))
        return Edit((change,), f"add {spec.singular} {title}"[:80], f"{spec.singular} added: {title} · u undoes")

    return make


def beside(spec: RegisterSpec, project: Project, order: Sequence[int], number: int | None) -> Document:
    """The place of a new item after `number` among its siblings `order`: the same parent, and a position between.

    Only the checklist is a tree; elsewhere a new entry goes to the end.
    """
    if spec.name != "scope" or number is None:
        return {}
    documents = project.documents(spec.table)
    mine = _position(documents[number], number)
    later = [_position(documents[item], item) for item in order[list(order).index(number) + 1 :]]
    following = min((place for place in later if place > mine), default=mine + 2)
    parent = documents[number].get("parent", "")
    return {**({"parent": parent} if parent else {}), "position": (mine + following) / 2}


def set_field(
    spec: RegisterSpec, numbers: Sequence[int], name: str, value: Any, seen: int | None, today: date | None = None
) -> Maker:
    """A maker of the edit that sets one field of these entries; with `today` also what goes with a status."""

    def make(project: Project) -> Edit | None:
        removed: list[str] = []
        known = project.documents(spec.table)
        status = value if name == spec.status_field and isinstance(value, str) else ""
        changes = tuple(
            checked(spec, project, number, {name: value, **also}, seen, removed)
            for number in numbers
            if number in known
            for also in [goes_with(spec.table, known[number], status, today) if status and today else {}]
        )
        title = spec.field(name).title
        said = " · ".join([f"{_which(spec, numbers)}: {title} set", *removed[:1], "u undoes"])
        return Edit(changes, _named("edit", spec, numbers, title), said)

    return make


def advance(spec: RegisterSpec, numbers: Sequence[int], today: date, who: str) -> Maker:
    """A maker of the edit that advances the status of these entries, each by one."""

    def make(project: Project) -> Edit | None:
        changes, told = [], set()
        for number in numbers:
            document = project.documents(spec.table).get(number)
            if document is None:
                continue
            fields, said = _advanced(spec, project, document, today, who)
            told.add(said)
            changes.append(checked(spec, project, number, fields, None))
        if not changes:
            return None
        said = told.pop() if len(told) == 1 else "each advanced by one"
        return Edit(tuple(changes), _named("advance", spec, numbers), f"{_which(spec, numbers)}: {said} · u undoes")

    return make


def _advanced(spec: RegisterSpec, project: Project, document: Document, today: date, who: str) -> tuple[Document, str]:
    """The fields that the next step changes, and what to say. A communication with a date due marks that date first."""
    if spec.name == COMMS.name and document.get("status") not in COMMS.closed:
        from models.analysis.marking import due, marked

        planned = due(document, project, today)
        if planned is not None:
            state = "held" if document.get("channel") in MET else "sent"
            day = planned.day.isoformat()
            return marked(document, day, state, document.get("sender") or who), f"{day} marked {state}"
    if spec is TASK:
        from models.analysis.task_progress import advanced

        fields = advanced(document, today)
        return fields, label(str(fields[spec.status_field]))
    now, first = document.get(spec.status_field), str(spec.field(spec.status_field).default)
    status = spec.flow.get(now if isinstance(now, str) else first, spec.flow[first])
    return {spec.status_field: status, **goes_with(spec.table, document, status, today)}, label(status)


def delete(refs: Sequence[str], heir: str = "") -> Maker:
    """A maker of the edit that deletes these entries; what refers to them refers to `heir` then (`-`: to nobody)."""

    def make(project: Project) -> Edit | None:
        found = [item for item in (split(ref) for ref in refs) if item]
        gone = tuple(
            Change(spec.table, number, None, project.version)
            for spec, number in found
            if number in project.documents(spec.table)
        )
        if not gone:
            return None
        handed: tuple[Change, ...] = ()
        if heir:
            from models.analysis.references import handed_on

            handed = tuple(handed_on(project, refs, "" if heir == NOBODY else heir))
        names = ", ".join(refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
        return Edit((*handed, *gone), f"delete {names}", f"{names} deleted · u undoes")

    return make


def followed(project: Project, edit: Edit, today: date) -> Edit:
    """The edit with what follows from it elsewhere, and what is said of that."""
    from models.analysis.acceptance import follows

    more = tuple(follows(project, edit.changes, today))
    if not more:
        return edit
    refs = ", ".join(BY_TABLE[change.table].ref(change.id or 0) for change in more[:3])
    count = f" and {len(more) - 3} more" if len(more) > 3 else ""
    said = edit.said.replace(" · u undoes", "")
    return edit._replace(changes=(*edit.changes, *more), said=f"{said} · {refs}{count} too · u undoes" if said else "")


def over(edit: Edit) -> Maker:
    """A maker that repeats a refused edit on purpose, over what somebody else did meanwhile."""

    def make(project: Project) -> Edit | None:
        changes = tuple(
            Change(change.table, change.id, change.fields)
            for change in edit.changes
            if change.id is None or change.id in project.documents(change.table)
        )
        return Edit(changes, edit.label, f"{edit.label}: saved over the other version · u undoes")

    return make


def mixed(edit: Edit, table: str, number: int, fields: Document) -> Maker:
    """A maker that repeats a refused edit, of one entry only with the fields in which the person keeps their own.

    What the edit does to other entries is asked about again where others changed those too.
    """

    def make(project: Project) -> Edit:
        others = (change for change in edit.changes if (change.table, change.id) != (table, number))
        own = checked(BY_TABLE[table], project, number, fields, None)
        return Edit((*others, own), edit.label, f"{edit.label}: saved, both versions in it · u undoes")

    return make


def move(spec: RegisterSpec, order: Sequence[int], number: int, step: int) -> Maker:
    """A maker of the edit that moves an entry one place in the manual order; `order` is what the person sees."""

    def make(project: Project) -> Edit | None:
        if number not in order:
            return None
        place = list(order).index(number)
        target = place + step
        if not 0 <= target < len(order):
            return None
        documents = project.documents(spec.table)
        other = order[target]
        mine, theirs = (_position(documents[item], item) for item in (number, other))
        fields = {"position": theirs}, {"position": mine}
        changes = tuple(Change(spec.table, item, dict(new)) for item, new in zip((number, other), fields, strict=True))
        return Edit(changes, f"move {spec.ref(number)}")

    return make


def _position(document: Document, number: int) -> float:
    position = document.get("position")
    return float(number) if position is None else float(position)


def _which(spec: RegisterSpec, numbers: Sequence[int]) -> str:
    return spec.ref(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} entries"


def _named(verb: str, spec: RegisterSpec, numbers: Sequence[int], what: str = "") -> str:
    return " ".join(part for part in (verb, _which(spec, numbers), what) if part)
