"""The caseload: who comes first, as text, a page, or data for another program."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Documentfout
from krachtplan.batch import doe_alle
from krachtplan.werkdag.kijken import Gezien, Kijker
from krachtplan.werkdag.overzicht import Overzicht, Rij, maak_overzicht, maak_rij

__all__ = [
    "Gezien",
    "Overzicht",
    "Overzichtformaat",
    "Rij",
    "format_overzicht",
    "list_rijen",
    "maak_overzicht",
]


class Overzichtformaat(StrEnum):
    """What the caseload looks like."""

    TEKST = "tekst"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def list_rijen(invoer: Sequence[Invoer], peildatum: date) -> Iterator[Gezien[Rij]]:
    """Look at file after file, in order; each gives a row, or what kept it from being one."""
    return doe_alle(invoer, Kijker(peildatum, maak_rij))


def format_overzicht(alles: Overzicht, formaat: Overzichtformaat, bij: Path) -> str:
    """Write the caseload; a page has the template of the organisation, as found from ``bij``.

    Raises Documentfout for a fault in a template.
    """
    # Imported here: the work is done by then, and only one of the forms is needed.
    from krachtplan.werkdag.overzichtvormen import format_als_csv, format_json, format_tekst

    match formaat:
        case Overzichtformaat.HTML:
            return _fill_in_page(alles, bij)
        case Overzichtformaat.JSON:
            return format_json(alles)
        case Overzichtformaat.CSV:
            return format_als_csv(alles)
    return format_tekst(alles)


def _fill_in_page(alles: Overzicht, bij: Path) -> str:
    from krachtplan.instellingen.omgeving import Omgevingen
    from krachtplan.regels import REGELS
    from krachtplan.renderen import Indeling, Sjabloonfout, fill_in
    from krachtplan.werkdag.overzichtvormen import maak_plat

    omgeving = Omgevingen(REGELS).voor(bij).omgeving
    eigen = omgeving.pad_van(omgeving.instellingen.sjablonen) if omgeving else None
    mappen = (eigen,) if eigen is not None else ()
    try:
        return fill_in(Indeling("overzicht", maak_plat(alles), mappen), "html")
    except Sjabloonfout as fout:
        raise Documentfout(str(fout)) from None
