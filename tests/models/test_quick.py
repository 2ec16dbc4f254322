"""The quick line: what it understands, and that no word is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.declared import BY_NAME, COMMS, REGISTERS, RISK, SCOPE, STAKEHOLDER
from models.people import meant
from models.quick import Quick, read
from models.text import clean
from models.values import show
from tests.models.examples import example
from tests.models.strategies import TODAY, hostile_texts

if TYPE_CHECKING:
    from models.fields import RegisterSpec


def quick(line: str, spec: RegisterSpec) -> Quick:
    return read(line, spec, example(), TODAY)


@pytest.mark.parametrize(
    ("spec", "line", "fields"),
    [
        (
            RISK,
            'Vendor ships late  p4 i4  @"Procurement lead"  review 2w  #supply',
            {
                "title": "Vendor ships late",
                "likelihood": 4,
                "impact": 4,
                "owner": "K-001",
                "next_review": "2026-12-07",
                "tags": ["supply"],
            },
        ),
        (RISK, "Order i5 laptops", {"title": "Order i5 laptops"}),
        (RISK, "p4 i4 Order laptops", {"title": "Order laptops", "likelihood": 4, "impact": 4}),
        (RISK, "Insider threat p4", {"title": "Insider threat", "likelihood": 4}),
        (RISK, "Price falls p4 opportunity", {"title": "Price falls", "likelihood": 4, "kind": "opportunity"}),
        (RISK, "Price falls #x opportunity", {"title": "Price falls", "tags": ["x"], "kind": "opportunity"}),
        (RISK, "Insider threat", {"title": "Insider threat"}),
        (RISK, "Room #4 is shut p9 p4", {"title": "Room #4 is shut p9", "likelihood": 4}),
        (RISK, "Data transfer r transfer", {"title": "Data transfer", "response": "transfer"}),
        (RISK, "x p4 p3", {"title": "x p3", "likelihood": 4}),
        (RISK, "x status:approved kind=opp", {"title": "x", "status": "approved", "kind": "opportunity"}),
        (RISK, 'x category:"people & organisation"', {"title": "x", "category": "people & organisation"}),
        (RISK, "see http://x title:y weather:z level:4", {"title": "see http://x title:y weather:z level:4"}),
        (RISK, 'x #"two words" #three', {"title": "x", "tags": ["two words", "three"]}),
        (RISK, '"must" p4', {"title": "must", "likelihood": 4}),
        (RISK, "x review 1 dec", {"title": "x", "next_review": "2026-12-01"}),
        (RISK, "x review soon", {"title": "x review soon"}),
        (RISK, "x review", {"title": "x review"}),
        (RISK, "x @ # @K-099", {"title": "x @ # @K-099"}),
        (RISK, "x @spons @nobody", {"title": "x @nobody", "owner": "K-002"}),
        (SCOPE, "Verified list must @proc due fri", None),
        (SCOPE, "Vendors must sign the list", {"title": "Vendors must sign the list"}),
        (SCOPE, "Printers won't", {"title": "Printers", "moscow": "wont"}),
        (SCOPE, "x k:out parent:devices effort 3.5", {"title": "x", "kind": "out", "parent": "S-001", "effort": 3.5}),
        (SCOPE, "must", {"moscow": "must"}),
        (COMMS, 'Report every "2 weeks" on 1 dec until 2027-01-31', None),
        (COMMS, "Briefing every 2 weeks on Tue via meeting @sponsor", None),
        (COMMS, "Briefing @sponsor @finance @sponsor", {"title": "Briefing", "audience": ["K-002", "K-003"]}),
        (COMMS, "Report via email every 2 weeks on 1 dec until 2027-01-31", None),
        (COMMS, "Report every 5 days after wave_start until 31.1.2027", None),
        (COMMS, 'Report every "5 days after wave start"', None),
        (COMMS, "Wave report weekly", {"title": "Wave report", "frequency": "FREQ=WEEKLY"}),
        (COMMS, "Report every week from procurement", None),
        (COMMS, "Report from @nobody", {"title": "Report", "sender": "nobody"}),
        (COMMS, "Note from HR", {"title": "Note from HR"}),
        (COMMS, "Escalate via manager", {"title": "Escalate via manager"}),
        (COMMS, 'x every "2 weeks" "on Tue"', {"title": "x every 2 weeks on Tue"}),
        (STAKEHOLDER, 'Data owner p4 i5 now neutral want supportive dept Finance role "key user"', None),
    ],
)
def test_understands(spec: RegisterSpec, line: str, fields: dict[str, Any] | None) -> None:
    expected = fields if fields is not None else LONGER[line]
    assert quick(line, spec).fields == expected


LONGER: dict[str, dict[str, Any]] = {
    "Report via email every 2 weeks on 1 dec until 2027-01-31": {
        "title": "Report",
        "channel": "email",
        "frequency": "FREQ=WEEKLY;INTERVAL=2",
        "first_date": "2026-12-01",
        "until": "2027-01-31",
    },
    "Report every 5 days after wave_start until 31.1.2027": {
        "title": "Report",
        "frequency": "anchor:wave_start+5",
        "until": "2027-01-31",
    },
    'Report every "5 days after wave start"': {"title": "Report", "frequency": "anchor:wave start+5"},
    "Verified list must @proc due fri": {
        "title": "Verified list",
        "moscow": "must",
        "owner": "K-001",
        "due": "2026-11-27",
    },
    'Report every "2 weeks" on 1 dec until 2027-01-31': {
        "title": "Report",
        "frequency": "FREQ=WEEKLY;INTERVAL=2",
        "first_date": "2026-12-01",
        "until": "2027-01-31",
    },
    "Briefing every 2 weeks on Tue via meeting @sponsor": {
        "title": "Briefing",
        "frequency": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "channel": "meeting",
        "audience": ["K-002"],
    },
    "Report every week from procurement": {"title": "Report", "frequency": "FREQ=WEEKLY", "sender": "K-001"},
    'Data owner p4 i5 now neutral want supportive dept Finance role "key user"': {
        "name": "Data owner",
        "power": 4,
        "interest": 5,
        "engagement_current": "neutral",
        "engagement_desired": "supportive",
        "department": "Finance",
        "role": "key user",
    },
}


def test_says_what_it_understood_in_the_names_of_the_fields() -> None:
    found = quick("Vendor late p4 @procurement review 2w", RISK)
    assert found.understood == (("likelihood", "4"), ("owner", "Procurement lead"), ("next review", "2026-12-07"))
    assert found.notes == ()


def test_says_when_a_person_is_not_sure() -> None:
    assert quick("x @nobody", RISK).notes == ("`nobody` is not on the stakeholder list: kept as typed",)
    assert quick("x @p", RISK).notes == ("`p` fits Procurement lead and Project sponsor: kept as typed",)
    assert quick("x @spons @nobody", RISK).notes == ()
    assert quick("x @nobody", COMMS).notes == ("`nobody` is not on the stakeholder list: kept as typed",)


def test_who_is_meant() -> None:
    project = example()
    assert meant(project, "procurement lead") == ("K-001",)
    assert meant(project, "Pro") == ("K-001", "K-002")
    assert meant(project, "lead") == ("K-001", "K-003")
    assert meant(project, "dept") == ("K-005",)
    assert meant(project, "k-002") == ("K-002",)
    assert meant(project, "nobody") == ()
    assert meant(project, " ") == ()


PLAIN = "vendor must p4 @procurement @nobody #it #4 review 2w due fri every on Tue from via meeting opportunity weekly"
SIGNED = "status:open k:out title:x weather:y effort 3 \" @ # parent:devices won't 1 dec now leading ="
WORDS = [*PLAIN.split(), *SIGNED.split(), '@"Procurement lead"', '"2 weeks"']


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join) | hostile_texts(), st.sampled_from(REGISTERS))
def test_every_word_is_in_the_title_or_in_a_field(line: str, spec: RegisterSpec) -> None:
    found = quick(line, spec)
    title = found.fields.get(spec.title_field, "")
    assert [name for name, _ in found.understood] == [
        field.title for field in spec.fields if field.name in found.fields and field.name != spec.title_field
    ]
    left = _words(title)
    missing = [word for word in _words(clean(line).text) if word not in left]
    taken = [name for name in found.fields if name != spec.title_field]
    assert bool(missing) <= bool(taken), "a word that is not in the title made a field"
    if not taken:
        assert _words(title) == _words(clean(line).text)
    for name in taken:
        assert show(spec.field(name), found.fields[name], example())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s\"]+", text)


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["risk", "scope"]))
def test_plain_words_before_the_terms_stay_in_order(words: list[str], name: str) -> None:
    found = quick(" ".join(["Alpha", "beta", *words]), BY_NAME[name])
    assert found.fields["title"].startswith("Alpha beta")
