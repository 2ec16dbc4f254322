"""For all tests: what Planroom remembers of the person who runs them is neither read nor written.

Hypothesis has no deadline, because a shared machine is slow at times; HYPOTHESIS_PROFILE=long looks further.
"""

from __future__ import annotations

import gc
import itertools
import os
from typing import TYPE_CHECKING

import coverage
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("short", deadline=None, max_examples=30, suppress_health_check=SLOW)
settings.register_profile("long", deadline=None, max_examples=1000, suppress_health_check=SLOW)
settings.load_profile("long" if os.environ.get("HYPOTHESIS_PROFILE") == "long" else "short")

_count = itertools.count()


def pytest_collection_finish() -> None:
    """What is loaded by now stays; not looking it through again and again saves tests of the screen a third."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)


@pytest.fixture
def _unrecorded() -> Iterator[None]:
    """Record nothing of what the test covers: it looks at screens, and recording doubles what painting costs."""
    recording = coverage.Coverage.current()
    if recording is not None:
        recording.stop()
    yield
    if recording is not None:
        recording.start()


@pytest.fixture(scope="session")
def _states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _own_state(_states: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there until something is remembered: most tests remember nothing."""
    monkeypatch.setenv("PLANROOM_STATE", str(_states / str(next(_count))))
