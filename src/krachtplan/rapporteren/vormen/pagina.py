"""A report as a page to read: the plain data for its templates, in Markdown and HTML."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from krachtplan.rapporteren.afscherming import GROND
from krachtplan.rapporteren.cijfers import WORTELS
from krachtplan.rapporteren.samenstellen import Rapport, Rij, Tabel
from krachtplan.waarden.eenheden import format_datum

BALK = 100
"""The width of a full bar, in the units of its picture."""


def make_plat(rapport: Rapport) -> dict[str, Any]:
    """Give the data of the templates: plain, and nothing that is not published."""
    bereik, herkomst = rapport.bereik, rapport.herkomst
    return {
        "titel": "Rapport",
        "naam": bereik.naam,
        "deel_van": bereik.deel_van,
        "van": bereik.van.isoformat(),
        "tot": bereik.tot.isoformat(),
        "drempel": rapport.drempel,
        "grond": rapport.drempel * GROND,
        "opmerkingen": list(rapport.opmerkingen),
        "totalen": [
            {"naam": naam, "definitie": uitleg, "aantal": rapport.wortels[code]}
            for code, (naam, uitleg) in WORTELS.items()
        ],
        "onderwerpen": [
            {"naam": onderwerp, "tabellen": list(_tables(list(tabellen)))}
            for onderwerp, tabellen in groupby(
                rapport.tabellen, key=lambda tabel: tabel.cijfer.onderwerp
            )
        ],
        "herkomst": {
            "krachtplan": herkomst.krachtplan,
            "commit": herkomst.versie.commit,
            "uitleg": herkomst.versie.uitleg,
            "instellingen": list(herkomst.instellingen),
            "regelsets": list(herkomst.regelsets),
        },
    }


def format_periode(rapport: Rapport) -> str:
    """Write the period of a report: ``1-7-2026 tot en met 30-9-2026``."""
    return f"{format_datum(rapport.bereik.van)} tot en met {format_datum(rapport.bereik.tot)}"


def _tables(tabellen: Sequence[Tabel]) -> Iterator[dict[str, Any]]:
    """Lay figures with the same definition and rows side by side, the others one by one."""
    for _, groep in groupby(tabellen, key=_same):
        samen = list(groep)
        yield _matrix(samen) if len(samen) > 1 else _single(samen[0])


def _same(tabel: Tabel) -> tuple[object, ...]:
    cijfer = tabel.cijfer
    return cijfer.definitie, cijfer.bron, cijfer.basis, cijfer.categorieen


def _explain(tabel: Tabel) -> dict[str, Any]:
    cijfer = tabel.cijfer
    return {
        "definitie": cijfer.definitie,
        "teller": cijfer.teller,
        "noemer": cijfer.noemer,
        "bron": cijfer.bron,
        "eenheid": cijfer.eenheid,
        "noemer_aantal": tabel.noemer,
    }


def _single(tabel: Tabel) -> dict[str, Any]:
    meest = _most([tabel])
    return {
        **_explain(tabel),
        "een_noemer": True,
        "naam": tabel.cijfer.naam,
        "kolommen": [],
        "opmerking": tabel.opmerking,
        "leeg": all(rij.aantal is None for rij in tabel.rijen),
        "rijen": [{"naam": rij.naam, **_cell(tabel, rij, meest)} for rij in tabel.rijen],
    }


def _matrix(tabellen: Sequence[Tabel]) -> dict[str, Any]:
    meest = _most(tabellen)
    eerste = tabellen[0]
    opmerkingen = dict.fromkeys(t.opmerking for t in tabellen if t.opmerking is not None)
    return {
        **_explain(eerste),
        # Of several figures together, where each has its own.
        "een_noemer": not eerste.cijfer.noemer_van,
        "naam": eerste.cijfer.onderwerp,
        "kolommen": [rij.naam for rij in eerste.rijen],
        "opmerking": " ".join(opmerkingen) or None,
        "leeg": all(rij.aantal is None for tabel in tabellen for rij in tabel.rijen),
        "rijen": [
            {"naam": tabel.cijfer.naam, "cellen": [_cell(tabel, rij, meest) for rij in tabel.rijen]}
            for tabel in tabellen
        ],
    }


def _most(tabellen: Sequence[Tabel]) -> int:
    """Give the largest count that gets a bar: a full one."""
    aantallen = (rij.aantal for tabel in tabellen for rij in tabel.rijen if _counts(tabel, rij))
    return max((aantal or 0 for aantal in aantallen), default=0)


def _counts(tabel: Tabel, rij: Rij) -> bool:
    """Say whether a row is part of what percentages are of: only then it gets a bar."""
    return not tabel.cijfer.noemer_van or rij.code in tabel.cijfer.noemer_van


def _cell(tabel: Tabel, rij: Rij, meest: int) -> dict[str, Any]:
    breedte = None
    if rij.aantal is not None and meest and _counts(tabel, rij):
        breedte = rij.aantal * BALK // meest
    return {"aantal": rij.aantal, "percentage": rij.percentage, "breedte": breedte}


def _fill_in(rapport: Rapport, formaat: str) -> str:
    from krachtplan.renderen import Indeling, fill_in

    return fill_in(Indeling("rapport", make_plat(rapport), ()), formaat)


def format_md(rapport: Rapport) -> str:
    """Write a report as Markdown."""
    return _fill_in(rapport, "md")


def format_html(rapport: Rapport) -> str:
    """Write a report as one page of HTML, with its bars as inline SVG."""
    return _fill_in(rapport, "html")
