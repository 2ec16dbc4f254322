"""What columns are called in real sheets, beyond the synonyms that the entry classes declare.

Words of other languages and of other tools, per register and field; names are compared by `names.plain`, so case,
accents and punctuation do not matter. The fields `id` and `level` stand for what an entry does not store: the row's
own identity, and a score that ought to be likelihood x impact.
"""

from __future__ import annotations

from functools import cache

from models.declared import BY_NAME
from models.fields import HIDDEN
from store.exchange.names import plain

ID, LEVEL, RESIDUAL_LEVEL = "id", "level", "residual_level"

_OWNER = (
    "owner; responsible; responsibility; responsible person; accountable; assigned to; assignee; lead; owned by; in charge; "
    "verantwortlich; verantwortliche; verantwortlicher; verantwortung; zuständig; eigner; eigentümer; besitzer; "
    "responsable; propriétaire; porteur; pilote; responsável; dono; proprietário; propietario; dueño; ansvarlig; eier; "
    "ansvarig; ägare; ответственный; владелец; исполнитель; responsabile; verantwoordelijke; eigenaar"
)
_STATUS = "status; state; current status; estado; statut; état; статус; состояние; stato; situação; stand; condition; open/closed"
_CATEGORY = (
    "category; type of risk; area; domain; theme; topic; kategorie; bereich; catégorie; categoría; categoria; kategori; "
    "категория; domaine; área; område; sub category; subcategory; work package; workstream; group"
)
_NOTES = (
    "notes; note; comment; comments; remark; remarks; additional information; bemerkung; bemerkungen; anmerkung; kommentar; "
    "kommentare; commentaire; commentaires; remarques; observaciones; comentarios; observações; comentários; merknad; "
    "merknader; kommentarer; примечание; примечания; комментарий; комментарии; opmerkingen; osservazioni; traceability"
)
_DESCRIPTION = (
    "description; details; detail; desc; beschreibung; descripción; descrição; descricao; beskrivelse; beskrivning; описание; "
    "descrizione; omschrijving; summary"
)
_IDENTITY = (
    "id; no; no.; nr; nr.; #; №; num; number; ref; reference; key; item no; item #; item id; s no; sl no; s/n; sno; "
    "unique id; uid; record id; code; lfd nr; kennung; numéro; numero; número; номер; n°; nº; identifier; ref id; raid id; "
    "seq; index; p/p; п/п; № п/п"
)

COMMON: dict[str, str] = {"id": _IDENTITY, "notes": _NOTES, "tags": "tags; labels; keywords; schlagworte; étiquettes"}

