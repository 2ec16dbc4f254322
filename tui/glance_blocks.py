"""What the overview says in its blocks: the steps, what is due, findings, risks, messages to come, trends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.analysis.benefits import sparkline
from models.date_form import written
from models.declared import RISK
from models.values import number
from tui.commands import PROJECT, at, sign
from tui.steps import STEPS, progress
from tui.widgets.blocks import Block, Item
from tui.widgets.progress import bar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.analysis.due import Due
    from models.analysis.glance import Glance, Trend
    from models.analysis.rag import Verdict
    from models.analysis.top_risks import TopRisk
    from models.checks.run import Findings
    from models.project import Project

    Keymap = Mapping[str, tuple[str, ...]]

BAR: Final = 8  # cells
MOST: Final = 30  # lines of a block
STEP = "step "
"""What a target begins with that is no ref: a step by its number."""


def blocks(
    project: Project,
    today: date,
    seen: Glance | None,
    findings: Findings | None,
    colour: Verdict | None = None,
    keymap: Keymap | None = None,
) -> list[Block]:
    """The blocks, each with the key that opens more of it; those that are not reckoned yet say so."""
    found = [steps(project, today, findings, colour)]
    if seen is None:
        waiting = ("Today", "Findings", "Top risks", "Coming messages", "Trends")
        return [*found, *(Block(title, (), "", "reckoning …") for title in waiting)]
    late = sum(each.overdue for each in seen.due)
    return [
        *found,
        Block(
            "Today",
            [_due(each, today) for each in seen.due[:MOST]],
            _and(f"{late} overdue" if late else "", _key("today", keymap)),
            "Nothing is due in the next four weeks.",
        ),
        _findings(findings, keymap),
        Block(
            "Top risks",
            [_risk(project, each) for each in seen.risks],
            _key("step_3", keymap),
            "No open risk has a level.",
        ),
        Block(
            "Coming messages",
            [_due(each, today) for each in seen.said[:MOST]],
            _key("step_4", keymap),
            "Nobody is told anything.",
        ),
        Block("Trends", [_trend(each) for each in seen.trends], _colours(seen.colours), ""),
    ]


def steps(project: Project, today: date, findings: Findings | None, colour: Verdict | None = None) -> Block:
    """The six steps: how far, and what the plan checks find in each; and the colour of the whole with its reason."""
    counts = findings.counts() if findings else {}
    items = []
    for step, name in STEPS.items():
        if step:
            share = progress(project, step, today)
            told = "  -" if share is None else f"{share:3d}%"
            drawn = bar((share or 0) / 100, BAR)
            found = counts.get(step, {})
            said = " ".join(f"{found.get(letter, 0) or '·':>2}{letter}" for letter in "EW") if findings else ""
            tone = "high" if found.get("E") else "done" if share == 100 else ""
            items.append(Item(f"{step} {name:<11} {drawn} {told}", said, f"{STEP}{step}", tone))
    if colour is not None and colour.reasons:
        items.append(Item(f"{colour.colour.upper()}: {'; '.join(colour.reasons)}", "", f"{STEP}5", _tone(colour)))
    return Block("Steps", items, _step(project))


def _key(name: str, keymap: Keymap | None) -> str:
    """The key of a command as a person reads it; nothing where it has none."""
    keys = next(item.keys for item in at(PROJECT, keymap) if item.id == name)
    return f"key {sign(keys[0])}" if keys else ""


def _and(told: str, key: str) -> str:
    return " · ".join(filter(None, (told, key)))


def _tone(colour: Verdict) -> str:
    return {"red": "high", "amber": "medium"}.get(colour.colour, "")


def _step(project: Project) -> str:
    step = project.header_document.get("step")
    return f"in step {step}" if isinstance(step, int) and step in STEPS else ""


def _due(each: Due, today: date) -> Item:
    days = (each.day - today).days
    when = f"{-days} d late" if each.overdue else "today" if not days else written(each.day)
    return Item(f"{each.ref} {each.what}", when, each.ref, "overdue" if each.overdue else "")


def _findings(findings: Findings | None, keymap: Keymap | None) -> Block:
    if findings is None:
        return Block("Findings", (), "", "The plan is being checked.")
    worst = sorted(findings.standing, key=lambda each: "EWI".find(each.severity))
    items = [
        Item(f"{each.ref} {each.sentence}", each.code, each.ref, "high" if each.severity == "E" else "")
        for each in worst[:MOST]
    ]
    return Block(
        "Findings",
        items,
        _and(f"{len(findings.standing)}", _key("all_findings", keymap)),
        "The plan checks find nothing.",
    )


def _risk(project: Project, each: TopRisk) -> Item:
    ref = RISK.ref(each.number)
    band = project.scales.band(each.level)
    moved = "" if not each.moved else "↑" if each.moved > 0 else "↓"
    return Item(f"{ref} {project.heading(ref)}", f"{moved}{band[:1].upper()}{each.level}", ref, band)


def _trend(each: Trend) -> Item:
    line = sparkline(each.values) if len(each.values) > 1 else ""
    return Item(each.name, f"{line} {number(each.values[-1]):>4}", f"{STEP}5")


def _colours(colours: tuple[str, ...]) -> str:
    """The letters of the last reports: G A A R."""
    return " ".join(colour[:1].upper() for colour in colours[-6:] if colour)
