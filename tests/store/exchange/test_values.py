"""Value shapes: scales, words, dates, amounts and steps, each decided over its column."""

from __future__ import annotations

from typing import Any

import pytest

from store.exchange import dates, numbers
from store.exchange.scales import scale_of
from store.exchange.values import shortened, split_steps
from tests.store.exchange.tables import entries, planned, taken


def steps(header: str, *cells: str, likelihood: bool = True) -> list[int | None]:
    scale = scale_of(header, list(cells), likelihood=likelihood)
    return [step.value if (step := scale.read(cell)) else None for cell in cells]


def test_priorities_of_trackers_count_downwards_from_the_highest() -> None:
    text = "Issue ID,Issue,Priority,Resolution\n1,A,P0,\n2,B,P1,\n3,C,P2 - high,\n4,D,p4,\n5,E,4,\n6,F,Low,\n"
    assert [each.get("urgency") for each in entries(text)] == [5, 5, 4, 2, 4, 2]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Likelihood", ("1", "3", "5"), [1, 3, 5]),
        ("Likelihood", ("1", "2", "9", "10"), [1, 1, 5, 5]),
        ("Likelihood (1-10)", ("1", "4", "5"), [1, 2, 3]),
        ("L_1to5", ("1", "5"), [1, 5]),
        ("Likelihood (1-3)", ("1", "2", "3"), [2, 3, 4]),
        ("Likelihood 1-4", ("1", "2", "3", "4"), [1, 2, 4, 5]),
        ("Likelihood", ("0", "2", "4"), [1, 3, 5]),
        ("Probability", ("0.1", "0.3", "0.9"), [1, 2, 5]),
        ("Probability", ("0,04", "0,6"), [1, 5]),
        ("Probability", ("3%", "8 %", "20%", "40%", "75%"), [1, 2, 3, 4, 5]),
        ("Probability", ("<5%", "5-10 %", "10–25%", "25 to 50%", ">50 %"), [1, 2, 3, 4, 5]),
        ("Probability", ("5", "60", "100"), [2, 5, 5]),
        ("Likelihood", ("Rare", "Unlikely", "Possible", "Likely", "Almost Certain"), [1, 2, 3, 4, 5]),
        ("Likelihood", ("Remote", "Unlikely", "Credible", "Likely", "Almost certain"), [1, 2, 3, 4, 5]),
        ("Likelihood", ("unlikely", "low", "medium", "high", "expected"), [1, 2, 3, 4, 5]),
        ("Likelihood", ("Low", "Medium", "High"), [2, 3, 4]),
        ("Likelihood", ("L", "M", "H", "VH"), [2, 3, 4, 5]),
        ("Likelihood", ("1 High", "2 Medium", "3 Low"), [4, 3, 2]),
        ("Likelihood", ("2 - unlikely", "4 - likely", "5 – almost certain"), [2, 4, 5]),
        ("Likelihood", ("4 (Hoch)", "2 (Gering)"), [4, 2]),
        ("Likelihood", ("Hoch (4)", "Mittel (3)"), [4, 3]),
        ("Schwere", ("Kritisch", "Hoch", "Mittel", "Niedrig", "Sehr gering"), [5, 4, 3, 2, 1]),
        ("Gravité", ("Très faible", "Faible", "Moyenne", "Élevée", "Très élevée"), [1, 2, 3, 4, 5]),
        ("Impacto", ("Muy bajo", "Bajo", "Medio", "Alto", "Muy alto"), [1, 2, 3, 4, 5]),
        ("Impacto", ("Muito baixa", "Baixa", "Média", "Alta", "Muito alta"), [1, 2, 3, 4, 5]),
        ("Konsekvens", ("Svært lav", "Lav", "Middels", "Høy", "Svært høy"), [1, 2, 3, 4, 5]),
        ("Влияние", ("Очень низкое", "Низкое", "Среднее", "Высокое", "Критическое"), [1, 2, 3, 4, 5]),
        ("Likelihood", ("High/For", "Low / Against"), [4, 2]),
        ("Likelihood", ("banana", "High"), [None, 4]),
    ],
)
def test_likelihood_scales(header: str, cells: tuple[str, ...], expected: Any) -> None:
    assert steps(header, *cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Insignificant", "Minor", "Moderate", "Major", "Extreme"), [1, 2, 3, 4, 5]),
        (("Negligible", "Minor", "Moderate", "Significant", "Severe"), [1, 2, 3, 4, 5]),
        (("Negligible", "Marginal", "Critical", "Catastrophic"), [1, 2, 4, 5]),
        (("0.05", "0.1", "0.2", "0.4", "0.8"), [1, 2, 3, 4, 5]),
        (("10%", "50%", "90%"), [1, 3, 5]),
    ],
)
def test_impact_scales(cells: tuple[str, ...], expected: Any) -> None:
    assert steps("Impact", *cells, likelihood=False) == expected


