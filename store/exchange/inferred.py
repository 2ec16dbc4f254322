"""What follows from a row where its file has no column for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.text import LINE
from store.exchange import vocabulary
from store.exchange.names import plain
from store.exchange.scales import by_percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.exchange.draft import Draft
    from store.exchange.mapping import Mapping

_DECISIONS = {
    "approved": "approve",
    "implemented": "approve",
    "rejected": "reject",
    "postponed": "postpone",
    "merged": "merge",
}


def infer(draft: Draft, mapping: Mapping, file: str) -> None:
    """Fill what follows from the fields that the row has; `file` is named where something had to be made up."""
    if rule := _RULES.get(mapping.register):
        rule(draft, mapping, file)


def _risk(draft: Draft, mapping: Mapping, _: str) -> None:
    fields = draft.fields
    if "kind" not in fields and fields.get("response") in {"exploit", "enhance"}:
        fields["kind"] = "opportunity"
        draft.warn("kind", f"taken as an opportunity, because the response is {fields['response']}")
    percent = fields.get("probability")
    if percent is not None and mapping.column_of("likelihood") is None:
        fields["likelihood"] = by_percent(percent, likelihood=True)


def _scope(draft: Draft, _: Mapping, file: str) -> None:
    if draft.fields.get("status") == "rejected" and "status_reason" not in draft.fields:
        draft.fields["status_reason"] = f"not given in {file}"[:LINE]
        draft.warn("status", "rejected without a reason in the file")


def _change(draft: Draft, mapping: Mapping, _: str) -> None:
    """A row that was decided on a day, and is approved, says what the decision was."""
    decision = _DECISIONS.get(str(draft.fields.get("status")))
    if decision and draft.fields.get("decided") and mapping.column_of("decision") is None:
        draft.fields["decision"] = decision


def _task(draft: Draft, mapping: Mapping, _: str) -> None:
    """How far a task is, by its progress and the day on which it was done."""
    fields, progress = draft.fields, draft.fields.get("progress") or 0
    if mapping.column_of("status") is None and (fields.get("done") or progress):
        fields["status"] = "done" if fields.get("done") or progress >= 100 else "under_way"


def _assumption(draft: Draft, mapping: Mapping, _: str) -> None:
    """What a list of dependencies or of constraints holds, where only its head says so."""
    title = mapping.column_of(mapping.spec.title_field)
    head = plain(title.header) if title else ""
    stems = {"dependency": "dependenc", "constraint": "constraint"}
    kind = next((name for name, stem in stems.items() if stem in head), "")
    if mapping.column_of("kind") is None and (kind or draft.fields.get("direction")):
        draft.fields["kind"] = kind or "dependency"


def _alternative(draft: Draft, mapping: Mapping, _: str) -> None:
    _by_title(draft, mapping, "alternative")


def _decision(draft: Draft, mapping: Mapping, _: str) -> None:
    if mapping.column_of("status") is None and draft.fields.get("decided"):
        draft.fields["status"] = "decided"


def _gate(draft: Draft, mapping: Mapping, file: str) -> None:
    _by_title(draft, mapping, "gate")
    if draft.fields.get("status") == "passed_with_conditions" and "conditions" not in draft.fields:
        draft.fields["conditions"] = f"not given in {file}"[:LINE]
        draft.warn("status", "passed with conditions that are not in the file")


def _by_title(draft: Draft, mapping: Mapping, register: str) -> None:
    """The kind, where the title says it: `Do nothing`, `Gate 2`."""
    found = vocabulary.choice(register, "kind", str(draft.fields.get("title", "")))
    if found and mapping.column_of("kind") is None:
        draft.fields["kind"] = found[0]


_RULES: dict[str, Callable[[Draft, Mapping, str], None]] = {
    "risk": _risk,
    "scope": _scope,
    "change": _change,
    "decision": _decision,
    "alternative": _alternative,
    "task": _task,
    "assumption": _assumption,
    "gate": _gate,
}
