"""The parsers: every field of every register has its option; help, completion and the reference know them all."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.declared import REGISTERS
from models.fields import HIDDEN, RegisterSpec, label
from tui.command_line import exits
from tui.command_line.commands import PLAIN, verbs_of
from tui.command_line.completion import SHELLS, script
from tui.command_line.naming import option
from tui.command_line.parser import top_parser
from tui.command_line.reference import reference
from tui.command_line.words import screen_options, split

if TYPE_CHECKING:
    from tests.tui.command_line.conftest import Planroom

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: str(spec.name))
@pytest.mark.parametrize("verb", ["add", "edit"])
def test_help_names_every_field_with_what_it_takes(planroom: Planroom, spec: RegisterSpec, verb: str) -> None:
    told = " ".join(planroom(spec.name, verb, "--help").out.split())
    for field in spec.fields:
        typed = field.kind not in HIDDEN and not field.derived
        assert (f"{option(field)} " in told) is typed, field.name
        if typed:
            assert field.help.split()[0] in told
            assert all(label(choice) in told for choice in field.choices)


def test_every_command_has_help(planroom: Planroom) -> None:
    top = planroom("--help").out
    for name in PLAIN:
        assert f"    {name} " in top
        assert planroom(name, "--help").out.startswith(f"usage: planroom {name}")
        assert "--workspace DIR" in planroom(name, "-h").out
    for spec in REGISTERS:
        listed = planroom(spec.name, "--help").out
        for verb in verbs_of(spec.name):
            assert f"    {verb} " in listed
            assert planroom(spec.name, verb, "--help").out.startswith(f"usage: planroom {spec.name} {verb}")


def test_the_whole_tree_can_be_built() -> None:
    assert "COMMAND" in top_parser(whole=True).format_help()


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ([], (), []),
        (["--version"], (), ["--version"]),
        (["-p", "risk", "risk", "list"], ("risk", "list"), ["-p", "risk"]),
        (["risk", "--json", "list", "x"], ("risk", "list"), ["--json", "x"]),
        (["--workspace=here", "undo", "--json"], ("undo",), ["--workspace=here", "--json"]),
        (["risk", "-p", "a", "add", "list"], ("risk", "add"), ["-p", "a", "list"]),
        (["--", "risk"], (), ["--", "risk"]),
        (["-p"], (), ["-p"]),
    ],
)
def test_the_command_is_found_among_options(words: list[str], command: tuple[str, ...], rest: list[str]) -> None:
    assert split(words) == (command, rest)


def test_the_options_of_the_screen_are_read_without_a_parser() -> None:
    found = screen_options(["-p", "a", "--workspace=b", "--ascii"])
    assert found is not None
    assert (found.project, found.workspace, found.ascii, found.sample) == ("a", "b", True, False)
    for words in (["--help"], ["-p"], ["-p", "--ascii"], ["-p=a"], ["--ascii=1"], ["--other"], ["--", "a"]):
        assert screen_options(words) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-p",), "argument -p/--project: expected one argument"),
        (("--sampel",), "unrecognized arguments: --sampel"),
        (("-p", "--ascii"), "expected one argument"),
    ],
)
def test_options_of_the_screen_that_are_not_understood(
    planroom: Planroom, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in planroom(*words, code=exits.USAGE).err


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_know_commands_and_options(shell: str, planroom: Planroom, tmp_path: Path) -> None:
    text = planroom("completion", shell).out
    assert text == script(shell)
    for word in ("stakeholder", "--next-review" if shell != "fish" else "next-review", "history"):
        assert word in text
    if shell == "bash":
        file = tmp_path / "completion"
        file.write_text(text)
        subprocess.run(["bash", "-n", file], check=True)
        words = "COMP_WORDS=(planroom risk add --residual-i); COMP_CWORD=3"
        probe = f'source {file}; {words}; _shtab_planroom; echo "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", probe], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["--residual-impact"]


def test_completion_takes_known_shells_only(planroom: Planroom) -> None:
    assert "invalid choice: 'tcsh'" in planroom("completion", "tcsh", code=exits.USAGE).err


def test_the_reference_is_current_and_whole() -> None:
    written = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert written == reference(), "run: python -m tui.command_line.reference > docs/command-line.md"
    for code, meaning in exits.MEANINGS.items():
        assert f"| {code} | {meaning} |" in written
    for name in PLAIN:
        assert f"`planroom {name}" in written
