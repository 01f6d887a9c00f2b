"""One client, one document, one format: projection, arrangement and template to text.

The text carries no seal yet; ``schrijven`` adds it. Same client, settings and peildatum give the
same text on any machine.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.delen import Zicht, bepaal_zicht, count_later, zichtbaar_deel
from krachtplan.documenten import Document, Kader, zoek_document
from krachtplan.documenten.termijnbeeld import beeld_termijnen, leesnaam
from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.model import Clientbestand
from krachtplan.sjablonen import (
    Sjabloonfout,
    built_in_folder,
    check_plat,
    inline_css,
    make_omgeving,
    render_checked,
)
from krachtplan.termijnen import TermijnStand, bereken
from krachtplan.termijnen.regelset import find_regelset
from krachtplan.weergave import Plat, look_at

__all__ = [
    "FORMATEN",
    "Indeling",
    "Sjabloonfout",
    "arrange",
    "count_later",
    "fill_in",
    "render_document",
]

FORMATEN = ("md", "html")


class Indeling(NamedTuple):
    """One document of one client, arranged: all that its template gets, whatever the format."""

    naam: str
    gegevens: Plat
    mappen: tuple[Path, ...]
    """Where the organisation's own templates are."""


def render_document(
    client: Clientbestand, naam: str, formaat: str, omgeving: Omgeving, peildatum: date
) -> str:
    """Render a document by name; raises KeyError for an unknown one, Sjabloonfout for a template.

    The template sees nothing but the projection for the document's own audience.
    """
    return fill_in(arrange(client, naam, omgeving, peildatum), formaat)


def arrange(client: Clientbestand, naam: str, omgeving: Omgeving, peildatum: date) -> Indeling:
    """Project a client for a document and arrange it; raises KeyError for an unknown one."""
    document = zoek_document(naam)
    if document is None:
        raise KeyError(naam)
    zicht = bepaal_zicht(client, document.doelgroep, peildatum)
    gegevens = {
        "peildatum": peildatum.isoformat(),
        "titel": document.titel,
        **document.bouw(look_at(client, zicht), _kader(client, zicht, document, omgeving)),
    }
    check_plat(gegevens)
    eigen = omgeving.pad_van(omgeving.instellingen.sjablonen)
    return Indeling(naam, gegevens, (eigen,) if eigen is not None else ())


def fill_in(indeling: Indeling, formaat: str) -> str:
    """Make the text of an arranged document in one format; raises Sjabloonfout."""
    gegevens = indeling.gegevens
    if formaat == "html":
        gegevens = {**gegevens, "stijl": _stijl()}
    jinja = make_omgeving(formaat, indeling.mappen)
    return render_checked(jinja, f"{indeling.naam}.{formaat}.j2", gegevens)


def _kader(client: Clientbestand, zicht: Zicht, document: Document, omgeving: Omgeving) -> Kader:
    standen: tuple[TermijnStand, ...] = ()
    if zicht.ziet(("traject", "start")):
        zichtbaar = zichtbaar_deel(client, zicht)
        standen = bereken(zichtbaar, omgeving.regelsets, omgeving.kalender, zicht.peildatum)
    regelset = find_regelset(omgeving.regelsets, client.traject.gemeente)
    documentnaam = regelset.documentnaam if regelset else None
    organisatie = omgeving.instellingen.organisatie
    return Kader(
        peildatum=zicht.peildatum.isoformat(),
        termijnen=beeld_termijnen(standen, documentnaam),
        termijnnamen={
            woord.casefold(): leesnaam(stand, documentnaam)
            for stand in standen
            for woord in (stand.code, stand.naam)
        },
        documentnaam=documentnaam or document.titel,
        organisatie=organisatie.naam if organisatie else None,
    )


@cache
def _stijl() -> dict[str, str]:
    return inline_css((built_in_folder() / "stijl.css").read_text(encoding="utf-8"))
