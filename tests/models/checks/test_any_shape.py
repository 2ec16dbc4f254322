"""Whatever somebody wrote into a project file by hand, every rule reads it, and says something that can be printed."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.checks.departments import CUTOVER, TRAINING
from models.checks.printed import line, report
from models.checks.run import run
from models.checks.sarif import sarif
from models.declared import PROJECT, REGISTERS
from models.project import Project
from tests.models.strategies import FREQUENCIES, TODAY, junk

# Every field that a rule reads, and the words that lead a rule on to the next question.
_FIELDS = """
about acceptance_criterion accepted_on actions anchors audience blackouts category cause channel checkpoints closed_on
communicated_to covered_by decided decision deliverable department departments description direction done due
earlier_lessons effect effort end engagement_assessed engagement_current engagement_desired escalated escalation event
evidence feedback_expected finish first_date frequency from_risk gate handed_over high_cut holidays identified_on impact
implemented_by interest kind likelihood metric moscow name needs next_review notes occurrences origin outcome overall
override override_reason owner parent planned position power raised readiness recommendation residual_impact
residual_likelihood response review_date review_high reviews role rules sender serves severity sponsor start status
status_reason step strategic_objective strategy suppressed target target_end thresholds title until validate_by
window_agreed_by window_from window_to working_week
"""
_WORDS = """
must could wont out rejected opportunity accept reduce exploit occurred approved open closed passed ready_for_closing
do_nothing dependency inbound it_workstream steering green red decided cancelled K-001 S-001 S-002 S-003 C-001 R-001
I-001 B-001 S-99999999999999999999 T-٣ Finance IT all neutral leading training downtime_window policy sign_off
communication not_relevant signed Score:3 anchor:end-3 anchor:start-99999 FREQ=WEEKLY;BYDAY=TU
"""
FIELDS = tuple(_FIELDS.split())
WORDS = (*_WORDS.split(), *CUTOVER[:2], *TRAINING[:1], *FREQUENCIES[:4])
PARTS = ("date", "due", "done", "state", "what", "actionee", "colour", "ref", "code", "until", "name", "value")
DAYS = ("2026-11-01", "2026-11-23", "2026-12-24", "0001-01-01", "9999-12-31", "2026-13-01")


def values() -> st.SearchStrategy[Any]:
    """What may stand in a field: what is meant to, or anything."""
    plain = st.one_of(st.sampled_from(WORDS), st.sampled_from(DAYS), st.integers(1, 5), junk())
    record = st.dictionaries(st.sampled_from(PARTS), plain, max_size=4)
    return st.one_of(plain, st.lists(plain, max_size=3), st.lists(record, max_size=2))


def documents() -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(FIELDS), values(), max_size=9)


def projects() -> st.SearchStrategy[Project]:
    tables = {
        register.table: st.dictionaries(st.integers(0, 3), documents(), max_size=2)
        for register in REGISTERS
        if register is not PROJECT
    }
    return st.fixed_dictionaries({**tables, PROJECT.table: st.fixed_dictionaries({1: documents()})}).map(Project)


@given(projects(), st.sampled_from((TODAY, date.min, date.max)))
def test_every_rule_reads_anything(project: Project, today: date) -> None:
    found = run(project, today)
    for finding in found.standing:
        assert line(finding).startswith(f"{finding.severity} {finding.code} {finding.ref} ")
    assert report(found)["findings"] == report(run(project, today))["findings"]
    assert len(sarif([("project.json", found)], "1")["runs"][0]["results"]) == len(found.standing) + len(
        found.suppressed
    )
