"""The colour of the project is reckoned anew only where something changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.analysis import rag
from models.project import Project
from tui.colour import Colours, colour_of

if TYPE_CHECKING:
    import pytest

TODAY = date(2026, 11, 23)


def test_an_area_is_judged_anew_when_its_tables_change(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = rag.judged

    def judged(area: str, *others: Any) -> rag.Verdict:
        seen.append(area)
        return real(area, *others)

    monkeypatch.setattr(rag, "judged", judged)
    colours, tables = Colours(), {"tasks": {1: {"finish": "2026-11-03"}}, "risks": {1: {"title": "r"}}}
    first = colours.of(Project(tables), TODAY)
    assert seen == list(rag.AREAS)
    assert colours.of(Project({**tables, "decisions": {}}), TODAY) == first
    assert len(seen) == len(rag.AREAS)
    colours.of(Project({**tables, "risks": {}}), TODAY)
    assert seen[len(rag.AREAS) :] == ["risk"]
    colours.of(Project({**tables, "risks": {}}), date(2026, 11, 24))
    assert len(seen) == 2 * len(rag.AREAS) + 1


def test_the_whole_is_as_bad_as_its_worst_area() -> None:
    verdict = colour_of(Project({"project": {1: {}}, "tasks": {1: {"finish": "2026-10-03"}}}), TODAY)
    assert (verdict.colour, verdict.words) == ("red", "red: time is red")
