"""The handover: what a colleague has to know to go on with this client tomorrow.

What is due comes first, then how to be with this person, then the rest of the file. A relapse is
told as it was, with what helped. What the file says nothing about is said in one sentence.
"""

from krachtplan.beelden import (
    maak_ecogram,
    maak_tijdlijn,
    maak_zelfredzaamheid,
)
from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import (
    LOPEND,
    data_van,
    huidig_plan,
    is_open,
    loopt,
    metingen,
    naast_elkaar,
    op_datum,
    orden,
)
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

LAATSTE = 10
"""How many of the latest contacts are told in full; the others stay in the file."""

_ONDERDELEN = (
    ("werkrelatie", "de werkrelatie"),
    ("dromen", "dromen"),
    ("krachten", "krachten"),
    ("doelen", "doelen"),
    ("inzet", "de ondersteuning per week"),
    ("netwerk", "het netwerk"),
    ("zelfregulering", "wat helpt bij tegenslag"),
    ("signaleringsplan", "een signaleringsplan"),
    ("zelfredzaamheid", "zelfredzaamheid"),
    ("leveringsplannen", "een leveringsplan"),
    ("evaluaties", "evaluaties"),
)


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for a colleague who takes over."""
    doelen = [orden(doel) for doel in plat["doelen"]]
    lopend = [doel for doel in doelen if doel["status"] in LOPEND]
    plan = huidig_plan(plat["leveringsplannen"])
    momenten = op_datum(plat["contactmomenten"])
    gemeten = metingen(plat["zelfredzaamheid"])
    return {
        "client": plat["client"],
        "traject": plat["traject"],
        "data_traject": data_van(plat["traject"]),
        "organisatie": kader.organisatie or plat["traject"]["aanbieder"],
        "komt": _komt(plat, lopend, kader),
        "ontbreekt": [Label(naam) for sectie, naam in _ONDERDELEN if not plat[sectie]],
        "werkrelatie": op_datum(plat["werkrelatie"]),
        "zelfregulering": plat["zelfregulering"],
        "dromen": plat["dromen"],
        "krachten": plat["krachten"],
        "uitdagingen": plat["uitdagingen"],
        "resultaten": plat["traject"]["resultaten"],
        "doelen": lopend,
        "voorbij": [doel for doel in doelen if doel["status"] not in LOPEND],
        "inzet": plat["inzet"],
        "netwerk": plat["netwerk"],
        "signaleringsplan": plat["signaleringsplan"],
        "terugval": op_datum(plat["terugval"]),
        "zelfredzaamheid": gemeten,
        "zelfredzaamheid_tabellen": naast_elkaar(gemeten),
        "onbekend": op_datum([v for v in plat["nog_onbekend"] if is_open(v)], "uiterlijk"),
        "beantwoord": op_datum(
            [vraag for vraag in plat["nog_onbekend"] if not is_open(vraag)], "beantwoord"
        ),
        "afwegingen": op_datum(plat["afwegingen"]),
        "successen": op_datum(plat["successen"]),
        "waardering": op_datum(plat["waardering"]),
        "evaluaties": op_datum(plat["evaluaties"]),
        "contact": plat["contact"],
        "contactmomenten": momenten[-LAATSTE:],
        "ouder": len(momenten[:-LAATSTE]),
        "plan": plan,
        "eerdere_versies": [
            ander for ander in op_datum(plat["leveringsplannen"]) if ander is not plan
        ],
        "termijnen": kader.alle_termijnen,
        "uitstel": kader.uitstel(plat),
        "berichten": op_datum(plat["berichten"]),
        "beelden": {
            "tijdlijn": maak_tijdlijn(plat, kader.peildatum, kader.termijnen, zeg=kader.zeg),
            "ecogram": maak_ecogram(plat["client"], plat["netwerk"], kader.zeg),
            "zelfredzaamheid": maak_zelfredzaamheid(plat, kader.zeg),
        },
    }


def _komt(plat: Plat, lopend: list[Plat], kader: Kader) -> list[Plat]:
    """Give all that has a day and is not done, the earliest first."""

    def regel(datum: str | None, soort: str, tekst: str | None, wie: Plat | None = None) -> Plat:
        return {"datum": datum, "soort": Label(soort), "tekst": tekst, "stap": wie}

    signalen = plat["signaleringsplan"] or {}
    termijnen = [
        regel(term["uiterlijk"], term["naam"], None)
        for term in kader.alle_termijnen
        if not term["voldaan_op"]
    ]
    if plat["traject"]["stop"]:
        return op_datum(termijnen)
    regels = [
        *(
            regel(stap["uiterlijk"], "stap", stap["stap"], stap)
            for doel in lopend
            for stap in doel["stappen"]["open"]
        ),
        *(regel(doel["evalueren_op"], "doel bekijken", doel["doel"]) for doel in lopend),
        *(
            regel(vraag["uiterlijk"], "vraag beantwoorden", vraag["vraag"])
            for vraag in plat["nog_onbekend"]
            if is_open(vraag)
        ),
        *(
            regel(keuze["herzien_op"], "keuze bekijken", keuze["vraag"])
            for keuze in plat["afwegingen"]
        ),
        regel(signalen.get("herzien_op"), "signaleringsplan bekijken", None),
        *termijnen,
        *(
            regel(inzet["tot"], "ondersteuning loopt af", inzet["activiteit"])
            for inzet in plat["inzet"]
            if loopt(inzet, kader.peildatum)
        ),
        regel(plat["traject"]["einde"], "einde van de toewijzing", None),
    ]
    return op_datum([item for item in regels if item["datum"]])


OVERDRACHT = Document("overdracht", "Overdracht", (Doelgroep.COLLEGA,), bouw)
