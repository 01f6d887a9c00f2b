"""Family T, termijnen: what is due, by the rule sets (T001 to T006) and by the file itself.

Where a term stands is worked out in ``krachtplan.termijnen``; here it gets its words. A term of an
organisation's own rule set has a code of its own, such as T101, and is judged in the same way.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelstatus, Planstatus
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.termijnen import TermijnStand, Termijnstatus
from krachtplan.termijnen.feiten import find_laatste
from krachtplan.termijnen.regelset import TERMIJNREGELS, Bronstatus, Richting, VoldaanDoor
from krachtplan.waarden import nearest
from krachtplan.waarden.eenheden import format_datum
from krachtplan.waarden.kalender import Schuif

EIGEN_VRAAG = "Is deze eigen termijn gehaald?"
"""What a term of an organisation's own rule set asks."""

TRAJECT: Pad = ("traject",)
"""A ``negeer`` in traject holds for every term, wherever the finding points."""

_WAT = {
    VoldaanDoor.LEVERINGSPLAN: "een leveringsplan",
    VoldaanDoor.CONTACTMOMENT: "contact met de cliënt",
    VoldaanDoor.EVALUATIE: "een evaluatie",
    VoldaanDoor.VERLENGING: "een aanvraag voor verlenging",
    VoldaanDoor.STARTBERICHT: "een startbericht",
    VoldaanDoor.STOPBERICHT: "een stopbericht",
}
_DEZE = {
    VoldaanDoor.LEVERINGSPLAN: "Dit leveringsplan",
    VoldaanDoor.CONTACTMOMENT: "Dit contact",
    VoldaanDoor.EVALUATIE: "Deze evaluatie",
    VoldaanDoor.VERLENGING: "De aanvraag voor verlenging",
    VoldaanDoor.STARTBERICHT: "Dit startbericht",
    VoldaanDoor.STOPBERICHT: "Dit stopbericht",
}
_WAAR = {
    VoldaanDoor.LEVERINGSPLAN: "leveringsplannen",
    VoldaanDoor.CONTACTMOMENT: "contactmomenten",
    VoldaanDoor.EVALUATIE: "evaluaties",
    VoldaanDoor.STARTBERICHT: "berichten",
    VoldaanDoor.STOPBERICHT: "berichten",
}
_SCHUIF = {
    Schuif.GEEN: "",
    Schuif.VOLGENDE_WERKDAG: ", of de eerste werkdag daarna",
    Schuif.VORIGE_WERKDAG: ", of de laatste werkdag daarvoor",
}
_ZEKERHEID = {
    Bronstatus.BEVESTIGD: "",
    Bronstatus.SECUNDAIR: " Deze termijn komt uit tweede hand; het contract met de gemeente gaat"
    " voor.",
    Bronstatus.ONBEVESTIGD: " Deze termijn is niet nagekeken; het contract met de gemeente gaat"
    " voor.",
}
_HULP = {
    VoldaanDoor.LEVERINGSPLAN: "Een voorlopig plan telt ook, met onder `nog_onbekend` wat nog open"
    " is. Zet onder `leveringsplannen`: `- {datum: JJJJ-MM-DD, status: voorlopig}`.",
    VoldaanDoor.CONTACTMOMENT: "Is er contact geweest? Zet onder `contactmomenten`:"
    " `- {datum: JJJJ-MM-DD, soort: huisbezoek}`.",
    VoldaanDoor.EVALUATIE: "Kijk samen terug, en zet onder `evaluaties`:"
    " `- {datum: JJJJ-MM-DD, soort: tussen}`.",
    VoldaanDoor.VERLENGING: "Is verlenging aangevraagd? Zet bij `traject`:"
    " `verlenging_aangevraagd: JJJJ-MM-DD`. Is het niet nodig, zet dan bij `traject`:"
    " `negeer: [{regel: CODE, reden: …}]`.",
    VoldaanDoor.STARTBERICHT: "Is het verstuurd? Zet onder `berichten`:"
    " `- {soort: startbericht, datum: JJJJ-MM-DD}`.",
    VoldaanDoor.STOPBERICHT: "Is het verstuurd? Zet onder `berichten`:"
    " `- {soort: stopbericht, datum: JJJJ-MM-DD}`.",
}
_HULP_CONCEPT = (
    "Het plan in dit bestand is nog een concept. Is het goed genoeg om mee te beginnen? Zet erbij:"
    " `status: voorlopig`."
)
_HULP_TE_LAAT = (
    "Was er uitstel afgesproken? Zet onder `uitstel`:"
    " `- {regel: CODE, nieuwe_datum: JJJJ-MM-DD, reden: …}`."
)


