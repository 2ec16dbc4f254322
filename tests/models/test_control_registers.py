"""The registers of control and close: declared in full, kept whole on disk, faults told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from models.entry import sentence
from models.gate import Checkpoint
from models.registers import REGISTERS

if TYPE_CHECKING:
    from models.entry import Entry

BY_NAME = {cls.NAME: cls for cls in REGISTERS}


def says(cls: type[Entry], document: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        cls.parse({"title": "x", **document}, 4)
    return sentence(caught.value)


@pytest.mark.parametrize(
    ("name", "document", "fault"),
    [
        ("issue", {"status": "solved"}, "status: one of: open, postponed, resolved, closed"),
        ("issue", {"raised": "2026-11-02", "closed_on": "2026-11-01"}, "closed_on: 2026-11-01 is before it was raised"),
        ("issue", {"actions": [{"due": "2026-11-02"}]}, " 1, what: this is required"),
        ("issue", {"from_risk": "the first"}, "from_risk: the ref of an entry, such as S-012"),
        ("change", {"decision": "maybe"}, "decision: one of: open, approve, reject, postpone, merge"),
        ("change", {"merged_into": "CR-004"}, "merged_into: a change cannot be merged into itself"),
        ("change", {"implemented_by": "S-1; build"}, "implemented_by: item 2: the ref of an entry, such as S-012"),
        ("report", {"override": "green"}, "override: an own colour needs its reason; fill in `override_reason`"),
        ("report", {"from_day": "2026-11-02", "to_day": "2026-11-01"}, "to_day: 2026-11-01 is before the first day"),
        ("report", {"rules": [{"colour": "blue"}]}, " 1, area: this is required"),
        ("gate", {"status": "passed with conditions"}, "status: passed with conditions needs them; fill in"),
        ("gate", {"checkpoints": [{"state": "open"}]}, " 1, question: this is required"),
        ("gate", {"checkpoints": [{"question": "x", "sha256": "12ab"}]}, "64 hexadecimal digits, as sha256sum"),
        ("benefit", {"measurements": [{"date": "2026-11-01"}]}, " 1, value: this is required"),
        ("lesson", {"origin": "elsewhere"}, "origin: one of: this project, previous project"),
        ("acceptance", {"outcome": "fine"}, "outcome: one of: open, accepted, accepted with conditions, rejected"),
        ("decision", {"status": "made"}, "status: one of: proposed, decided, applied, withdrawn"),
        ("action", {"title": ""}, "title: this is required"),
    ],
)
def test_says_what_is_wrong(name: str, document: dict[str, Any], fault: str) -> None:
    assert fault in says(BY_NAME[name], document)


def test_what_costs_less_or_is_sooner_is_negative() -> None:
    change = BY_NAME["change"].parse({"title": "Fewer models", "effect_cost": -1200.5, "effect_days": -3})
    assert change.document()["effect_cost"] == -1200.5
    benefit = {"title": "Calls", "baseline": 0, "target": -40, "measurements": [{"date": "2026-11-01", "value": -8}]}
    stored = BY_NAME["benefit"].parse(benefit).document()
    assert {name: stored[name] for name in benefit} == benefit


def test_a_hash_is_taken_as_sha256sum_prints_it() -> None:
    assert Checkpoint(question="Plan approved", file="plan.pdf", sha256="ab" * 32).sha256 == "ab" * 32
