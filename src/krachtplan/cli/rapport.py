"""``krachtplan rapport``: figures about many clients that reveal nobody."""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Documentfout, Invoerfout, Keuzefout
from krachtplan.api.rapporten import (
    Bereik,
    Gepubliceerd,
    Rapport,
    Telling,
    Tijdvak,
    Vorm,
    choose_tijdvak,
    collect,
    find_map,
    find_omgeving,
    find_vergeten,
    is_empty,
    name_group,
    read_vorige,
    tel_alle,
    write,
)
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.opties import LIJST, PEILDATUM, STIL, parse_pad, read_datum
from krachtplan.cli.uitgang import Uitgang
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Telt over een map met clientbestanden: termijnen, fasen, doelen, uitkomsten, uitval, tevredenheid,
zelfredzaamheid en tijd. Er staan geen namen, geen codes en geen tekst van cliënten in, en er is
geen rangorde van begeleiders.

Kleine aantallen blijven dicht: onder de 10 (of wat `rapport: {drempel: …}` in krachtplan.yaml
zegt), ook nul, en ook wat zo'n getal zou verraden. Open getallen zijn afgerond op vijftallen.

Zonder --van en --tot gaat het rapport over het laatste hele kwartaal voor de peildatum. Voor een
team is MAP de map van dat team; geef het met --naam een naam, en met --deel-van de naam van het
rapport over het geheel. Is er al eerder een rapport gemaakt, geef dat dan mee met --vorige: dan
verraden de twee samen ook niets. Bewaar daarvoor elk rapport ook met `-f json`.

