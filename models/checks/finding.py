"""A finding: what a rule says about one entry, with the reason, the source and the way to mend it."""

from __future__ import annotations

from typing import NamedTuple

from models.declared import PROJECT, REGISTERS

WHOLE = PROJECT.ref(1)
"""The ref of what is wrong with the project as a whole."""
PLACE = {spec.prefix: place for place, spec in enumerate((PROJECT, *REGISTERS))}
"""The place of a register in lists, by the prefix of its refs."""
ERROR, WARNING, HINT = "E", "W", "I"
SEVERITIES = (ERROR, WARNING, HINT)
WORDS = {ERROR: "error", WARNING: "warning", HINT: "hint"}


class Finding(NamedTuple):
    """One thing that is wrong.

    severity: `E`, `W` or `I`. ref: the entry, `P-001` for the project as a whole. field: the one at fault, empty where
    an entry is missing. register: where it is mended, by its name on the command line. sentence: the condition with the
    entry's particulars. note: what became of a suppression that does not hold, else empty.
    """

    code: str
    severity: str
    ref: str
    field: str
    register: str
    title: str
    sentence: str
    reason: str
    source: str
    key: str
    command: str
    note: str = ""

    @property
    def step(self) -> int:
        """The step of the method it belongs to, 1 to 6."""
        return STEPS[self.code[:3]]


_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}
STEPS = {"GRD": 1, "SCP": 2, "PLN": 3, "COM": 4, "MON": 5, "CLS": 6}
"""The step of a family of rules."""


def order(finding: Finding) -> tuple[int, int, int, int, str]:
    """Findings stand by step, then severity, then entry."""
    code, severity, ref = finding[:3]
    prefix, _, number = ref.partition("-")
    return STEPS[code[:3]], _RANK[severity], PLACE[prefix], int(number), code
