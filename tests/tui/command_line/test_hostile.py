"""Hostile text: in every field, through every way in, and in a file that somebody wrote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.declared import REGISTERS
from models.fields import Kind
from models.width import cut, padded, width
from tui.command_line import exits, output
from tui.command_line.naming import option, typed_fields

if TYPE_CHECKING:
    from models.fields import RegisterSpec
    from tests.tui.command_line.conftest import Planroom

HOSTILE = "\x1b]0;owned\x07 [bold]x[/] \x9b31m \u202egnp.exe \u200b =HYPERLINK(1) \r\n$(reboot) %s {0} `id` ;|&"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]")
TEXTS = frozenset({Kind.TEXT, Kind.PROSE, Kind.WORDS, Kind.PERSON, Kind.PEOPLE})
LOOSE = TEXTS | {Kind.ENTRY, Kind.ENTRIES, Kind.RECORDS}  # these too may take it, as a title or as what is to be done


def everything(planroom: Planroom, spec: RegisterSpec) -> str:
    """What every command shows of the first entry of a register."""
    shown = []
    for words in (
        (spec.name, "list", "--columns", ",".join(field.name for field in typed_fields(spec))),
        (spec.name, "list", "--json"),
        (spec.name, "show", "1"),
        (spec.name, "show", "1", "--json"),
        ("history",),
        ("history", "--json"),
        ("show",),
        ("list",),
    ):
        said = planroom(*words)
        shown += [said.out, said.err]
    return "".join(shown)


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: str(spec.name))
def test_hostile_text_in_every_field_never_reaches_the_terminal(planroom: Planroom, spec: RegisterSpec) -> None:
    planroom("new", "Apollo")
    free = [field for field in typed_fields(spec) if field.kind in TEXTS and not field.choices]
    planroom(spec.name, "add", *(f"{field.name}={HOSTILE}" for field in free))
    options = [part for field in free for part in (option(field), HOSTILE + "2")]
    planroom(spec.name, "edit", "1", *options)
    assert not CONTROL.search(everything(planroom, spec))
    for field in typed_fields(spec):
        if field.kind not in LOOSE or field.choices:
            said = planroom(spec.name, "edit", "1", f"{field.name}={HOSTILE}", code=exits.INVALID)
            assert not CONTROL.search(said.err)
            assert said.err.count("\n") == 1


@pytest.mark.parametrize("spec", REGISTERS, ids=lambda spec: str(spec.name))
def test_hostile_text_in_the_file_is_shown_harmlessly(planroom: Planroom, spec: RegisterSpec) -> None:
    planroom("new", "Apollo")
    planroom(spec.name, "add", "Marked")
    path = planroom.workspace / "apollo.json"
    tables = json.loads(path.read_text())
    document = tables[spec.table]["1"]
    for field in typed_fields(spec):
        if field.kind in TEXTS:
            document[field.name] = [HOSTILE] if field.kind in {Kind.WORDS, Kind.PEOPLE, Kind.ENTRIES} else HOSTILE
    document[HOSTILE] = HOSTILE
    path.write_text(json.dumps(tables))
    assert not CONTROL.search(everything(planroom, spec))


def test_hostile_words_on_the_command_line_are_answered_harmlessly(refresh: Planroom) -> None:
    for words in (
        (HOSTILE,),
        ("risk", HOSTILE),
        ("risk", "show", HOSTILE),
        ("risk", "list", "--" + HOSTILE.replace(" ", "")),
        ("risk", "edit", "1", f"{HOSTILE}=1"),
        ("risk", "list", "--columns", HOSTILE),
        ("risk", "list", f"level>{HOSTILE}"),
        ("-p", HOSTILE, "show"),
        ("new", "ok", "--start", HOSTILE),
        ("new", "ok", "--template", HOSTILE),
        ("restore", HOSTILE),
        ("history", HOSTILE),
    ):
        refresh._capsys.readouterr()
        from tui.cli import main

        assert main(list(words)) in {exits.USAGE, exits.MISSING, exits.INVALID}, words
        caught = refresh._capsys.readouterr()
        assert caught.out == ""
        assert not CONTROL.search(caught.err), words


@given(st.text(max_size=40))
def test_what_is_written_has_no_control_characters_left(text: str) -> None:
    assert not CONTROL.search(output.safe(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.integers(0, 50))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_cutting_and_filling_keep_the_width(text: str, most: int) -> None:
    assert width(cut(text, most)) <= most
    assert width(padded(cut(text, most), most)) == most
    assert cut(text, width(text)) == text
