"""What single starter projects say, down to the entry."""

from datetime import timedelta

from models.analysis.recurrence import dates
from tests.store.templates import START, project


def test_a_pc_refresh_in_detail() -> None:
    whole = project("pc-refresh")
    header = whole.header_document
    assert header["kind"] == "it_sponsored_change"
    assert header["departments"][:3] == ["IT", "HR", "Facilities"]
    assert "All departments" not in header["departments"]
    assert "External" not in header["departments"]
    anchors = [(anchor["name"], anchor["date"]) for anchor in header["anchors"]]
    assert [day for name, day in anchors if name == "wave_start"] == [
        "2027-02-15",
        "2027-03-15",
        "2027-04-12",
        "2027-05-10",
    ]
    assert ("first_wave_start", "2027-02-15") in anchors
    assert ("pilot_wave_complete", "2027-03-01") in anchors
    assert header["target_end"] == "2027-07-05"
    risk = whole.document("R-001")
    assert risk is not None
    assert risk == {
        "title": "A delivery arrives weeks late",
        "kind": "threat",
        "likelihood": 3,
        "impact": 4,
        "status": "proposed",
        "owner": "Procurement lead",
        "category": "supply",
        "cause": "the vendor ships in batches from a constrained production line",
        "event": "a delivery arrives weeks late",
        "effect": "agreed swap dates are lost and goodwill with departments goes with them",
        "proximity": "within_stage",
        "response": "reduce",
        "actions": risk["actions"],
        "trigger": "No shipping notice 15 working days before a wave",
        "escalation": "no",
    }
    frequencies = [document["frequency"] for document in whole.documents("communications").values()]
    assert frequencies[:4] == [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "anchor:first_wave_start-40",
        "anchor:first_wave_start-30",
        "anchor:wave_start-10",
    ]
    reminder = whole.document("C-006")
    assert reminder is not None
    assert reminder["audience"] == ["K-003"]
    assert "feedback_expected" not in reminder
    vendor = whole.document("K-007")
    assert vendor is not None
    assert (vendor["side"], vendor.get("department")) == ("external", None)


def test_roles_on_the_stakeholder_list_become_references() -> None:
    risks = project("pc-refresh").documents("risks")
    owners = {risk["owner"] for risk in risks.values()}
    assert "K-006" in owners  # the information security officer
    assert "K-001" in owners  # "Project sponsor", without what the list says in brackets
    assert "Network lead" in owners


def test_what_is_said_once_is_said_once_however_many_waves_there_are() -> None:
    whole = project("pc-refresh")
    span = (START, START + timedelta(days=400))
    session, personal = whole.document("C-002"), whole.document("C-004")
    assert session is not None
    assert personal is not None
    assert len(dates(session, whole, *span)) == 1
    assert len(dates(personal, whole, *span)) == 4


def test_a_daily_message_ends_after_its_days() -> None:
    whole = project("it-workstream")
    daily = [doc for doc in whole.documents("communications").values() if doc["frequency"].startswith("FREQ=DAILY")]
    assert len(daily) == 1
    assert len(dates(daily[0], whole, START, START + timedelta(days=800))) == 5


def test_an_escalated_risk_says_to_whom() -> None:
    risk = project("it-workstream").document("R-001")
    assert risk is not None
    assert risk["escalation"] == "steering"


def test_the_groundwork_of_a_pc_refresh() -> None:
    whole = project("pc-refresh")
    header = whole.header_document
    assert header["need"].startswith("A large share of the fleet")
    assert header["out_of_scope"].splitlines() == [
        "Printers and meeting-room equipment",
        "Replacing phones",
        "New business applications",
    ]
    for name in ("outcomes", "in_scope", "constraints", "scope_statement", "approach", "governance"):
        assert header[name]
    criterion, nothing, assumption, dependency = (whole.document(ref) for ref in ("SC-001", "AL-001", "A-001", "A-005"))
    assert criterion is not None
    assert (criterion["metric"], criterion["target"], criterion["unit"]) == ("share of the asset list", ">= 98", "%")
    assert nothing is not None
    assert (nothing["kind"], nothing["status"]) == ("do_nothing", "considered")
    assert assumption is not None
    assert assumption["validate_by"] == "2026-12-14"
    assert assumption["description"] == "If not: the fleet is larger than the order, and the budget is short."
    assert dependency is not None
    assert (dependency["kind"], dependency["direction"]) == ("dependency", "inbound")


def test_the_plan_and_the_close_of_a_pc_refresh() -> None:
    whole = project("pc-refresh")
    tasks = list(whole.documents("tasks").values())
    assert [task["finish"] for task in tasks] == sorted(task["finish"] for task in tasks)
    milestones = [task for task in tasks if task["kind"] == "milestone"]
    gates = list(whole.documents("gates").values())
    assert [each["finish"] for each in milestones if each["gate"] != "none"] == [each["planned"] for each in gates]
    assert [each["kind"] for each in gates] == ["ready_for_planning", "ready_for_executing", "ready_for_closing"]
    assert all(len(each["checkpoints"]) >= 10 for each in gates)
    assert gates[0]["title"] == "Ready for planning"
    impact, contract = whole.document("B-002"), whole.document("B-008")
    assert impact is not None
    assert impact["covered_by"] == ["S-005", "C-004", "C-006"]
    assert (impact["window_from"], impact["window_to"]) == ("2027-02-15", "2027-06-07")
    assert "window_agreed_by" not in impact
    assert "people" not in impact
    assert impact["notes"].startswith("Concerns 100% of the people there")
    assert contract is not None
    assert (contract["needs"], contract["owner"]) == (["contract"], "K-005")
    benefit, device = whole.document("BE-001"), whole.document("BE-002")
    assert benefit is not None
    assert (benefit["baseline"], benefit["target"], benefit["owner"]) == (100, 75, "Service desk manager")
    assert benefit["review_date"] > whole.header_document["target_end"]
    assert device is not None
    assert (device["target"], device["owner"]) == (0, "K-006")
    resources = {each["name"]: each for each in whole.documents("resources").values()}
    assert resources["Information security officer"]["person"] == "K-006"
    assert resources["Swap crew"]["kind"] == "supplier"
    assert whole.documents("lessons") == {}


def test_a_workstream_has_dependencies_both_ways() -> None:
    found = [each.get("direction") for each in project("it-workstream").documents("assumptions").values()]
    assert found.count("inbound") >= 2
    assert found.count("outbound") >= 2
