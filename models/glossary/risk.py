"""Terms of the risk register."""

from __future__ import annotations

from models.glossary.term import Term

TERMS = (
    Term(
        "risk",
        "Something that may happen and would matter to the objectives. What has happened already is an issue; what is "
        "sure to happen belongs in the plan.",
        ("risk.title", "risk."),
    ),
    Term(
        "kind of risk",
        "Which way it would push the project.",
        ("risk.kind",),
        {
            "threat": "it would harm the objectives",
            "opportunity": "it would help them",
        },
    ),
    Term(
        "cause, event, effect",
        "A risk told in three steps: because of this fact, that may happen, and then this follows for the objectives. "
        "Responses to the cause prevent, responses to the effect limit the damage.",
        ("risk.cause", "risk.event", "risk.effect"),
    ),
    Term(
        "likelihood",
        "How likely the event is as things stand today, from 1 to 5. Unless the project says otherwise in its own "
        "record, 1 is under 5 %, 2 is 5 to 10 %, 3 is 10 to 25 %, 4 is 25 to 50 % and 5 is above 50 %. The numbers "
        "sort; they are no measurement. Who can say a percentage writes it into probability.",
        ("risk.likelihood",),
    ),
    Term(
        "impact",
        "How hard it would hit (or how much it would help) as things stand today, from 1 to 5. Unless the project "
        "says otherwise in its own record, in shares of the budget: 1 is under 1 %, 2 is 1 to 2 %, 3 is 2 to 5 %, "
        "4 is 5 to 10 % and 5 is above 10 %.",
        ("risk.impact",),
    ),
    Term(
        "level",
        "Likelihood times impact, 1 to 25, to say what to look at first. The band puts a level into words; where the "
        "bands begin is set in the project's own record.",
        ("risk.level", "risk.band", "risk.residual_level"),
        {"low": "keep an eye on it", "medium": "have a response and somebody who does it", "high": "act now"},
    ),
    Term(
        "inherent",
        "How things are before the planned actions are done. Likelihood and impact in the table are today's: an "
        "action that is only planned has lowered nothing yet.",
        ("risk.likelihood", "risk.impact"),
    ),
    Term(
        "residual",
        "What will be left of the risk once the actions are done. It is a forecast until they are.",
        (
            "risk.residual_likelihood",
            "risk.residual_impact",
            "risk.residual_level",
            "risk.residual_probability",
            "risk.residual_cost",
            "risk.residual_days",
        ),
    ),
    Term(
        "proximity",
        "When the risk might hit, seen from today. A near risk needs its response now, even where a far one has the "
        "higher level.",
        ("risk.proximity",),
        {
            "imminent": "any day now",
            "within_stage": "before the current stage of the project ends",
            "within_project": "later, but before the project ends",
            "beyond_project": "only after the project has ended; hand it on to those who run the result",
        },
    ),
    Term(
        "response",
        "What is done about the risk. Some answers fit a threat only, some an opportunity only, some both.",
        ("risk.response",),
        {
            "avoid": "do things another way, so that the threat cannot happen or cannot matter",
            "reduce": "make the threat less likely, or its effect smaller",
            "transfer": "let somebody else bear the cost: an insurance, a contract, a penalty clause",
            "share": "bear the loss, or the gain, together with another party",
            "accept": "do nothing beforehand: watch it, or keep a reserve for the day it happens",
            "fallback": "have a plan ready that starts when the threat comes true",
            "exploit": "see to it that the opportunity certainly happens",
            "enhance": "make the opportunity more likely, or its gain larger",
            "reject": "let the opportunity pass, knowingly",
        },
    ),
    Term(
        "status of a risk",
        "Where the risk stands. Closed, rejected and occurred are no longer open.",
        ("risk.status",),
        {
            "proposed": "somebody has seen it",
            "assessing": "it is being looked into: how likely, how bad, what to do",
            "waiting_for_approval": "the response needs somebody's yes",
            "approved": "the response is agreed and under way",
            "rejected": "found to be no risk of this project",
            "closed": "can no longer happen, or no longer matters",
            "occurred": "it has happened: from now on it is an issue",
        },
    ),
    Term(
        "owner and actionee",
        "The owner answers for the risk as a whole, and there is one. An actionee does a single action. They may be "
        "the same person, but the owner stays the owner when every action is somebody else's.",
        ("risk.owner", "risk.actions", "issue.owner", "issue.actions"),
    ),
    Term(
        "today's level",
        "What is left of the risk today. An action that is only planned lowers nothing, so it is the residual level "
        "when there are actions and all of them are done, and until then the level itself.",
        ("risk.today_level", "risk.today_likelihood", "risk.today_impact"),
    ),
    Term(
        "trigger",
        "The early sign that a risk is about to come true, watched so that the response starts in time.",
        ("risk.trigger",),
    ),
    Term(
        "escalation",
        "Handing a decision up, because it is not the project manager's to take.",
        ("risk.escalation", "issue.escalation", "issue.escalated", "decision.escalation"),
        {
            "no": "decided within the project",
            "directing": "the project's owner and the provider decide",
            "steering": "the steering committee decides",
        },
    ),
    Term(
        "review",
        "Looking at a risk again on a set day: is it still there, is it as likely, do the actions work? What was found "
        "is written down with the rating of that day, so that the next review can say whether it came up or went down. "
        "It comes again by its band: high risks weekly, medium ones every two weeks, low ones every four.",
        ("risk.next_review", "risk.reviews"),
    ),
    Term(
        "category of a risk",
        "Where a risk comes from, so that one can ask who knows that field and what was forgotten there.",
        ("risk.category",),
    ),
    Term(
        "expected value",
        "Probability times the mean effect, in money or in working days; minus for a threat, plus for an opportunity. "
        "The sum over many risks says how large a reserve would be reasonable; for one risk it says little. The mean "
        "is taken of the low, the likely and the high estimate.",
        (
            "risk.expected_cost",
            "risk.expected_days",
            "risk.probability",
            *(f"risk.{what}_{which}" for what in ("cost", "days") for which in ("low", "likely", "high")),
        ),
    ),
    Term(
        "heat map",
        "The risks on a grid of likelihood and impact. What stands in the upper right corner comes first.",
        ("risk.",),
    ),
)
