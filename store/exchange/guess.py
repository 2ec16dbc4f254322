"""Guessing what a file holds: which of the registers, and which column is which field.

Every register is tried (`candidates`). What speaks for one are its columns, those that no other has twice, and its name
in headers and file. One of the four at the heart is taken unless another says clearly more. A RAID log holds several:
its rows go by the column that says what each is (`raid`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.declared import BY_NAME, CORE, REGISTERS
from models.fields import Kind, RegisterSpec
from store.exchange import own, raid, values, vocabulary
from store.exchange.candidates import STAND_IN, Candidate, Table
from store.exchange.cells import People
from store.exchange.mapping import DOUBTFUL, KEEP, ColumnGuess, Mapping
from store.exchange.names import plain, variants
from store.exchange.refusal import Refused
from store.exchange.signs import SIGNS
from store.exchange.synonyms import ID, LEVEL, RESIDUAL_LEVEL, field_at, foreign

if TYPE_CHECKING:
    from store.exchange.raw_table import RawTable

_HEART = tuple(spec.name for spec in CORE)
_CLEARLY = 1.15  # times as much has to speak for another register as for the best of the four
_CLOSE = 0.75  # from this share of the best on, another register is named as a doubt
Found = dict[str, dict[int, Candidate]]


def guess(raw: RawTable, register: str | None = None) -> Mapping:
    """The mapping for a table; `register` (risk, scope, issue ...) says what it is to be taken for.

    Raises Refused, naming what the file looks like, when it holds no register and none was named.
    """
    if not raw.headers:  # Planroom's own JSON
        return Mapping("", exact=True)
    mine = own.register_of(raw.headers, raw.first)
    if mine is not None and register in {None, mine.name}:
        columns = tuple(ColumnGuess(index, name, name, how="exact") for index, name in enumerate(raw.headers))
        return Mapping(mine.name, columns, exact=True)
    if register is not None and register not in BY_NAME:
        raise Refused(f"There is no register `{register}`: use one of {', '.join(BY_NAME)}")
    items = raid.item_column(raw) if register is None else None
    if items is not None:
        first = raid.first_register(raw, items)
        part = raid.parts(raw, items, first)[first]
        table = Table(part)
        return raid.mapped(_mapping(part, table, first, {first: table.assigned(BY_NAME[first])}), items)
    table = Table(raw)
    found = {spec.name: table.assigned(spec) for spec in REGISTERS if register in {None, spec.name}}
    if register is not None:
        return _mapping(raw, table, register, found, asked=True)
    best = _best(raw, found)
    if other := _foreign(raw, found[best], _score(best, found[best], raw)):
        raise Refused(f"{raw.name} looks like {other}, which is no register; if it is one, say so with --into")
    if not _convincing(best, found[best], raw):
        raise Refused(_nothing_known(raw))
    return _mapping(raw, table, best, found)


def likeness(raw: RawTable, register: str | None = None) -> float:
    """How much a table looks like one of the registers, or like the one named; 0 when it does not."""
    table = Table(raw)
    found = {spec.name: table.assigned(spec) for spec in REGISTERS if register in {None, spec.name}}
    convincing = {name: taken for name, taken in found.items() if _convincing(name, taken, raw)}
    if not convincing:
        return 0.0
    best = _best(raw, convincing)
    score = _score(best, found[best], raw) / (1.0 if best in _HEART or register else _CLEARLY)
    doubted = 0.5 if _foreign(raw, found[best], score) else 1.0
    return score * (0.8 + 0.02 * min(len(raw.rows), 10)) * doubted


def _mapping(raw: RawTable, table: Table, best: str, found: Found, *, asked: bool = False) -> Mapping:
    """The mapping for one register, with what is doubtful about the file as a whole."""
    spec, taken = BY_NAME[best], found[best]
    doubts = []
    if asked and (other := _foreign(raw, taken, _score(best, taken, raw))):
        doubts.append(f"The file looks like {other}")
    guessed = _columns(spec, taken, raw, table.cells)
    if not any(column.field == spec.title_field for column in guessed):
        doubts.append("No column could be the title: choose one, or no row can be taken")
    if second := _second(raw, best, found):
        doubts.append(f"It could also be a {BY_NAME[second].title.lower()}: look at the columns")
    return Mapping(best, tuple(guessed), doubts=tuple(doubts))


def _nothing_known(raw: RawTable) -> str:
    names = ", ".join(raw.headers[:8]) + (" ..." if len(raw.headers) > 8 else "")
    return (
        f"{raw.name} holds no register that we know (scope, risks, issues, tasks ...): "
        f"its columns are {names}; say what it is with --into"
    )


# Columns to fields


def _columns(
    spec: RegisterSpec, taken: dict[int, Candidate], raw: RawTable, cells: list[list[str]]
) -> list[ColumnGuess]:
    columns = []
    for index, header in enumerate(raw.headers):
        candidate = taken.get(index)
        if candidate is None:
            columns.append(ColumnGuess(index, header, KEEP, 1.0, "kept in the notes"))
            continue
        how, doubt = _how(spec, candidate, header, cells[index])
        confidence = round(min(candidate.score, 1.0), 2)
        if candidate.near == STAND_IN:
            doubt = "no column is called a title: this one was taken"
        elif candidate.near:
            doubt = doubt or f"the name is only close to `{candidate.near}`"
        elif confidence < DOUBTFUL:
            doubt = doubt or "the name fits better than its cells do"
        columns.append(ColumnGuess(index, header, candidate.field, confidence, how, doubt))
    return columns


def _how(spec: RegisterSpec, candidate: Candidate, header: str, cells: list[str]) -> tuple[str, str]:
    if candidate.field == ID:
        return "the row's own id", ""
    if candidate.field in {LEVEL, RESIDUAL_LEVEL}:
        return "compared with likelihood x impact", ""
    field = field_at(spec, candidate.field)
    found = values.reader(spec, field, header, cells, People())
    doubt = found.doubt
    if field.kind is Kind.CHOICE:
        unknown = list(
            dict.fromkeys(
                cell
                for cell in cells
                if not vocabulary.is_empty(cell) and vocabulary.choice(spec.name, field.name, cell) is None
            )
        )
        if unknown:
            doubt = f"not understood: {', '.join(item[:30] for item in unknown[:3])}"
    return found.how, doubt


# Which register


def _best(raw: RawTable, found: Found) -> str:
    """The register for which most speaks; one of the four unless another says clearly more."""
    scores = {name: _score(name, taken, raw) for name, taken in found.items()}
    heart = max((name for name in scores if name in _HEART), key=lambda name: scores[name], default="")
    others = [name for name in scores if name not in _HEART and _convincing(name, found[name], raw)]
    other = max(others, key=lambda name: scores[name], default="")
    if not heart or not other:
        return heart or other
    known = _convincing(heart, found[heart], raw)
    return heart if known and scores[other] < _CLEARLY * scores[heart] else other


def _second(raw: RawTable, best: str, found: Found) -> str:
    """Another register for which almost as much speaks; empty when there is none."""
    scores = {name: _score(name, taken, raw) for name, taken in found.items()}
    rivals = [name for name in _HEART if name in scores]
    if best not in _HEART:
        rivals = [name for name in scores if _convincing(name, found[name], raw)]
    rivals = [name for name in rivals if name != best]
    second = max(rivals, key=lambda name: scores[name], default="")
    return second if second and scores[second] > _CLOSE * scores[best] else ""


def _score(register: str, taken: dict[int, Candidate], raw: RawTable) -> float:
    """What speaks for a register: its columns, those that make it this one twice, and its name in headers and file."""
    core = SIGNS[register].core
    score = sum(min(candidate.score, 1.0) * (2.0 if candidate.field in core else 1.0) for candidate in taken.values())
    return score + 1.5 * _named(register, raw)


def _named(register: str, raw: RawTable) -> float:
    words = [word for header in raw.headers for word in plain(header).split()]
    stems = [plain(stem) for stem in SIGNS[register].words]
    file_words = plain(raw.known_as.rsplit(".", 1)[0]).split()
    in_headers = min(sum(_speaks_of(word, stems) for word in words), 3)
    return in_headers + 1.5 * any(_speaks_of(word, stems) for word in file_words)


def _speaks_of(word: str, stems: list[str]) -> bool:
    """Whether a word begins with a stem; a short stem is a word of its own: `req` is no `request`."""
    return any(word.startswith(stem) if len(stem) > 3 else word == stem for stem in stems)


def _convincing(register: str, taken: dict[int, Candidate], raw: RawTable) -> bool:
    """Whether enough speaks for it; more is asked of those whose fields have everyday names."""
    core = sum(candidate.field in SIGNS[register].core and candidate.score >= 0.6 for candidate in taken.values())
    has_title = any(candidate.field == BY_NAME[register].title_field for candidate in taken.values())
    named = _named(register, raw)
    enough = 2 if register in _HEART else 3
    return has_title and (core >= enough or (core >= 1 and named >= 1) or named >= 2)


def _foreign(raw: RawTable, taken: dict[int, Candidate], score: float) -> str:
    """What else the file looks like, where that has more to say for it than the best register."""
    best, most = "", 0.0
    for what, names in foreign().items():
        weight = 0.0
        for index, header in enumerate(raw.headers):
            if any(form in names for form in variants(header)):
                candidate = taken.get(index)
                weight += 1.0 if candidate is None or candidate.score < 0.8 else 0.5
        name_words = set(plain(raw.known_as).split())
        weight += sum(
            word.rstrip("s") in name_words or word in name_words for word in plain(what).split() if len(word) > 4
        )
        if weight > most:
            best, most = what, weight
    mapped = sum(candidate.score >= 0.6 for candidate in taken.values())
    return best if (most >= 3 and most * 2.6 > score) or (most >= 2.5 and most > mapped) else ""
