"""Import and export from the shell."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from models.declared import CORE, REGISTERS
from tui.command_line import exits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.command_line.conftest import Planroom

RISKS = """Risk ID;Risk title;Probability;Impact;Risk owner;Colour
7;Vendor goes broke;2;5;Procurement lead;red
8;Nobody comes to the training;high;3;Somebody new;
;;;;;
9;;4;4;;blue
"""


@pytest.fixture
def table(planroom: Planroom) -> Path:
    path = planroom.home / "risks.csv"
    path.write_text(RISKS)
    return path


def test_a_dry_run_tells_everything_and_changes_nothing(refresh: Planroom, table: Path) -> None:
    said = refresh("import", str(table), "--dry-run", code=exits.FOUND)
    assert said.out.startswith("Into the risk register:\n")
    assert "  Risk owner -> owner" in said.out
    assert "  Colour -> notes" in said.out
    assert "line 5: skipped: no title" in said.out
    assert said.out.endswith("Nothing was changed (dry run)\n")
    assert len(refresh("risk", "list", "--json").json) == 2


def test_an_import_accounts_for_every_row_and_is_one_step(refresh: Planroom, table: Path) -> None:
    told = refresh("import", str(table), "--json", code=exits.FOUND).json
    assert told["applied"] is True
    assert told["counts"] == {"new": 2, "changed": 0, "unchanged": 0, "skipped": 1}
    assert {"column": "Risk title", "field": "title"}.items() <= told["columns"][1].items()
    assert [row["line"] for row in told["rows"]] + [row["line"] for row in told["aside"]] == [2, 3, 5, 4]
    [first] = refresh("risk", "list", "broke", "--json").json
    assert (first["owner"], first["likelihood"], first["impact"]) == ("K-001", 2, 5)
    assert "red" in first["notes"]
    again = refresh("import", str(table), code=exits.FOUND).out
    assert "2 unchanged, 1 skipped" in again
    refresh("undo")
    assert len(refresh("risk", "list", "--json").json) == 2


def test_columns_are_mapped_by_hand(refresh: Planroom, table: Path) -> None:
    refresh("import", str(table), "--map", "Colour=category", "--map", "Risk owner=ignore", "--rows", code=exits.FOUND)
    [first] = refresh("risk", "list", "broke", "--json").json
    assert first["category"] == "red"
    assert "owner" not in first


def test_standard_input_is_a_file_too(refresh: Planroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"name,power\nHead of IT,5\n")))
    assert "1 new" in refresh("import", "-", "--into", "stakeholder").out
    assert refresh("stakeholder", "list", "head of it", "--json").json[0]["power"] == 5


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("import", "gone.csv"), exits.MISSING, "there is no file gone.csv"),
        (("import", "risks.csv", "--map", "nonsense"), exits.INVALID, "is no mapping: write COLUMN=FIELD"),
        (("import", "risks.csv", "--map", "Color=category"), exits.INVALID, "The file has no column `Color`"),
        (("import", "risks.csv", "--into", "nothing"), exits.USAGE, "invalid choice: 'nothing'"),
        (("import", "."), exits.INVALID, "a folder"),
        (("export", "--format", "csv"), exits.INVALID, "A CSV file holds one register"),
        (("export", "--format", "xml"), exits.USAGE, "invalid choice: 'xml'"),
        (("export", "--output", "risks.csv"), exits.REFUSED, "is already there"),
        (("export", "--output", "."), exits.REFUSED, "is a folder"),
        (("export", "--output", "no/file.json"), exits.MISSING, "there is no folder"),
    ],
)
def test_refusals(refresh: Planroom, table: Path, words: tuple[str, ...], code: int, sentence: str) -> None:
    said = refresh(*words, code=code)
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert sentence in said.err


def test_an_export_comes_back_as_the_same_entries(refresh: Planroom) -> None:
    refresh("risk", "edit", "1", 'notes=two\nlines, "quoted"; =SUM(1)', "actions=Order | K-001 | 2026-12-01 |")
    before = refresh("export").json
    assert before["confidential"] is False
    refresh("export", "--output", "all.json")
    refresh("export", "--output", "risks.csv", "--register", "risk")
    refresh("new", "Copy")
    refresh("-p", "copy", "import", "all.json")
    after = refresh("-p", "copy", "export").json
    for register in ("scope", "risk", "comms", "stakeholder"):
        assert after[register] == before[register]
    assert "0 new, 2 unchanged" in refresh("-p", "copy", "import", "risks.csv").out.replace("0 changed, ", "")


def test_confidential_fields_leave_only_when_asked_for(refresh: Planroom) -> None:
    assert "leaves in May" not in refresh("export").out
    assert "leaves in May" not in refresh("export", "--format", "csv", "--register", "stakeholder").out
    assert "leaves in May" in refresh("export", "--confidential").out


def test_csv_in_a_pipe_is_plain_and_in_a_file_marked(refresh: Planroom) -> None:
    out = refresh("export", "--format", "tsv", "--register", "risk").out
    assert out.startswith("ref\ttitle\t")
    said = refresh("export", "--output", "risks.csv", "--register", "risk")
    file = refresh.home / "risks.csv"
    assert said.err.startswith(f"Wrote {file}")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfref,title,")
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_communication_plan_is_a_calendar_too(refresh: Planroom) -> None:
    refresh("comms", "edit", "1", "frequency=weekly on Tue", "first_date=2026-12-01", "until=2026-12-31")
    refresh("export", "--output", "plan.ics")
    data = (refresh.home / "plan.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20261229;BYDAY=TU\r\n" in data
    assert refresh("export", "--format", "ics", "--register", "comms").out.encode() == data
    assert (
        "holds the communication plan"
        in refresh("export", "--format", "ics", "--register", "risk", code=exits.INVALID).err
    )


def test_the_schema_is_json(planroom: Planroom) -> None:
    schema = planroom("schema").json
    assert schema["properties"]["$schema"] == {"const": "urn:planroom:export:1"}
    assert json.dumps(schema).count("description") > 50


def test_a_workbook_goes_out_and_comes_in_again(refresh: Planroom) -> None:
    said = refresh("export", "--output", "all.xlsx")
    assert "without confidential fields" in said.err
    refresh("new", "Copy")
    before = refresh("-p", "pc", "export").json
    entries = sum(len(before[spec.name]) for spec in REGISTERS)
    taken = refresh("-p", "copy", "import", "all.xlsx").out
    assert f"all.xlsx: {entries + 1} rows: " in taken
    after = refresh("-p", "copy", "export").json
    for spec in CORE:  # each of the two has first to-dos of its own
        assert after[spec.name] == before[spec.name]
    said = refresh("-p", "pc", "import", "all.xlsx", "--sheet", "Risk register", "--rows")
    assert "row 2: unchanged R-001 Vendor ships late" in said.out
    said = refresh("-p", "pc", "import", "all.xlsx", "--sheet", "None", code=exits.INVALID)
    assert "has no sheet `None`: it has Project, Scope checklist" in said.err


def test_an_export_never_takes_the_place_of_a_project(refresh: Planroom) -> None:
    project = refresh.workspace / "pc-refresh.json"
    before = project.read_bytes()
    said = refresh("export", "--output", str(project), "--force", code=exits.INVALID)
    assert "is a project, which this would destroy" in said.err
    assert project.read_bytes() == before


def test_the_columns_of_last_time_are_used_until_a_guess_is_wanted(refresh: Planroom) -> None:
    refresh.home.joinpath("r.csv").write_text("Risk,Probability,Impact,Colour\nNew one,3,4,red\n")
    refresh("import", "r.csv", "--map", "Colour=category")
    said = refresh("import", "r.csv", "--dry-run")
    assert "Into the risk register, columns as last time (--guess guesses again):" in said.out
    assert "Colour -> category (as last time)" in said.out
    said = refresh("import", "r.csv", "--dry-run", "--guess")
    assert "Colour -> notes" in said.out
