"""The client's own plan: the dream first, then what to do now; short, in the client's words."""

from collections.abc import Callable

from krachtplan.beelden import (
    dag_voluit,
    maak_ecogram,
    maak_mindmap,
    maak_schalen,
    maak_tijdlijn,
)
from krachtplan.documenten.aanspreken import spreek_aan
from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import (
    LOPEND,
    huidig_plan,
    is_open,
    loopt,
    op_datum,
    orden,
)
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave.plat import Plat

_HELPT_NIET = ("verbroken", "belastend")


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for the client as a plan to keep on the kitchen table."""
    doelen = [orden(doel) for doel in plat["doelen"]]
    lopend = [doel for doel in doelen if doel["status"] in LOPEND]
    stappen = [stap for doel in lopend for stap in doel["stappen"]["open"]]
    return {
        "client": plat["client"],
        **spreek_aan(plat["client"]),
        "traject": plat["traject"],
        "dromen": [droom for droom in plat["dromen"] if droom["status"] != "losgelaten"],
        "eigen_stappen": _stappen_van_wie(stappen, lambda wie: wie == "client"),
        "andere_stappen": _stappen_van_wie(stappen, lambda wie: wie not in ("client", None)),
        "losse_stappen": _stappen_van_wie(stappen, lambda wie: wie is None),
        "doelen": lopend,
        "bereikt": [doel for doel in doelen if doel["status"] == "behaald"],
        "losgelaten": [doel for doel in doelen if doel["status"] in ("bijgesteld", "losgelaten")],
        "krachten": plat["krachten"],
        "uitdagingen": plat["uitdagingen"],
        "netwerk": [naaste for naaste in plat["netwerk"] if doet_mee(naaste)],
        "inzet": [inzet for inzet in plat["inzet"] if loopt(inzet, kader.peildatum)],
        "onbekend": op_datum([v for v in plat["nog_onbekend"] if is_open(v)], "uiterlijk"),
        "afwegingen": op_datum(plat["afwegingen"]),
        "successen": op_datum(plat["successen"]),
        "waardering": op_datum(plat["waardering"]),
        "tegenzit": _tegenzit(plat),
        "plan": huidig_plan(plat["leveringsplannen"]),
        "uitstel": kader.uitstel(plat),
        "beelden": {
            "mindmap": maak_mindmap(plat, kader.zeg),
            "schalen": maak_schalen(plat, dag_voluit, kader.zeg),
            "ecogram": maak_ecogram(
                plat["client"],
                [naaste for naaste in plat["netwerk"] if doet_mee(naaste)],
                kader.zeg,
            ),
            "tijdlijn": maak_tijdlijn(plat, kader.peildatum, schrijf=dag_voluit, zeg=kader.zeg),
        },
    }


def _stappen_van_wie(stappen: list[Plat], is_van: Callable[[str | None], bool]) -> list[Plat]:
    return op_datum([stap for stap in stappen if is_van(stap["wie"])], "uiterlijk")


def doet_mee(naaste: Plat) -> bool:
    """Say whether somebody helps, as far as the client did not say otherwise or still has to."""
    return naaste["aard"] not in _HELPT_NIET and naaste["mag_meedoen"] in ("ja", None)


def _tegenzit(plat: Plat) -> Plat | None:
    """Give what helps when it gets hard, or None where nothing of it is known."""
    eigen, signalen = plat["zelfregulering"] or {}, plat["signaleringsplan"] or {}
    gevonden = {
        "hielp": eigen.get("wat_hielp_eerder"),
        "nodig": eigen.get("nodig_van_anderen"),
        "bellen": signalen.get("bellen", []),
        "signalen": bool(signalen.get("fasen")),
    }
    return gevonden if any(gevonden.values()) else None


MIJN_PLAN = Document("mijn-plan", "Mijn plan", (Doelgroep.CLIENT,), bouw)
