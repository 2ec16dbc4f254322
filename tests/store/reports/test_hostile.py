"""Whatever stands in a project, a report of it is text: no tag, link, list or line of a terminal comes out of it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from models.declared import PROJECT, REGISTERS
from models.fields import FieldSpec, Kind
from models.project import Project
from models.width import width
from store.reports.kinds import KINDS
from store.reports.report import report
from tests.models.control_strategies import odd_projects
from tests.store.reports.projects import TODAY, documents, header, lively
from tests.tui import hostile

MARKUP: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title><b>bold</b>",
    "<!-- --> ]]> &lt;b&gt; &#60;i&#62;",
    "{{ 7 * 7 }} {% include 'report.css' %} {# x #}",
    "javascript:alert(1) data:text/html,x",
    "[text](javascript:alert(1))",
    "![picture](http://x.example/p.png)",
    "<http://x.example> http://x.example www.x.example",
    "# heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "2) item",
    "> quote",
    "``` fence",
    "--- rule",
    "=== rule",
    "    code",
    "| a | b | \\| c",
    "*b* **b** _i_ ~~s~~ `c`",
    "[x]: http://y.example",
    "ends in a backslash \\",
)
ATTRIBUTES: Final = {
    "class": r"[a-z ]+",
    "dir": "auto",
    "lang": "en",
    "charset": "utf-8",
    "name": r"[a-z-]+",
    "content": r"[\w ,:;='./+-]+",
    "http-equiv": "Content-Security-Policy",
    "scope": "col|row|rowgroup",
    "colspan": r"\d",
    "data-head": r"[a-z ,/-]*",
    "width": "96",
    "height": "22",
    "viewbox": "0 0 96 22",
    "aria-hidden": "true",
    "points": r"[0-9., -]+",
}
TAGS: Final = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body header main section h1 h2 h3 p b i strong span small div dl dt dd ul li table "
        "thead tbody tfoot tr th td figure figcaption svg polyline",
    )
)
OPENED = frozenset({"meta", "polyline"})  # that are never closed


class Outline(HTMLParser):
    """The tags of a page in order, and its text; anything that is not ours is a fault."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert re.fullmatch(ATTRIBUTES[name], value or ""), (tag, name, value)
        self.tags.append(tag)
        if tag not in OPENED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in OPENED:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def with_texts(put: Any) -> Project:
    """The lively project with `put(field, number)` in every field that a person writes freely."""
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for spec in REGISTERS:
        fields = [field for field in spec.fields if hostile.texts_only(field) and field.kind is not Kind.RECORDS]
        tables[spec.table] = {
            number: {**document, **{field.name: put(field, number + at) for at, field in enumerate(fields)}}
            for number, document in enumerate(documents().get(spec.table, [{}]), 1)
        }
        for document in tables[spec.table].values():
            for name, held in document.items():
                if isinstance(held, list) and held and isinstance(held[0], dict):
                    document[name] = [_record(spec.field(name), each, put) for each in held]
    texts = {field.name: put(field, at) for at, field in enumerate(PROJECT.fields) if field.kind is Kind.PROSE}
    tables["project"] = {1: {**header(), **texts, "title": put(PROJECT.fields[0], 3), "currency": put(_LINE, 5)}}
    return Project(tables, 1)


_LINE = FieldSpec("x", "x", "", Kind.TEXT)


def _record(field: FieldSpec, held: dict[str, Any], put: Any) -> dict[str, Any]:
    free = [part for part in field.parts if part.kind in {Kind.TEXT, Kind.PROSE, Kind.PERSON} and not part.choices]
    return {**held, **{part.name: put(part, at) for at, part in enumerate(free)}}


def texts_of(*texts: str) -> Any:
    """One of these texts in every field, another one in the next."""

    def put(field: FieldSpec, number: int) -> Any:
        text = texts[number % len(texts)]
        return [text] if field.kind in hostile.LISTED else text

    return put


def outline_of(markdown: str) -> list[str]:
    """The kinds of the tokens of a Markdown text, those inside of lines too; nothing of what it may not hold."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(markdown):
        for each in (token, *(token.children or ())):
            assert each.type not in {"html_block", "link_open", "image", "fence", "code_block", "code_inline", "hr"}
            assert each.type not in {"ordered_list_open", "blockquote_open", "s_open"}
            if each.type == "html_inline":
                assert each.content == "<br>"
            if each.type not in {"text", "softbreak", "text_special"}:
                found.append(f"{each.type} {each.tag}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_tag_and_no_markup_comes_out_of_a_text(kind: str) -> None:
    harmless = [f"harmless words {number}" for number in range(len(MARKUP))]
    shown: set[str] = set()
    for first in range(0, len(MARKUP), 6):
        plain = with_texts(texts_of(*harmless[first:], *harmless[:first]))
        tags = Outline(report(kind, plain, TODAY, "html", **most(kind))).tags
        tokens = outline_of(report(kind, plain, TODAY, **most(kind)))
        project = with_texts(texts_of(*MARKUP[first:], *MARKUP[:first]))
        page = Outline(report(kind, project, TODAY, "html", **most(kind)))
        assert page.tags == tags
        text = " ".join("".join(page.text).split())
        shown |= {each for each in MARKUP if " ".join(each.split()) in text}
        assert outline_of(report(kind, project, TODAY, **most(kind))) == tokens
    assert len(shown) > len(MARKUP) * 0.8


def most(kind: str) -> dict[str, Any]:
    """With the confidential fields, where the report may have them."""
    return {"confidential": KINDS[kind].confidential}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_steers_a_terminal_and_no_line_is_too_long(kind: str) -> None:
    project = Project(
        {
            table: {int(number): document for number, document in held.items()}
            for table, held in hostile.tables().items()
        }
    )
    made = with_texts(hostile.value)
    for across in (20, 80):
        for each in (project, made):
            text = report(kind, each, TODAY, "text", width=across, **most(kind))
            assert not {unicodedata.category(one) for one in text.replace("\n", "")} & (hostile.FORBIDDEN - {"Cf"})
            assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]", text)
            assert max(map(width, text.split("\n"))) <= max(across, 34)
    for form in ("html", "markdown"):
        written = report(kind, project, TODAY, form, **most(kind))
        assert not {unicodedata.category(one) for one in written.replace("\n", "")} & (hostile.FORBIDDEN - {"Cf"})
    Outline(report(kind, made, TODAY, "html", **most(kind)))
    outline_of(report(kind, made, TODAY, **most(kind)))


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(odd_projects(*(spec.table for spec in REGISTERS)))
def test_values_of_any_shape_break_no_report(project: Project) -> None:
    for kind in KINDS:
        Outline(report(kind, project, TODAY, "html", now=kind == "status", **most(kind)))
        outline_of(report(kind, project, TODAY))
        assert report(kind, project, TODAY, "text")


def test_the_policy_of_the_page_lets_only_its_own_style_sheet_in() -> None:
    page = unescape(report("status", lively(), TODAY, "html"))
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", page)
    assert "http:" not in page
    assert "https:" not in page
    assert "url(" not in page
    assert "style=" not in page