De uitgang is 1 als er een bestand is dat niet meetelt, omdat het niet te begrijpen is. Het rapport
over de andere is er dan wel.
"""
VOORBEELDEN = (
    "krachtplan rapport examples/praktijk --peildatum 2026-11-22",
    "krachtplan rapport examples/praktijk --van 1-1-2026 --tot 30-9-2026 -f json -o rapport.json",
)


def rapport(
    peildatum: PEILDATUM,
    paden: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MAP", help="De map met clientbestanden, of die van een team.", parser=parse_pad
        ),
    ] = None,
    lijst: LIJST = None,
    van: Annotated[
        date | None,
        typer.Option(
            "--van",
            metavar="DATUM",
            help="De eerste dag van de periode.",
            parser=read_datum,
            show_default=False,
        ),
    ] = None,
    tot: Annotated[
        date | None,
        typer.Option(
            "--tot",
            metavar="DATUM",
            help="De laatste dag van de periode; die telt mee.",
            parser=read_datum,
            show_default=False,
        ),
    ] = None,
    formaat: Annotated[
        Vorm,
        typer.Option("-f", "--formaat", help="Hoe het rapport eruitziet.", case_sensitive=False),
    ] = Vorm.MD,
    uit: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--uit",
            metavar="BESTAND",
            help="Bestand waarin het rapport komt, in plaats van op het scherm.",
            parser=parse_pad,
        ),
    ] = None,
    naam: Annotated[
        str | None,
        typer.Option(
            "--naam",
            metavar="TEKST",
            help="Over wie het rapport gaat, zoals een team (standaard: de organisatie).",
        ),
    ] = None,
    deel_van: Annotated[
        str | None,
        typer.Option(
            "--deel-van",
            metavar="TEKST",
            help="De naam van het rapport over het geheel waar dit team bij hoort.",
        ),
    ] = None,
    vorige: Annotated[
        list[str] | None,
        typer.Option(
            "--vorige",
            metavar="BESTAND",
            help="Een rapport dat al eerder is gemaakt (JSON); mag vaker, ook van andere teams.",
            parser=parse_pad,
        ),
    ] = None,
    stil: STIL = False,
) -> Uitgang:
    """Count, protect and write a report."""
    tijdvak = _choose_tijdvak(van, tot, peildatum)
    if vorige and naam is None:
        raise Gebruiksfout(
            "Bij --vorige hoort --naam: zo is te zien of een rapport over dezelfde groep gaat.",
            'Schrijf bijvoorbeeld `--naam "Team Noord"`, net zo als bij het vorige rapport.',
        )
    eerdere = [_read_vorige(pad) for pad in vorige or []]
    _check_uit(formaat, uit)
    alle_paden = all_paden(paden, lijst, "MAP", stil=stil)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer:
        return uitgang
    hier = find_map(alle_paden)
    omgeving = find_omgeving(hier)
    bezwaren = Bezwaren()
    telling = _count(invoer, tijdvak, bezwaren, stil=stil)
    if omgeving is None:
        return max(uitgang, bezwaren.uitgang, Uitgang.VERKEERD_GEBRUIK)
    bereik = Bereik(name_group(naam, omgeving), deel_van, *tijdvak)
    gemaakt = collect(telling, bereik, omgeving, hier, eerdere)
    _tell(gemaakt, telling.clienten)
    if uit is not None:
        _tell_vergeten(find_vergeten(gemaakt, Path(uit).parent, eerdere))
    bezwaren.sum_up(len(invoer))
    niet_alles = Uitgang.FOUT if telling.niet_meegeteld else Uitgang.GOED
    geleverd = _deliver(gemaakt, formaat, uit, stil=stil)
    return max(uitgang, bezwaren.uitgang, niet_alles, geleverd)


def _choose_tijdvak(van: date | None, tot: date | None, peildatum: date) -> Tijdvak:
    try:
        return choose_tijdvak(van, tot, peildatum)
    except Keuzefout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None


def _read_vorige(pad: str) -> Gepubliceerd:
    if not os.path.lexists(pad):
        raise Gebruiksfout(
            "Het bestand bij --vorige bestaat niet.",
            "Noem een rapport dat met `-f json` is gemaakt.",
        )
    try:
        return read_vorige(pad)
    except Invoerfout as fout:
        raise Gebruiksfout(f"Bij --vorige: {fout.tekst}", fout.hulp) from None


def _check_uit(formaat: Vorm, uit: str | None) -> None:
    if uit is not None and Path(uit).suffix.lower() in (".yaml", ".yml"):
        raise Gebruiksfout(
            "Bij --uit staat de naam van een clientbestand; dat zou worden vervangen.",
            f"Kies een naam die op .{formaat.value} eindigt.",
        )
    if formaat is Vorm.XLSX and uit is None:
        raise Gebruiksfout(
            "Een werkblad past niet op het scherm.", "Geef een bestand: `-o rapport.xlsx`."
        )


def _count(
    invoer: Sequence[Invoer], tijdvak: Tijdvak, bezwaren: Bezwaren, *, stil: bool
) -> Telling:
    """Count all files, and tell which could not be."""
    telling = Telling()
    mis: list[str] = []
    for geteld in follow(tel_alle(invoer, tijdvak), len(invoer), stil=stil):
        telling.add(geteld)
        if not bezwaren.hear(geteld.uitslag) and not geteld.begrepen:
            mis.append(geteld.uitslag.bestand)
            bezwaren.miss(geteld.uitslag.bestand)
    for naam in mis:
        say(f"{maak_toonbaar(naam)}: telt niet mee; `krachtplan check` zegt wat eraan schort.")
    return telling


def _tell(gemaakt: Rapport, aantal: int) -> None:
    """Say on stderr, to whoever has the files, why there is nothing to see."""
    if not is_empty(gemaakt):
        return
    if aantal >= gemaakt.drempel:
        say(
            "Alle getallen in dit rapport zijn dicht: samen met een eerder rapport zouden ze iets"
            " verraden.",
            "Kies een periode die niet overlapt met die van een eerder rapport.",
        )
        return
    zijn = "is 1 cliënt" if aantal == 1 else f"zijn {aantal} cliënten"
    say(
        f"Alle getallen in dit rapport zijn dicht: er {zijn} in de periode, en onder de"
        f" {gemaakt.drempel} blijft elk getal dicht.",
        "Neem een langere periode of een grotere groep.",
    )


def _tell_vergeten(namen: Iterable[str]) -> None:
    """Say that an earlier report lies there with which this one was not compared."""
    vergeten = [maak_toonbaar(naam) for naam in namen]
    if vergeten:
        say(
            f"Niet meegegeven, maar in dezelfde map: een eerder rapport ({', '.join(vergeten)})."
            " Samen met dit rapport kan het iets verraden.",
            "Is het gedeeld met anderen? Maak dit rapport dan opnieuw, met --naam en --vorige, en"
            " deel het tot die tijd niet.",
        )


def _deliver(gemaakt: Rapport, formaat: Vorm, uit: str | None, *, stil: bool) -> Uitgang:
    try:
        inhoud = write(gemaakt, formaat.value)
    except Documentfout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    if uit is None:
        tekst = inhoud.decode()
        print(maak_toonbaar(tekst, regeleinden=True) if sys.stdout.isatty() else tekst, end="")
        return Uitgang.GOED
    try:
        write_atomic(Path(uit), inhoud)
    except Schrijffout as fout:
        say(f"{maak_toonbaar(uit)}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    if not stil:
        print(maak_toonbaar(uit))
    return Uitgang.GOED
