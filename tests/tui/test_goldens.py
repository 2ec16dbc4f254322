"""Every screen as text, from the sample project on a fixed day: `goldens/NAME-80x24.txt`.

PLANROOM_UPDATE_GOLDENS=1 writes them anew; look at the difference in git before you keep it.
"""

from __future__ import annotations

import asyncio
import difflib
import importlib
import os
import pkgutil
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.sample import create_sample
from tests.tui import looks
from tests.tui.project import TODAY
from tests.tui.screen import press, settle, text_of, type_text, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).with_name("goldens")
SIZES = ((80, 24), (160, 45))
WHO = "project manager"
WRITTEN = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()
UPDATE = os.environ.get("PLANROOM_UPDATE_GOLDENS") == "1"

SCREENS: dict[str, tuple[str, ...]] = {
    name: keys
    for module in sorted(pkgutil.iter_modules(looks.__path__))
    for name, keys in importlib.import_module(f"{looks.__name__}.{module.name}").SCREENS.items()
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample project as it was made, never opened."""
    folder = tmp_path_factory.mktemp("sample")
    create_sample(folder, TODAY, WHO)
    age(folder)
    return folder


def age(folder: Path) -> None:
    """Let everything in a workspace have been written on the same day."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (WRITTEN, WRITTEN))


PATIENCE = 5.0  # seconds that a screen may take to become what it was
STILL = 1.0  # seconds without any change, after which a new golden is taken


async def do(app: PlanroomApp, pilot: Pilot[None], step: str) -> None:
    """One step and its effect: the next key comes after what was edited is saved, so it always finds the same."""
    if step.startswith("type:"):
        await type_text(pilot, step.removeprefix("type:"))
    else:
        await press(pilot, step)
    await wait_until(app, lambda: app.state == SAVED, "the edit")


async def painted(app: PlanroomApp, before: str) -> str:
    """What is on the screen, once it is as it was; a busy machine may still be opening what the last key opens."""
    begun = changed = time.monotonic()
    now = stable(text_of(app))
    while now != before and time.monotonic() < (changed + STILL if UPDATE else begun + PATIENCE):
        await asyncio.sleep(0.05)
        if (newer := stable(text_of(app))) != now:
            now, changed = newer, time.monotonic()
    return now


def stable(text: str) -> str:
    """The screen without what differs from run to run: the clock and the folder of the test."""
    text = re.sub(r"today \d\d:\d\d", "today HH:MM", text)
    first, _, rest = text.partition("\n")
    first = re.sub(r" {3,}(\S*[/…]\S*|temporary folder)$", "   FOLDER", first)
    return f"{first}\n{rest}".rstrip() + "\n"


@pytest.mark.usefixtures("_unrecorded")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_it_looks_as_it_did(sample: Path, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    golden = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    before = golden.read_text(encoding="utf-8") if golden.exists() else ""
    shutil.copytree(sample, tmp_path / "sample")
    path = next((tmp_path / "sample").glob("*.json"))
    app = PlanroomApp(Opening(path.parent, path, who=WHO, today=TODAY))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: app.state == SAVED, "the project")
        for step in SCREENS[name]:
            await do(app, pilot, step)
            if step == "q":  # home, which stands behind what is opened there
                await wait_until(app, lambda: getattr(app.screen, "complete", False), "the list")
        await settle(app)
        now = await painted(app, before)
    if UPDATE:
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
        before = now
    difference = "\n".join(difflib.unified_diff(before.splitlines(), now.splitlines(), golden.name, "now", lineterm=""))
    assert now == before, f"the screen has changed; PLANROOM_UPDATE_GOLDENS=1 keeps it so\n{difference}"


def test_there_is_no_golden_of_a_screen_that_is_not_looked_at() -> None:
    known = {f"{name}-{width}x{height}.txt" for name in SCREENS for width, height in SIZES}
    assert {each.name for each in FOLDER.glob("*.txt")} == known
