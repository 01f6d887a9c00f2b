"""``krachtplan render``: documents from client files."""

from pathlib import Path
from typing import Annotated

import typer

from krachtplan.batch import verwerk_alle
from krachtplan.cli.invoer import VEEL, Bezwaren, find_invoer, follow, say, tell
from krachtplan.cli.keuze import (
    ALLE,
    NAMEN,
    Keuze,
    choose_documenten,
    parse_doelgroep,
    parse_keuze,
)
from krachtplan.cli.opties import PADEN, PEILDATUM, UIT
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.uitschrijven import Schrijver
from krachtplan.controleren import begrepen
from krachtplan.melding import Ernst
from krachtplan.model.woorden import Doelgroep
from krachtplan.renderen import FORMATEN
from krachtplan.schrijven import Zekerheid, sync_disk
from krachtplan.tonen import maak_toonbaar
from krachtplan.verwerken import Opdracht, Uitslag
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Maakt documenten uit clientbestanden: leveringsplan en evaluatie (gemeente), mijn-plan,
signaleringskaart en werkblad (cliënt), overdracht en ecd (collega).

Wat nog ontbreekt, staat in het document zelf: een melding houdt niets tegen. Alleen een bestand
dat niet te begrijpen is, wordt overgeslagen. Een document dat iemand met de hand heeft aangepast,
blijft staan.
"""
VOORBEELDEN = (
    "krachtplan render examples/goed/samira.yaml",
    "krachtplan render examples/praktijk -d mijn-plan -f html -o uit --peildatum 2026-11-22",
)


_DOCUMENT = Keuze(("leveringsplan",))
_FORMATEN = Keuze(("md", "html"))


def render(
    paden: PADEN,
    peildatum: PEILDATUM,
    uit: UIT = Path("uit"),
    document: Annotated[
        Keuze,
        typer.Option(
            "-d",
            "--document",
            metavar="NAAM",
            help=f"Welke documenten: {', '.join(NAMEN)}; met komma's kan er meer, of {ALLE}.",
            parser=parse_keuze("document", NAMEN, (ALLE,)),
        ),
    ] = _DOCUMENT,
    formaat: Annotated[
        Keuze,
        typer.Option(
            "-f",
            "--formaat",
            metavar="FORMAAT",
            help=f"Welke formaten: {', '.join(FORMATEN)}; met komma's kan er meer.",
            parser=parse_keuze("formaat", FORMATEN),
        ),
    ] = _FORMATEN,
    voor: Annotated[
        Doelgroep | None,
        typer.Option(
            "--voor",
            metavar="LEZER",
            help="Voor wie: gemeente, client of collega (standaard: de gewone lezer van elk"
            " document).",
            parser=parse_doelgroep,
            show_default=False,
        ),
    ] = None,
    overschrijf: Annotated[
        bool,
        typer.Option(
            "--overschrijf", help="Vervang ook documenten die met de hand zijn aangepast."
        ),
    ] = False,
) -> Uitgang:
    """Render documents and print where they are."""
    namen = choose_documenten(document.woorden, voor)
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    zeker = Zekerheid.SAMEN if len(invoer) >= VEEL else Zekerheid.NU
    schrijver = Schrijver(uit, overschrijf, zeker)
    bezwaren = Bezwaren()
    verteld: set[str] = set()
    fouten = 0
    opdracht = Opdracht(peildatum, namen, formaat.woorden, voor)
    for uitslag in follow(verwerk_alle(invoer, opdracht), len(invoer)):
        if bezwaren.hear(uitslag):
            continue
        for opmerking in uitslag.opmerkingen:
            if opmerking not in verteld:
                say(maak_toonbaar(opmerking))
            verteld.add(opmerking)
        fouten += _tell(uitslag, format_datum(peildatum))
        schrijver.write(uitslag)
    schrijver.write_index(peildatum)
    if zeker is Zekerheid.SAMEN:
        sync_disk()
    return max(
        uitgang, bezwaren.uitgang, schrijver.uitgang, Uitgang.FOUT if fouten else Uitgang.GOED
    )


def _tell(uitslag: Uitslag, peildatum: str) -> int:
    """Tell on stderr what a reader of the documents should know; give the number of faults."""
    fouten = [melding for melding in uitslag.meldingen if melding.ernst is Ernst.FOUT]
    tell(fouten)
    naam = maak_toonbaar(uitslag.bestand)
    if not begrepen(uitslag.meldingen):
        say(f"{naam}: hiervan is geen document gemaakt; los eerst de fout hierboven op.")
    if uitslag.later:
        delen = "1 onderdeel is" if uitslag.later == 1 else f"{uitslag.later} onderdelen zijn"
        say(f"{naam}: {delen} van na de peildatum ({peildatum}) en niet in het document gezet.")
    return len(fouten)