def test_a_percentage_also_gives_the_probability() -> None:
    first = entries("Risk,Probability,Impact\nA thing,30%,4\nB,<5 %,2\n")
    assert [(entry["likelihood"], entry["probability"]) for entry in first] == [(4, 30), (1, 2.5)]


def test_a_column_of_percent_and_one_of_money_alone() -> None:
    text = (
        "Bezeichnung;Ursache;Eintrittswahrscheinlichkeit in %;Schadenshöhe in €;Maßnahmen\n"
        "Ausfall;Zu alt;20;50.000;Neu kaufen\nBrand;Kabel;3;1.200.000;Prüfen lassen\n"
    )
    found = [(entry["probability"], entry["likelihood"], entry["cost_likely"]) for entry in entries(text)]
    assert found == [(20, 3, 50_000), (3, 1, 1_200_000)]


def test_an_impact_of_long_text_is_the_effect() -> None:
    text = "Risk,Likelihood,Impact\nA,4,The office stays closed for two weeks\nB,2,Staff cannot print at all today\n"
    assert [entry["effect"] for entry in entries(text)] == [
        "The office stays closed for two weeks",
        "Staff cannot print at all today",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-31", "2026-12-31"),
        ("2026-12-31T23:00:00Z", "2026-12-31"),
        ("20261231", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("31/12/26", "2026-12-31"),
        ("31-12-2026", "2026-12-31"),
        ("46387", "2026-12-31"),
        ("Q4 2026", "2026-12-31"),
        ("2026-Q4", "2026-12-31"),
        ("2026-12", "2026-12-31"),
        ("December 2026", "2026-12-31"),
        ("Dec-26", "2026-12-31"),
        ("2026", "2026-12-31"),
        ("31 Dec 2026", "2026-12-31"),
        ("December 31, 2026", "2026-12-31"),
        ("31. desember 2026", "2026-12-31"),
        ("31. Dezember 2026", "2026-12-31"),
        ("31 декабря 2026", "2026-12-31"),
        ("31 de dezembro de 2026", "2026-12-31"),
        ("31 décembre 2026", "2026-12-31"),
        ("Thu 31 Dec 2026", "2026-12-31"),
        ("soon", None),
        ("31.02.2026", None),
        ("12345", None),
        ("31 Dec", None),
    ],
)
def test_dates(text: str, expected: Any) -> None:
    found = dates.read(text, dates.order_of([text]))
    assert (found.value.isoformat() if found else None) == expected


