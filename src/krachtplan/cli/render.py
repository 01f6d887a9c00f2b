"""``krachtplan render``: documents from client files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bestanden import Invoer
from krachtplan.api.documenten import FORMATEN, Doelgroep, Opdracht
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import VEEL, find_invoer
from krachtplan.cli.keuze import (
    ALLE,
    NAMEN,
    Keuze,
    choose_documenten,
    parse_doelgroep,
    parse_keuze,
)
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.opties import LIJST, PADEN_OF_LIJST, PEILDATUM, STIL, UIT
from krachtplan.cli.ronde import run_ronde
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.uitschrijven import Schrijver
from krachtplan.schrijven import Zekerheid, sync_disk

UITLEG = """\
Maakt documenten uit clientbestanden: leveringsplan en evaluatie (gemeente), mijn-plan,
signaleringskaart en werkblad (cliënt), overdracht en ecd (collega).

Formaten: md en html, en met een extra onderdeel pdf (om te versturen) en docx (voor Word). Ze
zeggen allemaal hetzelfde.

Wat nog ontbreekt, staat in het document zelf: een melding houdt niets tegen. Alleen een bestand
dat niet te begrijpen is, wordt overgeslagen. Een document dat iemand met de hand heeft aangepast,
blijft staan.

Met --volg gaat het door: bij elke verandering in een bestand, de instellingen of een sjabloon komen
de documenten opnieuw. Een document blijft zoals het was zolang er een fout in het bestand staat.
`voorbeeld.html` in de map van de documenten laat het laatste zien, en wat er nog niet klopt.
"""
VOORBEELDEN = (
    "krachtplan render examples/goed/samira.yaml",
    "krachtplan render examples/praktijk -d mijn-plan -f html -o uit --peildatum 2026-11-22",
)


_DOCUMENT = Keuze(("leveringsplan",))
_FORMATEN = Keuze(("md", "html"))


def render(
    peildatum: PEILDATUM,
    paden: PADEN_OF_LIJST = None,
    lijst: LIJST = None,
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
    bewijs: Annotated[
        bool,
        typer.Option(
            "--bewijs",
            help="Leg naast elk document een bewijs: van elke zin waar hij vandaan komt.",
        ),
    ] = False,
    volgen: Annotated[
        bool,
        typer.Option(
            "--volg", help="Maak de documenten opnieuw bij elke verandering, tot Ctrl en C."
        ),
    ] = False,
    stil: STIL = False,
) -> Uitgang:
    """Render documents and print where they are."""
    namen = choose_documenten(document.woorden, voor)
    _check_extra(formaat.woorden)
    alle_paden = all_paden(paden, lijst, stil=stil)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer:
        return uitgang
    zeker = Zekerheid.SAMEN if len(invoer) >= VEEL else Zekerheid.NU
    schrijver = Schrijver(uit, overschrijf, zeker, stil=stil)
    opdracht = Opdracht(peildatum, namen, formaat.woorden, voor, bewijs=bewijs)
    if volgen:
        _refuse_stdin(invoer)
        schrijver.alleen_nieuw = True
        from krachtplan.cli.volgen import volg

        volg(alle_paden, invoer, opdracht, schrijver)
    ronde = run_ronde(invoer, opdracht, schrijver)
    if zeker is Zekerheid.SAMEN:
        sync_disk()
    return max(uitgang, ronde.uitgang)


def _check_extra(formaten: Sequence[str]) -> None:
    """Refuse a format of which the extra is not installed, before anything is done."""
    if set(formaten) <= set(_FORMATEN.woorden):
        return
    from krachtplan.api.documenten import find_missing

    onderdeel = find_missing(formaten)
    if onderdeel is not None:
        raise Gebruiksfout(
            f"Voor {onderdeel.formaat} is een extra onderdeel nodig.", onderdeel.hulp
        )


def _refuse_stdin(invoer: Sequence[Invoer]) -> None:
    if any(een.pad is None for een in invoer):
        raise Gebruiksfout(
            "--volg: wat van de invoer (-) komt, verandert niet meer.",
            "Noem een bestand of een map.",
        )
