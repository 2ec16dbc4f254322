"""Arbitrary valid entries of any register, made from the declarations, for every part of the tests.

@given(entries(Risk))        one entry
@given(documents(RISK))      its document
@given(projects("risks"))    a project with risks and a few others; references lead somewhere, and some do not
@given(hostile_texts())      what a person or a file may throw at us, not cleaned
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from models.checks.thresholds import meanings
from models.declared import BY_TABLE, PROJECT, REGISTERS
from models.entry import Entry
from models.entry_refs import registers_of
from models.fields import FieldSpec, Kind, RegisterSpec
from models.frequency import canonical
from models.project import Project
from models.registers import class_of
from models.risk_terms import FITS, RiskKind
from models.scales import scales_of
from models.text import LINE, LONG_LINE, PROSE, WORD, clean
from tests.models.control_rules import consistent

AnyEntry = TypeVar("AnyEntry", bound=Entry)

TODAY = date(2026, 11, 23)
THRESHOLDS = tuple(meanings())
TABLES = tuple(spec.table for spec in REGISTERS)
HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07bell",
    "\x9b2J\x9d52;c;AAAA\x9c",
    "[bold]markup[/bold] [@click=app.quit]x[/]",
    '=HYPERLINK("http://x";"y")',
    "+cmd|' /C calc'!A0",
    "a\r\nb\tc\x0bd\x0ce\x85f\u2028g",
    "left\u202eright\u2066x\u2069",
    "zero\u200bwidth\ufeffspace\u00ad",
    "tag\U000e0041\U000e007f",
    "\ud800lone surrogate",
    "null\x00byte",
    "Žluťoučký kůň, ÅNGSTRÖM, İstanbul, straße, ﬁne",
    "長い日本語の題名と、中国語的标题",
    "مرحبا بالعالم and שלום עולם",
    "हिन्दी में जोखिम क्षेत्र",
    "👩‍👩‍👧‍👦 family, 🇩🇪 flag, e\u0301 accent",
    "Z̷̛̙͇̞a̸l̵g̴o̸",
    'a; b, c | d \\| e # f @ g " h ( i ) - j',
    "{'json': [1, 2]}",
    "../../etc/passwd",
    "~" * 300,
)
PEOPLE = ("Procurement lead", "Project sponsor", "Dépt. head, Finance", "Service desk", "IT")
FREQUENCIES = (
    "once",
    "daily",
    "every weekday",
    "weekly",
    "every 2 weeks on Tue",
    "weekly on Mon, Wed and Fri",
    "monthly",
    "monthly on the first Monday",
    "monthly on the 15th",
    "monthly on the last working day",
    "quarterly",
    "yearly",
    "10 working days before wave_start",
    "3 working days after end",
    "on the day of start",
)


@cache
def hostile_texts() -> st.SearchStrategy[str]:
    """Text as it comes: hostile samples, any characters, many scripts, very long."""
    any_text = st.text(st.characters(), max_size=30)
    samples = st.integers(0, len(HOSTILE) - 1).map(HOSTILE.__getitem__)  # Hypothesis prints every sample it is given
    words = st.lists(samples | st.sampled_from(["vendor", "late", "Überprüfung"]), min_size=1, max_size=4)
    return st.one_of(samples, any_text, words.map(" ".join))


@st.composite  # Hypothesis prints whole strategies, and this one is in every field
def texts(draw: st.DrawFn, most: int = LINE, *, least: int = 0, lines: bool = False) -> str:
    """Text as it is after cleaning, at most so long; some as long as allowed."""

    def fitting(text: str) -> str:
        short = clean(text, lines=lines).text[:most]
        return clean(short, lines=lines).text or ("x" if least else "")

    return fitting(draw(_texts(most)))


@cache  # making and checking a strategy takes longer than drawing from it
def _texts(most: int) -> st.SearchStrategy[str]:
    long = st.sampled_from(["x", "長い", "word "]).map(lambda text: text * (most // len(text)))
    return st.one_of(*[hostile_texts()] * 3, long)


def days(first: date = date(2024, 1, 1), last: date = date(2029, 12, 31)) -> st.SearchStrategy[str]:
    """Days in ISO form."""
    return st.dates(first, last).map(date.isoformat)


def people() -> st.SearchStrategy[str]:
    """Refs of stakeholders, on the list or not, and names."""
    return st.one_of(
        st.integers(1, 6).map(lambda number: f"K-{number:03d}"), st.sampled_from(PEOPLE), texts(LINE, least=1)
    )


def values(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Valid JSON values of a field, empty ones left to the document."""
    strategy: st.SearchStrategy[Any] = _VALUES[spec.kind](spec)
    return strategy


