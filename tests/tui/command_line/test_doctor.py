"""`planroom doctor`: it finds what is wrong, says where everything is, and touches nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from store.checkup import checkup
from store.project_file import ProjectFile
from store.settings import write_settings
from tui.command_line import exits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.command_line.conftest import Planroom


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def findings(refresh: Planroom) -> list[str]:
    told: dict[str, Any] = refresh("doctor", "--json", code=exits.FOUND).json
    lines = [line for section in told.values() if isinstance(section, list) for line in section]
    assert told["findings"] == sum(line["finding"] for line in lines)
    return [line["text"] for line in lines if line["finding"]]


def test_a_healthy_project_has_no_findings(refresh: Planroom) -> None:
    before = everything(refresh.workspace)
    page = refresh("doctor").out
    assert page.endswith("0 findings; nothing was changed.\n")
    told = " ".join(page.split())  # it is wrapped to the width of the page
    for text in ("planroom ", "textual 8", "settings.toml (not there", "7 changes verified", "file system"):
        assert text in told
    assert str(refresh.workspace) in "".join(page.split())
    assert everything(refresh.workspace) == before
    assert not (refresh.home / ".local" / "state").exists()


def test_an_empty_workspace_is_no_finding(planroom: Planroom) -> None:
    assert "not there yet; `planroom new NAME` makes it" in " ".join(planroom("doctor").out.split())


def test_damage_is_found_and_left_alone(refresh: Planroom) -> None:
    journal = refresh.workspace / ".pc-refresh" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    hit = next(number for number, line in enumerate(lines) if b"Vendor" in line)
    lines[hit] = lines[hit].replace(b"Vendor", b"Vendar")
    journal.write_bytes(b"".join(lines) + b'{"k":"tx","torn')
    before = everything(refresh.workspace)
    found = findings(refresh)
    assert any("is damaged" in text for text in found)
    assert "journal.jsonl: change 3 is missing" in found
    assert any("the last 15 bytes do not verify" in text for text in found)
    assert everything(refresh.workspace) == before


def test_a_damaged_copy_and_a_missing_file(refresh: Planroom) -> None:
    newest = max((refresh.workspace / ".pc-refresh" / "base").iterdir())
    newest.write_bytes(newest.read_bytes()[:-5])
    (refresh.workspace / "pc-refresh.json").unlink()
    found = checkup(refresh.workspace / "pc-refresh.json")
    assert any(f"The kept copy {newest.name} is damaged" in text for text in found.findings)
    assert any("is gone" in text for text in found.findings)
    assert found.size is None


def test_entries_that_cannot_be_read_are_named(refresh: Planroom) -> None:
    path = refresh.workspace / "pc-refresh.json"
    path.write_text(path.read_text().replace('"likelihood": 4', '"likelihood": 9'))
    assert any("was changed outside" in text for text in findings(refresh))
    refresh("risk", "list")
    assert "has to be put right: likelihood: a whole number from 1 to 5" in findings(refresh)
    path.write_text(path.read_text().replace('"high_cut": 4', '"high_cut": "x"'))
    refresh("risk", "list")
    assert "has to be put right: high_cut: a whole number from 1 to 5" in findings(refresh)


def test_what_others_may_read_and_nobody_may_write(refresh: Planroom) -> None:
    path = refresh.workspace / "pc-refresh.json"
    path.chmod(0o644)
    assert any("Others on this machine may read" in text for text in findings(refresh))
    path.chmod(0o400)
    if os.geteuid() != 0:
        assert any("may not be written" in text for text in findings(refresh))
    path.write_bytes(b"no project") if os.geteuid() == 0 else None
    assert findings(refresh)


def test_settings_with_a_mistake(refresh: Planroom) -> None:
    folder = refresh.home / ".config" / "planroom"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('ascii = "perhaps"\n')
    assert any("ascii takes true or false" in text for text in findings(refresh))
    assert "ascii takes true or false" in refresh("new", "Other").err


def test_the_lock_is_seen(refresh: Planroom) -> None:
    path = refresh.workspace / "pc-refresh.json"
    assert checkup(path).lock == "free"
    with ProjectFile.open(path) as file, file.engine.writing():
        assert checkup(path).lock == "held"


def test_a_theme_and_keys_that_cannot_be_used_are_found(refresh: Planroom) -> None:
    write_settings({"theme": "nord", "keymap": {"delete": "d"}})
    assert refresh("doctor").code == exits.OK
    write_settings({"theme": "tokyo", "keymap": {"delete": "a"}})
    found = findings(refresh)
    assert any(text.startswith("there is no theme `tokyo`; there are ansi-dark, ") for text in found)
    assert "keymap: a means both `add` and `delete` in the same place; the usual keys are in use" in found
