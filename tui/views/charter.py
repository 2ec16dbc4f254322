"""The project charter as a page: every section, what is missing of it, and a cursor that goes over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.charter import Section, sections, stated
from models.declared import BY_NAME, PROJECT
from tui.commands import bindings
from tui.messages import Said
from tui.views.sheet_view import SheetView
from tui.widgets.sheet_lines import SheetRow

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from tui.views.view import Shown

HELD = {
    "criterion": "How one will be able to tell that it was worth it. Enter goes there.",
    "alternative": "What else could be done, to do nothing among it. Enter goes there.",
    "assumption": "What is taken as given, and until when somebody makes sure. Enter goes there.",
}


class CharterView(SheetView):
    """Up and down go from section to section; `e` edits the section where it stands."""

    BINDINGS: ClassVar[list[Any]] = bindings("charter")
    LABEL_WIDTH = 19

    def __init__(self, spec: RegisterSpec) -> None:
        super().__init__(spec)
        self._sections: list[Section] = []

    def show(self, shown: Shown) -> None:
        """All sections; the cursor stays on its own."""
        self._sections = sections(shown.project, shown.today)
        self.sheet.show([_row(section) for section in self._sections])
        self.post_message(self.Moved())

    @property
    def section(self) -> Section | None:
        """The section under the cursor."""
        return self._sections[self.sheet.cursor_row] if self._sections else None

    @property
    def ref(self) -> str:
        """The project's own record."""
        return PROJECT.ref(1)

    @property
    def number(self) -> int:
        """There is one."""
        return 1

    @property
    def field(self) -> str:
        """The field of the section; empty where other entries hold it."""
        return self.section.field if self.section else ""

    @property
    def told(self) -> str:
        """How much of it is stated."""
        return stated(self._sections) if self._sections else ""

    @property
    def about(self) -> str:
        """What the section is for."""
        section = self.section
        if section is None:
            return ""
        if section.register:
            return HELD[section.register]
        looked = " w looks in your other projects." if section.name == "earlier_lessons" else ""
        return f"{self.spec.field(section.field).help}{looked}"

    @property
    def elsewhere(self) -> RegisterSpec | None:
        """The register that holds the section; None for the project's own fields."""
        return BY_NAME[self.section.register] if self.section and self.section.register else None

    def to_section(self, name: str) -> bool:
        """Put the cursor on a section; False when there is none of that name."""
        found = next((at for at, section in enumerate(self._sections) if section.name == name), None)
        if found is not None:
            self.sheet.cursor_row = found
        return found is not None

    def action_look_up(self) -> None:
        """Look for lessons in the other projects."""
        from tui.screens.project import ProjectScreen

        if isinstance(self.screen, ProjectScreen):
            self.screen.action_look_up_lessons()

    def action_missing(self) -> None:
        """The next section that says nothing yet, round the end."""
        here = self.sheet.cursor_row
        missing = [at for at, section in enumerate(self._sections) if section.missing]
        if not missing:
            self.post_message(Said("nothing is missing: every section says something"))
            return
        self.sheet.cursor_row = next((at for at in missing if at > here), missing[0])


def _row(section: Section) -> SheetRow:
    said = section.said or "-"
    said = f"! {said}" if section.missing else said
    return SheetRow(section.name, section.title, (said,), "medium" if section.missing else "", section.apart)