def documents(spec: RegisterSpec) -> st.SearchStrategy[dict[str, Any]]:
    """Valid documents of a register: what has to be there, and any choice of the rest."""
    fields = [field for field in spec.fields if not field.derived]
    needed = {field.name: values(field) for field in fields if field.required}
    others = {field.name: values(field) for field in fields if not field.required}
    return st.fixed_dictionaries(needed, optional=others).map(lambda found: _consistent(spec, found))


def entries(cls: type[AnyEntry]) -> st.SearchStrategy[AnyEntry]:
    """Valid entries of a register, with a ref that none of them refers to."""
    return st.builds(cls.parse, documents(BY_TABLE[cls.TABLE]), st.integers(7, 99_999))


def projects(*always: str, most: int = 4) -> st.SearchStrategy[Project]:
    """Whole projects with up to so many entries in the tables that are named and in up to three more of all.

    All nineteen at once would be more than what there is to find by them: references lead to six entries of each.
    """
    more = st.lists(st.sampled_from(TABLES), max_size=3, unique=True)

    def filled(drawn: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        header = _stored(PROJECT.table).map(lambda document: {1: document})
        return st.fixed_dictionaries({**{table: _table(table, most) for table in (*always, *drawn)}, "project": header})

    return more.flatmap(filled).map(_without_own_parents).map(Project)


def registers_in_projects() -> st.SearchStrategy[tuple[RegisterSpec, Project]]:
    """Any register, in a project that has entries of it as often as not."""
    return st.sampled_from(TABLES).flatmap(
        lambda table: projects(table).map(lambda project: (BY_TABLE[table], project))
    )


def junk() -> st.SearchStrategy[Any]:
    """JSON values of any shape, as somebody may have written them into a file by hand."""
    plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8))
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=6,
    )


def broken_documents(spec: RegisterSpec) -> st.SearchStrategy[dict[str, Any]]:
    """Documents whose values need not fit their fields."""
    names = st.sampled_from([field.name for field in spec.fields])
    return st.dictionaries(names, junk(), max_size=8)


def _without_own_parents(tables: dict[str, Any]) -> dict[str, Any]:
    for table, held in tables.items():
        for number, document in held.items():
            if document.get("parent") == BY_TABLE[table].ref(number):
                del document["parent"]
    return tables


@cache
def _table(table: str, most: int) -> st.SearchStrategy[dict[int, dict[str, Any]]]:
    return st.dictionaries(st.integers(1, most + 2), _stored(table), max_size=most)


@cache
def _stored(table: str) -> st.SearchStrategy[dict[str, Any]]:
    return documents(BY_TABLE[table]).map(lambda document: class_of(table).parse(document).document())


