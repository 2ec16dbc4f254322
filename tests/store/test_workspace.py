"""The workspace: which folder, which project, what stands in each."""

import os
import stat
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.change import Change
from store.errors import Exists, Missing, StoreError
from store.project_file import ProjectFile
from store.settings import Settings
from store.summary import summary
from store.workspace import Workspace, default_folder, slug

TODAY = date(2026, 11, 23)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def add(path: Path, table: str, *documents: dict[str, object]) -> None:
    with ProjectFile.open(path) as file:
        file.apply([Change(table, None, dict(document)) for document in documents], "add")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_argument_comes_before_the_environment_before_the_last_one_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    environ = {"PLANROOM_WORKSPACE": str(tmp_path / "b")}
    last = Settings(last_workspace=str(tmp_path))
    assert Workspace.locate(tmp_path / "a", environ, last).folder == tmp_path / "a"
    assert Workspace.locate(None, environ, last).folder == tmp_path / "b"
    assert Workspace.locate(None, {}, last).folder == tmp_path
    gone = Settings(last_workspace=str(tmp_path / "gone"))
    assert Workspace.locate(None, {}, gone).folder == default_folder() == tmp_path / "data" / "planroom" / "workspace"
    monkeypatch.chdir(tmp_path)
    assert Workspace.locate("here", {}).folder == tmp_path / "here"


def test_a_new_project_is_there_and_private(workspace: Workspace) -> None:
    path = workspace.new("PC refresh: Büro & Werk 2", start=TODAY, who="pm@desk")
    assert path.name == "pc-refresh-büro-werk-2.json"
    assert mode(workspace.folder) == 0o700
    assert mode(path) == 0o600
    with ProjectFile.open(path) as file:
        assert file.project.title == "PC refresh: Büro & Werk 2"
        assert file.project.header.start == TODAY


@pytest.mark.parametrize(("today", "starts"), [(23, 23), (21, 23), (22, 23), (27, 27)])
def test_a_new_project_starts_on_the_first_working_day(workspace: Workspace, today: int, starts: int) -> None:
    with ProjectFile.open(workspace.new("Start", today=date(2026, 11, today))) as file:
        assert file.project.header.start == date(2026, 11, starts)


def test_a_new_project_without_a_day_starts_about_now(workspace: Workspace) -> None:
    with ProjectFile.open(workspace.new("Now")) as file:
        start = file.project.header.start
    assert start is not None
    assert -1 <= (start - date.today()).days <= 3  # noqa: DTZ011 - the day on the wall


def test_a_new_project_never_takes_the_place_of_another(workspace: Workspace) -> None:
    path = workspace.new("Same", today=TODAY)
    before = path.read_bytes()
    with pytest.raises(Exists, match=r"same\.json is already there"):
        workspace.new("SAME", today=TODAY)
    assert path.read_bytes() == before
    path.unlink()
    with pytest.raises(Exists):
        workspace.new("same", today=TODAY)


@pytest.mark.parametrize("name", ["", "  ", "\x1b\x07", "x" * 201])
def test_a_project_needs_a_name(workspace: Workspace, name: str) -> None:
    with pytest.raises(StoreError, match="1 to 200 characters"):
        workspace.new(name, today=TODAY)
    assert not workspace.folder.exists()


def test_an_unknown_template_is_one_sentence_and_makes_nothing(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match=r"no template `rocket`; there are empty, .*pc-refresh"):
        workspace.new("Moon", template="rocket", today=TODAY)
    assert not workspace.folder.exists()


def test_a_place_that_cannot_be_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Workspace(tmp_path / "file" / "below").new("x", today=TODAY)
    with pytest.raises(StoreError, match="is a file, not a folder"):
        Workspace(tmp_path / "file").projects()
    with pytest.raises(StoreError, match="cannot be read: File name too long"):
        Workspace(tmp_path / ("x" * 300)).projects()


@given(st.text(max_size=300))
def test_a_file_name_is_made_of_letters_digits_and_hyphens(title: str) -> None:
    name = slug(title)
    assert name
    assert len(name.encode()) < 400
    assert all(letter.isalnum() or letter == "-" for letter in name)
    assert not name.startswith(("-", "."))
    assert slug(name) == name


