"""Which commands there are: names, one-line helps, and the module behind each, imported only when it is wanted.

A command's module has `arguments(parser)` and `run(wanted) -> exit code`; those behind a register's verbs take the
register's spec as a second argument.
"""

from __future__ import annotations

from typing import NamedTuple

from store.reports.kinds import KINDS


class Command(NamedTuple):
    """A command's one-line help and the module in this package that does it."""

    help: str
    module: str


PLAIN: dict[str, Command] = {
    "new": Command("make a project, empty or from a template", "new"),
    "list": Command("list the projects of the workspace", "listing"),
    "today": Command("what is due or overdue, in the project or in all", "today"),
    "show": Command("show a project, or an entry of any register by its ref", "show_project"),
    "project": Command(
        "show or change the project's own record: charter, dates, calendar, thresholds", "project_record"
    ),
    "history": Command("who changed what and when, field by field", "history"),
    "compare": Command("what differs between two points in time, in words", "compare"),
    "undo": Command("take back the last change", "undo"),
    "redo": Command("do again what was taken back", "redo"),
    "backup": Command("write a copy of the project to a file, or list the copies that are kept", "backup"),
    "restore": Command(
        "bring the project back to a kept copy or a file, as one change that undo takes back", "restore"
    ),
    "import": Command("take in a table or an export: CSV, TSV, Markdown, JSON", "take_in"),
    "export": Command("write the project's entries as JSON or CSV", "hand_out"),
    "holidays": Command("take the public holidays of a country into the project", "holidays"),
    "charter": Command("print the project charter, with what is missing of it", "charter"),
    "bridges": Command("print what carries each department over the change, and where a hole is", "bridges"),
    "status": Command("today's colours by the rules, with the reasons; `--save` keeps a status report", "status"),
    "actions": Command("one list of all actions: of risks, issues, decisions and meetings", "actions"),
    "check": Command("check the plan: what is missing, why it matters, and how it is mended", "check"),
    "explain": Command("the manual page of a plan check, or the list of them", "explain"),
    "suppress": Command("accept a finding of the plan check for a time, with the reason", "suppress"),
    "hand-over": Command("say who has an open entry after the project, or why it may be left", "hand_over"),
    "close": Command("close the project when nothing is left unanswered: it can be read, not changed", "close"),
    "reopen": Command("open a closed project again", "reopen"),
    "schema": Command("print the JSON schema of exports", "schema"),
    "doctor": Command("say what is where and check the store; repairs nothing", "doctor"),
    "completion": Command("print the completion script of a shell", "completion"),
}

VERBS: dict[str, Command] = {
    "list": Command("list the {plural}, all or those that a filter lets through", "register_list"),
    "show": Command("show one {singular} in full", "register_show"),
    "add": Command("add a {singular}", "register_add"),
    "edit": Command("change fields of a {singular}", "register_edit"),
    "done": Command("mark a {singular} as done", "register_done"),
    "delete": Command("delete a {singular}; `planroom undo` brings it back", "register_delete"),
}

VERBS_OF: dict[str, dict[str, Command]] = {
    "risk": {"occurred": Command("close a {singular} that has occurred, and open its issue", "register_becomes")},
    "issue": {"change": Command("make a change request of an {singular}", "register_becomes")},
    "change": {
        "decide": Command("decide on a {singular}: approve, reject, postpone, or merge into another", "change_decide")
    },
    "assumption": {"became": Command("make a risk or an issue of an {singular}", "register_becomes")},
    "gate": {
        "check": Command("say which questions of a {singular} are not answered by evidence", "gate_check"),
        "answer": Command("answer a question of a {singular} by an entry or a file", "gate_answer"),
        "decide": Command("decide on a {singular}: passed, with conditions, or refused", "gate_decide"),
    },
    "lesson": {"earlier": Command("look up lessons of your other projects, and take one over", "lesson_earlier")},
    "benefit": {"measure": Command("record what was measured of a {singular}", "benefit_measure")},
    "report": {
        name: Command(f"write the {kind.title} to read or send", "report_write") for name, kind in KINDS.items()
    },
}
"""Verbs of single registers, beside those of all."""


def verbs_of(register: str) -> dict[str, Command]:
    """The verbs of a register: those of every one, then its own."""
    return {**VERBS, **VERBS_OF.get(register, {})}