EXTRA: dict[str, dict[str, str]] = {
    "risk": {
        "id": "risk id; risk no; risk number; risk ref; risk #; id risk; risiko nr; risiko id; rid; risk code; id riesgo",
        "title": "risk; risk title; risk name; risk item; hazard; threat; threat event; risiko; risikobezeichnung; risque; "
        "intitulé; riesgo; risco; risico; rischio; риск; наименование риска; название риска; название; titre; titel; tittel; "
        "titulo; título; risk statement; risk headline; short description; risk summary; bezeichnung; hendelse; uønsket hendelse",
        "kind": "threat/opportunity; threat or opportunity; risk or opportunity; positive/negative; nature; art; тип риска",
        "likelihood": "likelihood; probability; prob; p; l; chance; likelihood of occurrence; probability of occurrence; "
        "inherent likelihood; initial likelihood; initial probability; inherent probability; current likelihood; gross likelihood; "
        "pre mitigation likelihood; before likelihood; before probability; pre response probability; likelihood score; "
        "probability score; likelihood rating; probability rating; likelihood level; probability level; eintritt; ew; "
        "eintrittswahrscheinlichkeit; wahrscheinlichkeit; probabilité; vraisemblance; fréquence; probabilidad; probabilidade; "
        "sannsynlighet; sannsynlighetsgrad; sannolikhet; sandsynlighed; вероятность; вероятность реализации; probabilità; kans; "
        "waarschijnlijkheid; occurrence",
        "impact": "impact; severity; consequence; magnitude; seriousness; inherent impact; initial impact; current impact; "
        "gross impact; pre mitigation impact; before impact; pre response impact; impact score; impact rating; impact level; "
        "severity score; severity rating; consequence score; consequence rating; schwere; schweregrad; auswirkung; auswirkungen; "
        "schadenshöhe; schadensausmass; tragweite; gravité; incidence; impacto; severidade; gravidade; gravedad; konsekvens; "
        "alvorlighetsgrad; влияние; воздействие; последствия оценка; степень влияния; тяжесть; impatto; gravità; ernst; gevolg",
        "level": "risk score; score; risk level; level; risk rating; rating; overall risk; overall rating; criticality; rank; "
        "ranking; risk factor; exposure; risk exposure; priority; risk priority; pxi; p x i; lxi; l x i; p*i; l*i; p × i; rpn; "
        "risk value; magnitude of risk; inherent risk; inherent score; severidade risco; nivel; nível; niveau; risikowert; "
        "risikozahl; risikoklasse; risikostufe; criticité; уровень; уровень риска; оценка риска; ранг; nivel de riesgo; "
        "nível de risco; risikonivå; risikoverdi; inherent risk score; inherent risk rating; ev; emv; expected value; severidad total; "
        "risk score before; initial risk; initial score; risk index; before score; before rating; before risk; before level",
        "residual_level": "residual score; residual level; residual risk; residual rating; residual risk score; residual risk level; "
        "residual risk rating; target score; target risk; score after; after score; net score; restrisiko; risque résiduel; "
        "riesgo residual; risco residual; restrisiko wert; остаточный риск; after rating; after risk; after level; net risk; final risk",
        "status": f"{_STATUS}; risk status; register status; risikostatus; статус риска; risk state",
        "owner": f"{_OWNER}; risk owner; mitigation owner; responsibiliy; risk responsible; risikoeigner; risikoverantwortlicher; "
        "risikoeier; владелец риска; propriétaire du risque; dono do risco; responsable del riesgo; who",
        "next_review": "next review; review date; review; next review date; reassessment date; nächste prüfung; überprüfung; "
        "prochaine revue; próxima revisão; proxima revisao; próxima revisión; neste gjennomgang; дата пересмотра; review due",
        "category": f"{_CATEGORY}; risk category; risk area; risk class; risk domain; risk source; risk group; risikokategorie; "
        "категория риска; catégorie de risque; source of risk; risk type category",
        "cause": "cause; causes; root cause; source; reason; risk cause; trigger cause; driver; drivers; cause(s); vulnerability; "
        "ursache; ursachen; causa; causas; årsak; årsaker; причина; причины; источник; oorzaak; because",
        "event": f"{_DESCRIPTION}; risk description; risk event; event; scenario; threat; befund; risk details; risikobeschreibung; "
        "description of risk; description du risque; descripción del riesgo; descrição do risco; описание риска; what could happen; "
        "threat description; if; risk scenario; threat scenario",
        "effect": "effect; effects; consequences; impact description; description of impact; potential impact; possible consequences; "
        "business impact; wirkung; folgen; folge; effet; effets; conséquence; conséquences; efecto; efectos; consecuencia; "
        "consecuencias; efeito; consequência; consequências; konsekvensbeskrivelse; virkning; последствия; последствие; then; outcome; "
        "impact details; what would happen",
        "proximity": "proximity; timing; timeframe; time frame; action when; eintrittszeitpunkt; близость; when might it happen",
        "response": "response; response type; response strategy; strategy; risk response; risk strategy; treatment; treatment option; "
        "risk treatment; treatment strategy; mitigation strategy; handling; strategie; strategia; risikostrategie; behandlung; "
        "stratégie; traitement; estrategia; respuesta; estratégia; resposta; tratamento; strategi; håndtering; стратегия; "
        "реагирование; способ реагирования; mitigation type; option",
        "actions": "actions; action; mitigation; mitigations; mitigation plan; mitigation action; mitigation actions; mitigation measures; "
        "mitigation steps; mitigating actions; mitigation approach; response plan; action plan; response actions; treatment plan; "
        "risk treatment plan; potential responses; countermeasure; countermeasures; measures; control measures; planned controls; "
        "recommended actions; planned actions; how to mitigate; preventive action; preventive actions; corrective action; "
        "mitigation/response; mitigation description; response description; response text; risk action; massnahme; maßnahme; "
        "massnahmen; gegenmassnahme; gegenmaßnahmen; mesure; mesures; actions correctives; plan d'action; acciones; medidas; "
        "plan de acción; plan de mitigación; mitigación; ações; mitigação; plano de ação; plano de mitigação; medidas de mitigação; "
        "tiltak; risikoreduserende tiltak; åtgärd; åtgärder; меры; мероприятия; план действий; меры реагирования; "
        "меры по снижению; maatregel; maatregelen; azioni; misure; resposta ao risco",
        "residual_likelihood": "residual likelihood; residual probability; residual l; residual p; residual prob; target likelihood; "
        "target probability; post mitigation likelihood; post mitigation probability; likelihood after; probability after; "
        "after likelihood; after probability; net likelihood; post response probability; post action likelihood; "
        "restwahrscheinlichkeit; probabilité résiduelle; probabilidade residual; probabilidad residual; остаточная вероятность; "
        "final likelihood; revised likelihood; revised probability; mitigated likelihood; restsannsynlighet",
        "residual_impact": "residual impact; residual severity; residual i; residual consequence; target impact; post mitigation impact; "
        "impact after; after impact; net impact; post response impact; post action impact; restauswirkung; impact résiduel; "
        "impacto residual; остаточное влияние; final impact; revised impact; mitigated impact; after severity; after consequence; "
        "restkonsekvens",
        "trigger": "trigger; triggers; trigger event; early warning; early warning sign; warning signs; kri; indicator; auslöser; "
        "frühindikator; déclencheur; disparador; gatilho; триггер; utløser; symptoms; risk trigger; trigger condition",
        "escalation": "escalation; escalated; escalate; escalation level; escalated to; eskalation; эскалация",
        "identified_by": "identified by; raised by; author; reported by; originator; submitted by; logged by; erfasst von; gemeldet von; "
        "identifié par; identificado por; meldt av; registrert av; выявил; автор; кем выявлен",
        "identified_on": "identified on; identified date; identification date; date raised; date identified; raised on; raised date; "
        "date registered; date logged; date opened; created; created on; creation date; date created; date; opened; logged; entry date; "
        "erfasst am; datum; erfassungsdatum; date d'identification; fecha; fecha de identificación; data; data de identificação; "
        "data identificação; dato; registrert; дата; дата выявления; дата регистрации; open date; start date; reported date",
        "probability": "probability percent; probability %; % probability; likelihood %; likelihood percent; chance %; wahrscheinlichkeit %",
        "cost_likely": "cost; cost impact; cost exposure; cost likely; most likely cost; financial impact; monetary impact; "
        "impact cost; estimated cost; potential cost; kosten; kostenauswirkung; coût; costo; custo; kostnad; стоимость; ущерб; "
        "cost estimate; budget impact; risk cost; exposure cost; impact value",
        "cost_low": "cost low; cost min; minimum cost; min cost; optimistic cost; cost minimum; low cost",
        "cost_high": "cost high; cost max; maximum cost; max cost; pessimistic cost; cost maximum; high cost",
        "days_likely": "days; schedule impact; schedule exposure; delay; delay days; days likely; schedule delay; time impact; "
        "schedule exposure days; schedule impact days; verzögerung; impact days; impact schedule days; days impact",
        "days_low": "days low; days min; min days; minimum delay; schedule min",
        "days_high": "days high; days max; max days; maximum delay; schedule max",
    },
    "stakeholder": {
        "id": "stakeholder id; stakeholder no; stakeholder #; sid",
        "name": "name; stakeholder; stakeholders; stakeholder name; stakeholder group; full name; contact name; person; interested party; "
        "who; party; interessent; interessenten; anspruchsgruppe; partie prenante; parties prenantes; interesado; interesados; nombre; "
        "parte interessada; partes interessadas; nome; nom; navn; interessenter; namn; имя; фио; ф и о; "
        "заинтересованная сторона; стейкхолдер; belanghebbende; stakeholder/group; name of stakeholder; naam",
        "role": "role; role in project; project role; job title; position; function; title; designation; rolle; funktion; rôle; fonction; "
        "rol; cargo; função; papel; roll; роль; должность; stilling; functie; roles; stakeholder type; group; relationship to project",
        "department": "department; dept; unit; division; team; business unit; section; abteilung; fachbereich; service; département; "
        "departamento; área; avdeling; avdelning; отдел; подразделение; департамент; afdeling; dipartimento",
        "power": "power; influence; authority; power level; influence level; level of influence; power/influence; influence/power; "
        "power rating; influence rating; degree of influence; macht; einfluss; pouvoir; influencia; poder; influência; makt; "
        "innflytelse; inflytande; власть; влияние; invloed; potere; influenza; impact; level of power; potential for influence",
        "interest": "interest; interest level; level of interest; interest rating; degree of interest; interesse; intérêt; interés; interés nivel; "
        "интерес; заинтересованность; belang; intresse; concern level; stake",
        "engagement_current": "engagement now; current engagement; current; current engagement level; current level; current state; "
        "current attitude; current support; engagement; engagement level; engagement current; attitude; stance; support; support level; "
        "position towards project; commitment; as is; einstellung; haltung; position actuelle; actitud; atitude; holdning; отношение; "
        "current commitment; sentiment; actual engagement; engagement level current; c",
        "engagement_desired": "engagement desired; desired engagement; desired; desired engagement level; desired level; target engagement; "
        "desired state; target level; desired support; desired attitude; to be; required commitment; required engagement; "
        "engagement level desired; target; d; gewünschte haltung; desired commitment; engagement target",
        "organisation": "organisation; organization; company; org; employer; firm; agency; institution; unternehmen; firma; entreprise; "
        "société; empresa; organización; organização; organisasjon; selskap; организация; компания; organisatie; azienda",
        "side": "internal/external; internal or external; int/ext; internal external; classification; intern/extern; type; interne/externe; "
        "interno/externo; внутренний/внешний; intern/ekstern; category; stakeholder category",
        "contact": "contact; email; e mail; mail; email address; phone; telephone; mobile; contact details; contact info; "
        "contact information; kontakt; telefon; courriel; téléphone; correo; teléfono; contacto; contato; telefone; e post; epost; "
        "контакт; контакты; телефон; почта; phone/email; email/phone",
        "needs": "needs; needs and expectations; expectations; requirements; key interests; interests; concerns; key concerns; "
        "information needs; what they need; what is important to them; bedürfnisse; erwartungen; anforderungen; attentes; besoins; "
        "expectativas; necesidades; necessidades; forventninger; behov; ожидания; потребности; main expectations; major requirements; "
        "what matters; issues; stake in the project; wishes",
        "phase": "phase; phase of most influence; phase with most influence; project phase; phase of interest; phase of influence",
        "strategy": "strategy; engagement strategy; engagement approach; approach; engagement plan; management strategy; actions; "
        "stakeholder strategy; how to engage; engagement actions; strategie; stratégie; estrategia; estratégia; strategi; стратегия; "
        "action; communication strategy; engagement activities; management approach; tiltak; massnahmen; strategy for engagement",
        "relationship_owner": f"{_OWNER}; relationship owner; relationship manager; account manager; managed by; engagement owner; "
        "contact person in project; stakeholder owner",
        "confidential_notes": "confidential notes; confidential; private notes; internal notes; vertraulich",
    },
    "comms": {
        "id": "communication id; comm id; comms id; comm no",
        "title": "title; what; communication; communication item; communication name; communication type; type of communication; "
        "activity; event; message type; deliverable; report; meeting; forum; topic; subject; item; name; communication activity; "
        "information item; artefact; kommunikation; massnahme; thema; inhalt; was; communication title; sujet; quoi; comunicación; qué; "
        "comunicação; o que; kommunikasjon; hva; aktivitet; коммуникация; что; тема; сообщение; comms activity; communications; "
        "communication vehicle; stakeholder communication; message",
        "audience": "audience; recipients; recipient; target audience; target group; who receives; receivers; receiver; to; to whom; "
        "stakeholder; stakeholders; stakeholder group; attendees; participants; distribution; distribution list; zielgruppe; "
        "empfänger; an wen; teilnehmer; destinataire; destinataires; public cible; cible; à qui; audiencia; destinatario; destinatarios; "
        "a quién; público; público alvo; destinatário; destinatários; målgruppe; mottaker; mottakere; аудитория; получатель; получатели; "
        "кому; doelgroep; pubblico; audience/recipients; who; intended audience",
        "sender": f"{_OWNER}; sender; from; from whom; who sends; communicator; author; prepared by; deliverer; delivered by; provider; "
        "message owner; absender; wer; émetteur; qui; remitente; quién; remetente; quem; avsender; hvem; отправитель; от кого; кто; "
        "presenter; sent by; communication owner; producer; issued by; spokesperson; messenger; facilitator; chair; chairperson",
        "channel": "channel; channels; media; medium; format; method; methods; how; vehicle; delivery method; delivery; tool; "
        "communication channel; communication method; delivery format; means; means of communication; mode; kanal; medien; form; wie; "
        "canal; support; moyen; comment; medio; cómo; meio; como; forma; måte; hvordan; kanaler; канал; способ; как; формат; "
        "method/channel; mechanism; technology; delivery mechanism; where; venue; method of communication",
        "frequency": "frequency; timing; cadence; period; when; how often; schedule; interval; recurrence; häufigkeit; frequenz; rhythmus; "
        "turnus; wann; fréquence; périodicité; quand; frecuencia; periodicidad; cuándo; frequência; periodicidade; quando; frekvens; "
        "hyppighet; når; частота; периодичность; когда; frequentie; wanneer; timing/frequency; frequency/timing; regularity; time frame",
        "status": _STATUS,
        "purpose": "purpose; why; reason; objective; objectives; goal; aim; rationale; purpose/objective; ziel; zweck; warum; objectif; but; "
        "pourquoi; objetivo; propósito; por qué; por que; formål; hensikt; hvorfor; цель; зачем; doel; scopo; intent; intended outcome",
        "key_message": "key message; key messages; message; content; information; message content; core message; kernbotschaft; botschaft; "
        "inhalte; message clé; messages clés; mensaje; mensaje clave; mensagem; mensagem chave; budskap; hovedbudskap; "
        "ключевое сообщение; содержание; what is communicated; contents; key content; agenda; details; description; information to share",
        "first_date": "first date; date; start; start date; first; launch date; planned date; due date; delivery date; scheduled date; send date; "
        "datum; beginn; date de début; fecha; data; dato; дата; due; target date",
        "until": "until; end; end date; last date; ende; date de fin; fecha fin; data fim; slutt; дата окончания",
        "feedback_expected": "feedback expected; feedback; acknowledgement; receipt; feedback mechanism; feedback channel; response expected; "
        "rückmeldung; retour; retorno; retroalimentación; tilbakemelding; обратная связь",
    },
    "scope": {
        "id": "requirement id; req id; requirement no; deliverable id; scope id; item id; feature id; us id; story id; req no; req #; "
        "user story id; wbs; wbs id; wbs code; req",
        "title": "title; requirement; requirements; requirement name; requirement title; deliverable; deliverables; deliverable name; feature; "
        "feature name; item; scope item; user story; story; name; subject; text; requirement statement; business requirement; "
        "checklist item; task; anforderung; anforderungen; liefergegenstand; lieferobjekt; ergebnis; merkmal; exigence; livrable; "
        "besoin; requisito; requisitos; entregable; entregável; krav; leveranse; kravbeskrivelse; требование; требования; результат; "
        "eis; vereiste; product; output; functional requirement; bezeichnung; titel; titre; título; tittel; название; наименование",
        "kind": "kind; type; item type; requirement type; in/out; in scope; scope type; in/out of scope; in or out; scope; art; tipo; type exigence; тип",
        "moscow": "moscow; priority; prio; importance; moscow priority; must/should/could; priorität; wichtigkeit; priorité; prioridad; "
        "prioridade; prioritet; приоритет; prioriteit; criticality; rank; must have",
        "status": f"{_STATUS}; requirement status; delivery status; progress; implementation status; done; completed; complete; "
        "erledigt; umsetzungsstand",
        "status_reason": "reason; rejection reason; reason for rejection; status reason; begründung; motif; motivo; begrunnelse",
        "owner": f"{_OWNER}; requirement owner; deliverable owner; product owner",
        "due": "due; due date; target date; deadline; finish; end; end date; delivery date; target delivery date; by when; planned date; "
        "needed by; fällig; fällig am; termin; frist; liefertermin; échéance; date limite; date cible; date de livraison; fecha límite; "
        "fecha de entrega; plazo; prazo; data limite; data de entrega; leveringsdato; forfall; срок; дата сдачи; крайний срок; "
        "completion date; release date; target",
        "effort": "effort; person days; person-days; days; estimate; estimated effort; size; man days; man-days; pd; pt; mandays; "
        "estimation; story points; points; aufwand; personentage; aufwand pt; charge; jours; esfuerzo; esforço; estimativa; innsats; "
        "dagsverk; estimat; трудозатраты; оценка; effort days; workload",
        "category": f"{_CATEGORY}; requirement category; module; component; epic; functional area; requirement group; class; feature group; "
        "system; modul; komponente; thème; módulo; модуль",
        "description": f"{_DESCRIPTION}; requirement description; deliverable description; long description; specification; scope description; "
        "описание требования",
        "acceptance_criterion": "acceptance criterion; acceptance criteria; criteria; definition of done; dod; acceptance; success criteria; "
        "success criterion; quality criteria; fit criterion; verification; verification method; test; measure; abnahmekriterium; "
        "abnahmekriterien; akzeptanzkriterien; akzeptanzkriterium; critère d'acceptation; critères d'acceptation; "
        "criterio de aceptación; criterios de aceptación; critério de aceitação; critérios de aceitação; akseptansekriterier; "
        "akseptansekriterium; критерии приёмки; критерий приемки; критерии приемки; acceptatiecriteria; how verified; validation",
        "approver": "approver; approved by; approving authority; acceptance responsible; accepted by; sign off; sign-off; signoff; "
        "genehmigt von; abnahme durch; approuvé par; aprobado por; aprovado por; aprovador; godkjent av; godkjenner; утвердил; принимает",
        "requested_by": "requested by; requester; requestor; raised by; source; requirement source; stakeholder; originator; proposed by; "
        "anforderer; gefordert von; quelle; demandeur; demandé par; solicitado por; solicitante; fuente; bestiller; ønsket av; "
        "источник; заказчик; инициатор; origin; submitted by",
        "departments": "departments; department; affects; affected departments; business area; business unit; abteilung; betroffene abteilungen; "
        "département; departamento; avdeling; отдел; подразделение; impacted departments; teams; users",
        "evidence": "evidence; proof; nachweis; preuve; evidencia; evidência; dokumentasjon; bevis; подтверждение; link; test result",
        "parent": "parent; parent id; part of; parent item; derived from; parent requirement; übergeordnet",
    },
}

