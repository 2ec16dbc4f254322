"""The annotated types that entry classes share: cleaned text, scales, people, lists."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from models.dates import UNDERSTOOD, iso
from models.frequency import canonical
from models.text import LINE, LONG_LINE, MANY, PROSE, WORD, Cleaned, clean


def _taken(cleaned: Cleaned, info: ValidationInfo) -> str:
    """Hand what was removed to the caller's list (context {"removed": [...]}), with the field's name."""
    if cleaned.removed and isinstance(info.context, dict) and "removed" in info.context:
        info.context["removed"].append(f"{info.field_name}: removed {', '.join(cleaned.removed)}")
    return cleaned.text


def _line(value: Any, info: ValidationInfo) -> Any:
    return _taken(clean(value), info) if isinstance(value, str) else value


def _prose(value: Any, info: ValidationInfo) -> Any:
    return _taken(clean(value, lines=True), info) if isinstance(value, str) else value


def _plain_date(value: Any) -> Any:
    """Only calendar dates: pydantic would read the number 3, or the text "3", as a day of 1970."""
    if isinstance(value, date):
        return value
    day = iso(value.strip()) if isinstance(value, str) else None
    if day is None:
        raise ValueError(UNDERSTOOD)
    return day


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _split(value: Any) -> Any:
    """A list may be typed as one text: `Finance; HR`."""
    return [part for part in value.replace("\n", ";").split(";") if part.strip()] if isinstance(value, str) else value


def _split_refs(value: Any) -> Any:
    """Refs have no blanks, so that anything may stand between them: `S-003, C-004`."""
    return [part for part in re.split(r"[;,\s]+", value) if part] if isinstance(value, str) else value


Title = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=LINE)]
Line = Annotated[str, BeforeValidator(_line), Field(max_length=LONG_LINE)]
Prose = Annotated[str, BeforeValidator(_prose), Field(max_length=PROSE)]
Person = Annotated[str, BeforeValidator(_line), Field(max_length=LINE)]
Ref = Annotated[str, BeforeValidator(_line), Field(pattern=r"^([A-Z]{1,3}-\d{1,9})?$")]
Refs = Annotated[list[Ref], BeforeValidator(_split_refs), AfterValidator(_unique), Field(max_length=MANY)]
Word = Annotated[str, BeforeValidator(_line), Field(max_length=WORD)]
Words = Annotated[list[Word], BeforeValidator(_split), AfterValidator(_unique), Field(max_length=MANY)]
People = Annotated[list[Person], BeforeValidator(_split), AfterValidator(_unique), Field(max_length=MANY)]
Scale = Annotated[int, Field(ge=1, le=5)]
OptionalScale = Scale | None
Rank = Annotated[float, Field(allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_plain_date)]
OptionalDate = Day | None
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
OptionalAmount = Amount | None
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
OptionalPercent = Percent | None
Frequency = Annotated[str, BeforeValidator(_line), Field(max_length=LONG_LINE), AfterValidator(canonical)]
