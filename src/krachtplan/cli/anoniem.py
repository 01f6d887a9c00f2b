"""``krachtplan anoniem``: a copy without names, for a training or a report of a fault."""

import os
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.anoniem import (
    Gevonden,
    Herkenner,
    Vervanging,
    herken,
    make_kopie,
    refuse_without_herkenner,
    zonder_herkenner,
)
from krachtplan.api.fouten import Documentfout, Invoerfout, Keuzefout
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import say
from krachtplan.cli.opties import PEILDATUM_ZONDER_GEVOLG, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Maakt een kopie van een clientbestand zonder namen: voor een training, of om een fout te laten zien.
Namen, codes en ids worden andere woorden, alle data schuiven evenveel op, en uit de teksten gaan
namen, plaatsen, nummers en data. Wat er vervangen is, komt op het scherm.

Geen programma vindt alles. Wat iemand meemaakte kan hem ook zonder naam verraden: lees de kopie
zelf na voor je haar deelt. Met `--teksten maskeer` blijft van elke tekst alleen de vorm over.
Van een terugblik blijft altijd alleen de vorm: die is van de begeleider alleen.
"""
VOORBEELDEN = (
    "krachtplan anoniem examples/goed/samira.yaml --teksten maskeer",
    "krachtplan anoniem examples/goed/samira.yaml --teksten maskeer --dagen 70 --uit les.yaml",
)
_WEKEN = (8, 200)
"""By how many weeks dates move when nobody says so: weekdays stay weekdays."""


class Teksten(StrEnum):
    """What happens to free text."""

    WISSEN = "wissen"
    MASKEER = "maskeer"


def anoniem(
    pad: Annotated[
        str, typer.Argument(metavar="BESTAND", help="Het clientbestand.", parser=parse_pad)
    ],
    peildatum: PEILDATUM_ZONDER_GEVOLG,
    uit: Annotated[
        str,
        typer.Option(
            "-o", "--uit", metavar="BESTAND", help="Waar de kopie komt.", parser=parse_pad
        ),
    ] = "anoniem.yaml",
    teksten: Annotated[
        Teksten,
        typer.Option(
            help="wissen: haal weg wat een naam of plaats is; maskeer: maak van elke letter een x.",
            case_sensitive=False,
        ),
    ] = Teksten.WISSEN,
    code: Annotated[
        str, typer.Option("--code", metavar="CODE", help="De code in de kopie.")
    ] = "voorbeeld",
    dagen: Annotated[
        int | None,
        typer.Option(
            "--dagen",
            metavar="AANTAL",
            help="Zoveel dagen schuiven alle data op (standaard: een willekeurig aantal weken).",
        ),
    ] = None,
) -> Uitgang:
    """Write the copy and say what is other in it."""
    del peildatum
    doel = Path(uit)
    if os.path.lexists(doel):
        raise Gebruiksfout(
            f"{maak_toonbaar(uit)} bestaat al.", "Kies een andere naam met `--uit BESTAND`."
        )
    masker = teksten is Teksten.MASKEER
    dagen = _random_days() if dagen is None else dagen
    try:
        if not masker:
            refuse_without_herkenner("--teksten maskeer")
        herkenner = zonder_herkenner if masker else _aloud()
        kopie = make_kopie(pad, herkenner, dagen=dagen, code=code, masker=masker)
    except (Keuzefout, Documentfout) as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    except Invoerfout as fout:
        say(str(fout))
        return Uitgang.FOUT
    naam = maak_toonbaar(pad)
    try:
        write_atomic(doel, kopie.tekst.encode())
    except Schrijffout as fout:
        say(f"{maak_toonbaar(uit)}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    for vervanging in kopie.vervangen:
        print(_line(naam, vervanging))
    print(maak_toonbaar(uit))
    say(
        _shift(dagen),
        "Lees de kopie zelf na voor je haar deelt: geen programma vindt elke naam, en een verhaal "
        "kan iemand ook zonder naam verraden.",
        "Deze lijst op het scherm hoort bij het dossier en niet bij de kopie.",
    )
    return Uitgang.GOED


def _shift(dagen: int) -> str:
    aantal = "1 dag" if abs(dagen) == 1 else f"{abs(dagen)} dagen"
    return f"Alle data zijn {aantal} {'eerder' if dagen < 0 else 'later'} gezet."


def _aloud() -> Herkenner:
    """Find names, and say at the first text that it takes a while."""

    @cache
    def tell_once() -> None:
        say("Namen en plaatsen herkennen: dit duurt even, de allereerste keer enkele minuten.")

    def find(tekst: str) -> list[Gevonden]:
        tell_once()
        return herken(tekst)

    return find


def _random_days() -> int:
    weken = _WEKEN[0] + int.from_bytes(os.urandom(4), "big") % (_WEKEN[1] - _WEKEN[0])
    return -7 * weken


def _line(naam: str, een: Vervanging) -> str:
    was, nu = (" ".join(maak_toonbaar(deel).split()) for deel in (een.was, een.nu))
    return f"{naam}:{een.regel}: {een.veld}: {was} → {nu}"
