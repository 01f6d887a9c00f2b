"""``krachtplan zoek``: words in the files of all clients."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.clienten import Onvindbaar, vind_client
from krachtplan.api.zoeken import (
    Treffer,
    Vondsten,
    Vraag,
    format_json,
    format_tekst,
    maak_woord,
    vouw,
    zoek_alle,
)
from krachtplan.cli.invoer import find_invoer, say
from krachtplan.cli.naar import deliver
from krachtplan.cli.opties import LIJSTFORMAAT, MAP, PEILDATUM, Lijstformaat, read_datum
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout

UITLEG = """\
Zoekt woorden in de bestanden van alle cliënten, en toont de plaats, de dag en de tekst.
Hoofdletters en accenten maken niet uit, en een stukje van een woord is genoeg: `schuld` vindt ook
geldschulden.

Met meer woorden toont zoek de teksten waar ze allemaal in staan. Zet aanhalingstekens om woorden
die achter elkaar staan: "op tijd". Er wordt niets bewaard; wat in jouw terugblik staat, is te
herkennen aan: alleen voor jezelf.

De uitgang is 0, ook als er niets is gevonden, 1 als een bestand niet te lezen is, en 2 als er
geen cliënt is met een code van --clienten.
"""
VOORBEELDEN = (
    "krachtplan zoek post --map examples/goed",
    "krachtplan zoek huisarts --map examples/goed --clienten dewi --sinds 1-9-2026",
)


def _woord(waarde: str) -> str:
    woord = maak_woord(waarde)
    if not woord:
        raise Waardefout("Dit woord is leeg.", "Noem een woord of een stukje van een woord.")
    return woord


def zoek(
    woorden: Annotated[
        list[str],
        typer.Argument(metavar="WOORD", help="Wat er in de tekst moet staan.", parser=_woord),
    ],
    peildatum: PEILDATUM,
    map_: MAP = Path(),
    clienten: Annotated[
        str | None,
        typer.Option(
            "--clienten",
            metavar="CODES",
            help="Zoek alleen bij deze codes, met komma's ertussen.",
        ),
    ] = None,
    sinds: Annotated[
        date | None,
        typer.Option(
            "--sinds",
            metavar="DATUM",
            help="Toon alleen wat van deze dag of later is.",
            parser=read_datum,
        ),
    ] = None,
    formaat: LIJSTFORMAAT = Lijstformaat.TEKST,
) -> Uitgang:
    """Look for words and print where they are."""
    invoer, uitgang = find_invoer([str(map_)])
    if not invoer:
        return uitgang
    codes = None if clienten is None else _codes(clienten)
    uitgang = max(uitgang, _tell_unknown(codes or (), map_))
    gevouwen = None if codes is None else frozenset(map(vouw, codes))
    vraag = Vraag(tuple(woorden), peildatum, sinds, gevouwen)
    treffers: list[Treffer] = []
    for vondsten in zoek_alle(invoer, vraag):
        uitgang = max(uitgang, _tell(vondsten))
        treffers += (t._replace(bestand=str(Path(t.bestand))) for t in vondsten.treffers)
    if formaat is Lijstformaat.JSON:
        return max(uitgang, deliver(format_json(treffers, len(invoer), peildatum), None))
    if not treffers:
        aantal = "1 bestand" if len(invoer) == 1 else f"{len(invoer)} bestanden"
        tip = "minder woorden" if len(woorden) > 1 else "een stukje van het woord"
        say(f"Niets gevonden in {aantal}. Probeer {tip}.")
        return uitgang
    return max(uitgang, deliver(format_tekst(treffers, woorden[0]), None))


def _codes(clienten: str) -> list[str]:
    codes = [code.strip() for code in clienten.split(",")]
    return [code for code in codes if code] or [""]


def _tell_unknown(codes: Iterable[str], map_: Path) -> Uitgang:
    """Tell which codes nobody has: that nothing is found there says nothing."""
    uitgang = Uitgang.GOED
    for code in codes:
        gevonden = vind_client(code, map_)
        if isinstance(gevonden, Onvindbaar) and not gevonden.paden:
            say(gevonden.tekst, gevonden.hulp)
            uitgang = Uitgang.VERKEERD_GEBRUIK
    return uitgang


def _tell(vondsten: Vondsten) -> Uitgang:
    """Tell what kept a file from being read."""
    fout = vondsten.onleesbaar
    if fout is None:
        return Uitgang.GOED
    say(f"{maak_toonbaar(vondsten.bestand)}: hierin is niet gezocht. {fout.tekst} {fout.hulp}")
    return Uitgang.FOUT
