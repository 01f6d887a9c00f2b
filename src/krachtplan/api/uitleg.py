"""Rules, terms and topics explained: as text in some width, and as data."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from krachtplan.api.fouten import Instelfout, Invoerfout, Keuzefout
from krachtplan.api.keuzes import shown
from krachtplan.batch.bestanden import path_exists
from krachtplan.bronnen import read_text
from krachtplan.instellingen.omgeving import Omgevingen, load_omgeving
from krachtplan.laden import Dossier, load_dossier
from krachtplan.melding import Bevinding
from krachtplan.regels import REGELS, zoek_regel
from krachtplan.termijnen.regelset import TERMIJNREGELS, Regelset, naam_sleutel
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg import (
    find_onderwerp,
    lees_bron,
    lees_pagina,
    list_alle_regels,
    list_onderwerpen,
    nearest_uitleg,
    toon_eigen_termijn,
    toon_lijst,
    toon_onderwerp,
    toon_regel,
)
from krachtplan.uitleg.regelset import find_set, toon_regelset
from krachtplan.uitleg.tekst import format_pagina
from krachtplan.uitleg.termijn import find_termijn
from krachtplan.waarden import nearest
from krachtplan.waarden.eenheden import format_datum

__all__ = [
    "describe_regels",
    "explain",
    "explain_termijn",
    "format_regels",
    "list_onderwerpen",
    "list_regelsets",
]

_REGELSET = "regelset"


def format_regels(breedte: int) -> str:
    """Write all rules, those of the rule sets that hold in the current folder among them."""
    return toon_lijst(list_alle_regels(list_regelsets()), breedte)


def describe_regels() -> dict[str, Any]:
    """Give the same as plain data."""
    regelsets = list_regelsets()
    lijst = [
        {
            "code": regel.code,
            "naam": regel.naam,
            "ernst": regel.ernst.value,
            "vraagt": regel.vraagt,
            "instellingen": dict(regel.instellingen),
            "bron": lees_bron(regel.code) if zoek_regel(regel.code) else None,
            "termijnen": _termijnen(regel.code, regelsets),
        }
        for regel in list_alle_regels(regelsets)
    ]
    return {"versie": 1, "regels": lijst}


def _termijnen(code: str, regelsets: Sequence[Regelset]) -> list[dict[str, Any]]:
    """List which rule sets give this term, how long it is there, and who says so."""
    from krachtplan.uitleg.regelset import describe_lengte

    return [
        {
            "regelset": regelset.regelset,
            "termijn": describe_lengte(regel),
            "bron": regel.bron.model_dump(mode="json"),
        }
        for regelset in regelsets
        for regel in regelset.termijnen
        if regel.code == code
    ]


def explain(woorden: Sequence[str], breedte: int) -> list[str]:
    """Explain all words together where they are one name, else each by itself. Raises Keuzefout.

    What is in reach is what holds in the current folder.
    """
    samen = " ".join(woorden)
    onderwerp = find_onderwerp(samen)
    if onderwerp is not None:
        return [toon_onderwerp(onderwerp, list_regelsets(), breedte)]
    if naam_sleutel(woorden[0]) == _REGELSET:
        return [toon_regelset(_find_set(list_regelsets(), " ".join(woorden[1:])), breedte)]
    regel = zoek_regel(samen)
    if regel is not None:
        hier = _changed_here(regel.code)
        return [toon_regel(regel, lees_pagina(regel.code), breedte, list_regelsets(), hier)]
    termijn = find_termijn(samen, list_regelsets())
    if termijn is not None:
        return [toon_eigen_termijn(termijn[0], list_regelsets(), breedte)]
    if len(woorden) == 1:
        raise _unknown(samen)
    return [deel for woord in woorden for deel in explain([woord], breedte)]


def _changed_here(code: str) -> str:
    """Say what the settings of the current folder change about a rule, and on which line."""
    omgeving = Omgevingen(REGELS).voor(Path()).omgeving
    if omgeving is None or code not in omgeving.regels:
        return ""
    from krachtplan.instellingen.geldend import describe_keuze, read_geldend

    (deel,) = [d for d in read_geldend(omgeving, REGELS, None).regels if d.regel.code == code]
    plek = f"{maak_toonbaar(deel.herkomst.bestand or '')}:{deel.herkomst.regel}"
    return f"Hier gezet in {plek}: {describe_keuze(deel)}."


def list_regelsets() -> tuple[Regelset, ...]:
    """Give the rule sets that hold in the current folder; those of krachtplan where it is broken.

    What is wrong with ``krachtplan.yaml`` is for ``check`` to tell: an explanation goes on.
    """
    omgeving = Omgevingen(REGELS).voor(Path()).omgeving or load_omgeving(None, REGELS).omgeving
    return omgeving.regelsets if omgeving is not None else ()


def _find_set(regelsets: Sequence[Regelset], naam: str) -> Regelset:
    gevonden = find_set(regelsets, naam)
    if gevonden is None:
        namen = [regelset.regelset for regelset in regelsets]
        dichtbij = nearest(naam, namen)
        raise Keuzefout(
            f"Er is geen regelset {shown(naam)}.",
            f"Bedoelde u {shown(dichtbij)}?"
            if dichtbij
            else f"Bekend zijn: {', '.join(map(shown, namen))}.",
        )
    return gevonden


def _unknown(woord: str) -> Keuzefout:
    dichtbij = nearest_uitleg(woord, list_regelsets())
    return Keuzefout(
        f"Over {shown(woord)} is er geen uitleg.",
        f"Bedoelde u {dichtbij}?"
        if dichtbij
        else "`krachtplan uitleg` laat alle onderwerpen zien, `krachtplan regels` alle codes.",
    )


def explain_termijn(code: str, pad: Path, peildatum: date, breedte: int) -> str:
    """Tell step by step how the date of a term came about for one client.

    Raises Keuzefout for a word that is no term, Invoerfout for a file that is not there or not
    understood, Instelfout for its settings.
    """
    from krachtplan.termijnen import bereken
    from krachtplan.uitleg.termijn import list_stappen, list_zonder_termijn

    naam = maak_toonbaar(str(pad))
    if not path_exists(str(pad)):
        raise Keuzefout(f"{naam}: dit bestand bestaat niet.", "Kijk de naam na.")
    omgeving, dossier = Omgevingen(REGELS).voor(pad).omgeving, _load(pad)
    if omgeving is None or dossier is None or dossier.client is None or not dossier.begrepen:
        soort = Instelfout if omgeving is None else Invoerfout
        raise soort(
            f"{naam}: hier is nog niet mee te rekenen.",
            f"`krachtplan check {naam}` laat zien waarom.",
        )
    client, regelsets = dossier.client, omgeving.regelsets
    termijn = find_termijn(code, regelsets)
    if termijn is None:
        raise _geen_termijn(code, regelsets)
    standen = bereken(client, regelsets, omgeving.kalender, peildatum)
    stand = next((stand for stand in standen if stand.code == termijn[0]), None)
    stappen = (
        list_stappen(stand, omgeving.kalender, peildatum)
        if stand is not None
        else list_zonder_termijn(termijn[0], client.traject.gemeente, regelsets)
    )
    kop = f"{termijn[0]} {maak_toonbaar(termijn[1])}, op {format_datum(peildatum)}"
    lijst = "\n".join(f"- {stap}" for stap in stappen)
    return f"{kop}\n\n{format_pagina(lijst, breedte)}"


def _geen_termijn(woord: str, regelsets: Sequence[Regelset]) -> Keuzefout:
    regel = zoek_regel(woord)
    if regel is not None:
        return Keuzefout(
            f"{regel.code} is geen termijn, dus er is geen datum uit te leggen.",
            f"`krachtplan uitleg {regel.code}` vertelt wat deze regel vraagt.",
        )
    bekend = sorted({*TERMIJNREGELS, *(r.code for s in regelsets for r in s.termijnen)})
    return Keuzefout(f"Er is geen termijn {shown(woord)}.", f"Bekend zijn: {', '.join(bekend)}.")


def _load(pad: Path) -> Dossier | None:
    tekst = read_text(pad)
    return None if isinstance(tekst, Bevinding) else load_dossier(tekst, str(pad))
