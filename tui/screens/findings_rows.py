"""Findings as rows of a table, and one of them in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from models.checks.finding import SEVERITIES, WHOLE, WORDS
from models.checks.printed import parts
from models.fold import fold
from tui.steps import STEPS, short_name
from tui.widgets.table_columns import TableColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.checks.finding import Finding
    from models.checks.run import Findings
    from models.checks.suppressions import Suppression
    from models.project import Project

WIDE = 110  # columns from which the titles of the rules have room
SUPPRESSED = "suppressed"
_TONES = {"E": "overdue", "W": "", "I": "muted"}
_TITLE = 36


class Stated(NamedTuple):
    """A finding, and the suppression where one holds."""

    finding: Finding
    suppression: Suppression | None = None

    @property
    def id(self) -> str:
        """What stays the same from check to check."""
        kept = SUPPRESSED if self.suppression is not None else ""  # so that the cursor does not follow it there
        return f"{self.finding.code} {self.finding.ref} {self.finding.sentence} {kept}"

    @property
    def what(self) -> str:
        """The condition; what is suppressed says until when, by whom and why, and what has ended says so."""
        if self.suppression is not None:
            by = f" by {self.suppression.by}" if self.suppression.by else ""
            return f"until {self.suppression.until}{by}: {self.suppression.reason} · {self.finding.sentence}"
        note = self.finding.note
        return f"{note} · {self.finding.sentence}" if note else self.finding.sentence


def stated(found: Findings, heading: Callable[[str], str], ref: str = "", *, by_severity: bool = False) -> list[Stated]:
    """All findings, or those of an entry: by step, then severity; or by severity. What is suppressed comes last."""
    standing = list(found.of(ref) if ref else found.standing)
    if by_severity:
        standing.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    suppressed = [
        Stated(each.finding, each.suppression._replace(by=heading(each.suppression.by)))
        for each in found.suppressed
        if ref in {"", each.finding.ref}
    ]
    return [*map(Stated, standing), *suppressed]


class FindingRows:
    """A source for the table. The name of a group stands at its first row."""

    def __init__(
        self, found: Sequence[Stated], told: Callable[[str], str], *, by_severity: bool = False, wide: bool = False
    ) -> None:
        self.found = found
        self.told = told
        self.by_severity = by_severity
        self.wide = wide

    def __len__(self) -> int:
        return len(self.found)

    def row_id(self, row: int) -> str:
        """Rule, entry and sentence."""
        return self.found[row].id

    def group(self, row: int) -> str:
        """The step, or how bad it is; or that it is suppressed."""
        finding, suppression = self.found[row]
        if suppression is not None:
            return SUPPRESSED
        return f"{WORDS[finding.severity]}s" if self.by_severity else f"{finding.step} {short_name(finding.step)}"

    def tone(self, row: int) -> str:
        """Errors stand out."""
        finding, suppression = self.found[row]
        return "done" if suppression is not None else _TONES[finding.severity]

    def cells(self, row: int) -> Sequence[str]:
        """Group, severity, rule, entry, what."""
        finding = self.found[row].finding
        first = row == 0 or self.group(row - 1) != self.group(row)
        title = [finding.title] if self.wide else []
        ref = "project" if finding.ref == WHOLE else finding.ref
        group = self.group(row) if first else ""
        return (group, finding.severity, finding.code, ref, *title, self.told(self.found[row].what))


def columns(*, wide: bool) -> tuple[TableColumn, ...]:
    """The titles of the columns."""
    title = [TableColumn("rule says", _TITLE)] if wide else []
    return (
        TableColumn("step", 10),
        TableColumn("", 1),
        TableColumn("rule", 6),
        TableColumn("entry", 7),
        *title,
        TableColumn("what", 20, flex=1),
    )


def folded(found: Sequence[Stated], project: Project) -> list[str]:
    """What words are looked for in, for each finding."""
    return [
        fold(
            f"{each.finding.code} {WORDS[each.finding.severity]} {each.finding.ref} {project.heading(each.finding.ref)}"
            f" {each.finding.title} {each.what} {STEPS[each.finding.step]}"
        )
        for each in found
    ]


def in_full(each: Stated, project: Project, told: Callable[[str], str], *, of_entry: bool = False) -> Content:
    """All there is to say about a finding: the rule, the entry unless that is known, what, why, the way to mend it."""
    finding = each.finding
    lines: list[Content] = []
    if not of_entry:
        heading = "the project as a whole" if finding.ref == WHOLE else f"{finding.ref} {project.heading(finding.ref)}"
        title = f"{finding.code} {finding.title}"
        lines.append(Content.assemble((title, "bold"), f" · {WORDS[finding.severity]} · {told(heading)}"))
    named = parts(finding)
    if each.suppression is not None:
        named = [(SUPPRESSED, each.what.partition(" · ")[0]), *named]
    for name, text in named:
        lines.append(Content.assemble((f"{name}: ", "bold"), " ".join(told(text).split())))
    return Content("\n").join(lines)
