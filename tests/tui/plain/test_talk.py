"""The prompt, spoken to through a pipe: what it understands, what it answers, and with which code it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models import date_form
from store.project_file import ProjectFile
from store.settings import write_settings
from tests.tui.hostile import hostile_project
from tests.tui.project import made
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
DRAWN = [chr(code) for code in range(0x2500, 0x25A0)]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Say lines to Planroom about a small project; what it answered. `code` is how it has to end."""
    monkeypatch.setenv("PLANROOM_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("PLANROOM_TODAY", "2026-11-23")
    for name in ("PLANROOM_PROJECT", "PLANROOM_WORKSPACE", "PLANROOM_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "work").mkdir()
    made(tmp_path / "work")

    def said(*lines: str, code: int = 0, words: tuple[str, ...] = ("-p", "refresh")) -> str:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        ended = main(["--plain", "--workspace", str(tmp_path / "work"), *words])
        caught = capsys.readouterr()
        assert ended == code, caught
        return caught.out + caught.err

    return said


def stored(tmp_path: Path, table: str, number: int) -> dict[str, object]:
    with ProjectFile.open(tmp_path / "work" / "refresh.json", readonly=True) as file:
        return dict(file.project.documents(table)[number])


def test_lists_are_numbered_and_a_number_means_its_line(say: Callable[..., str]) -> None:
    heard = say("risks level>=10", "open 2", "help proximity", "help accept", "help set", "where", "# a remark", "")
    assert "Risk register: 2 of 2." in heard
    assert "1. R-001 Vendor ships late. likelihood 4 high, impact 4 high" in heard
    assert "level 16 high" in heard
    assert "R-002, risk: An application does not start" in heard
    assert "cause:\n  Old software\n  in Finance" in heard
    assert "beyond project: only after the project has ended" in heard
    assert "accept, response: do nothing beforehand" in heard
    assert "Gives a field of an entry a value" in heard
    assert "PC refresh, step 1 of 6: 3 scope items, 2 risks" in heard


def test_entries_are_added_set_done_deleted_and_brought_back(say: Callable[..., str], tmp_path: Path) -> None:
    heard = say(
        'add risk Vendor\'s boxes are late p3 i4 @"IT service lead" #supply',
        "set R-003 next review 2026-12-24",
        "set r3 residual likelihood 2",
        "set R-003 likelihood 5",
        "set R-003 impact=5 tags+=again",
        "done R-003",
        "undo",
        "redo",
        "delete R-002",
        "undo",
        "history R-003",
    )
    assert "R-003 added: Vendor's boxes are late. likelihood 3, impact 4, owner IT service lead, tags supply" in heard
    assert "R-003 likelihood 3 -> 5" in heard
    assert "R-003 status proposed -> closed" in heard
    assert "Undone: done R-003" in heard
    assert "`undo` brings it back" in heard
    risk = stored(tmp_path, "risks", 3)
    assert (risk["next_review"], risk["residual_likelihood"], risk["impact"]) == ("2026-12-24", 2, 5)
    assert risk["status"] == "closed"
    assert stored(tmp_path, "risks", 2)["title"] == "An application does not start"
    say("set R-003 next review none")
    assert "next_review" not in stored(tmp_path, "risks", 3)


def test_what_is_due_and_what_is_found(say: Callable[..., str]) -> None:
    heard = say(
        "today", "open 1", "find vendr", "find nothingatall", "today 400", "stakeholders", "comms", "scope xyzzy"
    )
    assert "R-001 Order spares. action, 2026-12-01, in 8 days, IT service lead" in heard
    assert "Found: 1.\n1. R-001 Vendor ships late" in heard
    assert "Nothing was found." in heard
    assert "Stakeholder list: 3 of 3." in heard
    assert "No scope item is like that." in heard


def test_long_lists_are_read_a_page_at_a_time(say: Callable[..., str]) -> None:
    heard = say(*(f"add scope Item {number}" for number in range(30)), "scope", "more", "more", "open 33")
    assert "20. S-020 Item 16" in heard
    assert "13 more: say more." in heard
    assert "33. S-033 Item 29" in heard
    assert "That was all." in heard
    assert "S-033, scope item: Item 29" in heard


def test_projects_are_made_listed_and_changed(say: Callable[..., str]) -> None:
    heard = say("new Second project", "where", "projects", "use refresh", "projects", "use 1", "quit", "nonsense")
    assert "Second project, step 1 of 6: 0 scope items" in heard
    assert "Projects: 2." in heard
    assert "refresh, PC refresh, step 1 of 6" in heard
    assert "nonsense" not in heard, "quit is the end"


def test_without_a_project_it_says_what_to_do(say: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    words = ("--workspace", str(tmp_path / "none"))
    heard = say("projects", "risks", code=3, words=words)
    assert "There is no project yet: say new NAME." in heard
    assert "No project is open: say projects, use NAME or new NAME" in heard


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("fnd vendor", 2, "There is no command 'fnd'; did you mean find"),
        ("xyzzy", 2, "help lists what can be said"),
        ("open R-999", 3, "There is no R-999 in PC refresh"),
        ("open", 2, "Say which one: R-004"),
        ("open 7", 2, "The last list has no line 7"),
        ("risks level>>", 4, "The filter"),
        ("add", 2, "Say what to add"),
        ("add risk", 2, "Say what to add"),
        ("set R-001", 2, "Say which field and what"),
        ("set R-001 likelihood", 2, "Say the value: set R-001 likelihood VALUE"),
        ("set R-001 likelihood 9", 4, "Likelihood: a whole number from 1 to 5"),
        ("set R-001 colour red", 2, "colour"),
        ("done", 2, "Say which one: done R-004"),
        ("delete K-001", 5, "nothing was deleted"),
        ("today soon", 2, "is no number of days"),
        ("find", 2, "Say what to find"),
        ("help nonsense", 3, "There is no help about 'nonsense'"),
        ("new", 2, "Say what it is called"),
        ("use", 2, "Say which project"),
        ("use nowhere", 3, "nowhere"),
        ("undo", 3, "Nothing to undo"),
        ("risk list --workspace /tmp", 5, "--workspace is not possible here"),
        ("risk list -p other", 5, "-p is not possible here"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_ends_a_pipe(
    say: Callable[..., str], line: str, code: int, told: str
) -> None:
    heard = say(line, "where", code=code)
    assert told in heard
    assert "step 1 of 6" not in heard
    assert "planroom: " not in heard


def test_the_commands_of_the_command_line_work_too(say: Callable[..., str]) -> None:
    heard = say("risk list --columns title --limit 1", "export --format json", "risk add Another likelihood=2")
    assert "Vendor ships late" in heard
    assert "R-003  Another" in heard


def test_dates_are_in_the_chosen_form_and_the_form_ends_with_the_talk(say: Callable[..., str]) -> None:
    write_settings({"date_format": "dotted"})
    heard = say("set S-002 due 24.12.2027", "open S-002")
    assert "due: 24.12.2027, in 396 days" in heard
    assert date_form.written_iso("2027-12-24") == "2027-12-24"


def test_hostile_text_stays_text_in_one_line(say: Callable[..., str], tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    hostile_project(folder)
    name = next(folder.glob("*.json")).stem
    words = ("--workspace", str(folder), "-p", name)
    lines = [
        line for word in ("scope", "risks", "comms", "stakeholders") for line in (word, "more", "open 1", "open 2")
    ]
    heard = say(*lines, "today 30", "find click", words=words)
    for bad in ("\x1b", "\x9b", "\x07", "\x00", "\u202e", *DRAWN):
        assert bad not in heard, ascii(bad)
    assert "[@click=app.exit]click[/]" in heard
    assert "- a box -" in say("add risk \u2502 a box \u2588", "risks box")


def test_it_never_loads_the_screen(tmp_path: Path) -> None:
    made(tmp_path)
    script = (
        "import sys; from tui.cli import main; code = main(sys.argv[1:]); "
        "assert 'textual' not in sys.modules and 'rich' not in sys.modules; sys.exit(code)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, "--workspace", str(tmp_path), "-p", "refresh"],
        input="risks\nset R-001 likelihood 3\ntoday\nfind vendor\nhelp\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PLANROOM_PLAIN": "1", "PLANROOM_CONFIG": str(tmp_path / "config")},
        check=False,
    )
    assert told.returncode == 0, told
    assert "R-001 likelihood 4 -> 3" in told.stdout


def test_links_are_a_list_whose_numbers_lead_on(say: Callable[..., str]) -> None:
    heard = say("links R-001", "links S-003", "open 1", "links 1")
    assert "refers to K-001 Procurement lead, owner" in heard
    assert "refers to K-002 IT service lead, actions, actionee" in heard
    assert "It refers to nothing, and nothing refers to it." in heard
    assert "K-001, stakeholder: Procurement lead" in heard
    assert "referred to by R-001 Vendor ships late, owner" in heard


def test_what_other_messages_and_the_shell_say_is_understood_too(say: Callable[..., str]) -> None:
    heard = say("planroom risk list level>=10", "open 1", "changes R-001", "what is proximity?", "explain proximity")
    assert "1. R-001 Vendor ships late. likelihood 4 high" in heard
    assert "R-001, risk: Vendor ships late" in heard
    assert heard.count("beyond project: only after the project has ended") == 2
    assert '"title"' in say("risk list --json")
