"""Settings: quick to read, never in the way, written without touching what is not ours."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import StoreError
from store.private import replace
from store.project_file import signature
from store.settings import (
    NAMES,
    Settings,
    config_folder,
    default_who,
    log_path,
    read_settings,
    settings_path,
    write_settings,
)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"PLANROOM_CONFIG": str(tmp_path / "config")}


def put(environ: dict[str, str], text: str | bytes) -> Path:
    path = settings_path(environ)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_a_file_every_setting_has_its_default(environ: dict[str, str]) -> None:
    settings = read_settings(environ)
    assert settings == Settings()
    assert settings.who == default_who()
    assert "@" in settings.who
    assert not settings.faults


def test_what_is_written_is_read_again(environ: dict[str, str]) -> None:
    written = write_settings(
        {
            "theme": "nord",
            "keymap": {"add": ("a", "insert"), "undo": "u"},
            "ascii": True,
            "who": "pm@desk",
            "last_project": "/a/b.json",
            "last_workspace": Path("/a"),
        },
        environ,
    )
    assert read_settings(environ) == written
    assert written.keymap == {"add": ("a", "insert"), "undo": ("u",)}
    assert written.last_workspace == "/a"
    assert written.who == "pm@desk"
    assert not written.faults


def test_comments_and_unknown_settings_stay_when_one_is_changed(environ: dict[str, str]) -> None:
    path = put(environ, '# mine\ntheme = "nord"  # dark\nfuture = 3\n\n[plugin]\nkey = "v"\n')
    write_settings({"theme": "gruvbox", "ascii": True}, environ)
    text = path.read_text()
    assert "# mine" in text
    assert 'theme = "gruvbox"  # dark' in text
    assert "future = 3" in text
    assert '[plugin]\nkey = "v"' in text
    assert read_settings(environ).ascii
    write_settings({"theme": None}, environ)
    assert "theme" not in path.read_text()
    assert read_settings(environ).theme == ""


def test_the_file_is_for_its_owner_and_nothing_is_left_beside_it(environ: dict[str, str]) -> None:
    path = put(environ, "")
    path.chmod(0o644)
    write_settings({"theme": "nord"}, environ)
    assert mode(path) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_folders_are_made_for_their_owner(tmp_path: Path) -> None:
    environ = {"PLANROOM_CONFIG": str(tmp_path / "a" / "b")}
    write_settings({"theme": "nord"}, environ)
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700


def test_a_link_into_a_folder_of_dotfiles_stays_a_link(environ: dict[str, str], tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "nord"\n')
    path = settings_path(environ)
    path.parent.mkdir(parents=True)
    path.symlink_to(real)
    write_settings({"theme": "gruvbox"}, environ)
    assert path.is_symlink()
    assert real.read_text() == 'theme = "gruvbox"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('theme = "nord"\nascii = \n', "line 2"),
        ("ascii = true\nascii = false\n", "line 2"),
        (b'theme = "\xff"\n', "line 1: not UTF-8"),
        (b"#" * 1_000_001, "too large"),
        ("a = " + "[" * 50_000, "settings.toml"),
    ],
)
def test_a_broken_file_gives_defaults_and_one_sentence_and_is_never_overwritten(
    environ: dict[str, str], text: str | bytes, says: str
) -> None:
    path = put(environ, text)
    before = path.read_bytes()
    settings = read_settings(environ)
    assert settings == Settings(faults=settings.faults)
    (sentence,) = settings.faults
    assert str(path) in sentence
    assert says in sentence
    assert "\n" not in sentence
    with pytest.raises(StoreError, match=r"settings\.toml"):
        write_settings({"theme": "nord"}, environ)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("theme = 3", "theme takes a line of text, not 3"),
        (f'theme = "{"x" * 201}"', "theme takes at most 200 characters, not 201"),
        (r'who = "a\u001b[31m"', "who takes a line of text"),
        ('ascii = "yes"', "ascii takes true or false, not 'yes'"),
        ("keymap = 3", "keymap takes a table"),
    ],
)
def test_a_wrong_value_gives_its_own_default_and_says_where(environ: dict[str, str], line: str, says: str) -> None:
    path = put(environ, f'last_project = "p"\n\n{line}\n')
    settings = read_settings(environ)
    assert settings == Settings(last_project="p", faults=settings.faults)
    (sentence,) = settings.faults
    assert f"{path}, line 3: {says}" in sentence


def test_a_wrong_key_leaves_the_other_keys_of_the_keymap(environ: dict[str, str]) -> None:
    put(environ, '[keymap]\nadd = "A"\nundo = 3\nredo = ["r", ""]\nsort = ["s"]\n')
    settings = read_settings(environ)
    assert settings.keymap == {"add": ("A",), "sort": ("s",)}
    assert "`undo`" in settings.faults[0]


@pytest.mark.parametrize(
    ("changes", "says"), [({"color": "red"}, "no setting `color`"), ({"ascii": "yes"}, "ascii takes true or false")]
)
def test_writing_refuses_what_reading_would(environ: dict[str, str], changes: dict[str, object], says: str) -> None:
    with pytest.raises(StoreError, match=says):
        write_settings(changes, environ)
    assert not settings_path(environ).exists()


def test_an_unreadable_or_unwritable_place_is_said(environ: dict[str, str], tmp_path: Path) -> None:
    settings_path(environ).mkdir(parents=True)
    assert "cannot be read" in read_settings(environ).faults[0]
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be read"):
        write_settings({"theme": "nord"}, {"PLANROOM_CONFIG": str(tmp_path / "file" / "below")})


def test_an_empty_name_is_the_default_name(environ: dict[str, str]) -> None:
    put(environ, 'who = " "\n')
    assert read_settings(environ).who == default_who()


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_program(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    environ = {"PLANROOM_CONFIG": str(tmp_path_factory.getbasetemp() / "any")}
    put(environ, data)
    assert isinstance(read_settings(environ), Settings)


values = st.booleans() | st.integers(-9, 9) | st.text(max_size=9) | st.lists(st.text(max_size=3))


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), values | st.dictionaries(st.text(), values)))
def test_no_values_stop_the_program(tmp_path_factory: pytest.TempPathFactory, stated: dict[str, object]) -> None:
    import tomlkit

    environ = {"PLANROOM_CONFIG": str(tmp_path_factory.getbasetemp() / "values")}
    put(environ, tomlkit.dumps(stated))
    settings = read_settings(environ)
    assert settings.who.isprintable()


def test_the_folder_of_the_desktop_standard_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert config_folder({}) == tmp_path / "xdg" / "planroom"
    log = log_path()
    assert log.is_relative_to(tmp_path / "state")
    assert mode(log) == 0o600
    assert log_path() == log
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    with pytest.raises(StoreError):
        log_path()


def test_a_user_without_a_name_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    assert default_who().startswith("uid3999999999@")


def test_settings_and_store_sign_with_the_same_name() -> None:
    assert default_who() == signature()


def test_a_folder_that_cannot_be_made_is_said(environ: dict[str, str], tmp_path: Path) -> None:
    Path(environ["PLANROOM_CONFIG"]).symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="The settings were not saved: "):
        write_settings({"theme": "nord"}, environ)


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(OSError, match=r"settings\.toml"):
        replace(tmp_path / "settings.toml", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_reading_imports_nothing_heavy(environ: dict[str, str]) -> None:
    put(environ, 'theme = "nord"\n')
    code = (
        "import sys\nfrom store.settings import read_settings\nassert read_settings().theme == 'nord'\n"
        "print({'pydantic', 'tomlkit', 'tinydb', 'textual', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environ}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
