"""Names of departments and words in titles, as rules understand them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.checks import plain
from models.fold import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.fields import RegisterSpec


EVERYBODY = frozenset({"all", "alldepartments", "allstaff", "everybody", "everyone", "wholeorganisation"})
"""Departments, squeezed, that mean all of them."""
IT = frozenset(
    {"it", "ict", "itdepartment", "itoperations", "itsupport", "informationtechnology", "servicedesk", "itservicedesk"}
)
"""Departments, squeezed, that are IT's own."""
TEAM_ENDS = frozenset({"team", "teams", "group", "department", "dept", "dept.", "committee", "board", "staff"})
NOBODY = frozenset({"all", "any", "anyone", "everybody", "everyone", "tbd", "tba", "tbc", "na", "none", "nobody", "?"})


def named(register: RegisterSpec, ref: str, document: Mapping[str, Any]) -> str:
    """The title of an entry, short enough to be quoted; its ref where it has none."""
    return plain.short(plain.text(document, register.title_field)) or ref


def is_team(name: str, departments: frozenset[str]) -> bool:
    """Whether a name is that of many or of nobody: `Project team`, `all`, `TBD`, or one of these departments."""
    words = fold(name).split()
    if not words:
        return False
    if words[-1] in TEAM_ENDS or words[0] in NOBODY:
        return True
    squeezed = squeeze(name)
    return squeezed in departments or squeezed in EVERYBODY or squeezed in NOBODY


def says(document: Mapping[str, Any], fields: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one of the fields, or a tag, has one of these words, which are in lower case and without hyphens."""
    return any_says((document,), fields, words)


def any_says(documents: Iterable[Mapping[str, Any]], fields: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether `says` holds for one of the documents: they are looked through as one text, which is much quicker."""
    told: list[str] = []
    for document in documents:
        told += [plain.text(document, name) for name in fields]
        if "tags" in document:
            told += plain.texts(document, "tags")
    lower = "\n".join(told).lower().replace("-", " ")
    return any(word in lower for word in words)


CUTOVER = ("cutover", "cut over", "go live", "golive", "switchover", "switch over", "changeover")
ROLLBACK = (
    "rollback",
    "roll back",
    "rolled back",
    "backout",
    "back out",
    "fallback",
    "fall back",
    "way back",
    "revert",
)
TRAINING = ("training", "train ", "e learning", "elearning", "workshop")
CLOSURE = ("closure", "closing", "close of the project", "project end", "end of the project", "end of project")
OLD = ("decommission", "switch off", "switched off", "retire", "old service", "old system", "end of contract")
OLD_CONTRACT = ("terminate", "termination", "cancel the contract", "cancel contract", "old contract", "old devices")
