"""The value of an option that means a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.command_line import opening
from tui.command_line.exits import INVALID, Refusal

if TYPE_CHECKING:
    from models.fields import FieldSpec
    from models.project import Project


def option_value(field: FieldSpec, option: str, text: str | None, project: Project) -> Any:
    """What was typed behind the option, as the field takes it; None where nothing was. Raises Refusal."""
    from models.values import read

    if text is None:
        return None
    try:
        return read(field, text, project, opening.today())
    except ValueError as error:
        raise Refusal(INVALID, f"{option}: {error} (given: {text!r})") from None