def _consistent(spec: RegisterSpec, document: dict[str, Any]) -> dict[str, Any]:
    """The document with its rules across fields kept."""
    _ordered(document, "cost_low", "cost_likely", "cost_high")
    _ordered(document, "days_low", "days_likely", "days_high")
    _ordered(document, "first_date", "until")
    _ordered(document, "start", "target_end")
    _ordered(document, "start", "finish")
    _ordered(document, "window_from", "window_to")
    _ordered(document, "available_from", "available_until")
    _ordered(document, "low_max", "medium_max")
    bands = scales_of(document)
    if bands.medium_max < bands.low_max:
        document.pop("low_max", None)
        document.pop("medium_max", None)
    for span in (*document.get("blackouts", ()), *document.get("absences", ())):
        _ordered(span, "start", "end")
    if spec.name == "risk" and "response" in document:
        fits = FITS[RiskKind(document.get("kind", "threat"))]
        if document["response"] not in fits:
            document["response"] = str(fits[0])
    if spec.name == "assumption":
        if document.get("kind") != "dependency":
            document.pop("direction", None)
        became = {"became_risk": "R-003", "became_issue": "I-003"}.get(document.get("status", ""))
        if became and "became" in document:
            document["became"] = became
    if document.get("status") == "rejected" and spec.name == "scope" and not document.get("status_reason"):
        document["status_reason"] = "Not this year"
    for place, threshold in enumerate(document.get("thresholds", ())):
        threshold.update(name=THRESHOLDS[place], value=min(threshold["value"], 10_000.0))
    for finding in document.get("suppressed", ()):
        finding["code"] = "SCP002"
    for answered in document.get("handed_over", ()):
        if not answered.get("owner"):
            answered["reason"] = answered.get("reason") or "Not needed any more"
    return consistent(spec.table, document)


def _ordered(document: dict[str, Any], *names: str) -> None:
    given = [name for name in names if document.get(name) is not None]
    document.update(zip(given, sorted(document[name] for name in given), strict=True))


def _numbers(spec: FieldSpec) -> st.SearchStrategy[Any]:
    least, most = spec.minimum or 0, spec.maximum or 1_000_000
    whole = st.integers(int(least), int(most))
    if spec.kind is Kind.SCALE or spec.name in {
        "step",
        "low_max",
        "medium_max",
        "review_high",
        "review_medium",
        "review_low",
        "people",
    }:
        return whole
    return st.one_of(whole.map(float), st.decimals(int(least), int(most), places=2).map(float))


def _words(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.choices:
        return st.lists(st.sampled_from(spec.choices), min_size=1, max_size=7, unique=True)
    most = LONG_LINE if spec.name.endswith("anchors") else WORD
    return st.lists(texts(most, least=1), max_size=min(4, spec.max_length), unique=True)


def _refs(spec: FieldSpec) -> st.SearchStrategy[str]:
    """Refs of the registers that the field refers to, some of which lead nowhere."""
    prefixes = sorted(register.prefix for register in registers_of(spec)) or ["S"]
    return st.builds(lambda prefix, number: f"{prefix}-{number:03d}", st.sampled_from(prefixes), st.integers(1, 6))


def _records(spec: FieldSpec) -> st.SearchStrategy[Any]:
    needed = {part.name: values(part) for part in spec.parts if part.required}
    others = {part.name: values(part) for part in spec.parts if not part.required}
    return st.lists(st.fixed_dictionaries(needed, optional=others), max_size=3)


_VALUES: dict[Kind, Any] = {
    Kind.TEXT: lambda spec: texts(spec.max_length, least=int(spec.required)),
    Kind.PROSE: lambda spec: texts(min(spec.max_length, PROSE), lines=True),
    Kind.CHOICE: lambda spec: st.sampled_from(spec.choices),
    Kind.SCALE: _numbers,
    Kind.NUMBER: _numbers,
    Kind.PERCENT: _numbers,
    Kind.DATE: lambda _: days(),
    Kind.PERSON: lambda _: people(),
    Kind.PEOPLE: lambda _: st.lists(people(), max_size=4, unique=True),
    Kind.ENTRY: _refs,
    Kind.ENTRIES: lambda spec: st.lists(_refs(spec), max_size=4, unique=True),
    Kind.WORDS: _words,
    Kind.FREQUENCY: lambda _: st.sampled_from(FREQUENCIES).map(canonical),
    Kind.RECORDS: _records,
    Kind.RANK: lambda _: st.floats(-1e6, 1e6, allow_nan=False),
    Kind.UID: lambda _: st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", max_size=26),
}
