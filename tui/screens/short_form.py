"""A short form: a few fields that are asked for together, and become one edit when they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from tui.behind import behind
from tui.edits import followed
from tui.messages import FormWanted
from tui.screens.form_draft import Draft, Place
from tui.screens.form_fields import FormFields
from tui.widgets.form_list import FormList
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project
    from tui.edits import Maker
    from tui.messages import Edit


class Lacking(Exception):
    """What has to be said before it can be saved: the field, and the sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class ShortForm(FormFields):
    """Asks for some fields of a register; what `made` makes of the answers is one step of undo.

    `made` gets the fields that hold something, and raises Lacking when one of them has to be said first.
    """

    def __init__(
        self,
        project: Project,
        today: date,
        spec: RegisterSpec,
        fields: Sequence[FieldSpec],
        given: Mapping[str, object],
        *,
        title: str = "",
        made: Callable[[dict[str, Any]], Maker] | None = None,
    ) -> None:
        super().__init__(project, today, FormWanted(spec.table))
        self.spec = spec._replace(fields=tuple(fields), title_field=fields[0].name)
        self.draft = Draft(self.spec, None, project, today, dict(given))
        self.rows = self.draft.rows()
        self.list = FormList(self.draft)
        self._title = title
        self._made = made
        self._at_first = self.draft.changes()
        self._said = ""

    def title_text(self) -> str:
        """What is asked, and of what."""
        return self._title

    def made(self, given: dict[str, Any]) -> Maker:
        """The edit that the answers mean. Raises Lacking."""
        assert self._made is not None
        return self._made(given)

    def _head(self) -> None:
        title = self.query_one("#form-title", Line)
        title.left = Content(f" {self.title_text()}")
        title.right = Content("saving " if self._saving else "not saved yet ")

    def action_save(self) -> None:
        """Check and save."""
        if not self._saving:
            self._saving = True
            behind(self, self._save, group="save")

    async def _save(self) -> None:
        try:
            make = self._maker()
            if make is not None and await self.planroom.edit(self._heard(make)):
                self.dismiss(None)
                self.planroom.call_after_refresh(self.planroom.say, self._said)
        finally:
            self._saving = False
            if self.is_attached:
                self._head()

    def _heard(self, make: Maker) -> Maker:
        """The same edit; what there is to say is said once the form is gone and the project can be seen."""

        def heard(project: Project) -> Edit | None:
            edit = make(project)
            if edit is not None:
                edit = followed(project, edit, self.planroom.today)
            self._said = edit.said if edit is not None else ""
            return edit and edit._replace(said="")

        return heard

    def _maker(self) -> Maker | None:
        """The edit; None, and the cursor on what is at fault, when something is."""
        self._commit()
        if self.draft.texts:
            self._blame(next(iter(self.draft.texts)))
            return None
        self.draft.faults.clear()
        try:
            return self.made(self.draft.changes())
        except Lacking as error:
            self._blame(self.draft.blame(error.field, str(error)))
            return None

    def _blame(self, place: Place) -> None:
        self._go(next((at for at, row in enumerate(self.rows) if row.place == place), 0))
        self.say(f"! {self.row.spec.title}: {self.draft.faults.get(place, '')}", "error")

    def _may_leave(self, again: str) -> bool:
        """Whether nothing typed would be lost, or the person was told already."""
        warned = self._warned
        self._commit()
        if warned or (not self.draft.texts and self.draft.changes() == self._at_first):
            return True
        self._warned = True
        self.say(f"not saved: ctrl+s saves, {again} without saving", "error")
        return False

    def action_leave_form(self) -> None:
        """Leave; the first time with something typed only says so."""
        if self.area is not None:
            self._commit()
            self._load()
        elif self._may_leave("Esc again leaves"):
            self.dismiss(None)

    async def action_quit_form(self) -> None:
        """Quit the program; the first time with something typed only says so."""
        if self._may_leave("ctrl+q again quits"):
            await self.planroom.action_quit()
