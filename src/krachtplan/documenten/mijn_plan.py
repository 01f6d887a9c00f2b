"""The client's own plan: the dream first, then what to do now; short, in the client's words."""

from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import LOPEND, is_open, laatste, loopt, op_datum, stappen_van
from krachtplan.weergave import Plat
from krachtplan.woorden import Doelgroep

_AANSPREEK = {
    "je": {"je": "je", "jij": "jij", "jouw": "jouw"},
    "u": {"je": "u", "jij": "u", "jouw": "uw"},
}


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for the client as a plan to keep on the kitchen table."""
    doelen = [{**doel, "stappen": stappen_van(doel)} for doel in plat["doelen"]]
    lopend = [doel for doel in doelen if doel["status"] in LOPEND]
    stappen = [
        {**stap, "doel": doel["doel"]} for doel in lopend for stap in doel["stappen"]["open"]
    ]
    return {
        "client": plat["client"],
        "aanspreek": _AANSPREEK[plat["client"]["aanspreekvorm"] or "je"],
        "traject": plat["traject"],
        "dromen": [droom for droom in plat["dromen"] if droom["status"] != "losgelaten"],
        "eigen_stappen": op_datum(
            [s for s in stappen if s["wie"] in ("client", None)], "uiterlijk"
        ),
        "andere_stappen": op_datum(
            [s for s in stappen if s["wie"] not in ("client", None)], "uiterlijk"
        ),
        "doelen": lopend,
        "bereikt": [doel for doel in doelen if doel["status"] == "behaald"],
        "losgelaten": [doel for doel in doelen if doel["status"] in ("bijgesteld", "losgelaten")],
        "krachten": plat["krachten"],
        "uitdagingen": plat["uitdagingen"],
        "netwerk": [naaste for naaste in plat["netwerk"] if naaste["aard"] != "verbroken"],
        "inzet": [inzet for inzet in plat["inzet"] if loopt(inzet, kader.peildatum)],
        "onbekend": op_datum([v for v in plat["nog_onbekend"] if is_open(v)], "uiterlijk"),
        "afwegingen": op_datum(plat["afwegingen"]),
        "successen": op_datum(plat["successen"]),
        "waardering": op_datum(plat["waardering"]),
        "zelfregulering": plat["zelfregulering"],
        "signaleringsplan": plat["signaleringsplan"],
        "plan": laatste(plat["leveringsplannen"]),
        "uitstel": kader.uitstel(plat),
        "evaluaties": op_datum(plat["evaluaties"]),
    }


MIJN_PLAN = Document("mijn-plan", "Mijn plan", Doelgroep.CLIENT, bouw)
