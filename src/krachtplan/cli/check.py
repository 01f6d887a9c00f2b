"""``krachtplan check``: all findings at once, as text or for a program."""

import sys
from typing import Annotated

import typer

from krachtplan.batch import verwerk_alle
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, use_colour
from krachtplan.cli.opties import PADEN, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst, sort_meldingen
from krachtplan.rapporten import Controle, Rapportformaat, format_rapport
from krachtplan.verwerken import Opdracht

UITLEG = """\
Kijkt clientbestanden na en vertelt alles in één keer: wat niet te lezen is, welke termijn nadert
en welke vraag nog openstaat.

Er verandert niets aan de bestanden. Een map wordt helemaal doorzocht. `krachtplan uitleg K101`
vertelt meer over een code.
"""
VOORBEELDEN = (
    "krachtplan check examples/goed/yara.yaml",
    "krachtplan check examples/praktijk --peildatum 2026-09-28 --formaat json",
)


def check(
    paden: PADEN,
    peildatum: PEILDATUM,
    formaat: Annotated[
        Rapportformaat,
        typer.Option("-f", "--formaat", help="Hoe de uitkomst eruitziet.", case_sensitive=False),
    ] = Rapportformaat.TEKST,
    streng: Annotated[
        bool,
        typer.Option("--streng", help="Geef uitgang 1 bij elke melding, niet alleen bij een fout."),
    ] = False,
) -> Uitgang:
    """Check files and print one report."""
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    bezwaren = Bezwaren()
    meldingen, beoordeeld = [], 0
    for uitslag in follow(verwerk_alle(invoer, Opdracht(peildatum)), len(invoer)):
        if not bezwaren.hear(uitslag):
            beoordeeld += 1
            meldingen += uitslag.meldingen
    controle = Controle(peildatum, len(invoer), tuple(sort_meldingen(meldingen)))
    sys.stdout.write(format_rapport(controle, formaat, kleur=use_colour(sys.stdout)))
    fout = bool(meldingen) if streng else controle.aantal(Ernst.FOUT) > 0
    return max(uitgang, bezwaren.uitgang, Uitgang.FOUT if fout else Uitgang.GOED)
