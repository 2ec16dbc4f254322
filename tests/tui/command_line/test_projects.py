"""Projects: which one is meant, making and listing them, history, undo, backups."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from store.settings import write_settings
from tui.command_line import exits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.command_line.conftest import Planroom


def test_new_makes_a_project_and_list_shows_it(planroom: Planroom) -> None:
    assert "planroom new NAME" in planroom("list").err
    path = planroom.workspace / "network-switch.json"
    made = planroom("new", "Network: Switch")
    assert made.out.splitlines()[0] == f"Made network-switch in {path}; `planroom -p network-switch` opens it"
    assert (
        planroom("new", "Filled", "--template", "pc-refresh", "--start", "2027-01-04", "--json").json["name"]
        == "filled"
    )
    listed = planroom("list", "--json").json
    assert [(each["name"], each["title"], each["step"]) for each in listed] == [
        ("filled", "Filled", 1),
        ("network-switch", "Network: Switch", 1),
    ]
    assert listed[0]["entries"]["risk"] > 0
    assert planroom("-p", "filled", "show", "--json").json["start"] == "2027-01-04"
    assert "Network: Switch" in planroom("list").out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("new", "PC refresh"), exits.REFUSED, "is already there"),
        (("new", " "), exits.INVALID, "needs a name"),
        (("new", "X", "--start", "never"), exits.INVALID, "--start never: write a date"),
        (("new", "X", "--template", "nothing"), exits.INVALID, "There is no template `nothing`"),
        (("-p", "nothing", "risk", "list"), exits.MISSING, "There is no project `nothing`"),
        (("risk", "list", "-p", "./nothing.json"), exits.MISSING, "There is no project"),
        (("risk",), exits.USAGE, "say what to do with the risk register: list, show, add, edit, done, delete"),
        (("risk", "lsit"), exits.USAGE, "did you mean list?"),
        (("rsk",), exits.USAGE, "there is no command 'rsk'; did you mean risk"),
        (("doctor", "more"), exits.USAGE, "what is 'more'?"),
        (("list", "rag:blue"), exits.USAGE, "rag:blue: `rag` is one of: none, green, amber, red"),
        (("--versoin",), exits.USAGE, "--versoin"),
        (("show", "Q-001"), exits.USAGE, "refs look like S-001, R-002, C-003, K-004"),
        (("redo",), exits.MISSING, "nothing to redo"),
        (("restore", "99"), exits.MISSING, "there is no kept copy number 99"),
        (("restore", "gone.json"), exits.MISSING, "there is no file gone.json"),
    ],
)
def test_refusals(refresh: Planroom, words: tuple[str, ...], code: int, sentence: str) -> None:
    said = refresh(*words, code=code)
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert sentence in said.err


def test_which_project_is_meant(refresh: Planroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refresh("new", "Second")
    said = refresh("risk", "list", code=exits.MISSING)
    assert "holds pc-refresh, second: say -p NAME or set PLANROOM_PROJECT" in said.err
    assert refresh("-p", "PC ref", "show").out.startswith("PC refresh")
    assert refresh("show", "--project", str(refresh.workspace / "second.json")).out.startswith("Second")
    monkeypatch.setenv("PLANROOM_PROJECT", "second")
    assert refresh("show").out.startswith("Second")
    assert refresh("show", "-p", "pc-refresh").out.startswith("PC refresh")
    monkeypatch.delenv("PLANROOM_PROJECT")
    write_settings({"last_project": str(refresh.workspace / "second.json")})
    assert refresh("show").out.startswith("Second")
    refresh("new", "Elsewhere", "--workspace", str(tmp_path / "other"))
    assert refresh("--workspace", str(tmp_path / "other"), "show").out.startswith("Elsewhere")


def test_history_undo_and_redo_say_what_changed(refresh: Planroom) -> None:
    refresh("risk", "edit", "R-001", "likelihood=3", "tags+=late")
    newest = refresh("history", "R-001", "--limit", "1", "--json").json
    assert [(line["ref"], line["label"], line["kind"]) for line in newest] == [("R-001", "edit R-001", "changed")]
    assert newest[0]["fields"]["likelihood"] == {"was": 4, "now": 3}
    told = refresh("history").out
    assert "edit R-001\n  R-001 likelihood 4 -> 3\n  R-001 tags + late\n" in told
    assert told.index("R-001 likelihood") < told.index("R-001 added: Vendor ships late")
    assert refresh("undo").out == "Undone: edit R-001\n  R-001 likelihood 3 -> 4\n  R-001 tags - late\n"
    assert refresh("redo", "--json").json["redo"] == "edit R-001"
    refresh("risk", "delete", "R-002")
    assert "R-002 deleted: Old software does not start" in refresh("history", "R-002").out


def test_the_project_itself_has_a_history(refresh: Planroom) -> None:
    refresh("stakeholder", "add", "Sponsor")
    (refresh.home / "header.json").write_text(
        '{"$schema": "urn:planroom:export:1", "project": {"title": "PC refresh", "sponsor": "K-003"}, "scope": []}'
    )
    refresh("import", "header.json")
    assert "P-001 sponsor (empty) -> Sponsor" in refresh("history", "P-001").out


def test_history_keeps_confidential_things_back(refresh: Planroom) -> None:
    refresh("stakeholder", "edit", "K-001", "confidential_notes=stays after all")
    told = refresh("history", "K-001").out + refresh("history", "K-001", "--json").out
    assert "confidential notes changed" in told
    assert "after all" not in told
    assert "stays after all" in refresh("history", "K-001", "--confidential").out


def test_a_backup_brings_everything_back_as_one_step(refresh: Planroom) -> None:
    copy = refresh.home / "copy.json"
    assert f"to {copy}" in refresh("backup", str(copy)).out
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "is already there" in refresh("backup", str(copy), code=exits.REFUSED).err
    refresh("backup", str(copy), "--force")
    refresh("risk", "delete", "R-001")
    refresh("risk", "edit", "R-002", "impact=5")
    said = refresh("restore", str(copy))
    assert said.out == f"Restored {copy}: 2 entries changed; `planroom undo` takes it back\n"
    assert refresh("risk", "show", "R-002", "--json").json["impact"] == 3
    assert "nothing was changed" in refresh("restore", str(copy)).out
    refresh("undo")
    assert [risk["ref"] for risk in refresh("risk", "list", "--json").json] == ["R-002"]


def test_kept_copies_are_listed_and_restored(refresh: Planroom) -> None:
    refresh("risk", "edit", "R-001", "impact=1")
    kept = refresh("backup", "--json").json
    assert kept[0]["number"] == 1
    assert "after change" in refresh("backup").out
    assert refresh("restore", "2", "--json").json["entries_changed"] == 1
    assert refresh("risk", "show", "R-001", "--json").json["impact"] == 4


def test_a_backup_goes_nowhere_it_should_not(refresh: Planroom) -> None:
    project = str(refresh.workspace / "pc-refresh.json")
    assert "is the project itself" in refresh("backup", project, "--force", code=exits.REFUSED).err
    assert "is a folder" in refresh("backup", str(refresh.home), code=exits.REFUSED).err
    assert "there is no folder" in refresh("backup", "no/where.json", code=exits.MISSING).err


def test_restore_takes_no_foreign_file(refresh: Planroom) -> None:
    (refresh.home / "text.json").write_text("hello")
    assert "is no copy of a project" in refresh("restore", "text.json", code=exits.INVALID).err
    (refresh.home / "other.json").write_text('{"risks": {}}')
    assert "it has no project header" in refresh("restore", "other.json", code=exits.INVALID).err
    refresh("new", "Other")
    refresh("-p", "other", "backup", "other-copy.json")
    assert "a copy of another project" in refresh("-p", "pc", "restore", "other-copy.json", code=exits.REFUSED).err
    refresh("-p", "pc", "restore", "other-copy.json", "--force")
    assert refresh("-p", "pc-refresh", "risk", "list", "--json").json == []
    refresh("-p", "pc-refresh", "undo")
    assert len(refresh("-p", "pc-refresh", "risk", "list", "--json").json) == 2


def test_show_tells_the_project_and_how_much_is_in_it(refresh: Planroom) -> None:
    page = refresh("show").out
    assert page.startswith("PC refresh\nkind                    technical it led\n")
    assert "Risk register           2 entries, 2 open" in page
    shown = refresh("show", "--json").json
    entries = {name: count for name, count in shown["entries"].items() if count}
    assert entries == {"scope": 2, "risk": 2, "comms": 1, "stakeholder": 2, "action": 2}
    assert refresh("show", "p-001").out == refresh("show", "P1").out == page, "as findings name it"
    assert "there is no" in refresh("show", "R-9", code=exits.MISSING).err
    assert "is no ref" in refresh("show", "P-002", code=exits.USAGE).err


def test_a_deleted_project_file_is_still_the_project(refresh: Planroom) -> None:
    """`.pc-refresh/` holds everything: lists tell it, nothing is written by reading, the next change writes it."""
    path = refresh.workspace / "pc-refresh.json"
    path.unlink()
    said = refresh("risk", "list", "--json")
    assert [risk["ref"] for risk in said.json] == ["R-001", "R-002"]
    assert said.err == "planroom: pc-refresh.json was deleted; nothing is lost, the next change writes it again\n"
    assert "PC refresh" in refresh("list").out
    assert not path.exists()
    assert "pc-refresh.json was deleted; nothing is lost" in refresh("risk", "edit", "R-001", "impact=5").err
    assert '"impact": 5' in path.read_text()
    refresh("risk", "list", "-p", str(path))


def test_history_of_what_never_was_and_of_what_never_changed(refresh: Planroom) -> None:
    never = refresh("history", "r-099", code=exits.MISSING)
    assert never.err == "planroom: there is no R-099 in PC refresh, and there never was\n"
    refresh("new", "Second", "--template", "pc-refresh")
    untouched = refresh("-p", "second", "history", "R-001")
    assert untouched.err == "R-001 has not been changed since the project was made.\n"
    assert refresh("-p", "pc-refresh", "history", "--limit=0").err == ""
    for number in ("-3", "x"):
        said = refresh("-p", "pc-refresh", "history", f"--limit={number}", code=exits.USAGE)
        assert said.err == f"planroom: --limit takes a whole number, 0 or more, not '{number}'\n"


def test_an_outside_version_that_waits_says_who_asks(refresh: Planroom) -> None:
    for number in range(8):
        refresh("risk", "add", f"Risk {number}")
    path = refresh.workspace / "pc-refresh.json"
    held = json.loads(path.read_text())
    held["risks"] = {}
    path.write_text(json.dumps(held))
    said = refresh("risk", "edit", "R-003", "impact=2")
    assert said.err == (
        "planroom: pc-refresh.json was replaced outside and would remove 10 entries: take it in, yes or no?\n"
        "planroom: until that is answered your version stays; `planroom -p pc-refresh` opens it and asks\n"
    )
    assert json.loads(path.read_text())["risks"] == {}
