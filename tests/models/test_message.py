"""The message to begin with: what the entry says is in it, and nothing confidential."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from models.declared import COMMS, PROJECT
from models.message import message_of
from models.project import Project
from tests.models.strategies import TODAY, broken_documents

HEADER = {
    "title": "PC refresh",
    "blackouts": [
        {"department": "Finance", "start": "2026-12-28", "end": "2027-01-04", "reason": "year end"},
        {"start": "2026-12-24", "end": "2026-12-26"},
        {"department": "Sales", "start": "2026-12-01", "end": "2026-12-02"},
    ],
    "anchors": [{"name": "wave_start", "date": "2026-12-14"}, {"name": "wave_start", "date": "2027-01-11"}],
}
PEOPLE = {
    1: {"name": "Finance leads", "department": "Finance", "confidential_notes": "hush"},
    2: {"name": "Project manager", "contact": "pm@example.org"},
}
SCOPE = {7: {"title": "Laptops in Finance", "due": "2026-12-18"}, 8: {"title": "Printers"}}


def message(document: dict[str, Any]) -> str:
    tables = {"project": {1: HEADER}, "communications": {1: document}, "stakeholders": PEOPLE, "scope": SCOPE}
    return message_of(1, Project(tables), TODAY)


def test_what_the_entry_says_is_in_the_message() -> None:
    document = {
        "title": "Your swap date",
        "audience": ["K-001", "Gate security"],
        "sender": "K-002",
        "channel": "email",
        "frequency": "anchor:wave_start-10",
        "purpose": "Personal date for S-007, not for S-008 or S-099",
        "key_message": "Bring your charger.\nSave your work.",
        "feedback_expected": "Reply to change the date",
    }
    assert message(document) == (
        "Subject: Your swap date\n"
        "To: Finance leads, Gate security\n"
        "From: Project manager\n"
        "Through: email\n"
        "Date: Monday 2026-11-30, 10 working days before wave_start\n"
        "\n"
        "Bring your charger.\nSave your work.\n"
        "\n"
        "Why you get this:\nPersonal date for S-007, not for S-008 or S-099\n"
        "\n"
        "What changes, and when:\n"
        "- Laptops in Finance, 2026-12-18\n"
        "- Printers\n"
        "- wave start: 2026-12-14, 2027-01-11\n"
        "- not from 2026-12-28 to 2027-01-04: year end\n"
        "- not from 2026-12-24 to 2026-12-26: everybody\n"
        "\n"
        "What we ask of you:\nReply to change the date\n"
        "\n"
        "Questions: Project manager, pm@example.org\n"
    )


def test_an_entry_that_says_little_leaves_room() -> None:
    found = message({"title": "Go-live", "frequency": "once", "first_date": "2026-12-01"})
    assert found.startswith("Subject: Go-live\nTo:\nFrom:\nThrough:\nDate: Tuesday 2026-12-01\n\n...\n")
    assert "What we ask of you:\n..." in found
    assert "Questions" not in found
    assert "- somewhen" not in message({"title": "Go-live", "frequency": "anchor:somewhen+1"})
    assert "hush" not in found


@given(broken_documents(COMMS), broken_documents(PROJECT))
def test_documents_written_by_hand_break_nothing(document: dict[str, Any], header: dict[str, Any]) -> None:
    tables = {"project": {1: header}, "communications": {1: document}, "stakeholders": {1: {"name": 3, "contact": 4}}}
    assert message_of(1, Project(tables), TODAY).startswith("Subject:")
