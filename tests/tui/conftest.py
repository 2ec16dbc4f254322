"""For the tests of the screen: a pilot that ends as a killed program would leaves its store's thread to the test."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from store.errors import StoreError
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _sessions_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test left open: thousands of waiting threads make each next test slower, and the end of the run."""
    made: list[Session] = []
    usual = Session.__init__

    def noted(self: Session, *given: Any, **named: Any) -> None:
        usual(self, *given, **named)
        made.append(self)

    monkeypatch.setattr(Session, "__init__", noted)
    yield
    for session in made:
        if not session._thread._shutdown:
            with contextlib.suppress(StoreError):  # of a disk that the test made full
                session.close(patience=2.0)
