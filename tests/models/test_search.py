"""Finding: refs, titles before other fields, misspelt words, nothing private, the same after an edit as read anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project import Project
from models.search import Hit, SearchIndex, ref_of

TABLES: dict[str, dict[int, dict[str, Any]]] = {
    "scope": {
        1: {"title": "Devices replaced", "owner": "K-001", "tags": ["disposal", "Züge"]},
        2: {"title": "Vendor contract", "description": f"{'many words before ' * 20}it names the penalties and more"},
        12: {"title": "Twelfth"},
    },
    "risks": {
        1: {
            "title": "Vendor ships late",
            "cause": "The contract has no penalties",
            "owner": "somebody",
            "actions": [{"what": "Order spares", "actionee": "K-002"}, "no record"],
        },
        2: {"title": "Late", "notes": 7, "actions": "none", "tags": {"odd": 1}},
    },
    "communications": {1: {"title": "Weekly news", "audience": ["K-001", 3]}},
    "stakeholders": {
        1: {"name": "Procurement lead", "confidential_notes": "leaves in May"},
        2: {"name": "事業部長"},
    },
}


def refs(text: str, tables: dict[str, Any] | None = None, *, private: bool = True) -> list[str]:
    index = SearchIndex(Project(tables or TABLES), private=private)
    return [hit.ref for hit in index.search(text).hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("...", []),
        ("r1", ["R-001"]),
        ("R-001", ["R-001"]),
        ("s 12", ["S-012"]),
        ("r99", []),
        ("vendor", ["S-002", "R-001"]),
        ("vend", ["S-002", "R-001"]),
        ("late", ["R-002", "R-001"]),
        ("contract", ["S-002", "R-001"]),
        ("spares", ["R-001"]),
        ("vendor penalties", ["S-002", "R-001"]),
        ("zuge", ["S-001"]),
        ("procurement", ["K-001", "S-001", "C-001"]),
        ("vender shipz", ["R-001"]),
        ("procuremnt", ["K-001", "S-001", "C-001"]),
        ("事業", ["K-002"]),
        ("leaves in may", ["K-001"]),
        ("qqqq", []),
        ("somebody", ["R-001"]),
    ],
)
def test_what_is_found_and_in_which_order(text: str, found: list[str]) -> None:
    assert refs(text)[: len(found) or 9] == found


def test_it_says_where() -> None:
    index = SearchIndex(Project(TABLES))
    assert index.search("vendor").hits[0] == Hit("S-002", "Vendor contract")
    assert index.search("order spares").hits[0] == Hit("R-001", "Vendor ships late", "actions", "Order spares")
    hit = index.search("penalties").hits[0]
    assert (hit.ref, hit.field) == ("S-002", "description")
    assert hit.excerpt.startswith("… ")
    assert "names the penalties and" in hit.excerpt
    assert index.search("vender").words == ("vender", "vendor")


def test_near_words_are_looked_for_only_where_there_are_few_plain_hits() -> None:
    many = {"risks": {n: {"title": "vendor"} for n in range(1, 10)} | {10: {"title": "vender"}}}
    assert "R-010" not in refs("vendor", many)
    assert refs("vendor", {"risks": {1: {"title": "vendor"}, 2: {"title": "vender"}}}) == ["R-001", "R-002"]
    assert refs("en", many) == []
    assert refs("late vendor", {"risks": {1: {"title": "late", "cause": "so", "effect": "vendor"}}}) == ["R-001"]
    assert len(refs("end", many)) == 10


def test_private_fields_are_not_looked_into_when_they_are_hidden() -> None:
    assert refs("leaves", private=False) == []
    assert refs("procurement", private=False)[0] == "K-001"
    hidden = SearchIndex(Project(TABLES), SearchIndex(Project(TABLES)), private=False)
    assert hidden.search("leaves").hits == ()


def test_refs_as_people_type_them() -> None:
    typed = ("r7", "R-007", " k 12 ", "cr3", "Ap-02", "r", "rr7", "x7", "r123456789", "r²")
    assert [ref_of(text) for text in typed] == [
        "R-007", "R-007", "K-012", "CR-003", "AP-002", "", "", "", "", "",
    ]  # fmt: skip


TITLES = st.sampled_from(["Vendor ships late", "Vendors", "late", "spare parts"])
EDITS = st.lists(
    st.tuples(st.sampled_from(["scope", "risks", "stakeholders"]), st.integers(1, 4), st.none() | TITLES), max_size=6
)


@given(EDITS, st.sampled_from(["vendor", "late", "vender", "procurement", "r1", "s"]))
def test_after_edits_it_finds_what_a_new_reading_finds(edits: list[tuple[str, int, str | None]], text: str) -> None:
    tables = TABLES
    index = SearchIndex(Project(tables))
    for table, number, title in edits:
        rest = {key: value for key, value in tables[table].items() if key != number}
        name = "name" if table == "stakeholders" else "title"
        tables = {**tables, table: rest if title is None else {**rest, number: {name: title}}}
        index = SearchIndex(Project(tables), index)
    assert index.search(text) == SearchIndex(Project(tables)).search(text)
