"""The project file changed outside: by an editor, git, a synchroniser, another program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import orjson
import pytest

from models.change import Change
from tests.store.projects import (
    RISKS,
    add,
    crash,
    delete,
    edit,
    made,
    opened,
    outside,
    path,
    published,
    quarantined,
    risks,
    sentences,
    titles,
)  # fmt: skip

if TYPE_CHECKING:
    from pathlib import Path

MANY = {number: {"title": f"Risk {number}", "uid": f"U{number}"} for number in range(1, 41)}


def test_a_hand_edit_is_taken_in_as_one_undo_step(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        outside(tmp_path, ("Vendor slips", "Vendor fails"), ('"impact": 3', '"impact": 1'))
        text = path(tmp_path).read_bytes()
        project = file.poll()
        assert project is not None
        assert titles(file)[1] == "Vendor fails"
        assert sentences(file) == "apollo.json was changed outside: 2 changes taken in (one undo step)"
        assert path(tmp_path).read_bytes() == text
        assert file.history("risks", 1)[0].who == "external"
        file.undo()
        assert risks(file) == RISKS


def test_a_hand_edit_is_left_byte_for_byte_when_there_is_nothing_to_add(tmp_path: Path) -> None:
    made(tmp_path).close()
    loose = orjson.dumps(
        {**published(tmp_path), "risks": {"1": {**RISKS[1], "impact": 1}, "2": RISKS[2], "3": RISKS[3]}}
    )
    path(tmp_path).write_bytes(loose)
    with opened(tmp_path) as file:
        assert risks(file)[1]["impact"] == 1
    assert path(tmp_path).read_bytes() == loose


def test_both_sides_of_different_fields_survive(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        delete(file, 3)
        outside(tmp_path, ('"likelihood": 2', '"likelihood": 5'))
        file.poll()
        assert risks(file)[1] == {**RISKS[1], "impact": 1, "likelihood": 5}
        assert 3 not in risks(file)
        assert published(tmp_path)["risks"]["1"] == risks(file)[1]
        assert "conflict" not in " ".join(found.name for found in quarantined(tmp_path))


def test_the_same_field_on_both_sides_keeps_ours_and_their_file(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        edit(file, 1, impact=1)
        outside(tmp_path, ('"impact": 4', '"impact": 5'), ("Budget cut", "Budget doubled"))
        theirs = path(tmp_path).read_bytes()
        file.poll()
        said = sentences(file)
        assert risks(file)[1]["impact"] == 1
        assert titles(file)[3] == "Budget doubled"
        assert "1 entry was changed both here and in apollo.json; ours kept, theirs are in" in said
        [kept] = quarantined(tmp_path)
        assert kept.read_bytes() == theirs
        assert str(kept) in said
        assert published(tmp_path)["risks"]["1"]["impact"] == 1


def test_a_git_checkout_by_rename_is_taken_in(tmp_path: Path) -> None:
    file = made(tmp_path)
    before = path(tmp_path).read_bytes()
    edit(file, 1, impact=1)
    add(file, title="New")
    file.checkpoint()
    (tmp_path / "old").write_bytes(before)
    (tmp_path / "old").replace(path(tmp_path))
    file.poll()
    assert risks(file) == RISKS
    file.undo()
    assert risks(file)[1]["impact"] == 1
    file.close()


def test_a_second_checkout_of_the_same_version_counts_again(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        text = path(tmp_path).read_text()
        other = text.replace("Vendor slips", "Vendor fails")
        for _ in range(2):
            path(tmp_path).write_text(other)
            file.poll()
            assert titles(file)[1] == "Vendor fails"
            path(tmp_path).write_text(text)
            file.poll()
            assert titles(file)[1] == "Vendor slips"


def test_an_edit_made_while_nobody_had_it_open(tmp_path: Path) -> None:
    file = made(tmp_path)
    edit(file, 2, impact=1)
    crash(file)
    outside(tmp_path, ("Vendor slips", "Vendor fails"))
    with opened(tmp_path) as file:
        assert (titles(file)[1], risks(file)[2]["impact"]) == ("Vendor fails", 1)
        assert "1 change taken in" in sentences(file)


def test_newcomers_with_a_taken_number_are_renumbered_with_their_references(tmp_path: Path) -> None:
    people = {1: {"name": "Sponsor", "uid": "K1"}}
    with made(tmp_path, {"risks": RISKS, "stakeholders": people}) as file:
        theirs = published(tmp_path)
        theirs["stakeholders"]["2"] = {"name": "Their lead", "uid": "K2"}
        theirs["risks"]["4"] = {"title": "Theirs", "uid": "U4", "owner": "K-002", "tags": ["K-002", "K-001"]}
        theirs["risks"]["1"]["owner"] = "K-002"
        add(file, title="Ours")
        file.apply([Change("stakeholders", None, {"name": "Our lead"})], "add person")
        path(tmp_path).write_bytes(orjson.dumps(theirs))
        file.poll()
        assert titles(file) == {1: "Vendor slips", 2: RISKS[2]["title"], 3: "Budget cut", 4: "Ours", 5: "Theirs"}
        names = {number: doc["name"] for number, doc in file.project.documents("stakeholders").items()}
        assert names == {1: "Sponsor", 2: "Our lead", 3: "Their lead"}
        assert risks(file)[5]["owner"] == "K-003"
        assert risks(file)[5]["tags"] == ["K-003", "K-001"]
        assert risks(file)[1]["owner"] == "K-003"


def test_a_file_that_cannot_be_read_is_kept_and_written_again(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        whole = path(tmp_path).read_bytes()
        path(tmp_path).write_bytes(whole[:100])
        file.poll()
        said = sentences(file)
        assert "apollo.json was changed outside and cannot be read (not JSON at line" in said
        assert "your data is intact" in said
        assert risks(file) == RISKS
        [kept] = quarantined(tmp_path)
        assert kept.read_bytes() == whole[:100]
        assert path(tmp_path).read_bytes() == whole


@pytest.mark.parametrize(
    "text", ["[]", '{"risks": 3}', '{"risks": {"x": {}}}', '{"risks": {"1": 5}}', '{"risks": {"01": {}}}', ""]
)
def test_json_that_is_no_project_is_refused(tmp_path: Path, text: str) -> None:
    with made(tmp_path) as file:
        path(tmp_path).write_text(text)
        file.poll()
        assert risks(file) == RISKS
        assert "cannot be read" in sentences(file)


def test_another_project_s_file_is_not_merged(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    made(tmp_path / "other", {"risks": {1: {"title": "Elsewhere"}}}).close()
    with made(tmp_path) as file:
        path(tmp_path).write_bytes(path(tmp_path / "other").read_bytes())
        file.poll()
        assert risks(file) == RISKS
        assert "belongs to another project" in sentences(file)


@pytest.mark.parametrize("yes", [True, False])
def test_a_version_that_removes_much_waits_for_an_answer(tmp_path: Path, *, yes: bool) -> None:
    with made(tmp_path, {"risks": MANY}) as file:
        small = {**published(tmp_path), "risks": {"1": MANY[1], "2": {**MANY[2], "impact": 5}}}
        path(tmp_path).write_bytes(orjson.dumps(small))
        file.poll()
        assert file.held is not None
        assert file.held.removed == 38
        assert "would remove 38 entries" in sentences(file)
        assert len(risks(file)) == 40
        edit(file, 3, impact=1)  # work goes on
        assert file.checkpoint() is False
        assert len(published(tmp_path)["risks"]) == 2
        file.poll()
        assert sentences(file) == ""
        file.answer_outside(yes)
        assert getattr(file, "held") is None  # noqa: B009 - mypy believes that it still is what it was
        assert len(risks(file)) == (3 if yes else 40)  # the one that we changed meanwhile is kept
        assert len(published(tmp_path)["risks"]) == len(risks(file))
        if yes:
            file.undo()
            assert len(risks(file)) == 40
        else:
            assert any("refused" in found.name for found in quarantined(tmp_path))


def test_a_held_version_is_held_again_after_a_restart(tmp_path: Path) -> None:
    file = made(tmp_path, {"risks": MANY})
    path(tmp_path).write_bytes(orjson.dumps({**published(tmp_path), "risks": {}}))
    file.poll()
    edit(file, 1, impact=1)
    file.close()
    with opened(tmp_path) as file:
        assert file.held is not None
        assert risks(file)[1]["impact"] == 1


def test_a_deleted_project_file_is_written_again(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        path(tmp_path).unlink()
        file.poll()
        assert "apollo.json was deleted; nothing is lost, it is written again at the next save" in sentences(file)
        file.poll()
        assert published(tmp_path)["risks"]["1"]["title"] == "Vendor slips"
    path(tmp_path).unlink()
    with opened(tmp_path) as file:
        assert risks(file) == RISKS
    assert path(tmp_path).exists()


def test_a_touch_changes_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as file:
        os.utime(path(tmp_path))
        assert file.poll() is None
        assert file.history() == []


def test_two_open_programs_merge_an_outside_edit_once(tmp_path: Path) -> None:
    with made(tmp_path) as lead, opened(tmp_path, "buyer") as buyer:
        outside(tmp_path, ("Vendor slips", "Vendor fails"))
        lead.poll()
        buyer.poll()
        assert titles(lead) == titles(buyer)
        assert len(lead.history()) == 1
        edit(buyer, 2, impact=1)
        buyer.checkpoint()
        assert lead.poll() is not None
        assert len(lead.history()) == 2


def test_an_entry_added_by_hand_gets_the_same_uid_in_every_copy(tmp_path: Path) -> None:
    made(tmp_path).close()
    raw = published(tmp_path)
    raw["risks"]["9"] = {"title": "By hand"}
    copies = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        path(folder).write_bytes(path(tmp_path).read_bytes())
        with opened(folder) as file:
            path(folder).write_bytes(orjson.dumps(raw))
            file.poll()
            copies.append(risks(file)[9]["uid"])
        assert published(folder)["risks"]["9"] == {"title": "By hand", "uid": copies[-1]}
        with opened(folder) as file:
            assert sentences(file) == ""
    assert copies[0] == copies[1]
    assert len(copies[0]) == 26
