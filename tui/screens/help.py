"""What this place is for, the words on it and the keys that work here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from tui.commands import ALL_TODAY, ANYWHERE, FORM, HOME, IMPORT, PANE, PROJECT, TABLE, TIMELINE, TODAY, at
from tui.commands_findings import FINDINGS
from tui.screens.help_text import LEAST, TWO_FROM, Block, Topic, field_block, help_lines, key_block, term_block, wrapped
from tui.views.registry import views_of
from tui.widgets.dialog import Dialog
from tui.widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Resize
    from textual.screen import Screen
    from textual.widget import Widget

TITLES = {
    PANE: "On an entry, or on all marked",
    TABLE: "Moving in a table",
    PROJECT: "In the project",
    HOME: "At home",
    FORM: "In a form",
    IMPORT: "In an import",
    TODAY: "In Today",
    FINDINGS: "In the findings",
    TIMELINE: "In a timeline",
    ANYWHERE: "Anywhere",
    "scope": "In the scope checklist",
    "risk": "In the risk register",
    "comms": "In the communication plan",
    "stakeholder": "In the stakeholder list",
    "board": "On the board",
    "priorities": "On the priorities",
    "scope changes": "On what changed in scope",
    "review": "In a risk review",
    "heat map": "On the heat map",
    "top risks": "In the top risks",
    "exposure": "In the exposure",
    "power/interest": "On the power/interest grid",
    "engagement": "In the engagement matrix",
    "owed": "In what we owe them",
    "influence": "In the influence over the phases",
    "week": "In the week",
    "agenda": "In the agenda",
    "coverage": "In the coverage matrix",
    "load": "In the load",
    "issue": "In the issue log",
    "report": "In the status reports",
    "report page": "On a report",
    "change": "In the change log",
    "decision": "In the decision log",
    "issue board": "On the issue board",
    "all actions": "In the list of all actions",
    "charter": "On the charter",
    "alternative": "On the alternatives",
    "compare": "Side by side",
    "assumption": "On assumptions, constraints, dependencies",
    "impact": "On the business impact",
    "bridges": "On the bridges",
    "by scope": "By scope item",
    "workload": "In the workload",
    "gate": "In the gates",
    "checkpoints": "On the questions of a gate",
    "closure": "On what is open at the end",
    "acceptance": "In the acceptances",
    "by deliverable": "On the deliverables",
    "lesson": "In the lessons log",
    "benefit": "In the benefits",
    "reading": "In a report",
}
ABOUT = {
    HOME: "The projects of this workspace: how each one is and why, what is next, what the plan checks find.",
    PANE: "One register of the project as a table. Every change is saved at once, and u takes it back, also tomorrow.",
    IMPORT: "What an import would do, before it is done. Look at what has a question mark, then import; u undoes it.",
    ALL_TODAY: "All that is due or overdue in every project of this workspace. Enter opens the project at the entry.",
    TODAY: "All that is due or overdue, over all registers: the next 14 days, or as far as you like. Work it off here.",
    FINDINGS: "What the plan checks find: errors (E), warnings (W), hints (I). Enter opens the field at fault.",
    TIMELINE: "What changed, newest first: who, when, and what it was before. Compare any point, or go back to it.",
    FORM: "All fields of one entry. Nothing is saved before ctrl+s; what is not allowed is told beside the field.",
    "charter": "Up and down go over the sections; ! marks what is missing. Out of scope shows the checklist too.",
    "targets": "The bar is the way from baseline to target. Short of it, or reached, is what the numbers say.",
    "compare": "To do nothing comes first. e edits what is under the cursor; A chooses one and asks why.",
    "dependencies": "Inbound: we need it. Outbound: others need it of us. Overdue first, then by programme.",
    "bridges": "1/3: one of three is ready, validated, told or agreed. ! hole: an impact needs what is not there.",
    "milestones": "Slip: days after the plan, so far where it is late. A diamond is a gate. Space: reached today.",
    "by scope": "Items without a task come first: what no task serves does not happen. Last: tasks that serve nothing.",
    "workload": "Open tasks with owner, dates and effort, spread over working days. ! is more than there is time for.",
    "board": "A column for every status, a card for every item; columns without work are narrow. Enter opens a card.",
    "priorities": "Musts at most 60 % of the effort (DSDM): the rest is what can give way when time gets short.",
    "scope changes": "What came into scope, left it, grew, shrank or got another priority since a day; by whom, when.",
    "review": "One risk after the other, one key per answer. Every answer is saved at once, and u takes it back.",
    "heat map": "At the left before its actions, at the right what is left: today, where only done actions count.",
    "top risks": "The highest open ones. The arrow: up or down since the review before today; new: never reviewed.",
    "exposure": "Probability times effect, minus for threats. Today counts what is done; ?: risks without figures.",
    "power/interest": "Power up, interest to the right. n and N go over the names of a cell; below: without a place.",
    "engagement": "C is where they stand, D where the project needs them. Leading is not for everyone.",
    "owed": "Everybody, and unfolded below them what they hear, send, own, carry out and approve; overdue first.",
    "influence": "How much they can change in each phase; in brackets where only the phase of most influence says so.",
    "week": "Who hears what on which day, from whom, through what. Checked: told; ! is late; - was skipped knowingly.",
    "agenda": "Late first, then what comes. Overdue: nobody marked it; missed: the next one has come meanwhile.",
    "coverage": "Told and still to come, for everybody. N hears nothing at all, G hears nothing for too long.",
    "reading": "A report as its reader gets it, to be written to a file. Arrows, PgUp, PgDn, g and G move in it.",
    "load": "Messages a week. Over 5 for who gets them, or 10 for who sends them, is marked as too much.",
    "report page": "One report as it was on its day. The rules of the colours stand at its end.",
    "all actions": "What somebody has to do, of risks, issues, decisions and meetings. What is overdue comes first.",
    "effect": "Agreed changes, adding up. Took: days from approval to delivery, > while not there; ?: no figures.",
    "to be told": "Decisions that were taken, and who was sent or told nothing since. Enter tells them.",
    "issue board": "A column for every status. Resolved: its actions are done; closed: somebody has verified it.",
    "ageing": "Days open, days without anything happening, days past its day, and days undecided above.",
    "checkpoints": "An answer holds by an entry, a file that is still the same, or the reason why it does not matter.",
    "closure": "Open anywhere in the project. Each needs a new owner or a reason; then, and with its gate, it closes.",
    "by deliverable": "Every must and should with its acceptances below it. Enter on a deliverable starts one.",
    "learning": "What nobody does first: a lesson is learned once somebody has acted on it (PRINCE2).",
    "benefits": "The way from baseline to target in percent, measured values as a line, the next review first.",
    "trend": "A column for every report, the oldest left. Enter opens the report of the column.",
}
_MOVING = {TABLE}  # keys that hands know come last
WIDEST = 150  # cells; longer lines are hard to read
FRAME = 3  # lines of a dialog that are not its content
REGISTERS = {
    "scope": "The scope checklist: what the project delivers and what it leaves out, as a tree, and who approves it. "
    "[/] is implemented, [x] validated, [!] for fixing, [-] rejected.",
    "risk": "The risk register: what could go wrong or well, how likely and bad it is, whose it is and what is done.",
    "comms": "The communication plan: who hears what from whom, how and how often; space marks a date as sent or held.",
    "stakeholder": "The stakeholder list: who has a say or a stake, how they see the project, what would move them.",
    "criterion": "Success criteria: how one will tell, with a number, that the project was worth it.",
    "alternative": "The alternatives that were weighed before this one was chosen; the first is to do nothing.",
    "assumption": "What the plan takes as given, and until when somebody makes sure. What does not hold becomes a risk "
    "or an issue.",
    "impact": "What the change does to the departments outside IT, what each of them needs, and how far it is.",
    "task": "The work and the milestones: who does what from when to when, and which scope items come of it.",
    "resource": "The people, suppliers and devices that the project has, how much of them, and when they are away.",
    "issue": "The issue log: what has happened and needs something done. Resolved stays open until somebody has "
    "verified it.",
    "change": "The change log: what somebody wants otherwise than agreed, what it would do, and what was decided.",
    "decision": "The decision log: what was settled, by whom, from when on it holds, and who has to be told.",
    "action": "What was agreed in meetings or follows from decisions: who does it, until when.",
    "report": "Status reports, each as the project stood on its day: colours by rules, with the reasons.",
    "gate": "The gates: whether the project may go on, and what shows that it is ready.",
    "acceptance": "What was accepted by whom, on which criterion, with which result.",
    "lesson": "What the next project should do again or otherwise; it is learned once somebody has acted on it.",
    "benefit": "What the organisation gains, how it is measured, and whose it is when the project is over.",
}


class HelpSearch(PlainInput):
    """Narrows the help as one types; Enter goes back to the text, Esc shows all of it again."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "screen.show_all", show=False),
        Binding("down", "screen.scroll(1)", show=False),
        Binding("up", "screen.scroll(-1)", show=False),
    ]


