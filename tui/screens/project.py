"""The project: header, step strip, the four panes, the detail panel, the message line and the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Grid, Horizontal
from textual.content import Content

from models.declared import BY_NAME, BY_PREFIX, CORE
from tui.commands import ANYWHERE, PANE, PROJECT, at, bindings
from tui.keeping import SAVED
from tui.panes.every import PANES
from tui.panes.register import RegisterPane
from tui.screens.overview import Overview
from tui.screens.stepping import CORE_NAMES
from tui.steps import OVERVIEW, strip
from tui.time_keys import ProjectTime
from tui.widgets.detail import Detail, summary
from tui.widgets.footer import KeyFooter
from tui.widgets.line import Line, MessageLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.events import Resize

    from models.fields import RegisterSpec
    from tui.command import Command
    from tui.panes.table import TablePane

WIDE = 150  # columns from which the overview shows four panes
TALL = 36
DETAIL_FROM = 120  # columns from which the detail panel stands beside a single pane
SAY = 6.0  # seconds a message stays


class ProjectScreen(ProjectTime, Overview):
    """One open project. Where you are is a step and a pane; all four panes are there, the others hidden."""

    BINDINGS: ClassVar[list[Any]] = bindings(PROJECT)

    def __init__(self, keymap: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__()
        self.keymap = keymap or {}
        self.step = OVERVIEW
        self.current = "scope"
        self.zoomed = False
        self._at_fault: frozenset[str] = frozenset()  # what the rows are marked by
        self._stands = False  # nothing but the table is told of before the first paint
        self._said: Content | None = None
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """Top to bottom. The panes that are not shown first are made after the first paint."""
        yield Line(id="header")
        yield Line(id="steps")
        detail = Detail()
        detail.display = self._has_detail  # decided before the first layout, which is then the only one
        with Horizontal(id="body"):
            with Grid(id="panes", classes="four" if self.four else ""):
                yield self._pane(BY_PREFIX["S"])
            yield detail
        yield MessageLine(id="message")
        yield KeyFooter()

    def _pane(self, spec: RegisterSpec) -> RegisterPane:
        return PANES.get(spec.name, RegisterPane)(spec, self.planroom.today, self.planroom.who, self.keymap)

    def on_mount(self) -> None:
        """Show the first pane; the others come when the screen stands."""
        self.watch(self.planroom, "project", self._project_changed, init=False)
        self.watch(self.planroom, "state", self.tell_state, init=False)
        self.watch(self.planroom, "here", self.tell_state, init=False)
        self.watch(self.planroom, "findings", self._checked, init=False)
        self.query_one(RegisterPane).project = self.planroom.project
        self.lay_out()
        self.head()
        self.call_after_refresh(self._mount_others)

    async def _mount_others(self) -> None:
        await self.mount_panes(CORE[1:])
        await self.mount_glance()
        self._stands = True
        self.lay_out()
        self.head()

    async def mount_panes(self, specs: Iterable[RegisterSpec]) -> None:
        """Make panes, hidden as yet."""
        fresh = [self._pane(spec) for spec in specs if spec.name not in self.panes]
        for pane in fresh:
            pane.display = False
        await self.query_one("#panes").mount_all(fresh)
        for pane in fresh:
            pane.set_reactive(RegisterPane.project, self.planroom.project)

    # What is shown

    @property
    def panes(self) -> dict[str, RegisterPane]:
        """The panes by the name of their register, in order."""
        return {pane.spec.name: pane for pane in self.query(RegisterPane)}

    @property
    def pane(self) -> RegisterPane:
        """The pane that has, or gets, the focus."""
        return self.panes.get(self.current) or self.query_one(RegisterPane)

    @property
    def roomy(self) -> bool:
        """Whether the terminal has room for four panes."""
        return self.app.size.width >= WIDE and self.app.size.height >= TALL

    @property
    def four(self) -> bool:
        """Whether all four panes are shown side by side."""
        return self.step == OVERVIEW and not self.zoomed and not self.alone and self.roomy

    @property
    def _has_detail(self) -> bool:
        whole = PANES.get(self.current, RegisterPane).WHOLE
        return not (self.four or self.only_glance or whole) and self.app.size.width >= DETAIL_FROM

    def on_resize(self, _: Resize) -> None:
        """More or less room: another arrangement, and a longer or shorter strip of steps."""
        self.lay_out()
        self.head()

    def lay_out(self) -> None:
        """Show the panes of the place, with the detail panel where there is room."""
        four = self.four
        self.query_one("#panes").display = not self.only_glance
        self.query_one("#panes").set_class(four, "four")
        for name, pane in self.panes.items():
            shown = name in CORE_NAMES if four else name == self.current
            pane.display = shown
            if shown:
                self._fill(pane)
        self.query_one(Detail).display = self._has_detail
        self.lay_out_glance()
        if not (self.only_glance or self.at_glance) and (
            self.focused is None or self.pane not in self.focused.ancestors
        ):
            self.pane.target.focus()
        self.follow()

    def _fill(self, pane: RegisterPane) -> None:
        """Give a shown pane the newest snapshot; hidden ones wait until they are shown."""
        if pane.stands and self.planroom.project is not None:
            if pane.project is not self.planroom.project:
                pane.project = self.planroom.project
            elif pane.empty:
                pane.rebuild()

    @property
    def covered(self) -> bool:
        """Whether nothing of it is seen: a whole screen, not only a dialog, lies over it."""
        stack = self.app.screen_stack
        return self in stack and any(not above.is_modal for above in stack[stack.index(self) + 1 :])

    def on_screen_resume(self) -> None:
        """Seen again: show what changed meanwhile."""
        if self._stands:
            self._project_changed()

    def _project_changed(self) -> None:
        if self.covered or not self.panes:
            return
        for pane in self.panes.values():
            if pane.display:
                self._fill(pane)
        self.look()
        self.head()

    def head(self) -> None:
        """Tell the title, how safe the last edit is, and how far the steps are."""
        project = self.planroom.project
        if project is None or not self.is_mounted:
            return
        header = self.query_one("#header", Line)
        header.left = Content.assemble(" ", (project.title or "Untitled", "bold"))
        self.tell_state()
        found = self.planroom.findings
        counts = found.counts() if found is not None else None
        width = self.app.size.width
        steps = strip(project, self.step, self.planroom.today, width, counts, shares=self._stands)
        self.query_one("#steps", Line).left = steps

    def _checked(self) -> None:
        """The plan was checked: the steps tell how much was found, the rows what is wrong with them."""
        if self._stands and not self.covered:
            self.head()
            at_fault = frozenset(self.planroom.checking.at_fault)
            if at_fault != self._at_fault:
                self._at_fault = at_fault
                self.others_changed()
            self.judge()

    def tell_state(self) -> None:
        """How safe the last edit is. It changes twice with every edit, and the steps need no reckoning for that."""
        project, state = self.planroom.project, self.planroom.state
        if project is not None and self.is_mounted:
            step = project.header_document.get("step", 1)
            sign = self.planroom.hiding_sign
            told = Content.assemble(
                (f"{sign}   " if sign else "", "bold"),
                (f"{colour}   " if (colour := self.colour_sign) else "", "bold"),
                closed if (closed := self.planroom.closed_sign) else f"step {step} of 6",
                "   ",
                f"{self.planroom.here} here   " if self.planroom.here > 1 else "",
                (state, "" if state == SAVED else "bold"),
                " ",
            )
            self.query_one("#header", Line).right = told

    def on_table_pane_moved(self, message: TablePane.Moved) -> None:
        """Follow the cursor, and the focus where it went by mouse."""
        message.stop()
        if message.pane.spec.name != self.current and message.pane.has_focus_within:
            self.current = message.pane.spec.name
        if message.pane is self.pane:
            self.stand()
            self.follow()

    def follow(self) -> None:
        """Detail panel, message line and footer tell about the entry under the cursor."""
        if not self._stands or not self.panes:
            return
        pane = self.pane
        if self.at_glance:
            if self._said is None:
                self._show_summary()
            self.query_one(KeyFooter).offer(item for item in self.offered_at_glance() if self.check_action(item.id, ()))
            return
        if pane.empty or not pane.stands:
            return
        spec, number, document = pane.entry or (pane.spec, 0, None)
        detail = self.query_one(Detail)
        if detail.display:
            detail.show(spec, number, document, pane.context, pane.fault)
        if self._said is None:
            self._show_summary()
        here = pane.typing or [*pane.offered(), *at(PROJECT, self.keymap), *at(ANYWHERE, self.keymap)]
        kept = self.planroom.keeps_closed
        self.query_one(KeyFooter).offer(item for item in here if self.check_action(item.id, ()) and not kept(item.id))

    def _show_summary(self) -> None:
        pane = self.pane
        text = Content(pane.about)
        if self.at_glance and self.glance is not None and self.glance.item is not None:
            self.query_one(MessageLine).summarise(Content(f" {self.glance.item.text}"))
            return
        if not pane.about and pane.entry is not None and not self.query_one(Detail).display:
            fault = pane.fault
            text = (
                Content.styled(f"! {pane.ref} {fault}", "bold") if fault else Content(f"{pane.ref} {self._told(pane)}")
            )
        self.query_one(MessageLine).summarise(Content.assemble(" ", text))

    def _told(self, pane: RegisterPane) -> str:
        """The entry in one line: first what its cell has no room for, then what no column shows."""
        assert pane.entry is not None
        spec, _, document = pane.entry
        told = (pane.cut_off, summary(spec, document, pane.context))
        return " · ".join(part for part in told if part)

    @property
    def quiet(self) -> bool:
        """Whether nothing is being said that a hint would hide."""
        return self._said is None

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence for a while in the message line; errors stay until the next key moves on."""
        self._said = self.query_one(MessageLine).tell(text, "bold $text-error" if tone == "error" else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAY * (2 if tone else 1), self.hush)

    def hush(self) -> None:
        """What was said is over."""
        if self._said is not None:
            self._said = None
            self._show_summary()

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose keys work here, for the help screen; a view is one without keys of its own too."""
        view, register = self.pane.places
        places = dict.fromkeys((view, register, PANE, PROJECT, ANYWHERE))
        return tuple(place for place in places if place == view or at(place))

    def targets(self) -> list[tuple[Command, DOMNode]]:
        """The commands of the palette, each with what carries it out."""
        pane = self.pane
        return [
            *pane.targets(),
            *((item, self) for item in at(PROJECT, self.keymap)),
            *((item, self.planroom) for item in at(ANYWHERE, self.keymap) if item.id != "palette"),
        ]

    def documents_checked(self) -> None:
        """What is at fault is known now."""
        for pane in self.panes.values():
            if pane.display and pane.stands and not pane.empty:
                pane.table.redraw()
        self.follow()

    def action_zoom(self) -> None:
        """One pane, or all four."""
        self.zoomed = not self.zoomed
        if self.step != OVERVIEW:
            self.step, self.zoomed = OVERVIEW, False
            self.current = self.first_pane(OVERVIEW)
        self.lay_out()
        self.head()

    def action_detail_down(self) -> None:
        """The rest of a long entry."""
        self._scroll_details(1)

    def action_detail_up(self) -> None:
        """And back."""
        self._scroll_details(-1)

    def _scroll_details(self, step: int) -> None:
        detail = self.query_one(Detail)
        if detail.display:
            detail.scroll_relative(y=step * max(1, detail.size.height - 2), animate=False)
        else:
            self.say("there is no room for the details here: Enter opens the entry", "warning")

    def action_project_header(self) -> None:
        """The project's own record."""
        from tui.messages import FormWanted

        self.planroom.post_message(FormWanted("project", "P-001"))

    def action_close_project(self) -> None:
        """Close the project, or open it again."""
        from tui.screens.ending import close_or_reopen

        if self.planroom.newest is not None:
            close_or_reopen(self.pane, self.planroom.newest, self.planroom.today)

    def action_look_up_lessons(self) -> None:
        """Look for lessons in the other projects of the workspace."""
        from tui.screens.earlier_lessons import EarlierLessons

        self.app.push_screen(EarlierLessons())

    def action_import_file(self) -> None:
        """Import a register."""
        from tui.screens.importing import ImportScreen

        self.app.push_screen(ImportScreen(self.current if self.current in BY_NAME else CORE_NAMES[0]))

    def action_export_file(self) -> None:
        """Export the register as it is shown."""
        from tui.screens.exporting import ask_export

        ask_export(self)

    def action_reports(self) -> None:
        """Choose a report to read."""
        from tui.screens.report import ask_report

        ask_report(self)

    async def action_leave(self) -> None:
        """Back to the projects."""
        await self.planroom.go_home()

    def action_private(self) -> None:
        """Handed on to the app, which has the project."""
        self.planroom.action_private()

    def action_undo(self) -> None:
        """Handed on to the app, which has the store."""
        self.planroom.action_undo()

    def action_redo(self) -> None:
        """Handed on to the app."""
        self.planroom.action_redo()
