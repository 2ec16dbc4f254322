"""What a person wants done to a project, as plain data; the store makes it durable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One entry added, edited or deleted.

    `id` None adds `fields` as a new document. `fields` None deletes. Otherwise `fields` is merged into the document;
    a value None takes the key out. `seen` is the version of the project at which the entry was shown to the person:
    when somebody else has touched it since, the store refuses.
    """

    table: str
    id: int | None
    fields: dict[str, Any] | None
    seen: int | None = None
