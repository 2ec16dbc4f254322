"""Guessing what a file holds: which of the four registers, and which column is which field.

A column's name is the first evidence (declared synonyms, `columns.toml`, near misses by rapidfuzz), the shape of its
cells the second: an `Impact` of long texts is the effect, one of 1 to 5 or of words is the impact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.declared import BY_NAME, REGISTERS
from models.fields import Kind, RegisterSpec
from store.exchange import own, values, vocabulary
from store.exchange.cells import People
from store.exchange.mapping import DOUBTFUL, KEEP, ColumnGuess, Mapping
from store.exchange.names import plain, repetition, variants
from store.exchange.refusal import Refused
from store.exchange.synonyms import ID, LEVEL, RESIDUAL_LEVEL, field_at, foreign, targets, words

if TYPE_CHECKING:
    from store.exchange.raw_table import RawTable

_LEAST = 0.4  # below this a name and its cells do not go together
_NEAR = 88.0  # rapidfuzz ratio of a near miss
_OWN_WORDS = {
    "risk": ("risk", "risiko", "riesgo", "risco", "risque", "риск", "risico", "threat", "hazard"),
    "stakeholder": ("stakeholder", "interessent", "interesado", "стейкхолдер", "anspruchsgruppe", "party"),
    "comms": ("communication", "comms", "kommunikation", "comunicacion", "comunicacao", "kommunikasjon", "message"),
    "scope": ("requirement", "deliverable", "req", "scope", "anforderung", "requisito", "krav", "требование"),
}  # fmt: skip
_CORE = {
    "risk": (
        "likelihood",
        "impact",
        "response",
        "actions",
        "cause",
        "effect",
        "residual_likelihood",
        "trigger",
        "level",
    ),
    "stakeholder": (
        "power",
        "interest",
        "engagement_current",
        "engagement_desired",
        "needs",
        "strategy",
        "role",
        "contact",
    ),
    "comms": ("audience", "channel", "frequency", "purpose", "key_message", "sender"),
    "scope": ("moscow", "acceptance_criterion", "kind", "approver", "requested_by", "effort", "parent"),
}
# Where a title is missing: the field whose column takes its place.
_STAND_IN = {
    "risk": ("event", "effect", "cause", "category"),
    "scope": ("description", "acceptance_criterion"),
    "comms": ("key_message", "purpose", "channel"),
    "stakeholder": ("role", "department", "organisation"),
}
# Words that say nothing of a field when they stand among others.
_GENERIC = frozenset(
    words(
        "date; risk; name; type; title; text; id; no; start; end; p; l; i; c; d; s; m; n; current; target; what; "
        "who; how; when; why; to; from; item; state; group; event; threat; reason; source; level; score; days; "
        "cost; data; control; test; report; tool; position; stakeholder; stakeholders; requirement; feature; "
        "story; task; scope; party; person; no; nr; if; then; datum; dato; fecha; note; first; size; form; art; "
        "code; key; num; ref; support; rank; value; where; action; plan"
    )
)
_PAIRS = {"likelihood": "residual_likelihood", "impact": "residual_impact", LEVEL: RESIDUAL_LEVEL}


class Candidate(NamedTuple):
    """One way to read one column: the better, the higher the score."""

    score: float
    column: int
    field: str
    fit: float
    near: str = ""


def guess(raw: RawTable, register: str | None = None) -> Mapping:
    """The mapping for a table; `register` (risk, scope, comms, stakeholder) says what it is to be taken for.

    Raises Refused, naming what the file looks like, when it holds none of the four and none was named.
    """
    if not raw.headers:  # Planroom's own JSON
        return Mapping("", exact=True)
    mine = own.register_of(raw.headers)
    if mine is not None and register in {None, mine.name}:
        columns = tuple(ColumnGuess(index, name, name, how="exact") for index, name in enumerate(raw.headers))
        return Mapping(mine.name, columns, exact=True)
    if register is not None and register not in BY_NAME:
        raise Refused(f"There is no register `{register}`: use one of {', '.join(BY_NAME)}")
    cells = [raw.column(index) for index in range(len(raw.headers))]
    chosen = {spec.name: _assigned(spec, raw.headers, cells) for spec in REGISTERS}
    scores = {name: _score(name, found, raw) for name, found in chosen.items()}
    best = register or max(scores, key=lambda name: scores[name])
    other = _foreign(raw, chosen[best], scores[best])
    doubts = []
    if other and register is None:
        raise Refused(f"{raw.name} looks like {other}, not one of the four registers; if it is one, say so with --into")
    if other:
        doubts.append(f"The file looks like {other}")
    if register is None and not _convincing(best, chosen[best], raw):
        raise Refused(_nothing_known(raw))
    guessed = _columns(BY_NAME[best], chosen[best], raw, cells)
    if not any(column.field == BY_NAME[best].title_field for column in guessed):
        doubts.append("No column could be the title: choose one, or no row can be taken")
    close = max(score for name, score in scores.items() if name != best)
    if register is None and close > 0.75 * scores[best]:
        second = max((name for name in scores if name != best), key=lambda name: scores[name])
        doubts.append(f"It could also be a {BY_NAME[second].title.lower()}: look at the columns")
    return Mapping(best, tuple(guessed), doubts=tuple(doubts))


def _nothing_known(raw: RawTable) -> str:
    names = ", ".join(raw.headers[:8]) + (" ..." if len(raw.headers) > 8 else "")
    return (
        f"{raw.name} holds none of the four registers that we know (scope, risks, communications, stakeholders): "
        f"its columns are {names}; say what it is with --into"
    )


# Columns to fields


def likeness(raw: RawTable, register: str | None = None) -> float:
    """How much a table looks like one of the registers, or like the one named; 0 when it does not."""
    cells = [raw.column(index) for index in range(len(raw.headers))]
    found = {spec.name: _assigned(spec, raw.headers, cells) for spec in REGISTERS if register in {None, spec.name}}
    scores = {name: _score(name, taken, raw) for name, taken in found.items() if _convincing(name, taken, raw)}
    if not scores:
        return 0.0
    best = max(scores, key=lambda name: scores[name])
    doubted = 0.5 if _foreign(raw, found[best], scores[best]) else 1.0
    return scores[best] * (0.8 + 0.02 * min(len(raw.rows), 10)) * doubted


def _assigned(spec: RegisterSpec, headers: tuple[str, ...], cells: list[list[str]]) -> dict[int, Candidate]:
    """The best candidate of each column, every field given once; then the title found a stand-in."""
    candidates = [
        candidate
        for index, header in enumerate(headers)
        for candidate in _candidates(spec, index, header, cells[index])
        if candidate.score >= _LEAST
    ]
    taken: dict[int, Candidate] = {}
    fields: set[str] = set()
    for candidate in sorted(candidates, key=lambda item: (-item.score, item.column)):
        field = candidate.field
        if candidate.column in taken:
            continue
        if field in fields and field in _PAIRS and repetition(headers[candidate.column]) == 2:
            field = _PAIRS[field]
        if field in fields and field != "notes":
            continue
        taken[candidate.column] = candidate._replace(field=field)
        fields.add(field)
    return _with_title(spec, taken, headers, cells)


def _candidates(spec: RegisterSpec, index: int, header: str, cells: list[str]) -> list[Candidate]:
    found = []
    for name, forms in targets(spec.name).items():
        named, near = _name_score(header, forms, spec.name)
        if not named:
            continue
        fit = _fit(spec, name, cells)
        score = named * (0.4 + 0.6 * fit) if fit >= 0.3 else named * fit * 0.5
        if name == spec.status_field:
            score += min(len({cell.casefold() for cell in cells}), 9) / 1_000  # the more specific of two
        found.append(Candidate(score, index, name, fit, near))
    return found


def _name_score(header: str, forms: tuple[str, ...], register: str) -> tuple[float, str]:
    """How well a header goes with the names of a field, and the near miss that was taken."""
    best = (0.0, "")
    for place, form in enumerate(variants(header)):
        if form in forms:
            return 1.0 - 0.04 * place, ""
        parts = form.split()
        rest = " ".join(part for part in parts if part not in _OWN_WORDS[register])
        if rest != form and rest and rest in forms:
            best = max(best, (0.88, ""))
        for known in forms:
            inside = len(parts) > len(known.split()) and known not in _GENERIC and f" {known} " in f" {form} "
            if inside:
                best = max(best, (0.62 if form.startswith(known) or form.endswith(known) else 0.55, known))
    return best if best[0] else _near_miss(variants(header)[0] if variants(header) else "", forms)


def _near_miss(form: str, forms: tuple[str, ...]) -> tuple[float, str]:
    """A misspelling: `Responsibilty`, `Probabilty`."""
    if len(form) < 5:
        return 0.0, ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        form, [known for known in forms if len(known) > 4], scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    return (0.8 * found[1] / 100, str(found[0])) if found else (0.0, "")


def _fit(spec: RegisterSpec, name: str, cells: list[str]) -> float:
    if name == ID:
        given = [cell for cell in cells if cell]
        short = sum(len(cell) <= 24 for cell in given)
        return len(set(given)) / len(given) * short / len(given) if given else 0.0
    if name in {LEVEL, RESIDUAL_LEVEL}:
        field = spec.field("likelihood")
        numeric = sum(cell.replace(".", "", 1).replace(",", "", 1).isdecimal() for cell in cells) / max(len(cells), 1)
        return max(numeric, 0.6 * values.fits(field, spec.name, cells)) if cells else 0.5
    return values.fits(field_at(spec, name), spec.name, cells)


def _with_title(
    spec: RegisterSpec, taken: dict[int, Candidate], headers: tuple[str, ...], cells: list[list[str]]
) -> dict[int, Candidate]:
    """Without a title column, the description (or what comes next to it) is the title."""
    if any(candidate.field == spec.title_field for candidate in taken.values()):
        return taken
    by_field = {candidate.field: candidate for candidate in taken.values()}
    for name in _STAND_IN.get(spec.name, ()):
        if name in by_field:
            stand_in = by_field[name]
            return {**taken, stand_in.column: stand_in._replace(field=spec.title_field, near="stand-in")}
    title = spec.field(spec.title_field)
    wordy = [
        (values.fits(title, spec.name, cells[index]) * min(len({*cells[index]}) / max(len(cells[index]), 1), 1), -index)
        for index in range(len(headers))
        if index not in taken and len(cells[index]) > 0
    ]
    if wordy and max(wordy)[0] >= 0.8:
        index = -max(wordy)[1]
        return {**taken, index: Candidate(0.4, index, spec.title_field, max(wordy)[0], "stand-in")}
    return taken


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
        if candidate.near == "stand-in":
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


def _score(register: str, taken: dict[int, Candidate], raw: RawTable) -> float:
    """What speaks for a register: its columns, those that make it this one twice, and its name in headers and file."""
    score = sum(
        min(candidate.score, 1.0) * (2.0 if candidate.field in _CORE.get(register, ()) else 1.0)
        for candidate in taken.values()
    )
    return score + 1.5 * _named(register, raw)


def _named(register: str, raw: RawTable) -> float:
    words = [word for header in raw.headers for word in plain(header).split()]
    stems = [plain(stem) for stem in _OWN_WORDS[register]]
    in_headers = min(sum(any(word.startswith(stem) for stem in stems) for word in words), 3)
    file_words = plain(raw.known_as.rsplit(".", 1)[0]).split()
    return in_headers + 1.5 * any(word.startswith(stem) for word in file_words for stem in stems)


def _convincing(register: str, taken: dict[int, Candidate], raw: RawTable) -> bool:
    core = sum(candidate.field in _CORE.get(register, ()) and candidate.score >= 0.6 for candidate in taken.values())
    has_title = any(candidate.field == BY_NAME[register].title_field for candidate in taken.values())
    return has_title and (core >= 2 or (core >= 1 and _named(register, raw) >= 1) or _named(register, raw) >= 2)


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