# What a file may hold instead; enough of these names and it is refused by that name.
FOREIGN: dict[str, str] = {
    "a change log": "co number; change order; change request; change id; cr id; cr number; cr no; change request id; approved date; decision; "
    "decision date; decided by; cost impact; schedule impact; schedule impact days; submitted date; resolution notes; change description; "
    "change type; requested change; approval date; date approved; change no; change number; implementation date; change title",
    "a schedule": "planned start; planned finish; duration; duration days; predecessor; predecessors; predecessor act; successors; float; "
    "float days; total float; is critical path; critical path; activity id; activity name; task name; task id; start; finish; % complete; "
    "percent complete; baseline start; baseline finish; actual start; actual finish; early start; late start; planned end; start date; "
    "end date; outline level; resource names; work; milestone; actual end; dependencies; wbs; dauer; vorgänger; vorgang; vorgangsname",
    "earned value figures": "bac; bcws; bcwp; acwp; cpi; spi; cv; sv; eac; etc; vac; tcpi; pv; ev; ac; bcws period; bcwp period; acwp period; "
    "cumulative bcws; cumulative bcwp; cumulative acwp; planned value; earned value; actual cost; period; period date",
    "an issue log": "issue; issue id; issue title; issue description; resolution; resolution date; resolved; date resolved; urgency; "
    "issue type; issue status; issue owner; date closed; closed date; closure date; opened date; issue no; steps to reproduce; resolved by",
    "a budget": "budget; actual; variance; forecast; spent; committed; account; cost center; cost centre; amount; total; unit price; quantity; "
    "invoice; vendor; budgeted; remaining; unit cost; planned cost; subtotal",
    "a decision log": "decision; decision id; decision date; decided by; decision maker; decision owner; alternatives; alternatives considered; "
    "options considered; decision description; decision title",
    "a list of lessons": "lesson; lessons; lesson learned; lessons learned; recommendation; recommendations; what went well; "
    "what went wrong; lesson id",
    "a timesheet": "hours; employee; week; timesheet; monday; tuesday; wednesday; thursday; friday; billable; hours worked",
}


def words(text: str) -> tuple[str, ...]:
    """The plain forms in a list separated by semicolons."""
    return tuple(dict.fromkeys(form for part in text.split(";") if (form := plain(part))))


@cache
def targets(register: str) -> dict[str, tuple[str, ...]]:
    """Field (or id, level, residual level) -> every plain name of it, of one register."""
    spec = BY_NAME[register]
    named: dict[str, list[str]] = {}
    for field in spec.fields:
        if field.kind not in HIDDEN and not field.derived:
            named[field.name] = [plain(text) for text in (field.name, field.title, *field.synonyms)]
    for source in (COMMON, EXTRA[register]):
        for name, text in source.items():
            named.setdefault(name, []).extend(words(text))
    return {name: tuple(dict.fromkeys(form for form in forms if form)) for name, forms in named.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every plain name of any register or foreign list: what makes a row of cells look like a header."""
    own = {form for register in EXTRA for forms in targets(register).values() for form in forms}
    return frozenset(own | {form for text in FOREIGN.values() for form in words(text)} | {"uid", "source", "position"})
