"""The open project's store on a thread of its own: every call to it may block, and the keyboard must not wait."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.project_file import ProjectFile

T = TypeVar("T")
IDLE = 2.0  # seconds without an edit after which a checkpoint is due


class Session:
    """One project file, opened, used and closed on one thread."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        self.path = path
        self._who = who
        self._file: ProjectFile | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def do(self, job: Callable[[ProjectFile], T]) -> T:
        """Run `job` on the store thread and hand its result back; it raises what the job raises.

        After the session is closed whoever asks is cancelled: the terminal went, or the project was left.
        """
        try:
            queued = self.submit(job)
        except RuntimeError:  # the thread takes nothing any more
            raise asyncio.CancelledError from None
        return await asyncio.wrap_future(queued)

    def submit(self, job: Callable[[ProjectFile], T]) -> Future[T]:
        """Queue `job` behind what is under way."""
        return self._thread.submit(lambda: job(self._opened()))

    def _opened(self) -> ProjectFile:
        if self._file is None:
            from store.project_file import ProjectFile  # opened after the first paint, off the keystroke path

            self._file = ProjectFile.open(self.path, who=self._who)
        return self._file

    def close(self, patience: float = 5.0) -> None:
        """Finish what is queued, write a checkpoint and close. Every acknowledged change is durable already."""
        last = self._thread.submit(self._close)
        self._thread.shutdown(wait=False)
        try:
            last.result(timeout=patience)
        except TimeoutError:
            return

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
