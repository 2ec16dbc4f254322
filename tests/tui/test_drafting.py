"""What surrounds the writing of a message: which editor, and where nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.change import Change
from tests.tui.project import app_of, document, made, opened, saved
from tests.tui.screen import press, told
from tui.drafting import Draft, Trouble, editor_of
from tui.edits_comms import keep_draft
from tui.messages import Edit, EditWanted

if TYPE_CHECKING:
    from pathlib import Path


def test_the_editor_is_the_one_that_the_person_named() -> None:
    assert editor_of({"VISUAL": "code --wait 'a b'", "EDITOR": "vi"}) == ["code", "--wait", "a b"]
    assert editor_of({"VISUAL": "  ", "EDITOR": "nano"}) == ["nano"]
    with pytest.raises(Trouble, match="VISUAL cannot be read"):
        editor_of({"VISUAL": "vi 'x"})


def test_where_none_is_named_one_that_is_there_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="name one in the environment variable EDITOR"):
        editor_of({"PATH": str(tmp_path)})
    (tmp_path / "vi").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "vi").chmod(0o755)
    assert editor_of({"PATH": str(tmp_path)}) == [str(tmp_path / "vi")]


def test_a_draft_cannot_be_written_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(Trouble, match="could not be written to a file: No such file"):
        Draft.made("C-001", "text")


async def test_where_no_message_can_be_written_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi 'x")
    async with opened(made(tmp_path)) as pilot:
        await press(pilot, "4", "w")
        await told(pilot, "cannot be read as a command")
        await press(pilot, "P", "P", "w")
        await told(pilot, "names are hidden")


async def test_a_draft_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path)
    async with opened(path) as pilot:
        app = app_of(pilot)
        assert app.project is not None
        seen = app.project.version
        app.on_edit_wanted(EditWanted(lambda _: edit_of({"draft": "theirs"})))
        await saved(pilot)
        answers: list[bool] = []
        app.on_edit_wanted(EditWanted(keep_draft(1, "mine", seen), answers.append))
        await told(pilot, "theirs")
        assert answers == [False]
        await press(pilot, "escape")
        assert document(pilot, "communications", 1)["draft"] == "theirs"
        app.on_edit_wanted(EditWanted(keep_draft(99, "mine", seen), answers.append))
        await saved(pilot)
        assert answers == [False, False]


def edit_of(fields: dict[str, str]) -> Edit:
    """An edit of the first communication."""
    return Edit((Change("communications", 1, dict(fields)),), "edit")
