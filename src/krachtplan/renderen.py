"""One client, one document, one format: projection, arrangement and template to text.

The text carries no seal yet; ``schrijven`` adds it. Same client, settings and peildatum give the
same text on any machine.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.delen import Later, Zicht, bepaal_zicht, list_later, zichtbaar_deel
from krachtplan.documenten import Kader, zoek_document
from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
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
    "fill_in",
    "list_later",
    "name_document",
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
    client: Clientbestand,
    naam: str,
    formaat: str,
    omgeving: Omgeving,
    peildatum: date,
    doelgroep: Doelgroep | None = None,
) -> str:
    """Render a document by name; raises what ``arrange`` does, and Sjabloonfout for a template.

    The template sees nothing but the projection for one audience: ``doelgroep``, or the usual one.
    """
    return fill_in(arrange(client, naam, omgeving, peildatum, doelgroep=doelgroep), formaat)


def name_document(code: str, naam: str, doelgroep: Doelgroep | None = None) -> str:
    """Give the name of a document's file, without its ending: the client's code and the document.

    An audience that is not the usual one stands in it too, so that no copy replaces another.
    """
    document = zoek_document(naam)
    anders = doelgroep is not None and document is not None and doelgroep != document.doelgroep
    return f"{code}-{naam}-{doelgroep.value}" if anders and doelgroep else f"{code}-{naam}"


def arrange(
    client: Clientbestand,
    naam: str,
    omgeving: Omgeving,
    peildatum: date,
    later: Later | None = None,
    doelgroep: Doelgroep | None = None,
) -> Indeling:
    """Project a client for a document and arrange it; raises KeyError for an unknown one.

    ``later`` is what ``list_later`` gives, for whoever makes more than one document. ``doelgroep``
    is one of ``Document.doelgroepen``, None for the usual one; raises ValueError for another.
    """
    document = zoek_document(naam)
    if document is None:
        raise KeyError(naam)
    doelgroep = doelgroep or document.doelgroep
    if doelgroep not in document.doelgroepen:
        raise ValueError(f"{naam} is not made for {doelgroep.value}")
    zicht = bepaal_zicht(client, doelgroep, peildatum, later)
    gegevens = {
        "peildatum": peildatum.isoformat(),
        "titel": document.titel,
        **document.bouw(look_at(client, zicht), _kader(client, zicht, omgeving)),
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


def _kader(client: Clientbestand, zicht: Zicht, omgeving: Omgeving) -> Kader:
    def standen() -> tuple[TermijnStand, ...]:
        if not zicht.ziet(("traject", "start")):
            return ()
        zichtbaar = zichtbaar_deel(client, zicht)
        return bereken(zichtbaar, omgeving.regelsets, omgeving.kalender, zicht.peildatum)

    regelset = find_regelset(omgeving.regelsets, client.traject.gemeente)
    organisatie = omgeving.instellingen.organisatie
    return Kader(
        zicht.peildatum.isoformat(),
        standen,
        doelgroep=zicht.doelgroep,
        documentnaam=regelset.documentnaam if regelset else None,
        organisatie=organisatie.naam if organisatie else None,
    )


@cache
def _stijl() -> dict[str, str]:
    return inline_css((built_in_folder() / "stijl.css").read_text(encoding="utf-8"))
