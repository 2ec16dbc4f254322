"""The others in the project: who is here, what they changed, and the mark on it until one has been there."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from models.change import Change
from store.presence import Presence
from store.project_file import ProjectFile
from tests.tui.hostile import PAYLOADS, leaked
from tests.tui.project import TODAY, app_of, made, opened
from tests.tui.screen import line_of, press, settle, text_of, wait_for, wait_until
from tui import presence
from tui.app import Opening, PlanroomApp
from tui.keeping import READ_ONLY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "EVERY", 0.05)


async def test_two_are_here_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    path = made(tmp_path)
    async with opened(path) as pilot:
        await wait_until(pilot.app, lambda: bool(list((tmp_path / ".refresh" / "here").glob("*.here"))), "my own file")
        assert " here " not in text_of(pilot.app).splitlines()[0]
        other = Presence(path, "anna@desk")
        other.tell("Risks R-001")
        assert [(each.who, each.place) for each in other.others()] == [("tester", "Scope S-001")]
        await wait_for(pilot.app, "anna@desk is here too")
        assert "2 here" in text_of(pilot.app).splitlines()[0]
        await press(pilot, "colon", *"who is", "enter")
        await wait_for(pilot.app, "Who else is here")
        assert "Risks R-001" in line_of(pilot, "anna@desk  ")
        other.leave()
        await wait_for(pilot.app, "Nobody else has this project open.")
        await press(pilot, "q")
        assert " here " not in text_of(pilot.app).splitlines()[0]
        await app_of(pilot).close_project()
    assert list((tmp_path / ".refresh" / "here").iterdir()) == []


async def test_many_arrivals_are_one_sentence_and_hostile_names_are_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    path = made(tmp_path)
    here = tmp_path / ".refresh" / "here"
    here.mkdir(parents=True)
    for at, text in enumerate(PAYLOADS):
        said = {"who": f"{text}{at}"[-40:], "host": text, "pid": os.getpid(), "place": text}
        (here / f"{at:016x}.here").write_text(json.dumps(said))
    async with opened(path) as pilot:
        await wait_for(pilot.app, "others are here too")
        await press(pilot, "colon", *"who is", "enter")
        await wait_for(pilot.app, "Who else is here")
        assert not leaked(pilot.app)


async def test_who_may_only_read_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    path = made(tmp_path)
    path.chmod(0o444)
    Presence(path, "anna@desk").tell("Risks")
    app = PlanroomApp(Opening(path.parent, path, who="tester", today=TODAY))
    async with app.run_test(size=(80, 24)):
        await wait_until(app, lambda: app.state == READ_ONLY, "the store to open")
        await wait_for(app, "anna@desk is here too")
        assert len(list((tmp_path / ".refresh" / "here").iterdir())) == 1


def sign(pilot: Pilot[None], ref: str) -> str:
    """What stands before the ref in the table."""
    return next((line[0] for line in text_of(pilot.app).splitlines() if line[1:6] == ref), "")


async def test_what_others_changed_is_marked_and_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "3", "g")
        with ProjectFile.open(path, who="IT service lead") as other:
            other.apply([Change("risks", 2, {"likelihood": 3})], "edit R-002")
            await wait_for(pilot.app, "IT service lead changed R-002 likelihood 2 -> 3")
            assert (sign(pilot, "R-001"), sign(pilot, "R-002")) == (" ", "~")
            await press(pilot, "down")
            assert sign(pilot, "R-002") == "~"
            await press(pilot, "up")
            assert sign(pilot, "R-002") == " "
            other.apply(
                [Change("risks", number, {"impact": 1, "notes": "x", "trigger": "y"}) for number in (1, 2)], "two"
            )
            await wait_until(pilot.app, lambda: sign(pilot, "R-001") == "~", "the mark under the cursor")
            await press(pilot, "tab")
            assert sign(pilot, "R-001") == ""
            await press(pilot, "shift+tab")
            assert (sign(pilot, "R-001"), sign(pilot, "R-002")) == (" ", "~")


async def test_news_is_collapsed_and_waits_for_a_quiet_line(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        company = app_of(pilot).company
        app_of(pilot).say("something of my own")
        with ProjectFile.open(path, who="buyer\x1b[31m") as other, ProjectFile.open(path, who="tester") as me:
            other.apply([Change("risks", 1, {"impact": 1, "likelihood": 1, "notes": "a", "cause": "b"})], "edit")
            me.apply([Change("scope", 1, {"status": "rejected"})], "my other window")
            other.apply([Change("risks", None, {"title": "New"})], "add")
            other.apply([Change("risks", 2, None)], "delete")
        await wait_until(pilot.app, lambda: len(company.unseen) == 3, "the news")
        assert "something of my own" in text_of(pilot.app)
        file = ProjectFile.open(path, who="reader", readonly=True)
        lines = list(reversed(file.history()))
        file.close()
        assert company.words(lines[:1]) == "buyer[31m changed R-001 likelihood 4 -> 1, impact 4 -> 1 and 2 more"
        assert company.words(lines[2:3]) == "buyer[31m added R-003: New"
        assert company.words(lines[3:4]) == "buyer[31m deleted R-002: An application does not start"
        assert company.words([*lines[2:4], *lines[1:2]]) == (
            "buyer[31m changed 2 entries · tester changed S-001 status approved -> rejected"
        )
        await settle(pilot.app)
        assert not leaked(pilot.app)


async def test_an_edit_of_the_file_itself_is_marked_too(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "3", "g")
        path.write_text(path.read_text(encoding="utf-8").replace("An application does not", "A program does not"))
        await wait_until(pilot.app, lambda: sign(pilot, "R-002") == "~", "the mark")
