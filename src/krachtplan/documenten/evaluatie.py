"""The evaluation: what client and begeleider found when they looked back, and how to go on.

Made for the municipality, per assigned result; and for the client, in plain language. Both copies
are arranged alike: what an audience does not see is not in its projection.
"""

from krachtplan.beelden import dag, dag_voluit, maak_schalen, maak_zelfredzaamheid
from krachtplan.documenten.aanspreken import spreek_aan
from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import (
    LOPEND,
    bij_resultaat,
    data_van,
    is_open,
    laatste,
    metingen,
    naast_elkaar,
    op_datum,
    orden,
    per_week,
)
from krachtplan.documenten.verder import verder_gedeeld
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave.plat import Plat

_VOLGORDE = ("behaald", "actief", "open", "bijgesteld", "losgelaten")


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for one of the two audiences as an evaluation."""
    doelen = [orden(doel) for doel in plat["doelen"]]
    evaluatie = laatste(plat["evaluaties"])
    onbekend = op_datum([vraag for vraag in plat["nog_onbekend"] if is_open(vraag)], "uiterlijk")
    gemeten = metingen(plat["zelfredzaamheid"])
    voor_client = kader.doelgroep is Doelgroep.CLIENT
    resultaten = [
        {
            **resultaat,
            "doelen": _van_resultaat(doelen, resultaat["id"]),
            "vragen": bool(resultaat["id"] and bij_resultaat(onbekend, resultaat["id"])),
        }
        for resultaat in plat["traject"]["resultaten"]
    ]
    bekend = {resultaat["id"] for resultaat in resultaten if resultaat["id"]}
    return {
        "voor": kader.doelgroep.value,
        **(spreek_aan(plat["client"]) if voor_client else {}),
        "client": plat["client"],
        "traject": plat["traject"],
        "data_traject": data_van(plat["traject"]),
        "organisatie": kader.organisatie or plat["traject"]["aanbieder"],
        "evaluatie": evaluatie,
        "evaluaties": [ander for ander in op_datum(plat["evaluaties"]) if ander is not evaluatie],
        "doelen": [_met_stand(doel) for doel in doelen if doel["status"] in LOPEND],
        "bereikt": [doel for doel in doelen if doel["status"] == "behaald"],
        "losgelaten": [doel for doel in doelen if doel["status"] in ("bijgesteld", "losgelaten")],
        "resultaten": resultaten,
        "overig": [
            doel for doel in _ordered(doelen) if (doel["resultaat"] or {}).get("id") not in bekend
        ],
        "inzet": plat["inzet"],
        "per_week": per_week(plat["inzet"], kader.peildatum),
        "contact": plat["contact"],
        "zelfredzaamheid": gemeten,
        "zelfredzaamheid_tabellen": naast_elkaar(gemeten),
        "afwegingen": op_datum(plat["afwegingen"]),
        "onbekend": onbekend,
        "successen": op_datum(plat["successen"]),
        "waardering": op_datum(plat["waardering"]),
        "gedeeld": verder_gedeeld(plat) if kader.doelgroep is Doelgroep.GEMEENTE else [],
        "termijnen": kader.termijnen,
        "volgende": _volgende(kader),
        "uitstel": kader.uitstel(plat),
        "beelden": {
            "schalen": maak_schalen(plat, dag_voluit if voor_client else dag, kader.zeg),
            "zelfredzaamheid": maak_zelfredzaamheid(plat, kader.zeg),
        },
        "eerdere_versies": [],
        "berichten": [],
    }


def _ordered(doelen: list[Plat]) -> list[Plat]:
    """Put first what was reached, then what is worked at, then what changed."""
    return sorted(doelen, key=lambda doel: _VOLGORDE.index(doel["status"]))


def _van_resultaat(doelen: list[Plat], id_: str | None) -> list[Plat]:
    return _ordered(bij_resultaat(doelen, id_)) if id_ else []


def _met_stand(doel: Plat) -> Plat:
    """Add the first and the latest step of the scale, in the words of that scale."""
    gemeten = [
        {**meting, "tekst": doel["schaal"][meting["score"]]}
        for meting in doel["voortgang"]
        if meting["score"] in doel["schaal"]
    ]
    return {
        **doel,
        "begin": gemeten[0] if len(gemeten) > 1 else None,
        "stand": gemeten[-1] if gemeten else None,
    }


def _volgende(kader: Kader) -> str | None:
    """Give the day on which the next evaluation is due, where that is known and still to come."""
    dagen = [
        term["uiterlijk"]
        for term in kader.termijnen
        if term["naam"] == "evaluatie" and not term["voldaan_op"]
    ]
    return min((dag for dag in dagen if dag >= kader.peildatum), default=None)


EVALUATIE = Document("evaluatie", "Evaluatie", (Doelgroep.GEMEENTE, Doelgroep.CLIENT), bouw)
