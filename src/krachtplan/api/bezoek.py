"""Half a page about one client, before a visit."""

from datetime import date
from pathlib import Path

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Documentfout
from krachtplan.weergave.plat import Plat
from krachtplan.werkdag.kijken import Blik, Gezien, Kijker
from krachtplan.werkdag.voor import bouw_voor
from krachtplan.werkdag.voortekst import format_voor

__all__ = ["Beeld", "fill_in_voor", "format_voor", "look_at"]

Beeld = tuple[Plat, tuple[Path, ...]]
"""The half page as plain data, and where the organisation's own templates are."""


def look_at(pad: Path, peildatum: date) -> Gezien[Beeld]:
    """Read one file; the result says what kept it from being understood, if anything did."""
    return Kijker(peildatum, _look)(Invoer(str(pad), pad))


def fill_in_voor(beeld: Beeld, formaat: str) -> str:
    """Make a page (``md``, ``html``) of it; raises Documentfout."""
    # Imported here: a text on the screen needs no template.
    from krachtplan.renderen import Indeling, Sjabloonfout, fill_in

    gegevens, mappen = beeld
    try:
        return fill_in(Indeling("voor", gegevens, mappen), formaat)
    except Sjabloonfout as fout:
        raise Documentfout(str(fout)) from None


def _look(blik: Blik) -> Beeld:
    eigen = blik.omgeving.pad_van(blik.omgeving.instellingen.sjablonen)
    return bouw_voor(blik), (eigen,) if eigen is not None else ()
