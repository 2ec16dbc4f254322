"""An entry as a record for scripts: its ref, the stored fields, what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.derived import DERIVED, Facts
from tui.command_line import opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.fields import RegisterSpec
    from models.project import Project


def records(
    project: Project, spec: RegisterSpec, numbers: Iterable[int], *, confidential: bool = False
) -> list[dict[str, Any]]:
    """The entries as `--json` prints them: `ref` first, stored fields as they are on disk, derived ones that are known.

    Confidential fields are left out unless they are asked for.
    """
    documents = project.documents(spec.table)
    facts = Facts(project.scales, opening.today(), project)
    derived = DERIVED.get(spec.name, {})
    hidden = () if confidential else tuple(field.name for field in spec.fields if field.private)
    found = []
    for number in numbers:
        document = documents[number]
        record: dict[str, Any] = {"ref": spec.ref(number), **document}
        for name in hidden:
            record.pop(name, None)
        for name, function in derived.items():
            value = function(document, facts)
            if value is not None and value != "":
                record[name] = value
        found.append(record)
    return found
