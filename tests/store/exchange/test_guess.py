"""Which register a file holds, and which column is which field."""

from __future__ import annotations

import pytest

from store.exchange.guess import guess
from store.exchange.read import table_in
from store.exchange.refusal import Refused
from tests.store.exchange.sheets import SHEETS
from tests.store.exchange.tables import entries, planned


def fields(header: str, *rows: str, name: str = "file.csv") -> tuple[str, dict[str, str]]:
    mapping = guess(table_in("\n".join((header, *rows)).encode(), name))
    return mapping.register, {column.header: column.field for column in mapping.columns if column.field}


STAKEHOLDERS = "Stakeholder Name,Role,Power,Interest,Current Engagement,Desired Engagement,Expectations,Email"
COMMS = "What,Owner,Audience,Timing,Format,Purpose"
SCOPE = "Req ID,Requirement,Type,Priority,Acceptance criteria,Status,Requested by"


@pytest.mark.parametrize(
    ("register", "header", "row"),
    [
        ("stakeholder", STAKEHOLDERS, "Works council,Rep,High,Low,Resistant,Neutral,Be asked,a@example.org"),
        ("stakeholder", "Name;Rolle;Einfluss;Interesse;Haltung", "Betriebsrat;Gremium;Hoch;Mittel;Neutral"),
        (
            "stakeholder",
            "Partie prenante,Fonction,Pouvoir,Intérêt,Attentes",
            "Syndicat,Délégué,Élevé,Moyen,Être consulté",
        ),
        ("comms", COMMS, "Kick-off,PMO,All staff,Once,Meeting,Align everybody on the plan"),
        (
            "comms",
            "Communication,Audience,Frequency,Channel,Sender,Key message",
            "Status,Board,Monthly,Email,PM,All is well",
        ),
        ("comms", "Kommunikation;Zielgruppe;Häufigkeit;Kanal;Verantwortlich", "Newsletter;Alle;monthly;E-Mail;PMO"),
        ("scope", SCOPE, "R1,New laptops for all,Functional,Must have,All staff served,Approved,Finance lead"),
        (
            "scope",
            "Deliverable,Description,Owner,Due date,Acceptance criteria",
            "Laptops,All of them,PMO,2026-12-01,Served",
        ),
        ("scope", "Anforderung;Priorität;Abnahmekriterium;Status", "Neue Laptops;Muss;Alle versorgt;Offen"),
        ("risk", "Risk,Probability,Impact", "Server fails,High,Low"),
        ("risk", "RiskID|RiskTitle|RootCause|RiskOwner|InherentLikelihood|InherentImpact", "1|Server|Age|PMO|4|5"),
        ("risk", "ID,Название риска,Вероятность,Влияние,Ответственный", "1,Задержка,Высокая,Средняя,ПМ"),
    ],
)
def test_the_register_is_told_by_its_columns(register: str, header: str, row: str) -> None:
    assert fields(header, row, row.replace("1", "2"))[0] == register


def test_a_stakeholder_list_as_it_is_found_in_the_wild() -> None:
    first = entries(f"{STAKEHOLDERS}\nWorks council,Rep,High/For,Low,Resistant,Neutral,Be asked,a@example.org\n")[0]
    assert (first["name"], first["power"], first["interest"]) == ("Works council", 4, 2)
    assert (first["engagement_current"], first["engagement_desired"]) == ("resistant", "neutral")
    assert (first["needs"], first["contact"], first["notes"]) == ("Be asked", "a@example.org", "Power: For")


def test_a_communication_plan_of_six_questions() -> None:
    first, second = entries(
        f"{COMMS}\nA,Finance lead,All staff; Finance lead,Once,Meeting,Align\nNews,PMO,All,As needed,Chat,Tell\n"
    )
    assert first["audience"] == ["All staff", "K-001"]
    assert (first["sender"], first["frequency"], first["channel"], first["purpose"]) == (
        "K-001",
        "once",
        "Meeting",
        "Align",
    )
    assert second["notes"] == "Timing: As needed"


def test_a_requirements_list() -> None:
    first = entries(f"{SCOPE}\nR1,New laptops,Functional,Must have,All served,Rejected,Finance lead\n")[0]
    assert (first["title"], first["kind"], first["moscow"], first["status"]) == (
        "New laptops",
        "requirement",
        "must",
        "rejected",
    )
    assert first["status_reason"] == "not given in file.csv"
    assert first["requested_by"] == "K-001"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Responsibiliy", "owner"),
        ("Risk Owner", "owner"),
        ("riskOwner", "owner"),
        ("RISK_OWNER", "owner"),
        ("Verantwortlich", "owner"),
        ("Probabilty", "likelihood"),
        ("Likelihood (1-5)", "likelihood"),
        ("inherent_proba", "likelihood"),
        ("Prob.", "likelihood"),
    ],
)
def test_headers_are_known_however_they_are_written(header: str, field: str) -> None:
    cell = "Finance lead" if field == "owner" else "4"
    other = "Likelihood" if field == "owner" else "Owner"
    assert fields(f"Risk,{header},Impact,{other}", f"Server fails,{cell},3,x")[1][header] == field


def test_near_misses_and_stand_ins_are_marked_with_the_reason() -> None:
    mapping = guess(table_in(b"Risk,Probabilty,Impact\nA,3,4\n", "r.csv"))
    assert "only close to `probability`" in mapping.columns[1].doubt
    stand_in = guess(table_in(b"Risk ID,Description,Probability,Impact\n1,Server fails,3,4\n", "r.csv"))
    title = stand_in.column_of("title")
    assert title
    assert title.doubt == "no column is called a title: this one was taken"


@pytest.mark.parametrize(("register", "header", "row"), SHEETS)
def test_the_other_registers_are_told_as_well(register: str, header: str, row: str) -> None:
    found, columns = fields(header, row)
    assert found == register
    assert len(columns) * 2 >= len(header.replace(";", ",").split(",")), columns


@pytest.mark.parametrize(
    ("header", "row", "what"),
    [
        ("Period,BAC,PV,EV,AC,CPI,SPI", "2026-01,1000,100,90,95,0.95,0.9", "earned value figures"),
        ("Employee,Week,Monday,Tuesday,Wednesday,Hours", "A,1,8,8,8,24", "a timesheet"),
        ("Cost center,Budget,Committed,Spent,Variance,Remaining", "100,50,20,10,5,20", "a budget"),
    ],
)
def test_other_files_are_refused_by_name_unless_said_otherwise(header: str, row: str, what: str) -> None:
    with pytest.raises(Refused, match=f"looks like {what}, which is no register"):
        planned(f"{header}\n{row}\n")
    mapping = guess(table_in(f"{header}\n{row}\n".encode(), "f.csv"), "risk")
    assert f"The file looks like {what}" in mapping.doubts


def test_one_of_the_four_is_taken_unless_another_register_says_clearly_more() -> None:
    close = "Deliverable,Description,Owner,Due date,Acceptance criteria"
    assert fields(close, "Laptops,All of them,PMO,2026-12-01,Served")[0] == "scope"
    assert (
        fields(f"{close},Accepted by,Outcome", "Laptops,All,PMO,2026-12-01,Served,Sponsor,Accepted")[0] == "acceptance"
    )


def test_an_unknown_register_is_refused() -> None:
    with pytest.raises(Refused, match="There is no register `banana`: use one of scope, risk"):
        guess(table_in(b"Risk,Impact\nA,1\n", "f.csv"), "banana")
