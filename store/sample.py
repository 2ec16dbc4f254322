"""The sample project: a PC refresh that is always half-way, whatever today is, with a history and some things wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.analysis.calendar import Calendar
from models.analysis.recurrence import dates
from models.analysis.status import snapshot
from models.change import Change
from models.declared import PROJECT, REPORT
from models.project import Project, split
from models.registers import class_of
from store import template
from store.private import make_folder
from store.project_file import ProjectFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.tables import Doc

FILE = "pc-refresh.json"
_SOURCE, _MORE = "sample-pc-refresh", "sample-pc-refresh-more"
_DAYS = re.compile(r"[+-]\d{1,3}wd")


def create_sample(folder: Path, today: date, who: str | None = None) -> Path:
    """Make the sample project in `folder`, seen from `today`, and return its path.

    It is made in labelled changes by several roles; the last one is signed by `who` (default user@host), so that
    there is something to undo. Raises Exists when the folder has one already, and StoreError.
    """
    make_folder(folder)
    path = folder / FILE
    sample = Sample(template.read(_SOURCE), today)
    filled = sample.start_tables()
    (header,) = filled.pop("project")
    numbered = {table: dict(enumerate(documents, 1)) for table, documents in filled.items()}
    steps = sample.steps
    ProjectFile.create(path, header, numbered, who=steps[0]["who"]).close()
    for step in steps:
        with ProjectFile.open(path, who=step.get("who") or who) as file:
            file.apply(list(sample.changes(step, file.project)), step["label"])
    return path


class Sample:
    """The YAML of the sample, set on the calendar around today."""

    def __init__(self, stated: dict[str, Any], today: date) -> None:
        self.stated = stated
        self.today = today
        self.holidays = [
            {"date": f"{year}-{day}", "name": name}
            for year in (today.year - 1, today.year, today.year + 1)
            for day, name in stated["year_days"].items()
        ]
        self.calendar = Calendar.of({"holidays": self.holidays})
        self.start = self.calendar.add(today, -stated["days_since_start"])

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The story: what the four panes saw, the other steps of the method, and the one that can be taken back."""
        *first, last = self.stated["steps"]
        return [*first, *template.read(_MORE)["steps"], last]

    def start_tables(self) -> dict[str, list[Doc]]:
        """What the starter project would have held on the first day, with everybody on the list."""
        base = template.read(self.stated["template"])
        base["stakeholders"] += self.stated["stakeholders"]
        header = {"title": self.stated["title"], "holidays": self.holidays, "sponsor": self.stated["sponsor"]}
        return template.filled(base, self.start, header)

    def changes(self, step: dict[str, Any], project: Project) -> Iterator[Change]:
        """The changes of one step of the story."""
        if step.get("header"):
            yield Change("project", 1, self.header(project))
        if step.get("record"):
            yield _edit(PROJECT.ref(1), self.dated(step["record"]), project)
        for ref, decided in step.get("gates", {}).items():
            yield _edit(ref, self.gate(ref, self.dated(decided), project), project)
        if step.get("report"):
            yield Change(REPORT.table, None, self.report(self.dated(step["report"]), project))
        for table, documents in step.get("add", {}).items():
            yield from (Change(table, None, template.stored(table, self.dated(document))) for document in documents)
        for ref, fields in step.get("edit", {}).items():
            yield _edit(ref, self.dated(fields), project)
        for ref in step.get("delete", ()):
            yield Change(*_place(ref, project), None)
        for ref, marks in step.get("marks", {}).items():
            yield _edit(ref, {"occurrences": self.occurrences(ref, marks, project)}, project)

    def header(self, project: Project) -> Doc:
        """The step of the method, the departments and the days on which some of them must be left alone."""
        end = date.fromisoformat(project.header_document["target_end"])
        blackouts = [*self.dated(self.stated["blackouts"]), *self.month_ends(end)]
        return {
            "step": self.stated["step"],
            "departments": self.stated["departments"],
            "blackouts": sorted(blackouts, key=lambda blackout: str(blackout["start"])),
        }

    def month_ends(self, end: date) -> Iterator[Doc]:
        """A blackout around each end of a month in the project."""
        rule = self.stated["month_end"]
        first = self.start
        while (first := (first.replace(day=1) + timedelta(days=32)).replace(day=1)) <= end:
            start = self.calendar.add(first, -rule["before"])
            until = self.calendar.add(first - timedelta(days=1), rule["after"])
            yield {
                "department": rule["department"],
                "start": start.isoformat(),
                "end": until.isoformat(),
                "reason": rule["reason"],
            }

    def occurrences(self, ref: str, marks: dict[str, Any], project: Project) -> list[Doc]:
        """The planned dates until yesterday, marked; those that were missed are left out."""
        document = project.document(ref) or {}
        planned = [each.day for each in dates(document, project, self.start, self.today - timedelta(days=1))]
        missed, skipped = marks.get("missed", ()), marks.get("skipped", {})
        made = []
        for back, day in zip(range(len(planned), 0, -1), planned, strict=True):
            if back in skipped:
                made.append({"date": day.isoformat(), "state": "skipped", "by": marks["by"], "note": skipped[back]})
            elif back not in missed:
                made.append({"date": day.isoformat(), "state": marks["state"], "by": marks["by"]})
        return made

    def gate(self, ref: str, decided: Doc, project: Project) -> Doc:
        """A gate that was decided: an answer for each question, an entry or, after a dash, why it is not relevant."""
        questions = (project.document(ref) or {})["checkpoints"]
        answers = decided.pop("answers")
        return decided | {
            "checkpoints": [
                {"question": question["question"], **_answer(answer)}
                for question, answer in zip(questions, answers, strict=True)
            ]
        }

    def report(self, told: Doc, project: Project) -> Doc:
        """The status report of a day, made from the plan as a person would make it."""
        day = date.fromisoformat(told.pop("day"))
        return template.stored(REPORT.table, snapshot(project, day) | told)

    def dated(self, value: Any) -> Any:
        """The value with every `+3wd` in it as the date so many working days from today."""
        if isinstance(value, dict):
            return {name: self.dated(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.dated(inner) for inner in value]
        if isinstance(value, str) and _DAYS.fullmatch(value):
            return self.calendar.add(self.today, int(value.removesuffix("wd"))).isoformat()
        return value


def _place(ref: str, project: Project) -> tuple[str, int]:
    """The table and number of an entry. KeyError when there is none: a slip in the story must not pass."""
    found = split(ref)
    if found is None or project.document(ref) is None:
        raise KeyError(ref)
    return found[0].table, found[1]


def _answer(answer: str) -> Doc:
    if answer.startswith("-"):
        return {"state": "not_relevant", "reason": answer[1:]}
    return {"state": "closed", "evidence": answer}


def _edit(ref: str, fields: Doc, project: Project) -> Change:
    """The change that gives these fields to an entry, validated as a whole."""
    table, number = (PROJECT.table, 1) if ref == PROJECT.ref(1) else _place(ref, project)
    before = class_of(table).parse(project.documents(table)[number], number)
    return Change(table, number, before.amended(**fields).changes_from(before))
