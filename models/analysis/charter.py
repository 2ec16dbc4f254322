"""The project charter: the header's sections in the order in which one reads them, and what is missing (PM2 charter).

A document may have been written by hand: a value of another shape than its field's is shown as it stands.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from models.analysis.shapes import counted, day, number, text
from models.declared import ALTERNATIVE, ASSUMPTION, CRITERION, PROJECT, SCOPE
from models.fields import label
from models.values import show

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.entry import Document
    from models.fields import RegisterSpec
    from models.project import Project

NOT_STATED, NONE_YET = "not stated yet", "none yet"
WHY = ("need", "strategic_objective", "outcomes")
WHAT = ("scope_statement", "in_scope", "out_of_scope", "constraints")
HOW = ("approach", "governance", "earlier_lessons")
FRAME = ("sponsor", "start", "target_end", "budget", "forecast_cost", "actual_cost", "departments")
LATER = frozenset({"forecast_cost", "actual_cost"})
"""What a charter may be without: it is only known when the work has begun."""
MONEY = frozenset({"budget", "forecast_cost", "actual_cost"})


class Section(NamedTuple):
    """One section: its title and what it says; `field` of the header, or the `register` that holds it.

    refs: the entries of other registers that it shows. apart: whether a group begins with it.
    """

    name: str
    title: str
    text: str
    field: str = ""
    register: str = ""
    refs: tuple[str, ...] = ()
    apart: bool = False

    @property
    def missing(self) -> bool:
        """Whether it says nothing that it should."""
        return not self.text and self.name not in LATER

    @property
    def said(self) -> str:
        """What it says, or that it does not."""
        if self.text:
            return self.text
        return NONE_YET if self.register else NOT_STATED if self.missing else ""


def sections(project: Project, today: date) -> list[Section]:
    """Every section of the charter: why, what, how, the frame, and what other registers hold of it."""
    found = [
        _section(project, name, apart=at == 0 and group is not WHY)
        for group in (WHY, WHAT, HOW, FRAME)
        for at, name in enumerate(group)
    ]
    criteria, alternatives, assumptions = (
        project.documents(spec.table) for spec in (CRITERION, ALTERNATIVE, ASSUMPTION)
    )
    return [
        *found,
        _held(CRITERION, _by_status(criteria, CRITERION), apart=True),
        _held(ALTERNATIVE, _alternatives(alternatives)),
        _held(ASSUMPTION, _assumptions(assumptions, today)),
    ]


def stated(found: list[Section]) -> str:
    """How much of it is there: `9 of 16 stated`."""
    wanted = [section for section in found if section.field and section.name not in LATER]
    return f"{sum(not section.missing for section in wanted)} of {len(wanted)} stated"


def as_text(project: Project, today: date) -> str:
    """The charter as plain text: a heading for each section, its text below."""
    parts = [project.title or "Untitled"]
    parts += [
        f"{section.title.capitalize()}\n{_indented(section.said)}"
        for section in sections(project, today)
        if section.said
    ]
    return "\n\n".join(parts)


def _indented(said: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in said.splitlines())


def _section(project: Project, name: str, *, apart: bool) -> Section:
    field, value = PROJECT.field(name), project.header_document.get(name)
    said = show(field, value, project).strip()
    if name in MONEY and (money := number(project.header_document, name)) is not None:
        said = f"{money:,.2f}".removesuffix(".00") + f" {text(project.header_document, 'currency')}"
    refs: tuple[str, ...] = ()
    if name == "out_of_scope":
        items = {
            SCOPE.ref(at): item for at, item in project.documents(SCOPE.table).items() if item.get("kind") == "out"
        }
        refs = tuple(items)
        said = "\n".join(filter(None, [said, *(f"{ref} {text(item, 'title')}" for ref, item in items.items())]))
    return Section(name, field.title, said.strip(), field=name, refs=refs, apart=apart)


def _held(spec: RegisterSpec, said: str, *, apart: bool = False) -> Section:
    return Section(spec.name, spec.pane.lower(), said, register=spec.name, apart=apart)


def _by_status(documents: Mapping[int, Document], spec: RegisterSpec) -> str:
    """How many there are, and of which status."""
    if not documents:
        return ""
    default = str(spec.field(spec.status_field).default)
    statuses = Counter(text(document, spec.status_field) or default for document in documents.values())
    known = [name for name in spec.field(spec.status_field).choices if statuses[name]]
    told = ", ".join(f"{statuses[name]} {label(name)}" for name in known)
    several = {"criterion": "criteria"}.get(spec.name, spec.plural)
    return f"{counted(len(documents), spec.name, several)}: {told}" if told else f"{len(documents)}"


def _alternatives(documents: Mapping[int, Document]) -> str:
    chosen = [
        f"chosen: {ALTERNATIVE.ref(at)} {text(document, 'title')}"
        for at, document in documents.items()
        if document.get("status") == "chosen"
    ]
    return "\n".join(filter(None, [_by_status(documents, ALTERNATIVE), *chosen]))


def _assumptions(documents: Mapping[int, Document], today: date) -> str:
    late = sum(
        (until := day(document, "validate_by")) is not None
        and until < today
        and text(document, "status") in {"", "open"}
        for document in documents.values()
    )
    told = f"{late} past the day until which somebody had to make sure" if late else ""
    return "\n".join(filter(None, [_by_status(documents, ASSUMPTION), told]))
