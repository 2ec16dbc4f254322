"""The project brief: what anybody may read, and nothing of what only the project may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.declared import PROJECT, REGISTERS
from models.fields import FieldSpec, Kind
from models.project import Project
from store.reports.kinds import FORMS
from store.reports.report import report
from tests.store.reports.projects import TODAY, day, documents, header, lively

if TYPE_CHECKING:
    from models.fields import RegisterSpec

SENTINEL = "Zq"
TOLD = {
    "project": {"title", "strategic_objective", "outcomes", "scope_statement", "in_scope", "out_of_scope", "anchors"},
    "communications": {"title", "audience", "channel", "sender", "feedback_expected"},
    "business_impacts": {"title", "department", "to_be", "needs"},
    "stakeholders": {"role", "department", "organisation", "name", "contact"},
    "tasks": {"title"},
}
"""All that a brief may be made of, besides dates; names and contacts only of the sponsor and of senders."""
FREE = frozenset({Kind.TEXT, Kind.PROSE, Kind.WORDS})


def told(project: Project, form: str = "text") -> str:
    """The brief, runs of blanks as one."""
    text = report("brief", project, TODAY, form, width=900)
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def sealed(spec: RegisterSpec, document: dict[str, Any], number: int, secret: str) -> dict[str, Any]:
    """The document with a sentinel in every text that the brief is not made of."""
    free = [each for each in spec.fields if _is_free(each) and each.name not in TOLD.get(spec.table, set())]
    filled: dict[str, Any] = {each.name: _sealed(each, f"{SENTINEL}{secret}{spec.table}{number}") for each in free}
    return {**document, **filled}


def _is_free(field: FieldSpec) -> bool:
    return field.kind in FREE and not field.derived and not field.choices and field.name not in {"tags", "currency"}


def _sealed(field: FieldSpec, text: str) -> Any:
    return [text] if field.kind is Kind.WORDS else text


@settings(max_examples=6)
@given(st.text("abcXYZ", min_size=1, max_size=8), st.booleans())
def test_no_value_of_another_field_gets_into_the_brief(secret: str, marked: bool) -> None:
    """Every text of every register that is not named as told, confidential ones among them, stays out."""
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for spec in REGISTERS:
        held = documents().get(spec.table) or [{}]
        tables[spec.table] = {at: sealed(spec, each, at, secret) for at, each in enumerate(held, 1)}
    for each in tables["risks"].values():
        each["tags"] = ["public"] if marked else []
        each["title"] = "Watched" if marked else f"{SENTINEL}risk"
    for each in tables["stakeholders"].values():
        each |= {"engagement_current": "resistant", "power": 5, "interest": 4}
    project = Project({"project": {1: sealed(PROJECT, header(), 1, secret)}, **tables}, 1)
    for form in FORMS:
        text = told(project, form)
        assert SENTINEL not in text
        assert "resistant" not in text
        assert ("Watched" in text) is marked


def test_people_stand_by_what_they_are_and_by_name_only_where_one_turns_to_them() -> None:
    text = told(lively())
    assert "Sponsor: Chief financial officer, cfo@example.org" in text
    assert "Building owner: Head of facilities, facilities@example.org" in text
    assert "Mon 2026-11-30 Your wave moves in ten days Finance; Sales; Shift lead, Warehouse e-mail" in text
    assert "Works council" not in text
    assert "Warehouse lead" not in text
    assert "Fri 2026-12-04 Moving newsletter others; All departments intranet Building owner, Facilities" in text


def test_what_is_tagged_internal_stays_inside_and_what_is_tagged_public_is_watched() -> None:
    text = told(lively())
    assert "Steering committee" not in text
    assert "* Floor boxes are too few" in text
    assert "Carrier" not in text


def test_dates_windows_and_what_is_asked() -> None:
    text = told(lively())
    assert "Second wave moved: 2026-11-21, not reached yet" in text
    assert "wave 2: 2026-12-12" in text
    assert "Planned end: 2027-01-29" in text
    assert "\nFinance\nFinance works from home for a day 2026-12-11 downtime window" in text
    assert "agreed" in text
    assert "\nWarehouse\nForklift routes change to be agreed training, downtime window not stated yet" in text
    assert "* Finance: 2026-12-25 to 2027-01-09" in text
    assert "Finance; Sales; Shift lead, Warehouse Names of those on leave Mon 2026-11-30" in text


def test_a_brief_of_nearly_nothing_and_of_very_much() -> None:
    bare = told(Project({"project": {1: {"title": "x"}}}, 1))
    assert "Nothing that changes is described yet." in bare
    assert "Nothing just now." in bare
    assert "Nothing is planned in the next eight weeks." in bare
    assert "Whom to turn to\n---------------\nNot stated yet." in bare
    daily = {
        "title": "News",
        "frequency": "FREQ=DAILY",
        "first_date": day(0),
        "sender": "the office",
        "status": "started",
    }
    alone = {"title": "Quiet", "department": "", "window_from": day(3)}
    record = {"title": "x", "blackouts": [{"start": day(1), "end": day(2)}], "sponsor": "the board"}
    much = told(Project({"project": {1: record}, "communications": {1: daily}, "business_impacts": {1: alone}}, 1))
    assert "and 9 more dates in the next eight weeks." in much
    assert "Sponsor: the board" in much
    assert "Contact: the office" in much
    assert "Everybody\nQuiet 2026-12-03" in much
    assert "proposed, not agreed yet" in much
    assert "* Everybody: 2026-12-01 to 2026-12-02" in much
