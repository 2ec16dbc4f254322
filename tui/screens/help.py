"""What this place is for and the keys that work here, from the command table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.commands import ANYWHERE, FORM, HOME, IMPORT, PANE, PROJECT, TABLE, TODAY, at, sign
from tui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Resize
    from textual.widget import Widget

TITLES = {
    PANE: "On an entry, or on all marked",
    TABLE: "Moving in a table",
    PROJECT: "In the project",
    HOME: "At home",
    FORM: "In a form",
    IMPORT: "In an import",
    TODAY: "In Today",
    ANYWHERE: "Anywhere",
    "scope": "In the scope checklist",
    "risk": "In the risk register",
    "comms": "In the communication plan",
    "stakeholder": "In the stakeholder list",
}
ABOUT = {
    HOME: "The projects of this workspace: open one, start one from a template, or search them and all their entries.",
    PANE: "One register of the project as a table. Every change is saved at once, and u takes it back, also tomorrow.",
    IMPORT: "What an import would do, before it is done. Look at what has a question mark, then import; u undoes it.",
    TODAY: "All that is due or overdue, over all registers: the next 14 days, or as far as you like. Work it off here.",
    FORM: "All fields of one entry. Nothing is saved before ctrl+s; what is not allowed is told beside the field.",
}
KEYS_WIDTH = 11
TWO_FROM = 100  # cells from which two columns stand side by side
FRAME = 3  # lines of a dialog that are not its content
REGISTERS = {
    "scope": "The scope checklist: what the project delivers and what it leaves out, as a tree, and who approves it. "
    "[/] is implemented, [x] validated, [!] for fixing, [-] rejected.",
    "risk": "The risk register: what could go wrong or well, how likely and bad it is, whose it is and what is done.",
    "comms": "The communication plan: who hears what from whom, how and how often; space marks a date as sent or held.",
    "stakeholder": "The stakeholder list: who has a say or a stake, how they see the project, what would move them.",
}


class HelpScreen(Dialog[None]):
    """Scrolls with the arrow keys; any of Esc, q, ? closes it."""

    TITLE_TEXT = "Help"
    KEYS = "Esc or q close   Up Down PgUp PgDn scroll   : finds any command by name"
    DEFAULT_CSS = """
    HelpScreen > .box { max-width: 150; }
    HelpScreen VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    HelpScreen Static { padding: 0 1; height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("q,question_mark,f1,enter", "close", "close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("g", "scroll(-1000)", show=False),
        Binding("G", "scroll(1000)", show=False),
    ]

    def __init__(
        self, places: Sequence[str], about: str = "", keymap: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__()
        self.places = places
        self.about = about or next((ABOUT[place] for place in places if place in ABOUT), "")
        self.keymap = keymap or {}

    def content(self) -> list[Widget]:
        """One text, scrolled."""
        return [VerticalScroll(Static("", markup=False))]

    def on_mount(self) -> None:
        """The text takes the arrow keys."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        room = min(event.size.width, 150) - 5
        self.query_one("VerticalScroll Static", Static).update(help_text(self.about, self.places, room, self.keymap))
        self.query_one(VerticalScroll).styles.max_height = max(3, (event.size.height - 1) * 94 // 100 - FRAME)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def help_text(
    about: str, places: Sequence[str], room: int, keymap: Mapping[str, tuple[str, ...]] | None = None
) -> Content:
    """What the place is, then its keys: in one column, or in two of equal height where `room` cells are enough."""
    if room < TWO_FROM:
        lines = [line for place in places for line in [Content(""), *_block(place, room, keymap)]]
        return Content("\n").join([*_wrapped(about, room), *lines])
    width = (room - 2) // 2
    blocks = [_block(place, width, keymap) for place in places]
    left, right = _halves(blocks)
    rows = max(len(left), len(right))
    empty = Content("")
    pairs = zip([*left, *[empty] * (rows - len(left))], [*right, *[empty] * (rows - len(right))], strict=True)
    lines = [one.pad_right(width + 2 - one.cell_length) + other for one, other in pairs]
    return Content("\n").join([*_wrapped(about, room), empty, *lines])


def _halves(blocks: Sequence[list[Content]]) -> tuple[list[Content], list[Content]]:
    """The blocks in two columns, cut between blocks where they come out most even."""

    def stacked(some: Sequence[list[Content]]) -> list[Content]:
        return [line for place, block in enumerate(some) for line in ([Content("")] if place else []) + block]

    cuts = [(stacked(blocks[:cut]), stacked(blocks[cut:])) for cut in range(1, len(blocks) + 1)]
    return min(cuts, key=lambda pair: max(len(pair[0]), len(pair[1])))


def _block(place: str, width: int, keymap: Mapping[str, tuple[str, ...]] | None) -> list[Content]:
    lines = [Content.styled(TITLES.get(place, f"In the view: {place}"), "bold underline")]
    for item in at(place, keymap):
        keys = " ".join(sign(key) for key in item.keys)
        said = _wrapped(item.help, width - KEYS_WIDTH - 2)
        lines.append(Content.assemble(" ", (f"{keys:<{KEYS_WIDTH}}", "bold"), " ", said[0]))
        lines += [Content(" " * (KEYS_WIDTH + 2)) + line for line in said[1:]]
    return lines


def _wrapped(text: str, width: int) -> list[Content]:
    import textwrap

    return [Content(line) for line in textwrap.wrap(text, max(20, width))] or [Content("")]
