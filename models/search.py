"""Finding entries by words of any of their texts, typing errors forgiven: an index of words, made once per snapshot.

A letter typed costs a look at the words there are, which are few, never at all texts.
"""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from models.counting import Report, counted, unheard
from models.declared import BY_PREFIX, REGISTERS
from models.fields import Kind
from models.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.fields import FieldSpec, RegisterSpec
    from models.project import Project

Document = dict[str, Any]
MOST = 100  # hits handed back
FEW = 8  # with fewer plain hits than this, what is nearly written so is looked for too
EXACT, START, INSIDE, NEAR = 1.0, 0.8, 0.5, 0.3  # how well a word of a text fits a word typed
TITLE = 2.0  # how much more a title counts than other fields
BEGINS, HOLDS = 1.0, 0.5  # what it adds when the title begins with, or holds, all that was typed as it stands
LEAST_INSIDE, LEAST_NEAR = 3, 4  # letters from which a word is looked for inside others, or misspelt
CUTOFF = 75  # of 100, for rapidfuzz's ratio
EXCERPT = 80  # characters of the text that is shown
_TYPED_REF = re.compile(r"([A-Za-z]{1,3})[- ]*([0-9]{1,7})")
_WORDS = re.compile(r"\w+")
_TEXTS = frozenset({Kind.TEXT, Kind.PROSE, Kind.WORDS, Kind.PERSON, Kind.PEOPLE})


class Hit(NamedTuple):
    """An entry that was found. `field` and `excerpt` say where, when it was not in the title alone."""

    ref: str
    title: str
    field: str = ""
    excerpt: str = ""


class Found(NamedTuple):
    """The hits, the best first, and the folded words that they were found by: those typed, and those meant perhaps."""

    hits: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()


class _Entry(NamedTuple):
    document: Document
    spec: RegisterSpec
    ref: str
    title: str  # folded
    title_words: frozenset[str]
    other_words: frozenset[str]


class SearchIndex:
    """The words of a project's entries. `before` gives what it knows of documents that are still the same.

    With `private` False, private fields are not looked into at all. `report` hears how many entries are read.
    """

    def __init__(
        self, project: Project, before: SearchIndex | None = None, *, private: bool = True, report: Report = unheard
    ) -> None:
        self.project = project
        self.private = private
        people = project.documents("stakeholders")
        same = before is not None and before.private == private and before.project.documents("stakeholders") is people
        known = before._known if before is not None and same else {}  # noqa: SLF001 - one of our own kind
        self._known: dict[str, _Entry] = {}
        every = sum(len(project.documents(spec.table)) for spec in REGISTERS)
        for spec in REGISTERS:
            fields = _fields(spec, private=private)
            documents = project.documents(spec.table).items()
            for number, document in counted(documents, report, every, len(self._known)):
                ref = spec.ref(number)
                entry = known.get(ref)
                fresh = entry is None or entry.document is not document
                self._known[ref] = _read(spec, ref, document, fields, project) if fresh or entry is None else entry
        self._entries = list(self._known.values())
        self._in_titles = _postings(entry.title_words for entry in self._entries)
        self._in_others = _postings(entry.other_words for entry in self._entries)
        self._vocabulary = sorted({*self._in_titles, *self._in_others})

    def search(self, text: str, most: int = MOST) -> Found:
        """The entries that hold all words typed, or their beginnings; misspelt ones too where few do."""
        typed = fold(text)
        words = _WORDS.findall(typed)
        if not words:
            return Found()
        fits = [self._fits(word) for word in words]
        scores = self._scores(fits)
        if len(scores) < FEW:
            fits = [{**self._near(word), **fit} for word, fit in zip(words, fits, strict=True)]
            scores = self._scores(fits)
        exact = ref_of(text)
        whole = typed.strip()
        ranked = ((score + self._bonus(place, whole, exact), -place) for place, score in scores.items())
        places = [-place for _, place in heapq.nlargest(most, ranked)]
        hits = [self._hit(self._entries[place], fits) for place in places]
        if exact in self._known and all(hit.ref != exact for hit in hits):
            hits = [self._hit(self._known[exact], []), *hits[: most - 1]]
        misread = (word for fit in fits for word, quality in fit.items() if quality <= NEAR)
        return Found(tuple(hits), tuple(dict.fromkeys((*words, *misread))))

    def _fits(self, word: str) -> dict[str, float]:
        """The words there are that begin with this one or hold it, and how well."""
        found = {word: EXACT} if word in self._in_titles or word in self._in_others else {}
        for other in self._vocabulary:
            if word in other and other != word:
                if other.startswith(word):
                    found[other] = START
                elif len(word) >= LEAST_INSIDE:
                    found[other] = INSIDE
        return found

    def _near(self, word: str) -> dict[str, float]:
        """The words there are that this one may be a misspelling of."""
        if len(word) < LEAST_NEAR:
            return {}
        from rapidfuzz import fuzz, process  # not needed before somebody mistypes

        near = process.extract(word, self._vocabulary, scorer=fuzz.ratio, limit=FEW, score_cutoff=CUTOFF)
        return {other: NEAR * score / 100 for other, score, _ in near}

    def _scores(self, fits: list[dict[str, float]]) -> dict[int, float]:
        """The score of each entry that holds a fitting word for every word typed: the sum of the best of each."""
        total: dict[int, float] | None = None
        for fit in fits:
            lists = [(quality * TITLE, self._in_titles.get(word, ())) for word, quality in fit.items()]
            lists += [(quality, self._in_others.get(word, ())) for word, quality in fit.items()]
            best: dict[int, float] = {}
            for score, places in sorted(lists, key=lambda item: item[0]):  # the better ones last: they stand then
                best.update(dict.fromkeys(places, score))
            total = best if total is None else {at: total[at] + best[at] for at in total.keys() & best.keys()}
        return total or {}

    def _bonus(self, place: int, typed: str, exact: str) -> float:
        entry = self._entries[place]
        if entry.ref == exact:
            return 100.0
        return BEGINS if entry.title.startswith(typed) else HOLDS if typed in entry.title else 0.0

    def _hit(self, entry: _Entry, fits: list[dict[str, float]]) -> Hit:
        """Where it was found: the first field that holds a word which the title does not."""
        in_title = Hit(entry.ref, str(entry.document.get(entry.spec.title_field, "")))
        fit = next((fit for fit in fits if entry.title_words.isdisjoint(fit)), {})
        elsewhere = (
            in_title._replace(field=field.title, excerpt=_excerpt(text, place))
            for field, text in _texts(_fields(entry.spec, private=self.private), entry.document, self.project)
            if (place := _first(fold(text), fit)) >= 0
        )
        return next(elsewhere, in_title) if fit else in_title