def regelset_onbekend(situatie: Situatie) -> Iterator[Vondst]:
    """T000: no rule set is known for the gemeente, so its terms are silent."""
    if situatie.regelset_bekend:
        return
    dichtbij = nearest(situatie.client.traject.gemeente, list(situatie.regelsets))
    yield Vondst(
        ("traject", "gemeente"),
        "Van deze gemeente zijn geen termijnen bekend, dus daarover zegt `check` niets.",
        f"Bedoelde u `{dichtbij}`?"
        if dichtbij
        else "Klopt de naam? Een eigen regelset met termijnen komt in `krachtplan.yaml`, onder"
        " `regelsets`.",
    )


def termijn(situatie: Situatie, *, code: str, ernst: Ernst) -> Iterator[Vondst]:
    """Say of the term with this code that it comes near, has passed, or was met too late."""
    stand = situatie.termijn_van.get(code)
    if stand is None:
        return
    match stand.status:
        case Termijnstatus.NADERT:
            pad = _place_to_act(stand, situatie.client)
            yield Vondst(
                pad, _coming(stand), _hulp(stand, situatie), _lighter(stand.ernst), ook_bij=TRAJECT
            )
        case Termijnstatus.VERLOPEN:
            pad = _place_to_act(stand, situatie.client)
            # None: what the organisation set for this rule holds as it is.
            zwaarte = None if stand.ernst is ernst else stand.ernst
            yield Vondst(pad, _passed(stand), _hulp(stand, situatie), zwaarte, ook_bij=TRAJECT)
        case Termijnstatus.TE_LAAT_VOLDAAN if stand.vervulling is not None:
            pad = stand.vervulling.pad
            yield Vondst(
                pad, _late(stand), _hulp(stand, situatie), _lighter(stand.ernst), ook_bij=TRAJECT
            )


def list_eigen_regels(standen: Iterable[TermijnStand]) -> tuple[Regel, ...]:
    """Give a rule for every term whose code is not in the rule list, in order of code.

    Such a code comes from an organisation's own rule set; name and severity are written there.
    """
    return tuple(
        _termijnregel(stand.code, stand.regel.naam, stand.ernst, EIGEN_VRAAG)
        for stand in standen
        if stand.code not in TERMIJNREGELS
    )


def _lighter(ernst: Ernst) -> Ernst:
    """Nothing is missed before the day has passed, nor once it is there: no *fout*."""
    return Ernst.LET_OP if ernst is Ernst.FOUT else ernst


def _place_to_act(stand: TermijnStand, client: Clientbestand) -> Pad:
    """Give the section to add to where the file has it, else the date that the term counts from."""
    sectie = _WAAR.get(stand.regel.voldaan_door)
    if sectie is not None and sectie in client.model_fields_set:
        return (sectie,)
    return stand.gebeurtenis.pad if stand.gebeurtenis else TRAJECT


def _coming(stand: TermijnStand) -> str:
    liefst = ""
    if stand.liefst is not None and stand.uitstel is None:
        liefst = f" (liefst op {format_datum(stand.liefst)})"
    wat = _WAT[stand.regel.voldaan_door]
    return f"Uiterlijk op {_datum(stand.uiterlijk)}{liefst} is er {wat}: {_why(stand)}"


def _passed(stand: TermijnStand) -> str:
    wat = _WAT[stand.regel.voldaan_door]
    return f"Uiterlijk op {_datum(stand.uiterlijk)} was er {wat} nodig: {_why(stand)}"


