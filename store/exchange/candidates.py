"""Which column of a table may be which field of a register, by its name and by the shape of its cells.

A column's name is the first evidence (declared synonyms, the `columns` lists, near misses by rapidfuzz), the shape of
its cells the second: an `Impact` of long texts is the effect, one of 1 to 5 or of words is the impact.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from models.fields import Kind, RegisterSpec
from store.exchange import fitting, values
from store.exchange.names import repetition, variants
from store.exchange.signs import SIGNS
from store.exchange.synonyms import ID, LEVEL, RESIDUAL_LEVEL, field_at, targets, words

if TYPE_CHECKING:
    from store.exchange.raw_table import RawTable

STAND_IN = "stand-in"  # instead of the name that was near: nothing was called a title
_LEAST = 0.4  # below this a name and its cells do not go together
_NEAR = 88.0  # rapidfuzz ratio of a near miss
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
# The same for the registers beyond the four at the heart, which have more names that are everyday words.
_EVERYDAY = _GENERIC | frozenset(
    words(
        "issue; change; decision; impact; status; project; result; phase; stage; team; time; rate; role; work; unit; "
        "measure; goal; planned; actual; actuals; effect; cause; summary; details; description; category; area; "
        "function; board; method; progress; done; open; closed; department; resource; budget; price; amount; scope; "
        "risks; actions; option; solution; approach; request; class; health; document; link; owner; response; logged; "
        "raised; reported; created; submitted; completed; approved; accepted; decided; outcome; period; kpi; problem; "
        "complete; completion; baseline; meeting; deliverable; deliverables; benefit; benefits; milestone; activity; "
        "gate; lesson; assumption; dependency; constraint; acceptance; criteria; update; background; context"
    )
)
_PAIRS = {"likelihood": "residual_likelihood", "impact": "residual_impact", LEVEL: RESIDUAL_LEVEL}
_HEART = frozenset({"scope", "risk", "comms", "stakeholder"})


class Candidate(NamedTuple):
    """One way to read one column: the better, the higher the score."""

    score: float
    column: int
    field: str
    fit: float
    near: str = ""


class Table:
    """The columns of a table, and how well their cells fit a kind of field: the same for every register."""

    def __init__(self, raw: RawTable) -> None:
        self.headers = raw.headers
        self.cells = [raw.column(index) for index in range(len(raw.headers))]
        self._fits: dict[tuple[int, str, str], float] = {}

    def assigned(self, spec: RegisterSpec) -> dict[int, Candidate]:
        """The best candidate of each column, every field given once; then the title found a stand-in."""
        candidates = [
            candidate
            for index in range(len(self.headers))
            for candidate in self._candidates(spec, index)
            if candidate.score >= _LEAST
        ]
        taken: dict[int, Candidate] = {}
        fields: set[str] = set()
        for candidate in sorted(candidates, key=lambda item: (-item.score, item.column)):
            field = candidate.field
            if candidate.column in taken:
                continue
            if field in fields and field in _PAIRS and repetition(self.headers[candidate.column]) == 2:
                field = _PAIRS[field]
            if field in fields and field != "notes":
                continue
            taken[candidate.column] = candidate._replace(field=field)
            fields.add(field)
        return self._with_title(spec, taken)

    def _candidates(self, spec: RegisterSpec, index: int) -> list[Candidate]:
        found = []
        cells = self.cells[index]
        for name in targets(spec.name):
            named, near = _name_score(self.headers[index], name, spec.name)
            if not named:
                continue
            fit = self._fit(spec, name, index)
            score = named * (0.4 + 0.6 * fit) if fit >= 0.3 else named * fit * 0.5
            if name == spec.status_field:
                score += min(len({cell.casefold() for cell in cells}), 9) / 1_000  # the more specific of two
            found.append(Candidate(score, index, name, fit, near))
        return found

    def _fit(self, spec: RegisterSpec, name: str, index: int) -> float:
        kind = Kind.TEXT if name == ID else field_at(spec, name).kind
        alone = name in {ID, LEVEL, RESIDUAL_LEVEL, *fitting.FIGURES, *values.RANKED} or kind is Kind.CHOICE
        own = f"{spec.name}.{name}" if alone else ""
        key = (index, str(kind), own)
        if key not in self._fits:
            self._fits[key] = _fit(spec, name, self.cells[index])
        return self._fits[key]

    def _with_title(self, spec: RegisterSpec, taken: dict[int, Candidate]) -> dict[int, Candidate]:
        """Without a title column, the description (or what comes next to it) is the title."""
        if any(candidate.field == spec.title_field for candidate in taken.values()):
            return taken
        by_field = {candidate.field: candidate for candidate in taken.values()}
        for name in SIGNS[spec.name].stand_ins:
            if name in by_field:
                stand_in = by_field[name]
                return {**taken, stand_in.column: stand_in._replace(field=spec.title_field, near=STAND_IN)}
        title, cells = spec.field(spec.title_field), self.cells
        wordy = [
            (fitting.fits(title, spec.name, cells[index]) * min(len({*cells[index]}) / len(cells[index]), 1), -index)
            for index in range(len(self.headers))
            if index not in taken and cells[index]
        ]
        if wordy and max(wordy)[0] >= 0.8:
            index = -max(wordy)[1]
            return {**taken, index: Candidate(0.4, index, spec.title_field, max(wordy)[0], STAND_IN)}
        return taken


@lru_cache(maxsize=50_000)  # the sheets of a workbook, and the parts of a RAID log, have the same headers
def _name_score(header: str, name: str, register: str) -> tuple[float, str]:
    """How well a header goes with the names of a field, and the near miss that was taken."""
    best = (0.0, "")
    forms, inner, long = _forms(name, register)
    for place, form in enumerate(variants(header)):
        if form in forms:
            return 1.0 - 0.04 * place, ""
        rest = " ".join(part for part in form.split() if part not in SIGNS[register].words)
        if rest != form and rest and rest in forms:
            best = max(best, (0.88, ""))
        padded = f" {form} "
        for known in inner:
            if known in padded:
                best = max(best, (0.62 if padded.startswith(known) or padded.endswith(known) else 0.55, known.strip()))
    return best if best[0] else _near_miss(variants(header)[0] if variants(header) else "", long)


@cache
def _forms(name: str, register: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The names of a field; those that say something inside a longer header, padded; those that may be misspelt."""
    forms, generic = targets(register)[name], _GENERIC if register in _HEART else _EVERYDAY
    inner = tuple(f" {known} " for known in forms if known not in generic)
    return frozenset(forms), inner, tuple(known for known in forms if len(known) > 4)


def _near_miss(form: str, forms: tuple[str, ...]) -> tuple[float, str]:
    """A misspelling: `Responsibilty`, `Probabilty`."""
    if len(form) < 5:
        return 0.0, ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(form, forms, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return (0.8 * found[1] / 100, str(found[0])) if found else (0.0, "")


def _fit(spec: RegisterSpec, name: str, cells: list[str]) -> float:
    if name == ID:
        given = [cell for cell in cells if cell]
        short = sum(len(cell) <= 24 for cell in given)
        return len(set(given)) / len(given) * short / len(given) if given else 0.0
    if name in {LEVEL, RESIDUAL_LEVEL}:
        field = spec.field("likelihood")
        numeric = sum(cell.replace(".", "", 1).replace(",", "", 1).isdecimal() for cell in cells) / max(len(cells), 1)
        return max(numeric, 0.6 * fitting.fits(field, spec.name, cells)) if cells else 0.5
    return fitting.fits(field_at(spec, name), spec.name, cells)
