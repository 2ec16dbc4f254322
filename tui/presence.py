"""The others in the open project, as the app knows them: who is here, and what they changed that was not seen yet."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from models.text import clean
from tui.behind import behind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from store.presence import Presence, Visitor
    from store.project_file import HistoryLine
    from tui.app import PlanroomApp
    from tui.session import Session

EVERY = 3.0  # seconds between two looks at who is here
VISITS = "visits"  # the name under which the last visits are remembered
MOST_VISITS = 200
FIELDS = 2  # changed fields that a message names
LONGEST = 110  # characters of a message about others
OUTSIDE = "external"  # who changed what somebody changed in the file itself; that is told by a notice


class Company:
    """Looks round every few seconds, on a thread; nothing of it is on the road of an edit, and nothing of it fails."""

    def __init__(self, app: PlanroomApp) -> None:
        self.app = app
        self.visitors: tuple[Visitor, ...] = ()
        self.unseen: set[str] = set()  # refs that others changed since the cursor was on them
        self.last_visit: int | None = None
        self._presence: Presence | None = None
        self._left: Session | None = None  # the project that one leaves or has left: nobody is there any more
        self._next = 0.0
        self._looking = False
        self._at = ""
        self._news: list[HistoryLine] = []

    # Who is here

    def look(self) -> None:
        """Look round if it is time; called often. Tell the news when nobody reads another message."""
        if self._news:
            self._tell()
        now = time.monotonic()
        if now >= self._next and not self._looking:
            self._next = now + EVERY
            self._looking = True
            behind(self.app, self._looked, group="presence")

    async def _looked(self) -> None:
        session = self.app.session
        try:
            if session is None or session is self._left or not self.app.is_running:
                return  # it ended meanwhile: there is no place any more to tell
            place, writes = self._place(), self.app.state in {"saved", "saving"}
            visitors = await asyncio.to_thread(self._round, session.path, place, writes=writes)
            if session is self._left:
                late, self._presence = self._presence, None
                if late is not None:
                    await asyncio.to_thread(late.leave)
            elif session is self.app.session and self.app.is_running:
                self._met(visitors)
        finally:
            self._looking = False

    def _round(self, path: Path, place: str, *, writes: bool) -> list[Visitor]:
        """Say where this person is, and look who else is here. On a thread of its own."""
        presence = self._presence  # whoever leaves the project meanwhile takes it away
        if presence is None:
            from store.presence import Presence

            presence = self._presence = Presence(path, self.app.who)
            self._remember_visit(path)
        if writes:  # who may only read leaves no trace
            presence.tell(place)
        found = presence.others()
        if self._presence is not presence:
            presence.leave()
        return found

    def _place(self) -> str:
        return next((place for screen in self.app.screen_stack if (place := getattr(screen, "whereabouts", ""))), "")

    def _met(self, visitors: Sequence[Visitor]) -> None:
        known = {each.who for each in self.visitors}
        fresh = dict.fromkeys(each.who for each in visitors if each.who not in known and each.who != self.app.who)
        self.visitors = tuple(visitors)
        self.app.here = len(visitors) + 1
        if fresh:
            names = list(fresh)
            told = ", ".join(names[:3]) + (f" and {len(names) - 3} others" if len(names) > 3 else "")
            self.app.say(f"{told} {'is' if len(names) == 1 else 'are'} here too")

    async def leave(self) -> None:
        """The project is left. With which change is remembered, to tell what is new the next time."""
        presence = self._presence
        self._left = session = self.app.session
        self.visitors, self._presence, self._news, self._at, self._next = (), None, [], "", 0.0
        self.unseen.clear()
        self.app.here = 1
        if presence is not None and session is not None:
            await asyncio.to_thread(presence.leave)
            if self.app.opening.remember:
                seq = await session.do(lambda file: file.engine.state.seq)
                await asyncio.to_thread(_write_visit, str(session.path), seq)

    def flee(self) -> None:
        """The terminal is gone: leave at once."""
        if self._presence is not None:
            self._presence.leave()

    def _remember_visit(self, path: Path) -> None:
        if self.app.opening.remember:
            from store.remembered import read_remembered

            last = read_remembered(VISITS).get(str(path))
            self.last_visit = last if isinstance(last, int) else None

    # What they changed

    def hear(self, lines: Sequence[HistoryLine]) -> None:
        """Others changed this: mark the entries, and tell it when there is a moment."""
        others = [line for line in lines if line.who != self.app.who]
        if not others:
            return
        self.unseen.update(line.ref for line in others)
        self._news += [line for line in others if line.who != OUTSIDE]
        for screen in self.app.screen_stack:
            getattr(screen, "others_changed", bool)()

    def stand(self, ref: str) -> str:
        """The cursor is on `ref` now: the ref that it left, if that loses its mark by this; else empty."""
        left, self._at = self._at, ref
        if left == ref or left not in self.unseen:
            return ""
        self.unseen.discard(left)
        return left

    def _tell(self) -> None:
        screen = self.app.screen
        if getattr(screen, "quiet", False) and self.app.project is not None:
            news, self._news = self._news, []
            self.app.say(self.app.told(self.words(news)))

    def words(self, lines: Sequence[HistoryLine]) -> str:
        """What others changed, in one sentence for each of them."""
        by_person: dict[str, list[HistoryLine]] = {}
        for line in lines:
            by_person.setdefault(line.who, []).append(line)
        told = [self._words(clean(who).text[:40] or "somebody", each) for who, each in by_person.items()]
        whole = " · ".join(told[:2]) + (f" · and {len(told) - 2} others changed something" if len(told) > 2 else "")
        return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"

    def _words(self, who: str, lines: Sequence[HistoryLine]) -> str:
        from models.analysis.compare import difference, sentences

        refs = dict.fromkeys(line.ref for line in lines)
        if len(refs) > 1 or self.app.project is None:
            return f"{who} changed {len(refs)} entries"
        line = lines[-1]
        was = None if line.kind == "added" else {field.name: field.was for field in line.fields}
        now = None if line.kind == "deleted" else {field.name: field.now for field in line.fields}
        found = sentences(difference(line.table, line.id, was, now), self.app.project, self.app.project)
        if line.kind != "changed":
            ref, _, title = found[0].partition(f" {line.kind}")
            return f"{who} {line.kind} {ref}{title}"
        told = ", ".join([found[0], *(text.removeprefix(f"{line.ref} ") for text in found[1:FIELDS])])
        return f"{who} changed {told}{f' and {len(found) - FIELDS} more' if len(found) > FIELDS else ''}"


def _write_visit(path: str, seq: int) -> None:
    """Remember with which change a project was left."""
    from store.errors import StoreError
    from store.remembered import read_remembered, write_remembered

    visits = read_remembered(VISITS)
    visits.pop(path, None)
    kept = list(visits.items())[-MOST_VISITS + 1 :]
    with contextlib.suppress(StoreError):
        write_remembered(VISITS, {**dict(kept), path: seq})
