"""The three-way merge, against what must hold for any three states."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.journal import reader, records
from store.merge import Merged, applied, apply_ops, diff_doc, diff_tables, merge

DOC = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), max_size=3)
STATE = st.fixed_dictionaries({"t": st.dictionaries(st.integers(1, 4), DOC, max_size=4)})
State = dict[str, dict[int, dict[str, Any]]]


def merged(base: State, theirs: State, ours: State) -> tuple[Merged, State]:
    out = merge(dict(base), dict(theirs), dict(ours), lambda _: 9)
    after = apply_ops(dict(ours), out.ops)
    return out, {name: dict(table) for name, table in after.items()}


@given(STATE, STATE)
def test_the_difference_leads_from_one_to_the_other(before: State, after: State) -> None:
    ops = diff_tables(dict(before), dict(after))
    assert apply_ops(dict(before), ops) == after
    back = [{"t": op["t"], "id": op["id"], "was": op["now"], "now": op["was"]} for op in reversed(ops)]
    assert apply_ops(dict(after), back) == before


@given(DOC | st.none(), DOC | st.none())
def test_an_operation_leads_to_the_other_document(before: dict[str, int] | None, after: dict[str, int] | None) -> None:
    op = diff_doc("t", 1, before, after)
    assert (op is None) == (before == after)
    if op is not None:
        assert applied(op, before) == after


@given(STATE, STATE)
def test_when_only_they_changed_theirs_is_the_result(base: State, theirs: State) -> None:
    out, after = merged(base, theirs, base)
    assert after == theirs
    assert not out.clashes


@given(STATE, STATE)
def test_when_only_we_changed_ours_stays(base: State, ours: State) -> None:
    out, after = merged(base, base, ours)
    assert after == ours
    assert not out.ops


@given(STATE, STATE)
def test_the_same_on_both_sides_is_nothing_to_do(base: State, both: State) -> None:
    out, after = merged(base, both, both)
    assert after == both
    assert not out.ops
    assert not out.clashes


@given(STATE, STATE, STATE)
def test_ours_is_never_lost_and_theirs_is_in_or_told(base: State, theirs: State, ours: State) -> None:
    out, after = merged(base, theirs, ours)
    told = {(clash.table, clash.number): clash.fields for clash in out.clashes}
    for number, doc in ours["t"].items():
        was = base["t"].get(number, {})
        for name, value in doc.items():
            if was.get(name) != value and number in after["t"]:
                assert after["t"][number].get(name) == value
    for number, doc in theirs["t"].items():
        if number not in base["t"]:
            place = out.renumbered.get(("t", number), number)
            assert after["t"][place] == doc or ("t", number) in told
        for name, value in doc.items():
            changed = number in base["t"] and base["t"][number].get(name) != value
            if changed and ("t", number) not in told:
                assert after["t"][number].get(name) == value
    assert all(place > 9 for place in out.renumbered.values())


@given(st.lists(st.dictionaries(st.sampled_from("ab"), st.text(max_size=5), max_size=2), max_size=6), st.data())
def test_one_flipped_bit_costs_at_most_two_records(found: list[dict[str, str]], data: st.DataObject) -> None:
    before, lines = records.START, []
    for number, doc in enumerate(found):
        line = records.sealed({"k": "tx", "seq": number, "doc": doc}, before)
        before = records.stored_sum(line)
        lines.append(line)
    whole = bytearray(b"".join(lines))
    stretch = reader.scan(bytes(whole), records.START)
    assert [one.record["seq"] for one in stretch.found] == list(range(len(found)))
    if whole:
        bit = data.draw(st.integers(0, len(whole) * 8 - 1))
        whole[bit // 8] ^= 1 << bit % 8
        left = reader.scan(bytes(whole), records.START).found
        kept = {one.record["seq"] for one in left}
        hit = next(n for n in range(len(lines)) if bit // 8 < sum(map(len, lines[: n + 1])))
        assert set(range(len(found))) - kept <= {hit, hit + 1}
        assert all(one.record["doc"] == found[one.record["seq"]] for one in left)
