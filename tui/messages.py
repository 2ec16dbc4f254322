"""What widgets tell the app: small messages that go up; the project comes down as the next snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.change import Change
    from models.project import Project


class Edit(NamedTuple):
    """Changes that belong together (one undo step), what to call them, and what to say when they are durable.

    `tell` says it instead where it takes the snapshot that came of it: the number of a new entry is not known before.
    """

    changes: tuple[Change, ...]
    label: str
    said: str = ""
    tell: Callable[[Project], str] | None = None


class EditWanted(Message):
    """A person wants a change. `make` sees the newest snapshot, so that keys pressed faster than the disk add up.

    `answer` hears whether the change is durable, so that what was typed is kept while it is not.
    """

    def __init__(self, make: Callable[[Project], Edit | None], answer: Callable[[bool], None] | None = None) -> None:
        super().__init__()
        self.make = make
        self.answer = answer


class Said(Message):
    """Something to tell the person in the message line. `tone` is `""`, `"warning"` or `"error"`."""

    def __init__(self, text: str, tone: str = "") -> None:
        super().__init__()
        self.text = text
        self.tone = tone


class JumpWanted(Message):
    """Go to the entry with this ref, in its pane."""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref


class FormWanted(Message):
    """Open the full form: of the entry with this ref, or of a new one in `table`, with what was typed so far.

    `also` makes the changes that go with a new entry in the same step of undo; `standin(0)` stands for its ref. The
    person then stays where they were. `record` is which one of the field's records to begin at.
    """

    def __init__(
        self,
        table: str,
        ref: str = "",
        typed: dict[str, object] | None = None,
        field: str = "",
        sentence: str = "",
        also: Callable[[Project], tuple[Change, ...]] | None = None,
        record: int = 0,
    ) -> None:
        super().__init__()
        self.table = table
        self.ref = ref
        self.typed = typed or {}
        self.field = field
        self.sentence = sentence
        self.also = also
        self.record = record


class DeleteWanted(Message):
    """Delete these entries; when something refers to them, the person says what becomes of that first."""

    def __init__(self, refs: tuple[str, ...]) -> None:
        super().__init__()
        self.refs = refs
