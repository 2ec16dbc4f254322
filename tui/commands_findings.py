"""The commands of the place that lists the findings of the plan checks."""

from __future__ import annotations

from tui.command import Command

FINDINGS = "findings"

FINDING_COMMANDS: tuple[Command, ...] = (
    Command("mend", ("enter",), "mend", "Open the field at fault in its form; the list stays.", FINDINGS, 1),
    Command("show_finding", ("o",), "go there", "Go to the cell at fault, in its pane.", FINDINGS, 2),
    Command(
        "suppress", ("x",), "suppress", "Accept it for a time, with the reason; again: take that back.", FINDINGS, 3
    ),
    Command("manual", ("m",), "manual", "What the rule says, and why.", FINDINGS, 4),
    Command("search_findings", ("slash",), "words", "Narrow the list by words: a rule, a ref, error.", FINDINGS, 5),
    Command("by_severity", ("s",), "by severity", "Errors first, over all steps; or by step again.", FINDINGS, 6),
    Command("undo", ("u",), "undo", "Take the last change back.", FINDINGS),
    Command("redo", ("U", "ctrl+r"), "redo", "Make the change again that was taken back.", FINDINGS),
    Command("leave_findings", ("escape", "q", "ctrl+g", "Q"), "leave", "Go back to the project.", FINDINGS, 7),
)
