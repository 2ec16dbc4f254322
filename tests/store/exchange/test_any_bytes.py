"""Whatever is in a file, importing it gives a plan or one clear sentence, and the plan accounts for every row."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.project import Project
from models.registers import BY_TABLE
from store.exchange.guess import guess
from store.exchange.plan import plan
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from tests.models.strategies import hostile_texts
from tests.store.exchange.tables import TODAY, after

RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
_NAMES = (
    "Risk,Likelihood,Impact,ID,Owner,Status,Response,Due,Cost,Score,Name,Power,Audience,Frequency,Requirement,Priority,"
    "Parent,Type,Review date,Mitigation,Probability %,,Notes,Department,Needs,Decision,Start,Finish,Risk ID,Raised"
)
_CELLS = "1|5|0.3|High|31/12/2026|Q4 2024|$1,200|4 - likely|Closed|N/A|R1|a; b|'=1|99999999999|-5|1e400|10-20 %"
HEADERS = st.sampled_from(_NAMES.split(","))
CELLS = st.one_of(hostile_texts(), st.sampled_from(_CELLS.split("|")))


def outcome(content: bytes, into: str | None) -> None:
    try:
        raw = table_in(content, "file.csv")
        found = plan(raw, guess(raw, into), Project({}), TODAY)
    except Refused as refusal:
        said = str(refusal)
        found = None
    if found is None:
        assert said
        assert "\n" not in said
        return
    assert len(found.rows) == len(raw.rows)
    assert sum(found.counts.values()) == len(found.rows)
    assert found.counts["new"] == len([change for change in found.changes if change.id is None])
    for change in found.changes:
        fields = {key: held for key, held in (change.fields or {}).items() if key != "parent"}
        assert BY_TABLE[change.table].parse(fields).document() == fields
    again = plan(raw, guess(raw, into), after(Project({}), found.changes), TODAY)
    assert again.counts["new"] == 0


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    outcome(content, None)


@RELAXED
@given(hostile_texts(), st.sampled_from(["utf-8", "utf-16"]))
def test_any_text(text: str, encoding: str) -> None:
    outcome(("Risk,Impact\n" + text).encode(encoding, "replace"), "risk")


@RELAXED
@given(
    st.lists(HEADERS, min_size=2, max_size=7),
    st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=6),
    st.sampled_from([None, None, "risk", "scope", "comms", "stakeholder", "issue", "change", "task", "impact", "gate"]),
)
def test_any_cells_under_known_headers(headers: list[str], rows: list[list[str]], into: str | None) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "\n".join(",".join(map(quoted, row)) for row in [headers, *rows])
    outcome(text.encode("utf-8", "replace"), into)
