"""``krachtplan nieuw``: a first-day file for a client, never over an existing one."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.nieuw import (
    SCHEMABESTAND,
    find_omgeving,
    make_clientbestand,
    mask_bsn,
    parse_code,
    read_schema,
)
from krachtplan.cli.invoer import say, tell
from krachtplan.cli.opties import PEILDATUM, read_datum, read_map
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vragen import ask, is_interactive
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout, parse_datum
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Maakt het bestand van een nieuwe cliënt: alleen wat nodig is, de rest groeit mee.

De code is een pseudoniem en de naam van het bestand; nooit een BSN. Vraagt alleen wat ontbreekt.
Een bestaand bestand blijft altijd staan.
"""
VOORBEELDEN = (
    "krachtplan nieuw yara --gemeente rotterdam --start 2026-08-31",
    "krachtplan nieuw joost --gemeente rotterdam --start 23-2-2026 --naam Joost --map clienten",
)


_GEEN_BSN = Waardefout(
    "Deze negen cijfers kunnen een burgerservicenummer zijn.",
    "Kies een pseudoniem, zoals yara of team2-017.",
)


def _code(waarde: object) -> str:
    code = parse_code(str(waarde).strip())
    if mask_bsn(code) != code:
        raise _GEEN_BSN
    return code


def _naam(waarde: object) -> str:
    """Read a name of one line that can be shown as it is, or YAML would read back another one."""
    naam = str(waarde).strip()
    if maak_toonbaar(naam) != naam:
        raise Waardefout(
            "Een naam staat op één regel, zonder tabs of onzichtbare tekens.",
            "Typ de naam zelf in plaats van hem te plakken.",
        )
    if mask_bsn(naam) != naam:
        raise _GEEN_BSN
    return naam


def _gemeente(waarde: object) -> str:
    naam = _naam(waarde)
    if not naam:
        raise Waardefout("De gemeente is nodig.", "Schrijf de naam, bijvoorbeeld rotterdam.")
    return naam


def nieuw(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", help="Pseudoniem van de cliënt, zoals yara.", parser=_code),
    ],
    peildatum: PEILDATUM,
    gemeente: Annotated[
        str | None,
        typer.Option(metavar="NAAM", help="De gemeente, zoals rotterdam.", parser=_gemeente),
    ] = None,
    start: Annotated[
        date | None,
        typer.Option(
            metavar="DATUM", help="De eerste dag van de ondersteuning.", parser=read_datum
        ),
    ] = None,
    naam: Annotated[
        str | None,
        typer.Option(metavar="NAAM", help="Zo wil de cliënt genoemd worden.", parser=_naam),
    ] = None,
    map_: Annotated[
        Path,
        typer.Option("--map", metavar="MAP", help="Map waarin het bestand komt.", parser=read_map),
    ] = Path(),
) -> Uitgang:
    """Write a minimal client file and the schema beside it."""
    doel = map_ / f"{code}.yaml"
    if os.path.lexists(doel):
        return _leave(doel)
    if gemeente is None:
        uitkomst = find_omgeving(map_)
        if uitkomst.omgeving is None:
            tell(uitkomst.meldingen)
            return Uitgang.VERKEERD_GEBRUIK
        gemeente = uitkomst.omgeving.instellingen.gemeente
    ontbreekt = [
        optie for optie, waarde in (("--gemeente", gemeente), ("--start", start)) if waarde is None
    ]
    if ontbreekt and not is_interactive():
        say(
            f"Nog nodig: {' en '.join(ontbreekt)}.",
            f"Bijvoorbeeld: krachtplan nieuw {code} --gemeente rotterdam --start {peildatum}",
        )
        return Uitgang.VERKEERD_GEBRUIK
    gemeente = gemeente or ask("Welke gemeente?", _gemeente)
    start = start or ask(
        "Wanneer begint de ondersteuning?", parse_datum, standaard=format_datum(peildatum)
    )
    return _write(doel, make_clientbestand(code, naam, gemeente, start, start + timedelta(weeks=4)))


def _leave(doel: Path) -> Uitgang:
    say(
        f"{maak_toonbaar(str(doel))}: dit bestand bestaat al en blijft zoals het is.",
        "Kies een andere code, of open dit bestand.",
    )
    return Uitgang.NIET_GESCHREVEN


def _write(doel: Path, tekst: str) -> Uitgang:
    try:
        doel.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(doel):  # somebody made it while the questions were answered
            return _leave(doel)
        write_atomic(doel, tekst.encode())
    except Schrijffout as fout:
        say(f"{maak_toonbaar(str(doel))}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    except OSError:
        say(f"{maak_toonbaar(str(doel.parent))}: deze map is niet te maken. Kies een andere.")
        return Uitgang.NIET_GESCHREVEN
    print(maak_toonbaar(str(doel)))
    # A name that starts with - would be read as an option.
    pad = f"./{doel}" if str(doel).startswith("-") else str(doel)
    say(
        "Open het bestand in een teksteditor en vul aan wat er is.",
        f"Daarna: krachtplan check {maak_toonbaar(pad)}",
    )
    return _write_schema(doel.parent / SCHEMABESTAND)


def _write_schema(doel: Path) -> Uitgang:
    """Put the schema of this version beside the file, for the editor."""
    inhoud = read_schema()
    try:
        if not doel.is_file() or doel.read_bytes() != inhoud:
            write_atomic(doel, inhoud, modus_nieuw=0o644)
    except (Schrijffout, OSError) as fout:
        waarom = fout if isinstance(fout, Schrijffout) else "Dit bestand is niet te lezen."
        say(f"{maak_toonbaar(str(doel))}: {waarom} Het bestand van de cliënt is wel gemaakt.")
        return Uitgang.NIET_GESCHREVEN
    return Uitgang.GOED
