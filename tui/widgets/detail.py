"""The detail panel: every field of the entry under the cursor that holds something, and what refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.date_form import written_iso
from models.fields import HIDDEN, FieldSpec, Kind, RegisterSpec
from models.scales import WORDS
from tui.cells import Context, cell, value_of
from tui.rows import is_closed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from models.entry import Document


FOR_FILTERS = frozenset({"today_likelihood", "today_impact"})  # the level of today says it shorter
LABEL = 16  # cells of the column of titles


class Detail(VerticalScroll, can_focus=False):
    """Follows the cursor at the right of a wide terminal."""

    DEFAULT_CSS = """
    Detail { width: 2fr; max-width: 70; padding: 0 1; border-left: solid $panel; scrollbar-size-vertical: 1; }
    Detail > Static { width: 1fr; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", 0)

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(
        self, spec: RegisterSpec, number: int, document: Document | None, context: Context, fault: str = ""
    ) -> None:
        """Show this entry, with what is wrong with it; None empties the panel."""
        text = Content() if document is None else described(spec, number, document, context)
        if fault:
            said = Content.styled(f"! {fault}. Enter opens the form to mend it.", "bold $text-error")
            text = Content("\n\n").join([said, text])
        self.query_one(Static).update(text)
        if self._shown != (spec.name, number):  # else somebody reads on in the same entry
            self._shown = spec.name, number
            self.scroll_home(animate=False)


def described(
    spec: RegisterSpec, number: int, document: Document, context: Context, *, private: bool = True
) -> Content:
    """The entry as text: heading, fields in declared order, references to it; private fields only if wanted."""
    ref = spec.ref(number)
    parts = [Content.assemble((ref, "bold"), " ", (str(document.get(spec.title_field, "")), "bold")), Content("")]
    for field in spec.fields:
        if field.name == spec.title_field or field.kind in HIDDEN or field.name in FOR_FILTERS:
            continue
        if private or not field.private:
            parts += _lines(spec, field, document, context)
    referrers = context.project.referrers(ref)
    if referrers:
        parts += [Content(""), Content.styled("referred to by", "bold")]
        told = dict.fromkeys(
            f"  {item.ref} {context.project.heading(item.ref)} ({_place(item.field)})" for item in referrers[:20]
        )
        parts += map(Content, told)
    return Content("\n").join(parts)


def _place(field: str) -> str:
    """`actions.actionee` as a person says it: actions, actionee."""
    return field.replace("_", " ").replace(".", ", ")


def _shown(field: FieldSpec, value: Any, context: Context) -> str:
    from models.values import show  # not needed before the first paint

    return show(field, value, context.project, context.today)


def _lines(spec: RegisterSpec, field: FieldSpec, document: Document, context: Context) -> list[Content]:
    value = value_of(spec, field, document, context)
    if value is None or value in ("", []):
        return []
    if field.kind is Kind.RECORDS and isinstance(value, list):
        return _records(field, value, context)
    if field.kind is Kind.PROSE:
        text = _shown(field, value, context)
        return [Content.styled(field.title, "bold"), *(Content(f"  {line}") for line in text.splitlines())]
    if field.kind is Kind.DATE and is_closed(spec, document):
        return [Content.assemble((f"{field.title:<{LABEL}} ", "bold"), written_iso(str(value)))]
    return [Content.assemble((f"{field.title:<{LABEL}} ", "bold"), _short(field, value, context))]


def _records(field: FieldSpec, records: list[Any], context: Context) -> list[Content]:
    """A heading and a line for each record. What is planned and what is done stand apart: planned is not done."""
    groups = {"": records}
    if any(part.name == "done" for part in field.parts):
        apart: dict[str, list[Any]] = {", planned": [], ", done": []}
        for record in records:
            apart[", done" if isinstance(record, dict) and record.get("done") else ", planned"].append(record)
        groups = apart
    lines = []
    for told, group in groups.items():
        rows = [_record(field, record, context) if isinstance(record, dict) else str(record) for record in group]
        lines += [Content.styled(f"{field.title}{told}", "bold")] if rows else []
        lines += [Content(f"  {row}") for row in rows]
    return lines


def _short(field: FieldSpec, value: Any, context: Context) -> str:
    """A value on one line: dates with their distance, scales with their word, levels with their band."""
    text = cell(field, value, context)
    if field.kind is Kind.DATE:
        return text if text == written_iso(str(value)) else f"{written_iso(str(value))} ({text})"
    if field.kind is Kind.SCALE and isinstance(value, int) and 0 < value <= len(WORDS):
        return f"{value} {WORDS[value - 1]}"
    return text


def _record(field: FieldSpec, record: dict[str, Any], context: Context) -> str:
    pieces = [
        text if part.name not in {"due", "done"} else f"{part.title} {text}"
        for part in field.parts
        if (text := _shown(part, record.get(part.name), context))
    ]
    return " · ".join(pieces)


def summary(spec: RegisterSpec, document: Document, context: Context) -> str:
    """The entry in one line for a narrow screen: the prose fields that hold something, named."""
    pieces = []
    for field in spec.fields:
        if field.kind in {Kind.PROSE, Kind.RECORDS} and not field.private and document.get(field.name):
            text = " ".join(_shown(field, document[field.name], context).split())
            pieces.append(f"{field.title}: {text}")
    return " · ".join(pieces)
