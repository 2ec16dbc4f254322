"""Starter projects: a YAML file of the package becomes the documents of a new project, dated from its first day.

A template counts in working days from the start and names its parts by ids of its own (S01, ST01); here both become
what a project file holds. What each part becomes is in `store/starting/`.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from models.fold import fold
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from store.starting.setting import Setting
    from store.tables import Doc

EMPTY = "empty"


def names() -> tuple[str, ...]:
    """The names of the starter projects, the empty one first."""
    found = sorted(item.name.removesuffix(".yaml") for item in _folder().iterdir() if item.name.endswith(".yaml"))
    return (EMPTY, *(name for name in found if name != EMPTY and not name.startswith("sample")))


def describe(name: str) -> str:
    """What a starter project is for, in a sentence or two. Raises StoreError when there is none of this name."""
    return str(chosen(name)["summary"])


def tables(name: str, start: date, today: date | None = None, **header: Any) -> dict[str, list[Doc]]:
    """The documents of a new project from the starter project `name`, by table; the first of a table is number 1.

    start: its first day. today: the day on which it is made, else its first day; it counts for the first to-dos.
    header: fields of the project header that replace the template's, its title above all.
    Raises StoreError when there is no starter project of this name, or when the calendar ends before the plan.
    """
    from store.starting.questions import todos

    try:
        made = filled(chosen(name), start, header)
        return {**made, "actions": [stored("actions", each) for each in todos(made, today or start)]}
    except OverflowError:
        raise StoreError(f"A plan that starts on {start} ends after the year 9999; choose an earlier day") from None


def filled(stated: dict[str, Any], start: date, header: dict[str, Any]) -> dict[str, list[Doc]]:
    """The documents of the YAML of a starter project, by table, without the first to-dos."""
    from store.starting.header import header as header_of
    from store.starting.setting import Setting

    setting = Setting(stated, start, header)
    made = {table: [stored(table, each) for each in make(setting)] for table, make in _makers().items()}
    return {**made, "project": [stored("project", header_of(setting))]}


def _makers() -> dict[str, Callable[[Setting], Iterable[Doc]]]:
    """What makes the documents of each table; the logs of the fifth step begin empty."""
    from models.declared import REGISTERS
    from store.starting import closing, contacts, groundwork, plan, scope

    makers: dict[str, Callable[[Setting], Iterable[Doc]]] = {
        "success_criteria": groundwork.criteria,
        "alternatives": groundwork.alternatives,
        "assumptions": groundwork.assumptions,
        "scope": scope.items,
        "business_impacts": scope.impacts,
        "tasks": plan.tasks,
        "risks": plan.risks,
        "resources": plan.resources,
        "communications": contacts.communications,
        "stakeholders": contacts.stakeholders,
        "gates": closing.gates,
        "benefits": closing.benefits,
    }
    return {spec.table: makers.get(spec.table, _nothing) for spec in REGISTERS}


def _nothing(_: Setting) -> Iterable[Doc]:
    return ()


def read(name: str) -> dict[str, Any]:
    """The YAML of a file in the package's folder of templates. Raises TypeError when it is no mapping."""
    import yaml

    text = _folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    # The reader in C, where PyYAML has it, is ten times as quick.
    stated = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    if not isinstance(stated, dict):
        raise TypeError(f"{name}.yaml holds no mapping")
    return stated


def _folder() -> Any:
    return resources.files("store").joinpath("templates")


def chosen(name: str) -> dict[str, Any]:
    """The YAML of the starter project that is called so. Raises StoreError when there is none."""
    wanted = re.sub(r"[\s_]+", "-", fold(name.strip()))
    if wanted not in names():
        raise StoreError(f"There is no template `{name[:60]}`; there are {', '.join(names())}")
    return read(wanted)


def stored(table: str, document: Doc) -> Doc:
    """The document as it is stored: validated, with its defaults, without what is empty.

    Raises pydantic's ValidationError.
    """
    from models.registers import class_of

    filled = {name: value for name, value in document.items() if value not in (None, "", [])}
    return class_of(table).parse(filled).document()
