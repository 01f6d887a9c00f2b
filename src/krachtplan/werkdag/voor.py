"""What is good to know before the door opens: half a page about one client, as plain data.

Made of what the begeleider sees (``delen.zicht_begeleider``): all of the file but the terugblik.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from krachtplan.documenten.indelen import LOPEND, is_open, laatste, op_datum
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import leesbaar
from krachtplan.weergave.delen import list_later, zicht_begeleider
from krachtplan.weergave.plat import Plat, project_zicht
from krachtplan.werkdag.kijken import Blik
from krachtplan.werkdag.punten import Punt, Puntsoort, list_punten

VOORUIT = timedelta(weeks=4)
"""Dates further ahead than this are not for today, unless nothing comes before."""


def bouw_voor(blik: Blik) -> Plat:
    """Arrange what a begeleider wants to know before a visit, as plain data for a template."""
    client, peildatum = blik.client, blik.peildatum
    later = list_later(client, peildatum)
    plat = project_zicht(client, zicht_begeleider(client, peildatum, later))
    punten = list_punten(client, blik.standen, later, peildatum)
    contact = _contact(plat["contactmomenten"])
    return {
        "peildatum": peildatum.isoformat(),
        "titel": "Voor het bezoek",
        "client": {"naam": plat["client"]["naam"], "code": plat["client"]["code"]},
        "fase": plat["traject"]["fase"],
        "week": _week(plat, peildatum),
        "stop": (plat["traject"]["stop"] or {}).get("datum"),
        "vorige": contact,
        "sinds": _since(plat["contactmomenten"], contact),
        "stappen": [*_stappen(plat, peildatum)],
        "data": [*_data(punten, client, peildatum)],
        "onbekend": [*_onbekend(plat, peildatum)],
        "citaat": _citaat(plat),
        "gelukt": _gelukt(plat),
    }


def _week(plat: Plat, peildatum: date) -> int | None:
    dagen = (peildatum - date.fromisoformat(plat["traject"]["start"])).days
    return dagen // 7 + 1 if dagen >= 0 else None


def _moment(contact: Plat) -> tuple[str, str]:
    return contact["datum"], contact["tijd"] or ""


def _contact(contacten: list[Plat]) -> Plat | None:
    """Give the last time that client and begeleider had contact."""
    echt = [c for c in contacten if c["bereikt"] is not False and c["soort"] != "overleg"]
    # Of equal moments the one written last, as everywhere.
    return max(reversed(echt), key=_moment, default=None)


def _since(contacten: list[Plat], vorige: Plat | None) -> list[Plat]:
    """Give what there was after that: attempts, and meetings about the client."""
    na = [c for c in contacten if vorige is None or _moment(c) > _moment(vorige)]
    return sorted(na, key=_moment, reverse=True)


def _stappen(plat: Plat, peildatum: date) -> Iterator[Plat]:
    """Give the open steps of goals under way, earliest first, with whose they are."""
    open_ = [
        {**stap, "doel": doel["doel"]}
        for doel in plat["doelen"]
        if doel["status"] in LOPEND
        for stap in doel["stappen"]
        if stap["gedaan"] is None
    ]
    for stap in op_datum(open_, "uiterlijk"):
        yield {
            "wie": _wie(stap, plat),
            "stap": stap["stap"],
            "met": _samen(stap, plat),
            "doel": stap["doel"],
            **_dag(stap["uiterlijk"], peildatum),
        }


def _wie(stap: Plat, plat: Plat) -> str:
    """Name who takes a step, as a begeleider would."""
    if stap["naam"]:
        return str(stap["naam"])
    if stap["wie"] == "client":
        return str(plat["client"]["naam"])
    if stap["wie"] == "begeleider":
        return str(plat["traject"]["begeleider"] or "begeleider")
    if stap["wie"] == "netwerk" and stap["met"]:
        return _names(stap["met"], plat)
    return leesbaar(stap["wie"]) if stap["wie"] else "nog niemand"


def _samen(stap: Plat, plat: Plat) -> str | None:
    als_wie = stap["wie"] == "netwerk" and not stap["naam"]
    return None if als_wie or not stap["met"] else _names(stap["met"], plat)


def _names(mensen: Iterable[Plat], plat: Plat) -> str:
    eigen = {
        "client": plat["client"]["naam"],
        "begeleider": plat["traject"]["begeleider"] or "begeleider",
    }
    return ", ".join(str(eigen.get(mens["id"]) or mens["tekst"]) for mens in mensen)


def _dag(uiterlijk: str | None, peildatum: date) -> Plat:
    if uiterlijk is None:
        return {"uiterlijk": None, "dagen": None}
    return {"uiterlijk": uiterlijk, "dagen": (date.fromisoformat(uiterlijk) - peildatum).days}


def _data(punten: list[Punt], client: Clientbestand, peildatum: date) -> Iterator[Plat]:
    """Give what is due: what has passed and the weeks ahead, else what comes first.

    Steps and open questions have their own place.
    """
    eigen = (Puntsoort.STAP, Puntsoort.VRAAG)
    over = [punt for punt in punten if punt.soort not in eigen]
    dichtbij = [punt for punt in over if punt.datum <= peildatum + VOORUIT]
    for punt in dichtbij or over[:1]:
        yield {
            "naam": punt.naam,
            "tekst": _tekst(punt, client),
            **_dag(punt.datum.isoformat(), peildatum),
        }


def _tekst(punt: Punt, client: Clientbestand) -> str | None:
    """Give what a date is about in the words of the file; of the model, which keeps its places."""
    match punt.soort, punt.pad:
        case Puntsoort.DOEL, (_, int(nummer)):
            return client.doelen[nummer].doel
        case Puntsoort.KEUZE, (_, int(nummer)):
            return client.afwegingen[nummer].vraag
    return None


def _onbekend(plat: Plat, peildatum: date) -> Iterator[Plat]:
    open_ = [vraag for vraag in plat["nog_onbekend"] if is_open(vraag)]
    for vraag in op_datum(open_, "uiterlijk"):
        yield {
            "vraag": vraag["vraag"],
            "hoe": vraag["hoe"],
            **_dag(vraag["uiterlijk"], peildatum),
        }


_EIGEN_WOORDEN = (
    ("krachten", "citaat", "datum"),
    ("dromen", "citaat", "datum"),
    ("doelen", "citaat", "begonnen"),
    ("evaluaties", "client_zegt", "datum"),
    ("leveringsplannen", "zienswijze", "datum"),
    ("zelfredzaamheid", "beeld_client", "datum"),
)
"""Where the client speaks, and when that was."""


def _citaat(plat: Plat) -> Plat | None:
    """Give the latest that the client said in own words."""
    gezegd = [
        {"tekst": item[veld], "datum": item[dag] or "", "bij": sectie}
        for sectie, veld, dag in _EIGEN_WOORDEN
        for item in plat[sectie]
        if item[veld]
    ]
    nieuwste = max(reversed(gezegd), key=lambda citaat: citaat["datum"], default=None)
    return None if nieuwste is None else {**nieuwste, "datum": nieuwste["datum"] or None}


def _gelukt(plat: Plat) -> Plat | None:
    """Give the latest success: as it was noted, or a goal that was reached."""
    gelukt = [{"tekst": s["succes"], "datum": s["datum"]} for s in plat["successen"]]
    gelukt += [
        {"tekst": doel["doel"], "datum": doel["uitkomst"]["datum"]}
        for doel in plat["doelen"]
        if doel["status"] == "behaald" and doel["uitkomst"]
    ]
    return laatste(gelukt)
