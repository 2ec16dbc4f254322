"""How often: typed, stored, said."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.frequency import UNDERSTOOD, anchored, canonical, words
from models.rule import DAYS, rule_of, text_of
from tests.models.strategies import FREQUENCIES, hostile_texts

WORKDAYS = "MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("once", "once"),
        ("One-off", "once"),
        ("daily", "FREQ=DAILY"),
        ("every 3 days", "FREQ=DAILY;INTERVAL=3"),
        ("every weekday", f"FREQ=DAILY;BYDAY={WORKDAYS}"),
        ("working days", f"FREQ=DAILY;BYDAY={WORKDAYS}"),
        ("Weekly", "FREQ=WEEKLY"),
        ("weekly.", "FREQ=WEEKLY"),
        ("every week", "FREQ=WEEKLY"),
        ("once a week", "FREQ=WEEKLY"),
        ("once per month", "FREQ=MONTHLY"),
        ("every 2 weeks on Tue", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("every two weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every Tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("Tuesdays", "FREQ=WEEKLY;BYDAY=TU"),
        ("Mon, Wed and Fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("weekly on Fri & Mon", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("monthly", "FREQ=MONTHLY"),
        ("monthly on the first Monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("2nd tue of the month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("last Friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("on the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly on 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly, the 1st and the 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("monthly on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("first day of the month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("last working day of the month", f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-1"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3"),
        ("half-yearly", "FREQ=MONTHLY;INTERVAL=6"),
        ("annually", "FREQ=YEARLY"),
        ("every year", "FREQ=YEARLY"),
        ("10 working days before wave_start", "anchor:wave_start-10"),
        ("1 day after Go-live", "anchor:Go-live+1"),
        ("wave_start -10", "anchor:wave_start-10"),
        ("x+3", "anchor:x+3"),
        ("on the day of go-live", "anchor:go-live+0"),
        ("at go-live", "anchor:go-live+0"),
        ("anchor: wave_start+0", "anchor:wave_start+0"),
        ("rrule:freq=monthly;byday=+1mo;interval=1", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=WEEKLY;WKST=MO;BYDAY=FR,MO", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=YEARLY;BYMONTH=12,1;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=31"),
        ("FREQ=WEEKLY;UNTIL=20261231T235959Z", "FREQ=WEEKLY;UNTIL=20261231"),
        ("FREQ=WEEKLY;COUNT=5;WKST=SU", "FREQ=WEEKLY;COUNT=5;WKST=SU"),
    ],
)
def test_typed_to_stored(typed: str, stored: str) -> None:
    assert canonical(typed) == stored
    assert canonical(stored) == stored
    assert canonical(words(stored)) == stored


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("", ""),
        ("once", "once"),
        ("FREQ=DAILY", "daily"),
        (f"FREQ=DAILY;BYDAY={WORKDAYS}", "every weekday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tue"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "weekly on Mon, Wed and Fri"),
        ("FREQ=MONTHLY;BYDAY=1MO", "monthly on the first Monday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "monthly on the 1st and the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=2,3,11,22", "monthly on the 2nd, the 3rd, the 11th and the 22nd"),
        (f"FREQ=MONTHLY;BYDAY={WORKDAYS};BYSETPOS=-1", "monthly on the last working day"),
        ("FREQ=MONTHLY;INTERVAL=3", "quarterly"),
        ("anchor:wave_start-10", "10 working days before wave_start"),
        ("anchor:wave_start+1", "1 working day after wave_start"),
        ("anchor:wave_start+0", "on the day of wave_start"),
        ("FREQ=YEARLY;BYMONTH=3", "FREQ=YEARLY;BYMONTH=3"),
        ("FREQ=DAILY;BYDAY=MO", "FREQ=DAILY;BYDAY=MO"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=MONTHLY;BYMONTHDAY=-2"),
        ("FREQ=MONTHLY;BYDAY=1MO,2TU", "FREQ=MONTHLY;BYDAY=1MO,2TU"),
        ("FREQ=NONSENSE", "FREQ=NONSENSE"),
        ("whenever", "whenever"),
    ],
)
def test_stored_to_said(stored: str, said: str) -> None:
    assert words(stored) == said


NOTHING = """twice a week|as needed|15|every 0 days|weekly on the 3rd|daily on mon|monthly on tue|weekly on|mon and 3rd
on the 32nd|first whenever|2026-12-01|every month on|6th Monday|and|every other week day|anchor:x|3rd thing"""


@pytest.mark.parametrize("text", [*NOTHING.replace("\n", "|").split("|"), "x" * 400])
def test_not_understood(text: str) -> None:
    with pytest.raises(ValueError) as caught:
        canonical(text)
    assert str(caught.value) == UNDERSTOOD


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=1,2",
        "FREQ=WEEKLY;INTERVAL=x",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=9MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20261231",
        "FREQ=WEEKLY;UNTIL=20261331",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=-1",
    ],
)
def test_rules_that_are_none(rule: str) -> None:
    with pytest.raises(ValueError):
        canonical(rule)


def rules() -> st.SearchStrategy[str]:
    """Rules of every sort that are valid, and some that are not."""
    days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True).map(",".join)
    placed = st.builds("{}{}".format, st.sampled_from(["", "1", "+2", "-1", "5"]), st.sampled_from(DAYS))
    numbers = st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=3).map(
        lambda found: ",".join(map(str, found))
    )
    parts = {
        "INTERVAL": st.integers(1, 30).map(str),
        "BYDAY": days | placed,
        "BYMONTHDAY": numbers,
        "BYMONTH": st.integers(1, 12).map(str),
        "BYSETPOS": st.sampled_from(["1", "-1", "5", "6"]),
        "COUNT": st.integers(1, 99).map(str),
        "UNTIL": st.dates().map("{:%Y%m%d}".format),
        "WKST": st.sampled_from(DAYS),
    }
    needed = {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])}
    found = st.fixed_dictionaries(needed, optional=parts)
    return found.map(lambda rule: ";".join(f"{name}={value}" for name, value in rule.items()))


@given(rules())
def test_what_is_said_is_read_back(rule: str) -> None:
    with contextlib.suppress(ValueError):
        stored = canonical(rule)
        assert canonical(words(stored)) == canonical(stored) == stored
        assert text_of(rule_of(stored)) == stored


@given(st.text(min_size=1, max_size=20), st.integers(-999, 999))
def test_anchors_of_any_name_are_read_back(name: str, offset: int) -> None:
    try:
        stored = canonical(f"anchor:{name}{offset:+d}")
    except ValueError:
        assert not name.strip()
        return
    assert canonical(stored) == stored
    assert canonical(words(stored)) == stored
    found = anchored(stored)
    assert found is not None
    assert found.offset == offset or not offset


@given(hostile_texts() | st.lists(st.sampled_from(" ".join(FREQUENCIES).split()), max_size=8).map(" ".join))
def test_any_text_is_a_frequency_or_a_sentence(text: str) -> None:
    words(text)
    with contextlib.suppress(ValueError):
        stored = canonical(text)
        assert canonical(words(stored)) == canonical(stored) == stored
