"""The new-project wizard: template, project, when and for whom, and a look at it. Nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content

from tui.screens.starting.about_page import AboutPage
from tui.screens.starting.answers import Answers, starters
from tui.screens.starting.calendar_page import CalendarPage
from tui.screens.starting.preview_page import PreviewPage
from tui.screens.starting.template_page import TemplatePage
from tui.widgets.dialog import Dialog
from tui.widgets.line import Line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from textual.widget import Widget

    from store.tables import Doc
    from tui.screens.starting.answers import Starter
    from tui.screens.starting.page import Page


class NewProject(Dialog["Path"]):
    """Enter goes on, Esc back; ctrl+s starts the project from any page. `answers` outlives the dialog."""

    TITLE_TEXT = "New project"
    KEYS = TemplatePage.KEYS
    DEFAULT_CSS = "NewProject #pages { padding: 0 1; margin: 0 0 1 0; }"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("ctrl+s", "start", show=False, priority=True),
        Binding("enter", "next", show=False),
    ]

    def __init__(self, workspace: Path, today: date, who: str | None = None, answers: Answers | None = None) -> None:
        super().__init__()
        self.folder = workspace
        self.today = today
        self.who = who
        self.answers = answers or Answers()
        self._starters: dict[str, Starter] = {}
        self._drafted: dict[str, list[Doc]] | None = None  # what the last page shows
        self._making = False

    def content(self) -> list[Widget]:
        """The line that tells where one is, and the pages."""
        self.pages: list[Page] = [
            TemplatePage(),
            AboutPage(self.folder),
            CalendarPage(self.today),
            PreviewPage(),
        ]
        return [Line(id="pages"), *self.pages]

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.answers.page]

    def on_mount(self) -> None:
        """Begin where one was; what the templates bring is read behind it."""
        for page in self.pages:
            page.fill(self.answers, None)
        self._go(min(self.answers.page, len(self.pages) - 2))
        self.run_worker(self._read, thread=True, group="read")

    def _read(self) -> None:
        found = starters()
        self.app.call_from_thread(self._known, found)

    def _known(self, found: dict[str, Starter]) -> None:
        if self.is_mounted:
            self._starters = found
            template = self.pages[0]
            assert isinstance(template, TemplatePage)
            template.know(found)
            self._take()
            for page in self.pages[1:]:
                page.fill(self.answers, found.get(self.answers.template))

    # From page to page

    def _take(self) -> None:
        for page in self.pages:
            page.take(self.answers)

    def _go(self, number: int) -> None:
        """Show a page; those after the first follow the template."""
        self._take()
        self.answers.page = number
        for page in self.pages:
            page.display = page is self.page
        if number:
            self.page.fill(self.answers, self._starters.get(self.answers.template))
        self.keys(self.page.KEYS)
        parts = [
            Content.styled(f" {at} {page.TITLE} ", "reverse" if page is self.page else "")
            for at, page in enumerate(self.pages, 1)
        ]
        self.query_one("#pages", Line).left = Content.assemble(*parts)
        self.page.arrive()

    def on_page_done(self, message: Page.Done) -> None:
        """Enter in the last field of a page."""
        message.stop()
        self._on()

    def action_next(self) -> None:
        """Enter where nothing is typed: in the list of kinds to the next field, else to the next page."""
        page = self.page
        if isinstance(page, AboutPage):
            page.go_on()
        else:
            self._on()

    def _on(self) -> None:
        """Go to the next page, if nothing is wrong with this one; from the last one start the project."""
        if self.answers.page == len(self.pages) - 1:
            self.action_start()
        elif not self.page.fault():
            self._go(self.answers.page + 1)
            if isinstance(self.page, PreviewPage):
                self._draft(then_make=False)

    def action_close(self) -> None:
        """Esc: a page back; from the first one away, with everything kept for the next time."""
        if self._making:
            return
        if self.answers.page:
            self._go(self.answers.page - 1)
        else:
            self._take()
            self.dismiss(None)

    # Making it

    def action_start(self) -> None:
        """Start the project from wherever one is; the first page at which something is wrong says so."""
        if self._making:
            return
        wrong = next((at for at, page in enumerate(self.pages) if page.fault()), None)
        if wrong is not None:
            if self.pages[wrong] is not self.page:
                self._go(wrong)
                self.page.fault()  # once more, now that it is seen
        elif self._drafted is not None and isinstance(self.page, PreviewPage):
            self._make(self._drafted)
        else:
            self._draft(then_make=True)

    def _draft(self, *, then_make: bool) -> None:
        """Work out what will be made, off the keystroke path."""
        self._take()
        self._drafted = None
        preview = self.pages[-1]
        assert isinstance(preview, PreviewPage)
        preview.say("working out what will be made")
        self._making = then_make
        wanted = self.answers.wanted(self.today)

        def job() -> None:
            from store.errors import StoreError
            from store.starting.wanted import drafted

            try:
                found = drafted(wanted, self.today)
            except (StoreError, ValueError) as error:
                self.app.call_from_thread(self._refused, error)
            else:
                self.app.call_from_thread(self._ready, found)

        self.run_worker(job, thread=True, exclusive=True, group="draft")

    def _ready(self, tables: dict[str, list[Doc]]) -> None:
        if not self.is_mounted:
            return
        if self._making:
            self._make(tables)
            return
        from store.errors import StoreError
        from store.workspace import Workspace

        try:
            path = Workspace(self.folder).free(self._file())
        except (StoreError, OSError) as error:  # somebody was quicker
            self._refused(error)
            return
        self._drafted = tables
        preview = self.pages[-1]
        assert isinstance(preview, PreviewPage)
        preview.show(tables, path)

    def _file(self) -> str:
        return self.answers.file.strip() or self.answers.title

    def _make(self, tables: dict[str, list[Doc]]) -> None:
        self._making = True
        self.keys("making the project")
        self.run_worker(lambda: self._made(tables), thread=True, group="make")

    def _made(self, tables: dict[str, list[Doc]]) -> None:
        from store.errors import StoreError
        from store.workspace import Workspace

        try:
            path = Workspace(self.folder).create(tables, self.who, self._file())
        except (StoreError, ValueError, OSError) as error:
            self.app.call_from_thread(self._refused, error)
        else:
            self.app.call_from_thread(self.dismiss, path)

    def _refused(self, error: Exception) -> None:
        """Say why it was not made, on the last page, where it can be tried again."""
        from store.errors import explained

        self._making = False
        self._drafted = None
        self._go(len(self.pages) - 1)
        preview = self.page
        assert isinstance(preview, PreviewPage)
        said = explained(error, str(self.folder)) if isinstance(error, OSError) else error
        preview.say(str(said), fault=True)
