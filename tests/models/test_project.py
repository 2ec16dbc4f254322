"""The snapshot of a project: look-ups, references, and entries that don't read well."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.analysis.references import handed_on, reassigned, told
from models.analysis.tree import branches, tree_rows
from models.declared import BY_TABLE, REGISTERS
from models.project import Project, Referrer, split
from models.scales import Scales, rating, scales_of
from tests.models.examples import RISKS, SCOPE, example
from tests.models.strategies import TABLES, broken_documents, projects


def applied(project: Project, changes: list[Any]) -> Project:
    """The project after the changes, as the store would make it."""
    tables = {name: dict(table) for name, table in project.tables.items()}
    for change in changes:
        if change.fields is None:
            del tables[change.table][change.id]
        else:
            merged = {**tables[change.table][change.id], **change.fields}
            tables[change.table][change.id] = {name: value for name, value in merged.items() if value is not None}
    return Project(tables, project.version + 1)


def test_look_ups() -> None:
    project = example()
    assert project.title == "PC refresh"
    assert project.document("R-001") is RISKS[1]
    assert project.document("R-099") is None
    assert project.document("somebody") is None
    assert project.heading("K-002") == "Project sponsor"
    assert project.heading("P-001") == project.title
    assert project.heading("Somebody") == "Somebody"
    assert project.person(" project SPONSOR ") == "K-002"
    assert project.person("Somebody ") == "Somebody"
    assert project.documents("weather") == {}
    assert Project({}).title == ""
    assert Project({"risks": {1: {}}}).heading("R-001") == "R-001"
    assert split("R-007") is not None
    assert split("X-007") is None
    assert split("nonsense") is None


def test_entries_are_made_when_asked_for() -> None:
    project = example()
    risk = project.entry("R-001")
    assert risk is not None
    assert risk.heading == "Vendor ships late"
    assert project.entry("R-099") is None
    assert project.entry("nonsense") is None
    assert [entry.ref for entry in project.entries("risks")] == ["R-001", "R-002", "R-003", "R-004", "R-005"]
    assert project.faults == ()
    assert project.header.heading == "PC refresh"
    assert Project({}).header.heading == "Untitled"
    with pytest.raises(ValidationError):
        _ = Project({"project": {1: {"title": "x", "start": "soon"}}}).header


def test_a_bad_document_is_a_fault_and_the_rest_stays() -> None:
    project = Project({"risks": {1: {"title": "x", "impact": 9}, 2: {"title": "fine"}}})
    assert project.entry("R-001") is None
    assert [entry.ref for entry in project.entries("risks")] == ["R-002"]
    assert [tuple(fault) for fault in project.faults] == [("R-001", "impact: a whole number from 1 to 5")]
    bad = Project({"project": {1: {"title": "x", "high_cut": "y"}}})
    assert [tuple(fault) for fault in bad.faults] == [("P-001", "high_cut: a whole number from 1 to 5")]


@given(st.data())
def test_documents_written_by_hand_are_faults_at_worst(data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from(TABLES), max_size=2))
    specs = [BY_TABLE[table] for table in dict.fromkeys(("scope", "stakeholders", *others))]
    project = Project({spec.table: {1: data.draw(broken_documents(spec))} for spec in specs})
    for fault in project.faults:
        assert fault.sentence
    for ref in ("K-001", "S-001"):
        told(project, ref)
        reassigned(project, ref, "")
    for spec in specs:
        assert len(project.entries(spec.table)) + len([f for f in project.faults if f.ref == spec.ref(1)]) == 1


def test_what_refers_to_what() -> None:
    project = example()
    assert project.referrers("K-001") == (
        Referrer("S-001", "owner"),
        Referrer("R-001", "owner"),
        Referrer("C-001", "sender"),
        Referrer("C-001", "occurrences.by"),
        Referrer("K-002", "relationship_owner"),
    )
    assert project.referrers("K-002") == (
        Referrer("R-001", "actions.actionee"),
        Referrer("C-001", "audience"),
        Referrer("P-001", "sponsor"),
    )
    assert project.referrers("K-099") == ()
    assert told(project, "K-003") == "K-003 is in the audience of C-002, C-003"
    assert told(project, "K-002") == (
        "K-002 is actionee in the actions of R-001, in the audience of C-001 and sponsor of P-001"
    )
    assert told(project, "S-001") == "S-001 is parent of S-002, S-003, S-004"
    assert told(project, "S-005") == ""
    many = Project({"risks": {number: {"title": "x", "owner": "K-001"} for number in range(1, 9)}})
    assert told(many, "K-001") == "K-001 is owner of R-001, R-002, R-003, R-004, R-005 and 3 more"


def test_references_are_handed_on() -> None:
    project = example()
    after = applied(project, reassigned(project, "K-002", "K-003"))
    assert after.documents("risks")[1]["actions"][0]["actionee"] == "K-003"
    assert after.documents("risks")[1]["actions"][1] == RISKS[1]["actions"][1]
    assert after.documents("communications")[1]["audience"] == ["K-003", "All staff"]
    assert after.header_document["sponsor"] == "K-003"
    assert after.referrers("K-002") == ()
    assert all(change.seen == 7 for change in reassigned(project, "K-002", "K-003"))


def test_a_list_keeps_each_name_once() -> None:
    project = example()
    after = applied(project, reassigned(project, "K-003", "K-004"))
    assert after.documents("communications")[3]["audience"] == ["K-004"]


def test_references_are_cleared() -> None:
    project = example()
    after = applied(project, reassigned(project, "K-002", ""))
    assert "actionee" not in after.documents("risks")[1]["actions"][0]
    assert after.documents("communications")[1]["audience"] == ["All staff"]
    assert "sponsor" not in after.header_document
    (change,) = reassigned(project, "K-004", "")[:1]
    assert change.fields == {"audience": ["K-003"]}
    alone = Project({"communications": {1: {"title": "x", "audience": ["K-001"]}}})
    assert reassigned(alone, "K-001", "")[0].fields == {"audience": None}


def test_records_that_are_about_nothing_else_go_with_it() -> None:
    handed = [{"ref": "R-001", "owner": "K-001"}, {"ref": "R-002", "owner": "K-001", "reason": "Asked"}, "junk"]
    project = Project({"project": {1: {"title": "x", "handed_over": handed}}, "risks": {1: {"title": "x"}}})
    (change,) = reassigned(project, "K-001", "")
    assert change.fields == {"handed_over": [{"ref": "R-002", "reason": "Asked"}, "junk"]}
    (change,) = reassigned(project, "R-001", "")
    assert change.fields == {"handed_over": [handed[1], "junk"]}
    (change,) = reassigned(project, "R-001", "R-009")
    assert change.fields == {"handed_over": [{"ref": "R-009", "owner": "K-001"}, handed[1], "junk"]}


def test_records_written_by_hand_are_left_alone() -> None:
    document = {"title": "x", "actions": [3, {"what": "a", "actionee": "K-001"}, {"what": "b", "actionee": "K-001"}]}
    project = Project({"risks": {1: document}})
    assert project.referrers("K-001") == (Referrer("R-001", "actions.actionee"),) * 2
    assert told(project, "K-001") == "K-001 is actionee in the actions of R-001"
    (change,) = reassigned(project, "K-001", "K-002")
    assert change.fields == {"actions": [3, {"what": "a", "actionee": "K-002"}, {"what": "b", "actionee": "K-002"}]}


def test_several_hand_on_together() -> None:
    project = example()
    after = applied(project, handed_on(project, ["K-003", "K-004"], "K-002"))
    assert after.documents("communications")[3]["audience"] == ["K-002"]
    assert after.referrers("K-003") == after.referrers("K-004") == ()
    cleared = handed_on(project, ["S-001", "S-002"], "")
    assert [(change.id, change.fields) for change in cleared] == [(3, {"parent": None}), (4, {"parent": None})]
    assert handed_on(project, ["R-001", "nonsense"], "") == []


def test_an_item_never_becomes_its_own_ancestor() -> None:
    project = example()
    fields = {change.id: change.fields for change in reassigned(project, "S-001", "S-002")}
    assert fields == {2: {"parent": None}, 3: {"parent": "S-002"}, 4: {"parent": "S-002"}}
    deep = Project({"scope": {1: {}, 2: {"parent": "S-001"}, 3: {"parent": "S-002"}, 4: {"parent": "S-003"}}})
    assert [change.fields for change in reassigned(deep, "S-002", "S-004")] == [{"parent": "S-001"}]
    assert [change.fields for change in reassigned(deep, "S-002", "S-001")] == [{"parent": "S-001"}]
    assert [change.fields for change in reassigned(deep, "S-002", "S-099")] == [{"parent": "S-001"}]
    dangling = Project({"scope": {1: {}, 2: {"parent": "S-009"}}})
    assert [change.fields for change in reassigned(dangling, "S-009", "S-002")] == [{"parent": None}]
    circle = Project({"scope": {1: {"parent": "S-002"}, 2: {"parent": "S-001"}, 3: {"parent": "S-001"}}})
    assert [change.fields for change in reassigned(circle, "S-001", "S-002")] == [{"parent": None}, {"parent": "S-002"}]
    with pytest.raises(ValueError, match="somebody is no ref"):
        reassigned(project, "S-001", "somebody")


@given(
    projects("stakeholders", "scope", "risks"),
    st.sampled_from(["K-001", "K-002", "S-001", "S-002", "S-003"]),
    st.data(),
)
def test_after_handing_on_nothing_refers_and_the_tree_holds(project: Project, ref: str, data: st.DataObject) -> None:
    spec = next(spec for spec in REGISTERS if spec.prefix == ref[0])
    others = [spec.ref(number) for number in project.documents(spec.table) if spec.ref(number) != ref]
    to = data.draw(st.sampled_from(["", *others]))
    refs = {referrer.ref for referrer in project.referrers(ref)}
    assert all(place in told(project, ref) for place in sorted(refs)[:1] if len(refs) == 1)
    before = branches(project.documents("scope"))
    rows = dict(tree_rows(project.documents("scope")))
    after = applied(project, reassigned(project, ref, to))
    assert after.referrers(ref) == ()
    for entry_ref in refs - {"P-001"}:
        assert after.entry(entry_ref) is not None, "what was valid stays valid"
    whole = all(_rooted(project, number) for number in before)
    if whole:
        assert all(_rooted(after, number) for number in rows), "no circle came into the tree"


def _rooted(project: Project, number: int) -> bool:
    """Whether following the parents comes to an end."""
    items, steps = project.documents("scope"), 0
    place = number
    while place in items and steps <= len(items):
        parent = items[place].get("parent", "")
        place, steps = int(parent[2:]) if parent else 0, steps + 1
    return steps <= len(items)


def test_scales() -> None:
    assert scales_of({}) == Scales(7, 14, 4)
    assert scales_of({"band_preset": "pm2"}) == Scales(2, 19, 4)
    assert scales_of({"band_preset": ["pm2"], "low_max": "x", "medium_max": 10, "high_cut": 3}) == Scales(7, 10, 3)
    assert [Scales().band(level) for level in (None, 1, 7, 8, 14, 15, 25)] == [
        "",
        "low",
        "low",
        "medium",
        "medium",
        "high",
        "high",
    ]
    assert rating("Very high") == 5
    assert rating("very-low") == 1
    assert rating("so so") is None


def test_the_start_of_the_program_imports_nothing_heavy() -> None:
    modules = (
        "filter filter_completion quick values dates frequency people project faults analysis.tree analysis.exposure"
    )
    modules += " analysis.recurrence analysis.references analysis.coverage analysis.completion analysis.engagement"
    heavy = ("pydantic", "dateutil", "difflib", "models.risk", "models.entry")
    code = f"""
import sys
for name in {modules.split()!r}:
    __import__("models." + name)
print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_example_is_valid() -> None:
    assert example().faults == ()
    assert SCOPE[4]["kind"] == "out"
