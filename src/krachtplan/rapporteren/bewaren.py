"""A report as JSON: writing it, and reading one that was published before."""

import json
from datetime import date
from typing import Any

from krachtplan.rapporteren.afscherming import AFRONDING, LAAGSTE_DREMPEL
from krachtplan.rapporteren.cijfers import WORTELS
from krachtplan.rapporteren.eerder import Bereik, Gepubliceerd
from krachtplan.rapporteren.samenstellen import Rapport, Tabel

FORMAAT = "krachtplan-rapport"
VERSIE = 1


class Rapportfout(Exception):  # noqa: N818 - a Dutch noun, as in the text it carries
    """An earlier report cannot be used; the text is Dutch and repeats nothing of the file."""


def format_json(rapport: Rapport) -> str:
    """Write a report as JSON: the same report gives the same text."""
    return json.dumps(make_plat(rapport), ensure_ascii=False, indent=2) + "\n"


def make_plat(rapport: Rapport) -> dict[str, Any]:
    """Give a report as plain data, as docs/naslag/rapport.md describes it."""
    bereik, herkomst = rapport.bereik, rapport.herkomst
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "naam": bereik.naam,
        "deel_van": bereik.deel_van,
        "periode": {"van": bereik.van.isoformat(), "tot": bereik.tot.isoformat()},
        "afscherming": {"drempel": rapport.drempel, "afronding": AFRONDING},
        "herkomst": {
            "krachtplan": herkomst.krachtplan,
            "commit": herkomst.versie.commit,
            "schoon": herkomst.versie.schoon,
            "uitleg": herkomst.versie.uitleg,
            "instellingen": list(herkomst.instellingen),
            "regelsets": list(herkomst.regelsets),
        },
        "opmerkingen": list(rapport.opmerkingen),
        "totalen": [
            {"code": code, "naam": naam, "definitie": uitleg, "aantal": rapport.wortels[code]}
            for code, (naam, uitleg) in WORTELS.items()
        ],
        "cijfers": [_plat_table(tabel) for tabel in rapport.tabellen],
    }


def _plat_table(tabel: Tabel) -> dict[str, Any]:
    cijfer = tabel.cijfer
    return {
        "code": cijfer.code,
        "onderwerp": cijfer.onderwerp,
        "naam": cijfer.naam,
        "definitie": cijfer.definitie,
        "teller": cijfer.teller,
        "noemer": cijfer.noemer,
        "bron": cijfer.bron,
        "eenheid": cijfer.eenheid,
        "basis": cijfer.basis,
        "basis_aantal": tabel.basis,
        "noemer_aantal": tabel.noemer,
        "opmerking": tabel.opmerking,
        "rijen": [rij._asdict() for rij in tabel.rijen],
    }


def read_gepubliceerd(tekst: str) -> Gepubliceerd:
    """Read the figures of an earlier report. Raises Rapportfout."""
    try:
        plat = json.loads(tekst)
        if plat["formaat"] != FORMAAT or plat["versie"] != VERSIE:
            raise Rapportfout("Dit is geen rapport van deze versie van krachtplan.")
        if plat["afscherming"]["afronding"] != AFRONDING:
            raise Rapportfout("Dit rapport is anders afgerond.")
        cellen = {deel["code"]: _count(deel["aantal"]) for deel in plat["totalen"]}
        for cijfer in plat["cijfers"]:
            for rij in cijfer["rijen"]:
                cellen[f"{cijfer['code']}/{rij['code']}"] = _count(rij["aantal"])
        periode = plat["periode"]
        deel_van = plat["deel_van"]
        return Gepubliceerd(
            Bereik(
                _text(plat["naam"]),
                None if deel_van is None else _text(deel_van),
                date.fromisoformat(periode["van"]),
                date.fromisoformat(periode["tot"]),
            ),
            max(LAAGSTE_DREMPEL, _count(plat["afscherming"]["drempel"]) or 0),
            cellen,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Rapportfout("Dit is geen rapport dat `krachtplan rapport -f json` maakte.") from None


def _count(waarde: object) -> int | None:
    if waarde is None:
        return None
    if type(waarde) is not int or not 0 <= waarde < 10**9:
        raise ValueError("not a count")
    return waarde


def _text(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise TypeError("not a text")
    return waarde