def test_the_summary_counts_entries_and_open_risks_by_band(workspace: Workspace) -> None:
    path = workspace.new("Counted", today=TODAY)
    add(
        path,
        "risks",
        {"title": "high", "likelihood": 5, "impact": 3},
        {"title": "medium", "likelihood": 4, "impact": 2, "status": "approved"},
        {"title": "low", "likelihood": 1, "impact": 1},
        {"title": "closed", "likelihood": 5, "impact": 5, "status": "closed"},
        {"title": "open"},
    )
    add(path, "stakeholders", {"name": "Finance"})
    found = summary(path)
    assert (found.name, found.title, found.step, found.fault) == ("counted", "Counted", 1, "")
    assert found.risks == {"high": 1, "medium": 1, "low": 1, "": 1}
    counts = {name: count for name, count in found.counts.items() if count}
    assert counts == {"risk": 5, "stakeholder": 1, "action": 2}  # the first to-dos
    assert found.changed is not None
    assert found.changed.tzinfo is not None


def test_the_summary_follows_the_journal_while_somebody_has_the_project_open(workspace: Workspace) -> None:
    path = workspace.new("Live", today=TODAY)
    with ProjectFile.open(path) as file:
        file.apply([Change("risks", None, {"title": "new", "likelihood": 4, "impact": 4})], "add")
        assert summary(path).risks["high"] == 1
        file.apply([Change("project", 1, {"title": "Renamed", "step": 3})], "rename")
        assert (summary(path).title, summary(path).step) == ("Renamed", 3)


def test_projects_are_listed_by_title_and_nothing_else_is(workspace: Workspace) -> None:
    assert workspace.projects() == []
    for name in ("beta", "Alpha", "Ålesund"):
        workspace.new(name, today=TODAY)
    (workspace.folder / "notes.txt").write_text("")
    (workspace.folder / ".hidden.json").write_text("{}")
    (workspace.folder / "folder.json").mkdir()
    assert [project.title for project in workspace.projects()] == ["Ålesund", "Alpha", "beta"]


def test_a_broken_file_is_a_summary_with_a_sentence(workspace: Workspace) -> None:
    workspace.new("Good", today=TODAY)
    broken = workspace.folder / "broken.json"
    broken.write_text('{"risks": {"1": {')
    foreign = workspace.folder / "foreign.json"
    foreign.write_text("[1, 2]")
    newer = workspace.folder / "newer.json"
    newer.write_bytes(orjson.dumps({"_meta": {"1": {"format": "planroom", "schema": 999}}}))
    found = {project.name: project for project in workspace.projects()}
    assert not found["good"].fault
    assert "line 1" in found["broken"].fault
    assert "not tables" in found["foreign"].fault
    assert "newer version" in found["newer"].fault
    assert all("\n" not in project.fault for project in found.values())
    assert found["broken"].title == "broken"


def test_a_file_that_is_gone_is_a_summary_with_a_sentence(tmp_path: Path) -> None:
    found = summary(tmp_path / "gone.json")
    assert "There is no project at" in found.fault
    assert found.changed is None


def test_values_that_no_program_of_ours_wrote_do_not_stop_the_list(workspace: Workspace) -> None:
    workspace.folder.mkdir()
    odd = {"title": ["x"], "step": "three", "low_max": "y", "high_cut": {}, "band_preset": ["pm2"]}
    risks = {"1": {"likelihood": "5", "impact": [3]}, "2": {"status": ["open"]}, "3": {"title": {}}}
    path = workspace.folder / "odd.json"
    path.write_bytes(orjson.dumps({"project": {"1": odd}, "risks": risks}))
    (found,) = workspace.projects()
    assert found.counts["risk"] == 3
    assert sum(found.risks.values()) == 3
    assert workspace.search("nothing") == []


