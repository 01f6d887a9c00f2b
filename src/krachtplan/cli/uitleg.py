"""``krachtplan uitleg``: what a rule asks and why, a topic, a rule set, how a date came about."""

import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.bestanden import path_exists
from krachtplan.cli.gebruiksfouten import Gebruiksfout, shown
from krachtplan.cli.invoer import say
from krachtplan.cli.opties import PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.instellingen.omgeving import Omgevingen, load_omgeving
from krachtplan.laden import Dossier, load_dossier
from krachtplan.lezen.bronnen import read_text
from krachtplan.melding import Bevinding
from krachtplan.regels import REGELS, zoek_regel
from krachtplan.termijnen.regelset import TERMIJNREGELS, Regelset, naam_sleutel
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg import (
    find_onderwerp,
    lees_pagina,
    list_onderwerpen,
    nearest_uitleg,
    toon_eigen_termijn,
    toon_onderwerp,
    toon_regel,
)
from krachtplan.uitleg.regelset import find_set, toon_regelset
from krachtplan.uitleg.tekst import format_pagina
from krachtplan.uitleg.termijn import find_termijn
from krachtplan.waarden import nearest
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Vertelt wat een regel vraagt en waarom, met een voorbeeld en de bron. Legt ook onderwerpen uit,
zoals delen, termijnen, uitstel of voorlopig plan.

Met de code van een termijn en een clientbestand is te zien hoe de datum tot stand komt.
"""
VOORBEELDEN = (
    "krachtplan uitleg K101",
    "krachtplan uitleg voorlopig plan",
    "krachtplan uitleg regelset rotterdam",
    "krachtplan uitleg T001 examples/goed/samira.yaml",
)

_SMALST, _BREEDST = 40, 100
_REGELSET = "regelset"


def page_width() -> int:
    """Give the width to write in: that of the terminal within reason, 80 where there is none."""
    kolommen = shutil.get_terminal_size((80, 24)).columns
    return max(_SMALST, min(kolommen, _BREEDST)) - 2


def uitleg(
    peildatum: PEILDATUM,
    woorden: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CODE|ONDERWERP",
            help="Codes of namen van regels, of een onderwerp. Leeg: de lijst met onderwerpen.",
        ),
    ] = None,
) -> Uitgang:
    """Explain; nothing is printed when one of the words is not known."""
    if not woorden:
        sys.stdout.write(_list_onderwerpen())
        return Uitgang.GOED
    *voor, laatste = woorden
    if voor and _is_pad(laatste):
        return _explain_termijn(" ".join(voor), Path(laatste), peildatum)
    sys.stdout.write("\n".join(_explain(woorden)))
    return Uitgang.GOED


def _list_onderwerpen() -> str:
    onderwerpen = "\n".join(f"  krachtplan uitleg {naam}" for naam in list_onderwerpen())
    return (
        f"Onderwerpen:\n{onderwerpen}\n\nRegels:\n"
        "  krachtplan regels            alle codes op een rij\n"
        "  krachtplan uitleg K101       wat een regel vraagt en waarom\n"
    )


def _is_pad(woord: str) -> bool:
    return woord.lower().endswith((".yaml", ".yml")) or os.path.isfile(woord)  # noqa: PTH113 - never raises


def _explain(woorden: Sequence[str]) -> list[str]:
    """Explain all words together where they are one name, else each by itself."""
    samen, breedte = " ".join(woorden), page_width()
    onderwerp = find_onderwerp(samen)
    if onderwerp is not None:
        return [toon_onderwerp(onderwerp, known_regelsets(), breedte)]
    if naam_sleutel(woorden[0]) == _REGELSET:
        return [toon_regelset(_find_set(known_regelsets(), " ".join(woorden[1:])), breedte)]
    regel = zoek_regel(samen)
    if regel is not None:
        hier = _changed_here(regel.code)
        return [toon_regel(regel, lees_pagina(regel.code), breedte, known_regelsets(), hier)]
    termijn = find_termijn(samen, known_regelsets())
    if termijn is not None:
        return [toon_eigen_termijn(termijn[0], known_regelsets(), breedte)]
    if len(woorden) == 1:
        raise _unknown(samen)
    return [deel for woord in woorden for deel in _explain([woord])]


def _changed_here(code: str) -> str:
    """Say what the settings of the current folder change about a rule, and on which line."""
    omgeving = Omgevingen(REGELS).voor(Path()).omgeving
    if omgeving is None or code not in omgeving.regels:
        return ""
    from krachtplan.instellingen.geldend import describe_keuze, read_geldend

    (deel,) = [d for d in read_geldend(omgeving, REGELS, None).regels if d.regel.code == code]
    plek = f"{maak_toonbaar(deel.herkomst.bestand or '')}:{deel.herkomst.regel}"
    return f"Hier gezet in {plek}: {describe_keuze(deel)}."


def known_regelsets() -> tuple[Regelset, ...]:
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
        raise Gebruiksfout(
            f"Er is geen regelset {shown(naam)}.",
            f"Bedoelde u {shown(dichtbij)}?"
            if dichtbij
            else f"Bekend zijn: {', '.join(map(shown, namen))}.",
        )
    return gevonden


def _unknown(woord: str) -> Gebruiksfout:
    dichtbij = nearest_uitleg(woord, known_regelsets())
    return Gebruiksfout(
        f"Over {shown(woord)} is er geen uitleg.",
        f"Bedoelde u {dichtbij}?"
        if dichtbij
        else "`krachtplan uitleg` laat alle onderwerpen zien, `krachtplan regels` alle codes.",
    )


def _explain_termijn(code: str, pad: Path, peildatum: date) -> Uitgang:
    """Tell step by step how the date of a term came about for one client."""
    from krachtplan.termijnen import bereken
    from krachtplan.uitleg.termijn import list_stappen, list_zonder_termijn

    if not path_exists(str(pad)):
        naam = maak_toonbaar(str(pad))
        raise Gebruiksfout(f"{naam}: dit bestand bestaat niet.", "Kijk de naam na.")
    omgeving, dossier = Omgevingen(REGELS).voor(pad).omgeving, _load(pad)
    if omgeving is None or dossier is None or dossier.client is None or not dossier.begrepen:
        naam = maak_toonbaar(str(pad))
        say(
            f"{naam}: hier is nog niet mee te rekenen.",
            f"`krachtplan check {naam}` laat zien waarom.",
        )
        return Uitgang.VERKEERD_GEBRUIK if omgeving is None else Uitgang.FOUT
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
    sys.stdout.write(f"{kop}\n\n{format_pagina(lijst, page_width())}")
    return Uitgang.GOED


def _geen_termijn(woord: str, regelsets: Sequence[Regelset]) -> Gebruiksfout:
    regel = zoek_regel(woord)
    if regel is not None:
        return Gebruiksfout(
            f"{regel.code} is geen termijn, dus er is geen datum uit te leggen.",
            f"`krachtplan uitleg {regel.code}` vertelt wat deze regel vraagt.",
        )
    bekend = sorted({*TERMIJNREGELS, *(r.code for s in regelsets for r in s.termijnen)})
    return Gebruiksfout(f"Er is geen termijn {shown(woord)}.", f"Bekend zijn: {', '.join(bekend)}.")


def _load(pad: Path) -> Dossier | None:
    tekst = read_text(pad)
    return None if isinstance(tekst, Bevinding) else load_dossier(tekst, str(pad))