def ref_of(text: str) -> str:
    """The ref that the text is: `r7`, `r-7` and `R 007` are R-007, `cr3` is CR-003; empty for anything else."""
    found = _TYPED_REF.fullmatch(text.strip())
    spec = BY_PREFIX.get(found[1].upper()) if found else None
    return spec.ref(int(found[2])) if found and spec else ""


def _fields(spec: RegisterSpec, *, private: bool) -> tuple[FieldSpec, ...]:
    wanted = (field for field in spec.fields if field.kind in _TEXTS or field.parts)
    return tuple(field for field in wanted if (private or not field.private) and field.name != spec.title_field)


def _read(spec: RegisterSpec, ref: str, document: Document, fields: tuple[FieldSpec, ...], project: Project) -> _Entry:
    title = fold(str(document.get(spec.title_field, "")))
    others = frozenset(_WORDS.findall(fold(" ".join(text for _, text in _texts(fields, document, project)))))
    return _Entry(document, spec, ref, title, frozenset({*_WORDS.findall(title), fold(ref)}), others)


def _texts(
    fields: Iterable[FieldSpec], document: Mapping[str, Any], project: Project
) -> Iterator[tuple[FieldSpec, str]]:
    """Each text of these fields with its field; a file may have been written by hand, so a value may be anything."""
    for field in fields:
        value = document.get(field.name)
        if not value:
            continue
        if field.kind is Kind.PERSON:
            yield field, project.heading(value) if isinstance(value, str) else str(value)
        elif isinstance(value, str):
            yield field, value
        elif field.parts:
            records = (record for record in value if isinstance(record, dict)) if isinstance(value, list) else ()
            for record in records:
                inner = (part for part in field.parts if part.kind in _TEXTS)
                yield from ((field, text) for _, text in _texts(inner, record, project))
        elif isinstance(value, list):
            people = field.kind is Kind.PEOPLE
            yield field, ", ".join(project.heading(str(item)) if people else str(item) for item in value)


def _postings(words_of: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, words in enumerate(words_of):
        for word in words:
            if word in found:
                found[word].append(place)
            else:
                found[word] = [place]
    return found


def _first(text: str, fit: Mapping[str, float]) -> int:
    """Where the first fitting word of a folded text begins; -1 where none is."""
    return next((match.start() for match in _WORDS.finditer(text) if match[0] in fit), -1)


def _excerpt(text: str, place: int) -> str:
    """The part of the text with the word in it, on one line. Folding may have moved the place a little."""
    start = 0 if place < EXCERPT // 3 else text.rfind(" ", 0, max(1, place - EXCERPT // 4)) + 1
    return ("… " if start else "") + " ".join(text[start : start + 3 * EXCERPT].split())
