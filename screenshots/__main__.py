"""Take the pictures of the program from the sample project: `python -m screenshots [FOLDER [NAME...]]`.

Each picture is the real app, driven by the keys that a person would press, at 80x24 and at 160x45, on a fixed day.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from store.sample import create_sample
from tests.tui.screen import press, settle, text_of, wait_until
from tui.app import Opening, PlanroomApp
from tui.keeping import SAVED

if TYPE_CHECKING:
    from textual.pilot import Pilot

TODAY = dt.date(2026, 11, 23)
SIZES = ((80, 24), (160, 45))
FONT = "DejaVu Sans Mono"
WHO = "project manager"
SHEET = """Network team: risks;;;;;
No.;Risk title;Probability;Schwere;Risk owner;Mitigation;Raised
1;Lead time of the access switches;4 - likely;High;Network lead;Order early;2026-10-05
2;Old cabling in the north building;60 %;Medium;Facilities;Measure before wave 3; 5 Oct 2026
3;Change freeze moves;low;4;tbd;Agree the freeze in writing;
"""

# What to press for each picture; `type:` types a text.
PICTURES: dict[str, tuple[str, ...]] = {
    "overview": (),
    "glance": ("0",),
    "charter": ("1",),
    "scope": ("2", "down", "down"),
    "bridges": ("2", "2", "v", "s"),
    "risks": ("3", "down"),
    "communications": ("4", "down", "down"),
    "stakeholders": ("4", "4", "down"),
    "filter": ("3", "slash", "type:level>=9 review<14d -status:closed"),
    "quick-line": ("3", "a", 'type:Vendor ships late p4 i4 @"Procurement lead" review 2w #supply'),
    "edit-in-place": ("3", "down", "right", "right", "right", "right", "right", "e"),
    "form": ("3", "down", "enter"),
    "heat-map": ("3", "v"),
    "board": ("2", "v", "down"),
    "week": ("4", "v"),
    "coverage": ("4", "v", "v", "v"),
    "report": ("5", "v", "n", "n"),
    "trend": ("5", "v", "v"),
    "entry-findings": ("3", "g", "exclamation_mark"),
    "issues": ("5", "5"),
    "actions": ("5", "5", "5", "5", "5"),
    "checkpoints": ("6", "v", "n"),
    "benefits": ("6", "6", "6", "6", "v"),
    "findings": ("Q",),
    "power-interest": ("4", "4", "v", "down", "left"),
    "today": ("t", "down"),
    "timeline": ("3", "g", "space", "down", "space", "T", "down", "enter"),
    "settings": ("comma", "down", "down"),
    "import": ("3", "i", "type:risks.csv", "enter"),
    "delete": ("4", "4", "x"),
    "keys": ("question_mark",),
    "commands": ("colon", "type:und"),
    "home": ("q",),
}


async def take(name: str, size: tuple[int, int], folder: Path) -> Path:
    """Take one picture and return its file."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:  # where one was may still be being written
        path = create_sample(Path(place), TODAY, WHO)
        os.environ["PLANROOM_STATE"] = str(Path(place) / "state")  # nobody's own columns
        (path.parent / "risks.csv").write_text(SHEET, encoding="utf-8")
        os.chdir(path.parent)
        app = PlanroomApp(Opening(path.parent, path, who=WHO, today=TODAY))
        async with app.run_test(size=size) as pilot:
            await wait_until(app, lambda: app.state == SAVED, "the project")
            app.checking.hurry()
            await wait_until(app, lambda: app.findings is not None, "the plan checks")
            for step in PICTURES[name]:
                await _do(pilot, step)
            await wait_until(app, lambda: "reckoning" not in text_of(app), "what is reckoned behind the screen")
            await settle(app)
            picture = folder / f"{name}-{size[0]}x{size[1]}.svg"
            picture.write_text(self_contained(app.export_screenshot(title="Planroom")), encoding="utf-8")
    return picture


async def _do(pilot: Pilot[None], step: str) -> None:
    if step.startswith("type:"):
        for character in step.removeprefix("type:"):
            await press(pilot, "space" if character == " " else character)
    else:
        await press(pilot, step)
    await asyncio.sleep(0.15)
    await settle(pilot.app)


def self_contained(picture: str) -> str:
    """The picture without fonts from elsewhere and without marks that differ from run to run."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", FONT)
    picture = picture.replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"terminal-\d+-", "terminal-", picture)


def main(arguments: list[str]) -> None:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(
        prog="python -m screenshots", description="Take the pictures from the running app."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent, help="where to write them")
    parser.add_argument("name", nargs="*", help=f"only these: {', '.join(PICTURES)}")
    wanted = parser.parse_args(arguments)
    if unknown := sorted({*wanted.name} - {*PICTURES}):
        parser.error(f"there is no picture {unknown[0]}; there are {', '.join(PICTURES)}")
    folder = wanted.folder.resolve()  # a picture is taken from the folder of its project
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted.name or PICTURES:
        for size in SIZES:
            print(asyncio.run(take(name, size, folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
