"""The quick line: a new entry typed in one line, with what was understood of it in the fields' own names above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.fields import HIDDEN, Kind, RegisterSpec
from models.filter_completion import words_used
from models.fold import fold
from models.quick import Quick, read
from tui.widgets.offers import Offer, narrowed, people_offers
from tui.widgets.plain_input import PlainInput
from tui.widgets.suggestions import AS_TYPED, Suggestions
from tui.widgets.typing_keys import QUICK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import ComposeResult

    from models.project import Project
    from tui.command import Command

_SIGIL = re.compile(r'(?:^|\s)([@#])("[^"]*|[^\s"]*)$')
_LIST_LINES = 6


class QuickLine(Vertical):
    """Docked at the bottom of the pane that opened it. It stays, with what was typed, until the entry is durable."""

    DEFAULT_CSS = """
    QuickLine { layer: above; dock: bottom; height: auto; background: $panel; }
    QuickLine > PlainInput { padding: 0 1; }
    QuickLine > Static { background: $panel; padding: 0 1; max-height: 4; }
    QuickLine:ansi { background: ansi_default; }
    QuickLine:ansi > Static { background: ansi_default; text-style: reverse; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,ctrl+g", "leave_line", show=False),
        Binding("tab", "to_form", show=False),
        Binding("shift+tab", "nothing", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
    ]

    @property
    def typing_keys(self) -> tuple[Command, ...]:
        """What the footer says."""
        return QUICK

    class Added(Message):
        """Add an entry with these fields."""

        def __init__(self, line: QuickLine, fields: dict[str, Any]) -> None:
            super().__init__()
            self.line = line
            self.fields = fields

    class FormAsked(Added):
        """Go on in the full form with these fields."""

    class Left(Message):
        """Nothing is added."""

    def __init__(
        self, spec: RegisterSpec, project: Project, today: date, given: Mapping[str, Any] | None = None
    ) -> None:
        """`given` holds fields that the place decides: the parent and the position in the checklist."""
        super().__init__()
        self.spec = spec
        self.project = project
        self.today = today
        self.given = dict(given or {})
        self.list = Suggestions()
        self.list.room = _LIST_LINES
        self.told = Static(markup=False)
        self.line = PlainInput(placeholder=f"{spec.singular}: what it is called")
        self._sent = False

    def compose(self) -> ComposeResult:
        """Bottom up: the input, what was understood, names to choose."""
        yield self.list
        yield self.told
        yield self.line

    def on_mount(self) -> None:
        """Type at once."""
        self.told.update(self._help())
        self.line.focus()

    @property
    def quick(self) -> Quick:
        """What the line means so far."""
        return read(self.line.value, self.spec, self.project, self.today)

    def on_input_changed(self, message: PlainInput.Changed) -> None:
        """Say what was understood; offer names and tags."""
        message.stop()
        self.told.update(self._understood() if message.value.strip() else self._help())
        self._offer()

    def on_input_submitted(self, message: PlainInput.Submitted) -> None:
        """Take a name that was chosen, or add the entry."""
        message.stop()
        if self.list.current is not None:
            self._complete()
            return
        fields = self.quick.fields
        if not fields.get(self.spec.title_field):
            self._fault(f"type what the {self.spec.singular} is called")
        elif not self._sent:
            self._sent = True
            self.post_message(self.Added(self, {**self.given, **fields}))

    def answered(self, saved: bool) -> None:
        """The entry is durable, or was refused; then what was typed is still here."""
        self._sent = False
        if saved:
            self.remove()
        else:
            self._fault("not added; Enter tries again, Esc leaves")
            self.line.focus()

    def action_to_form(self) -> None:
        """Complete the name that is being typed, else go on in the full form."""
        if self.list.lines:
            if self.list.current is None:
                self.list.move(1)
            self._complete()
            return
        self.post_message(self.FormAsked(self, {**self.given, **self.quick.fields}))
        self.remove()

    def action_leave_line(self) -> None:
        """Close the list of names; without one, leave."""
        if self.list.lines:
            self.list.show(())
            return
        self.post_message(self.Left())
        self.remove()

    def action_choose(self, step: int) -> None:
        """Go through the names."""
        self.list.move(step)

    def action_nothing(self) -> None:
        """The key would go elsewhere."""

    # Names and tags

    def _sigil(self) -> re.Match[str] | None:
        return _SIGIL.search(self.line.value[: self.line.cursor_position])

    def _offer(self) -> None:
        found = self._sigil()
        if found is None:
            self.list.show(())
            return
        wanted = found[2].strip('"')
        offers = people_offers(self.project) if found[1] == "@" else self._tags()
        fitting = narrowed(offers, wanted)
        done = len(fitting) == 1 and fold(fitting[0].text) == fold(wanted)
        self.list.show(() if done else fitting, AS_TYPED)

    def _tags(self) -> list[Offer]:
        return [Offer(tag) for tag in words_used(self.spec, "tags", self.project)]

    def _complete(self) -> None:
        found, offer = self._sigil(), self.list.current
        if found is None or offer is None:
            return
        text = f'"{offer.text}"' if not offer.text.replace("-", "").isalnum() else offer.text
        self.line.replace(f"{text} ", found.start(2), self.line.cursor_position)
        self.list.show(())

    # The line above

    def _understood(self) -> Content:
        quick = self.quick
        named = self.spec.field(self.spec.title_field).title
        title = str(quick.fields.get(self.spec.title_field, ""))
        pieces = [
            Content.assemble((name, "underline"), " ", shown) for name, shown in quick.understood if name != named
        ]
        pieces.append(Content.assemble((named, "underline"), " ", (title or "(nothing yet)", "bold")))
        pieces += [Content.styled(f"! {note}", "bold") for note in quick.notes]
        return Content(" · ").join(pieces)

    def _help(self) -> Content:
        """Examples in this register's own keys."""
        pieces = [
            _EXAMPLES[field.kind].format(key=field.key)
            for field in self.spec.fields
            if field.key and not field.derived and field.kind not in HIDDEN and field.kind in _EXAMPLES
        ]
        words = " ".join(dict.fromkeys(pieces).keys())
        return Content(words)

    def _fault(self, text: str) -> None:
        self.told.update(Content.styled(f"! {text}", "bold"))


_EXAMPLES = {
    Kind.SCALE: "{key}4",
    Kind.DATE: "{key} 2w",
    Kind.PERSON: "@name",
    Kind.PEOPLE: "@name",
    Kind.WORDS: "#tag",
    Kind.FREQUENCY: "{key} 2 weeks",
}
