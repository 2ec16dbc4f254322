"""A dialog that writes a file: the kind of file, its path, Enter. What is there already needs a second Enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.choose import Choice, Choices
from tui.screens.its_app import ItsApp
from tui.widgets.dialog import Dialog
from tui.widgets.files import meant
from tui.widgets.plain_input import PlainInput
from tui.widgets.table import VirtualTable
from tui.widgets.table_columns import TableColumn
from tui.widgets.wait import Wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from models.counting import Report


class Written(NamedTuple):
    """What there is to write, and what it is, for the sentence that tells of it."""

    data: bytes
    what: str


class WriteScreen(Dialog[str]):
    """Hands back the sentence to tell, None when nothing was written."""

    KEYS = "Enter write it   Up Down kind of file   Esc leave"
    DEFAULT_CSS = """
    WriteScreen PlainInput { margin: 0 1; }
    WriteScreen VirtualTable { height: 8; }
    WriteScreen #told { height: auto; max-height: 4; padding: 0 1; }
    WriteScreen #told.error { text-style: bold; color: $text-error; }
    WriteScreen #told.error:ansi { color: ansi_bright_red; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    planroom = ItsApp()

    def __init__(self, kinds: Sequence[Choice], folder: Path, kind: str = "") -> None:
        super().__init__()
        self.kinds = kinds
        self.folder = folder
        self._first = kind
        self._agreed: Path | None = None  # a file that is there, and that the person was told of
        self._wait = Wait(
            self,
            self.say,
            lambda sentence: self.say(sentence, "error"),
            lambda: self.query_one("#told").content_size.width,
        )

    # What a dialog of this kind says of itself

    def ending(self) -> str:
        """The ending of the chosen kind's files, without the dot."""
        return self.kind

    def stem(self) -> str:
        """The name that is proposed for the chosen kind, without its ending."""
        raise NotImplementedError

    def stems(self) -> set[str]:
        """Every name that may have been proposed: it gives way to another one."""
        return {self.stem()}

    def remark(self) -> str:
        """What there is to say about the chosen kind before anything is written."""
        return ""

    def made(self, report: Report) -> Written:
        """On a thread: the bytes of the file. Raises StoreError and ValueError."""
        raise NotImplementedError

    # What all of them do

    def content(self) -> list[Widget]:
        """The path, the kinds of file, and what there is to say."""
        columns = (TableColumn("kind of file", 22), TableColumn("", 20, flex=1))
        table = VirtualTable(Choices(self.kinds, aside=False), columns)
        table.can_focus = False
        return [PlainInput(), table, Static("", id="told", markup=False)]

    @property
    def kind(self) -> str:
        """The kind that is chosen, by its id."""
        return self.query_one(VirtualTable).current_id

    @property
    def line(self) -> PlainInput:
        """The path."""
        return self.query_one(PlainInput)

    def on_mount(self) -> None:
        """A name that says what is in it."""
        self.line.focus()
        self.query_one(VirtualTable).go_to(self._first)
        self.suggest()

    def suggest(self) -> None:
        """The ending of the kind; the name too, as long as it is one that was proposed here."""
        path = Path(self.line.value or self.stem())
        stem = self.stem() if path.stem in self.stems() else path.stem
        self.line.put(str(path.with_name(f"{stem or 'export'}.{self.ending()}")))
        self.say(self.remark())

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence below the list."""
        told = self.query_one("#told", Static)
        told.set_class(tone == "error", "error")
        told.update(Content(text))

    def action_move(self, by: int) -> None:
        """Another kind of file."""
        self.query_one(VirtualTable).cursor_row += by
        self.suggest()

    def on_virtual_table_selected(self) -> None:
        """A double click chooses."""
        self.suggest()

    def on_input_changed(self, message: Input.Changed) -> None:
        """An ending that is typed chooses the kind; another path was not agreed to."""
        message.stop()
        self._agreed = None
        ending, table = Path(message.value).suffix.removeprefix(".").lower(), self.query_one(VirtualTable)
        before = self.kind
        if ending and ending != self.ending():
            for each in self.kinds:
                table.go_to(each.id)
                if self.ending() == ending:
                    self.say(self.remark())
                    return
            table.go_to(before)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Write it; over a file that is there only when Enter comes a second time."""
        message.stop()
        if not message.value.strip():
            self.say("Type the path of the file", "error")
            return
        place = meant(message.value, self.folder)
        opening = self.planroom.opening
        within = opening.workspace if opening.restricted else None
        agreed = self._agreed == place
        self._wait.begin_counted(
            f"writing {place.name}", lambda report: self._written(place, within, report, agreed=agreed), self._done
        )

    def _written(self, place: Path, within: Path | None, report: Report, *, agreed: bool) -> str | Path:
        """On a thread: what to tell once it is written; the path when it is there already and nobody agreed yet."""
        from store.errors import explained
        from store.exchange.target import check_target
        from store.private import replace

        try:
            check_target(place, within)
            if place.exists() and not agreed:
                return place
            made = self.made(report)
            report(0, 0)  # whoever stopped it meanwhile finds the file as it was
            replace(place, made.data)
        except (OSError, ValueError) as error:
            raise explained(error, str(place)) if isinstance(error, OSError) else _unusable(error) from error
        return f"wrote {made.what} to {place} ({len(made.data) / 1000:,.0f} kB)"

    def _done(self, result: str | Path) -> None:
        if isinstance(result, Path):
            self._agreed = result
            self.say(f"{result.name} is there already: Enter once more replaces it", "error")
        else:
            self.dismiss(result)

    def action_close(self) -> None:
        """Stop what is under way; with nothing under way leave."""
        if self._wait.stop():
            self.say("stopped")
        else:
            self.dismiss(None)


def _unusable(error: ValueError) -> Exception:
    from store.exchange.refusal import Refused

    return Refused(f"This path cannot be used: {error}")
