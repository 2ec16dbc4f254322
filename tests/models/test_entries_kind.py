"""Fields that refer to several entries: typed, read back, filtered, linked, handed on; in every dict from a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from models import declared, filter_text, project, referrers
from models.analysis import links, references
from models.declare import register_spec
from models.entry import Entry, sentence
from models.entry_refs import read_ref, read_refs, registers_of
from models.fields import Column, FieldSpec, Kind, RegisterSpec
from models.filter import completions, parse
from models.project import Project
from models.quick import read as read_quick
from models.types import Ref, Refs, Title
from models.values import read, show, typed
from tests.models.strategies import TODAY, documents, junk

if TYPE_CHECKING:
    from collections.abc import Iterator

COVERED = FieldSpec("covered_by", "covered by", "", Kind.ENTRIES, refers_to="scope communications")
TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "scope": {3: {"title": "Old devices, collected"}, 4: {"title": "Old data"}, 12: {"title": "Image"}},
    "communications": {4: {"title": "Kick-off"}, 5: {"title": "Old ways"}},
    "risks": {1: {"title": "Late"}},
}


class Concern(Entry):
    """A register made for these tests."""

    NAME: ClassVar[str] = "concern"
    TABLE: ClassVar[str] = "concerns"
    PREFIX: ClassVar[str] = "ZZ"
    TITLE: ClassVar[str] = "Concerns"
    PANE: ClassVar[str] = "Concerns"
    SINGULAR: ClassVar[str] = "concern"
    STEP: ClassVar[int] = 2
    STATUS_FIELD: ClassVar[str] = ""

    title: Annotated[Title, Field(title="concern", description="What."), Column(Kind.TEXT, width=0, table=True)]
    covered_by: Annotated[
        Refs,
        Field(title="covered by", description="What covers it."),
        Column(Kind.ENTRIES, refers_to="scope communications", synonyms=("covers",)),
    ] = []  # noqa: RUF012 - pydantic copies it
    about: Annotated[Refs, Field(title="about", description="What it is about."), Column(Kind.ENTRIES)] = []  # noqa: RUF012
    became: Annotated[
        Ref, Field(title="became", description="What it became."), Column(Kind.ENTRY, refers_to="risks scope")
    ] = ""


@pytest.fixture
def concerns(monkeypatch: pytest.MonkeyPatch) -> Iterator[RegisterSpec]:
    """The register is one of the registers, as if it were declared."""
    spec = register_spec(Concern)
    known = (*declared.REGISTERS, spec)
    for module in (declared, project):
        monkeypatch.setattr(module, "REGISTERS", known)
    for index in (declared.BY_TABLE, declared.BY_NAME, declared.BY_PREFIX):
        key = {id(declared.BY_TABLE): spec.table, id(declared.BY_NAME): spec.name}.get(id(index), spec.prefix)
        monkeypatch.setitem(index, key, spec)
    yield spec
    referrers._newest.pop(spec.table, None)
    filter_text._KINDS.pop(spec.name, None)


def having(**concern: Any) -> Project:
    return Project({**TABLES, "concerns": {1: {"title": "Finance", **concern}}})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S-003", ["S-003"]),
        ("s3; c-4", ["S-003", "C-004"]),
        ("S-003, C-004 S-012\nS-003", ["S-003", "C-004", "S-012"]),
        ("old devices, collected; kick", ["S-003", "C-004"]),
        ("image", ["S-012"]),
        ("none", None),
        ("-", None),
        (" ; ", []),
    ],
)
def test_several_entries_are_typed_by_ref_or_title(text: str, found: list[str] | None) -> None:
    assert read(COVERED, text, having(), TODAY) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("S-099", "there is no S-099"),
        ("old", "could be S-003, S-004, C-005: write the ref"),
        ("R-001", "no scope item or communication is called that: write its ref, such as S-007"),
        ("7", "no scope item or communication is called that: write its ref, such as S-007"),
        ("S-003; moon", "no scope item or communication is called that: write its ref, such as S-007"),
    ],
)
def test_what_names_no_entry_is_told(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{says}$"):
        read(COVERED, text, having(), TODAY)


def test_a_field_refers_to_the_registers_it_names_or_to_all() -> None:
    assert [register.name for register in registers_of(COVERED)] == ["scope", "comms"]
    assert registers_of(COVERED._replace(refers_to="")) == declared.REGISTERS
    assert registers_of(COVERED._replace(refers_to="comms nowhere")) == (declared.COMMS,)
    assert read_ref(COVERED._replace(refers_to="risks"), "1", having()) == "R-001"
    assert read_refs(COVERED._replace(refers_to=""), "r1; kick-off; c4", having()) == ["R-001", "C-004"]
    with pytest.raises(ValueError, match="no entry is called that"):
        read_ref(COVERED._replace(refers_to="nowhere"), "S-003", having())


def test_they_are_shown_with_their_titles_and_typed_as_refs() -> None:
    assert show(COVERED, ["S-012", "C-099"], having()) == "S-012 Image; C-099"
    assert typed(COVERED, ["S-012", "C-004"], having()) == "S-012; C-004"
    assert typed(COVERED, None, having()) == ""
    assert typed(COVERED, "written by hand", having()) == "written by hand"


def test_the_entry_keeps_each_ref_once() -> None:
    entry = Concern.parse({"title": "x", "covered_by": "S-003, C-004;S-003\nS-012"})
    assert entry.document()["covered_by"] == ["S-003", "C-004", "S-012"]
    assert Concern.parse({"title": "x", "covered_by": ["", "S-003"]}).covered_by == ["S-003"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (["S-003", "the image"], "the ref of an entry, such as S-012"),
        (7, "a list"),
        ([7], "a text"),
        ([f"S-{number:03d}" for number in range(1, 1002)], "at most 1,000 items"),
    ],
)
def test_what_is_no_list_of_refs_is_refused(value: Any, says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Concern.parse({"title": "x", "covered_by": value})
    assert says in sentence(caught.value)


def test_the_schema_says_what_it_refers_to() -> None:
    schema = Concern.model_json_schema()["properties"]["covered_by"]
    assert schema["x-kind"] == "entries"
    assert schema["x-refers-to"] == "scope communications"
    assert schema["type"] == "array"


def test_links_run_both_ways(concerns: RegisterSpec) -> None:
    held = having(covered_by=["S-003", "C-004", "S-099", 7], about=["R-001"], became="S-003")
    out = [(link.ref, link.fields) for link in links.links(held, "ZZ-001")]
    assert out == [("S-003", ("became", "covered by")), ("C-004", ("covered by",)), ("R-001", ("about",))]
    assert [(link.ref, link.out) for link in links.links(held, "C-004")] == [("ZZ-001", False)]
    assert references.told(held, "C-004") == "C-004 is listed under covered by in ZZ-001"
    assert concerns.prefix == "ZZ"


def test_what_refers_is_handed_on_when_an_entry_goes(concerns: RegisterSpec) -> None:
    held = having(covered_by=["S-003", "C-004"], about=["S-003"])
    (change,) = references.reassigned(held, "S-003", "C-004")
    assert (change.table, change.fields) == (concerns.table, {"covered_by": ["C-004"], "about": ["C-004"]})
    (change,) = references.reassigned(held, "S-003", "")
    assert change.fields == {"covered_by": ["C-004"], "about": None}


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("covered_by:S-003", True),
        ("covers:s-003", True),
        ("covered_by:devices", True),
        ('covered_by="old devices, collected"', True),
        ("covered_by:S-004", False),
        ("covered_by:none", False),
        ("about:none", True),
        ("covered_by:any", True),
        ("kick-off", True),
        ("image", False),
    ],
)
def test_the_filter_knows_them(concerns: RegisterSpec, text: str, passes: bool) -> None:
    held = having(covered_by=["S-003", "C-004"])
    assert parse(text, concerns).select(held, TODAY) == ([1] if passes else [])


def test_the_filter_offers_titles_and_the_quick_line_takes_refs(concerns: RegisterSpec) -> None:
    held = having()
    offered = [each.text for each in completions("covered_by:o", 12, concerns, held)]
    assert offered == ['"Old devices, collected"', '"Old data"', '"Old ways"', "Kick-off", "none"]
    quick = read_quick("Finance closes covered_by:S-003,C-4 covers:S-012", concerns, held, TODAY)
    assert quick.fields == {"title": "Finance closes", "covered_by": ["S-003", "C-004", "S-012"]}


@given(st.data())
def test_any_entry_makes_the_round(data: st.DataObject) -> None:
    spec = register_spec(Concern)
    document = data.draw(documents(spec))
    entry = Concern.parse(document, 1)
    assert Concern.parse(entry.document(), 1) == entry
    assert entry.changes_from(Concern.parse(entry.document(), 1)) == {}


@given(junk())
def test_what_somebody_wrote_by_hand_never_crashes(value: Any) -> None:
    spec = register_spec(Concern)
    assert list(referrers.targets(spec, {"covered_by": value})) is not None
    filter_text.haystack(spec, {"covered_by": value})
    assert isinstance(typed(COVERED, value, having()), str)
