"""What gives a file of a register away: words of its own, fields that no other has, what stands in for a title."""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """The signs of one register.

    words: beginnings of words in headers and file names that speak of it. core: fields that make it this one and no
    other. stand_ins: where no column is the title, the fields whose column takes its place. long: the field that keeps
    a title which is too long, whole.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    stand_ins: tuple[str, ...] = ()
    long: str = "description"


SIGNS = {
    "scope": Signs(
        ("requirement", "deliverable", "req", "scope", "anforderung", "requisito", "krav", "требование"),
        ("moscow", "acceptance_criterion", "kind", "approver", "requested_by", "effort", "parent"),
        ("description", "acceptance_criterion"),
    ),
    "risk": Signs(
        ("risk", "risiko", "riesgo", "risco", "risque", "риск", "risico", "threat", "hazard"),
        (
            *("likelihood", "impact", "response", "actions", "cause", "effect", "residual_likelihood", "trigger"),
            "level",
        ),
        ("event", "effect", "cause", "category"),
        long="event",
    ),
    "comms": Signs(
        ("communication", "comms", "kommunikation", "comunicacion", "comunicacao", "kommunikasjon", "message"),
        ("audience", "channel", "frequency", "purpose", "key_message", "sender"),
        ("key_message", "purpose", "channel"),
        long="key_message",
    ),
    "stakeholder": Signs(
        ("stakeholder", "interessent", "interesado", "стейкхолдер", "anspruchsgruppe", "party"),
        ("power", "interest", "engagement_current", "engagement_desired", "needs", "strategy", "role", "contact"),
        ("role", "department", "organisation"),
        long="notes",
    ),
    "criterion": Signs(
        ("criterion", "criteria", "success", "kpi", "erfolg", "objective"),
        ("metric", "target", "actual", "baseline", "measured"),
        ("metric",),
        long="notes",
    ),
    "alternative": Signs(
        ("alternative", "option", "variant"),
        ("pros", "cons", "assessment", "cost", "duration_days", "reason"),
        ("description",),
    ),
    "assumption": Signs(
        ("assumption", "dependenc", "constraint", "annahme", "abhangig", "supuesto", "premissa", "forutsetning"),
        ("validate_by", "direction", "programme", "evidence", "kind"),
        ("description",),
    ),
    "impact": Signs(
        ("impacted", "affected", "readiness", "department", "betroffen"),
        ("department", "dimension", "as_is", "to_be", "needs", "readiness", "people", "severity"),
        ("to_be", "department"),
        long="to_be",
    ),
    "task": Signs(
        ("task", "activity", "milestone", "vorgang", "aufgabe", "meilenstein", "tarea", "tarefa", "tache", "задача"),
        ("start", "finish", "progress", "effort", "done", "kind"),
        ("description",),
    ),
    "resource": Signs(
        ("resource", "ressource", "recurso", "ressurs", "capacity", "allocation", "mitarbeit", "ресурс"),
        ("capacity", "cost_per_day", "role", "available_from", "available_until"),
        ("role", "person"),
        long="notes",
    ),
    "issue": Signs(
        ("issue", "problem", "incident", "impediment", "incidencia", "avvik", "проблема"),
        ("urgency", "raised", "raised_by", "resolution", "closed_on", "type", "size", "escalation"),
        ("description", "consequence"),
    ),
    "change": Signs(
        ("change", "anderung", "changement", "cambio", "mudanca", "endring", "изменение", "variation"),
        (
            *("decision", "decided", "decided_by", "effect_cost", "effect_days", "requested", "requested_by"),
            *("implemented_on", "not_implementing", "effect_text"),
        ),
        ("description", "effect_text"),
    ),
    "decision": Signs(
        ("decision", "entscheid", "beschluss", "decisao", "beslut", "vedtak", "решение", "decided"),
        ("decided", "applies_from", "communicated_to", "present", "minutes", "description"),
        ("description",),
    ),
    "action": Signs(
        ("action", "todo", "massnahme", "pendenz", "accion", "acao", "tiltak", "действие", "поручение"),
        ("due", "done", "agreed_in", "from_meeting", "note"),
        ("note",),
        long="note",
    ),
    "report": Signs(
        ("report", "rag", "bericht", "rapport", "health"),
        ("overall", "reported", "done_text", "planned_text", "summary", "to_day"),
        ("summary", "phase"),
        long="summary",
    ),
    "gate": Signs(
        ("gate", "checkpoint", "tollgate"),
        ("decided", "decided_by", "conditions", "checkpoints"),
        ("kind",),
        long="notes",
    ),
    "acceptance": Signs(
        ("acceptance", "accepted", "abnahme", "signoff", "приемка"),
        ("outcome", "approver", "criterion", "tolerance", "metric", "conditions", "date"),
        ("criterion",),
        long="criterion",
    ),
    "lesson": Signs(
        ("lesson", "learn", "lektion", "lecon", "leccion", "licao", "laerdom", "erfahrung", "урок"),
        ("recommendation", "event", "effect", "cause", "early_sign", "learned_from", "was_risk"),
        ("event", "recommendation", "effect"),
        long="event",
    ),
    "benefit": Signs(
        ("benefit", "nutzen", "beneficio", "gevinst", "выгода"),
        ("baseline", "target", "unit", "review_date", "realised_by", "kind"),
        ("unit",),
        long="notes",
    ),
}  # fmt: skip
