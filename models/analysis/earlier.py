"""Lessons of other projects: gathered so that they can be searched, and what of one is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from models.analysis.shapes import counted, text
from models.declared import LESSON
from models.fields import label
from models.project import Project, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TAKEN = ("title", "priority", "kind", "event", "effect", "cause", "early_sign", "recommendation", "tags")
"""What is taken over. Owner, date, risk and notes belong to the other project."""
_SHOWN = ("event", "effect", "cause", "early_sign", "recommendation")
_LONGEST = 200  # characters of a project's title in `learned_from`


class Earlier(NamedTuple):
    """The lessons of other projects as one project, numbered through; origins: by number, the project and the ref."""

    lessons: Project
    origins: Mapping[int, str]
    projects: int = 0


def gathered(projects: Iterable[Project]) -> Earlier:
    """All lessons of these projects, without those that they took over; where each comes from is searched too."""
    found: dict[int, dict[str, Any]] = {}
    origins: dict[int, str] = {}
    count = 0
    for project in projects:
        count += 1
        kind = label(text(project.header_document, "kind"))
        for number, lesson in project.documents(LESSON.table).items():
            if text(lesson, "origin") == "previous_project" or text(lesson, "status") == "dropped":
                continue
            at = len(found) + 1
            origins[at] = f"{project.title[:_LONGEST]} {LESSON.ref(number)}".strip()
            kept = {name: lesson[name] for name in TAKEN if name in lesson}
            words = lesson.get("tags")
            tags = [each for each in words if isinstance(each, str)] if isinstance(words, list) else []
            meant = [label(text(lesson, "kind") or "project"), *([kind] if kind else [])]
            found[at] = {**kept, "tags": [*tags, *meant], "learned_from": origins[at]}
    return Earlier(Project({LESSON.table: found}), origins, count)


def sought(earlier: Earlier, words: str) -> list[int]:
    """The numbers of the lessons that these words find, the best first; of all without words."""
    if not words.strip():
        return list(earlier.lessons.documents(LESSON.table))
    from models.search import SearchIndex

    hits = SearchIndex(earlier.lessons, private=False).search(words).hits
    return [found[1] for hit in hits if (found := split(hit.ref))]


def taken_over(earlier: Earlier, number: int, today: str, who: str) -> dict[str, Any]:
    """The lesson as this project has it: learned in a previous one, and nobody's yet."""
    lesson = earlier.lessons.documents(LESSON.table)[number]
    kept = {name: lesson[name] for name in TAKEN if name != "tags" and lesson.get(name)}
    logged = {"logged": today, **({"logged_by": who} if who else {})}
    return {**kept, "origin": "previous_project", "learned_from": earlier.origins[number], **logged}


def here_already(project: Project, origin: str) -> str:
    """The ref of the lesson that was taken over from there; empty where none was."""
    documents = project.documents(LESSON.table).items()
    return next((LESSON.ref(number) for number, each in documents if text(each, "learned_from") == origin), "")


def none_found(earlier: Earlier, words: str, today: str) -> str:
    """The sentence that says that earlier lessons were looked for, by these words or at all, and none fits."""
    sought = f" for “{words.strip()}”" if words.strip() else ""
    return f"none found{sought}: lessons of {counted(earlier.projects, 'project')} looked through on {today}"


def noted(header: Mapping[str, Any], note: str) -> str:
    """What the project's record has on earlier lessons, with this note below it."""
    return "\n".join(filter(None, (text(header, "earlier_lessons").strip(), note)))


def told(lesson: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What there is to read of a lesson: the name of each part, and the part on one line."""
    parts = ((LESSON.field(name).title, " ".join(text(lesson, name).split())) for name in _SHOWN)
    return [(title, part) for title, part in parts if part]
