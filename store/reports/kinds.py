"""Which reports there are and which forms they have: plain data, for whoever offers them."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A report: what it is called, what it holds, and the register whose entries can be chosen, if there is one."""

    title: str
    help: str
    table: str = ""
    confidential: bool = True  # whether there is anything confidential that it could hold


KINDS: dict[str, Kind] = {
    "status": Kind("status report", "Colours with reasons, risks, issues, changes."),
    "risks": Kind("risk register", "By level: responses, actions, owners, heat map.", "risks"),
    "comms": Kind("communication plan", "Who hears what, why, when, how; coming weeks.", "communications"),
    "brief": Kind("project brief", "For any stakeholder: nothing confidential in it.", confidential=False),
    "charter": Kind("project charter", "Need, objective, scope, options, governance."),
    "closure": Kind("closure report", "What was reached, accepted, learned, handed on."),
}
"""The reports by their names on the command line, in the order in which they are offered."""
FORMS: dict[str, str] = {"markdown": "md", "html": "html", "text": "txt"}
"""The forms, each with the ending of its files."""