class TestFinding:
    @pytest.fixture
    def three(self, workspace: Workspace) -> dict[str, Path]:
        return {name: workspace.new(name, today=TODAY) for name in ("PC refresh", "PC pool", "Straße Süd")}

    @pytest.mark.parametrize(
        ("asked", "is_"),
        [
            ("pc-refresh", "PC refresh"),
            ("PC-REFRESH", "PC refresh"),
            ("pc-refresh.json", "PC refresh"),
            ("PC Refresh", "PC refresh"),
            ("pc r", "PC refresh"),
            ("pc-p", "PC pool"),
            ("straße", "Straße Süd"),
            ("STRASSE SUD", "Straße Süd"),
        ],
    )
    def test_by_file_by_title_or_by_a_beginning(
        self, workspace: Workspace, three: dict[str, Path], asked: str, is_: str
    ) -> None:
        assert workspace.find(asked) == three[is_]

    def test_by_path(
        self, workspace: Workspace, three: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = three["PC pool"]
        assert workspace.find(str(path)) == path
        monkeypatch.chdir(path.parent)
        assert Workspace(tmp_path / "elsewhere").find("./pc-pool.json") == path
        monkeypatch.setenv("HOME", str(path.parent))
        assert workspace.find("~/pc-pool.json") == path

    def test_a_changed_title_is_found_too(self, workspace: Workspace, three: dict[str, Path]) -> None:
        with ProjectFile.open(three["PC pool"]) as file:
            file.apply([Change("project", 1, {"title": "Loan desk"})], "rename")
        assert workspace.find("loan") == three["PC pool"]

    @pytest.mark.parametrize(
        ("asked", "says"),
        [
            ("pc", "fits several projects: pc-pool, pc-refresh"),
            ("pc refesh", "near it: PC refresh"),
            ("pool", "near it: .*PC pool"),
            ("zzz", "there are pc-pool"),
            ("", "no project"),
            ("missing/project.json", "no project"),
        ],
    )
    def test_what_is_not_found_is_one_sentence_with_names(
        self, workspace: Workspace, three: dict[str, Path], asked: str, says: str
    ) -> None:
        with pytest.raises(Missing, match=says) as refusal:
            workspace.find(asked)
        assert "\n" not in str(refusal.value)

    def test_two_of_the_same_title_are_told_apart_by_file(self, workspace: Workspace, three: dict[str, Path]) -> None:
        with ProjectFile.open(three["PC pool"]) as file:
            file.apply([Change("project", 1, {"title": "Straße Süd"})], "rename")
        with pytest.raises(Missing, match=r"(pc-pool|straße-süd), (pc-pool|straße-süd);"):
            workspace.find("Strasse Sü")
        assert workspace.find("pc-pool") == three["PC pool"]

    def test_a_folder_is_no_project(self, workspace: Workspace, three: dict[str, Path]) -> None:
        with pytest.raises(Missing, match="is a folder"):
            workspace.find(str(workspace.folder) + os.sep)

    def test_an_empty_workspace_says_how_to_begin(self, workspace: Workspace) -> None:
        with pytest.raises(Missing, match="planroom new NAME"):
            workspace.find("any\x1b[31m")

    def test_a_deleted_file_is_found_by_its_journal(self, workspace: Workspace, three: dict[str, Path]) -> None:
        three["PC pool"].unlink()
        path = workspace.find("pc-pool")
        with ProjectFile.open(path) as file:
            assert file.project.title == "PC pool"

    def test_the_argument_comes_before_the_environment(self, workspace: Workspace, three: dict[str, Path]) -> None:
        environ = {"PLANROOM_PROJECT": "pc-pool"}
        assert workspace.chosen("pc-refresh", environ) == three["PC refresh"]
        assert workspace.chosen(None, environ) == three["PC pool"]
        assert workspace.chosen(None, {}) is None


def test_search_goes_over_all_titles_of_all_projects(workspace: Workspace) -> None:
    first, second = (workspace.new(name, today=TODAY) for name in ("First", "Vendor change"))
    add(first, "risks", {"title": "The vendor ships late"}, {"title": "Other"})
    add(first, "stakeholders", {"name": "Hardware Vendor"})
    (workspace.folder / "broken.json").write_text("{")
    found = [(hit.project.name, hit.ref, hit.title) for hit in workspace.search("VENDOR")]
    assert found == [
        ("first", "R-001", "The vendor ships late"),
        ("first", "K-001", "Hardware Vendor"),
        ("vendor-change", "", "Vendor change"),
    ]
    assert [hit.ref for hit in workspace.search("late véndor")] == ["R-001"]
    assert [hit.ref for hit in workspace.search("r-2")] == [hit.ref for hit in workspace.search("R-002")] == ["R-002"]
    assert [hit.title for hit in workspace.search("other r-002")] == ["Other"]
    assert workspace.search("q-001") == workspace.search("r-002 vendor") == []
    assert workspace.search("  ") == []
    assert second.exists()