def _late(stand: TermijnStand) -> str:
    wat, op = _DEZE[stand.regel.voldaan_door], _datum(stand.voldaan_op)
    return f"{wat} ({op}) was te laat: uiterlijk {_datum(stand.uiterlijk)}, {_why(stand)}"


def _why(stand: TermijnStand) -> str:
    """Say where the date comes from, and how sure that is."""
    kant = "voor" if stand.regel.richting is Richting.VOOR else "na"
    wat = stand.gebeurtenis.omschrijving if stand.gebeurtenis else ""
    som = f"{stand.termijn} {kant} {wat} ({_datum(stand.vanaf)}){_SCHUIF[stand.regel.schuif]}."
    if stand.uitstel is not None:
        som = f"door uitstel. Eerst was dat {_datum(stand.oorspronkelijk)}, {som}"
    return som + _ZEKERHEID[stand.bron.status]


def _datum(dag: date | None) -> str:
    return format_datum(dag) if dag else "een onbekende dag"


def _hulp(stand: TermijnStand, situatie: Situatie) -> str:
    door = stand.regel.voldaan_door
    if stand.status is Termijnstatus.TE_LAAT_VOLDAAN:
        hulp = _HULP_TE_LAAT
    elif door is VoldaanDoor.LEVERINGSPLAN and _has_concept(situatie):
        hulp = _HULP_CONCEPT
    else:
        hulp = _HULP[door]
    return hulp.replace("CODE", stand.code)


def _has_concept(situatie: Situatie) -> bool:
    return any(
        plan.status is Planstatus.CONCEPT and plan.datum <= situatie.peildatum
        for plan in situatie.client.leveringsplannen
    )


def stap_over_tijd(situatie: Situatie) -> Iterator[Vondst]:
    """T010: an open step of a goal under way, past ``uiterlijk``."""
    for pad, doel in situatie.lopende_doelen:
        for plek, stap in enumerate(doel.stappen):
            gezet = stap.gedaan is not None and stap.gedaan <= situatie.peildatum
            if stap.uiterlijk is None or gezet or situatie.peildatum <= stap.uiterlijk:
                continue
            yield Vondst(
                (*pad, "stappen", plek, "uiterlijk"),
                f"Deze stap was bedoeld voor {format_datum(stap.uiterlijk)}.",
                "Is het gelukt? Zet bij de stap `gedaan: JJJJ-MM-DD`. Anders: kies samen een"
                " nieuwe dag, of een kleinere stap.",
            )


def doel_evalueren(situatie: Situatie) -> Iterator[Vondst]:
    """T011: an active goal past ``evalueren_op``."""
    for nummer, doel in enumerate(situatie.client.doelen):
        if doel.status is not Doelstatus.ACTIEF or doel.evalueren_op is None:
            continue
        if situatie.peildatum > doel.evalueren_op:
            yield Vondst(
                ("doelen", nummer, "evalueren_op"),
                f"Op {format_datum(doel.evalueren_op)} zou samen naar dit doel worden gekeken.",
                "Kijk samen hoe het gaat. Pas daarna `status` aan, of zet een nieuwe dag bij"
                " `evalueren_op`.",
            )


def onbekend_over_tijd(situatie: Situatie) -> Iterator[Vondst]:
    """T012: a ``nog_onbekend`` past ``uiterlijk``, not answered on the peildatum."""
    for nummer, onbekend in enumerate(situatie.client.nog_onbekend):
        dag = onbekend.uiterlijk
        beantwoord = onbekend.beantwoord is not None and onbekend.beantwoord <= situatie.peildatum
        if dag is None or beantwoord or situatie.peildatum <= dag:
            continue
        yield Vondst(
            ("nog_onbekend", nummer, "uiterlijk"),
            f"Op {format_datum(dag)} zou het antwoord op deze vraag er zijn.",
            "Is het bekend? Zet erbij: `beantwoord: JJJJ-MM-DD` en `antwoord: …`. Anders: spreek"
            " een nieuwe dag af bij `uiterlijk`.",
        )


