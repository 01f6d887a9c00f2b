"""The leveringsplan for the municipality: per result how client and begeleider will work on it.

What is not known yet is part of the plan, with the day on which it will be; so a provisional plan
is a full document. Nothing here is a form of Rotterdam or another municipality: no compulsory
sections were found (domein.md, Terms).
"""

from krachtplan.beelden import maak_stappen, maak_tijdlijn, maak_zelfredzaamheid
from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import (
    bij_resultaat,
    data_van,
    huidig_plan,
    is_open,
    metingen,
    naast_elkaar,
    op_datum,
    orden,
    per_week,
)
from krachtplan.documenten.verder import verder_gedeeld
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for the municipality as a leveringsplan."""
    plan = huidig_plan(plat["leveringsplannen"])
    inzet = [_with_resultaat(item, plat["doelen"]) for item in plat["inzet"]]
    onbekend = op_datum([vraag for vraag in plat["nog_onbekend"] if is_open(vraag)], "uiterlijk")
    resultaten = plat["traject"]["resultaten"]
    gemeten = metingen(plat["zelfredzaamheid"])
    bekend = {resultaat["id"] for resultaat in resultaten if resultaat["id"]}
    return {
        "client": plat["client"],
        "traject": plat["traject"],
        "data_traject": data_van(plat["traject"]),
        "documentnaam": kader.documentnaam or Label("Leveringsplan"),
        "organisatie": kader.organisatie or plat["traject"]["aanbieder"],
        "plan": plan,
        "eerdere_versies": [
            ander for ander in op_datum(plat["leveringsplannen"]) if ander is not plan
        ],
        "onbekend_open": onbekend,
        "beantwoord": op_datum(
            [vraag for vraag in plat["nog_onbekend"] if not is_open(vraag)], "beantwoord"
        ),
        "dromen": plat["dromen"],
        "krachten": plat["krachten"],
        "resultaten": [
            _resultaat(resultaat, plat["doelen"], inzet, onbekend, kader)
            for resultaat in resultaten
        ],
        "overig": _los(plat["doelen"], inzet, onbekend, bekend),
        "netwerk": plat["netwerk"],
        "zelfredzaamheid": gemeten,
        "zelfredzaamheid_tabellen": naast_elkaar(gemeten),
        "afwegingen": op_datum(plat["afwegingen"]),
        "contact": plat["contact"],
        "contactmomenten": op_datum(plat["contactmomenten"]),
        "evaluaties": op_datum(plat["evaluaties"]),
        "uitstel": kader.uitstel(plat),
        "berichten": plat["berichten"],
        "termijnen": kader.termijnen,
        "beelden": {
            "stappen": maak_stappen(plat, kader.zeg),
            "zelfredzaamheid": maak_zelfredzaamheid(plat, kader.zeg),
            "tijdlijn": maak_tijdlijn(plat, kader.peildatum, kader.termijnen, zeg=kader.zeg),
        },
        "gedeeld": verder_gedeeld(plat),
    }


def _with_resultaat(inzet: Plat, doelen: list[Plat]) -> Plat:
    """Give support for a goal the result of that goal, where it names none itself."""
    if inzet["resultaat"] or not inzet["doel"]:
        return inzet
    bij = [doel["resultaat"] for doel in doelen if doel["id"] == inzet["doel"]["id"]]
    return {**inzet, "resultaat": bij[0] if bij else None}


def _resultaat(
    resultaat: Plat, doelen: list[Plat], inzet: list[Plat], onbekend: list[Plat], kader: Kader
) -> Plat:
    id_ = resultaat["id"]
    if not id_:
        return {**resultaat, "doelen": [], "inzet": [], "per_week": 0, "onbekend": []}
    eigen_inzet = bij_resultaat(inzet, id_)
    return {
        **resultaat,
        "doelen": [orden(doel) for doel in bij_resultaat(doelen, id_)],
        "inzet": eigen_inzet,
        "per_week": per_week(eigen_inzet, kader.peildatum),
        "onbekend": bij_resultaat(onbekend, id_),
    }


def _los(doelen: list[Plat], inzet: list[Plat], onbekend: list[Plat], bekend: set[str]) -> Plat:
    """Arrange what belongs to none of the assigned results that this audience sees."""

    def los(items: list[Plat]) -> list[Plat]:
        return [item for item in items if (item["resultaat"] or {}).get("id") not in bekend]

    return {
        "doelen": [orden(doel) for doel in los(doelen)],
        "inzet": los(inzet),
        "onbekend": los(onbekend),
    }


LEVERINGSPLAN = Document("leveringsplan", "Leveringsplan", (Doelgroep.GEMEENTE,), bouw)
