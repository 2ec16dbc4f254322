"""Make a project of any size, always the same: `python bench/make_project.py 10000 /tmp/big.json`.

The entries are spread over the four registers and are about as long as real ones (485 bytes on average).
"""

from __future__ import annotations

import random
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.declared import REGISTERS
from store.project_file import ProjectFile
from store.uid import encoded

SEED = 20
START = date(2026, 1, 5)
SPREAD = {"scope": 45, "risks": 30, "communications": 15, "stakeholders": 10}  # percent of the entries
WORDS = re.findall(
    r"\w+",
    "switch cabinet vendor delivery build image profile site wave office warehouse finance payroll scanner printer "
    "cable dock laptop account mailbox licence contract training rota survey floor room badge budget order invoice "
    "review test record owner deputy shift window outage backup key disk certificate pallet courier form list plan "
    "procedure",
)
DEPARTMENTS = ("Finance", "HR", "IT", "Facilities", "Warehouse", "Legal", "Service desk", "Procurement")


class Maker:
    """Documents of one project, drawn from one seeded generator."""

    def __init__(self, count: int, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        shares = {table: count * share // 100 for table, share in SPREAD.items()}
        shares["scope"] += count - sum(shares.values())
        self.counts = shares
        self.people = max(1, shares["stakeholders"])

    def tables(self) -> dict[str, dict[int, dict[str, Any]]]:
        """The tables of the project, by number."""
        makers = {
            "scope": self.scope_item,
            "risks": self.risk,
            "communications": self.communication,
            "stakeholders": self.stakeholder,
        }
        return {
            table: {number: {**makers[table](number), "uid": self.uid()} for number in range(1, count + 1)}
            for table, count in self.counts.items()
        }

    def uid(self) -> str:
        """An identity from the generator, so that two projects made alike are alike."""
        return encoded(self.random.getrandbits(125))

    def text(self, low: int, high: int) -> str:
        """So many words, as a sentence."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(low, high))).capitalize()

    def day(self) -> str:
        """A day of the project."""
        return (START + timedelta(days=self.random.randrange(500))).isoformat()

    def person(self) -> str:
        """Somebody on the stakeholder list."""
        return f"K-{self.random.randint(1, self.people):03d}"

    def one(self, register: str, field: str) -> str:
        """One of a field's choices."""
        spec = next(spec for spec in REGISTERS if spec.table == register)
        return self.random.choice(spec.field(field).choices)

    def scope_item(self, number: int) -> dict[str, Any]:
        """A line of the checklist; nine of ten are part of an earlier one."""
        status = self.one("scope", "status")
        return {
            "title": self.text(5, 12),
            "kind": self.one("scope", "kind"),
            "moscow": self.one("scope", "moscow"),
            "status": status,
            **({"status_reason": self.text(6, 10)} if status == "rejected" else {}),
            "owner": self.person(),
            "due": self.day(),
            "effort": float(self.random.randint(1, 40)),
            "description": self.text(12, 24),
            "acceptance_criterion": self.text(8, 14),
            "departments": self.random.sample(DEPARTMENTS, 2),
            **({"parent": f"S-{(number + 9) // 10:03d}"} if number > 10 else {}),
        }

    def risk(self, _: int) -> dict[str, Any]:
        """A threat with one action."""
        return {
            "title": self.text(5, 10),
            "likelihood": self.random.randint(1, 5),
            "impact": self.random.randint(1, 5),
            "status": self.one("risks", "status"),
            "owner": self.person(),
            "next_review": self.day(),
            "category": self.random.choice(("business", "IT", "external", "legal")),
            "cause": self.text(5, 10),
            "event": self.text(4, 9),
            "effect": self.text(5, 10),
            "proximity": self.one("risks", "proximity"),
            "response": self.random.choice(("avoid", "reduce", "transfer", "share", "accept")),
            "actions": [{"what": self.text(5, 9), "actionee": self.person(), "due": self.day()}],
        }

    def communication(self, _: int) -> dict[str, Any]:
        """A message with a rhythm."""
        return {
            "title": self.text(4, 9),
            "audience": sorted({self.person() for _ in range(3)}),
            "sender": self.person(),
            "channel": self.random.choice(("email", "meeting", "call", "chat", "intranet")),
            "frequency": self.random.choice(("once", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1MO")),
            "status": self.one("communications", "status"),
            "purpose": self.text(9, 16),
            "key_message": self.text(9, 16),
            "first_date": self.day(),
            "feedback_expected": self.text(5, 9),
        }

    def stakeholder(self, number: int) -> dict[str, Any]:
        """A group; the number in the name keeps names apart."""
        return {
            "name": f"{self.text(2, 4)} {number}",
            "role": self.random.choice(("governance", "business", "user", "supplier", "it")),
            "department": self.random.choice(DEPARTMENTS),
            "power": self.random.randint(1, 5),
            "interest": self.random.randint(1, 5),
            "engagement_current": self.one("stakeholders", "engagement_current"),
            "engagement_desired": self.one("stakeholders", "engagement_desired"),
            "side": self.one("stakeholders", "side"),
            "contact": f"group{number}@example.org",
            "needs": self.text(9, 16),
            "strategy": self.text(9, 16),
        }


def make_project(count: int, path: Path) -> Path:
    """Write a project of `count` entries and return its path. Raises store.errors.Exists when there is one already."""
    header = {
        "title": f"{count} entries",
        "start": START.isoformat(),
        "target_end": (START + timedelta(days=520)).isoformat(),
        "step": 5,
        "departments": list(DEPARTMENTS),
    }
    ProjectFile.create(path, header, Maker(count).tables(), who="bench").close()
    return path


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit("Usage: python bench/make_project.py N PATH")
    make_project(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {sys.argv[1]} entries, {Path(sys.argv[2]).stat().st_size:,} bytes")
