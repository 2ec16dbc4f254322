"""The command palette: every command that works here, and every entry of the project, found by typing a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.declared import REGISTERS
from models.fold import fold
from models.search import ref_of
from tui.commands import TABLE, sign
from tui.screens.choose import NO_FIT, Choice, Choose, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.project import Project
    from tui.command import Command

PAUSE = 0.12  # seconds without a key after which near misses are looked for too
FEW = 8  # only when there are fewer plain hits than this
MOST = 200  # entries listed
LEAST_SCORE = 72


class Palette(Choose):
    """Type, choose with the arrows, Enter runs the command or goes to the entry.

    Plain hits come first and at once; misspelt ones follow when the typing pauses, so that no key waits for them.
    """

    KEYS = "Enter run or go there   Up Down choose   Esc or ctrl+g close"
    PLACEHOLDER = "a command, or a ref or title of an entry"
    HINT = "No command and no entry is called that."
    NAME, ASIDE, TOLD = "command", "keys", "what it does"
    NAME_WIDTH = 18

    def __init__(self, commands: Sequence[Command], project: Project | None = None) -> None:
        unique = {item.id: item for item in commands if item.place != TABLE}.values()
        super().__init__("Commands and entries" if project else "Commands", [_choice(item) for item in unique])
        self._names = [fold(item.name) for item in self.choices]
        self._told = [fold(item.told) for item in self.choices]
        self._project = project
        self._entries: list[tuple[str, str, str]] | None = None
        self._pause: Any = None
        self._typed = ""

    def matching(self, text: str) -> Sequence[Choice]:
        """The commands that hold the text by name, then entries by ref and title, then commands by what they do."""
        wanted = self._typed = fold(text.strip())
        if not wanted:
            return self.choices
        if self._pause is not None:
            self._pause.stop()
        hits = [*self._by_name(wanted), *self._entries_with(wanted)]
        seen = {item.id for item in hits}
        hits += [
            item for item, told in zip(self.choices, self._told, strict=True) if wanted in told and item.id not in seen
        ]
        if len(hits) < FEW and len(wanted) > 2:
            self._pause = self.set_timer(PAUSE, self._add_near)
        return hits

    def _by_name(self, wanted: str) -> list[Choice]:
        ranked = [(rank(name, wanted), place) for place, name in enumerate(self._names) if rank(name, wanted) < NO_FIT]
        return [self.choices[place] for _, place in sorted(ranked)]

    def _folded(self) -> list[tuple[str, str, str]]:
        """Folded text, ref and title of every entry; made at the first letter."""
        if self._entries is None:
            self._entries = []
            for spec in REGISTERS if self._project else ():
                assert self._project is not None
                for number, document in self._project.documents(spec.table).items():
                    ref, title = spec.ref(number), str(document.get(spec.title_field, ""))
                    self._entries.append((fold(f"{ref} {title}"), ref, title))
        return self._entries

    def _entries_with(self, wanted: str) -> list[Choice]:
        """A ref may be typed without its zeros: r7 is R-007."""
        ref = ref_of(wanted)
        words = wanted.split()
        first = [item for item in self._folded() if ref and item[1] == ref]
        for item in self._folded():
            if len(first) >= MOST:
                break
            if all(word in item[0] for word in words) and item[1] != ref:
                first.append(item)
        return [Choice(ref, ref, title, "go to") for _, ref, title in first]

    def _add_near(self) -> None:
        """Put what is nearly called so below the plain hits."""
        if not self.is_mounted or not self._typed:
            return
        from rapidfuzz import fuzz, process

        hits = list(self._by_name(self._typed)) + self._entries_with(self._typed)
        names = [*self._names, *(item[0] for item in self._folded())]
        near = process.extract(self._typed, names, scorer=fuzz.partial_ratio, limit=FEW * 2, score_cutoff=LEAST_SCORE)
        shown = {item.id for item in hits}
        more = (
            self.choices[place] if place < len(self._names) else _entry(self._folded()[place - len(self._names)])
            for _, _, place in near
        )
        hits += [item for item in more if item.id not in shown]
        if len(hits) > len(self.table.source):
            keep = self.table.current_id
            self.show(hits)
            self.table.go_to(keep)


def _choice(item: Command) -> Choice:
    return Choice(item.id, item.title, item.help, " ".join(sign(key) for key in item.keys[:2]))


def _entry(found: tuple[str, str, str]) -> Choice:
    return Choice(found[1], found[1], found[2], "go to")
