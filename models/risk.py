"""The risk register: threats and opportunities, in the terms of PM2 and PRINCE2."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from models.derived import expected_value, level_of
from models.entry import Entry, Record
from models.fields import Column, Kind
from models.risk_terms import CATEGORIES, FITS, Escalation, Proximity, Response, RiskKind, RiskStatus
from models.text import MANY
from models.types import (
    Day,
    Line,
    OptionalAmount,
    OptionalDate,
    OptionalPercent,
    OptionalScale,
    Person,
    Prose,
    Ref,
    Title,
)


class RiskAction(Record):
    """One thing somebody does about a risk."""

    what: Annotated[
        Title, Field(title="what", description="What is done."), Column(Kind.TEXT, width=0, synonyms=("action",))
    ]
    actionee: Annotated[Person, Field(title="actionee", description="Who does it."), Column(Kind.PERSON, width=16)] = ""
    due: Annotated[OptionalDate, Field(title="due", description="Until when."), Column(Kind.DATE, width=10)] = None
    done: Annotated[
        OptionalDate, Field(title="done", description="When it was done; empty while it is open."), Column(Kind.DATE)
    ] = None


class RiskReview(Record):
    """Somebody looked at the risk on a day, and how it stood then; the next review tells how it has moved."""

    date: Annotated[Day, Field(title="date", description="When it was reviewed."), Column(Kind.DATE, width=10)]
    likelihood: Annotated[
        OptionalScale, Field(title="likelihood", description="How likely it was then."), Column(Kind.SCALE, width=3)
    ] = None
    impact: Annotated[
        OptionalScale,
        Field(title="impact", description="How hard it would have hit then."),
        Column(Kind.SCALE, width=3),
    ] = None
    by: Annotated[Person, Field(title="by", description="Who reviewed it."), Column(Kind.PERSON, width=16)] = ""
    note: Annotated[Line, Field(title="note", description="What was said."), Column(Kind.TEXT, width=0)] = ""


class Risk(Entry):
    """One entry of the risk register (`R-007`)."""

    NAME: ClassVar[str] = "risk"
    TABLE: ClassVar[str] = "risks"
    PREFIX: ClassVar[str] = "R"
    TITLE: ClassVar[str] = "Risk register"
    PANE: ClassVar[str] = "Risks"
    SINGULAR: ClassVar[str] = "risk"
    STEP: ClassVar[int] = 3
    CLOSED: ClassVar[frozenset[str]] = frozenset({RiskStatus.REJECTED, RiskStatus.CLOSED, RiskStatus.OCCURRED})
    DONE: ClassVar[str] = RiskStatus.CLOSED
    FLOW: ClassVar[dict[str, str]] = {
        RiskStatus.PROPOSED: RiskStatus.ASSESSING,
        RiskStatus.ASSESSING: RiskStatus.WAITING_FOR_APPROVAL,
        RiskStatus.WAITING_FOR_APPROVAL: RiskStatus.APPROVED,
        RiskStatus.APPROVED: RiskStatus.CLOSED,
        RiskStatus.CLOSED: RiskStatus.ASSESSING,
        RiskStatus.REJECTED: RiskStatus.ASSESSING,
        RiskStatus.OCCURRED: RiskStatus.ASSESSING,
    }

    title: Annotated[
        Title,
        Field(title="risk", description="The risk in one line."),
        Column(
            Kind.TEXT,
            width=0,
            table=True,
            synonyms=("risk", "name", "subject", "risk title", "threat_event", "название риска", "risco", "risiko"),
        ),
    ]
    kind: Annotated[
        RiskKind,
        Field(title="kind", description="A threat, or an opportunity."),
        Column(Kind.CHOICE, width=11, key="k", synonyms=("risk type", "type", "risk / possibility")),
    ] = RiskKind.THREAT
    likelihood: Annotated[
        OptionalScale,
        Field(title="likelihood", description="How likely it is, 1 (very low) to 5 (very high), as things are today."),
        Column(
            Kind.SCALE,
            width=3,
            key="p",
            table=True,
            synonyms=(
                "probability",
                "prob",
                "p",
                "l",
                "inherent_proba",
                "risk probability",
                "probability risk rating",
                "вероятность",
                "sannsynlighet",
                "probabilidade",
                "wahrscheinlichkeit",
                "eintrittswahrscheinlichkeit",
                "probabilité",
                "likelihood_1to5",
            ),
        ),
    ] = None
    impact: Annotated[
        OptionalScale,
        Field(title="impact", description="How hard it would hit, 1 (very low) to 5 (very high), as things are today."),
        Column(
            Kind.SCALE,
            width=3,
            key="i",
            table=True,
            synonyms=(
                "impact score",
                "consequence",
                "severity",
                "i",
                "влияние",
                "konsekvens",
                "impacto",
                "impacto_score",
                "auswirkung",
                "schwere",
                "schadenshöhe",
                "gravité",
            ),
        ),
    ] = None
    owner: Annotated[
        Person,
        Field(title="owner", description="The one person accountable for managing and watching it."),
        Column(
            Kind.PERSON,
            width=16,
            key="@",
            table=True,
            synonyms=(
                "risk owner",
                "mitigation owner",
                "responsibility",
                "responsibiliy",
                "responsible",
                "assigned to",
                "ответственный",
                "verantwortlich",
                "responsável",
            ),
        ),
    ] = ""
    next_review: Annotated[
        OptionalDate,
        Field(title="next review", description="When it is looked at again."),
        Column(
            Kind.DATE,
            width=10,
            key="review",
            table=True,
            synonyms=("review", "review date", "next review date", "proxima_revisao"),
        ),
    ] = None
    status: Annotated[
        RiskStatus,
        Field(title="status", description="Where the risk stands; closed, rejected and occurred are not open."),
        Column(Kind.CHOICE, width=9, key="s", table=True, synonyms=("state", "risk status", "register status")),
    ] = RiskStatus.PROPOSED
    category: Annotated[
        Line,
        Field(title="category", description="Where it comes from."),
        Column(Kind.TEXT, width=14, suggestions=CATEGORIES, synonyms=("risk category", "area", "kategorie")),
    ] = ""
    cause: Annotated[
        Prose,
        Field(title="cause", description="The fact or circumstance that gives rise to it."),
        Column(Kind.PROSE, width=24, synonyms=("root cause", "causa", "vulnerability", "vulnerabilities", "ursache")),
    ] = ""
    event: Annotated[
        Prose,
        Field(title="event", description="What may happen."),
        Column(
            Kind.PROSE,
            width=24,
            synonyms=("risk event", "scenario", "threat", "description", "risk description", "befund"),
        ),
    ] = ""
    effect: Annotated[
        Prose,
        Field(title="effect", description="What it would do to the objectives."),
        Column(Kind.PROSE, width=24, synonyms=("consequences", "effects", "impact description", "efeito", "wirkung")),
    ] = ""
    proximity: Annotated[
        Proximity | None,
        Field(title="proximity", description="When it might hit."),
        Column(Kind.CHOICE, width=14, synonyms=("timing", "action when", "timeframe")),
    ] = None
    response: Annotated[
        Response | None,
        Field(title="response", description="What we do about it; it has to fit the kind."),
        Column(
            Kind.CHOICE,
            width=9,
            key="r",
            synonyms=("strategy", "risk response", "treatment", "response strategy", "стратегия"),
        ),
    ] = None
    actions: Annotated[
        list[RiskAction],
        Field(title="actions", description="What is done about it, by whom and until when.", max_length=MANY),
        Column(
            Kind.RECORDS,
            width=24,
            synonyms=(
                "action",
                "mitigation",
                "mitigation strategy",
                "mitigation actions",
                "countermeasure",
                "potential responses",
                "massnahme",
                "maßnahme",
                "measures",
                "response actions",
            ),
        ),
    ] = []
    residual_likelihood: Annotated[
        OptionalScale,
        Field(title="residual likelihood", description="How likely it is once the actions are done, 1 to 5."),
        Column(
            Kind.SCALE,
            width=3,
            key="rp",
            synonyms=("residual probability", "residual_l", "target likelihood", "post-response probability"),
        ),
    ] = None
    residual_impact: Annotated[
        OptionalScale,
        Field(title="residual impact", description="How hard it would hit once the actions are done, 1 to 5."),
        Column(
            Kind.SCALE,
            width=3,
            key="ri",
            synonyms=("residual_i", "residual severity", "target impact", "post-response impact"),
        ),
    ] = None
    trigger: Annotated[
        Prose,
        Field(title="trigger", description="The sign that it is happening."),
        Column(Kind.PROSE, width=20, synonyms=("kri", "early warning", "early-warning indicator", "indicator")),
    ] = ""
    escalation: Annotated[
        Escalation,
        Field(title="escalation", description="The layer that has to decide: no, directing or steering."),
        Column(Kind.CHOICE, width=9, synonyms=("escalated", "escalate", "escalation level")),
    ] = Escalation.NO
    identified_by: Annotated[
        Person,
        Field(title="identified by", description="Who saw it first."),
        Column(Kind.PERSON, width=16, synonyms=("raised by", "author", "reported by", "identified")),
    ] = ""
    identified_on: Annotated[
        OptionalDate,
        Field(title="identified on", description="When it was seen first."),
        Column(
            Kind.DATE,
            width=10,
            synonyms=(
                *("date raised", "raised", "raised on", "logged on"),
                *("identified date", "identification date", "date registered", "date identified"),
            ),
        ),
    ] = None
    issue: Annotated[
        Ref,
        Field(title="issue", description="The issue that was opened when it occurred."),
        Column(Kind.ENTRY, width=8, refers_to="issues", synonyms=("issue id", "linked issue")),
    ] = ""
    from_assumption: Annotated[
        Ref,
        Field(title="from assumption", description="The assumption, constraint or dependency behind it."),
        Column(Kind.ENTRY, width=8, refers_to="assumptions", synonyms=("assumption id", "related assumption")),
    ] = ""
    probability: Annotated[
        OptionalPercent,
        Field(title="probability", description="Probability in percent, for money and days; apart from likelihood."),
        Column(Kind.PERCENT, width=5, synonyms=("probability %", "probability percent", "chance")),
    ] = None
    cost_low: Annotated[
        OptionalAmount,
        Field(title="cost, low", description="Effect on cost if it happens: the low estimate."),
        Column(Kind.NUMBER, width=9, synonyms=("cost min", "cost optimistic")),
    ] = None
    cost_likely: Annotated[
        OptionalAmount,
        Field(title="cost, likely", description="Effect on cost if it happens: the most likely estimate."),
        Column(Kind.NUMBER, width=9, synonyms=("cost", "cost impact", "cost exposure", "cost exposure usd")),
    ] = None
    cost_high: Annotated[
        OptionalAmount,
        Field(title="cost, high", description="Effect on cost if it happens: the high estimate."),
        Column(Kind.NUMBER, width=9, synonyms=("cost max", "cost pessimistic")),
    ] = None
    days_low: Annotated[
        OptionalAmount,
        Field(title="days, low", description="Delay or gain in working days if it happens: the low estimate."),
        Column(Kind.NUMBER, width=6, synonyms=("days min",)),
    ] = None
    days_likely: Annotated[
        OptionalAmount,
        Field(title="days, likely", description="Delay or gain in working days: the most likely estimate."),
        Column(
            Kind.NUMBER, width=6, synonyms=("days", "schedule impact", "schedule exposure", "schedule exposure days")
        ),
    ] = None
    days_high: Annotated[
        OptionalAmount,
        Field(title="days, high", description="Delay or gain in working days: the high estimate."),
        Column(Kind.NUMBER, width=6, synonyms=("days max",)),
    ] = None

    residual_probability: Annotated[
        OptionalPercent,
        Field(title="residual probability", description="Probability in percent once the actions are done."),
        Column(Kind.PERCENT, width=5, synonyms=("residual probability %", "residual probability percent")),
    ] = None
    residual_cost: Annotated[
        OptionalAmount,
        Field(title="residual cost", description="Effect on cost once the actions are done, the most likely."),
        Column(Kind.NUMBER, width=9, synonyms=("residual cost impact", "residual cost exposure")),
    ] = None
    residual_days: Annotated[
        OptionalAmount,
        Field(title="residual days", description="Delay or gain in working days once the actions are done."),
        Column(Kind.NUMBER, width=6, synonyms=("residual schedule impact", "residual schedule exposure")),
    ] = None
    reviews: Annotated[
        list[RiskReview],
        Field(title="reviews", description="When it was looked at, and how it stood then.", max_length=MANY),
        Column(Kind.RECORDS, width=24),
    ] = []

    @property
    def level(self) -> int | None:
        """Likelihood x impact (PM2 risk level), None while either is open."""
        return level_of(self.likelihood, self.impact)

    @property
    def residual_level(self) -> int | None:
        """Residual likelihood x residual impact, None while either is open."""
        return level_of(self.residual_likelihood, self.residual_impact)

    @property
    def expected_cost(self) -> float | None:
        """Probability x mean cost; negative for a threat (expected monetary value, PMBOK)."""
        return self._expected(self.cost_low, self.cost_likely, self.cost_high)

    @property
    def expected_days(self) -> float | None:
        """Probability x mean days; negative for a threat."""
        return self._expected(self.days_low, self.days_likely, self.days_high)

    def _expected(self, low: float | None, likely: float | None, high: float | None) -> float | None:
        return expected_value(self.kind, self.probability, low, likely, high)

    @model_validator(mode="after")
    def _response_fits_kind(self) -> Self:
        fits = FITS[self.kind]
        if self.response is not None and self.response not in fits:
            raise ValueError(f"response: `{self.response}` does not fit; {self.kind} takes {', '.join(fits)}")
        return self

    @model_validator(mode="after")
    def _estimates_are_ordered(self) -> Self:
        for name in ("cost", "days"):
            given = [(part, getattr(self, f"{name}_{part}")) for part in ("low", "likely", "high")]
            known = [(part, value) for part, value in given if value is not None]
            for (part, value), (later, more) in pairwise(known):
                if value > more:
                    raise ValueError(f"{name}_{part}: {value:g} is more than {name}_{later} {more:g}")
        return self
