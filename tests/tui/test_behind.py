"""Work behind the screen that ends before it began leaves nothing behind."""

from __future__ import annotations

import ast
import gc
import warnings
from pathlib import Path

from textual.app import App

import tui
from tui.behind import behind


async def test_work_that_ends_before_its_turn_leaves_no_warning() -> None:
    done = []

    async def work() -> None:
        done.append("work")

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        app: App[None] = App()
        async with app.run_test() as pilot:
            behind(app, work, group="work")
            app.workers.cancel_all()
            await pilot.pause()
            assert not done
            behind(app, work, group="work")
            await pilot.pause()
            assert done
        gc.collect()
    assert not told


def test_no_coroutine_is_handed_over_before_its_turn() -> None:
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run_worker":
                threads = any(option.arg == "thread" for option in node.keywords)
                assert threads or path.name == "behind.py", f"{path.name}, line {node.lineno}: use behind()"
