"""The filter language: what it finds, where it says that something is wrong, and that nothing breaks it."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import filter_text
from models.declared import COMMS, REGISTERS, RISK, SCOPE, STAKEHOLDER
from models.derived import Facts
from models.filter import Context, FilterError, parse
from models.filter_text import _MADE
from models.project import Project
from tests.models.examples import example
from tests.models.strategies import TODAY, broken_documents, hostile_texts, registers_in_projects

if TYPE_CHECKING:
    from models.fields import RegisterSpec


def found(text: str, spec: RegisterSpec = RISK) -> list[int]:
    return parse(text, spec).select(example(), TODAY)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("   ", [1, 2, 3, 4, 5]),
        ("vendor", [1]),
        ("VENDOR late", [1]),
        ("price falls", [3, 4]),
        ('"price falls again"', [4]),
        ('"large order of tablets', [3]),
        ("uberraschung", [2]),
        ("überraschung", [2]),
        ("zuge", [1]),
        ("r-002", [2]),
        ("k-001", [1]),
        ("procurement", [1]),
        ("sponsor", [1]),
        ("buffer", [1]),
        ("-vendor -price", [2, 5]),
        ("not vendor and not price", [2, 5]),
        ("--vendor", [1]),
        ("vendor or switch", [1, 2]),
        ("(vendor or switch) -late", [2]),
        ("-(vendor or price)", [2, 5]),
        ("owner:proc", [1]),
        ("owner:K-001", [1]),
        ('owner="Procurement lead"', [1]),
        ("owner=procurement", []),
        ("owner:somebody,procurement", [1, 2]),
        ("owner:none", [3, 4, 5]),
        ('owner:""', [3, 4, 5]),
        ("owner:any", [1, 2]),
        ("owner!=somebody", [1, 3, 4, 5]),
        ("@somebody", [2]),
        ("@sponsor", [1]),
        ("level>=8", [1]),
        ("level >= 5", [1, 2]),
        ("level<8", [2]),
        ("level:16", [1]),
        ("level=5..16", [1, 2]),
        ("level!=16", [2, 3, 4, 5]),
        ("level:none", [3, 4, 5]),
        ("band:high", [1]),
        ("band>low", [1]),
        ("band<=medium", [2]),
        ("p>=4", [1]),
        ("impact:high", [1]),
        ('impact:"very high"', [2]),
        ("impact:very-high", [2]),
        ("probability:50%", [1]),
        ("status:open", [1, 4, 5]),
        ("status:closed", [2, 3]),
        ("status=closed", [2]),
        ("status:app,ass", [1, 5]),
        ("status:Approved", [1]),
        ("kind:threat", [1, 2, 5]),
        ("response:none", [2, 3, 4, 5]),
        ("#supply", [1]),
        ("#SUPPLY", [1]),
        ("-#supply", [2, 3, 4, 5]),
        ("#sup", []),
        ("tags:sup", [1]),
        ("next_review<14d", [1, 5]),
        ("next_review<today", [5]),
        ("review>=2026-11-30", [1]),
        ("review>2026-11-30", []),
        ("review<=2026-11", [1, 5]),
        ("review:2026-11", [1, 5]),
        ("review:2026", [1, 5]),
        ("review:week", []),
        ("review:month", [1, 5]),
        ("review:mon", [1]),
        ("review:2026-11-01..today", [5]),
        ("review:none", [2, 3, 4]),
        ("next-review:any", [1, 5]),
        ("due<2026-12-02", [1]),
        ("actions.due:none", [1]),
        ("actions.actionee:sponsor", [1]),
        ("actions:stock", [1]),
        ("actions:sponsor", [1]),
        ("actions:none", [2, 3, 4, 5]),
        ("risk:vendor", [1]),
        ('title="vendor ships late"', [1]),
        ("ref:R-002", [2]),
        ("ref:2,3", [2, 3]),
        ("ref!=2", [1, 3, 4, 5]),
        ("cost_likely>=500 kind:opp", [3, 4]),
        ("owner:proc level>=8 due<14d status:open -#it", [1]),
        ("review<7975y", []),
        ("owne:proc", [1]),
        ('""', [1, 2, 3, 4, 5]),
        ("a\\b", []),
    ],
)
def test_finds(text: str, numbers: list[int]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    ("text", "spec", "numbers"),
    [
        ("@sponsor", STAKEHOLDER, [2]),
        ("@procurement", STAKEHOLDER, [1, 2]),
        ("engagement_now<supportive", STAKEHOLDER, [2, 4]),
        ("quadrant:manage", STAKEHOLDER, [2]),
        ("dept:fin", STAKEHOLDER, [3]),
        ("dept", STAKEHOLDER, [5]),
        ("departments:x or finance", SCOPE, []),
        ("parent:devices", SCOPE, [2, 3, 4]),
        ("parent:S-001 status:open", SCOPE, [3, 4]),
        ("moscow:must", SCOPE, [1, 2]),
        ('"weekly" or every', COMMS, [1]),
        ("frequency:weeks", COMMS, [1]),
        ("audience:finance", COMMS, [2, 3]),
        ('audience:"all staff"', COMMS, [1]),
        ("owner:procurement", COMMS, [1]),
        ("date:2026-12-25", COMMS, [3]),
        ("status:not-started", COMMS, [2, 3]),
        ("next:any status:open", COMMS, [1, 2, 3]),
        ("occurrences.state:held", COMMS, [1]),
    ],
)
def test_finds_in_other_registers(text: str, spec: RegisterSpec, numbers: list[int]) -> None:
    assert found(text, spec) == numbers


@pytest.mark.parametrize(
    ("text", "underlined", "says"),
    [
        ("ownr:x", "ownr", "did you mean `owner`"),
        ("vendor weather:x", "weather", "no field `weather` in Risks; to look for that text, put it in quotes"),
        ("re:x", "re", "could be response"),
        ("level>=", "level>=", "needs a value"),
        ("owner: ", "owner: ", "needs a value"),
        ("level>=abc", "abc", "is a number"),
        ("review<soon", "soon", "is a date: write"),
        ("review:2026-13", "2026-13", "is a date: write"),
        ("status:frozen", "frozen", "one of: proposed, assessing"),
        ("band>nothing", "nothing", "one of: low"),
        ("title<3", "3", "holds text"),
        ("actions.weather:x", "actions.weather", "no field `weather` in actions"),
        ("ref<3", "3", "compare a ref"),
        ("(a", "(", "not closed"),
        ("a)", ")", "never opened"),
        ("()", "()", "nothing in these"),
        ("a or", "or", "after it"),
        ("or a", "or", "before it"),
        ("and a", "and", "between"),
        ("a and", "and", "between"),
        ("- a", "-", "leave out"),
        ("a -", "-", "leave out"),
        ("a not", "not", "leave out"),
        ("#", "#", "needs a tag"),
        ("@ x", "@", "needs a name"),
        ("(" * 50 + "a" + ")" * 50, "(", "at most 40 deep"),
    ],
)
def test_says_where_it_is_wrong(text: str, underlined: str, says: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text, RISK)
    assert text[caught.value.start : caught.value.end] == underlined
    assert says in caught.value.sentence
    assert str(caught.value) == caught.value.sentence


def test_matches_one_document() -> None:
    project = example()
    context = Context(TODAY, Facts(project.scales, TODAY, project), project.heading)
    wanted = parse("owner:procurement level>=8", RISK)
    assert wanted.matches(project.documents("risks")[1], 1, context)
    assert not wanted.matches(project.documents("risks")[2], 2, context)
    assert wanted.matches(project.documents("risks")[1], 1, context._replace(today=date(2027, 1, 1)))


PIECES = ["vendor", "-", "not", "or", "and", "(", ")", "#it", "@x", "owner:", "level>=", "8", "due<14d", '"', ",", ":"]
PIECES += [
    "status:open",
    "status",
    "=",
    "review:mon..fri",
    "r-001",
    "ref:",
    "é",
    "\\",
    "kind:threat",
    "!=",
    " ",
    "ref:²",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join) | hostile_texts(), st.sampled_from(REGISTERS))
def test_any_text_is_a_filter_or_an_underlined_sentence(text: str, spec: RegisterSpec) -> None:
    try:
        numbers = parse(text, spec).select(example(), TODAY)
    except FilterError as error:
        wrong = error
    else:
        assert set(numbers) <= set(example().documents(spec.table))
        return
    assert 0 <= wrong.start < max(wrong.end, 1) <= max(len(text), 1)
    assert wrong.sentence


@given(registers_in_projects(), st.data())
def test_a_filter_and_its_negation_share_out_the_entries(
    there: tuple[RegisterSpec, Project], data: st.DataObject
) -> None:
    spec, project = there
    text = data.draw(
        st.sampled_from(["a", "@K-001", "#x", "status:open", "tags:none", "title:e", "name:e", "kind!=out"])
    )
    with contextlib.suppress(FilterError):
        chosen = parse(text, spec).select(project, TODAY)
        others = parse(f"-({text})", spec).select(project, TODAY)
        assert sorted(chosen + others) == sorted(project.documents(spec.table))
        both = parse(f"({text}) or -({text})", spec).select(project, TODAY)
        assert both == list(project.documents(spec.table))


@given(registers_in_projects())
def test_words_of_a_title_find_it(there: tuple[RegisterSpec, Project]) -> None:
    spec, project = there
    for number, document in project.documents(spec.table).items():
        title = document[spec.title_field]
        quoted = '"' + title.replace("\\", "").replace('"', '\\"') + '"'
        if "\\" not in title:
            assert number in parse(quoted, spec).select(project, TODAY)
            assert number in parse(f"{spec.title_field}={quoted}", spec).select(project, TODAY)


@given(st.sampled_from(REGISTERS), st.data())
def test_documents_written_by_hand_break_nothing(spec: RegisterSpec, data: st.DataObject) -> None:
    documents = {1: data.draw(broken_documents(spec)), 2: data.draw(broken_documents(spec))}
    project = Project({spec.table: documents, "stakeholders": {1: {"name": 3}}, "project": {1: {"low_max": "x"}}})
    for field in spec.fields:
        for text in (
            f"{field.name}:none",
            f"{field.name}:any",
            f"{field.name}:1",
            f"{field.name}<2",
            f"{field.name}:closed",
        ):
            with contextlib.suppress(FilterError):
                parse(text, spec).select(project, TODAY)
    for text in (
        "status:open",
        "status:closed",
        "x",
        "@x",
        "#x",
        "level>3",
        "band:low",
        "quadrant:monitor",
        "actions.due<1d",
    ):
        with contextlib.suppress(FilterError):
            parse(text, spec).select(project, TODAY)


def many(count: int) -> Project:
    words = [
        "vendor",
        "ships",
        "late",
        "order",
        "wave",
        "network",
        "switch",
        "data",
        "migration",
        "app",
        "fails",
        "test",
        "build",
    ]
    documents: dict[int, dict[str, Any]] = {
        number: {
            "title": " ".join(words[(number + place * 7) % len(words)] for place in range(6)),
            "likelihood": number % 5 + 1,
            "impact": number % 4 + 1,
            "status": "approved" if number % 3 else "closed",
            "owner": f"K-{number % 40 + 1:03d}",
            "cause": " ".join(words[(number * 3 + place) % len(words)] for place in range(12)),
            "next_review": f"2026-{number % 12 + 1:02d}-10",
            "tags": ["supply" if number % 10 else "it"],
        }
        for number in range(1, count + 1)
    }
    people = {number: {"name": f"Person {number}"} for number in range(1, 41)}
    return Project({"risks": documents, "stakeholders": people})


def test_the_text_of_an_entry_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key typed into the filter asks again; only an entry that was changed is read anew (bench/ has the times)."""
    made: list[str] = []
    real = filter_text._make

    def noted(spec: RegisterSpec, document: dict[str, Any]) -> filter_text.Haystack:
        made.append(document["title"])
        return real(spec, document)

    monkeypatch.setattr(filter_text, "_make", noted)
    project = many(50)
    for text in ("v", "ve", "vendor -it", "vendor"):
        parse(text, RISK).select(project, TODAY)
    assert len(made) == 50
    changed = {**project.documents("risks"), 3: {**project.documents("risks")[3], "title": "changed"}}
    assert parse("changed", RISK).select(Project({"risks": changed}), TODAY) == [3]
    assert made[50:] == ["changed"]


def test_what_was_looked_up_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.filter_text._MOST", 3)
    _MADE.clear()
    assert len(parse("vendor", RISK).select(many(10), TODAY)) > 3
    assert len(_MADE) <= 3
