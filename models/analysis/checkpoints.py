"""The questions of each gate, in our own words; what they ask is that of PM2's phase exit reviews.

Each gate ends a phase: the next one begins only when everything it stands on is there. A project adds its own
questions and answers what does not concern it with "not relevant" and a reason.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Question(NamedTuple):
    """What has to be so, and the table whose entries usually show it; empty where only a file does."""

    text: str
    table: str = ""


QUESTIONS: dict[str, tuple[Question, ...]] = {
    "ready_for_planning": (
        Question("The need is written down, with the business objective that it serves."),
        Question("A sponsor is named, knows it, and answers for money and benefit.", "stakeholders"),
        Question("At least two alternatives were compared, doing nothing among them.", "alternatives"),
        Question("It is said how one will measure success, and from which baseline.", "success_criteria"),
        Question("What is in scope and what is out is agreed in outline.", "scope"),
        Question("Everybody whom the project touches is on the stakeholder list.", "stakeholders"),
        Question("The first risks are on the register, the high ones with an owner.", "risks"),
        Question("Assumptions and constraints are listed, each with a day by which it is checked.", "assumptions"),
        Question("Lessons of earlier projects were looked up.", "lessons"),
        Question("The people and the money for planning are promised.", "decisions"),
    ),
    "ready_for_executing": (
        Question(
            "Every must of the scope has a criterion by which it is accepted, and someone who accepts it.", "scope"
        ),
        Question("The plan has dates and an owner for every task, and the owners agreed.", "tasks"),
        Question("The people who are needed are free in the time for which they are planned.", "resources"),
        Question("The budget is approved and covers the plan and its reserve.", "decisions"),
        Question("Every high risk has an owner, a response and a dated action.", "risks"),
        Question("For every department it is known what changes there and what it needs.", "business_impacts"),
        Question("Windows, freezes and peaks are agreed with those who run the operation.", "business_impacts"),
        Question("The communication plan says who hears what, from whom and when.", "communications"),
        Question("It is agreed how changes, issues and escalations are decided.", "decisions"),
        Question("Suppliers are under contract for what the plan expects of them."),
        Question("There is a way back for every cut-over, and it was thought through with operations.", "scope"),
        Question("Benefits have an owner, a baseline and a day of review.", "benefits"),
    ),
    "ready_for_closing": (
        Question("Every must of the scope is accepted by whoever had to accept it.", "acceptances"),
        Question("Open defects and left-overs are listed and somebody has taken them over.", "issues"),
        Question("Operations and support have what they need to run it, and said so.", "business_impacts"),
        Question("All who work with it are trained or have what they need.", "business_impacts"),
        Question("Handbooks, policies and contracts that had to change are changed.", "business_impacts"),
        Question("What was to be replaced is switched off, and its contracts are ended.", "scope"),
        Question("Every open risk, issue and action has an owner after the project.", "risks"),
        Question("Invoices are settled and the final cost is known."),
        Question("Lessons are gathered, and those for the organisation have an owner and a day.", "lessons"),
        Question("Each benefit is handed over by name, with the day of its review.", "benefits"),
        Question("The documents are filed where others will find them."),
        Question("Everybody who was told of the project is told that it ends.", "communications"),
    ),
}


def checkpoints(kind: str) -> list[dict[str, Any]]:
    """The records that a new gate of this kind begins with; none for a kind that there is not."""
    return [{"question": question.text, "state": "open"} for question in QUESTIONS.get(kind, ())]
