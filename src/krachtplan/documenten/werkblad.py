"""A sheet for the kitchen table: what is known stands on it, with room to write what is not.

It is no form. It asks a few things and leaves lines under them, it says that nothing has to be
filled in, and it asks nothing that the file already answers.
"""

from krachtplan.documenten.aanspreken import spreek_aan
from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import LOPEND, is_open, op_datum, orden
from krachtplan.documenten.mijn_plan import doet_mee
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave.plat import Plat


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for the client as a sheet with room to write."""
    lopend = [orden(doel) for doel in plat["doelen"] if doel["status"] in LOPEND]
    zelf, signalen = plat["zelfregulering"] or {}, plat["signaleringsplan"] or {}
    return {
        "client": plat["client"],
        **spreek_aan(plat["client"]),
        "traject": plat["traject"],
        "dromen": [droom for droom in plat["dromen"] if droom["status"] != "losgelaten"],
        "krachten": plat["krachten"],
        "doelen": lopend,
        "onbekend": op_datum([v for v in plat["nog_onbekend"] if is_open(v)], "uiterlijk"),
        "netwerk": [naaste for naaste in plat["netwerk"] if doet_mee(naaste)],
        "vragen_aan": [n for n in plat["netwerk"] if n["mag_meedoen"] == "nog_vragen"],
        "hielp": zelf.get("wat_hielp_eerder"),
        "beschermend": signalen.get("beschermend", []),
        "uitstel": kader.uitstel(plat),
    }


WERKBLAD = Document("werkblad", "Werkblad", (Doelgroep.CLIENT,), bouw)
