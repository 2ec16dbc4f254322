"""What a status report says as a whole, and what has changed since the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.analysis.calendar import records
from models.analysis.rag import NONE, ORDER, Verdict
from models.analysis.shapes import number, text
from models.values import number as written

if TYPE_CHECKING:
    from collections.abc import Mapping


def verdicts_of(report: Mapping[str, Any]) -> dict[str, Verdict]:
    """The colours that a report keeps, by area."""
    return {
        area: Verdict(area, colour(each, "colour"), tuple(filter(None, (text(each, "reason"),))))
        for each in records(report, "rules")
        if (area := text(each, "area"))
    }


def shown(report: Mapping[str, Any]) -> tuple[str, str]:
    """The colour that counts; and in words, where somebody set another one than the rules, what theirs is and why."""
    by_rule, own = colour(report, "overall"), colour(report, "override")
    if own in {NONE, by_rule}:
        return by_rule, ""
    reason = text(report, "override_reason") or "no reason given"
    return own, f"{own} by hand, {_word(by_rule)} by the rules: {reason}"


def is_greener(report: Mapping[str, Any]) -> bool:
    """Whether the colour set by hand is better than that of the rules: a melon, green outside and red inside."""
    by_rule, own = colour(report, "overall"), colour(report, "override")
    return own != NONE and ORDER.index(own) < ORDER.index(by_rule)


def since(previous: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What differs between two reports, a line each: the colours first, then the figures; empty when nothing does."""
    before, after = shown(previous)[0], shown(now)[0]
    lines = [f"overall: {_word(before)} -> {_word(after)}"] if before != after else []
    old = verdicts_of(previous)
    for area, verdict in verdicts_of(now).items():
        was = old[area].colour if area in old else NONE
        if was != verdict.colour:
            reasons = f" ({'; '.join(verdict.reasons)})" if verdict.reasons else ""
            lines.append(f"{area}: {_word(was)} -> {_word(verdict.colour)}{reasons}")
    return lines + _moved(figures_of(previous), figures_of(now))


def _moved(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    names = dict.fromkeys((*new, *old))
    return [f"{name}: {_step(old.get(name), new.get(name))}" for name in names if old.get(name) != new.get(name)]


def _step(old: float | None, new: float | None) -> str:
    if old is None or new is None:
        return " -> ".join("not counted" if value is None else written(value) for value in (old, new))
    more = round(new - old, 2)
    return f"{written(old)} -> {written(new)} ({'+' if more > 0 else ''}{written(more)})"


def figures_of(report: Mapping[str, Any]) -> dict[str, float]:
    """The figures that a report keeps, by name."""
    found = ((text(each, "name"), number(each, "value")) for each in records(report, "figures"))
    return {name: value for name, value in found if name and value is not None}


def colour(document: Mapping[str, Any], name: str) -> str:
    """The colour in a field; none for anything that is no colour."""
    found = text(document, name)
    return found if found in ORDER else NONE


def _word(colour: str) -> str:
    return "not judged" if colour == NONE else colour
