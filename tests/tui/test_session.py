"""The session after its end: nobody is told of an error that is none."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.tui.project import made
from tests.tui.screen import wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


async def test_whoever_asks_a_closed_session_is_cancelled(tmp_path: Path) -> None:
    session = Session(made(tmp_path))
    assert await session.do(lambda file: len(file.project.documents("risks"))) == 2
    session.close()
    with pytest.raises(asyncio.CancelledError):
        await session.do(lambda file: file.project)


async def test_a_look_that_comes_after_the_end_was_begun_is_no_error(tmp_path: Path) -> None:
    """A signal closes the store from another thread while the screen still stands."""
    path = made(tmp_path)
    app = PlanroomApp(Opening(path.parent, path, who="tester"))
    async with app.run_test() as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the store to open")
        await asyncio.to_thread(app.save_state)
        app._next_look = 0.0
        app._polling = False
        app.look()
        await pilot.pause()
        await wait_until(app, lambda: not app._polling, "the look to end")
        assert app._exception is None
        assert app.return_code is None
