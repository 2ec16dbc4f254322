"""`planroom report KIND`: to standard output and to files, and what is refused."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from store.reports.kinds import KINDS
from tui.command_line import exits

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom


def test_every_report_goes_to_standard_output_as_markdown(refresh: Planroom) -> None:
    for kind, known in KINDS.items():
        said = refresh("report", kind)
        assert said.out.startswith("# PC refresh\n\n**")
        assert known.title in said.out.lower()
        assert said.err == ""
    assert refresh("report", "status", "--now").out.startswith("# PC refresh\n")
    assert refresh("report", "brief", "--format", "html").out.startswith("<!DOCTYPE html>\n")
    help_text = refresh("report", "--help").out
    assert "write the status report to read or send" in " ".join(help_text.split())


def test_on_a_terminal_it_is_text_as_wide_as_the_terminal(refresh: Planroom, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "60")
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    from tui.cli import main

    assert main(["report", "risks"]) == 0
    lines = shown.getvalue().splitlines()
    assert lines[:2] == ["Risk register: PC refresh", "========================="]
    assert max(map(len, lines)) <= 60


def test_the_name_of_the_file_says_the_form(refresh: Planroom) -> None:
    said = refresh("report", "risks", "-o", "risks.html", "--filter", "vendor")
    place = refresh.home / "risks.html"
    text = place.read_text(encoding="utf-8")
    assert said.err == f"Wrote {place} ({len(text.encode()):,} bytes); without confidential fields\n"
    assert "1 of 2 risks; 1 left out by the filter vendor" in text
    assert place.stat().st_mode & 0o77 == 0
    refresh("report", "charter", "-o", "charter.MD", "--confidential")
    assert (refresh.home / "charter.MD").read_text(encoding="utf-8").startswith("# PC refresh")
    assert "without" not in refresh("report", "brief", "-o", "brief.txt").err
    assert (refresh.home / "brief.txt").read_text(encoding="utf-8").startswith("Project brief: PC refresh\n====")


def test_what_must_not_be_written_over_is_not(refresh: Planroom) -> None:
    refresh("report", "status", "-o", "s.md")
    assert "already there" in refresh("report", "status", "-o", "s.md", code=exits.REFUSED).err
    refresh("report", "status", "-o", "s.md", "--force")
    project = next(refresh.workspace.glob("*.json"))
    before = project.read_bytes()
    ours = ("report", "status", "--format", "text", "--force", "-o")
    assert "is a project" in refresh(*ours, str(project), code=exits.INVALID).err
    journal = refresh.workspace / f".{project.stem}" / "x.txt"
    assert "where Planroom keeps" in refresh(*ours, str(journal), code=exits.INVALID).err
    assert project.read_bytes() == before
    assert "no folder" in refresh(*ours, "nowhere/s.md", code=exits.MISSING).err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("status", "-o", "s.pdf"), exits.USAGE, "s.pdf does not say which form it has: add --format markdown, html"),
        (("status", "--filter", "x"), exits.USAGE, "unknown option --filter"),
        (("brief", "--confidential"), exits.USAGE, "unknown option --confidential"),
        (("risks", "--now"), exits.USAGE, "unknown option --now"),
        (("risks", "--filter", "level>>"), exits.INVALID, "the filter"),
        (("nothing",), exits.USAGE, "report has no 'nothing', only list, show"),
        ((), exits.USAGE, "say what to do with the status reports: list, show"),
    ],
)
def test_what_is_not_understood_is_told(refresh: Planroom, words: tuple[str, ...], code: int, sentence: str) -> None:
    assert sentence in refresh("report", *words, code=code).err
