"""``krachtplan rapport``: figures about many clients that reveal nobody."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan import __version__
from krachtplan.batch import doe_alle
from krachtplan.bestanden import Invoer
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say
from krachtplan.cli.opties import PEILDATUM, parse_pad, read_datum
from krachtplan.cli.uitgang import Uitgang
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.lezen.bronnen import read_text
from krachtplan.rapport.bewaren import Rapportfout, read_gepubliceerd
from krachtplan.rapport.cijfers import CLIENTEN
from krachtplan.rapport.eerder import Bereik, Gepubliceerd
from krachtplan.rapport.herkomst import Herkomst, read_versie
from krachtplan.rapport.samenstellen import Rapport, Totaal, compose, is_empty
from krachtplan.rapport.tellen import Teller, Tijdvak
from krachtplan.rapport.vormen import Vorm, write_vorm
from krachtplan.regels import REGELS
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden.eenheden import format_datum, last_day_of_month

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
"""
VOORBEELDEN = (
    "krachtplan rapport examples/praktijk --peildatum 2026-11-22",
    "krachtplan rapport examples/praktijk --van 1-1-2026 --tot 30-9-2026 -f json -o rapport.json",
)


def rapport(
    map_: Annotated[
        str,
        typer.Argument(
            metavar="MAP", help="De map met clientbestanden, of die van een team.", parser=parse_pad
        ),
    ],
    peildatum: PEILDATUM,
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
) -> Uitgang:
    """Count, protect and write a report."""
    tijdvak = choose_tijdvak(van, tot, peildatum)
    if vorige and naam is None:
        raise Gebruiksfout(
            "Bij --vorige hoort --naam: zo is te zien of een rapport over dezelfde groep gaat.",
            'Schrijf bijvoorbeeld `--naam "Team Noord"`, net zo als bij het vorige rapport.',
        )
    eerdere = [_read_vorige(pad) for pad in vorige or []]
    _check_uit(formaat, uit)
    invoer, uitgang = find_invoer([map_])
    if not invoer:
        return uitgang
    omgeving = Omgevingen(REGELS).voor(Path(map_)).omgeving
    bezwaren = Bezwaren()
    totaal, kenmerken = _count(invoer, tijdvak, bezwaren)
    if omgeving is None:
        return max(uitgang, bezwaren.uitgang, Uitgang.VERKEERD_GEBRUIK)
    # Those that are known, not those that clients have: that could name a municipality of one.
    sets = tuple(sorted(regelset.regelset for regelset in omgeving.regelsets))
    herkomst = Herkomst(__version__, read_versie(Path(map_)), kenmerken, sets)
    bereik = Bereik(_name(naam, omgeving), deel_van, *tijdvak)
    drempel = omgeving.instellingen.rapport.drempel
    gemaakt = compose(totaal, bereik, drempel, herkomst, eerdere)
    _tell(gemaakt, totaal)
    return max(uitgang, bezwaren.uitgang, _deliver(gemaakt, formaat, uit))


def choose_tijdvak(van: date | None, tot: date | None, peildatum: date) -> Tijdvak:
    """Choose the days: both given, or the last whole quarter before the peildatum."""
    if van is None and tot is None:
        return last_quarter(peildatum)
    if van is None or tot is None:
        raise Gebruiksfout(
            "Een periode heeft een eerste en een laatste dag.",
            "Geef --van en --tot allebei, of geen van beide voor het laatste hele kwartaal.",
        )
    if tot < van:
        raise Gebruiksfout(
            "De laatste dag van de periode ligt op of na de eerste.",
            "Kijk of --van en --tot zijn omgewisseld.",
        )
    if tot > peildatum:
        raise Gebruiksfout(
            f"De periode eindigt op of voor de peildatum ({format_datum(peildatum)}).",
            "Wacht tot de periode voorbij is, of kies een eerdere dag bij --tot.",
        )
    return Tijdvak(van, tot)


def last_quarter(peildatum: date) -> Tijdvak:
    """Give the last quarter of a year that was over before this day."""
    kwartaal = peildatum.year * 4 + (peildatum.month - 1) // 3 - 1
    jaar, maand = kwartaal // 4, kwartaal % 4 * 3 + 1
    return Tijdvak(date(jaar, maand, 1), date(jaar, maand + 2, last_day_of_month(jaar, maand + 2)))


def _read_vorige(pad: str) -> Gepubliceerd:
    if not os.path.lexists(pad):
        raise Gebruiksfout(
            "Het bestand bij --vorige bestaat niet.",
            "Noem een rapport dat met `-f json` is gemaakt.",
        )
    tekst = read_text(Path(pad))
    if not isinstance(tekst, str):
        raise Gebruiksfout(f"Bij --vorige: {tekst.tekst}", tekst.hulp)
    try:
        return read_gepubliceerd(tekst)
    except Rapportfout as fout:
        raise Gebruiksfout(
            f"Bij --vorige: {fout}", "Noem een rapport dat met `-f json` is gemaakt."
        ) from None


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
    invoer: Sequence[Invoer], tijdvak: Tijdvak, bezwaren: Bezwaren
) -> tuple[Totaal, tuple[str, ...]]:
    """Count all files; give the sums over the settings that they came under too."""
    totaal = Totaal()
    kenmerken: set[str] = set()
    mis: list[str] = []
    for geteld in follow(doe_alle(invoer, Teller(tijdvak)), len(invoer)):
        bezwaar = bezwaren.hear(geteld.uitslag)
        if not geteld.begrepen:
            totaal.niet_meegeteld += 1
            if not bezwaar:
                mis.append(geteld.uitslag.bestand)
            continue
        kenmerken.add(geteld.kenmerk)
        if geteld.telling is not None:
            totaal.add(geteld.telling)
    for naam in mis:
        say(f"{maak_toonbaar(naam)}: telt niet mee; `krachtplan check` zegt wat eraan schort.")
    return totaal, tuple(sorted(kenmerk[:16] or "standaard" for kenmerk in kenmerken))


def _name(naam: str | None, omgeving: Omgeving) -> str:
    organisatie = omgeving.instellingen.organisatie
    return naam or (organisatie.naam if organisatie else "Alle cliënten in deze map")


def _tell(gemaakt: Rapport, totaal: Totaal) -> None:
    """Say on stderr, to whoever has the files, why there is nothing to see."""
    if not is_empty(gemaakt):
        return
    aantal = totaal.aantal[CLIENTEN]
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


def _deliver(gemaakt: Rapport, formaat: Vorm, uit: str | None) -> Uitgang:
    try:
        inhoud = write_vorm(gemaakt, formaat)
    except ImportError:
        raise Gebruiksfout(
            "Voor een werkblad is een extra onderdeel nodig.",
            "Installeer krachtplan met `[excel]`, of kies `-f csv`.",
        ) from None
    if uit is None:
        tekst = inhoud.decode()
        print(maak_toonbaar(tekst, regeleinden=True) if sys.stdout.isatty() else tekst, end="")
        return Uitgang.GOED
    try:
        write_atomic(Path(uit), inhoud)
    except Schrijffout as fout:
        say(f"{maak_toonbaar(uit)}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    print(maak_toonbaar(uit))
    return Uitgang.GOED
