"""Who refers to what: the index that follows the edits tells the same as one made anew, for old snapshots too."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.declared import RISK
from models.project import Project
from models.referrers import targets

PEOPLE = st.sampled_from(["K-001", "K-002", "K-003", "somebody else", 7])
DOCUMENTS = st.fixed_dictionaries(
    {"title": st.just("x")},
    optional={
        "owner": PEOPLE,
        "identified_by": PEOPLE,
        "actions": st.lists(
            st.fixed_dictionaries({}, optional={"actionee": PEOPLE}) | st.just("no record"), max_size=3
        ),
    },
)
TABLES = st.dictionaries(st.integers(1, 30), DOCUMENTS, max_size=30)


def told(project: Project) -> dict[str, list[tuple[str, str]]]:
    return {
        ref: [(item.ref, item.field) for item in project.referrers(ref)] for ref in ("K-001", "K-002", "K-003", "K-004")
    }


def reckoned(table: dict[int, dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {ref: [] for ref in ("K-001", "K-002", "K-003", "K-004")}
    for number in sorted(table):
        for place, target in targets(RISK, table[number]):
            found[target].append((RISK.ref(number), place))
    return found


@given(TABLES, st.lists(st.tuples(st.integers(1, 30), st.none() | DOCUMENTS), max_size=8), st.data())
def test_it_follows_the_edits(
    table: dict[int, dict[str, Any]], edits: list[tuple[int, dict[str, Any] | None]], data: st.DataObject
) -> None:
    snapshots = [table]
    for number, document in edits:
        after = {key: value for key, value in snapshots[-1].items() if key != number}
        snapshots.append(after if document is None else {**after, number: document})
        assert told(Project({"risks": snapshots[-1]})) == reckoned(snapshots[-1])
    older = data.draw(st.sampled_from(snapshots))
    assert told(Project({"risks": older})) == reckoned(older)
