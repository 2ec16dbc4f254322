"""The filter language over the list of all projects: `rag:red step>=4 kind:workstream due<14d`, and words.

Words are looked for in the names of projects. They are told apart from the rest, because whoever types one may also
mean an entry of any project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.derived import Facts
from models.filter import Context, Filter, of_tree
from models.filter_grammar import Group, Word, read_tree
from models.portfolio import PROJECTS
from models.scales import scales_of

if TYPE_CHECKING:
    from datetime import date

    from models.portfolio import Document


class ProjectFilter(NamedTuple):
    """What was typed, as a test of projects. `words`: those to look for in entries too; empty where none are meant."""

    text: str
    words: str
    context: Context
    whole: Filter
    rest: Filter

    def matches(self, document: Document) -> bool:
        """Whether the project passes."""
        return self.whole.matches(document, 0, self.context)

    def matches_but_for_words(self, document: Document) -> bool:
        """Whether the project passes as far as the words are not concerned."""
        return self.rest.matches(document, 0, self.context)


def parse_projects(text: str, today: date) -> ProjectFilter:
    """The filter that the text means. Raises FilterError with the place to underline."""
    tree = read_tree(text)
    words = [term for term in tree.terms if isinstance(term, Word)] if tree.every else []
    rest = Group(tuple(term for term in tree.terms if term not in words), every=tree.every)
    return ProjectFilter(
        text,
        " ".join(word.text for word in words),
        Context(today, Facts(scales_of({}), today), str),
        of_tree(text, PROJECTS, tree),
        of_tree(text, PROJECTS, rest),
    )
