"""The text of the help screen: what the place is for, the field under the cursor, its keys, the words used here."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from models.fields import label
from models.fold import fold
from models.terms import explained, terms_of
from tui.commands import at, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.fields import FieldSpec, RegisterSpec

KEYS_WIDTH = 12
TWO_FROM = 100  # cells from which two columns of keys stand side by side
LEAST = 20  # cells to which text is wrapped at the least
EMPTY = Content("")

Lines = list[Content]


class Topic(NamedTuple):
    """What somebody asks about: a register, and the field under the cursor where there is one."""

    register: RegisterSpec
    field: FieldSpec | None = None


class Block(NamedTuple):
    """A heading and its paragraphs, each of them lines that were wrapped."""

    title: str
    paragraphs: list[Lines]

    def lines(self) -> Lines:
        """All of it."""
        head = [Content.styled(self.title, "bold underline")] if self.title else []
        return [*head, *(line for paragraph in self.paragraphs for line in paragraph)]

    def narrowed(self, words: Sequence[str]) -> Block:
        """Only the paragraphs that hold all of the words; a heading that does holds for all of them."""
        title = fold(self.title)
        if all(word in title for word in words):
            return self
        return Block(self.title, [each for each in self.paragraphs if _holds(each, words)])


def help_lines(
    blocks: tuple[Iterable[Block], Iterable[Block], Iterable[Block]],
    room: int,
    search: str = "",
) -> Content:
    """The whole text: blocks before the keys, the keys (in two columns where there is room), blocks after them."""
    words = fold(search).split()
    before, keys, after = ([each.narrowed(words) for each in some] for some in blocks)
    before, keys, after = ([each for each in some if each.paragraphs] for some in (before, keys, after))
    parts = [each.lines() for each in before]
    if keys and room >= TWO_FROM:
        parts.append(_side_by_side([each.lines() for each in keys], (room - 2) // 2))
    else:
        parts += [each.lines() for each in keys]
    parts += [each.lines() for each in after]
    if not parts:
        return Content(f"Nothing in this help is about {search.strip()}.")
    return Content("\n").join([line for at_, part in enumerate(parts) for line in ([EMPTY] if at_ else []) + part])


def key_block(title: str, place: str, width: int, keymap: Mapping[str, tuple[str, ...]] | None) -> Block:
    """The keys of a place."""
    found = []
    for item in at(place, keymap):
        keys = " ".join(sign(key) for key in item.keys) or ":"  # without a key the palette has it
        said = wrapped(item.help if item.keys else f"{item.title}: {item.help}", width - KEYS_WIDTH - 2)
        first = Content.assemble(" ", (f"{keys:<{KEYS_WIDTH}}", "bold"), " ", said[0])
        found.append([first, *(Content(" " * (KEYS_WIDTH + 2)) + line for line in said[1:])])
    return Block(title, found)


def field_block(topic: Topic, room: int) -> Block:
    """The field under the cursor, its terms and its choices."""
    assert topic.field is not None
    said = explained(topic.register.name, topic.field)
    return Block(f"{topic.register.singular}: {topic.field.title}", [_named(text, room) for text in said])


def term_block(topic: Topic, room: int) -> Block:
    """All terms of a register."""
    found = []
    for term in terms_of(topic.register.name):
        lines = _named(f"{term.name}: {term.text}", room)
        for value, text in term.values.items():
            lines += _indented(f"{label(value)}: {text}", room)
        found.append(lines)
    return Block("The words used here", found)


def wrapped(text: str, width: int) -> Lines:
    """The text in lines."""
    return [Content(line) for line in textwrap.wrap(text, max(LEAST, width))] or [EMPTY]


def _named(text: str, room: int) -> Lines:
    """`name: sentences`, the name in bold and what follows indented; a text without a name as it is."""
    name, mark, rest = text.partition(": ")
    if not mark or len(name) > LEAST * 2:
        return wrapped(text, room)
    lines = textwrap.wrap(rest, max(LEAST, room - 2), initial_indent=" " * len(name))
    first = Content.assemble((name, "bold"), ": ", lines[0][len(name) :])
    return [first, *(Content(f"  {line}") for line in lines[1:])]


def _indented(text: str, room: int) -> Lines:
    lines = textwrap.wrap(text, max(LEAST, room - 6))
    return [Content(f"    {lines[0]}"), *(Content(f"      {line}") for line in lines[1:])]


def _holds(paragraph: Lines, words: Sequence[str]) -> bool:
    text = fold(" ".join(line.plain for line in paragraph))
    return all(word in text for word in words)


def _side_by_side(blocks: Sequence[Lines], width: int) -> Lines:
    """The blocks in two columns, cut between blocks where they come out most even."""

    def stacked(some: Sequence[Lines]) -> Lines:
        return [line for place, block in enumerate(some) for line in ([EMPTY] if place else []) + block]

    cuts = [(stacked(blocks[:cut]), stacked(blocks[cut:])) for cut in range(1, len(blocks) + 1)]
    left, right = min(cuts, key=lambda pair: max(len(pair[0]), len(pair[1])))
    rows = max(len(left), len(right))
    pairs = zip([*left, *[EMPTY] * (rows - len(left))], [*right, *[EMPTY] * (rows - len(right))], strict=True)
    return [one.pad_right(width + 2 - one.cell_length) + other for one, other in pairs]