class HelpScreen(Dialog[None]):
    """Scrolls with the arrow keys, `/` searches; any of Esc, q, ? closes it."""

    TITLE_TEXT = "Help"
    KEYS = "Esc or q close   Up Down PgUp PgDn scroll   / search   : finds any command"
    SEARCHING = "Enter to the text   Esc all of it"
    DEFAULT_CSS = """
    HelpScreen > .box { max-width: 150; }
    HelpScreen VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    HelpScreen Static { padding: 0 1; height: auto; }
    HelpScreen HelpSearch { display: none; margin: 0 1; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("q,question_mark,f1,enter", "close", "close", show=False),
        Binding("slash", "search", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("g", "scroll(-1000)", show=False),
        Binding("G", "scroll(1000)", show=False),
    ]

    def __init__(
        self,
        places: Sequence[str],
        topic: Topic | None = None,
        keymap: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__()
        self.places = places
        self.topic = topic
        self.keymap = keymap or {}

    def content(self) -> list[Widget]:
        """One text, scrolled, and a line to search it."""
        return [HelpSearch(placeholder="words of a key, a field or a term"), VerticalScroll(Static("", markup=False))]

    def on_mount(self) -> None:
        """The text takes the arrow keys."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        self.query_one(VerticalScroll).styles.max_height = max(3, (event.size.height - 1) * 94 // 100 - FRAME - 1)
        self._show()

    def _show(self) -> None:
        room = max(LEAST, min(self.app.size.width, WIDEST) - 5)
        text = help_lines(self._blocks(room), room, self.query_one(HelpSearch).value)
        self.query_one("VerticalScroll Static", Static).update(text)

    def _blocks(self, room: int) -> tuple[list[Block], list[Block], list[Block]]:
        topic = self.topic
        before = [Block("", [wrapped(about_of(self.places, topic), room)])]
        if topic and topic.field:
            before.insert(0 if FORM in self.places else 1, field_block(topic, room))  # a form is asked for its fields
        width = (room - 2) // 2 if room >= TWO_FROM else room
        keys = [
            key_block(title_of(place), place, width, self.keymap)
            for place in sorted(self.places, key=_MOVING.__contains__)
            if at(place)
        ]
        return before, keys, [term_block(topic, room)] if topic else []

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_search(self) -> None:
        """Type what to find."""
        search = self.query_one(HelpSearch)
        search.display = True
        search.focus()
        self.keys(self.SEARCHING)

    def action_show_all(self) -> None:
        """The whole text again."""
        search = self.query_one(HelpSearch)
        search.value = ""
        search.display = False
        self._to_text()

    def _to_text(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.keys(self.KEYS)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the text as one types."""
        message.stop()
        self._show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Back to the text, narrowed as it is."""
        message.stop()
        self._to_text()


def title_of(place: str) -> str:
    """The heading of a place's keys; a view's place is called like the view."""
    return TITLES.get(place, f"In the view: {place}")


def about_of(places: Sequence[str], topic: Topic | None) -> str:
    """What the place is for: of a view what it shows and how to read it, of a table the register, else its own."""
    register = topic.register.name if topic else ""
    views = [view for view in views_of(register) if view.name in places]
    told = [f"{view.name.capitalize()}: {view.help} {ABOUT.get(view.name, '')}".strip() for view in views]
    told = told or [REGISTERS.get(register, "")]
    own = next((ABOUT[place] for place in places if place in ABOUT), "")
    if (places and places[0] in {FORM, TODAY}) or not any(told):
        told = [own, *told]
    return " ".join(filter(None, told))


def topic_of(screen: Screen[Any]) -> Topic | None:
    """What the screen is about: its register, and the field under the cursor. None where there is no register."""
    pane = getattr(screen, "pane", None)
    if pane is not None:
        return Topic(pane.spec, pane.field_under_cursor)
    place = getattr(getattr(screen, "row", None), "place", None)  # in a form
    field = getattr(place, "field", "")
    return Topic(screen.spec, screen.spec.field(field)) if field else None  # type: ignore[attr-defined]  # a form's
