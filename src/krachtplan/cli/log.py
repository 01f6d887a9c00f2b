"""``krachtplan log``: add one contact, or a whole list of notes."""

from datetime import time
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Inhoudsopgave, Nieuw
from krachtplan.aanvullen.maken import check_tekst, contactmoment, find_id
from krachtplan.cli.bijschrijven import PROEF, day_of, describe, schrijf_bij, split_words, usage
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import MAP, PEILDATUM, parse_pad
from krachtplan.cli.tekstverwerker import Kladtekst
from krachtplan.cli.uitgang import Uitgang
from krachtplan.model.woorden import Basistaak, Contactsoort
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import parse_tijd
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_lengte
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Schrijft een contactmoment in het bestand van een cliënt. Alleen de nieuwe regels komen erbij; de
rest van het bestand blijft zoals het is.

Zonder tekst opent de tekstverwerker die in EDITOR staat. Met --van gaat een hele lijst notities in
één keer, elk met een dag en een code, zoals: 23-9 yara 60m Post gesorteerd. #post
"""
VOORBEELDEN = (
    'krachtplan log samira "De week doorgenomen." --datum gisteren --minuten 60 --doel ochtend',
    "krachtplan log samira --niet-bereikt --soort telefoon --tijd 14:30",
    "krachtplan log --van examples/praktijk/notities.txt --map examples/praktijk --proef",
)


def _read_lengte(waarde: str | int) -> int:
    return waarde if isinstance(waarde, int) else parse_lengte(waarde)


def _read_tijd(waarde: str | time) -> time:
    return waarde if isinstance(waarde, time) else parse_tijd(waarde)


def log(
    peildatum: PEILDATUM,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", help="De code van de cliënt, zoals yara; een bestand mag ook."
        ),
    ] = None,
    tekst: Annotated[
        str | None,
        typer.Argument(
            metavar="TEKST", help="Wat er is besproken of gedaan, tussen aanhalingstekens."
        ),
    ] = None,
    datum: Annotated[
        str | None,
        typer.Option(
            "-d",
            "--datum",
            metavar="DAG",
            help="vandaag, gisteren, ma, 23-9 of 23-9-2026 (standaard: vandaag).",
        ),
    ] = None,
    tijd: Annotated[
        time | None, typer.Option(metavar="TIJD", help="Hoe laat, zoals 10:30.", parser=_read_tijd)
    ] = None,
    minuten: Annotated[
        int | None,
        typer.Option(
            "-m", "--minuten", metavar="DUUR", help="Hoe lang: 60, 1u30.", parser=_read_lengte
        ),
    ] = None,
    doel: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Het doel waar het over ging; vaker mag, of met komma's."),
    ] = None,
    soort: Annotated[
        Contactsoort | None, typer.Option(help="Wat voor contact.", case_sensitive=False)
    ] = None,
    basistaak: Annotated[
        Basistaak | None,
        typer.Option(help="De basistaak van Krachtwerk.", case_sensitive=False),
    ] = None,
    niet_bereikt: Annotated[
        bool, typer.Option("--niet-bereikt", help="Het lukte niet om de cliënt te bereiken.")
    ] = False,
    van: Annotated[
        str | None,
        typer.Option(
            metavar="BESTAND",
            help="Lees notities uit een tekstbestand; - leest van de invoer.",
            parser=parse_pad,
        ),
    ] = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Add one contact to a file, or with ``van`` all notes of a text."""
    if van is not None:
        if any((code, tekst, datum, tijd, minuten, doel, soort, basistaak, niet_bereikt)):
            raise Gebruiksfout(
                "Bij --van staan dag, code en tekst in de notities zelf.",
                "Laat de code en de andere opties weg.",
            )
        from krachtplan.cli.notities import log_notities

        return log_notities(van, map_, peildatum, proef=proef)
    if code is None:
        raise Gebruiksfout(
            "Hier ontbreekt CODE.", "Noem de cliënt, of een lijst notities met --van."
        )
    dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
    bestand = find_client(code, map_)
    with Kladtekst() as klad:
        if tekst is None and not niet_bereikt:
            tekst = klad.write(f"{maak_toonbaar(bestand.stem)}, {format_datum(dag)}")
            if not tekst:
                return Uitgang.GOED
        verslag = usage(check_tekst, tekst) if tekst is not None else None

        def maak(opgave: Inhoudsopgave) -> Nieuw:
            ids = [find_id(id_, opgave, ("doelen",), "doel") for id_ in split_words(doel)]
            item = contactmoment(
                dag,
                tijd=tijd,
                soort=soort,
                minuten=minuten,
                niet_bereikt=niet_bereikt,
                doelen=ids,
                basistaak=basistaak,
                verslag=verslag,
            )
            return Nieuw(("contactmomenten",), item)

        uitgang = schrijf_bij(bestand, maak, describe, proef=proef)
        klad.klaar = uitgang is Uitgang.GOED and not proef
        return uitgang
