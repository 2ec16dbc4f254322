"""What the documents say is so: links lead somewhere, examples parse, commands and keys exist, pages are current."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shlex
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.theme import BUILTIN_THEMES

import tui
from models.declared import BY_NAME, REGISTERS
from models.fields import HIDDEN
from models.filter import FilterError, parse
from models.project import Project
from models.quick import read
from store.raw import load
from store.sample import create_sample
from store.settings import RULES
from tui.command_line import reference
from tui.command_line.commands import PLAIN, verbs_of
from tui.command_line.parser import parsed, plain_parser, top_parser, verb_parser
from tui.command_line.words import screen_options, split
from tui.commands import COMMANDS, SIGNS, clashes, sign
from tui.documentation import checks, fields, keys, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDES = [
    ROOT / "README.md",
    *(ROOT / "docs" / name for name in ("user-guide.md", "ssh.md")),
    *sorted((ROOT / "docs" / "guide").glob("*.md")),
]
GENERATED: dict[str, Callable[[], str]] = {
    "docs/keys.md": keys.page,
    "docs/fields.md": fields.page,
    "docs/terms.md": terms.page,
    "docs/checks.md": checks.page,
    "docs/command-line.md": reference.reference,
}
NOT_KEYS = set("@#-~")  # signs of filters and quick lines, which are no keys when named alone


def by_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def prose(path: Path) -> str:
    """The page without its fenced and indented blocks."""
    plain = re.sub(r"^ *```.*?^ *```", "", text(path), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^(?: {4}|\t).*$", "", plain, flags=re.MULTILINE)


def chapters(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", prose(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def rows(path: Path, *titles: str) -> list[list[str]]:
    """The cells of the table that has these titles."""
    head = "| " + " | ".join(titles) + " |"
    assert head in text(path), f"{by_name(path)} has no table {head}"
    lines = text(path).split(head, 1)[1].splitlines()[2:]
    table = [line for at, line in enumerate(lines) if all(each.startswith("|") for each in lines[: at + 1])]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# Links


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, chapter = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), f"{by_name(page)}: {target}"
        if chapter:
            assert chapter in chapters(file), f"{by_name(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_page_can_be_found_from_the_readme(page: Path) -> None:
    seen: set[Path] = set()
    left = [ROOT / "README.md"]
    while left:
        here = left.pop().resolve()
        if here in seen or here.suffix != ".md":
            continue
        seen.add(here)
        left += [here.parent / name for name in re.findall(r"\]\(([^)\s#:]+\.md)", prose(here))]
    assert page in seen


# Commands


def command_lines(page: Path) -> Iterator[str]:
    """What a person would type at a shell: lines of blocks, and inline code, that begin with planroom."""
    for line in re.findall(r"^\s*(?:ssh -t \S+ |[A-Z_]+=\S+ )?(planroom(?: .*)?)$", text(page), flags=re.MULTILINE):
        if line != "planroom" and not re.match(r"planroom\s{2,}", line):
            yield line
    yield from (code for code in re.findall(r"`(planroom [^`]+)`", prose(page)))


def understood(line: str) -> None:
    """Raise when the real parser does not take the line."""
    words = shlex.split(re.split(r"\s+(?:>|#)\s?", line.replace("\\|", "|"))[0].replace("…", ""))[1:]
    if "--help" in words:
        words.remove("--help")
        if not words or words == ["COMMAND"]:
            top_parser()
            return
    found = split(words)
    if not found.command:
        assert screen_options(found.rest) is not None, line
    elif found.command[0] in BY_NAME:
        module = importlib.import_module(f"tui.command_line.{verbs_of(found.command[0])[found.command[1]].module}")
        rest = module.prepared(found.rest) if hasattr(module, "prepared") else found.rest
        parsed(verb_parser(BY_NAME[found.command[0]], found.command[1]), rest)
    else:
        assert found.command[0] in PLAIN, line
        parsed(plain_parser(found.command[0]), found.rest)


LINES = sorted(
    {
        (by_name(page), line)
        for page in PAGES
        for line in command_lines(page)
        if not re.search(r"\||\[|COMMAND$", line)  # the reference's own way of naming alternatives
    }
)


@pytest.mark.parametrize(("page", "line"), LINES)
def test_command_lines_are_understood(page: str, line: str) -> None:
    understood(line)


def test_command_lines_are_found() -> None:
    assert {"README.md", "docs/user-guide.md", "docs/command-line.md", "docs/ssh.md"} <= {page for page, _ in LINES}


def test_a_wrong_command_line_is_noticed() -> None:
    with pytest.raises(Exception, match="unknown option"):
        understood("planroom risk list --sorted level")
    with pytest.raises(AssertionError):
        understood("planroom frobnicate")


# Filters and quick lines


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(load(create_sample(tmp_path_factory.mktemp("sample"), TODAY))[0])


def guide() -> Path:
    return ROOT / "docs" / "user-guide.md"


@pytest.mark.parametrize(("register", "code"), [row[:2] for row in rows(guide(), "register", "filter", "shows")])
def test_the_filters_of_the_guide_select(register: str, code: str, sample: Project) -> None:
    (example,) = codes(code)
    spec = BY_NAME[register]
    found = parse(example, spec).select(sample, TODAY)
    assert len(found) < len(sample.documents(spec.table)), "it leaves something out"


def test_the_filters_of_the_reference_parse() -> None:
    examples = [code for row in rows(ROOT / "docs" / "filter.md", "write", "finds entries") for code in codes(row[0])]
    assert len(examples) >= 20

    def parses(example: str) -> bool:
        for spec in REGISTERS:
            try:
                parse(example, spec)
            except FilterError:
                continue
            return True
        return False

    assert [example for example in examples if example != "-" and not parses(example)] == []


@pytest.mark.parametrize(("register", "code", "titles"), rows(guide(), "register", "line", "understood"))
def test_the_quick_lines_of_the_guide_are_understood(register: str, code: str, titles: str, sample: Project) -> None:
    (example,) = codes(code)
    spec = BY_NAME[register]
    quick = read(example, spec, sample, TODAY)
    assert [title for title, _ in quick.understood] == [title.strip() for title in titles.split(",")] or {
        title for title, _ in quick.understood
    } == {title.strip() for title in titles.split(",")}
    assert quick.fields[spec.title_field]
    assert quick.notes == ()


def test_the_quick_line_of_the_readme_is_understood(sample: Project) -> None:
    line = re.search(r"^ +(Vendor ships.*)$", text(ROOT / "README.md"), flags=re.MULTILINE)
    assert line is not None
    names = {"title", "likelihood", "impact", "owner", "next_review", "tags"}
    assert set(read(line[1], BY_NAME["risk"], sample, TODAY).fields) == names


# Keys


@cache
def known_keys() -> frozenset[str]:
    """The keys of all commands, widgets and dialogs, as a person reads them."""
    found = {sign(key) for command in COMMANDS for key in command.keys}
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.startswith(("tui.widgets", "tui.screens", "tui.panes")):
            for thing in vars(importlib.import_module(module.name)).values():
                for binding in vars(thing).get("BINDINGS", ()) if isinstance(thing, type) else ():
                    named = binding[0] if isinstance(binding, tuple) else binding.key
                    found |= {sign(key.strip()) for key in named.split(",")}
    return frozenset(found | {"space"})


def looks_like_a_key(code: str) -> bool:
    named = code in {*SIGNS.values()} or re.fullmatch(r"ctrl\+\w|Shift\+\w+|F\d+", code)
    return bool(named or (len(code) == 1 and code not in NOT_KEYS))


@pytest.mark.parametrize("page", GUIDES, ids=by_name)
def test_keys_that_are_named_exist(page: Path) -> None:
    named = {code for code in re.findall(r"`([^`\n]+)`", prose(page)) if looks_like_a_key(code)}
    assert named - known_keys() == set()


def test_the_ten_keys_of_the_readme_are_commands() -> None:
    table = rows(ROOT / "README.md", "key", "does")
    every = {sign(key) for command in COMMANDS for key in command.keys}
    assert len(table) == 10
    assert {code for row in table for code in codes(row[0])} <= every


# Settings


def test_the_settings_of_the_guide_can_be_used() -> None:
    block = re.search(r"```toml\n(.*?)```", text(guide()), flags=re.DOTALL)
    assert block is not None
    stated = tomllib.loads(block[1])
    read_back = {name: RULES[name](value) for name, value in stated.items()}
    assert list(clashes(read_back["keymap"])) == []
    assert read_back["theme"] in BUILTIN_THEMES


def test_the_themes_of_the_guide_exist() -> None:
    (line,) = re.findall(r"^\* Themes: (.*?)others of", text(guide()), flags=re.DOTALL | re.MULTILINE)
    assert set(codes(line)) <= set(BUILTIN_THEMES)


# Generated pages


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == GENERATED[name](), "run `make generate`"


def test_every_command_and_field_is_on_its_page() -> None:
    assert all(f"`{command.id}`" in keys.page() for command in COMMANDS)
    shown = {field.name for spec in REGISTERS for field in spec.fields if field.kind not in HIDDEN}
    assert all(f"`{name}`" in fields.page() for name in shown)


# Language


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_pages_say_nothing_of_one_machine(page: Path) -> None:
    assert not re.search(r"/work/|/root/|/opt/|@@\w+@@|TODO|FIXME", text(page))
