"""Generated from the entry classes by `python -m models.declare`: do not edit, run `make generate`."""

from __future__ import annotations

from models.fields import RegisterSpec
from models.declared_heart import SCOPE as SCOPE
from models.declared_heart import RISK as RISK
from models.declared_heart import COMMS as COMMS
from models.declared_heart import STAKEHOLDER as STAKEHOLDER
from models.declared_heart import PROJECT as PROJECT
from models.declared_plan import CRITERION as CRITERION
from models.declared_plan import ALTERNATIVE as ALTERNATIVE
from models.declared_plan import ASSUMPTION as ASSUMPTION
from models.declared_plan import IMPACT as IMPACT
from models.declared_plan import TASK as TASK
from models.declared_plan import RESOURCE as RESOURCE
from models.declared_control import ISSUE as ISSUE
from models.declared_control import CHANGE as CHANGE
from models.declared_control import DECISION as DECISION
from models.declared_control import ACTION as ACTION
from models.declared_control import REPORT as REPORT
from models.declared_control import GATE as GATE
from models.declared_control import ACCEPTANCE as ACCEPTANCE
from models.declared_control import LESSON as LESSON
from models.declared_control import BENEFIT as BENEFIT

CORE: tuple[RegisterSpec, ...] = (SCOPE, RISK, COMMS, STAKEHOLDER)

REGISTERS: tuple[RegisterSpec, ...] = (SCOPE, RISK, COMMS, STAKEHOLDER, CRITERION, ALTERNATIVE, ASSUMPTION, IMPACT, TASK, RESOURCE, ISSUE, CHANGE, DECISION, ACTION, REPORT, GATE, ACCEPTANCE, LESSON, BENEFIT)
BY_NAME: dict[str, RegisterSpec] = {spec.name: spec for spec in REGISTERS}
BY_TABLE: dict[str, RegisterSpec] = {spec.table: spec for spec in (*REGISTERS, PROJECT)}
BY_PREFIX: dict[str, RegisterSpec] = {spec.prefix: spec for spec in REGISTERS}
