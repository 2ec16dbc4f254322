"""For all tests: what Planroom remembers of the person who runs them is neither read nor written."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_count = itertools.count()


@pytest.fixture(scope="session")
def _states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _own_state(_states: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there until something is remembered: most tests remember nothing."""
    monkeypatch.setenv("PLANROOM_STATE", str(_states / str(next(_count))))
