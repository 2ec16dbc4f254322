"""Before something is deleted that others refer to: say by what, and offer to hand it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from models.project import split
from tui.edits import NOBODY
from tui.screens.choose import Choice, Choose
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.project import Project

NAMED = 8  # references that are told one by one


class ReassignScreen(Choose):
    """Enter hands the references on (or empties them) and deletes; Esc leaves everything as it is."""

    KEYS = "Enter hand on and delete   Esc or ctrl+g leave everything as it is"
    PLACEHOLDER = "who or what takes over: type a part of the name"
    HINT = "Nothing here is called that."
    NAME, ASIDE, TOLD = "hand on to", "ref", ""
    NAME_WIDTH, ASIDE_WIDTH = 34, 8
    DEFAULT_CSS = """
    ReassignScreen Line.told { padding: 0 1; }
    ReassignScreen VirtualTable { height: auto; max-height: 8; }
    """

    def __init__(self, project: Project, refs: Sequence[str]) -> None:
        self.project = project
        self.refs = tuple(refs)
        super().__init__(self._what(), self._heirs())

    def _what(self) -> str:
        if len(self.refs) == 1:
            return f"{self.refs[0]} {self.project.heading(self.refs[0])} is still referred to"
        more = f" and {len(self.refs) - NAMED} more" if len(self.refs) > NAMED else ""
        return f"{', '.join(self.refs[:NAMED])}{more} are still referred to"

    def _heirs(self) -> list[Choice]:
        """Clearing the references first, then the other entries of the same register."""
        found = split(self.refs[0])
        spec = found[0] if found else None
        refs = [spec.ref(number) for number in self.project.documents(spec.table)] if spec else []
        others = [Choice(ref, self.project.heading(ref), aside=ref) for ref in refs if ref not in self.refs]
        return [Choice(NOBODY, "nobody: empty those fields"), *others]

    def content(self) -> list[Widget]:
        """What refers to it, and who can take over."""
        lines = []
        for ref in self.refs:
            for item in self.project.referrers(ref):
                if item.ref not in self.refs:
                    field = item.field.replace("_", " ").replace(".", ", ")
                    lines.append(f"{item.ref} {field} is {ref}: {self.project.heading(item.ref)}")
        if len(lines) > NAMED:
            lines[NAMED - 1 :] = [f"and {len(lines) - NAMED + 1} more"]
        told = [Line(classes="told") for _ in lines]
        for line, text in zip(told, lines, strict=True):
            line.left = Content(text)
        return [*told, *super().content()]
