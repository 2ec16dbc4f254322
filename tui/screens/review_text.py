"""A risk on one screen, for its review: what it is, where it stands, what is planned and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from models.analysis.residual import actions, inherent, residual_planned, residual_today
from models.analysis.responses import proposed
from models.analysis.risk_review import last_review, next_action, next_review, reviews
from models.analysis.top_risks import moved
from models.date_form import written, written_iso
from models.dates import distance, iso
from models.declared import RISK
from models.fields import label
from models.scales import WORDS

if TYPE_CHECKING:
    from datetime import date

    from models.analysis.residual import Place
    from models.entry import Document
    from models.project import Project

WIDTH = 11  # cells of the names at the left


def review_text(project: Project, number: int, today: date, width: int = 76) -> Content:
    """The risk in full, `width` cells wide. All text of persons stays text: nothing in it is markup."""
    document = project.documents(RISK.table).get(number)
    ref = RISK.ref(number)
    if document is None:
        return Content(f"{ref} is not there any more. Enter goes on.")
    rows = [
        Row("", Content.styled(f"{ref} {document.get('title', '')}", "bold"), 0),
        Row("", _about(project, document), 0),
    ]
    rows += [_SPACE, *_standing(project, document, today), _SPACE]
    for name in ("cause", "event", "effect", "trigger"):
        text = " ".join(str(document.get(name) or "").split())
        if text:
            rows.append(Row(name, text))
    rows += [*_response(project, document, today), _SPACE, *_looked(project, document, today)]
    return Content("\n").join(line for row in rows for line in row.lines(width))


class Row(NamedTuple):
    """A name at the left and a text beside it, as many lines as it needs."""

    name: str
    text: str | Content
    indent: int = WIDTH

    def lines(self, width: int) -> list[Content]:
        """The row, `width` cells wide."""
        text = self.text if isinstance(self.text, Content) else Content(self.text)
        wrapped = text.wrap(max(20, width - self.indent)) or [Content("")]
        names = [
            Content.styled(f"{self.name:<{self.indent}}", "bold"),
            *[Content(" " * self.indent)] * (len(wrapped) - 1),
        ]
        return [name + line for name, line in zip(names, wrapped, strict=True)]


_SPACE = Row("", "", 0)


def _about(project: Project, document: Document) -> str:
    owner = project.heading(str(document.get("owner") or ""))
    parts = [
        label(str(document.get("kind") or "threat")),
        str(document.get("category") or ""),
        f"owner {owner}" if owner else "no owner",
        label(str(document.get("status") or "proposed")),
        label(str(document.get("proximity") or "")),
    ]
    return " · ".join(part for part in parts if part)


def _standing(project: Project, document: Document, today: date) -> list[Row]:
    """Likelihood, impact and level: now, what is left of it today, and when all is done."""
    step = moved(document, today)
    change = "" if not step else f"  {'↑' if step > 0 else '↓'} {step:+d} since the last review"
    target = residual_planned(document)
    rows = [Row("now", f"{_place(project, inherent(document))}{change}")]
    rows.append(Row("left today", _place(project, residual_today(document, today))))
    if target:
        rows.append(Row("target", f"{_place(project, target)}, when all actions are done"))
    return rows


def _place(project: Project, place: Place | None) -> str:
    if place is None:
        return "not rated"
    level = place[0] * place[1]
    band = project.scales.band(level)
    likelihood, impact = (f"{value} {WORDS[value - 1]}" for value in place)
    return f"likelihood {likelihood}, impact {impact}: {band[:1].upper()}{level}"


def _response(project: Project, document: Document, today: date) -> list[Row]:
    response = str(document.get("response") or "")
    proposal = proposed(document)
    hint = "" if response or proposal is None else f"none · proposed: {proposal.response} (R)"
    planned, done = actions(document, today)
    place = next_action(document)
    following = document["actions"][place] if place is not None else None
    lines = [Row("response", label(response) or hint or "none")]
    for at, each in enumerate(planned):
        sign = "›" if each is following else " "
        lines.append(Row(f"{'planned' if at == 0 else '':<{WIDTH - 2}}{sign} ", _action(project, each, today)))
    for at, each in enumerate(done):
        lines.append(Row("done" if at == 0 else "", Content.styled(_action(project, each, today), "dim")))
    return lines


def _action(project: Project, action: dict[str, Any], today: date) -> str:
    done, due = action.get("done"), iso(action.get("due"))
    when = f"done {written_iso(str(done))}" if done else f"due {_dated(due, today)}" if due else ""
    what = " ".join(str(action.get("what") or "").split())
    return " · ".join(part for part in (what, project.heading(str(action.get("actionee") or "")), when) if part)


def _looked(project: Project, document: Document, today: date) -> list[Row]:
    """When it was looked at, what was said, and when it comes again."""
    last = last_review(document)
    noted = next((each for each in reversed(reviews(document)) if each.get("note")), None)
    day = iso(last["date"]) if last else None
    due = iso(document.get("next_review"))
    said = "never" if day is None or last is None else _dated(day, today)
    by = project.heading(str(last.get("by") or "")) if last else ""
    lines = [Row("reviewed", f"{said}{f' by {by}' if by else ''}")]
    if noted:
        text = " ".join(str(noted["note"]).split())
        lines.append(Row("last note", f"{written_iso(noted['date'])}: {text}"))
    if due is not None and due > today:
        lines.append(Row("next", _dated(due, today)))
    else:
        lines.append(Row("next", f"{written(next_review(project.header_document, document, today))} is proposed"))
    return lines


def _dated(day: date, today: date) -> str:
    """A day, and how far away it is where that is said in other words."""
    far = distance(day, today)
    return written(day) if far == written(day) else f"{written(day)} ({far})"
