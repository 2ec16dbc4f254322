"""Home over several ugly projects, as text: `portfolio_goldens/NAME-80x24.txt`.

PLANROOM_UPDATE_GOLDENS=1 writes them anew; look at the difference in git before you keep it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from store.project_file import ProjectFile
from tests.tui.project import HEADER, TABLES, TODAY
from tests.tui.screen import press, settle, type_text, wait_until
from tests.tui.test_goldens import SIZES, UPDATE, age, painted
from tui.app import Opening, PlanroomApp

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).with_name("portfolio_goldens")
LONG = "Replacement of all workplace computers in the northern branch offices, second wave, after the freeze"
HOSTILE = "[/b] \x1b[31mred\x07 [@click=app.quit]x[/] \u202eabc"
OWN = {
    "title": "Status",
    "reported": "2026-11-20",
    "override": "green",
    "override_reason": "The sponsor agreed to the new dates on Friday and wants it shown so until the end of the wave",
}
ODD: dict[str, dict[int, dict[str, Any]]] = {
    "risks": {1: {"title": ["a", "list"], "likelihood": "five", "impact": 5}, 2: {"title": HOSTILE}},
    "scope": {1: {"title": HOSTILE, "due": "2026-11-20", "moscow": "must"}, 2: {"due": 3}},
    "communications": {1: {"title": LONG, "frequency": "FREQ=WEEKLY", "first_date": "2026-10-01"}},
}
PROJECTS: dict[str, tuple[dict[str, Any], dict[str, dict[int, dict[str, Any]]]]] = {
    "long": ({"title": LONG, "step": 5}, {**TABLES, "status_reports": {1: OWN}}),
    "wide": ({"title": "桌面电脑更新项目 第二阶段 全部分公司", "kind": "it_workstream", "step": 4}, TABLES),
    "hostile": ({"title": HOSTILE, "kind": "it_sponsored_change"}, ODD),
    "closed": ({"title": "Telephony", "closed": "2026-10-01", "step": 6}, TABLES),
    "new": ({"title": "Nothing yet"}, {}),
}
SCREENS: dict[str, tuple[str, ...]] = {
    "list": (),
    "hostile": ("home",),
    "sorted": ("l", "l", "s", "g"),
    "search": ("slash", "type:rag:red vendor"),
    "no-filter": ("slash", "type:step>=many"),
    "veil": ("P", "P", "j", "j", "j", "j"),
    "today": ("t",),
}


@pytest.fixture(scope="module")
def ugly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ugly")
    for name, (header, tables) in PROJECTS.items():
        ProjectFile.create(folder / f"{name}.json", {**HEADER, **header}, tables, who="tester").close()
    (folder / "broken.json").write_text('{"project": {"1": ')
    age(folder)
    return folder


async def looked(app: PlanroomApp, pilot: Pilot[None], step: str) -> None:
    if step.startswith("type:"):
        await type_text(pilot, step.removeprefix("type:"))
    else:
        await press(pilot, step)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_home_looks_as_it_did(ugly: Path, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    golden = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    before = golden.read_text(encoding="utf-8") if golden.exists() else ""
    shutil.copytree(ugly, tmp_path / "ugly")
    app = PlanroomApp(Opening(tmp_path / "ugly", who="tester", today=TODAY))
    async with app.run_test(size=size) as pilot:
        await wait_until(app, lambda: getattr(app.screen, "complete", False), "the list")
        for step in SCREENS[name]:
            await looked(app, pilot, step)
        await settle(app)
        now = await painted(app, before)
    if UPDATE:
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    else:
        assert now == before


def test_no_golden_is_left_over() -> None:
    known = {f"{name}-{width}x{height}.txt" for name in SCREENS for width, height in SIZES}
    assert {each.name for each in FOLDER.glob("*.txt")} == known
