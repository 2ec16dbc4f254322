"""Files of any shape: what a person sees as the table is the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store.exchange import read
from store.exchange.read import read_table, table_in
from store.exchange.refusal import Refused
from tests.store.exchange.tables import entries, planned, taken

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Nr.;Risiko;Eintrittswahrscheinlichkeit;Auswirkung;Maßnahme\n"
    "1;Lieferant fällt aus;Hoch;Sehr hoch;Zweiten suchen\n"
    "2;Büroumzug;Gering;Mittel;\n"
)
RUSSIAN = (
    "№;Название риска;Вероятность;Влияние;Стратегия\n"
    "1;Задержка поставки;Высокая;Средняя;Снижение\n"
    "2;Отказ оборудования;Низкая;Критическое;Передача\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_german_register_reads_the_same_in_every_encoding(encoding: str) -> None:
    raw = table_in(GERMAN.encode(encoding), "r.csv")
    assert raw.delimiter == "semicolon"
    first, second = entries(GERMAN.encode(encoding))
    assert (first["title"], first["likelihood"], first["impact"]) == ("Lieferant fällt aus", 4, 5)
    assert (second["title"], second["likelihood"], second["impact"]) == ("Büroumzug", 2, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_russian_register_reads_the_same_in_every_encoding(encoding: str) -> None:
    first, second = entries(RUSSIAN.encode(encoding))
    assert (first["title"], first["likelihood"], first["impact"], first["response"]) == (
        "Задержка поставки",
        4,
        3,
        "reduce",
    )
    assert (second["impact"], second["response"]) == (5, "transfer")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_delimiter_is_found_and_quoted_cells_keep_it(mark: str) -> None:
    text = f'Risk{mark}Likelihood{mark}Impact\n"One{mark} two\nlines"{mark}4{mark}5\nPlain{mark}1{mark}2\n'
    raw = table_in(text.encode(), "r.txt")
    assert raw.rows[0].cells == (f"One{mark} two\nlines", "4", "5")
    assert [row.line for row in raw.rows] == [2, 4]


def test_excels_first_line_names_the_delimiter() -> None:
    raw = table_in(b"sep=;\nRisk;Impact;Likelihood\nA, b;3;4\n", "r.csv")
    assert raw.headers == ("Risk", "Impact", "Likelihood")
    assert raw.rows[0].line == 3


def test_titles_above_blank_lines_and_a_legend_below_are_set_aside_with_the_reason() -> None:
    text = (
        "Risk register of the project,,,\n"
        "As of 1 March,,,\n"
        ",,,\n"
        "ID,Risk,Likelihood,Impact\n"
        "1,A thing,4,5\n"
        "\n"
        "2,B thing,3,2\n"
        ",,,\n"
        "Legend,,,\n"
        "1 = very low,,,\n"
        "5 = very high,,,\n"
    )
    plan = planned(text)
    assert [row.line for row in plan.rows] == [5, 7]
    assert [(item.line, item.why) for item in plan.aside if item.text] == [
        (1, "above the header"),
        (2, "above the header"),
        (9, "below the table: a legend or a total"),
        (10, "below the table: a legend or a total"),
        (11, "below the table: a legend or a total"),
    ]


def test_a_header_of_two_rows_before_and_after() -> None:
    text = (
        "No,Risk,Before,,After,,Owner\n"
        ",,Likelihood,Impact,Likelihood,Impact,\n"
        "1,Data loss,4,5,2,3,Finance lead\n"
        "2,Late,3,3,1,2,\n"
    )
    raw = table_in(text.encode(), "r.csv")
    assert raw.headers[2:6] == ("Before Likelihood", "Before Impact", "After Likelihood", "After Impact")
    first = entries(text)[0]
    assert [first[name] for name in ("likelihood", "impact", "residual_likelihood", "residual_impact")] == [4, 5, 2, 3]
    assert first["owner"] == "K-001"


def test_the_same_header_twice_is_before_and_after() -> None:
    text = "ID,Risk,Likelihood,Impact,Response,Likelihood,Impact\n1,Data loss,4,5,Mitigate,2,3\n"
    first = entries(text)[0]
    assert [first[name] for name in ("likelihood", "impact", "residual_likelihood", "residual_impact")] == [4, 5, 2, 3]
    assert first["response"] == "reduce"


def test_a_category_on_the_first_row_of_its_group_holds_for_the_group() -> None:
    text = "Category,Risk,Likelihood,Impact\nTechnical,A,1,2\n,B,2,3\n,C,1,1\nPeople,D,4,4\n,E,5,5\n"
    assert [entry["category"] for entry in entries(text)] == ["Technical"] * 3 + ["People"] * 2
    assert "`Category` stands on the first row of each group only: filled down to 3 rows" in planned(text).notes


def test_rows_that_head_a_group_become_its_category() -> None:
    text = (
        "ID,Risk description,Probability,Impact,Owner\n"
        "A. Technical,,,,\n"
        "1,Server fails,High,Low,x\n"
        "2,Disk,Medium,Low,y\n"
        "B. People,,,,\n"
        "3,Absence,Low,Low,z\n"
    )
    assert [entry["category"] for entry in entries(text)] == ["A. Technical", "A. Technical", "B. People"]
    assert [item.line for item in planned(text).aside] == [2, 5]


def test_ragged_rows_keep_their_extra_cells() -> None:
    plan = planned("Risk,Likelihood,Impact\nA,4,5,overflow\nB,3\n")
    assert taken(plan)[0]["notes"] == "Column 4: overflow"
    assert "impact" not in taken(plan)[1]


def test_the_table_of_a_markdown_file_is_taken_and_the_others_named() -> None:
    text = (
        "# Log\n"
        "\n"
        "| Name | Date |\n"
        "|--|--|\n"
        "| v1 | 2026 |\n"
        "\n"
        "| Risk | Likelihood | Impact |\n"
        "|:--|:-:|--:|\n"
        "| **Pipes \\| inside** | 4 | 5 |\n"
        "| Two<br>lines | 2 | 1 |\n"
        "\n"
        "end\n"
    )
    plan = planned(text, name="r.md")
    assert [(change.fields or {})["title"] for change in plan.changes] == ["Pipes | inside", "Two lines"]
    assert plan.notes == ("2 tables in the file: took the one at line 7, not those at line 3",)


def test_lists_and_objects_inside_json_objects_become_text() -> None:
    [first] = entries(
        b'[{"risk": "A thing", "cause": {"who": ["a", "b"], "why": "", "when": {"day": 1}, "no": null}}]', "r.json"
    )
    assert first["cause"] == "who: a; b, when: day: 1"


def test_a_list_of_json_objects_is_a_table() -> None:
    first = entries(b'[{"risk": "A thing", "likelihood": 4, "impact": 2, "tags": ["a", "b"]}]', "r.json")[0]
    assert (first["title"], first["likelihood"], first["tags"]) == ("A thing", 4, ["a", "b"])


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    text = 'Risk,Likelihood,Impact\n"A thing,4,5\n' + "B thing,3,2\n" * 600
    plan = planned(text)
    assert len(plan.rows) == 601
    assert "A quote is never closed" in plan.notes[0]


def test_nul_bytes_and_huge_cells_pass() -> None:
    plan = planned("Risk,Event,Likelihood\nA\0B," + "word " * 60_000 + ",4\n" + "C,short event here,2\n" * 30)
    assert taken(plan)[0]["title"] == "AB"
    assert len(taken(plan)[0]["event"]) == 20_000
    assert any("cut after 20,000" in warning for warning in plan.rows[0].warnings)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "a.csv is empty: there is nothing to import"),
        (b"\xef\xbb\xbf\r\n", "a.csv", "a.csv is empty"),
        (b"Risk,Impact\n", "a.csv", "a.csv has a header but no rows below it"),
        (bytes(range(256)) * 9, "a.dat", "a.dat is not a text file"),
        (b"PK\x03\x04rest", "a.xlsx", "a.xlsx is a damaged spreadsheet: save it again"),
        (b"%PDF-1.7", "a.pdf", "a.pdf is a PDF"),
        (b"# Only prose\n\nNo table.\n", "a.md", "a.md holds no Markdown table"),
        (b'{"a": 1}', "a.json", "a.json is JSON, but neither an export"),
        (b'{"a": ', "a.json", "a.json is not valid JSON at line 1"),
        (b"a,b\n" + b"1,2\n" * 50_001, "a.csv", "a.csv has 50,002 rows; an import takes at most 50,000"),
        (b",".join([b"x"] * 301) + b"\n", "a.csv", "a.csv has 301 columns"),
        (b"Apples,Pears,Plums\n1,2,3\n4,5,6\n", "a.csv", "a.csv holds no register that we know"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        planned(content, name=name)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_files_that_are_missing_folders_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="is not there: name a CSV"):
        read_table(tmp_path / "no.csv")
    with pytest.raises(Refused, match="is a folder"):
        read_table(tmp_path)
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    (tmp_path / "big.csv").write_text("Risk,Impact\nA,1\n")
    with pytest.raises(Refused, match=r"big.csv has 0 MB; an import takes at most"):
        read_table(tmp_path / "big.csv")
