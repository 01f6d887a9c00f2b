"""Family L, het lineaire spoor: what the municipality assigned, and what the plan says about it."""

from collections.abc import Iterator

from krachtplan.melding import Ernst
from krachtplan.model import Clientbestand, Inzet
from krachtplan.model.woorden import Akkoord, Doelstatus
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.waarden.eenheden import format_duur


def inzet_zonder_tijd(situatie: Situatie) -> Iterator[Vondst]:
    """L201: support without time per week; how often alone is not enough (CRVB:2021:1381)."""
    for nummer, inzet in enumerate(situatie.client.inzet):
        if inzet.per_week:
            continue
        pad = ("inzet", nummer)
        yield Vondst(
            pad if inzet.per_week is None else (*pad, "per_week"),
            "Hoeveel tijd per week is dit?"
            if inzet.frequentie is None
            else "Er staat hoe vaak; hoeveel tijd per week is dat?",
            "Zet bij de inzet bijvoorbeeld: `per_week: 1 uur 30 minuten`.",
        )


def inzet_boven_omvang(situatie: Situatie) -> Iterator[Vondst]:
    """L202: the inzet that runs on the peildatum adds up to more than was assigned."""
    gepland = _minutes_per_resultaat(situatie)
    for nummer, resultaat in enumerate(situatie.client.traject.resultaten):
        if resultaat.id is None or resultaat.omvang is None:
            continue
        minuten = gepland.get(resultaat.id, 0)
        if not resultaat.omvang.past(minuten):
            yield Vondst(
                ("traject", "resultaten", nummer, "omvang"),
                f"Voor dit resultaat staat {format_duur(minuten)} per week gepland; toegewezen is"
                f" {resultaat.omvang}.",
                f"Kijk bij `inzet` met `resultaat: {resultaat.id}` of `per_week`, `van` en `tot`"
                " kloppen, of overleg met de gemeente over de omvang.",
            )


def resultaat_open(situatie: Situatie) -> Iterator[Vondst]:
    """L203: an assigned result with neither a goal nor a nog_onbekend.

    A goal that was let go, and a question that was answered by the peildatum, leave it open.
    """
    gedekt = _covered(situatie)
    for nummer, resultaat in enumerate(situatie.client.traject.resultaten):
        if resultaat.id not in gedekt:
            geef_id = "" if resultaat.id else "Geef dit resultaat een `id`. "
            verwijs = f"`resultaat: {resultaat.id or 'id'}`"
            yield Vondst(
                ("traject", "resultaten", nummer),
                "Bij dit resultaat staat nog geen doel, en ook niet wat nog onbekend is.",
                f"{geef_id}Zet bij het doel dat hierbij hoort {verwijs}. Is het nog te vroeg voor"
                f" een doel? Schrijf de vraag onder `nog_onbekend`, met {verwijs} en"
                " `uiterlijk`.",
            )


def plan_niet_besproken(situatie: Situatie) -> Iterator[Vondst]:
    """L204: a leveringsplan that was sent by the peildatum, without ``besproken_op``."""
    for nummer, plan in enumerate(situatie.client.leveringsplannen):
        verzonden = plan.verzonden_op is not None and plan.verzonden_op <= situatie.peildatum
        if verzonden and plan.besproken_op is None:
            yield Vondst(
                ("leveringsplannen", nummer, "verzonden_op"),
                "Dit plan is verzonden; wanneer is het met de cliënt besproken?",
                "Zet bij het plan: `besproken_op: JJJJ-MM-DD`. Is het nog niet besproken, maak er"
                " dan nu een afspraak voor.",
            )


def nee_zonder_zienswijze(situatie: Situatie) -> Iterator[Vondst]:
    """L205: ``akkoord: nee`` or ``onder_protest`` without a ``zienswijze``."""
    for nummer, plan in enumerate(situatie.client.leveringsplannen):
        if plan.akkoord in (Akkoord.NEE, Akkoord.ONDER_PROTEST) and plan.zienswijze is None:
            yield Vondst(
                ("leveringsplannen", nummer, "akkoord"),
                "De cliënt is het niet eens met dit plan; wat zegt de cliënt er zelf over?",
                "Vraag het, en zet de eigen woorden bij het plan achter `zienswijze:`. Ze komen"
                " naast het plan te staan.",
            )


def onbekend_zonder_datum(situatie: Situatie) -> Iterator[Vondst]:
    """L206: a ``nog_onbekend`` without ``uiterlijk``, as long as it is not answered."""
    for nummer, onbekend in enumerate(situatie.client.nog_onbekend):
        if onbekend.beantwoord is None and onbekend.uiterlijk is None:
            yield Vondst(
                ("nog_onbekend", nummer),
                "Wanneer is dit wel bekend?",
                "Spreek een dag af waarop hiernaar wordt gekeken: `uiterlijk: JJJJ-MM-DD`.",
            )


def _minutes_per_resultaat(situatie: Situatie) -> dict[str, int]:
    """Add up the minutes per week that run on the peildatum, by the id of the result."""
    via_doel = {doel.id: doel.resultaat for doel in situatie.client.doelen if doel.id}
    gepland: dict[str, int] = {}
    for inzet in situatie.client.inzet:
        resultaat = inzet.resultaat or via_doel.get(inzet.doel or "")
        if resultaat and inzet.per_week and _runs(inzet, situatie):
            gepland[resultaat] = gepland.get(resultaat, 0) + inzet.per_week
    return gepland


def _runs(inzet: Inzet, situatie: Situatie) -> bool:
    begonnen = inzet.van is None or inzet.van <= situatie.peildatum
    return begonnen and (inzet.tot is None or situatie.peildatum <= inzet.tot)


def _covered(situatie: Situatie) -> set[str]:
    client: Clientbestand = situatie.client
    doelen = [doel.resultaat for doel in client.doelen if doel.status is not Doelstatus.LOSGELATEN]
    vragen = [
        vraag.resultaat
        for vraag in client.nog_onbekend
        if vraag.beantwoord is None or vraag.beantwoord > situatie.peildatum
    ]
    return {resultaat for resultaat in (*doelen, *vragen) if resultaat}


REGELS_L = (
    Regel(
        "L201",
        "inzet-zonder-tijd",
        Ernst.LET_OP,
        "Staat bij alle inzet hoeveel tijd per week het is?",
        inzet_zonder_tijd,
    ),
    Regel(
        "L202",
        "inzet-boven-omvang",
        Ernst.LET_OP,
        "Past de inzet per week binnen wat is toegewezen?",
        inzet_boven_omvang,
    ),
    Regel(
        "L203",
        "resultaat-open",
        Ernst.LET_OP,
        "Heeft elk toegewezen resultaat een doel of een open vraag?",
        resultaat_open,
    ),
    Regel(
        "L204",
        "plan-niet-besproken",
        Ernst.LET_OP,
        "Is elk plan dat verzonden is ook besproken?",
        plan_niet_besproken,
    ),
    Regel(
        "L205",
        "nee-zonder-zienswijze",
        Ernst.LET_OP,
        "Staat bij een nee wat de cliënt er zelf over zegt?",
        nee_zonder_zienswijze,
    ),
    Regel(
        "L206",
        "onbekend-zonder-datum",
        Ernst.LET_OP,
        "Staat bij elke open vraag wanneer die wordt bekeken?",
        onbekend_zonder_datum,
    ),
)
