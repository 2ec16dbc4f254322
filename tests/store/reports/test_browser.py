"""The pages in a real browser: on a phone and on a desk nothing runs out of the side, on paper the pages are whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from models.project import Project
from store.reports.kinds import KINDS
from store.reports.report import report
from tests.store.reports.browser import DESK, PHONE, PROGRAM, running
from tests.store.reports.projects import TODAY, documents, lively
from tests.store.reports.test_hostile import with_texts
from tests.tui import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.reports.browser import Browser

NONE = "no Chromium is installed (on Debian and Ubuntu: apt-get install chromium)"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason=NONE),
]
PAGES = re.compile(rb"/Type\s*/Page\b")
PAPER = re.compile(rb"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running() as found:
        yield found


def page(folder: Path, kind: str, project: Project) -> Path:
    place = folder / f"{kind}.html"
    place.write_text(report(kind, project, TODAY, "html"), encoding="utf-8")
    return place


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_out_of_the_side_and_nothing_is_fetched(kind: str, tmp_path: Path, browser: Browser) -> None:
    for project in (lively(), with_texts(hostile.value)):
        place = page(tmp_path, kind, project)
        for size, dark in ((PHONE, False), (DESK, True)):
            seen = browser.look(place, size, dark=dark, most=200)
            assert seen.measured["scroll"] <= seen.measured["inner"] == size["width"]
            assert seen.measured["wide"] == []
            assert seen.requests == [place.as_uri()]
            assert seen.measured["text"] > 500
            assert seen.measured["background"] == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_it_takes_few_pages_of_a4(kind: str, tmp_path: Path, browser: Browser) -> None:
    printed = browser.pdf(page(tmp_path, kind, lively()))
    assert 1 <= len(PAGES.findall(printed)) <= 5
    sizes = {(round(float(width)), round(float(height))) for width, height in PAPER.findall(printed)}
    assert sizes == {(842, 595) if kind in {"risks", "comms"} else (595, 842)}


def test_a_long_register_is_cut_between_its_rows_only(tmp_path: Path, browser: Browser) -> None:
    many = [{**each, "title": f"{each['title']} {number}"} for number in range(20) for each in documents()["risks"]]
    project = Project({**lively().tables, "risks": dict(enumerate(many, 1))}, 1)
    printed = browser.pdf(page(tmp_path, "risks", project))
    assert 8 <= len(PAGES.findall(printed)) <= 20
