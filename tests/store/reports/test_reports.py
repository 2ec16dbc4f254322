"""What each report says of a lively project, and of one in which nothing is stated yet."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from subprocess import run
from typing import Any

import pytest

from models.analysis.status import snapshot
from models.project import Project
from store.exchange.refusal import Refused
from store.reports.html import curve
from store.reports.kinds import FORMS, KINDS
from store.reports.report import report
from tests.store.reports.projects import TODAY, day, documents, empty, header, lively

CONFIDENTIAL = "Leaves in May."


def told(kind: str, project: Project | None = None, **asked: Any) -> str:
    """A report as text, wide enough that nothing is wrapped, runs of blanks as one."""
    text = report(kind, project or lively(), TODAY, "text", width=900, **asked)
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def section(text: str, title: str) -> str:
    """What stands below a heading."""
    _, _, rest = text.partition(f"\n{title}\n")
    assert rest, title
    lines: list[str] = []
    for line in rest.splitlines():
        if line and set(line) == {"-"} and lines and len(line) == len(lines[-1]):
            lines.pop()
            break
        lines.append(line)
    return "\n".join(lines[1:] if lines and set(lines[0]) == {"-"} else lines)


def with_tables(**tables: dict[int, dict[str, Any]]) -> Project:
    """The lively project with other tables."""
    return Project({**lively().tables, **tables}, 1)


def test_the_status_report_is_the_one_kept_last() -> None:
    text = told("status")
    for line in (
        "Status report: Move to the new office",
        "State of: 2026-11-30",
        "Reported: 2026-11-28",
        "Period: 2026-11-01 to 2026-11-28",
        "Phase: executing",
        "[A] AMBER amber by hand, red by the rules: the keys come tomorrow",
        "! The colour that was set by hand is better than that of the rules.",
        "time [A] amber T-002 is 9 days late",
        "communications [-] not judged nothing was due",
        "* overall: green → amber",
        "* open risks: 3 → 5 (+2)",
        "Forecast cost: 545,000 EUR, 114 % of the budget",
        "Target end: 2027-01-29, 60 days from now",
        "2026-11-15 Pilot moved [G] done on 2026-11-16",
        "2026-11-21 Second wave moved [R] planned, 9 days late",
        "2 changes agreed: +10 days, +8,500 EUR. 1 change waiting for a decision, without figures.",
        "CR-001 Add a third wave 2026-11-18 +12 days +18,000 EUR +10 days +8,500 EUR",
        "D-001 Move in three waves 2026-11-24 Chief financial officer Warehouse lead",
        "* Pilot moved",
        "Fri 2026-11-27 Moving newsletter Works council, All departments",
        "cost of agreed changes 21,500.50",
    ):
        assert line in text.splitlines()
    assert "I-002 Lift is too small for racks 4 / 3 not stated yet not stated yet no" in text
    assert "I-003" not in text.partition("Urgent issues")[2]
    assert "are as they stand today" in text


def test_a_status_report_of_now_is_the_snapshot_of_the_day() -> None:
    text, fresh = told("status", now=True), snapshot(lively(), TODAY)
    assert "Reported: 2026-11-30, from the state of today" in text
    assert f"[R] {str(fresh['overall']).upper()} by the rules, because of: communications" in text
    assert "because of" in text
    assert "Nothing differs" not in text
    assert "* overall: amber" in text
    assert "as they stand today" not in text
    assert "Not stated yet." in text


def test_a_report_of_now_measures_how_the_scope_has_grown() -> None:
    items = {number: {"title": f"item {number}", "moscow": "must", "effort": 10} for number in (1, 2)}
    text = told("status", with_tables(scope=items), now=True, before={1: items[1]})
    assert "scope [R] red the effort has grown by 100 %" in text


def test_the_first_report_has_none_before_it_and_the_same_twice_differs_in_nothing() -> None:
    assert "This is the first report." in told("status", empty())
    kept = {1: {"title": "x", "reported": day(-9), "overall": "green"}, 2: {"title": "y", "reported": day(-2)}}
    kept[2]["overall"] = "green"
    text = told("status", with_tables(status_reports=kept))
    assert f"Nothing differs from the report of {day(-9)}." in text
    assert "[G] GREEN" in text


def test_late_frames_many_issues_and_many_dates_are_cut_and_counted() -> None:
    issues = {number: {"title": f"issue {number}", "urgency": 4} for number in range(1, 14)}
    letters = {1: {"title": "Letter", "frequency": "FREQ=DAILY", "first_date": day(-25), "status": "started"}}
    late = {1: {**header(), "target_end": day(-10), "budget": None, "start": "x"}}
    text = told("status", with_tables(issues=issues, communications=letters))
    assert "and 3 more" in section(text, "Urgent issues")
    assert "and 5 earlier" in section(text, "Communications missed")
    text = told("status", with_tables(project=late))
    assert "Target end: 2026-11-20, 10 days ago" in text
    assert "Forecast cost: 545,000 EUR\n" in text
    nothing = with_tables(communications={}, decisions={}, status_reports={}, issues={})
    assert "No decision was taken in the period." in told("status", nothing)
    assert "None in the last 28 days." in told("status", nothing)


def test_the_risk_register_goes_by_level_and_counts_only_what_is_done() -> None:
    text = told("risks")
    assert "Before the actions 1 2 1 1" in text
    assert "When all actions are done 0 1 3 1" in text
    rows = [line for line in section(text, "Open risks").splitlines() if line.startswith("R-")]
    assert [line[:5] for line in rows] == ["R-001", "R-002", "R-006", "R-003", "R-004"]
    assert rows[0].startswith("R-001 Carrier connects the building late [H] 20 [H] 20 reduce Head of facilities")
    assert "One carrier only → The line is not there on time → Wave 2 has no network" in text
    assert "Ask for a written date, Chief financial officer, done 2026-11-20" in text
    assert "* 2 risks have no response: R-004, R-006" in text
    assert "Head of facilities 1 of 1 -24,000 EUR - -24,000 EUR -24,000 EUR" in text
    assert "R-005 Keys for the server room are missing occurred [L] 6 became I-001" in text
    assert "4 .L .M .M .H 1H" in text


def test_the_map_of_the_page_names_the_risks_and_counts_the_others() -> None:
    crowd = {number: {"title": "x", "likelihood": 5, "impact": 5} for number in range(1, 9)}
    page = report("risks", with_tables(risks=crowd), TODAY, "html")
    assert '<td class="high taken"><b>8</b><small>R-001 R-002 R-003 +5</small></td>' in page
    assert "**H** R-001, R-002, R-003 +5" in report("risks", with_tables(risks=crowd), TODAY)
    assert "* 8 risks have no owner: R-001, R-002" in told("risks", with_tables(risks=crowd))
    many = {number: {"title": "x"} for number in range(1, 12)}
    assert "R-008 and 3 more" in told("risks", with_tables(risks=many))


def test_a_filter_is_told_with_what_it_leaves_out() -> None:
    text = told("risks", numbers=[1, 9], filter="level>=9")
    assert "Entries: 1 of 6 risks; 5 left out by the filter level>=9" in text
    assert "R-002" not in text
    assert "Entries: 2 of 3 communications\n" in told("comms", numbers=[1, 3])


def test_the_communication_plan_has_its_weeks_and_who_hears_nothing() -> None:
    text = told("comms")
    assert (
        "C-002 Your wave moves in ten days Nobody is surprised on Monday Finance, Sales, Warehouse lead Head of "
        "facilities 10 working days before wave_2 e-mail started" in text
    )
    weeks = section(text, "The next 6 weeks")
    assert "Week 49, from 2026-11-30" in weeks
    assert "Tue 2026-12-08 Steering committee Chief financial officer, Head of facilities" in weeks
    assert "Week 1, from 2027-01-04" in weeks
    assert "7 dates have passed without being marked" in text
    assert "Works council not stated yet C-003 (13) - 2026-12-04 66 days" in text
    assert "at most" not in text
    alone = with_tables(communications={1: {"title": "x", "frequency": "FREQ=DAILY", "first_date": day(-40)}})
    lonely = told("comms", alone, confidential=True)
    assert "! 4 stakeholders of 4 would hear nothing by this plan." in lonely
    assert "These are the last 20." in lonely
    assert "at most" in lonely
    assert "[R] nothing" in lonely


def test_the_charter_has_all_sections_and_says_what_is_missing() -> None:
    text = told("charter")
    assert "Sponsor: Chief financial officer" in text
    assert "Kind: change sponsored by IT" in text
    assert "The lease ends in March.\n\nWithout a new office" in text
    rows = section(text, "Alternatives considered").splitlines()
    first = next(line for line in rows if line.startswith(("Stay", "Rent", "New")))
    assert first.startswith("Stay where we are")
    assert "Rent a second floor No move Dear 900,000 EUR; 40 working days rejected" in text
    assert "Network programme delivers the line inbound, Network 2027 not stated yet not stated yet open" in text
    assert "Nobody loses a working day days lost 30 days 0 days" in text
    assert "3 more are on the stakeholder list." not in text
    assert "2 more are on the stakeholder list." in text
    assert "Network engineer person cabling 60 % 2026-10-31" in text
    bare = told("charter", empty())
    for missing in (
        "No success criterion is stated yet.",
        "No benefit is stated yet.",
        "No deliverable is on the scope checklist.",
        "No alternative was compared yet, not even doing nothing.",
        "No assumption is stated yet.",
        "No constraint is stated yet.",
        "No dependency is stated yet.",
        "No risk is on the register.",
        "No milestone is in the plan.",
        "No resource is planned yet.",
        "Nobody is on the stakeholder list.",
        "Sponsor: not stated yet",
    ):
        assert missing in bare
    for title in ("Need", "Strategic objective", "Approach", "Governance", "Earlier lessons", "In scope"):
        assert "Not stated yet." in section(bare, title) if title != "In scope" else "Not stated yet." in bare


def test_the_charter_without_key_players_or_with_constraints_on_the_list() -> None:
    people: dict[int, dict[str, Any]] = {1: {"name": "Union", "power": 1, "interest": 1}, 2: {"name": "Board"}}
    given = {1: {"title": "No night work", "kind": "constraint"}}
    text = told("charter", with_tables(stakeholders=people, assumptions=given, risks={1: {"title": "x"}}))
    assert "1 more is on the stakeholder list." in text
    alone = with_tables(project={1: {"title": "x"}}, stakeholders=people, assumptions=given, risks={1: {"title": "x"}})
    text = told("charter", alone)
    assert "None of the 2 stakeholders is rated as a key player." in text
    assert "No night work not stated yet not stated yet open" in text
    assert "No open risk is rated." in text


def test_what_is_confidential_is_only_there_when_asked_for() -> None:
    for kind, known in KINDS.items():
        for form in FORMS:
            assert CONFIDENTIAL not in report(kind, lively(), TODAY, form)
        if known.confidential:
            assert "Confidential fields: left out" in told(kind)
            assert "Confidential fields: included: not for passing on" in told(kind, confidential=True)
    text = told("charter", confidential=True)
    assert "5 5 supportive, wanted: leading Leaves in May." in text


def test_the_closure_report_says_what_was_reached_and_who_has_the_rest() -> None:
    text = told("closure")
    for line in (
        "Closed: not closed yet, 60 days before the target end",
        "0 of 2 success criteria met, 1 missed, 1 not measured.",
        "Nobody loses a working day days lost 30 days 0 days 2 days [R] missed",
        "Spent against budget: -169,500 EUR",
        "must 2 [A] 1 1",
        "S-003 Plants could rejected No light",
        "T-004 Sort the archive - cancelled",
        "Network Every port tested; 100 % Head of facilities 2026-11-21 [G] accepted",
        "Warehouse Forklift routes change - [R] not started not stated yet",
        "1 of 6 risks occurred. 2 problems came up that no risk had named before.",
        "R-005 Keys for the server room are missing accept I-001",
        "3 issues: 1 open, 1 postponed, 1 closed.",
        "Ready for executing [A] passed with conditions 1 of 1 checkpoint holds 2026-10-03 Chief financial officer",
        "! 21 of 24 open ends have nobody after the project.",
        "R-003 Old racks sell for more than expected proposed Head of facilities",
        "I-002 Lift is too small for racks postponed - ends with the lease",
        "R-001 Carrier connects the building late approved [R] nobody yet",
    ):
        assert line in text.splitlines()
    assert "45 % of the way: 75 hours a month on 2026-11-28, target 20" in text
    assert "Cause: Two landlords" in text


@pytest.mark.parametrize(
    ("closed", "words"), [(-10, "70 days early"), (60, "on the day"), (61, "1 day late"), (None, "")]
)
def test_closing_is_told_against_the_target_end(closed: int | None, words: str) -> None:
    record = {**header(), "closed": day(closed)} if closed is not None else {"title": "x", "actual_cost": 5}
    text = told(
        "closure", with_tables(project={1: record}, scope={1: {"title": "All", "status": "validated"}}, tasks={})
    )
    assert (words if closed is not None else "Closed: not closed yet\n") in text
    assert "All that was in scope was delivered." in text


def test_a_closed_project_with_nothing_in_it() -> None:
    text = told("closure", empty())
    for line in (
        "Nothing is on the scope checklist.",
        "No change was asked for.",
        "No acceptance is recorded yet.",
        "No business impact is recorded.",
        "No issue was logged.",
        "No gate is recorded.",
        "No lesson of this project is written down yet.",
        "Nothing is open.",
    ):
        assert line in text
    past = Project({"project": {1: {"title": "x", "target_end": day(-1)}}}, 1)
    assert "Closed: not closed yet, 1 day past the target end" in told("closure", past)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_project_has_every_report_in_every_form(kind: str) -> None:
    for form in FORMS:
        assert "Just begun" in report(kind, empty(), TODAY, form)
        assert "Untitled" in report(kind, Project({}, 1), date.max, form)


def test_benefits_are_drawn_as_a_line() -> None:
    assert '<polyline points="2.0,2.0 48.0,6.0 94.0,20.0"/>' in report("charter", lively(), TODAY, "html")
    assert "target 20 █▆▁" in report("charter", lively(), TODAY)
    assert curve([3.0, 3.0]) == "2.0,11.0 94.0,11.0"
    assert curve([3.0]) == "2.0,11.0"


def test_what_there_is_not_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="There is no report `x`: use one of status, risks"):
        report("x", lively(), TODAY)
    with pytest.raises(Refused, match="There is no form `pdf`: use one of markdown, html, text"):
        report("status", lively(), TODAY, "pdf")
    with pytest.raises(Refused, match="A project brief is for everybody"):
        report("brief", lively(), TODAY, confidential=True)
    with pytest.raises(Refused, match="A closure report is of the whole project"):
        report("closure", lively(), TODAY, numbers=[1])


def test_two_thousand_risks_take_seconds_at_most() -> None:
    many = [{**each, "title": f"{each['title']} {number}"} for number in range(334) for each in documents()["risks"]]
    project = with_tables(risks=dict(enumerate(many, 1)))
    for form in FORMS:
        began = time.perf_counter()
        assert "R-2004" in report("risks", project, TODAY, form)
        assert time.perf_counter() - began < 20


def test_templates_are_only_read_for_a_page() -> None:
    asked = (
        "import sys; from tests.store.reports.projects import lively, TODAY; from store.reports.report import report; "
        "[report(kind, lively(), TODAY, form) for kind in ('status', 'brief') for form in ('markdown', 'text')]; "
        "print('jinja2' in sys.modules)"
    )
    done = run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_days_at_the_end_of_time_break_nothing() -> None:
    for kind in KINDS:
        for when in (date.max, date.max - timedelta(days=20), date(1, 3, 1)):
            assert report(kind, lively(), when, "text")
