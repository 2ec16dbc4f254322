"""What is left of a risk: today, where only done actions count, and once all that is planned is done.

An entry says how likely and bad the risk is (`likelihood`, `impact`) and how likely and bad it will be when its
actions are done (`residual_*`). Counting a planned action as if it were done makes every register look safe: the
residual of today is the target only when actions stand behind it and every one is done. Part of them done proves no
part of the target, so until then today's residual is the inherent place. (PM2 and PRINCE2 know both values; that only
measures in force may count is what users of ThreatSea asked for, #935.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Place: TypeAlias = "tuple[int, int]"
"""Likelihood and impact, 1 to 5 each."""


def inherent(document: Mapping[str, Any]) -> Place | None:
    """Where the risk is before its actions; None while likelihood or impact is open or off the scale."""
    return _place(document.get("likelihood"), document.get("impact"))


def residual_planned(document: Mapping[str, Any]) -> Place | None:
    """Where it will be once all its actions are done; None when nobody said so."""
    return _place(document.get("residual_likelihood"), document.get("residual_impact"))


def residual_today(document: Mapping[str, Any], today: date | None = None) -> Place | None:
    """Where it is today: the target if there are actions and all are done (by `today`), else the inherent place."""
    planned, done = actions(document, today)
    target = residual_planned(document) if done and not planned else None
    return target or inherent(document)


def actions(
    document: Mapping[str, Any], today: date | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The actions that are planned, and those that are done; one to be done in the future is planned."""
    planned: list[dict[str, Any]] = []
    done: list[dict[str, Any]] = []
    given = document.get("actions")
    for each in given if isinstance(given, list) else ():
        if isinstance(each, dict):
            (done if is_done(each, today) else planned).append(each)
    return planned, done


def is_done(action: Mapping[str, Any], today: date | None = None) -> bool:
    """Whether an action is done, by `today` where that is given."""
    day = action.get("done")
    return isinstance(day, str) and bool(day) and (today is None or day <= today.isoformat())


def _place(likelihood: Any, impact: Any) -> Place | None:
    fits = type(likelihood) is int and type(impact) is int and 1 <= likelihood <= 5 and 1 <= impact <= 5
    return (likelihood, impact) if fits else None