def test_the_order_of_day_and_month_is_decided_over_the_column() -> None:
    assert dates.order_of(["03/04/2026", "28/04/2026"]) == ("day", True)
    assert dates.order_of(["03/04/2026", "04/28/2026"]) == ("month", True)
    assert dates.order_of(["03/04/2026"]) == ("day", False)
    assert dates.order_of(["03/04/2026"], dollars=True) == ("month", False)
    doubtful = planned("Risk,Likelihood,Review date\nA,4,03/04/2026\n")
    assert taken(doubtful)[0]["next_review"] == "2026-04-03"
    assert doubtful.rows[0].warnings == ["Review date: `03/04/2026` read as 2026-04-03: day first is a guess"]
    certain = planned("Risk,Likelihood,Review date\nA,4,03/04/2026\nB,3,12/31/2026\n")
    assert taken(certain)[0]["next_review"] == "2026-03-04"
    assert certain.rows[0].warnings == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["$1,200.50"], [1200.5]),
        (["1.234,56 €", "12.000 €"], [1234.56, 12_000]),
        (["1 234,5 kr", "10 000 kr"], [1234.5, 10_000]),
        (["£1,000", "£2,500,000"], [1000, 2_500_000]),
        (["CHF 1'250"], [1250]),
        (["1.5m", "250k", "2 Mio €"], [1_500_000, 250_000, 2_000_000]),
        (["USD 12,5"], [12.5]),
        (["0.125", "3.14"], [0.125, 3.14]),
        (["50.000", "10.000"], [50_000, 10_000]),
        (["50.000", "1.5"], [50, 1.5]),
        (["none of it"], [None]),
    ],
)
def test_amounts(cells: list[str], expected: Any) -> None:
    style = numbers.style_of(cells)
    assert [found.value if (found := numbers.amount(cell, style)) else None for cell in cells] == expected


def test_weeks_months_and_hours_become_working_days() -> None:
    found = [numbers.amount(text, numbers.Style(), days=True) for text in ("2 weeks", "1 month", "16 h", "3 Tage", "7")]
    assert [amount.value for amount in found if amount] == [10, 20, 2, 3, 7]


def test_a_range_of_cost_fills_low_and_high() -> None:
    first = entries("Risk,Likelihood,Cost impact\nA,4,10.000 - 20.000 €\n")[0]
    assert (first["cost_low"], first["cost_high"]) == (10_000, 20_000)
    assert "cost_likely" not in first


def test_steps_are_split_on_numbers_lines_and_semicolons() -> None:
    assert split_steps("a; b;c") == ["a", "b", "c"]
    assert split_steps("1. do this 2. do that 3) rest") == ["do this", "do that", "rest"]
    assert split_steps("- one\n• two; three\n\n3. four") == ["one", "two", "three", "four"]
    assert split_steps("Upgrade to version 2. Then test.") == ["Upgrade to version 2. Then test."]


def test_long_lines_are_shortened_to_a_sentence_or_to_words() -> None:
    assert shortened("The first sentence is here. " + "More of it. " * 30, 60) == "The first sentence is here."
    assert shortened("word " * 60, 20) == "word word word word…"


def test_nothing_said_is_nothing_stored() -> None:
    first = entries("Risk,Likelihood,Impact,Owner,Cost\nA,N/A,TBD,-,n/a\nB,3,3,x,5\n")[0]
    assert first == {"title": "A", "kind": "threat", "status": "proposed", "escalation": "no"}


def test_what_is_not_understood_goes_to_the_notes_with_a_doubt() -> None:
    plan = planned("Risk,Likelihood,Impact,Response,Review date\nA,banana,3,Pray,someday\nB,3,3,Avoid,2026-01-01\n")
    assert taken(plan)[0]["notes"] == "Likelihood: banana\nResponse: Pray\nReview date: someday"
    assert len(plan.rows[0].warnings) == 3


def test_a_response_that_does_not_fit_the_kind_is_kept_and_said() -> None:
    plan = planned("Risk,Type,Likelihood,Response\nA,Threat,3,Exploit\nB,Opportunity,4,Enhance\n")
    assert "response" not in taken(plan)[0]
    assert "Response: Exploit" in taken(plan)[0]["notes"]
    assert "does not fit; threat takes avoid" in plan.rows[0].warnings[0]
    assert taken(plan)[1]["response"] == "enhance"


def test_thousands_in_a_column_of_decimals_are_a_doubt() -> None:
    cells = ["€ 12.500,00", "€ 3,50", "$8,000", "$8,000 - $12,000", "4.000"]
    style = numbers.style_of(cells)
    doubts = [found.doubt if (found := numbers.amount(cell, style)) else None for cell in cells]
    assert doubts == ["", "", "`$8,000` read as 8", "`$8,000 - $12,000` read as 8 to 12", ""]
    assert numbers.amount("4.000", numbers.Style()) == (4.0, None, "`4.000` read as 4")
