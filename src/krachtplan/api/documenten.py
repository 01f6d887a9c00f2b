"""Documents of one client, as text or as bytes; nothing is written."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, overload

from krachtplan.api.argumenten import check_dag
from krachtplan.api.bestanden import Invoer, Pad
from krachtplan.api.dossiers import Dossier, load
from krachtplan.api.fouten import Documentfout, Instelfout, Invoerfout, Keuzefout
from krachtplan.basiscodes import begrepen
from krachtplan.batch import verwerk_alle
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.documenten import DOCUMENTEN, Document, zoek_document
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.papier.afdrukken import druk_af, find_missing
from krachtplan.regels import REGELS
from krachtplan.renderen import (
    FORMATEN,
    TEKSTFORMATEN,
    Sjabloonfout,
    arrange,
    fill_in,
    forget_stijl,
)
from krachtplan.tonen import maak_toonbaar

__all__ = [
    "DOCUMENTEN",
    "FORMATEN",
    "Document",
    "Doelgroep",
    "Opdracht",
    "Sjabloonfout",
    "Uitslag",
    "begrepen",
    "find_missing",
    "forget_stijl",
    "render",
    "render_alle",
    "zoek_document",
]


@overload
def render(
    bron: Pad | Dossier,
    document: str = ...,
    formaat: Literal["md", "html"] = ...,
    *,
    peildatum: date,
    voor: str | None = ...,
) -> str: ...
@overload
def render(
    bron: Pad | Dossier, document: str, formaat: str, *, peildatum: date, voor: str | None = ...
) -> str | bytes: ...
def render(
    bron: Pad | Dossier,
    document: str = "leveringsplan",
    formaat: str = "md",
    *,
    peildatum: date,
    voor: str | None = None,
) -> str | bytes:
    """Make one document of one client, as ``krachtplan render`` does; nothing is written.

    ``bron`` is a client file or what ``load`` gave. Nothing that is dated after ``peildatum`` is in
    the document. ``voor`` is the reader (``gemeente``,
    ``client``, ``collega``), None for the usual one of this document. ``md`` and ``html`` are text,
    without the seal that the program puts in a file; ``pdf`` and ``docx`` are bytes.

    Raises Invoerfout for a file that is not understood (its ``meldingen`` say why), Instelfout for
    settings that are not, Keuzefout for a day, document, format or reader that cannot be, and
    Documentfout for a fault in a template or an extra that is not installed.
    """
    check_dag("peildatum", peildatum)
    lezer = _choose(document, formaat, voor)
    dossier = bron if isinstance(bron, Dossier) else load(bron)
    client = _understood(dossier)
    omgeving = _find_omgeving(dossier.pad)
    try:
        indeling = arrange(client, document, omgeving, peildatum, doelgroep=lezer)
        if formaat in TEKSTFORMATEN:
            return fill_in(indeling, formaat)
        return druk_af(indeling, formaat).inhoud
    except Sjabloonfout as fout:
        raise Documentfout(f"Het sjabloon heeft een fout. {maak_toonbaar(str(fout))}") from None
    except RuntimeError:
        # What the maker of a PDF raises may hold what a client said.
        raise Documentfout(
            f"Van dit document is geen {formaat} te maken.",
            "Dat ligt niet aan het bestand. Maak `html`, en meld het aan de beheerder.",
        ) from None


def render_alle(invoer: Sequence[Invoer], opdracht: Opdracht) -> Iterator[Uitslag]:
    """Make the documents of file after file, in order; nothing that is wrong with one stops it."""
    return verwerk_alle(invoer, opdracht)


def _choose(document: str, formaat: str, voor: str | None) -> Doelgroep | None:
    soort = zoek_document(document)
    if soort is None:
        namen = ", ".join(een.naam for een in DOCUMENTEN)
        raise Keuzefout("Dit document kent krachtplan niet.", f"Kies uit: {namen}.")
    if formaat not in FORMATEN:
        raise Keuzefout("Dit formaat kent krachtplan niet.", f"Kies uit: {', '.join(FORMATEN)}.")
    onderdeel = find_missing([formaat])
    if onderdeel is not None:
        raise Documentfout(f"Voor {formaat} is een extra onderdeel nodig.", onderdeel.hulp)
    if voor is None:
        return None
    lezers = [lezer.value for lezer in soort.doelgroepen]
    if voor not in lezers:
        raise Keuzefout(
            f"{document} is er niet voor deze lezer.", f"Kies uit: {', '.join(lezers)}."
        )
    return Doelgroep(voor)


def _understood(dossier: Dossier) -> Clientbestand:
    if dossier.client is None or not dossier.begrepen:
        raise Invoerfout(
            f"{maak_toonbaar(dossier.pad)}: dit bestand is niet te begrijpen.",
            "Los eerst op wat in `meldingen` staat.",
            dossier.meldingen,
        )
    return dossier.client


def _find_omgeving(pad: str) -> Omgeving:
    omgeving, meldingen = Omgevingen(REGELS).voor(Path(pad))
    if omgeving is None:
        raise Instelfout(
            "De instellingen kloppen niet.", "Los eerst op wat in `meldingen` staat.", meldingen
        )
    return omgeving
