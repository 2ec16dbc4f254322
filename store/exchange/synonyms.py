"""What columns are called: the declarations and the `columns` lists, looked up by plain name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from models.declared import BY_NAME
from models.fields import HIDDEN
from store.exchange.names import plain

if TYPE_CHECKING:
    from models.fields import FieldSpec, RegisterSpec

ID, LEVEL, RESIDUAL_LEVEL = "id", "level", "residual_level"
ACTIONEE, ACTION_DUE = "actions.actionee", "actions.due"


@cache
def _listed() -> dict[str, dict[str, str]]:
    return listed("columns")


def listed(name: str) -> dict[str, Any]:
    """The words in `name.toml`, of the four registers at the heart, and in `name_more.toml`, of the others."""
    folder = files("store.exchange")
    texts = (folder.joinpath(f"{name}{part}.toml").read_text(encoding="utf-8") for part in ("", "_more"))
    return {key: section for text in texts for key, section in tomllib.loads(text).items()}


def words(text: str) -> tuple[str, ...]:
    """The plain forms in a list separated by semicolons."""
    return tuple(dict.fromkeys(form for part in text.split(";") if (form := plain(part))))


def field_at(spec: RegisterSpec, name: str) -> FieldSpec:
    """The field called `name`, or the part of a record field: `actions.due`. KeyError when there is none."""
    outer, _, inner = name.partition(".")
    field = spec.field(outer)
    if not inner:
        return field
    return next(part for part in field.parts if part.name == inner)


@cache
def targets(register: str) -> dict[str, tuple[str, ...]]:
    """Field (or id, level, residual level) -> every plain name of it, of one register."""
    named: dict[str, list[str]] = {}
    for field in BY_NAME[register].fields:
        if field.kind not in HIDDEN and not field.derived:
            named[field.name] = [plain(text) for text in (field.name, field.title, *field.synonyms)]
    for name, text in _listed()["shared"].items():
        if name in named:
            named[name].extend(words(text))
    for section in ("common", register):
        for name, text in _listed().get(section, {}).items():
            named.setdefault(name, []).extend(words(text))
    return {name: tuple(dict.fromkeys(form for form in forms if form)) for name, forms in named.items()}


@cache
def foreign() -> dict[str, frozenset[str]]:
    """What a file may hold instead of a register (`a change log`) -> the plain names of its columns."""
    return {what: frozenset(words(text)) for what, text in _listed()["foreign"].items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every plain name of any register or foreign list: what makes a row of cells look like a header."""
    own = {form for register in BY_NAME for forms in targets(register).values() for form in forms}
    return frozenset(own).union(*foreign().values())
