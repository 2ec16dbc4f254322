"""Who is meant: names as people type them, against the stakeholder list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fold import fold

if TYPE_CHECKING:
    from models.project import Project


def listed(project: Project) -> dict[str, str]:
    """The ref and the name of everybody on the stakeholder list, in its order."""
    documents = project.documents("stakeholders").items()
    return {f"K-{number:03d}": name for number, found in documents if isinstance(name := found.get("name"), str)}


def meant(project: Project, text: str) -> tuple[str, ...]:
    """The refs of those whom a short form fits: the whole name, else its beginning, else the beginning of a word."""
    wanted = fold(text.strip())
    names = {ref: fold(name) for ref, name in listed(project).items()}
    if not wanted:
        return ()
    if wanted.upper() in names:
        return (wanted.upper(),)
    for fits in (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: f" {wanted}" in name.replace("-", " ").replace(".", " "),
    ):
        found = tuple(ref for ref, name in names.items() if fits(name))
        if found:
            return found
    return ()