def herzien(situatie: Situatie) -> Iterator[Vondst]:
    """T013: ``herzien_op`` of an afweging or the signaleringsplan has passed."""
    client = situatie.client
    plan = client.signaleringsplan
    dagen: list[tuple[Pad, date | None, str]] = [
        (("afwegingen", nummer), afweging.herzien_op, "deze keuze")
        for nummer, afweging in enumerate(client.afwegingen)
    ]
    dagen.append((("signaleringsplan",), plan.herzien_op if plan else None, "dit plan"))
    for pad, dag, wat in dagen:
        if dag is not None and situatie.peildatum > dag:
            yield Vondst(
                (*pad, "herzien_op"),
                f"Op {format_datum(dag)} zou opnieuw naar {wat} worden gekeken. Past het nog?",
                "Bespreek het samen, en zet een nieuwe dag bij `herzien_op`, of haal die weg als"
                " het niet meer nodig is.",
            )


def contactpauze(situatie: Situatie, *, dagen: int) -> Iterator[Vondst]:
    """T014: more than ``dagen`` days without contact that reached the client, while it runs."""
    if not situatie.traject_loopt:
        return
    start, peildatum = situatie.client.traject.start, situatie.peildatum
    laatste = find_laatste(situatie.client, VoldaanDoor.CONTACTMOMENT, date.min, peildatum)
    pauze = (peildatum - (max(laatste.datum, start) if laatste else start)).days
    if pauze > dagen:
        sinds = f"het laatste was op {format_datum(laatste.datum)}" if laatste else "nog geen keer"
        yield Vondst(
            laatste.pad if laatste else ("traject", "start"),
            f"Al {pauze} dagen staat er geen contact waarin de cliënt is bereikt: {sinds}.",
            "Is er wel contact geweest? Zet het onder `contactmomenten`. Anders: hoe is de cliënt"
            " het best te bereiken, en door wie?",
            ook_bij=TRAJECT,
        )


def _termijnregel(code: str, naam: str, ernst: Ernst, vraagt: str) -> Regel:
    return Regel(code, naam, ernst, vraagt, partial(termijn, code=code, ernst=ernst))


_VRAAGT = {
    "T001": "Is er op tijd een leveringsplan?",
    "T002": "Was er op tijd een eerste contact?",
    "T003": "Is er in elke periode een evaluatie?",
    "T004": "Is verlenging op tijd aangevraagd?",
    "T005": "Is het startbericht binnen vijf werkdagen na de start verstuurd?",
    "T006": "Is het stopbericht binnen vijf werkdagen na de laatste dag verstuurd?",
}

REGELS_T = (
    Regel(
        "T000",
        "regelset-onbekend",
        Ernst.VRAAG,
        "Zijn de termijnen van deze gemeente bekend?",
        regelset_onbekend,
    ),
    *(
        _termijnregel(code, naam, Ernst.FOUT if code == "T001" else Ernst.LET_OP, _VRAAGT[code])
        for code, naam in TERMIJNREGELS.items()
    ),
    Regel(
        "T010",
        "stap-over-tijd",
        Ernst.LET_OP,
        "Is een open stap over de afgesproken dag heen?",
        stap_over_tijd,
    ),
    Regel(
        "T011",
        "doel-evalueren",
        Ernst.LET_OP,
        "Is het tijd om samen naar een doel te kijken?",
        doel_evalueren,
    ),
    Regel(
        "T012",
        "onbekend-over-tijd",
        Ernst.LET_OP,
        "Is een open vraag over de afgesproken dag heen?",
        onbekend_over_tijd,
    ),
    Regel(
        "T013",
        "herzien",
        Ernst.VRAAG,
        "Is het tijd om opnieuw naar een keuze of het signaleringsplan te kijken?",
        herzien,
    ),
    Regel(
        "T014",
        "contactpauze",
        Ernst.VRAAG,
        "Is er de laatste 28 dagen contact geweest waarin de cliënt is bereikt?",
        contactpauze,
        {"dagen": 28},
    ),
)
