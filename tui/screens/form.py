"""The full form: every field of an entry; nothing is kept before it is saved, and nothing typed is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from models.declared import PROJECT
from tui.behind import behind
from tui.edits import Refused, checked
from tui.messages import Edit, FormWanted, JumpWanted
from tui.screens.form_fields import FormFields

if TYPE_CHECKING:
    from models.project import Project
    from tui.screens.form_draft import Place


class EntryForm(FormFields):
    """Saves a draft through the app, says what others do to the entry meanwhile, and asks before typing is lost."""

    def on_mount(self) -> None:
        """Start with what is wrong already, and hear of what others do; the fields see to themselves."""
        if self.number is not None and self.stored is not None:
            for name, text in self.planroom.checks.faults(self.spec, self.number, self.stored).items():
                place = self.draft.blame(name, text)
                self.wanted.field = self.wanted.field or place.field
        self.watch(self.planroom, "project", self._project_changed, init=False)

    # What others do meanwhile

    def _project_changed(self) -> None:
        """Somebody changed something: if it is this entry, say so; what was typed stays."""
        project = self.planroom.project
        if project is None or self.number is None or self._saving or not self.is_attached:
            return
        now = project.documents(self.spec.table).get(self.number)
        if now == self.stored:
            return
        self.stored = now
        if now is not None and self._agreed(now):
            self.dismiss(None)
            return
        behind(self, partial(self._tell_meanwhile, deleted=now is None), group="meanwhile", exclusive=True)

    def _agreed(self, now: dict[str, Any]) -> bool:
        """Whether everything that was typed here is in the project: a conflict was answered with `mine`."""
        if not self._meanwhile:
            return False
        changes = self.draft.changes()
        return bool(changes) and all(now.get(name) == value for name, value in changes.items())

    async def _tell_meanwhile(self, *, deleted: bool) -> None:
        number, session = self.number, self.planroom.session
        lines = [] if session is None else await session.do(lambda file: file.history(self.spec.table, number, 1))
        by = lines[0].who if lines else "someone else"
        self._meanwhile = f"{'deleted' if deleted else 'changed'} by {by} meanwhile"
        self._head()

    def theirs_kept(self) -> bool:
        """The other version stays: show it where nothing was typed; what was typed stays and can be saved now.

        False when there is no other version to go on from, because the entry is gone.
        """
        project = self.planroom.project
        now = project.documents(self.spec.table).get(self.number or 0) if project is not None else None
        if project is None or now is None:
            return False
        self._commit()
        self.seen, self.stored, self._meanwhile = project.version, now, ""
        self.draft.rebase(project)
        self._renew(self.row.place)
        self._load()
        return True

    # Saving and leaving

    def action_save(self) -> None:
        """Check the whole and save it."""
        if not self._saving:
            self._saving = True
            behind(self, self._save, group="save")

    async def _save(self) -> None:
        try:
            if await self._saved():
                self.dismiss(None)
        finally:
            self._saving = False
            if self.is_attached:
                self._head()

    async def _saved(self) -> bool:
        """Make it durable; False, and the form stays, when something is wrong or the store refuses."""
        self._commit()
        if self.draft.texts:
            self._blame(next(iter(self.draft.texts)))
            return False
        fields = self.draft.changes()
        project = self.planroom.project
        if not fields or project is None:
            self.planroom.call_after_refresh(self.planroom.say, "nothing was changed")
            return True
        self.draft.faults.clear()
        try:
            checked(self.spec, project, self.number, fields, None)
        except Refused as error:
            self._blame(self.draft.blame(error.field, str(error)))
            return False
        known = frozenset(project.documents(self.spec.table))
        if not await self.planroom.edit(lambda newest: self._edit(newest, fields)):
            self._renew(self.row.place)
            return False
        self._tell_saved(fields, known)
        return True

    def _edit(self, project: Project, fields: dict[str, Any]) -> Edit:
        change = checked(self.spec, project, self.number, fields, self.seen)
        if self.number is None:
            also = self.wanted.also(project) if self.wanted.also else ()
            return Edit((change, *also), f"add {self.spec.singular} {fields.get(self.spec.title_field, '')}"[:80])
        titles = [self.spec.field(name).title for name in fields]
        return Edit((change,), f"edit {self.wanted.ref} {', '.join(titles)}"[:80])

    def _tell_saved(self, fields: dict[str, Any], known: frozenset[int]) -> None:
        app = self.planroom
        fresh = set(app.project.documents(self.spec.table)) - known if app.project else set()
        if self.number is None and fresh and self.spec.name != "project":
            ref = self.spec.ref(max(fresh))
            if self.wanted.also is None:
                app.call_after_refresh(app.post_message, JumpWanted(ref))
            said = f"{ref} added: {fields.get(self.spec.title_field, '')} · u undoes"
        else:
            said = f"{self.wanted.ref}: saved · u undoes"
        app.call_after_refresh(app.say, said)

    def _blame(self, place: Place) -> None:
        """Go to the field that is at fault, and say what it is."""
        self.rows = self.draft.rows()
        self.list.show(self.rows, self.cursor)
        exact = (at for at, row in enumerate(self.rows) if row.place == place)
        near = (at for at, row in enumerate(self.rows) if row.place.field == place.field)
        self._go(next(exact, next(near, 0)))
        fault = self.draft.faults.get(place, "")
        self.say(f"! {self.row.spec.title}: {fault}" if fault else "", "error")

    def action_links(self) -> None:
        """What the entry refers to and what refers to it; going there leaves the form, so nothing may be unsaved."""
        from tui.screens.links import LinksScreen

        project = self.planroom.project
        self._commit()
        if self.number is None or project is None:
            self.say("a new entry has links once it is saved: ctrl+s", "error")
        elif self.draft.modified:
            self.say("not saved: ctrl+s saves, then ctrl+o shows the links", "error")
        else:
            self.planroom.push_screen(LinksScreen(project, self.wanted.ref), self._go_to)

    def _go_to(self, ref: str | None) -> None:
        if not ref:
            return
        self.dismiss(None)
        there = FormWanted("project", ref) if ref == PROJECT.ref(1) else JumpWanted(ref)
        self.planroom.call_after_refresh(self.planroom.post_message, there)

    def action_leave_form(self) -> None:
        """Leave; the first time with something typed only says so."""
        if self.area is not None:
            self._commit()
            self._load()
            return
        warned = self._warned
        self._commit()
        if self.draft.modified and not warned:
            self._warned = True
            self.say("not saved: ctrl+s saves, Esc again leaves without saving", "error")
            return
        self.dismiss(None)

    async def action_quit_form(self) -> None:
        """Quit the program; the first time with something typed only says so."""
        warned = self._warned
        self._commit()
        if self.draft.modified and not warned:
            self._warned = True
            self.say("not saved: ctrl+s saves, ctrl+q again quits without saving", "error")
            return
        await self.planroom.action_quit()
